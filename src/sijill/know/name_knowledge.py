"""What is known of the words in names (data/name_parts.yaml, data/given_names.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from .files import data_yaml
from .names import fold

#: marks over and under the letters of Arabic and Hebrew, and letters of Arabic script that are written for each other
_UNWRITTEN = re.compile("[\u064b-\u065f\u0670\u0640\u0591-\u05c7]")
_SCRIPT = str.maketrans("أإآٱىيكةؤئ", "اااايیکهوی")
_LISTS = (
    *("articles", "articles_hyphened", "ties", "ties_hyphened", "left_out", "not_glued", "often_left_out"),
    *("honorifics", "honorifics_after", "names_too", "light_heads", "must_have", "dotted"),
)


class Kind(Struct, frozen=True):
    """A head noun: the language and row that it stands in, and the English words for it."""

    lang: str
    row: int
    english: frozenset[str]


class NameKnowledge(Struct, frozen=True):
    """The tables by word, each word as `key_of` has it; name_parts.yaml says what each is for.  `glued` and `tails` are
    patterns by what they find; `means` are rows of words that are one in translation, `given` rows of given names."""

    articles: frozenset[str]
    articles_hyphened: frozenset[str]
    ties: frozenset[str]
    ties_hyphened: frozenset[str]
    glued_capital: tuple[str, ...]
    leads: Mapping[str, str]
    left_out: frozenset[str]
    glued: Mapping[str, re.Pattern[str]]
    tails: Mapping[str, re.Pattern[str]]
    tail_words: Mapping[str, str]
    not_glued: frozenset[str]
    often_left_out: frozenset[str]
    ends: Mapping[str, str]
    compound_first: frozenset[str]
    compound_second: frozenset[str]
    honorifics: frozenset[str]
    honorifics_after: frozenset[str]
    names_too: frozenset[str]
    ordinals: Mapping[str, int]
    tens: Mapping[str, int]
    cardinals: Mapping[str, int]
    heads: Mapping[str, tuple[Kind, ...]]
    light_heads: frozenset[str]
    must_have: frozenset[str]
    dotted: frozenset[str]
    means: Mapping[str, frozenset[int]]
    given: Mapping[str, frozenset[str]]
    least: float


def key_of(word: str) -> str:
    """A word as the tables have it: in Latin letters without marks, or in its own script with its letters made one."""
    return fold(word) if word[:1] < "\u0590" else _UNWRITTEN.sub("", word).translate(_SCRIPT)


@cache
def name_knowledge() -> NameKnowledge:
    """The tables that come with the package, read once."""
    data: dict[str, Any] = data_yaml("name_parts.yaml")
    sets = {table: _listed(data[table]) for table in _LISTS}
    return NameKnowledge(
        **sets,
        glued_capital=tuple(data["glued_capital"].split()),
        leads=_by_word(data["leads"]),
        glued={k: re.compile(v) for k, v in data["glued"].items()},
        tails={k: re.compile(v) for k, v in data["tails"].items()},
        tail_words=_by_word(data["tail_words"]),
        ends=_by_word(data["ends"]),
        compound_first=_listed(data["compounds"]["first"]),
        compound_second=_listed(data["compounds"]["second"]),
        ordinals=_by_word(data["ordinals"]),
        tens=data["tens"],
        cardinals=data["cardinals"],
        heads=_heads(data["heads"]),
        means=_rows(dict(enumerate((*data["sorts"], *data["words"])))),
        given=_rows(data_yaml("given_names.yaml")),
        least=data["least"],
    )


def _listed(row: str) -> frozenset[str]:
    return frozenset(key_of(w) for w in row.split())


def _by_word(table: Mapping[Any, str]) -> dict[str, Any]:
    return {key_of(w): name for name, row in table.items() for w in row.split()}


def _rows(table: Mapping[Any, str]) -> dict[str, frozenset[Any]]:
    """The rows that each word is in."""
    found: dict[str, set[Any]] = {}
    for name, row in table.items():
        for w in _listed(row):
            found.setdefault(w, set()).add(name)
    return {w: frozenset(names) for w, names in found.items()}


def _heads(table: Mapping[str, list[Any]]) -> dict[str, tuple[Kind, ...]]:
    found: dict[str, list[Kind]] = {}
    for lang, rows in table.items():
        for n, row in enumerate(rows):
            spelled, english = (row, row.split()[0]) if lang == "en" else (row["words"], row["en"])
            for w in _listed(spelled):
                found.setdefault(w, []).append(Kind(lang, n, frozenset(english.split())))
    return {w: tuple(kinds) for w, kinds in found.items()}
