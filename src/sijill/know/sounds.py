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

from .files import data_yaml


class _Costs(Struct, frozen=True):
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
    without_between: Mapping[str, float]
    vowels: frozenset[str]
    base: float
    each: float
    most: float


@cache
def _costs() -> _Costs:
    data: dict[str, Any] = data_yaml("name_sounds.yaml")
    longest = sorted(data["letters"], key=len, reverse=True)

    def pairs(table: dict[float, list[str]]) -> dict[tuple[str, str], float]:
        found: dict[tuple[str, str], float] = {}
        for cost, row in table.items():
            for pair in row:
                one, other = pair.split()
                found[one, other] = found[other, one] = float(cost)
        return found

    return _Costs(
        data["letters"],
        re.compile("|".join((*map(re.escape, longest), "."))),
        {letter: tuple(row.split()) for letter, row in data["script"].items()},
        frozenset(data["silent"].split()),
        *(pairs(data[k]) for k in ("near", "near_at_end", "near_last_vowel", "near_first")),
        *(data[k] for k in ("without", "without_at_start", "without_at_end", "without_by_vowel", "without_between")),
        frozenset(data["vowels"].split()),
        data["limit"]["base"],
        data["limit"]["each"],
        data["limit"]["most"],
    )


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
        out += [s for i, s in enumerate(found) if s != (out[-1] if i == 0 and out else found[i - 1] if i else None)]
    return tuple(out)


@lru_cache(maxsize=262144)
def distance(one: str, other: str) -> float:
    """What it costs to take one word for the other, as a share of what is allowed: 0 the same, up to 1 one name in
    other spelling, above it another name."""
    if one == other:
        return 0.0
    a, b = sounds(one), sounds(other)
    costs = _costs()
    allowed = min(costs.most, costs.base + costs.each * max(len(a), len(b)))
    return round(_align(a, b) / allowed, 4)


def _align(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    costs = _costs()
    drop_a, drop_b = _drops(a, b, costs), _drops(b, a, costs)
    last_a, last_b = _last_vowel(a, costs), _last_vowel(b, costs)
    row = [0.0]
    for cost in drop_b:
        row.append(row[-1] + cost)
    for i, x in enumerate(a):
        above, row = row, [row[0] + drop_a[i]]
        for j, y in enumerate(b):
            if x == y:
                change = above[j]
            else:
                first, end = i == 0 and j == 0, i == len(a) - 1 and j == len(b) - 1
                change = above[j] + _change(x, y, first, end, i == last_a and j == last_b, costs)
            row.append(min(change, above[j + 1] + drop_a[i], row[j] + drop_b[j]))
    return row[-1]


def _change(x: str, y: str, first: bool, end: bool, last_vowel: bool, costs: _Costs) -> float:
    """What it costs to write x for y."""
    if x in costs.script or y in costs.script:
        if x in costs.script and y in costs.script:
            return 0.0 if set(costs.script[x]) == set(costs.script[y]) else 1.0
        letter, sound = (x, y) if x in costs.script else (y, x)
        writings = costs.script[letter]
        return 0.0 if sound in writings else min(costs.near.get((w, sound), 1.0) for w in writings)
    pair = (x, y)
    if end and pair in costs.near_at_end:
        return costs.near_at_end[pair]
    if first and pair in costs.near_first:
        return costs.near_first[pair]
    if last_vowel and pair in costs.near_last_vowel:
        return costs.near_last_vowel[pair]
    return costs.near.get(pair, 1.0)


def _drops(word: tuple[str, ...], other: tuple[str, ...], costs: _Costs) -> list[float]:
    """What it costs to leave each sound of a word out; short vowels are not written in Arabic and Hebrew script."""
    unwritten = any(s in costs.script for s in other)
    out = []
    for i, sound in enumerate(word):
        if sound in costs.silent:
            cost = 0.1 if i else 0.0
        elif sound in costs.script:
            cost = 1.0
        elif unwritten and sound in costs.vowels:
            cost = 0.0 if i < len(word) - 1 and sound in "aeiou" else 0.1 if i < len(word) - 1 else 0.3
        elif i == 0:
            cost = costs.without_at_start.get(sound, 1.0)
        elif i == len(word) - 1:
            cost = costs.without_at_end.get(sound, 1.0)
        elif word[i - 1] in costs.vowels or word[i + 1] in costs.vowels:
            cost = costs.without_by_vowel.get(sound, costs.without.get(sound, 1.0))
        else:
            cost = costs.without.get(sound, costs.without_between.get(sound, 1.0))
        out.append(cost)
    return out


def _last_vowel(word: tuple[str, ...], costs: _Costs) -> int:
    """Where the last vowel stands; a y or w after a consonant and before a vowel is none."""
    return next((i for i in range(len(word) - 1, -1, -1) if word[i] in costs.vowels), -1)
