"""Decisions about two events: who may write what, what is kept of it, and for which reports it holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec import convert
from msgspec.structs import replace
from sqlalchemy import select

from made import coded
from servers import copied
from sijill.deciding import decide, split, undo
from sijill.errors import DecisionError, UsageError
from sijill.merge.decided import constraints
from sijill.merging import merge
from sijill.model.claims import key_of
from sijill.model.merging import Verdict
from sijill.register import Store, View, Writer
from sijill.register import tables as t
from sijill.register.check import faults
from sijill.register.decisions import listed, rulings, signed
from sijill.register.query import event_named
from sijill.register.writer import CODER


def told(n: int, low: int = 3, **changes):
    """The n-th article: a shelling (r1) in the n-th town and month, and an air strike (r2) elsewhere in the month
    after.  No two of them are one event by themselves."""
    c = coded(n, f"Outlet {n}", low, low)
    shelling, air = c.reports
    day = f"2021-{2 * n + 1:02}-04"
    time = replace(shelling.time, not_before=day, not_after=day, edtf=day)
    town = replace(shelling.places[0], name=f"Town {n}", lat=30.0 + 2 * n, lon=44.0, admin1=None)
    late = f"2021-{2 * n + 2:02}-20"
    air = replace(air, time=replace(time, not_before=late, not_after=late, edtf=late))
    return replace(c, reports=(replace(shelling, time=time, places=(town,), **changes), air))


@pytest.fixture(scope="module")
def made(anew):
    """Five articles whose incidents are not alike."""
    where = anew()
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            for n in range(5):
                writer.add(told(n))
        list(merge(store))
        assert View(store).counts()["events"] == 10
    return where


@pytest.fixture
def where(made, tmp_path):
    return copied(made, tmp_path)


@pytest.fixture
def store(where):
    with Store(where) as store:
        yield store


@pytest.fixture(scope="module")
def made_alike(anew):
    """Three articles that the machine takes for accounts of one shelling."""
    where = anew()
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            for n in range(3):
                writer.add(coded(n, f"Outlet {n}"))
        list(merge(store))
        assert groups(store) == {frozenset(map(key, range(3)))}
    return where


@pytest.fixture
def alike(made_alike, tmp_path):
    with Store(copied(made_alike, tmp_path)) as store:
        yield store


def groups(store: Store) -> set[frozenset[str]]:
    """The shellings (keys) that are told of more than once."""
    events = (e for e in View(store).events() if e.accounts[0].report.event_type == "shelling")
    return {frozenset(a.key for a in e.accounts) for e in events if len(e.accounts) > 1}


def key(n: int, local: str = "r1", coder: str = CODER) -> str:
    return key_of(coded(n).article.sha256, coder, local)


def event(n: int, local: str = "r1", coder: str = CODER) -> str:
    """The own event of a report."""
    return event_named(key(n, local, coder))


def asked(store: Store):
    with store.reading() as connection:
        return constraints(rulings(connection))


def pair(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)


def rows(store: Store) -> int:
    return View(store).counts()["decisions"]


def test_a_decision_is_kept_with_all_that_it_is_about(store):
    made = decide(store, "same", [event(0), event(1)[:9]], " Ann ", " both name the camp ")
    d = made.decision
    assert (d.person, d.kind, d.about, d.before, d.reason) == (
        "Ann",
        "same",
        event(0),
        [event(0), event(1)],
        "both name the camp",
    )
    ((_, kept),) = [(e.ended_by, e.decision) for e in listed(store)]
    verdict = convert(kept.value, Verdict)
    (one,), (other,) = verdict.one, verdict.other
    assert (one.report, one.sha256, one.event_type) == (key(0), coded(0).article.sha256, "shelling")
    assert coded(0).article.text[one.start : one.end] == "hit"
    assert other.report == key(1)
    assert asked(store).together == (frozenset({key(0), key(1)}),)


def test_more_than_two_events_are_one_decision(store):
    decide(store, "same", [event(0), event(1), event(2)], "Ann")
    assert rows(store) == 1
    assert asked(store).together == (frozenset(map(key, range(3))),)


@pytest.mark.parametrize("kind", ["not-same", "unsure"])
def test_what_is_kept_apart(store, kind):
    decide(store, kind, [event(1), event(0)], "Ann")
    assert asked(store).apart == {pair(key(0), key(1))}
    assert asked(store).together == ()


def test_a_decision_shows_on_both_events_while_it_is_in_force(store):
    d = decide(store, "not-same", [event(0), event(1)], "Ann").decision
    view = View(store)
    for n in (0, 1):
        assert [x.id for x in view.event(event(n)).decisions] == [d.id]
    assert view.event(event(2)).decisions == view.event(event(0, "r2")).decisions == ()
    u = undo(store, d.id[:6], "Ben")
    assert u.id == d.id
    assert view.event(event(0)).decisions == ()
    assert [(e.decision.kind, e.decision.person, e.ended_by is None) for e in listed(store, event(1))] == [
        ("not-same", "Ann", False),
        ("undo", "Ben", True),
    ]
    assert listed(store, event(2)) == []


def test_undo_restores_what_was_and_undoing_it_applies_it_again(store):
    first = decide(store, "same", [event(0), event(1)], "Ann").decision
    before = asked(store)
    d = decide(store, "same", [event(1), event(2)], "Ann").decision
    after = asked(store)
    undo(store, d.id, "Ben")
    assert asked(store) == before
    last = listed(store)[-1].decision
    undo(store, last.id, "Cy")
    assert asked(store) == after
    with pytest.raises(DecisionError, match=f"The decision {last.id} is undone already, by Cy on "):
        undo(store, last.id, "Cy")
    undo(store, listed(store)[-1].decision.id, "Cy")
    assert asked(store) == before, "and again"
    undo(store, first.id, "Ann")
    assert asked(store).together == ()


def test_a_cycle_is_refused_with_its_chain_and_nothing_is_written(store):
    decide(store, "same", [event(0), event(1)], "Ann")
    two = decide(store, "same", [event(3), event(2)], "Ben").decision
    apart = decide(store, "not-same", [event(0), event(4)], "Cy").decision
    three = decide(store, "same", [event(1), event(2)], "Ben").decision
    before, number = asked(store), rows(store)
    with pytest.raises(DecisionError) as refused:
        decide(store, "same", [event(3), event(4)], "Ann")
    said = str(refused.value)
    assert said.startswith(f"a0:r1 and a4:r1 are not the same (Cy, {apart.made[:10]}, {apart.id[:8]}), and this would")
    assert said.endswith("; undo one of them first.")
    assert " = a4:r1 (this)" in said and "a0:r1 = a" in said
    with pytest.raises(DecisionError) as refused:
        split(store, event(0), ["a0:r1", "a1:r1"], "Cy")
    assert f"(Ben, {three.made[:10]}, {three.id[:8]})" in str(refused.value)
    with pytest.raises(DecisionError, match="are one event"):
        decide(store, "not-same", [event(0), event(3)], "Cy")
    assert (asked(store), rows(store)) == (before, number)
    undo(store, three.id, "Ann")
    decide(store, "same", [event(3), event(4)], "Ann")
    assert groups(store) == {frozenset(map(key, g)) for g in ((0, 1), (2, 3, 4))}
    assert two.id in {d.id for d in View(store).event(event(3)).decisions}


def test_a_same_against_a_not_same_is_refused_also_by_an_undo(store):
    apart = decide(store, "not-same", [event(0), event(1)], "Ann").decision
    with pytest.raises(DecisionError, match=r"a0:r1 and a1:r1 are not the same \(Ann, .*undo one of them first"):
        decide(store, "same", [event(1), event(0)], "Ben")
    undo(store, apart.id, "Ann")
    decide(store, "same", [event(1), event(0)], "Ben")
    number = rows(store)
    taken_back = listed(store)[1].decision
    assert taken_back.kind == "undo"
    with pytest.raises(DecisionError, match="undo one of them first"):
        undo(store, taken_back.id, "Ann")
    assert rows(store) == number


def test_what_is_decided_already_is_not_written_twice(store):
    first = decide(store, "not-same", [event(0), event(1)], "Ann")
    again = decide(store, "not-same", [event(1), event(0)], "Ben")
    assert (first.new, again.new, again.decision.id) == (True, False, first.decision.id)
    assert decide(store, "unsure", [event(1), event(0)], "Ben").new is False
    assert rows(store) == 1


def test_a_same_takes_the_place_of_an_unsure_until_it_is_undone(store):
    decide(store, "unsure", [event(0), event(1)], "Ann")
    d = decide(store, "same", [event(0), event(1)], "Ben").decision
    assert (len(asked(store).together), asked(store).apart) == (1, frozenset())
    undo(store, d.id, "Ben")
    assert (asked(store).together, len(asked(store).apart)) == ((), 1)


NOBODY = [None, "", "  ", "Ann\nBen", "Ann\x1b[2J", "Ann\u2028B", "\u200b", "a\u202eb", "\ud800"]


@pytest.mark.parametrize("person", NOBODY)
def test_who_signs_has_a_name_that_can_be_read(store, person):
    with pytest.raises(UsageError, match=r"Say who decides|line break or a control character"):
        decide(store, "same", [event(0), event(1)], person)
    with pytest.raises(UsageError):
        undo(store, "x", person)
    assert rows(store) == 0


@pytest.mark.parametrize("name", ["Ann", "سارة", "می‌خواهم", "Ann 'x'; DROP TABLE decisions; --", "[bold]A[/]"])
def test_a_name_is_kept_as_it_is(store, name):
    assert signed(name) == name
    decide(store, "same", [event(0), event(1)], name, f"said {name}\nand more")
    assert (listed(store)[0].decision.person, listed(store)[0].decision.reason) == (name, f"said {name}\nand more")


@pytest.mark.parametrize("reason", ["a\0b", "\udc80"])
def test_a_reason_that_no_database_can_hold(store, reason):
    with pytest.raises(UsageError, match="The reason has a NUL"):
        decide(store, "same", [event(0), event(1)], "Ann", reason)


def test_events_that_are_not_there_or_are_given_twice(store):
    for kind in ("same", "not-same", "unsure"):
        with pytest.raises(UsageError, match="no event 'e0000x'"):
            decide(store, kind, [event(0), "e0000x"], "Ann")
        with pytest.raises(UsageError, match="is given twice"):
            decide(store, kind, [event(0), event(0)], "Ann")
        with pytest.raises(UsageError, match="is given twice"):
            decide(store, kind, [event(0)[:6], event(0)], "Ann")
        with pytest.raises(UsageError, match=r"no event ''|given twice"):
            decide(store, kind, [event(0), ""], "Ann")
    with pytest.raises(UsageError, match="has one report; name another event too"):
        decide(store, "same", [event(0)], "Ann")
    with pytest.raises(UsageError, match="no decision 'zz'"):
        undo(store, "zz", "Ann")
    with pytest.raises(UsageError, match="no decision ''"):
        undo(store, "", "Ann")
    assert rows(store) == 0


def test_a_decision_about_a_name_is_undone_elsewhere(store):
    with Writer(store) as writer:
        d = writer.decide("Ann", "sky force", "actor", {"name": "Sky Force", "id": "sky-force", "listed": True})
    with pytest.raises(DecisionError, match="`sijill actors withdraw` undoes it"):
        undo(store, d.id, "Ann")


def test_a_grade_can_be_undone(store):
    with Writer(store) as writer:
        d = writer.decide("Ann", event(0), "grade", "weak")
    assert [x.kind for x in View(store).event(event(0)).decisions] == ["grade"]
    undo(store, d.id, "Ben")
    assert View(store).event(event(0)).decisions == ()
    assert [e.decision.kind for e in listed(store, event(0))] == ["grade", "undo"]


def test_a_decision_takes_effect_at_once(store):
    d = decide(store, "same", [event(0), event(1), event(3)], "Ann").decision
    assert groups(store) == {frozenset(map(key, (0, 1, 3)))}
    assert View(store).event(event(3)).id == View(store).event(event(1)).id
    undo(store, d.id, "Ben")
    assert groups(store) == set()


@pytest.mark.parametrize("kind", ["not-same", "unsure"])
def test_what_the_machine_joined_is_parted_and_joined_again(alike, kind):
    if kind == "unsure":
        with pytest.raises(DecisionError, match="`sijill split` takes reports out of it"):
            decide(alike, kind, [event(0), event(1)], "Ann")
        return
    d = split(alike, event(0), ["a1:r1"], "Ann", "another camp").decision
    assert (d.kind, d.before) == ("not-same", [View(alike).event(event(0)).id])
    assert asked(alike).apart == {pair(key(1), key(0)), pair(key(1), key(2))}
    assert asked(alike).together == ()
    assert groups(alike) == {frozenset(map(key, (0, 2)))}
    for n in range(3):
        assert [x.id for x in View(alike).event(event(n)).decisions] == [d.id]
    with Writer(alike) as writer:
        writer.add(coded(3, "Outlet 3"))
    list(merge(alike))
    assert not any({key(1), key(0)} <= g or {key(1), key(2)} <= g for g in groups(alike)), "never joined by a later run"
    undo(alike, d.id, "Ben")
    assert groups(alike) == {frozenset(map(key, range(4)))}


def everything(store: Store):
    """All that merging computes."""
    with store.reading() as connection:
        return [
            sorted(map(tuple, connection.execute(select(*columns))))
            for columns in (
                (t.events.c.id,),
                (t.event_reports.c.event, t.event_reports.c.report),
                (t.suggestions.c.report, t.suggestions.c.other, t.suggestions.c.score),
                (t.profiles.c.report, t.profiles.c.part),
            )
        ]


def restores(store: Store, *acts) -> None:
    """That undoing each of these decisions leaves all as it was."""
    for act in acts:
        before = everything(store)
        undo(store, act().decision.id, "Ben")
        assert everything(store) == before


def test_undo_restores_the_register(store):
    kinds = ("same", "unsure", "not-same")
    restores(store, *(lambda k=k: decide(store, k, [event(0), event(1)], "Ann") for k in kinds))


def test_undo_restores_what_the_machine_had_joined(alike):
    restores(
        alike,
        lambda: split(alike, event(0), ["a1:r1"], "Ann"),
        lambda: decide(alike, "same", [event(0), event(1, "r2")], "Ann"),
    )


def test_a_split_that_cannot_be(alike):
    for reports, why in [
        (["a0:r1", "a1:r1", key(2)], "That is every report of the event"),
        ([], "That is no report of the event"),
        (["a0:r2"], "has no report 'a0:r2'; it has a0:r1, a1:r1, a2:r1"),
        (["a9:r1"], "has no report 'a9:r1'"),
        ([""], "has no report ''"),
    ]:
        with pytest.raises(UsageError, match=why):
            split(alike, event(0), reports, "Ann")
    decide(alike, "same", [event(0)], "Ben")
    with pytest.raises(DecisionError, match=r"are the same by: .* \(Ben, "):
        split(alike, event(0), [key(1)], "Ann")
    with pytest.raises(DecisionError, match="are one event"):
        decide(alike, "not-same", [event(0), event(1)], "Ann")
    assert rows(alike) == 1
    assert decide(alike, "same", [event(1), event(2)], "Ann").new is False


def recoded(n: int, **changes):
    """The n-th article as another coder has it."""
    c = told(n)
    return replace(c, reports=(replace(c.reports[0], id="x9", **changes), c.reports[1]), links=())


def test_a_decision_holds_for_the_report_of_a_new_coding(store):
    decide(store, "not-same", [event(0), event(1)], "Ann")
    with Writer(store, "sijill later") as writer:
        writer.add(recoded(0, event_type="attack"))
    list(merge(store))
    assert asked(store).apart == {pair(key(0, "x9", "sijill later"), key(1))}
    assert [d.person for d in View(store).event(event(0, "x9", "sijill later")).decisions] == ["Ann"]
    assert len(listed(store, event(1))) == 1
    decide(store, "same", [event(0, "x9", "sijill later"), event(2)], "Ben")
    with pytest.raises(DecisionError, match="are not the same"):
        decide(store, "same", [event(1), event(2)], "Ben")


def test_a_decision_whose_report_is_gone_sleeps_until_there_is_one_again(store):
    decide(store, "not-same", [event(0), event(1)], "Ann")
    with Writer(store, "sijill later") as writer:
        writer.add(replace(recoded(0), reports=(told(0).reports[1],)))
    assert asked(store).apart == frozenset()
    with store.reading() as connection:
        (sleeping,) = rulings(connection)
    assert (sleeping.one, sleeping.missing) == ((), 1)
    with Writer(store, "sijill latest") as writer:
        writer.add(recoded(0))
    assert asked(store).apart == {pair(key(0, "x9", "sijill latest"), key(1))}


def test_writers_take_turns_and_only_one_of_two_that_contradict_is_written(store):
    decide(store, "same", [event(0), event(1)], "Ann")

    def one(n: int) -> bool:
        with Store(str(store._url.render_as_string(hide_password=False)) if "://" in store.where else store.where) as s:
            try:
                if n % 2:
                    return decide(s, "same", [event(1), event(2)], f"P{n}").new
                return decide(s, "not-same", [event(0), event(2)], f"P{n}").new
            except UsageError:
                return False

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(one, range(8))) == 1
    assert rows(store) == 2


def test_what_is_wrong_with_decisions_is_found(store, raw):
    d = decide(store, "same", [event(0), event(1)], "Ann").decision
    undo(store, d.id, "Ann")
    assert list(faults(store)) == []
    u = listed(store)[-1].decision.id
    raw(f"UPDATE decisions SET about = 'gone' WHERE id = '{u}'", unguarded=True)
    lost = coded(0).article.sha256
    raw(f"UPDATE decisions SET value = replace(value, '{lost}', 'lost') WHERE id = '{d.id}'", unguarded=True)
    found = [f for f in faults(store) if "is not as it was made" not in f]
    assert found == [
        f"The decision {d.id} is about an article that is not there: lost.",
        f"The decision {u} undoes one that is not there: gone.",
    ]
    raw(f"UPDATE decisions SET value = '[]' WHERE id = '{d.id}'", unguarded=True)
    assert any(f.startswith(f"The decision {d.id} cannot be read: ") for f in faults(store))
