"""The numbers of one account: what one voice tells adds up, what others tell of the same people is its rival."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from msgspec import Struct

from .report import Casualty, Voice


class Number(Struct, frozen=True):
    """One number of one act in one account: by which voice (any key), of which kind of people (None: of any)."""

    voice: Hashable
    who: str | None
    low: int
    high: int | None


def voice_key(chain: Iterable[Voice]) -> Hashable:
    """The same for the same people, whatever words they are named by at each place."""
    return tuple(v.actor or v.speaker.lower() for v in chain)


def by_voice(numbers: Sequence[Number]) -> dict[Hashable, list[int]]:
    """Indexes of the numbers that go together, by the voice that tells them, in the order of their first.

    A voice's own rows add up, and with them what others tell of kinds of people that it says nothing of ("two soldiers
    died, the army said; three farmers died, villagers said" are five by both).  Groups are rivals: never to be summed.
    """
    voices = list(dict.fromkeys(n.voice for n in numbers))
    own = {v: [i for i, n in enumerate(numbers) if n.voice == v] for v in voices}
    kinds = {v: {numbers[i].who for i in own[v]} for v in voices}
    groups: dict[Hashable, list[int]] = {}
    for v in voices:
        group, told = list(own[v]), set(kinds[v])
        for w in voices:
            if w != v and None not in told | kinds[w]:
                group += [i for i in own[w] if numbers[i].who not in told]
                told |= kinds[w]
        group.sort()
        if group not in groups.values():
            groups[v] = group
    return groups


def total(numbers: Iterable[Number]) -> tuple[int, int | None]:
    """Numbers that go together as one: open where any is open."""
    told = list(numbers)
    highs = [n.high for n in told if n.high is not None]
    return sum(n.low for n in told), sum(highs) if len(highs) == len(told) else None


def spread(rows: Iterable[Casualty]) -> tuple[int, int | None] | None:
    """From the least to the most that any voice of one report tells of one act; None where there are no rows."""
    numbers = [Number(None if r.chain is None else voice_key(r.chain), r.who, r.low, r.high) for r in rows]
    totals = [total(numbers[i] for i in group) for group in by_voice(numbers).values()]
    if not totals:
        return None
    highs = [high for _, high in totals if high is not None]
    return min(low for low, _ in totals), max(highs) if len(highs) == len(totals) else None
