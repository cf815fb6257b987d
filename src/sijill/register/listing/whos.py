"""Those with a name of their own who take part in events, by code."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ...errors import UsageError
from .columns import Any_, Columns, distinct

#: who acts, and who is acted on; those who fight are both
ROLES = {"perpetrator": ("perpetrator", "side"), "target": ("target", "victim", "recipient", "side")}


def whos(columns: Columns, role: str | None = None) -> tuple[Any_, Any_]:
    """The rows and the codes of who has a name and takes part (in this role, where one is given), each once a row.
    Raises UsageError where there is no such role."""
    if role is not None and role not in ROLES:
        raise UsageError(f"There is no role {role!r}; there are {', '.join(ROLES)}.", role)

    def make() -> tuple[Any_, Any_]:
        takes, mine = columns.takes, columns.takes["named"]
        if role is not None:
            words = columns.vocabulary.role.words
            mine = mine & np.isin(takes["role"], [n for n, r in enumerate(words) if r in ROLES[role]])
        both = distinct((takes["row"][mine].astype(np.int64) << 32) + takes["who"][mine])
        return (both >> 32).astype(np.int32), (both & 0xFFFF_FFFF).astype(np.int32)

    return columns.remembered(("whos", role), make)


def who_labels(columns: Columns) -> Mapping[int, str]:
    """The names of those who have an id, by their code: what they are called most often."""

    def make() -> dict[int, str]:
        words = columns.vocabulary
        counts = np.bincount(columns.takes["actor"], minlength=len(words.actor.words))
        best: dict[int, tuple[int, str]] = {}
        for n, (id, name) in enumerate(words.actor.words):
            if id is not None and counts[n]:
                code = words.who.of((id, None))
                if code not in best or counts[n] > best[code][0]:
                    best[code] = (int(counts[n]), name)
        return {code: name for code, (_, name) in best.items()}

    return columns.remembered("who labels", make)


def who_value(columns: Columns, code: int) -> tuple[str, str]:
    """Who has a code: as a filter takes it, and as people read it."""
    id, name = columns.vocabulary.who.words[code]
    return (id, who_labels(columns).get(code, id)) if id is not None else (name, name)
