"""What events add up to, by a rule."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from sqlalchemy import Connection, select

from ...errors import UsageError
from ...model.event import ACTS
from ...model.listing import Sum
from .. import tables as t
from ..filters import Filters
from ..store import Store
from .columns import ABSENT, NO_DAY, NO_TOLL, OPEN, Any_, Columns, Mask, iso_day
from .facets import label_of, who_value, whos
from .matching import columns_of, matching
from .times import UNITS

#: what can be summed by
BY = ("type", "country", "admin1", "actor", "perpetrator", "target", "source", "grade")
#: who acts, and who is acted on; those who fight are both
_ROLES = {"perpetrator": ("perpetrator", "side"), "target": ("target", "victim", "recipient", "side")}


def sums(
    store: Store,
    filters: Filters,
    rule: str = "all_claims",
    by: str | None = None,
    unit: str | None = None,
    act: str = "killed",
) -> tuple[Sum, ...]:
    """What the matching events add up to by a rule: by type, country, admin1, actor, perpetrator, target, source or
    grade, and by the day, week, month or year that they wholly lie in; by value, the most events first, then by time.

    An event counts for each of its actors and outlets, so that these do not add up to all.  Raises UsageError where
    there is no such rule, act, unit or value to sum by.
    """
    columns = columns_of(store)
    tolls = columns.remembered(("tolls", rule, act), lambda: _tolls(store, columns, rule, act))
    for what, word, words in (("unit", unit, UNITS), ("value to sum by", by, BY)):
        if word is not None and word not in words:
            raise UsageError(f"There is no {what} {word!r}; there are {', '.join(words)}.", word)
    return columns.remembered(
        ("sums", filters, rule, by, unit, act),
        lambda: _sums(columns, matching(store, columns, filters), tolls, by, unit),
    )


def _tolls(store: Store, columns: Columns, rule: str, act: str) -> Any_:
    """The tolls of an act by a rule, four columns: low (NO_TOLL where none is stated), high (OPEN where it is), best
    (NO_TOLL where the rule gives none), and 1 where it is provisional."""
    if act not in ACTS:
        raise UsageError(f"There is no toll {act!r}; there are {', '.join(ACTS)}.", act)
    x = t.listing_tolls.c
    with store.reading() as connection:
        _known(connection, rule)
        query = select(x.number, x.low, x.high, x.best, x.provisional).where(x.rule == rule, x.act == act)
        rows = connection.execute(query).all()
    out = np.full((4, len(columns)), NO_TOLL, np.int64)
    out[3] = 0
    number, low, high, best, provisional = zip(*rows, strict=True) if rows else [()] * 5
    there = np.isin(np.array(number, np.int64), columns["number"])
    at = columns.rows_of(number)
    for line, told in (
        (0, np.array(low, np.int64)),
        (1, np.fromiter((OPEN if h is None else h for h in high), np.int64)),
        (2, np.fromiter((NO_TOLL if b is None else b for b in best), np.int64)),
        (3, np.array(provisional, np.int64)),
    ):
        out[line, at] = told[there]
    return out


def _known(connection: Connection, rule: str) -> None:
    rules = connection.execute(select(t.listing_state.c.rules)).scalar_one().split(",")
    if rule not in rules:
        raise UsageError(f"There is no rule {rule!r} in the listing; there are {', '.join(rules)}.", rule)


def _sums(columns: Columns, mask: Mask, tolls: Any_, by: str | None, unit: str | None) -> tuple[Sum, ...]:
    rows, codes, said = _keys(columns, mask, by)
    if not len(rows):
        return ()
    start = np.full(len(rows), NO_DAY, np.int64) if unit is None else _starts(columns, unit)[rows]
    both, of = np.unique(np.stack([codes.astype(np.int64), start]), axis=1, return_inverse=True)
    of, n = of.ravel(), both.shape[1]
    low, high, best, provisional = tolls[:, rows]
    stated, open_ = low != NO_TOLL, high == OPEN
    least = np.where(stated, low, 0)
    most = np.where(stated, np.where(open_, low, high), 0)
    events = np.bincount(of, minlength=n)
    added = {
        name: np.bincount(of, weights=told, minlength=n)
        for name, told in {
            "stated": stated, "low": least, "high": most, "open": stated & open_, "given": best != NO_TOLL,
            "best": np.where(best == NO_TOLL, 0, best), "provisional": provisional,
        }.items()
    }  # fmt: skip
    whole = np.bincount(codes - codes.min(), minlength=1)
    order = sorted(
        range(n),
        key=lambda i: (-whole[both[0, i] - codes.min()], both[0, i], both[1, i] == NO_DAY, both[1, i]),
    )
    out = []
    for i in order:
        key, label = said(int(both[0, i]))
        sums = {name: int(added[name][i]) for name in ("stated", "low", "high", "open", "provisional")}
        day = None if both[1, i] == NO_DAY else iso_day(int(both[1, i]))
        best_ = int(added["best"][i]) if added["given"][i] else None
        out.append(Sum(key=key, label=label, start=day, events=int(events[i]), best=best_, **sums))
    return tuple(out)


Said = Callable[[int], tuple[str | None, str | None]]


def _keys(columns: Columns, mask: Mask, by: str | None) -> tuple[Any_, Any_, Said]:
    """The rows that match, each as often as it has a value, with the values' codes, and what a code says."""
    words = columns.vocabulary
    if by is None:
        rows = np.flatnonzero(mask)
        return rows, np.zeros(len(rows), np.int64), lambda _: (None, None)
    if by == "source":
        mine = mask[columns.tells["row"]]
        names = words.source.words
        return columns.tells["row"][mine], columns.tells["source"][mine], lambda n: (names[n], names[n])
    if by in ("actor", *_ROLES):
        rows, who = _whos(columns, _ROLES.get(by))
        mine = mask[rows]
        return rows[mine], who[mine], lambda n: who_value(columns, n)
    codes = {"type": words.type, "country": words.country, "admin1": words.admin1, "grade": words.grade}[by]
    rows = np.flatnonzero(mask)

    def said(n: int) -> tuple[str | None, str | None]:
        return (None, None) if n == ABSENT else (codes.words[n], label_of(columns, by, codes.words[n]))

    return rows, columns[by][rows], said


def _whos(columns: Columns, roles: tuple[str, ...] | None) -> tuple[Any_, Any_]:
    """The rows and codes of those with a name who take part, in one of these roles, each once a row."""
    if roles is None:
        return whos(columns)

    def make() -> tuple[Any_, Any_]:
        takes, role = columns.takes, columns.vocabulary.role
        mine = takes["named"] & np.isin(takes["role"], [n for n, r in enumerate(role.words) if r in roles])
        both = np.unique((takes["row"][mine].astype(np.int64) << 32) + takes["who"][mine])
        return (both >> 32).astype(np.int32), (both & 0xFFFF_FFFF).astype(np.int32)

    return columns.remembered(("whos", roles), make)


def _starts(columns: Columns, unit: str) -> Any_:
    """The first day of the unit that each row wholly lies in; NO_DAY where it lies in several, or has no day."""

    def make() -> Any_:
        known = (columns["first"] != NO_DAY) & (columns["last"] != NO_DAY)
        first, last = (_floor(np.where(known, columns[end], 0), unit) for end in ("first", "last"))
        found: Any_ = np.where(known & (first == last), first, NO_DAY)
        return found

    return columns.remembered(("starts", unit), make)


def _floor(days: Any_, unit: str) -> Any_:
    """The first day of the unit in which each day lies."""
    days = days.astype(np.int64)
    if unit == "day":
        return days
    if unit == "week":
        weeks: Any_ = days - (days + 3) % 7  # the first of January 1970 was a Thursday
        return weeks
    found: Any_ = days.astype("datetime64[D]").astype(f"datetime64[{unit[0].upper()}]").astype("datetime64[D]")
    return found.astype(np.int64)
