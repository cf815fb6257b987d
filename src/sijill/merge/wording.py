"""Words as numbers: the telling words of an account, and a sample of an article's runs of words.

A word's number ends in three bits that say how much it tells (know/rarity.py): by how rare it is in news at large,
never by how rare it is in the register, lest what is one incident depend on what else was read.  The sample holds the
least hashes of the runs (Broder, "On the resemblance and containment of documents", 1997): two texts share as much of
it as of their runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from ..know.names import fold
from ..know.rarity import rarity
from ..model import Span, Words

#: words kept of an account, words in a run, runs kept of an article
MOST_WORDS, RUN, MOST_RUNS = 40, 8, 16
#: characters around the evidence that tell of its incident too, as a rule: names, streets and ages stand there
AROUND = 300
#: the bits of a word's number that say how much it tells
TELLS = 7
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OUTLET = re.compile(r"(?<!\s)\s+[|–—-]\s+")
_DIGIT = re.compile(r"\d")
_AGE = re.compile(r"\b(\d{1,3})[- ](?:year|month|week|day)s?[- ]old\b|, (\d{1,3}),")


def words_of(text: str) -> Iterator[str]:
    """The words of a text, folded, and the ages of people ("aged24")."""
    for word in _WORD.findall(text):
        yield _plain(word)
    yield from _ages(text)


def _ages(text: str) -> Iterator[str]:
    for years in _AGE.findall(text) if _DIGIT.search(text) else ():
        yield f"aged{years[0] or years[1]}"


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    return fold(word.removesuffix("'s").removesuffix("’s"))


@lru_cache(maxsize=100_000)
def word_id(plain: str) -> int:
    """The number of a folded word; 0 for one that tells nothing."""
    tells = rarity(plain)
    return (crc32(plain.encode()) >> 4) << 3 | tells if tells else 0


def name_word(name: str) -> int:
    """The number of the word of a folded name that tells most; 0 where none tells anything."""
    return next(iter(by_telling(map(word_id, name.split()))), 0)


def telling_words(near: Iterable[str], around: str, without: Iterable[str] = ()) -> tuple[int, ...]:
    """The most telling words of these texts and of the text around them, as numbers in ascending order; what stands
    only around comes after the others, and the words of the names `without` are left out."""
    known = _ids(without)
    found = _ids(near) - known
    more = _ids((around,)) - found - known
    return tuple(sorted((by_telling(found) + by_telling(more))[:MOST_WORDS]))


def _ids(texts: Iterable[str]) -> set[int]:
    """The numbers of the words of texts, as `words_of` has them."""
    text = "\n".join(texts)  # at once: no word and no age goes on beyond its line
    found = {*map(_id, _WORD.findall(text)), *map(word_id, _ages(text))}
    found.discard(0)
    return found


@lru_cache(maxsize=200_000)
def _id(word: str) -> int:
    return word_id(_plain(word))


def by_telling(numbers: Iterable[int]) -> list[int]:
    """The numbers of words, those that tell most first, then the lesser: by functions of Python's own alone, since it
    is asked of every account."""
    return sorted(sorted(numbers), key=TELLS.__and__, reverse=True)


def headline(title: str) -> str:
    """A title without the outlet's name, which sites put after a bar or a dash."""
    found = _OUTLET.split(title)
    return found[0] if len(found[0].split()) > 3 else title


def around(text: str, spans: Sequence[Span | Words]) -> str:
    """The parts of a text that lie within AROUND characters of the spans, in whole words."""
    parts: list[list[int]] = []
    for s in sorted(spans, key=lambda s: s.start):
        start, end = text.rfind(" ", 0, max(0, s.start - AROUND)) + 1, text.find(" ", s.end + AROUND)
        end = len(text) if end < 0 else end
        if parts and start <= parts[-1][1]:
            parts[-1][1] = max(end, parts[-1][1])
        else:
            parts.append([start, end])
    return "\n".join(text[start:end] for start, end in parts)


@lru_cache(maxsize=64)
def runs_of(text: str) -> tuple[int, ...]:
    """A sample of the runs of a text's words, as numbers in ascending order; a text of few words has few or none."""
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    runs = {crc32(b" ".join(words[n : n + RUN])) >> 1 for n in range(len(words) - RUN + 1)}
    return tuple(sorted(runs)[:MOST_RUNS])
