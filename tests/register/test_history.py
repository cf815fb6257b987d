"""What made an event what it is, and what a period brought."""

from __future__ import annotations

import pytest
from histories import CODERS, move, variant, verdict
from msgspec.structs import replace

from made import coded
from servers import copied
from sijill.errors import UsageError
from sijill.model.history import Coding, Copy, Decided, Move
from sijill.model.merging import Why
from sijill.register import Accepted, Filters, Store, View, Writer
from sijill.register.actors import NAME
from sijill.register.check import faults
from sijill.register.history import between, log
from sijill.register.moments import moment, now_utc, since, until
from sijill.register.query import event_named


def keys(store: Store) -> dict[str, str]:
    """The reports that count, by article and their id in it."""
    events = View(store).events(Filters(modality=()))
    return {f"{a.article}:{a.report.id}": a.key for e in events for a in e.accounts}


@pytest.fixture(scope="module")
def made(anew):
    """Two articles whose shellings have become one event, and a copy of the first."""
    where = anew()
    with Store(where, make=True) as store:
        writer = Writer(store, CODERS[0])
        writer.add(coded(0))
        writer.add(coded(1, "Other Daily", low=5, high=5))
        writer.copy(coded(0, source="Printer").article)
        of = keys(store)
        move(store, of["a1:r1"], event_named(of["a0:r1"]), Why(by="merging 1", score=7.25, reasons="same day"))
    return where


@pytest.fixture
def store(made, tmp_path):
    with Store(copied(made, tmp_path)) as store:
        yield store


def test_the_log_tells_all_that_made_an_event(store):
    of = keys(store)
    one, other = event_named(of["a0:r1"]), event_named(of["a1:r1"])
    found = log(store, one[:8])
    assert (found.asked, found.event, found.left) == (one, one, None)
    kept, later, copied, moved = found.happened
    assert isinstance(kept, Coding) and (kept.article, kept.first, kept.coder) == ("a0", True, CODERS[0])
    assert kept.reports == (of["a0:r1"],)
    assert isinstance(later, Coding) and (later.article, later.source) == ("a1", "Other Daily")
    assert isinstance(copied, Copy) and copied.source == "Printer"
    assert isinstance(moved, Move) and (moved.before, moved.event, moved.local) == (other, one, "r1")
    assert moved.why == Why(by="merging 1", score=7.25, reasons="same day")


def test_what_became_part_of_another_says_so(store):
    of = keys(store)
    one, other = event_named(of["a0:r1"]), event_named(of["a1:r1"])
    found = log(store, other)
    assert (found.asked, found.event) == (other, one)
    assert found.left is not None and found.left.event == one
    assert found.happened == log(store, one).happened


def test_what_left_an_event_is_told_in_both(store):
    of = keys(store)
    one, other = event_named(of["a0:r1"]), event_named(of["a1:r1"])
    move(store, of["a1:r1"], other, Why(by="merging 1", reasons="told apart"))
    for id in (one, other):
        moves = [(m.before, m.event) for m in log(store, id).happened if isinstance(m, Move)]
        assert moves == [(other, one), (one, other)]
    assert log(store, other).left is None


def test_decisions_stand_in_the_log_with_what_undid_them(store):
    of = keys(store)
    one = event_named(of["a0:r1"])
    grade = Writer(store).decide("A. Person", one, "grade", "fair", reason="two sources")
    apart = Writer(store).decide("A. Person", one, "not-same", verdict(store, one, event_named(of["a1:r2"])))
    Writer(store).decide("B. Person", "camp", NAME, Accepted(name="camp", id="sky-force", listed=True))
    undoing = Writer(store).decide("C. Person", apart.id, "undo")
    made = {h.decision.id: h for h in log(store, one).happened if isinstance(h, Decided)}
    assert made[grade.id].undone is None
    assert made[apart.id].undone == undoing.id
    assert undoing.id in made
    assert [h.decision.person for h in made.values() if h.decision.kind == NAME] == ["B. Person"]
    elsewhere = log(store, event_named(of["a1:r2"])).happened
    assert grade.id not in {h.decision.id for h in elsewhere if isinstance(h, Decided)}


def test_another_coding_is_told_and_old_ids_are_answered_to(store):
    of = keys(store)
    one = event_named(of["a0:r1"])
    grade = Writer(store).decide("A. Person", one, "grade", "fair")
    Writer(store, CODERS[2]).add(replace(variant(0, CODERS[2]), article=coded(0).article))
    assert list(faults(store)) == []
    now = event_named(keys(store)["a0:r1"])
    assert now != one
    found = log(store, now)
    again = [h for h in found.happened if isinstance(h, Coding) and not h.first]
    assert [(c.article, c.coder) for c in again] == [("a0", CODERS[2])]
    left = [h for h in found.happened if isinstance(h, Move) and h.event is None]
    assert [(m.before, m.why) for m in left] == [(one, Why(by=CODERS[2]))]
    assert grade.id in {h.decision.id for h in found.happened if isinstance(h, Decided)}
    assert View(store).event(now).decisions == (grade,)
    assert View(store).event(one).id == one  # the other article's report still stands under the name
    gone = event_named(of["a0:r2"])
    with pytest.raises(UsageError, match="no event"):
        View(store).event(gone)


def test_an_id_of_an_earlier_coding_means_the_event_of_its_like(where):
    with Store(where, make=True) as store:
        Writer(store, CODERS[0]).add(coded(0))
        was = {a.report.id: e.id for e in View(store).events() for a in e.accounts}
        Writer(store, CODERS[1]).add(coded(0))
        now = {a.report.id: e.id for e in View(store).events() for a in e.accounts}
        assert was["r1"] != now["r1"]
        assert {r: View(store).event(id).id for r, id in was.items()} == now
        assert log(store, was["r2"]).event == now["r2"]


def test_a_period_says_what_it_touched(store):
    begin = now_utc()
    of = keys(store)
    one, other = event_named(of["a0:r1"]), event_named(of["a1:r1"])
    assert between(store, begin) == replace(between(store, begin), before=(), after=())
    move(store, of["a1:r1"], other)
    Writer(store, CODERS[0]).add(coded(2))
    end = now_utc()
    Writer(store, CODERS[0]).add(coded(3))
    found = between(store, begin, end)
    assert [c.article for c in found.codings] == ["a2"]
    assert [m.report for m in found.moves] == [of["a1:r1"]]
    assert found.before == (one,)
    assert set(found.after) == {one, other, *(event_named(k) for a, k in keys(store).items() if a.startswith("a2"))}
    assert [c.article for c in between(store, end).codings] == ["a3"]


@pytest.mark.parametrize(
    ("words", "is_"),
    [
        ("2023-12-04", "2023-12-04T23:59:59.999999+00:00"),
        ("2023-12-04T10:30", "2023-12-04T10:30:00.000000+00:00"),
        ("2023-12-04T10:30+03:00", "2023-12-04T07:30:00.000000+00:00"),
        ("2023-12-04T07:30:00.000001Z", "2023-12-04T07:30:00.000001+00:00"),
    ],
)
def test_a_moment(words, is_):
    assert moment(words) == is_
    assert moment(is_) == is_
    assert moment("2023-12-04", begins=True) == "2023-12-03T23:59:59.999999+00:00"


@pytest.mark.parametrize("words", ["yesterday", "2023-13-01", "", "2023", "0001-01-01T00:00+23:00", "9999-12-31"])
def test_what_is_no_moment_or_has_not_come(store, words):
    for ask in (since, until):
        with pytest.raises(UsageError, match=r"no moment|has not come|lies before"):
            ask(store, words)


def test_a_moment_before_the_register_began(store):
    today = now_utc()[:10]
    with pytest.raises(UsageError, match="The register began on"):
        until(store, "2020-01-01")
    with pytest.raises(UsageError, match="The register began on"):
        since(store, f"{today}T00:00" if not now_utc()[11:].startswith("00:00") else "2020-01-01")
    assert since(store, today) < until(store, now_utc())


def test_a_decision_that_was_undone_was_in_force_before(store):
    of = keys(store)
    one = event_named(of["a0:r1"])
    began = now_utc()
    grade = Writer(store).decide("A. Person", one, "grade", "fair")
    apart = Writer(store).decide("A. Person", one, "not-same", verdict(store, one, event_named(of["a1:r2"])))
    then = now_utc()
    for made in (grade, apart):
        Writer(store).decide("A. Person", made.id, "undo")
    assert [d.id for d in View(store, began).event(one).decisions] == []
    assert {d.id for d in View(store, then).event(one).decisions} == {grade.id, apart.id}
    assert [d.id for d in View(store).event(one).decisions] == []
    touched = between(store, began, then)
    assert {grade.id, apart.id} == {d.decision.id for d in touched.decisions}
    assert one in touched.before and event_named(of["a1:r2"]) in touched.after
    assert between(store, then).before == between(store, then).after != ()
