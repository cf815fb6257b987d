"""What an actor belonged to on a day, or within days: affiliations through time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable

from ..model import Actor, Affiliation

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_FIRST, _LAST = "0001-01-01", "9999-12-31"
#: the affiliations by which one actor is in another; allies are not in each other
BELONGING = frozenset({"member", "part-of", "office", "commands"})


def days(edtf: str) -> tuple[str, str]:
    """The first and the last ISO day of an EDTF day, month, year or interval of them; ".." is an open end.

    Raises ValueError where it is none of these or ends before it starts.
    """
    low, slash, high = edtf.partition("/")
    first = _FIRST if low in {"..", ""} and slash else _bounds(low)[0]
    last = _LAST if high in {"..", ""} and slash else _bounds(high if slash else low)[1]
    if last < first:
        raise ValueError(f"{edtf} ends before it starts")
    return first, last


def _bounds(date: str) -> tuple[str, str]:
    found = _DATE.fullmatch(date)
    if not found:
        raise ValueError(f"{date!r} is no day, month or year")
    year, month, day = found.groups()
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"{date} has no such month")
    end = monthrange(int(year), int(month))[1] if month and int(year) else 31
    if day and not 1 <= int(day) <= end:
        raise ValueError(f"{date} has no such day")
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or f'{end:02}'}"


def holds(affiliation: Affiliation, first: str, last: str) -> str | None:
    """Whether an affiliation held on all ISO days from `first` to `last`: certain, possible, or None where it did not.

    It is certain between the last possible day of its beginning and the first possible day of its end (or the day on
    which it was last seen), and possible from the first possible day of its beginning to the last of its end.
    """
    begun = days(affiliation.since) if affiliation.since else None
    ended = days(affiliation.until) if affiliation.until else None
    if (begun and last < begun[0]) or (ended and ended[1] < first):
        return None
    known_to = ended[0] if ended else days(affiliation.seen)[0] if affiliation.seen else None
    certain = begun is not None and known_to is not None and begun[1] <= first and last <= known_to
    return "certain" if certain else "possible"


def affiliations_on(actor: Actor, first: str, last: str | None = None) -> list[tuple[Affiliation, str]]:
    """The affiliations of an actor that held on these days (`last` defaults to `first`), each with how sure it is:
    certain or possible; in the order of the register, the certain ones first."""
    found = [(a, h) for a in actor.affiliations if (h := holds(a, first, last or first))]
    return sorted(found, key=lambda pair: pair[1] != "certain")


def belongs_to(actor: Actor, by_id: Callable[[str], Actor | None], first: str, last: str | None = None) -> list[str]:
    """The ids of all that an actor was in on these days, the nearest first: its groups, theirs, and so on up to a
    state."""
    out: list[str] = []
    level: Iterable[Actor] = (actor,)
    while level:
        above: list[Actor] = []
        for one in level:
            for affiliation, _ in affiliations_on(one, first, last):
                if affiliation.kind in BELONGING and affiliation.of not in (*out, actor.id):
                    out.append(affiliation.of)
                    parent = by_id(affiliation.of)
                    above += [parent] if parent else []
        level = above
    return out
