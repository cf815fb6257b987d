"""Words as numbers: the rare words of an account, and a sample of an article's runs of words.

A word's number ends in three bits that say how rare it is in news at large (know/rarity.py): never how rare it is in
the register, lest what is one incident depend on what else was read.  The sample holds the least hashes of the runs
(Broder, "On the resemblance and containment of documents", 1997): two texts share as much of it as of their runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from ..know.names import fold
from ..know.rarity import rarity

#: rare words kept of an account, words in a run, runs kept of an article
MOST_WORDS, RUN, MOST_RUNS = 24, 8, 16
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@lru_cache(maxsize=100_000)
def word_id(word: str) -> int:
    """The number of a word; its last three bits are its rarity, 0 for a word that says nothing."""
    plain = fold(word.removesuffix("'s").removesuffix("’s"))
    return (crc32(plain.encode()) >> 4) << 3 | rarity(plain) if plain else 0


def rare_words(texts: Iterable[str]) -> tuple[int, ...]:
    """The rarest words of these texts, as numbers in ascending order."""
    found = {n for text in texts for word in _WORD.findall(text) if (n := word_id(word)) & 7}
    return tuple(sorted(sorted(found, key=lambda n: (-(n & 7), n))[:MOST_WORDS]))


@lru_cache(maxsize=64)
def runs_of(text: str) -> tuple[int, ...]:
    """A sample of the runs of a text's words, as numbers in ascending order; a text of few words has few or none."""
    words = [crc32(w.encode()) for w in _WORD.findall(text.casefold())]
    runs = {hash_of(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
    return tuple(sorted(runs)[:MOST_RUNS])


def hash_of(words: list[int]) -> int:
    """One number for several, the same in every process."""
    return int.from_bytes(blake2b(repr(words).encode(), digest_size=4).digest()) >> 1
