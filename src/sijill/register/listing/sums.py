"""What events add up to, by a rule."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...errors import UsageError
from ...model.listing import Sum
from ..filters import Filters
from ..store import Store
from .columns import ABSENT, NO_DAY, NO_TOLL, OPEN, Any_, Columns, Mask, iso_day
from .facets import label_of
from .matching import columns_of, matching
from .tolls import tolls_of
from .units import UNITS, starts_of
from .whos import ROLES, who_value, whos

#: what can be summed by
BY = ("type", "country", "admin1", "actor", "perpetrator", "target", "source", "grade")


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
    tolls = tolls_of(store, columns, rule, act)
    for what, word, words in (("unit", unit, UNITS), ("value to sum by", by, BY)):
        if word is not None and word not in words:
            raise UsageError(f"There is no {what} {word!r}; there are {', '.join(words)}.", word)
    return columns.remembered(
        ("sums", filters, rule, by, unit, act),
        lambda: _sums(columns, matching(store, columns, filters), tolls, by, unit),
    )


def _sums(columns: Columns, mask: Mask, tolls: Any_, by: str | None, unit: str | None) -> tuple[Sum, ...]:
    rows, codes, said = _keys(columns, mask, by)
    if not len(rows):
        return ()
    start = np.full(len(rows), NO_DAY, np.int64) if unit is None else starts_of(columns, unit)[rows]
    code, day, of = _groups(codes.astype(np.int64), start)
    n = len(code)
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
    codes_, days = np.array(code, np.int64), np.array(day, np.int64)
    whole = np.bincount(codes_ - code[0], weights=events).astype(np.int64)[codes_ - code[0]]
    order = np.lexsort((days, days == NO_DAY, codes_, -whole)).tolist()
    told = {name: of_all.astype(np.int64).tolist() for name, of_all in added.items()}
    events_, out = events.tolist(), []
    for i in order:
        key, label = said(code[i])
        out.append(
            Sum(
                key=key,
                label=label,
                start=None if day[i] == NO_DAY else iso_day(day[i]),
                events=events_[i],
                best=told["best"][i] if told["given"][i] else None,
                stated=told["stated"][i],
                low=told["low"][i],
                high=told["high"][i],
                open=told["open"][i],
                provisional=told["provisional"][i],
            )
        )
    return tuple(out)


def _groups(codes: Any_, start: Any_) -> tuple[list[int], list[int], Any_]:
    """The codes and days that stand together, in order, and which of these each row has."""
    least = codes.min()
    if (start == start[0]).all():  # it need not be sorted
        there = np.bincount(codes - least) > 0
        known = np.flatnonzero(there)
        return (known + least).tolist(), [int(start[0])] * len(known), (np.cumsum(there) - 1)[codes - least]
    found, of = np.unique(((codes - least) << 32) + (start - NO_DAY), return_inverse=True)
    return ((found >> 32) + least).tolist(), ((found & 0xFFFF_FFFF) + NO_DAY).tolist(), of


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
