"""How English words are written in running text: counts of a word's forms, alone, beside its neighbours, and in pairs.

A form is one of three: `l` lower, `T` Title, `X` the word's own fixed form (FMLN, McDonald).  A neighbour is seen as
its form, or as `#` a number, `o` an ordinal (6th), `-` a hyphen, `P` another mark.  tools/case_counts.py counts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from math import log

from msgspec import Struct

from ..know.files import data_rows

FORMS = "lTX"
SIDES = "lTX#o-P"
_PREFIX = re.compile(
    r"^(?:anti|counter|non|pre|post|re|un|in|dis|mis|over|under|out|sub|super|inter|multi|pro|para|ultra|mini|semi|co|ex|"
    r"neo|de)(?=[^\W\d_]{4})"
)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
            ("er", ""), ("ers", ""), ("or", "e"), ("ly", ""), ("ness", ""), ("ment", ""), ("ist", ""), ("ists", ""),
            ("ism", ""), ("al", ""), ("ized", ""), ("izing", ""), ("ation", "e"))  # fmt: skip
_VOWEL = re.compile(r"[aeiouyà-öø-ÿ]")

Triple = tuple[float, float, float]
Counts = tuple[int, int, int]


class WordCase(Struct, frozen=True, gc=False):
    """What is known of one word: how often in each form, its own form, and the same by left and right neighbour."""

    forms: Counts
    own: str = ""
    left: str = ""
    right: str = ""


class Casing(Struct, frozen=True):
    """The counts as shipped.  `pairs` are the forms of two words together; `classes` the chances of each form by class
    of word and neighbour ("" any, `<T` a Title word before it, `>T` after it)."""

    words: Mapping[str, WordCase]
    pairs: Mapping[tuple[str, str], str]
    classes: Mapping[tuple[str, str], Triple]


def class_of(forms: Counts, key: str, known: Callable[[str], Counts | None]) -> str:
    """The class of a word: how it is mostly written and how well that is known, or what it looks like if never seen.

    `known` gives the counts of another word, for words built on one ("counterinsurgencies" on "insurgency").
    """
    n = sum(forms)
    if not n:
        return _unseen(key, known)
    many = "+" if n >= 20 else ("=" if n >= 4 else "-")
    if forms[2] * 2 > n:
        return "own" + many
    share = forms[0] / n
    for bound, name in ((0.99, "l"), (0.8, "l-most"), (0.5, "l-more"), (0.2, "t-more"), (0.02, "t-most")):
        if share >= bound:
            return name + many
    return "t" + many


def _unseen(key: str, known: Callable[[str], Counts | None]) -> str:
    if not _VOWEL.search(key):
        return "no-vowel" + ("" if len(key) < 3 else "+")
    bare = _PREFIX.sub("", key)
    bases = [(bare, "-")] if bare != key else []
    for word in (key, bare):
        for end, put in _ENDINGS:
            if word.endswith(end) and len(word) - len(end) >= 3:
                bases.append((word[: -len(end)] + put, end))
    for base, end in bases:
        counts = known(base)
        if counts and sum(counts):
            return "built-l" if counts[0] * 2 > sum(counts) else f"built-t-{end}"
    return "unseen-" + (key[-1] if key[-1] in "abcdefghijklmnopqrstuvwxyz" else "é")


@cache
def load_casing() -> Casing:
    """The counts that come with the package."""
    words: dict[str, WordCase] = {}
    for row in data_rows("case_words.tsv"):
        key, forms, own, left, right = row + [""] * (5 - len(row))
        words[key] = WordCase(_counts(forms), own, left, right)
    pairs = {(a, b): forms for a, b, forms in data_rows("case_pairs.tsv")}
    classes = {(a, side): (float(x), float(y), float(z)) for a, side, x, y, z in data_rows("case_classes.tsv")}
    return Casing(words, pairs, classes)


def _counts(field: str) -> Counts:
    """`12,3` or `12,,3`: an absent number is none counted."""
    a, b, c = (int(k or 0) for k in [*field.split(","), "", ""][:3])
    return a, b, c


class Scores(Struct, frozen=True):
    """Log chances of one word's forms: alone, and what each neighbour adds.  `open` are the forms worth trying."""

    alone: Triple
    left: Mapping[str, Triple]
    right: Mapping[str, Triple]
    own: str
    seen: bool
    open: tuple[int, ...]


_NONE = WordCase((0, 0, 0))
_FLAT: Triple = (1 / 3, 1 / 3, 1 / 3)


def scores_of(casing: Casing, key: str) -> Scores:
    """The scores of one word, smoothed by its class."""
    word = casing.words.get(key, _NONE)

    def known(other: str) -> Counts | None:
        found = casing.words.get(other)
        return found.forms if found else None

    name = class_of(word.forms, key, known)
    general = casing.classes.get((name, ""), _FLAT)
    alone = _mixed(word.forms, general, 2.0)
    seen = sum(word.forms) > 0
    spelled = bool(word.own) if seen else len(key) <= 7  # an unseen word may be an acronym
    if name.startswith("unseen"):
        # news in capitals is full of foreign names, more than the news that was counted
        alone = _mixed((0, 1, 0), alone, 1.0)
    elif name == "no-vowel+":
        alone = _mixed((0, 0, 3), alone, 1.0)
    base = _logs(alone)
    return Scores(
        base,
        _side(casing, name, "<", word.left, alone, general, base),
        _side(casing, name, ">", word.right, alone, general, base),
        word.own,
        seen,
        tuple(y for y, p in enumerate(alone) if p > 0.002 and (y != 2 or spelled)),
    )


def _side(
    casing: Casing, name: str, mark: str, field: str, alone: Triple, general: Triple, base: Triple
) -> dict[str, Triple]:
    """What each neighbour adds: its own counts, over what such neighbours do to words of this class."""
    counts = {part[0]: _counts(part[1:]) for part in field.split()}
    out: dict[str, Triple] = {}
    for symbol in SIDES:
        shifted = casing.classes.get((name, mark + symbol), general)
        raw = [p * s / max(g, 1e-4) for p, s, g in zip(alone, shifted, general, strict=True)]
        total = sum(raw)
        there = _logs(_mixed(counts.get(symbol, (0, 0, 0)), (raw[0] / total, raw[1] / total, raw[2] / total), 6.0))
        out[symbol] = (there[0] - base[0], there[1] - base[1], there[2] - base[2])
    return out


def _mixed(counts: Counts, prior: Triple, strength: float) -> Triple:
    n = sum(counts) + strength
    a, b, c = ((k + strength * p) / n for k, p in zip(counts, prior, strict=True))
    return a, b, c


def _logs(p: Triple) -> Triple:
    a, b, c = (log(max(k, 1e-6)) for k in p)
    return a, b, c
