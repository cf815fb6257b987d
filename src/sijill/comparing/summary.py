"""What a comparison comes to: counts, tolls and breakdowns, each with the ids of the rows behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from ..model.coding import CodedRow
from . import Compared, Pair
from .differ import FIELDS, Standing, best, told

STANDINGS: tuple[Standing, ...] = ("agree", "otherwise", "differ", "one-sided", "untold")
#: how fields of several differences stand: as the first of these that there is
_WORST: tuple[Standing, ...] = ("differ", "one-sided", "otherwise")
ACTS = ("killed", "injured")

#: (id in a, id in b); None where it is in one only
Ids = tuple[str | None, str | None]


class FieldCount(Struct, frozen=True, kw_only=True):
    """Of one field, the pairs by how they stand: `otherwise` may be the same (less exactly, in another spelling, under
    another name), `one-sided` is told by one, `untold` by none."""

    field: str
    ids: Mapping[str, list[Ids]]


class TollCount(Struct, frozen=True, kw_only=True):
    """The sums of one act: of all rows of each, and of the rows that are in both as each tells them; None where no row
    tells any."""

    act: str
    a: int | None
    b: int | None
    shared_a: int | None
    shared_b: int | None


class Cell(Struct, frozen=True, kw_only=True):
    """One line of a breakdown: what is in both (by what the first tells), in the first only, in the second only."""

    key: str | None
    both: list[Ids]
    only_a: list[str]
    only_b: list[str]


class Summary(Struct, frozen=True, kw_only=True):
    """All that is said of two data sets; `parts` are (id in a, id in b) where one of the two has found another row
    already, and could be told in several."""

    rows_a: int
    rows_b: int
    both: int
    only_a: list[str]
    only_b: list[str]
    fields: list[FieldCount]
    tolls: list[TollCount]
    by: Mapping[str, list[Cell]]
    parts: list[Ids]
    undated_a: list[str]
    undated_b: list[str]
    crowded: list[str]


def summary(c: Compared) -> Summary:
    """What a comparison comes to."""
    return Summary(
        rows_a=len(c.a),
        rows_b=len(c.b),
        both=len(c.pairs),
        only_a=[named(c.a[x]) for x in c.only_a],
        only_b=[named(c.b[y]) for y in c.only_b],
        fields=[_field(c, field) for field in FIELDS],
        tolls=[_toll(c, act) for act in ACTS],
        by={name: _by(c, of) for name, of in _KEYS.items()},
        parts=[(named(c.a[x]), named(c.b[y])) for x, y, _ in c.parts],
        undated_a=[named(c.a[x]) for x in c.undated_a],
        undated_b=[named(c.b[y]) for y in c.undated_b],
        crowded=[named(c.a[x]) for x in c.crowded],
    )


def named(row: CodedRow) -> str:
    """The id of a row; where it has none, its line."""
    return row.id or f"line {row.line}"


def standing(c: Compared, pair: Pair, field: str) -> Standing:
    """How a pair stands in one field; of several differences the greatest."""
    found = {d.standing for d in pair.differences if d.field == field}
    for worst in _WORST:
        if worst in found:
            return worst
    return "agree" if told(c.a[pair.a], field) else "untold"


def _field(c: Compared, field: str) -> FieldCount:
    ids: dict[str, list[Ids]] = {s: [] for s in STANDINGS}
    for pair in c.pairs:
        ids[standing(c, pair, field)].append((named(c.a[pair.a]), named(c.b[pair.b])))
    return FieldCount(field=field, ids=ids)


def _toll(c: Compared, act: str) -> TollCount:
    return TollCount(
        act=act,
        a=_sum(best(row, act) for row in c.a),
        b=_sum(best(row, act) for row in c.b),
        shared_a=_sum(best(c.a[p.a], act) for p in c.pairs),
        shared_b=_sum(best(c.b[p.b], act) for p in c.pairs),
    )


def _sum(numbers: Iterator[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


def _month(row: CodedRow) -> str | None:
    day = row.not_before or row.not_after
    return day[:7] if day else None


def _admin1(row: CodedRow) -> str | None:
    return f"{row.country}: {row.admin1}" if row.country and row.admin1 else row.admin1


_KEYS: Mapping[str, Callable[[CodedRow], str | None]] = {
    "month": _month,
    "country": lambda row: row.country,
    "admin1": _admin1,
    "type": lambda row: row.event_type,
}


def _by(c: Compared, of: Callable[[CodedRow], str | None]) -> list[Cell]:
    both: dict[str | None, list[Ids]] = defaultdict(list)
    only_a: dict[str | None, list[str]] = defaultdict(list)
    only_b: dict[str | None, list[str]] = defaultdict(list)
    for p in c.pairs:
        both[of(c.a[p.a])].append((named(c.a[p.a]), named(c.b[p.b])))
    for x in c.only_a:
        only_a[of(c.a[x])].append(named(c.a[x]))
    for y in c.only_b:
        only_b[of(c.b[y])].append(named(c.b[y]))
    keys = sorted({*both, *only_a, *only_b}, key=lambda k: (k is None, k or ""))
    return [Cell(key=k, both=both[k], only_a=only_a[k], only_b=only_b[k]) for k in keys]


COLUMNS = (
    *("standing", "id_a", "id_b", "score", "differs"),
    *(
        f"{field}_{end}"
        for field in ("date", "place", "admin1", "country", "type", "actors", "killed", "injured")
        for end in "ab"
    ),
    *("date_days", "place_km"),
)


def flat(c: Compared) -> Iterator[dict[str, Any]]:
    """A row a pair, then those of the first only, then those of the second only."""
    for p in c.pairs:
        how = "; ".join(f"{d.field}: {d.how}" for d in p.differences)
        apart = {(d.field, d.how): d.by for d in p.differences if d.by is not None}
        km = next((by for (field, _), by in apart.items() if field == "place"), None)
        days = apart.get(("date", "days apart"))
        more = {"standing": "both", "score": p.score, "differs": how or None, "date_days": days, "place_km": km}
        yield {**more, **_told(c.a[p.a], "a"), **_told(c.b[p.b], "b")}
    for x in c.only_a:
        yield {"standing": "only a", **_told(c.a[x], "a")}
    for y in c.only_b:
        yield {"standing": "only b", **_told(c.b[y], "b")}


def _told(row: CodedRow, end: str) -> dict[str, Any]:
    first, last = row.not_before or row.not_after, row.not_after or row.not_before
    values = {
        "id": named(row),
        "date": first if first == last else f"{first}/{last}", "place": row.place, "admin1": row.admin1,
        "country": row.country, "type": row.event_type, "actors": "; ".join(p.name for p in row.parties) or None,
        "killed": best(row, "killed"), "injured": best(row, "injured"),
    }  # fmt: skip
    return {f"{k}_{end}": v for k, v in values.items()}
