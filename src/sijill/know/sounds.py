"""How near two words are as writings of one name: the costs of sounds, from data/name_sounds.yaml.

A word is cut into sounds ("kh" is one, and so is a letter of another script with all its usual English writings); two
words are aligned as in Levenshtein's distance, each change at its own cost (Wagner and Fischer's algorithm, 1974).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from anyascii import anyascii
from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from .files import data_yaml

#: what cannot be one word
FAR = 9.0


class _Costs(Struct, frozen=True):
    """The tables of name_sounds.yaml, pairs both ways."""

    letters: Mapping[str, str]
    cut: re.Pattern[str]
    script: Mapping[str, tuple[str, ...]]
    silent: frozenset[str]
    near: Mapping[tuple[str, str], float]
    near_at_end: Mapping[tuple[str, str], float]
    near_last_vowel: Mapping[tuple[str, str], float]
    near_first: Mapping[tuple[str, str], float]
    without: Mapping[str, float]
    without_at_start: Mapping[str, float]
    without_at_end: Mapping[str, float]
    without_by_vowel: Mapping[str, float]
    without_last_vowel: Mapping[str, float]
    without_between: Mapping[str, float]
    vowels: frozenset[str]
    limit: Mapping[str, float]
    alike: Mapping[str, str]


@cache
def _costs() -> _Costs:
    data: dict[str, Any] = data_yaml("name_sounds.yaml")
    longest = sorted(data["letters"], key=len, reverse=True)
    return _Costs(
        **{
            **data,
            "cut": re.compile("|".join((*map(re.escape, longest), "."))),
            "script": {letter: tuple(row.split()) for letter, row in data["script"].items()},
            "silent": frozenset(data["silent"].split()),
            "vowels": frozenset(data["vowels"].split()),
            "alike": {sound: letter for letter, row in data["alike"].items() for sound in row.split()},
            **{table: _pairs(data[table]) for table in ("near", "near_at_end", "near_last_vowel", "near_first")},
        }
    )


def _pairs(table: Mapping[float, list[str]]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for cost, row in table.items():
        for one, other in map(str.split, row):
            found[one, other] = found[other, one] = float(cost)
    return found


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[str, ...]:
    """The sounds of a word in lower case, doubled ones once: "hizballah" is h i z b a l a h; "şükrü" ş ü k r ü."""
    costs = _costs()
    out: list[str] = []
    for piece in costs.cut.findall(word):
        if sound := costs.letters.get(piece):
            found = sound.split()
        elif piece in costs.script or (piece.isascii() and piece.isalnum()):
            found = [piece]
        else:
            found = [c for c in costs.cut.findall(anyascii(piece).lower()) if c.isalnum()]
            found = [s for c in found for s in costs.letters.get(c, c).split()]
        out += found
    return tuple(s for i, s in enumerate(out) if i == 0 or s != out[i - 1])


@lru_cache(maxsize=65536)
def bones(word: str) -> str:
    """The consonants of a word, those alike as one letter, to look words up by: "qassem" is "ksm", and so is قاسم."""
    costs = _costs()
    found = [costs.alike.get(costs.script[s][0] if s in costs.script else s, "") for s in sounds(word)]
    return "".join(b for i, b in enumerate(found) if b and (i == 0 or b != found[i - 1])) or word[:1]


@lru_cache(maxsize=262144)
def distance(one: str, other: str) -> float:
    """What it costs to take one word for the other, as a share of what is allowed: 0 the same, up to 1 one name in
    other spelling; `FAR` if they are two."""
    if one == other:
        return 0.0
    a, b = sounds(one), sounds(other)
    if a == b:
        return 0.0
    if not a or not b:
        return FAR
    longest = max(len(bones(one)), len(bones(other)))
    if 2 * Levenshtein.distance(bones(one), bones(other)) > longest + 1:
        return FAR
    costs = _costs()
    allowed = min(costs.limit["most"], costs.limit["base"] + costs.limit["each"] * max(len(a), len(b)))
    cost = round(_align(a, b, allowed) / allowed, 4)
    return cost if cost <= 1 else FAR


def _align(a: tuple[str, ...], b: tuple[str, ...], allowed: float) -> float:
    costs = _costs()
    in_script = costs.script.keys()
    drop_a, drop_b = _drops(a, not in_script.isdisjoint(b)), _drops(b, not in_script.isdisjoint(a))
    near, last_a, last_b, end_a, end_b = costs.near, _last_vowel(a), _last_vowel(b), _end(a), _end(b)
    row = [0.0]
    for cost in drop_b:
        row.append(row[-1] + cost)
    for i, x in enumerate(a):
        above, row = row, [row[0] + drop_a[i]]
        for j, y in enumerate(b):
            change = above[j]
            if x == y:
                pass
            elif (i == 0 and j == 0) or (i == end_a and j == end_b) or (i == last_a and j == last_b):
                change += _change(x, y, i == 0 and j == 0, i == end_a and j == end_b, i == last_a and j == last_b)
            elif x in in_script or y in in_script:
                change += _written(x, y)
            else:
                change += near.get((x, y), 1.0)
            row.append(min(change, above[j + 1] + drop_a[i], row[j] + drop_b[j]))
        if min(row) > allowed:
            return FAR
    return row[-1]


def _change(x: str, y: str, first: bool, end: bool, last_vowel: bool) -> float:
    """What it costs to write x for y in a place that counts."""
    costs, pair = _costs(), (x, y)
    if x in costs.script or y in costs.script:
        return _written(x, y)
    if end and pair in costs.near_at_end:
        return costs.near_at_end[pair]
    if first and pair in costs.near_first:
        return costs.near_first[pair]
    if last_vowel and pair in costs.near_last_vowel:
        return costs.near_last_vowel[pair]
    return costs.near.get(pair, 1.0)


@cache
def _written(x: str, y: str) -> float:
    """What it costs to write one for the other where one or both are of another script."""
    costs = _costs()
    if x in costs.script and y in costs.script:
        return 0.0 if set(costs.script[x]) == set(costs.script[y]) else 1.0
    writings, sound = (costs.script[x], y) if x in costs.script else (costs.script[y], x)
    return 0.0 if sound in writings else min(costs.near.get((w, sound), 1.0) for w in writings)


@lru_cache(maxsize=65536)
def _drops(word: tuple[str, ...], unwritten: bool) -> tuple[float, ...]:
    """What it costs to leave each sound of a word out; `unwritten` if it is laid beside Arabic or Hebrew script, which
    has no short vowels."""
    costs, end, last_vowel = _costs(), len(word) - 1, _last_vowel(word)
    out = []
    for i, sound in enumerate(word):
        if sound in costs.silent:
            cost = 0.1 if i else 0.0
        elif sound in costs.script:
            cost = 1.0
        elif unwritten and sound in costs.vowels:
            cost = 0.3 if i == end else 0.0 if sound in "aeiou" else 0.1
        elif i == 0:
            cost = costs.without_at_start.get(sound, 1.0)
        elif i == end:
            cost = costs.without_at_end.get(sound, 1.0)
        elif word[i - 1] in costs.vowels or word[i + 1] in costs.vowels:
            cost = costs.without_by_vowel.get(sound, costs.without.get(sound, 1.0))
        elif i == last_vowel and sound in costs.without_last_vowel:
            cost = costs.without_last_vowel[sound]
        else:
            cost = costs.without.get(sound, costs.without_between.get(sound, 1.0))
        out.append(cost)
    return tuple(out)


def _end(word: tuple[str, ...]) -> int:
    """Where a word ends: an h after a vowel may be written or not."""
    return len(word) - (2 if len(word) > 2 and word[-1] == "h" and word[-2] in _costs().vowels else 1)


@lru_cache(maxsize=65536)
def _last_vowel(word: tuple[str, ...]) -> int:
    """Where the last vowel of the stem stands: before the i of a nisba (Jalali, Jalili) if the word ends in one."""
    vowels = _costs().vowels
    nisba = len(word) > 4 and word[-1] in ("i", "y", "í") and word[-2] not in vowels
    return next((i for i in range(len(word) - (2 if nisba else 1), -1, -1) if word[i] in vowels), -1)
