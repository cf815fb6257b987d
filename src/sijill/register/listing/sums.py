"""What events add up to, by a rule."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...errors import UsageError
from ...model.listing import Sum
from ..filters import Filters
from ..store import Store
from .columns import ABSENT, NO_DAY, NO_TOLL, OPEN, Any_, Columns, Mask, iso_day
from .facets import label_of, most
from .matching import columns_of, matching
from .tolls import tolls_of
from .units import UNITS, starts_of
from .whos import ROLES, who_value, whos

#: the first day that a calendar has, the day after its last, and how many there are (from 1970-01-01)
_FIRST, _LAST, _SPAN = -719_162, 2_932_897, 1 << 23

#: what can be summed by
BY = ("type", "country", "admin1", "actor", "perpetrator", "target", "source", "grade")


def sums(
    store: Store,
    filters: Filters,
    rule: str = "all_claims",
    by: str | None = None,
    unit: str | None = None,
    act: str = "killed",
    limit: int | None = None,
) -> tuple[Sum, ...]:
    """What the matching events add up to by a rule: by type, country, admin1, actor, perpetrator, target, source or
    grade, of the `limit` values that most events have, or of all; and by the day, week, month or year that they wholly
    lie in.  By value, the most events first, then by time.

    An event counts for each of its actors and outlets, so that these do not add up to all.  Raises UsageError where
    there is no such rule, act, unit or value to sum by.
    """
    columns = columns_of(store)
    tolls = tolls_of(store, columns, rule, act)
    for what, word, words in (("unit", unit, UNITS), ("value to sum by", by, BY)):
        if word is not None and word not in words:
            raise UsageError(f"There is no {what} {word!r}; there are {', '.join(words)}.", word)
    return columns.remembered(
        ("sums", filters, rule, by, unit, act, limit),
        lambda: _sums(columns, matching(store, columns, filters), tolls, by, unit, limit),
    )


def _sums(
    columns: Columns, mask: Mask, tolls: Any_, by: str | None, unit: str | None, limit: int | None
) -> tuple[Sum, ...]:
    rows, codes, said = _keys(columns, mask, by)
    if not len(rows):
        return ()
    # the values in the order in which they are told: what is absent is one of them
    whole = np.bincount(codes + 1)
    told = most(whole, limit or len(whole))
    rank = np.full(len(whole), ABSENT, np.int64)
    rank[told] = np.arange(len(told))
    ranks = rank[codes + 1]
    if limit is not None:
        mine = ranks != ABSENT
        rows, ranks = rows[mine], ranks[mine]
    # those that lie in no one unit come last
    if unit is None:
        both, of = np.arange(len(told)) * _SPAN + _LAST - _FIRST, ranks
    else:
        start = starts_of(columns, unit)[rows]
        late = np.where(start == NO_DAY, _LAST, start) - _FIRST
        both, of = np.unique(ranks * _SPAN + late, return_inverse=True)
    n = len(both)
    low, high, best, provisional = tolls[:, rows]
    stated, open_ = low != NO_TOLL, high == OPEN
    least = np.where(stated, low, 0)

    def added(weights: Any_) -> list[int]:
        return np.bincount(of, weights=weights, minlength=n).astype(np.int64).tolist()  # type: ignore[no-any-return]

    values = [said(code - 1) for code in told]
    days = [None if day == _LAST - _FIRST else iso_day(day + _FIRST) for day in (both % _SPAN).tolist()]
    columns_ = zip(
        (both // _SPAN).tolist(), days, np.bincount(of, minlength=n).tolist(), added(stated), added(least),
        added(np.where(stated, np.where(open_, low, high), 0)), added(stated & open_),
        added(best != NO_TOLL), added(np.where(best == NO_TOLL, 0, best)), added(provisional), strict=True,
    )  # fmt: skip
    return tuple(
        Sum(
            key=values[value][0], label=values[value][1], start=day, events=events, stated=stating, low=lows,
            high=highs, open=opens, best=bests if given else None, provisional=doubted,
        )
        for value, day, events, stating, lows, highs, opens, given, bests, doubted in columns_
    )  # fmt: skip


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
    if by in ("actor", *ROLES):
        rows, who = whos(columns, None if by == "actor" else by)
        mine = mask[rows]
        return rows[mine], who[mine], lambda n: who_value(columns, n)
    codes = {"type": words.type, "country": words.country, "admin1": words.admin1, "grade": words.grade}[by]
    rows = np.flatnonzero(mask)

    def said(n: int) -> tuple[str | None, str | None]:
        return (None, None) if n == ABSENT else (codes.words[n], label_of(columns, by, codes.words[n]))

    return rows, columns[by][rows], said
