"""What the answer keys of MUC-4 (`dev` alone) say of the words and drafts of their texts."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
BENCH = ROOT.parent / "shared" / "bench"
sys.path.insert(0, str(BENCH))

import muc4  # noqa: E402  (the scorer lies beside the corpora, not in the project)

#: slot of the keys -> place in `sijill.model.ROLES`
_ROLE = {
    "perp_individual": 0,
    "perp_organization": 1,
    "physical_target": 2,
    "human_name": 3,
    "human_description": 3,
    "instrument": 4,
}
#: what every template has says nothing of its being the same incident
_COMMON = {"stage", "type", "date", "location"}


@cache
def keys() -> dict[str, list[Any]]:
    """The templates of every message of `dev`."""
    return muc4.read_templates(BENCH / "muc4" / "dev.key")


def fills(id: str, text: str) -> Iterator[tuple[int, int, int]]:
    """Where the words of a key's fills stand in the text: first character, last (exclusive), place in ROLES.  Every
    place where they stand is taken, since keys do not say which one was meant."""
    for template in keys().get(id, []):
        for slot, found in template.fills.items():
            for fill in found if slot in _ROLE else ():
                for words in fill.values:
                    if len(words) < 3:
                        continue
                    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
                    for m in re.finditer(pattern, text, re.IGNORECASE):
                        yield m.start(), m.end(), _ROLE[slot]


def relevance(id: str) -> float:
    """1 where the text tells of an incident that must be coded, 0 of none, -1 of such alone as may be coded."""
    found = keys().get(id, [])
    return 1.0 if any(not t.optional for t in found) else -1.0 if found else 0.0


def aligned(reports: list[dict[str, Any]], article: dict[str, Any]) -> list[tuple[int | None, int]]:
    """For each report (as JSON): 1 where it is the account of a key's incident, 2 where it tells of one again, 0 of
    none, None where the task's own rules leave such incidents out; and which template of the key (-1: none)."""
    key = keys().get(article["id"], [])
    given = [muc4.to_template(r, article) for r in reports]
    tables = {
        (i, j): muc4.score_pair(k, t)
        for i, t in enumerate(given)
        for j, k in enumerate(key)
        if t is not None and muc4._compatible(k, t)
    }

    def content(i: int, j: int) -> float:
        return sum(x.matched for s, x in tables.get((i, j), {}).items() if s not in _COMMON)

    def weight(i: int, j: int) -> float:
        return sum(x.matched for x in tables.get((i, j), {}).values()) + content(i, j)

    pairs = dict(muc4._assign(len(given), len(key), weight))
    out: list[tuple[int | None, int]] = []
    for i, t in enumerate(given):
        again = max(range(len(key)), key=lambda j: weight(i, j), default=-1)
        if t is None:
            out.append((None, -1))
        elif i in pairs:
            out.append((1, pairs[i]))
        elif again >= 0 and content(i, again) >= 1:
            out.append((2, again))
        else:
            out.append((0, -1))
    return out
