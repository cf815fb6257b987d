"""What decisions ask of merging: ties, pairs kept apart, and contradictions that name their chain."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sijill.merge.decided import (
    NOT_SAME,
    SAME,
    UNSURE,
    Constraints,
    constraints,
    contradiction,
    idle,
    overruled,
    repeated,
)
from sijill.model.merging import Ruling


def ruling(kind: str, one: str, other: str, id: str = "new", person: str = "Ann") -> Ruling:
    """A ruling about reports named by single letters."""
    return Ruling(id=id, person=person, made="2026-03-02T10:00", kind=kind, one=tuple(one), other=tuple(other))


def groups(c: Constraints) -> list[str]:
    return ["".join(sorted(g)) for g in c.together]


def pairs(c: Constraints) -> list[str]:
    return sorted(a + b for a, b in c.apart)


def test_what_is_tied_to_the_same_report_is_tied():
    c = constraints([ruling(SAME, "a", "b"), ruling(SAME, "d", "e"), ruling(SAME, "c", "b")])
    assert groups(c) == ["abc", "de"]
    assert pairs(c) == []


def test_a_same_ties_all_the_reports_of_both_events():
    assert groups(constraints([ruling(SAME, "ab", "cd")])) == ["abcd"]
    assert groups(constraints([ruling(SAME, "ab", "")])) == ["ab"]
    assert groups(constraints([ruling(SAME, "a", "")])) == []


def test_a_not_same_keeps_every_pair_across_apart_and_ties_nothing():
    c = constraints([ruling(NOT_SAME, "dc", "ab")])
    assert pairs(c) == ["ac", "ad", "bc", "bd"]
    assert groups(c) == []


def test_a_same_takes_the_place_of_an_unsure_whichever_came_first():
    unsure, tied = ruling(UNSURE, "ab", "c", "1"), ruling(SAME, "a", "c", "2")
    for order in ([unsure, tied], [tied, unsure]):
        c = constraints(order)
        assert (groups(c), pairs(c)) == (["ac"], ["bc"])
    through = [ruling(UNSURE, "a", "c", "1"), ruling(SAME, "a", "b", "2"), ruling(SAME, "b", "c", "3")]
    assert pairs(constraints(through)) == []
    assert idle(through) == {"1": "another decision has taken its place"}


CHAIN = [
    ruling(SAME, "a", "b", "d3f2aaaa1111"),
    ruling(SAME, "c", "x", "77777777"),
    ruling(SAME, "b", "cz", "e5e5bbbb2222", "Ben"),
]


def test_a_cycle_is_refused_and_names_its_chain():
    said = contradiction(CHAIN, ruling(NOT_SAME, "a", "c"), {"a": "a1:r1", "b": "a2:r1", "c": "a3:r4"})
    assert said == (
        "a1:r1 and a3:r4 are the same by: a1:r1 = a2:r1 (Ann, 2026-03-02, d3f2aaaa), "
        "a2:r1 = a3:r4 (Ben, 2026-03-02, e5e5bbbb); undo one of them first."
    )


def test_a_same_that_closes_a_cycle_is_refused_and_names_its_chain():
    in_force = [*CHAIN, ruling(NOT_SAME, "q", "z", "99999999", "Cy")]
    assert contradiction(in_force, ruling(SAME, "q", "a")) == (
        "q and z are not the same (Cy, 2026-03-02, 99999999), and this would make them so: q = a (this), "
        "a = b (Ann, 2026-03-02, d3f2aaaa), b = z (Ben, 2026-03-02, e5e5bbbb); undo one of them first."
    )
    assert contradiction(in_force, ruling(SAME, "k", "a")) is None
    assert contradiction(in_force, ruling(NOT_SAME, "k", "a")) is None
    assert contradiction(in_force, ruling(UNSURE, "a", "b")) is None


def test_a_not_same_holds_for_all_that_is_tied_to_its_reports_later():
    in_force = [ruling(NOT_SAME, "a", "b", "1"), ruling(SAME, "a", "c", "2"), ruling(SAME, "b", "d", "3")]
    assert contradiction(in_force, ruling(SAME, "c", "d")) is not None


def test_what_holds_already_is_found():
    in_force = [*CHAIN, ruling(NOT_SAME, "q", "z", "99999999", "Cy"), ruling(UNSURE, "m", "n", "55555555")]

    def by(kind: str, one: str, other: str) -> str | None:
        found = repeated(in_force, ruling(kind, one, other))
        return found and found.id[:4]

    assert by(SAME, "a", "b") == "d3f2"
    assert by(SAME, "c", "z") == "e5e5"
    assert by(SAME, "a", "q") is None
    assert by(NOT_SAME, "q", "a") == "9999", "by the ties"
    assert by(NOT_SAME, "qr", "a") is None, "one pair of them is new"
    assert by(UNSURE, "z", "q") == "9999", "what is not the same is not unsure"
    assert by(UNSURE, "n", "m") == "5555"
    assert by(UNSURE, "n", "mk") is None
    assert by(NOT_SAME, "n", "m") is None


def test_what_recoding_made_contradict_is_overruled_by_the_earlier():
    in_force = [ruling(SAME, "a", "b", "1"), ruling(NOT_SAME, "a", "b", "2"), ruling(NOT_SAME, "c", "c", "3")]
    assert [r.id for r in overruled(in_force)] == ["2", "3"]
    c = constraints(in_force)
    assert (groups(c), pairs(c)) == (["ab"], [])
    assert set(idle(in_force)) == {"2", "3"}


def test_what_finds_no_reports_is_idle():
    sleeping = [ruling(SAME, "a", "", "1"), ruling(NOT_SAME, "", "b", "2"), ruling(SAME, "ab", "", "3")]
    assert set(idle(sleeping)) == {"1", "2"}
    assert groups(constraints(sleeping)) == ["ab"]


def test_thousands_of_decisions_are_settled_at_once():
    from time import perf_counter

    far = [replace(ruling(SAME, "", ""), id=f"s{i}", one=(f"r{i}",), other=(f"r{i + 1}",)) for i in range(9_999)]
    apart = [replace(ruling(NOT_SAME, "", ""), id=f"n{i}", one=("r0",), other=(f"q{i}",)) for i in range(5_000)]
    start = perf_counter()
    assert [len(g) for g in constraints(far + apart).together] == [10_000]
    closing = replace(ruling(SAME, "", ""), one=("r9999",), other=("q4999",))
    said = contradiction(far + apart, closing)
    assert said is not None and said.count(" = ") == 10_000
    assert perf_counter() - start < 10  # seconds; the square of them would take minutes


REPORTS = "abcdefgh"
sides = st.sets(st.sampled_from(REPORTS), min_size=1, max_size=3)
made = st.tuples(st.sampled_from([SAME, NOT_SAME, UNSURE]), sides, sides).filter(lambda x: not x[1] & x[2])
steps = st.lists(st.one_of(made, st.integers(0, 30)), max_size=25)


def play(script) -> list[Ruling]:
    """Decides, and at a number takes that decision back or puts it in force again; what contradicts is refused.  Those
    in force at the end."""
    all_: list[Ruling] = []
    out: set[str] = set()

    def in_force() -> list[Ruling]:
        return [r for r in all_ if r.id not in out]

    for n, step in enumerate(script):
        before = constraints(in_force())
        if isinstance(step, int):
            if not all_:
                continue
            old = all_[step % len(all_)]
            if old.id not in out:
                out.add(old.id)
            elif contradiction(in_force(), old) is None:
                out.remove(old.id)
                out.add(old.id)  # and back again: the very same as before
                assert constraints(in_force()) == before
                out.remove(old.id)
        else:
            new = replace(ruling(step[0], "", ""), id=str(n), one=tuple(sorted(step[1])), other=tuple(sorted(step[2])))
            if contradiction(in_force(), new) is None:
                all_.append(new)
                out.add(new.id)
                assert constraints(in_force()) == before
                out.remove(new.id)
            else:
                assert overruled([*in_force(), new]) == (new,), "it is the new one that cannot hold"
        check(in_force())
    return in_force()


def check(in_force: list[Ruling]) -> None:
    """What is asked never contradicts itself, nor what anybody decided."""
    c = constraints(in_force)
    group = {r: g for g in c.together for r in g}
    assert sum(map(len, c.together)) == len(group), "the groups are disjoint"
    assert all(len(g) > 1 for g in c.together)
    assert all(a < b and group.get(a, a) != group.get(b, b) for a, b in c.apart)
    for r in in_force:
        across = [(min(a, b), max(a, b)) for a in r.one for b in r.other]
        if r.kind == SAME:
            assert len({group[x] for x in (*r.one, *r.other)}) == 1
        elif r.kind == NOT_SAME:
            assert c.apart.issuperset(across)
        else:
            assert all(p in c.apart or group.get(p[0], 0) == group.get(p[1], 1) for p in across)
        assert repeated(in_force, r) is not None


@given(steps)
def test_decisions_never_contradict_one_another_and_undo_restores(script):
    play(script)


@given(steps, st.randoms(use_true_random=False))
def test_the_order_of_decisions_does_not_matter(script, random):
    in_force = play(script)
    shuffled = list(in_force)
    random.shuffle(shuffled)
    assert constraints(shuffled) == constraints(in_force)
    for one, other in combinations(REPORTS, 2):
        for kind in (SAME, NOT_SAME):
            new = ruling(kind, one, other)
            assert (contradiction(shuffled, new) is None) == (contradiction(in_force, new) is None)


@given(steps)
def test_a_contradiction_is_named_by_a_chain_of_decisions_in_force(script):
    in_force = play(script)
    ids = {r.id for r in in_force}
    for one, other in combinations(REPORTS, 2):
        said = contradiction(in_force, ruling(NOT_SAME, one, other))
        tied = any({one, other} <= g for g in constraints(in_force).together)
        assert (said is not None) == tied
        if said is not None:
            links = said.split(": ")[1].split("; ")[0].split("), ")
            ends = [link.split(" (")[0].split(" = ") for link in links]
            assert {link.rstrip(")").rsplit(", ", 1)[1] for link in links} <= ids
            assert ends[0][0] == one and ends[-1][1] == other
            assert all(a[1] == b[0] for a, b in pairwise(ends))


@pytest.mark.parametrize("kind", [SAME, NOT_SAME])
def test_no_decisions_ask_for_nothing(kind):
    assert constraints([]) == Constraints()
    assert contradiction([], ruling(kind, "a", "b")) is None
    assert repeated([], ruling(kind, "a", "b")) is None


@pytest.mark.parametrize("kind", [SAME, NOT_SAME, UNSURE])
def test_what_is_about_no_report_any_more_asks_for_nothing(kind):
    assert constraints([ruling(kind, "", "")]) == constraints([])
