"""How rare a word is in news at large (data/common_words.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .files import data_rows

#: of a word that no list has
RAREST = 6


@cache
def _rarities() -> Mapping[str, int]:
    return {word: int(rare) for word, rare in data_rows("common_words.tsv")}


def rarity(plain: str) -> int:
    """From 0 (says nothing) to RAREST: each step is a word four times as rare.  `plain` is folded (know/names.py)."""
    return _rarities().get(plain, RAREST if len(plain) > 2 else 0)
