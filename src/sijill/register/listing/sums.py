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
    if by in ("actor", *ROLES):
        rows, who = whos(columns, None if by == "actor" else by)
        mine = mask[rows]
        return rows[mine], who[mine], lambda n: who_value(columns, n)
    codes = {"type": words.type, "country": words.country, "admin1": words.admin1, "grade": words.grade}[by]
    rows = np.flatnonzero(mask)

    def said(n: int) -> tuple[str | None, str | None]:
        return (None, None) if n == ABSENT else (codes.words[n], label_of(columns, by, codes.words[n]))

    return rows, columns[by][rows], said
