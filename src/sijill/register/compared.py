"""Outlets compared: what one leaves out that others tell of near it, and whose tolls are higher.

Nothing here says who is right.  An outlet that tells of nothing in a governorate and a week is not taken to have left
anything out there; and a toll is compared with those of independent sources only (copies of one text are one).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..model.listing import Omitting, Rival, Rivals
from .filters import Filters
from .listing.matching import columns_of, matching
from .listing.told import beside, lacking
from .store import Store


def by_type(store: Store, filters: Filters, outlets: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many of the matching events each of these outlets tells of, by type."""
    columns = columns_of(store)

    def make() -> dict[str, dict[str, int]]:
        mask, tells, words = matching(store, columns, filters), columns.tells, columns.vocabulary
        mine = mask[tells["row"]]
        types = len(words.type.words)
        both = tells["source"][mine].astype(np.int64) * types + columns["type"][tells["row"][mine]]
        counts = np.bincount(both, minlength=types * len(words.source.words))
        of = {o: words.source.known(o) for o in outlets}
        return {
            o: {words.type.words[t]: int(n) for t, n in enumerate(counts[c * types : (c + 1) * types].tolist()) if n}
            for o, c in of.items()
            if c is not None
        }

    return columns.remembered(("by type", filters, tuple(outlets)), make)


def omissions(store: Store, filters: Filters, most: int = 12, only: str | None = None) -> tuple[Omitting, ...]:
    """What outlets (`only` one, where it is named) tell of and leave out among the matching events, those that tell
    most first."""
    columns = columns_of(store)

    def make() -> tuple[Omitting, ...]:
        mask = matching(store, columns, filters)
        names = columns.vocabulary.source.words
        tells = np.bincount(columns.tells["source"][mask[columns.tells["row"]]], minlength=len(names))
        order = sorted(np.flatnonzero(tells).tolist(), key=lambda n: (-tells[n], names[n]))
        return tuple(
            Omitting(
                source=names[n],
                tells=int(tells[n]),
                lacks=int(np.count_nonzero(mask & lacking(columns, names[n]))),
            )
            for n in ([o for o in order if names[o] == only] if only else order)[:most]
        )

    return columns.remembered(("omissions", filters, most, only), make)


def rivals(
    store: Store, filters: Filters, act: str = "killed", most: int = 12, only: str | None = None
) -> tuple[Rivals, ...]:
    """The tolls of an act that outlets (`only` one, where it is named) give beside others', among the matching events;
    those with most first.  Raises UsageError where there is no such act."""
    columns = columns_of(store)
    found = beside(store, columns, act)

    def make() -> tuple[Rivals, ...]:
        mask = matching(store, columns, filters)
        by: dict[str, list[Rival | None]] = {}
        for row, source, rival in found:
            if mask[row] and only in (None, source):
                by.setdefault(source, []).append(rival)
        each = [
            Rivals(source=s, rivals=tuple(r for r in told if r is not None), open=told.count(None))
            for s, told in by.items()
        ]
        return tuple(sorted(each, key=lambda r: (-len(r.rivals), -r.open, r.source))[:most])

    return columns.remembered(("rivals", filters, act, most, only), make)
