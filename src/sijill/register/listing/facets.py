"""The values that events have, with how many have each."""

from __future__ import annotations

import numpy as np

from ...know import knowledge
from ...know.gazetteer_base import country_names
from ...model.listing import Facets, Value
from ..filters import Filters
from ..store import Store
from .columns import ABSENT, NO_DAY, Any_, Codes, Columns, Mask
from .matching import columns_of, every, masks
from .whos import who_value, whos


def facets(store: Store, filters: Filters, limit: int = 12) -> Facets:
    """The values that the matching events have, at most so many of each kind, counted as if the kind were not asked
    for.  Of actors those with names of their own; an event counts once for each of its actors and outlets."""
    columns = columns_of(store)
    return columns.remembered(("facets", filters, limit), lambda: _facets(store, columns, filters, limit))


def _facets(store: Store, columns: Columns, filters: Filters, limit: int) -> Facets:
    found = masks(store, columns, filters)
    words, all_ = columns.vocabulary, every(columns, found.values())

    def but(name: str) -> Mask:
        return all_ if name not in found else every(columns, (m for n, m in found.items() if n != name))

    def of(name: str, codes: Codes) -> tuple[Value, ...]:
        counts, told = count(columns[name], but(name), codes), codes.words
        return tuple(Value(told[n], label_of(columns, name, told[n]), int(counts[n])) for n in most(counts, limit))

    return Facets(
        type=of("type", words.type),
        country=of("country", words.country),
        admin1=of("admin1", words.admin1),
        grade=of("grade", words.grade),
        status=of("status", words.status),
        actor=_actors(columns, but("actor"), limit),
        source=_sources(columns, but("source"), limit),
        year=_years(columns, but("year"), limit),
    )


def count(column: Any_, mask: Mask, codes: Codes) -> Any_:
    """How many of the rows have each code."""
    chosen = column[mask]
    counts: Any_ = np.bincount(chosen[chosen != ABSENT], minlength=len(codes.words))
    return counts


def most(counts: Any_, limit: int) -> list[int]:
    """The codes that most have, at most so many; equals in the order in which they came."""
    some = np.flatnonzero(counts)
    if len(some) > limit:
        least = np.partition(counts[some], -limit)[-limit]
        some = some[counts[some] >= least]
    found: list[int] = some[np.argsort(-counts[some], kind="stable")][:limit].tolist()
    return found


def label_of(columns: Columns, kind: str, word: str) -> str:
    """A value as people read it; `kind` is type, country, or anything whose values are words."""
    if kind == "type":
        return knowledge().codebook[word].name
    if kind == "country":
        words = columns.vocabulary
        return words.country_names.get(words.country.of(word)) or country_names().get(word, word)
    return word


def _actors(columns: Columns, mask: Mask, limit: int) -> tuple[Value, ...]:
    rows, who = whos(columns)
    counts = np.bincount(who[mask[rows]], minlength=len(columns.vocabulary.who.words))
    return tuple(Value(*who_value(columns, n), int(counts[n])) for n in most(counts, limit))


def _sources(columns: Columns, mask: Mask, limit: int) -> tuple[Value, ...]:
    words = columns.vocabulary.source.words
    counts = np.bincount(columns.tells["source"][mask[columns.tells["row"]]], minlength=len(words))
    return tuple(Value(words[n], words[n], int(counts[n])) for n in most(counts, limit))


def _years(columns: Columns, mask: Mask, limit: int) -> tuple[Value, ...]:
    """The years that most events may have been in; one whose days are open to one side counts in the year of the
    other."""
    first, last = columns.remembered("years", lambda: _spans(columns))
    dated = mask & (first != NO_DAY)
    if not dated.any():
        return ()
    first, last = first[dated], last[dated]
    begin, end = int(first.min()), int(last.max())
    steps = np.bincount(first - begin, minlength=end - begin + 2) - np.bincount(
        last - begin + 1, minlength=end - begin + 2
    )
    counts = np.cumsum(steps)[:-1]
    return tuple(
        Value(f"{begin + n:04}", f"{begin + n:04}", int(counts[n])) for n in sorted(most(counts, limit), reverse=True)
    )


def _spans(columns: Columns) -> tuple[Any_, Any_]:
    """The first and the last year of each row."""
    first = np.where(columns["first"] == NO_DAY, columns["last"], columns["first"])
    last = np.where(columns["last"] == NO_DAY, columns["first"], columns["last"])
    return years_of(first), years_of(last)


def years_of(days: Any_) -> Any_:
    """The years of days since 1970-01-01; NO_DAY stays."""
    known = np.where(days == NO_DAY, 0, days).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    found: Any_ = np.where(days == NO_DAY, NO_DAY, known)
    return found
