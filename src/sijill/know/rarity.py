"""How much a word tells of which incident an account is of (data/common_words.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .files import data_rows

#: of a word that no list has: a name, as a rule
RAREST = 7


@cache
def _rarities() -> Mapping[str, int]:
    return {word: int(rare) for word, rare in data_rows("common_words.tsv")}


def rarity(plain: str) -> int:
    """From 0 (nothing) to RAREST; each step tells twice as much.  `plain` is folded (know/names.py)."""
    return _rarities().get(plain, RAREST if len(plain) > 1 else 0)
