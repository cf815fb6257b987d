"""What users say of actors: files that they import, and names that they accept."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from actor_samples import FILES, HOUSE
from made import coded
from sijill.know.actor_files import read_actor_file
from sijill.know.actor_read import read_actors
from sijill.know.actors_load import load_actors
from sijill.model.claims import key_of
from sijill.register import Accepted, Filters, Store, View, Writer
from sijill.register.actors import NAME, key
from sijill.register.check import faults


@pytest.fixture
def store(where):
    with Store(where, make=True) as store:
        yield store


def keep(store: Store, text: str = HOUSE, name: str = "band.yaml") -> bool:
    with Writer(store) as writer:
        return writer.actors([(name, key_of(text, length=64), read_actor_file(text, name))])[0]


@pytest.mark.parametrize("name", FILES)
def test_what_is_imported_comes_back_as_it_was(store, tmp_path, name):
    path = tmp_path / name
    path.write_text(FILES[name], "utf-8")
    file = read_actors(path, load_actors(), {})
    with Writer(store) as writer:
        assert writer.actors([(name, "0" * 64, file)]) == [True]
    assert View(store).known_actors() == file.actors
    assert View(store).actor_sources() == {s.id: s for s in file.sources}


def test_the_same_file_twice_adds_nothing(store):
    assert keep(store) is True
    counts = View(store).counts()
    assert keep(store) is False
    assert View(store).counts() == counts
    (kept,) = View(store).actor_imports()
    assert kept.file == "band.yaml" and len(kept.day) == 10


def test_a_file_takes_the_place_of_the_last_of_its_name(store):
    keep(store)
    later = HOUSE.replace("until: 2016", "until: 2017")
    assert keep(store, later) is True
    assert keep(store, HOUSE, "other.yaml") is True
    ends = [x.until for a in View(store).known_actors() for x in a.affiliations if x.kind == "part-of"]
    assert sorted(ends) == ["2016", "2017"]
    assert [i.file for i in View(store).actor_imports()] == ["band.yaml", "other.yaml"]
    assert View(store).counts()["actor_imports"] == 3, "what was written stays"
    assert {a.id for a in View(store).known_actors(without=["band.yaml", "other.yaml"])} == set()
    assert keep(store, HOUSE) is True, "and an earlier one may come back"


def test_several_files_are_kept_or_none(store):
    file = read_actor_file(HOUSE, "a")
    broken = replace(file, actors=(replace(file.actors[0], name=None),))  # type: ignore[arg-type]
    before = View(store).counts()
    with Writer(store) as writer, pytest.raises(Exception, match=r"(?i)null"):
        writer.actors([("a", "0" * 64, file), ("b", "1" * 64, broken)])
    assert View(store).counts() == before


def test_imported_actors_are_matched_beside_the_listed(store):
    keep(store)
    actors = load_actors(View(store).known_actors())
    found = actors.match("the Cedars")
    assert found is not None and found.id == "cedar-band"
    assert actors.match("Kataib Hezbollah") is not None


def accept(store: Store, name: str, id: str | None, person: str = "A. Person", **more: object) -> None:
    value = None if id is None else Accepted(name=name, id=id, **more)
    with Writer(store) as writer:
        writer.decide(person, key(name), NAME, value)


@pytest.fixture
def strange(store):
    """A register in which the Sky Force is nobody known, and a statement is of theirs."""
    c = coded()
    air = c.reports[1]
    nobody = replace(air.participants[0], actor=None, kind="military")
    voice = replace(c.reports[0].chain[0], speaker="the Sky-Force", actor=None)
    said = replace(c.statements[0], speaker="Sky Force", stance="threatens", to="the Sky Force")
    reports = (replace(c.reports[0], chain=(voice,)), replace(air, participants=(nobody,)))
    with Writer(store) as writer:
        writer.add(replace(c, reports=reports, statements=(said,)))
    return store


def test_unknown_names_are_listed_with_what_they_are(strange):
    (unknown,) = View(strange).unknown_actors()
    assert (unknown.name, unknown.reports, unknown.entity, unknown.kind) == ("Sky Force", 1, "group", "military")
    assert unknown.country is None


def test_an_accepted_name_is_an_actor_everywhere_and_the_claims_stay(strange):
    view = View(strange)
    before = [c.id for e in view.events() for c in e.claims()]
    accept(strange, "Sky Force", "sky-force", category="military")
    assert view.unknown_actors() == []
    (event,) = view.events(Filters(actor="sky-force"))
    (participant,) = event.accounts[0].report.participants
    assert participant.actor == "sky-force"
    assert event.claims("participant")[0].value["actor"] == "sky-force"
    assert [d.person for d in event.decisions] == ["A. Person"]
    assert view.actors() == [("Sky Force", "sky-force", 1, 1, 0)]
    assert [e.accounts[0].report.chain[0].actor for e in view.events(Filters(type="shelling"))] == ["sky-force"]
    (said,) = view.statements(actor="sky-force")
    assert (said.statement.actor, said.statement.to_actor) == ("sky-force", "sky-force")
    assert [c.id for e in view.events() for c in e.claims()] == before
    assert list(faults(strange)) == []
    (entry,) = view.known_actors()
    assert (entry.id, entry.name, entry.category, entry.names[0].kind) == ("sky-force", "Sky Force", "military", "main")
    (source,) = view.actor_sources().values()
    assert source.title == "Accepted by A. Person" and entry.sources == (source.id,)


def test_a_name_may_be_accepted_as_that_of_a_listed_actor(strange):
    accept(strange, "Sky Force", "usa-air-force", listed=True)
    assert load_actors(View(strange).known_actors()).match("the Sky Force").id == "usa-air-force"  # type: ignore[union-attr]
    force = load_actors(View(strange).known_actors()).by_id("usa-air-force")
    assert force is not None and force.name == "US Air Force" and force.category == "military"


def test_a_later_decision_undoes_an_earlier_one(strange):
    accept(strange, "Sky Force", "sky-force")
    accept(strange, "Sky Force", None, "B. Person")
    assert [u.name for u in View(strange).unknown_actors()] == ["Sky Force"]
    assert View(strange).known_actors() == ()
    assert list(View(strange).events(Filters(actor="sky-force"))) == []
    accept(strange, "the Sky Force", "sky-force-2")
    assert View(strange).actors()[0][1] == "sky-force-2"


def test_statements_come_in_order_with_their_article(store):
    late = replace(coded(0), article=replace(coded(0).article, published="2021-06-01"))
    with Writer(store) as writer:
        writer.add(late)
        writer.add(coded(1, "Other Daily"))
        writer.add(replace(coded(2), article=replace(coded(2).article, published=None)))
    said = list(View(store).statements())
    assert [(s.article, s.published) for s in said] == [("a1", "2021-05-05"), ("a0", "2021-06-01"), ("a2", None)]
    assert (said[0].source, said[0].statement) == ("Other Daily", coded(1).statements[0])
    assert len(list(View(store).statements(text="WE WILL answer"))) == 3
    assert list(View(store).statements(text="rockets")) == [], "the words of the article alone do not count"
    assert list(View(store).statements(stance="threatens")) == []
    assert len(list(View(store).statements(actor="minister"))) == 3


def test_statements_about_something(store):
    from sijill.model import Topic, Words

    c = coded()
    words = c.statements[0].content
    topic = Topic(
        text=words.text, start=words.start, end=words.end, kind="policy", name="withdrawal", id="us-withdrawal"
    )
    assert isinstance(words, Words)
    with Writer(store) as writer:
        writer.add(replace(c, statements=(replace(c.statements[0], about=(topic,)),)))
        writer.add(coded(1))
    assert [s.article for s in View(store).statements(about="us-withdrawal")] == ["a0"]
    assert [s.article for s in View(store).statements(about="Withdrawal")] == ["a0"]
    assert list(View(store).statements(about="withdraw")) == []
