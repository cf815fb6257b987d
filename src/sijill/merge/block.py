"""The blocks of a report: pairs of reports that could tell of one incident share one, and all others are not compared.

A block is a number that says a time and something beside it: a square of the map, a name, an actor, a toll.  What is
told vaguely (a month, a country, no day) is compared with what is told exactly, but that does not bring the exact ones
together: an *active* key meets every key of its block, a *passive* one only the active.

A block in which too many pairs meet is *crowded* and joins nobody; its reports meet in narrower ones.  So no block asks
for more than some millions of comparisons, whatever is in the register (model/blocks.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from math import cos, floor, radians

from ..know import knowledge
from ..know.akin import akin_to
from ..know.names import fold
from ..model.blocks import LOW_BITS
from ..model.merging import Profile, Spot
from .persons import family_key, person_key
from .profile import AREAS, small_places
from .wording import by_telling, name_word

#: days of a bin of the calendar, for what is told to the day, to the month, and to the year
_DAYS, _MONTH, _YEAR = 4, 32, 366
#: what spans more days is told to the month, then to the year, then not at all
_NARROW, _SEASON, _LONG = 14, 100, 800
#: days by which accounts of one day may differ; how far back an open beginning reaches, and how far it may
_SLACK, _BACK, _FAR_BACK = 1, 10, 31
#: degrees of a square of the map, and by how much places may lie outside it
_SQUARE, _EDGE = 0.5, 0.12
#: of places and actors so many are used, of people, and of rare words
_MOST, _MOST_PEOPLE, _MOST_WORDS = 4, 8, 8
#: what is said to have happened is one thing, and what may come another
_HAPPENED = ("asserted", "alleged", "denied")


def blocks(p: Profile) -> tuple[int, ...]:
    """The keys of a profile, ascending; the last bit tells passive (1) from active (0)."""
    kind = _class(p.event_type) + ("" if p.modality in _HAPPENED else "?")
    return tuple(sorted(set(_keys(p, kind))))


def _keys(p: Profile, kind: str) -> Iterator[int]:
    days = _days(p)
    points = small_places(p)[:_MOST]
    areas = [s for s in p.spots if s.precision in AREAS][:_MOST]
    people = sorted({key for q in p.parties if q.entity == "person" and (key := person_key(q.name))})[:_MOST_PEOPLE]
    yield from (_key(0, False, kind, "person", name) for name in people)
    families = sorted({key for q in p.parties if q.entity == "person" and (key := family_key(q.name))})[:_MOST_PEOPLE]
    if days is None:
        return
    first, last = days
    exactly, near = _bins(first, last, _DAYS), _bins(first - _SLACK, last + _SLACK, _DAYS)
    months = _bins(first if p.first is not None else last - _FAR_BACK, last, _MONTH)
    season, narrow = last - first <= _SEASON, last - first <= _NARROW
    for when in _bins(first, last, _YEAR):
        yield from _there(when, season, kind, "year", points, wide=not season)
    if not season:
        return
    exact = narrow and p.first is not None and p.last is not None
    for when in months:
        yield from _there(when, exact, kind, "month", points, wide=not exact)
        yield from (_key(when, False, kind, "person", name) for name in people)
        yield from (_key(when, False, kind, "family", name) for name in families)
    if not narrow:
        return
    for when in near:
        yield from _there(when, False, kind, "day", points, wide=True)
        yield from (_key(when, False, kind, "name", s.name) for s in points)
        yield from _toll(when, kind, p)
    yield from _within(exactly, near, kind, points, areas)
    yield from _actors(exactly if p.spots else near, kind, p)
    on_map = any(s.lat is not None for s in points)
    rarest = by_telling(p.words)[:_MOST_WORDS]
    # the names of places as well: who says no place may tell of one in words
    words = sorted({*rarest, *(n for s in points if (n := name_word(s.name)))})
    yield from (_key(when, on_map, kind, "word", str(n)) for when in (exactly if on_map else near) for n in words)


def _days(p: Profile) -> tuple[int, int] | None:
    """When it may have been, for blocks; None where that says nothing."""
    if p.first is None and p.last is None:
        return None
    first = p.first if p.first is not None else (p.last or 0) - _BACK
    last = p.last if p.last is not None else first + _BACK
    first, last = max(min(first, last), 1), max(first, last)
    return None if last - first > _LONG else (first, last)


def _bins(first: int, last: int, width: int) -> list[int]:
    """The bins of the calendar that days lie in, each by its first day."""
    return [n * width for n in range(max(first, 1) // width, max(last, 1) // width + 1)]


def _there(when: int, passive: bool, kind: str, bin: str, points: Iterable[Spot], wide: bool) -> Iterator[int]:
    """The squares of the map that points lie in, with those near their edges where `wide`."""
    for s in points:
        if s.lat is None or s.lon is None:
            if bin != "day":
                yield _key(when, passive, kind, bin, "name", s.name)
            continue
        edge = _EDGE if wide else 0.0
        for y in range(floor((s.lat - edge) / _SQUARE), floor((s.lat + edge) / _SQUARE) + 1):
            # squares are as wide as they are high: fewer of them about a pole
            size = _SQUARE / max(cos(radians(min(abs(y * _SQUARE), 85.0))), 0.05)
            side = edge * size / _SQUARE
            for x in range(floor((s.lon - side) / size), floor((s.lon + side) / size) + 1):
                yield _key(when, passive, kind, bin, "square", f"{x},{y}")


def _within(
    exactly: Iterable[int], near: Iterable[int], kind: str, points: list[Spot], areas: list[Spot]
) -> Iterator[int]:
    """The provinces and countries that places lie in: active where nothing that is on the map is known closer."""
    on_map = [s for s in points if s.lat is not None]
    for when in exactly if on_map else ():
        for country, name in sorted({(s.country or "", fold(s.admin1)) for s in on_map if s.admin1}):
            yield _key(when, True, kind, "province", country, name)
        for country in sorted({s.country for s in on_map if s.country}):
            yield _key(when, True, kind, "country", country)
    for when in near if not on_map else ():
        for s in areas:
            province = s.precision != "country" and (s.admin1 or s.name)
            if province:
                yield _key(when, False, kind, "province", s.country or "", fold(province))
            if s.country:
                yield _key(when, bool(province), kind, "country", s.country)
            else:
                yield _key(when, False, kind, "name", s.name)


def _actors(bins: Iterable[int], kind: str, p: Profile) -> Iterator[int]:
    """Who acted and was acted on: active where no place is known."""
    who = sorted({q.actor or q.name for q in p.parties if q.entity in ("group", "state")})[:_MOST]
    for when in bins:
        for name in who:
            yield _key(when, bool(p.spots), kind, "actor", name)


def _toll(when: int, kind: str, p: Profile) -> Iterator[int]:
    """The same toll in the same country: places are often mistaken for their namesakes."""
    countries = sorted({s.country for s in p.spots if s.country})[:_MOST]
    for harm in p.harms:
        if harm.act == "killed" and harm.low > 0:
            yield from (_key(when, False, kind, "toll", c, str(harm.low)) for c in countries)


def _key(when: int, passive: bool, *what: str) -> int:
    """63 bits: the day of a bin comes first, so that what happened together lies together in a database."""
    return when << LOW_BITS | _hash("\n".join(what)) << 1 | passive


@lru_cache(maxsize=200_000)
def _hash(what: str) -> int:
    """40 bits, the same in every process."""
    return int.from_bytes(blake2b(what.encode(), digest_size=5).digest())


@cache
def _class(event_type: str) -> str:
    """The types that are akin to a type, and to those, and so on; named by the first of them."""
    found: set[str] = set()
    waiting = [knowledge().codebook[event_type].id]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += akin_to(kind)
    return min(found)
