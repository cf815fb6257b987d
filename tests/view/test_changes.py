"""Two sets of events side by side: what is new, gone, joined, split, changed, and why."""

from __future__ import annotations

from msgspec.structs import replace

from sijill.model.event import Decision
from sijill.model.history import Coding, Move
from sijill.model.merging import Why
from sijill.view.changes import Reasons, State, changes


def state(id: str, *reports: str, rests: dict[str, set[str]] | None = None, **values: str) -> State:
    """An event of these reports; each value rests on all of them, or on those that are named for it, and is what they
    say."""
    every = frozenset(reports)
    return State(
        id=id,
        label=id,
        reports={r: f"report {r}" for r in reports},
        values=values,
        rests={f: frozenset((rests or {}).get(f, every)) for f in values},
        says=dict.fromkeys(reports, values),
    )


def move(report: str, before: str | None, event: str | None, why: Why) -> Move:
    """A report that moved."""
    return Move(made="2021", sha256="x", article="a", report=report, local="r", event=event, before=before, why=why)


def coding(coder: str, first: bool, *reports: str) -> Coding:
    """A coding of an article that found these reports."""
    return Coding(made="2021", sha256="x", article="a", coder=coder, first=first, reports=reports)


def test_what_is_as_it_was_is_no_change():
    assert changes([state("e1", "r1", killed="3")], [state("e1", "r1", killed="3")], Reasons()) == []


def test_new_and_gone():
    why = Reasons(codings=[coding("sijill 1", True, "r2")], moves=[move("r1", "e1", None, Why(by="sijill 1"))])
    new, gone = changes([state("e1", "r1")], [state("e2", "r2")], why)
    assert (new.kind, new.after, new.why) == ("new", ("e2",), ("report r2, added by sijill 1",))
    assert (gone.kind, gone.before, gone.why) == ("gone", ("e1",), ("report r1 is not found by sijill 1",))


def test_joined_says_what_joined_and_what_it_did_to_the_values():
    why = Reasons(
        moves=[move("r2", "e2", "e1", Why(by="merging 1", with_="r1", score=7.04, reasons="same day; 3 km apart"))]
    )
    before = [state("e1", "r1", killed="3"), state("e2", "r2", killed="5")]
    (joined,) = changes(before, [state("e1", "r1", "r2", killed="3 to 5")], why)
    assert (joined.kind, joined.before, joined.after) == ("joined", ("e1", "e2"), ("e1",))
    assert joined.why == ("report r2: same day; 3 km apart, with report r1 (merging 1, score 7.0)",)
    (killed,) = joined.values
    assert (killed.field, killed.before, killed.after, killed.because) == ("killed", "3", "3 to 5", ("report r2",))


def test_split_by_a_person():
    made = Decision(
        id="d1", person="A. Person", made="2021-05-06T10:00", about="e1", kind="not-same", reason="two towns"
    )
    why = Reasons(moves=[move("r2", "e1", "e2", Why(by="d1"))], decisions=[made])
    split, less = changes(
        [state("e1", "r1", "r2", killed="3")], [state("e1", "r1"), state("e2", "r2", killed="3")], why
    )
    assert (split.kind, split.before, split.after) == ("split", ("e1",), ("e1", "e2"))
    assert split.why == ("report r2: A. Person decided “not-same” (d1): two towns",)
    assert (less.kind, less.after) == ("changed", ("e1",))
    assert less.values[0].because == ("without report r2",)


def test_another_name_alone_is_told_apart():
    why = Reasons(moves=[move("r1", "e1", "e0", Why(by="merging 1"))])
    (renamed,) = changes([state("e1", "r1", killed="3")], [state("e0", "r1", killed="3")], why)
    assert (renamed.kind, renamed.before, renamed.after, renamed.values) == ("renamed", ("e1",), ("e0",), ())


def test_another_coding_is_the_same_event():
    why = Reasons(like={"r1": "r9", "r2": "r8"}, codings=[coding("sijill 2", False, "r9"), coding("x", False, "r8")])
    same = state("e1", "r2", killed="3").says | state("e9", "r8", killed="3").says  # the other says what it said
    before, after = state("e1", "r1", "r2", killed="3"), state("e9", "r9", "r8", killed="3 to 5")
    (changed,) = changes([replace(before, says=before.says | same)], [replace(after, says=after.says | same)], why)
    assert (changed.kind, changed.before, changed.after) == ("changed", ("e1",), ("e9",))
    assert changed.values[0].because == ("report r9, coded again by sijill 2",)


def test_a_value_changes_because_of_a_report_that_came():
    new = state("e1", "r1", "r2", killed="5", place="Hadara", rests={"killed": {"r2"}, "place": {"r1"}})
    (changed,) = changes([state("e1", "r1", killed="3", place="Hadara")], [new], Reasons())
    (killed,) = changed.values
    assert (killed.field, killed.because) == ("killed", ("report r2",))


def test_two_that_change_places():
    before = [state("e1", "r1", "r2", "r3"), state("e4", "r4")]
    after = [state("e1", "r1"), state("e2", "r2", "r3", "r4")]
    found = {c.kind: c for c in changes(before, after, Reasons())}
    assert (found["split"].before, found["split"].after) == (("e1",), ("e1", "e2"))
    assert (found["joined"].before, found["joined"].after) == (("e1", "e4"), ("e2",))
