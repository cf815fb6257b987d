"""Words of time and what they are worth, from data/times.yaml."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct

from .files import data_yaml


class TimeWord(NamedTuple):
    """A word's class, one letter (see `TimeWords`), and its value."""

    code: str
    value: Any


class TimeWords(Struct, frozen=True):
    """The words of time by their lower-case form.

    Codes: M month, b its abbreviation, W weekday, w its abbreviation, S season, U unit, P part of a day, T day from
    today, X holiday, c number word, O ordinal word, z decade, e edge (early, end), l/x/i/k/f/p pointers (last, next,
    this, that, following, previous), A/E/F ago, earlier, later, V set, v every, G era, K clock word.
    `holidays` have several words; the value of a holiday is (month, day) or (month, weekday, which).
    """

    words: dict[str, TimeWord]
    plurals: frozenset[str]
    ambiguous: frozenset[str]
    holidays: dict[str, tuple[int, ...]]
    numbered: frozenset[str]
    forward: frozenset[str]
    scheduling: frozenset[str]
    rescheduling: frozenset[str]
    finding: frozenset[str]
    soon_after: frozenset[str]
    by_now: frozenset[str]
    nearly: frozenset[str]
    more_than: frozenset[str]
    stamps: tuple[str, ...]
    aftermath: frozenset[str]
    standing: frozenset[str]
    court_nouns: frozenset[str]
    rising: frozenset[str]
    later_acts: frozenset[str]
    later_gatherings: frozenset[str]
    later_states: frozenset[str]
    provoking: frozenset[str]
    gatherings: frozenset[str]
    conducting: frozenset[str]


_POINTERS = {"this": "i", "last": "l", "next": "x", "that": "k", "following": "f", "previous": "p"}
_DIRECTIONS = {"ago": "A", "earlier": "E", "later": "F"}
#: the code of every table that maps a word straight to its value
_TABLES = {
    "months": "M",
    "month_abbreviations": "b",
    "weekdays": "W",
    "weekday_abbreviations": "w",
    "seasons": "S",
    "deictic": "T",
    "ordinals": "O",
    "numbers": "c",
    "decades": "z",
    "edges": "e",
    "eras": "G",
}


@cache
def load_times() -> TimeWords:
    """The words of time that come with the package."""
    data = data_yaml("times.yaml")
    words: dict[str, TimeWord] = {}
    for table, code in _TABLES.items():
        for word, value in data[table].items():
            words.setdefault(word, TimeWord(code, value))
    for unit, forms in data["units"].items():
        words.update((form, TimeWord("U", unit)) for form in forms)
    for pointer, forms in data["pointers"].items():
        words.update((form, TimeWord(_POINTERS[pointer], pointer)) for form in forms)
    for word, direction in data["directions"].items():
        words[word] = TimeWord(_DIRECTIONS[direction], direction)
    for key, code in (("parts", "P"), ("sets", "V"), ("every", "v"), ("clocks", "K"), ("vague_numbers", "c")):
        for word in data[key]:
            words.setdefault(word, TimeWord(code, None if code == "c" else word))
    words.update((word, TimeWord("V", word)) for word in data["weekday_plurals"])
    return TimeWords(
        words=words,
        plurals=frozenset(data["plurals"]),
        ambiguous=frozenset(data["ambiguous"]),
        holidays={k: tuple(v) for k, v in {**data["holidays"], **data["moving_holidays"]}.items()},
        numbered=frozenset(data["numbered"]),
        forward=frozenset(data["forward"]),
        scheduling=frozenset(data["scheduling"]),
        rescheduling=frozenset(data["rescheduling"]),
        finding=frozenset(data["finding"]),
        soon_after=frozenset(data["soon_after"]),
        by_now=frozenset(data["by_now"]),
        nearly=frozenset(data["nearly"]),
        more_than=frozenset(data["more_than"]),
        stamps=tuple(data["stamps"]),
        aftermath=frozenset(data["aftermath"]),
        standing=frozenset(data["standing"]),
        court_nouns=frozenset(data["court_nouns"]),
        rising=frozenset(data["rising"]),
        later_acts=frozenset(data["later_acts"]),
        later_gatherings=frozenset(data["later_gatherings"]),
        later_states=frozenset(data["later_states"]),
        provoking=frozenset(data["provoking"]),
        gatherings=frozenset(data["gatherings"]),
        conducting=frozenset(data["conducting"]),
    )
