"""Events are found by what is told of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy.event import listen

from made import coded
from sijill.errors import UsageError
from sijill.register import Filters, Store, View, Writer


@pytest.fixture
def view(where):
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            writer.add(coded())
        yield View(store)


def test_an_event_gives_back_the_report_as_coded(view):
    events = list(view.events())
    assert [e.accounts[0].report for e in events] == list(coded().reports)
    account = events[0].accounts[0]
    assert (account.article, account.source, account.published) == ("a0", "Example Wire", "2021-05-05")
    assert account.sentences[0].text.startswith("Two rockets")


def test_an_event_that_became_part_of_another_meanwhile_is_left_out(view):
    (id,) = view.ids()[:1]
    assert [e.id for e in view.these(["e00000000000", id])] == [id]


WANTED = [
    ({}, ["shelling", "air-strike"]),
    ({"type": "shelling"}, ["shelling"]),
    ({"since": "2021-05-04", "until": "2021-05-04"}, ["shelling"]),
    ({"since": "2021-05-05"}, []),
    ({"until": "2021-05-03"}, []),
    ({"country": "iq"}, ["shelling"]),
    ({"country": "Iraq"}, ["shelling"]),
    ({"country": "SY"}, []),
    ({"place": "hadara"}, ["shelling"]),
    ({"place": "Anbar"}, ["shelling"]),
    ({"place": "100%"}, []),
    ({"actor": "sky-force"}, ["air-strike"]),
    ({"actor": "sky f"}, ["air-strike"]),
    ({"text": "THREE GUARDS"}, ["shelling"]),
    ({"text": "minister"}, []),
    ({"modality": ("denied",)}, []),
    ({"modality": ("alleged",)}, ["air-strike"]),
]


def test_filters(view):
    for wanted, found in WANTED:
        assert [e.accounts[0].report.event_type for e in view.events(Filters(**wanted))] == found, wanted


def test_an_event_is_found_by_the_beginning_of_its_id(view):
    event = next(view.events())
    assert view.event(event.id[:8]) == event
    for id in ("e", "none", ""):
        with pytest.raises(UsageError):
            view.event(id)


def test_lists(view):
    assert view.sources() == [("Example Wire", 1, 2)]
    assert view.actors() == [("Sky Force", "sky-force", 1, 1, 0)]
    assert ("camp", None, 1, 0, 1) in view.actors(everyone=True)
    assert ("Hadara", "IQ", 33.0, -44.5, 1) in view.places()
    assert [a.id for a in view.articles()] == ["a0"]


def test_an_account_has_the_copies_of_its_article(where):
    first = coded()
    copy = replace(first.article, id="b7", source="Other Daily", url="https://other.example/7")
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            writer.add(first)
            writer.add(coded(1))
            writer.copy(copy)
            writer.copy(replace(first.article, id="c9", published=None))
        copies = {a.article: a.copies for e in View(store).events() for a in e.accounts}
    assert copies["a1"] == ()
    assert [(c.article, c.source, c.published, c.url) for c in copies["a0"]] == [
        ("c9", "Example Wire", None, None),
        ("b7", "Other Daily", "2021-05-05", "https://other.example/7"),
    ]


def test_an_event_is_read_without_looking_through_the_others(tmp_path):
    """Of a large register: every step of the query finds its rows by an index."""
    with Store(tmp_path / "r.db", make=True) as store:
        Writer(store).add(coded())
        ids = View(store).ids(Filters(modality=()))
        asked = []
        listen(store.engine, "before_cursor_execute", lambda _c, _k, said, given, *_: asked.append((said, given)))
        View(store).event(ids[0])
        with store.reading() as connection:
            plans = [
                (row[3], said)
                for said, given in list(asked)
                if said.startswith("SELECT")
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)
            ]
    large = ("articles", "codings", "reports", "claims", "event_reports")
    looked_through = [(step, said) for step, said in plans if step.startswith("SCAN") and step.split()[1] in large]
    assert plans and not looked_through
    # of codings that are not by hand, which are nearly all, an index over that would be no better
    assert not [step for step, _ in plans if "ix_codings_by_hand (by_hand=?" in step]
