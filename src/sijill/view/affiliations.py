"""What an actor belonged to and who belonged to it, on a time axis: from when to when each is certain, and may be.

As Security Force Monitor has it (`know.as_of.holds`): certain from the last possible day of the beginning to the first
possible day of the end, or to the day on which the source has it so; possible as far as the bounds leave it open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from ..know.actors import Actors
from ..know.as_of import BELONGING, days
from ..model import Actor, Affiliation

#: what an affiliation makes of the one who has it, and what he is to the other
SAYS = {
    "commands": ("commands", "commander"),
    "office": ("office", "holder"),
    "part-of": ("part of", "part"),
    "member": ("member of", "member"),
    "allied": ("allied with", "ally"),
    "succeeds": ("succeeds", "successor"),
}
#: how many affiliations lie one behind the other at most
_DEEP = 5
#: the days before and after which nothing is known
FIRST, LAST = "0001-01-01", "9999-12-31"
#: years between the marks of an axis, and how many marks there are at most
_STEPS, _MARKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000), 8


class Reach(Struct, frozen=True):
    """When something held: it may have from `first` to `last` (ISO days; None: open), and did for certain on the days
    `sure`, where any are."""

    first: str | None = None
    last: str | None = None
    sure: tuple[str, str] | None = None

    def on(self, day: str) -> str | None:
        """Whether it held on an ISO day: certain, possible, or None where it did not."""
        if (self.first and day < self.first) or (self.last and self.last < day):
            return None
        return "certain" if self.sure and self.sure[0] <= day <= self.sure[1] else "possible"

    def meet(self, other: Reach) -> Reach | None:
        """When both held; None where they cannot have."""
        first = max(filter(None, (self.first, other.first)), default=None)
        last = min(filter(None, (self.last, other.last)), default=None)
        if first and last and last < first:
            return None
        sure = None
        if self.sure and other.sure:
            low, high = max(self.sure[0], other.sure[0]), min(self.sure[1], other.sure[1])
            sure = (low, high) if low <= high else None
        return Reach(first, last, sure)


class Row(Struct, frozen=True, kw_only=True):
    """One affiliation as a line of the axis.  `other` is the id of whom it is with, `says` what the one is to the other
    ("part of", "commander"); `held` its own dates in words, `seen` the days within which its source last has it so.

    `deep` is 0 for what is direct; else it is with whom the line before it at `deep` - 1 names, and `reach` is when all
    on the way held.  `source` is a key.
    """

    deep: int
    kind: str
    says: str
    other: str
    name: str
    title: str | None
    held: str
    reach: Reach
    seen: tuple[str, str] | None
    source: str


class Piece(Struct, frozen=True):
    """A part of a bar, from `x` on `width` wide (per cent of the axis).  `look` is sure, soft, or open-start, open-end
    and open-both, where it goes on beyond what is known."""

    x: float
    width: float
    look: str


class Axis(Struct, frozen=True):
    """A time axis between two ISO days, with marks at the beginning of years: (year, per cent)."""

    first: str
    last: str
    marks: tuple[tuple[str, float], ...]

    def at(self, day: str) -> float:
        """Where a day stands, in per cent from 0 to 100."""
        low, high = _number(self.first), _number(self.last)
        return round(min(100.0, max(0.0, 100 * (_number(day) - low) / max(1, high - low))), 2)

    def pieces(self, reach: Reach) -> list[Piece]:
        """A bar: what is certain, and softly what is only possible before, after or instead."""
        start = self.at(reach.first) if reach.first else 0.0
        end = self.at(reach.last) if reach.last else 100.0
        before, after = "soft" if reach.first else "open-start", "soft" if reach.last else "open-end"
        if reach.sure is None:
            look = {(True, True): "soft", (False, True): "open-start", (True, False): "open-end"}
            return [_piece(start, end, look.get((reach.first is not None, reach.last is not None), "open-both"))]
        low, high = map(self.at, reach.sure)
        parts = ((start, low, before), (low, high, "sure"), (high, end, after))
        return [_piece(*p) for p in parts if p[2] == "sure" or p[1] > p[0]]


def reach_of(a: Affiliation) -> Reach:
    """When an affiliation held."""
    begun = days(a.since) if a.since else None
    ended = days(a.until) if a.until else None
    known_to = ended[0] if ended else days(a.seen)[0] if a.seen else None
    sure = (begun[1], known_to) if begun and known_to and begun[1] <= known_to else None
    return Reach(begun[0] if begun else None, ended[1] if ended else None, sure)


def when(a: Affiliation) -> str:
    """The dates of an affiliation in words: "2014-06 to 2016; seen 2015"."""
    since, until = (x and x.replace("/", "–") for x in (a.since, a.until))
    span = f"{since} to {until}" if since and until else f"from {since}" if since else f"until {until}" if until else ""
    return "; ".join(filter(None, (span, a.seen and f"seen {a.seen}"))) or "no date"


def above(actor: Actor, by_id: Callable[[str], Actor | None]) -> list[Row]:
    """What an actor belonged to, and behind each what that belonged to while the actor was in it."""

    def ties(id: str) -> Iterator[tuple[str, str, Affiliation]]:
        one = actor if id == actor.id else by_id(id)
        for a in one.affiliations if one else ():
            other = by_id(a.of)
            yield a.of, other.name if other else a.of, a

    return list(_rows(actor.id, ties, 0))


def parts_of(actors: Actors) -> dict[str, list[tuple[Actor, Affiliation]]]:
    """Who is affiliated with whom: those who are, and how, by the id of whom they are affiliated with; the bodies of
    states among them that somebody belongs to."""
    out: dict[str, list[tuple[Actor, Affiliation]]] = {}
    waiting = list(actors)
    there = {actor.id for actor in waiting}
    for actor in waiting:  # which grows on the way
        for a in actor.affiliations:
            out.setdefault(a.of, []).append((actor, a))
            if a.of not in there and (body := actors.by_id(a.of)):
                there.add(a.of)
                waiting.append(body)
    return out


def below(actor: Actor, parts: Mapping[str, Sequence[tuple[Actor, Affiliation]]]) -> list[Row]:
    """Who belonged to an actor, and behind each who belonged to that while it was in it; `parts` as of `parts_of`."""

    def ties(id: str) -> Iterator[tuple[str, str, Affiliation]]:
        return ((m.id, m.name, a) for m, a in parts.get(id, ()))

    return list(_rows(actor.id, ties, 1))


def axis_of(rows: Iterable[Row], *more: str) -> Axis:
    """An axis on which all dates of these rows stand, and the ISO days `more`, from a January to a December."""
    found = list(more)
    for row in rows:
        found += filter(None, (row.reach.first, row.reach.last, *(row.seen or ()), *(row.reach.sure or ())))
    years = [int(day[:4]) for day in found if FIRST < day < LAST] or [date.today().year]
    low, high = max(1, min(years) - 1), min(9998, max(years))
    step = next((s for s in _STEPS if (high + 1 - low) / s <= _MARKS), _STEPS[-1])
    axis = Axis(f"{low:04}-01-01", f"{high:04}-12-31", ())
    first = -(-low // step) * step
    marks = tuple((str(y), axis.at(f"{y:04}-01-01")) for y in range(max(1, first), high + 1, step))
    return Axis(axis.first, axis.last, marks)


#: a tie of an actor: the id and the name of the other, and how they are tied
_Tie = tuple[str, str, Affiliation]


def _rows(start: str, ties: Callable[[str], Iterable[_Tie]], side: int) -> Iterator[Row]:
    """The affiliations that start at an actor, each followed by those that start at whom it is with."""

    def walk(id: str, deep: int, passed: tuple[str, ...], so_far: Reach) -> Iterator[Row]:
        for other, name, a in sorted(ties(id), key=_order):
            reach = reach_of(a).meet(so_far)
            if reach is None or other in passed or (deep and a.kind not in BELONGING):
                continue
            yield Row(
                deep=deep,
                kind=a.kind,
                says=SAYS[a.kind][side],
                other=other,
                name=name,
                title=a.title,
                held=when(a),
                reach=reach,
                seen=days(a.seen) if a.seen else None,
                source=a.source,
            )
            if a.kind in BELONGING and deep + 1 < _DEEP:
                yield from walk(other, deep + 1, (*passed, other), reach)

    return walk(start, 0, (start,), Reach(sure=(FIRST, LAST)))


def _order(tie: _Tie) -> tuple[int, str, str, str]:
    _, name, a = tie
    return list(SAYS).index(a.kind), name.lower(), a.since or "", a.title or ""


def _piece(start: float, end: float, look: str) -> Piece:
    """A piece that can be seen, however short it is."""
    return Piece(min(start, 99.6), max(round(end - start, 2), 0.4), look)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
