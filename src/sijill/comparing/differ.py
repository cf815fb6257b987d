"""Where two rows that are one event differ: field by field, without saying which is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from ..know import knowledge
from ..know.akin import akin_to
from ..know.geo import km
from ..know.names import fold
from ..model.coding import CodedRow, Number
from .columns import Named, above, area_key, days_of, place_key

#: the fields that are laid side by side, in the order of a table
FIELDS = ("date", "place", "type", "actors", "killed", "injured")

#: places that lie so many km apart are one point, as they are rounded
_POINT = 1.0

Standing = Literal["agree", "otherwise", "differ", "one-sided", "untold"]


class Difference(Struct, frozen=True, kw_only=True):
    """One field of a pair that does not stand alike.  `standing` is `otherwise` where the two may tell the same (less
    exactly, in another spelling, under another name), `differ` where they do not, `one-sided` where one tells nothing;
    `how` in a word or two; `a` and `b` what each tells; `by` how far apart they are: days, km or people."""

    field: str
    standing: Standing
    how: str
    a: Any
    b: Any
    by: float | None = None


def differences(a: CodedRow, b: CodedRow, names: Named) -> list[Difference]:
    """All that is not alike, by field."""
    return [
        *_date(a, b),
        *_place(a, b),
        *_type(a, b),
        *_actors(a, b, names),
        *_toll("killed", a, b),
        *_toll("injured", a, b),
    ]


def told(row: CodedRow, field: str) -> bool:
    """Whether a row tells a field."""
    match field:
        case "date":
            return bool(row.not_before or row.not_after)
        case "place":
            return bool(row.place or row.lat is not None or row.admin1 or row.country)
        case "type":
            return bool(row.event_type)
        case "actors":
            return any(p.name for p in row.parties)
    return _best(getattr(row, field)) is not None


def _one_sided(field: str, a: CodedRow, b: CodedRow, mine: Any, theirs: Any) -> Iterator[Difference]:
    """What only one of them tells."""
    if told(a, field) != told(b, field):
        yield Difference(field=field, standing="one-sided", how="not told by one", a=mine, b=theirs)


def _date(a: CodedRow, b: CodedRow) -> Iterator[Difference]:
    one, other = days_of(a.not_before, a.not_after), days_of(b.not_before, b.not_after)
    if one == other:
        return
    gap = max(one[0] - other[1], other[0] - one[1])
    told_so = (_interval(a), _interval(b))
    if gap > 0:
        yield Difference(field="date", standing="differ", how="days apart", a=told_so[0], b=told_so[1], by=float(gap))
    else:
        yield Difference(field="date", standing="otherwise", how="dates overlap", a=told_so[0], b=told_so[1])


def _interval(row: CodedRow) -> str | None:
    first, last = row.not_before or row.not_after, row.not_after or row.not_before
    return first if first == last else f"{first}/{last}"


def _place(a: CodedRow, b: CodedRow) -> Iterator[Difference]:
    if not (told(a, "place") and told(b, "place")):
        yield from _one_sided("place", a, b, a.place, b.place)
        return
    one, other = place_key(a.place), place_key(b.place)
    apart: float | None = None
    if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None:
        apart = km((a.lat, a.lon), (b.lat, b.lon))
    if apart is not None and apart > _POINT:
        reach = (a.radius_km or 0.0) + (b.radius_km or 0.0)
        within = apart <= reach
        yield Difference(
            field="place", standing="otherwise" if within else "differ",
            how="apart, within what they cover" if within else "apart", a=a.place, b=b.place, by=round(apart, 1),
        )  # fmt: skip
    if one and other and fold(a.place or "") != fold(b.place or ""):
        alike = one == other or (apart is not None and apart <= _POINT)
        standing: Standing = "otherwise" if alike else "differ"
        yield Difference(field="place", standing=standing, how="another name", a=a.place, b=b.place)
    elif bool(one) != bool(other):
        yield Difference(field="place", standing="otherwise", how="one tells no name", a=a.place, b=b.place)
    for name in ("country", "admin1"):
        mine, theirs = getattr(a, name), getattr(b, name)
        if mine and theirs and area_key(mine) != area_key(theirs):
            how = "another country" if name == "country" else "another province"
            yield Difference(field="place", standing="differ", how=how, a=mine, b=theirs)
            break


def _type(a: CodedRow, b: CodedRow) -> Iterator[Difference]:
    one, other = a.event_type, b.event_type
    if not one or not other:
        yield from _one_sided("type", a, b, one, other)
    elif one != other:
        known = {t.id for t in knowledge().codebook.types}
        akin = one in known and other in akin_to(one)
        yield Difference(
            field="type",
            standing="otherwise" if akin else "differ",
            how="akin" if akin else "another type",
            a=one,
            b=other,
        )


def _actors(a: CodedRow, b: CodedRow, names: Named) -> Iterator[Difference]:
    one, other = sorted({p.name for p in a.parties if p.name}), sorted({p.name for p in b.parties if p.name})
    if not one or not other:
        yield from _one_sided("actors", a, b, one, other)
        return
    if one == other:
        return
    whom, theirs = {names.whom[n] for n in one}, {names.whom[n] for n in other}
    if whom == theirs:
        yield Difference(field="actors", standing="otherwise", how="under another name", a=one, b=other)
    elif _parts(whom - theirs, theirs - whom):
        yield Difference(field="actors", standing="otherwise", how="one is part of the other", a=one, b=other)
    elif whom & theirs:
        yield Difference(field="actors", standing="differ", how="some are others", a=one, b=other)
    else:
        yield Difference(field="actors", standing="differ", how="others", a=one, b=other)


def _parts(one: set[str], other: set[str]) -> bool:
    """Whether each actor of either is part of one of the other, or has it as a part."""
    bound = {(x, y) for x in one for y in other if x in above(y) or y in above(x)}
    return one == {x for x, _ in bound} and other == {y for _, y in bound}


def _best(toll: Number | None) -> int | None:
    return None if toll is None else next((v for v in (toll[1], toll[0], toll[2]) if v is not None), None)


def best(row: CodedRow, act: str) -> int | None:
    """The number that stands for a toll: its best, else its lowest; None where it is not told."""
    return _best(getattr(row, act))


def _toll(act: str, a: CodedRow, b: CodedRow) -> Iterator[Difference]:
    one, other = best(a, act), best(b, act)
    if one is None or other is None:
        yield from _one_sided(act, a, b, one, other)
        return
    mine, theirs = getattr(a, act), getattr(b, act)
    ends = [(n if t[0] is None else t[0], n if t[2] is None else t[2]) for t, n in ((mine, one), (theirs, other))]
    if one == other:
        if ends[0] != ends[1]:
            yield Difference(
                field=act, standing="otherwise", how="another range", a=_range(one, ends[0]), b=_range(other, ends[1])
            )
        return
    overlap = ends[0][0] <= ends[1][1] and ends[1][0] <= ends[0][1]
    yield Difference(
        field=act, standing="otherwise" if overlap else "differ", how="ranges overlap" if overlap else "another number",
        a=_range(one, ends[0]), b=_range(other, ends[1]), by=float(abs(one - other)),
    )  # fmt: skip


def _range(number: int, ends: tuple[int, int]) -> int | str:
    """A number, with its range where it has one."""
    return number if ends == (number, number) else f"{number} ({ends[0]}–{ends[1]})"
