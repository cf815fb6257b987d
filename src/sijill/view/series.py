"""Series: incidents of which articles state a sum.  The same sum stated by several articles is one series with rival
claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from ..errors import UsageError
from ..know.actors import Actors
from ..know.sums import Meant, meant, types_of
from ..model.linked import Summed

#: days by which two sums may begin apart and still be one: "since mid-October", "since 17 October"
_BEGIN = 7
#: days that may lie between two sums of which neither says since when
_TOGETHER = 31


class Sum(Struct, frozen=True, kw_only=True):
    """One article's sum with what its words stand for.  `types` are those that it counts (none: it counts no
    incidents); `since` and `until` ISO days, `until` the day of publication where the sum is told up to then."""

    told: Summed
    types: frozenset[str]
    by: tuple[Meant, ...]
    against: tuple[Meant, ...]
    since: str | None
    until: str | None


class Series(Struct, frozen=True, kw_only=True):
    """What articles state a sum of.  `id` is "t" and the beginning of the key of the tally published first; `sums` are
    the rival claims, by day of publication; of `since` the earliest and of `until` the last that any of them says;
    `parts` the events (ids) that the articles list themselves."""

    id: str
    sums: tuple[Sum, ...]
    types: frozenset[str]
    by: tuple[Meant, ...]
    against: tuple[Meant, ...]
    since: str | None
    until: str | None
    places: tuple[str, ...]
    parts: tuple[str, ...]


def sum_of(told: Summed, actors: Actors) -> Sum:
    """A tally with what its words stand for."""
    t = told.tally
    until = t.until or told.published
    return Sum(
        told=told,
        types=types_of(t.of, t.text),
        by=tuple(meant(w, actors) for w in t.by),
        against=tuple(meant(w, actors) for w in t.against),
        since=t.since,
        until=until if until is None or t.since is None or until >= t.since else None,
    )


def series_of(tallies: Iterable[Summed], actors: Actors) -> tuple[Series, ...]:
    """The series of these tallies, the one stated first first.  Two sums are of one series where they count the same
    types of incidents over the same time, by and against the same as far as both say so, and share one of these (or
    the places, where neither names anybody); the order of the articles changes nothing."""
    sums = [sum_of(t, actors) for t in tallies]
    group = list(range(len(sums)))

    def root(k: int) -> int:
        while group[k] != k:
            k = group[k]
        return k

    for i, j in _may_be_one(sums):
        if root(i) != root(j) and _are_one(sums[i], sums[j]):
            group[max(root(i), root(j))] = min(root(i), root(j))
    together: dict[int, list[Sum]] = {}
    for k, s in enumerate(sums):
        together.setdefault(root(k), []).append(s)
    return tuple(sorted(map(_series, together.values()), key=lambda s: (_when(s.sums[0]), s.id)))


def _may_be_one(sums: Sequence[Sum]) -> Iterator[tuple[int, int]]:
    """The pairs of sums (as indexes) that count the same and begin, or end, near each other."""
    like: dict[tuple[object, bool], list[tuple[int, int]]] = {}
    for k, s in enumerate(sums):
        day = s.since or s.until
        if day is not None:
            sort = s.types or s.told.tally.of
            like.setdefault((sort, s.since is None), []).append((date.fromisoformat(day).toordinal(), k))
    for (_, ending), rows in like.items():
        rows.sort()
        reach = _TOGETHER if ending else _BEGIN
        for n, (day_, i) in enumerate(rows):
            for other, j in rows[n + 1 :]:
                if other - day_ > reach:
                    break
                yield i, j


def find(series: Sequence[Series], id: str) -> Series:
    """The series of an id or the beginning of it, or of the id that one of its sums would give it alone.  Raises
    UsageError where there is none, or more than one."""
    beginning = id.removeprefix("t")
    for own in (True, False):
        found = [
            s for s in series
            if beginning and any(x.told.key.startswith(beginning) for x in (s.sums[:1] if own else s.sums))
        ]  # fmt: skip
        if len(found) == 1:
            return found[0]
        if found:
            break
    what = "more than one series" if found else "no series"
    raise UsageError(f"The register has {what} {id!r}; `sijill tally` lists them.", id)


def _when(s: Sum) -> tuple[bool, str, str]:
    return s.told.published is None, s.told.published or "", s.told.key


def _series(sums: list[Sum]) -> Series:
    ordered = sorted(sums, key=_when)
    begins = [s.since for s in ordered if s.since]
    ends = [s.until for s in ordered if s.until]
    return Series(
        id="t" + ordered[0].told.key[:12],
        sums=tuple(ordered),
        types=ordered[0].types,
        by=_each(m for s in ordered for m in s.by),
        against=_each(m for s in ordered for m in s.against),
        since=min(begins, default=None),
        until=max(ends, default=None),
        places=tuple(dict.fromkeys(p for s in ordered for p in s.told.tally.places)),
        parts=tuple(dict.fromkeys(p for s in ordered for p in s.told.parts)),
    )


def _each(found: Iterable[Meant]) -> tuple[Meant, ...]:
    return tuple({(m.actor or m.words.lower()): m for m in reversed(list(found))}.values())[::-1]


def _are_one(a: Sum, b: Sum) -> bool:
    x, y = a.told.tally, b.told.tally
    if a.types != b.types or (not a.types and x.of != y.of) or not _same_time(a, b):
        return False
    by, against = _agree(a.by, b.by), _agree(a.against, b.against)
    if by is False or against is False:
        return False
    if by or against:
        return not (x.places and y.places) or bool(set(x.places) & set(y.places))
    return not (a.by or b.by or a.against or b.against) and bool(set(x.places) & set(y.places))


def _agree(a: Sequence[Meant], b: Sequence[Meant]) -> bool | None:
    """Whether two sums name the same; None where one of them names nobody."""
    if not a or not b:
        return None
    return any(_same(x, y) for x in a for y in b)


def _same(a: Meant, b: Meant) -> bool:
    if a.actor or b.actor:
        return a.actor == b.actor
    if a.kind and b.kind:
        return a.kind == b.kind and (a.country == b.country or None in (a.country, b.country))
    return a.words.lower() == b.words.lower()


def _same_time(a: Sum, b: Sum) -> bool:
    """Whether two sums run over the same time: from the same day, up to another day perhaps; or both ends the same."""
    if a.since and b.since:
        closed = [s.told.tally.until for s in (a, b)]
        if all(closed) and closed[0] != closed[1] and not all(s.until == s.told.published for s in (a, b)):
            return False
        return _between(a.since, b.since) <= _BEGIN
    if a.since or b.since or not (a.until and b.until):
        return False
    return _between(a.until, b.until) <= _TOGETHER


def _between(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
