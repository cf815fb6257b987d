"""The words of two names laid side by side: which are taken for which, and how far each is from its like."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from .name_parts import Part
from .sounds import FAR, distance

#: endings of words in names of bodies: the feminine (al-Islamiyya), and the ties of Persian and Kurdish (Demokrata),
#: and the plural
_ENDINGS = re.compile(r"(?:iyy?|î)(?:ah?|eh?|at|et)$|(?<=.{5})(?:ah?|eh?|ê|s)$")
#: an initial for a word, and a word written as two, count so far beyond the distance of their sounds
_INITIAL, _JOINED = 0.4, 0.05
#: Siraj for Sirajuddin
_SHORT = 0.8
#: two words are one in a body's name if the one translates the other, at this distance
_TRANSLATED = 0.3


class Pair(Struct, frozen=True):
    """Words of the one name taken for words of the other (two for one that is written together), by where they stand,
    at a distance of 0 to 1."""

    cost: float
    a: tuple[int, ...]
    b: tuple[int, ...]


def align(a: tuple[Part, ...], b: tuple[Part, ...], body: bool) -> list[Pair]:
    """The words that are taken for one another, the likest first, none twice; what lies nearest to its place where
    several are as like."""
    found = [
        Pair(cost, (i,), (j,)) for i, p in enumerate(a) for j, q in enumerate(b) if (cost := _word(p, q, body)) <= 1
    ]
    found += [Pair(cost, two, (j,)) for cost, two, j in _joined(a, b)]
    found += [Pair(cost, (i,), two) for cost, two, i in _joined(b, a)]
    found.sort(key=lambda p: (p.cost, abs(p.a[0] - p.b[0]), p.a, p.b))
    out: list[Pair] = []
    for pair in found:
        if not any(set(pair.a) & set(o.a) or set(pair.b) & set(o.b) for o in out):
            out.append(pair)
    return out


def _joined(apart: tuple[Part, ...], whole: tuple[Part, ...]) -> list[tuple[float, tuple[int, int], int]]:
    """Two words of the one name that are written as one in the other: Haji Zadeh, Hajizadeh."""
    out = []
    for i, (p, q) in enumerate(pairwise(apart)):
        ties = ("", "al", "l", "a") if q.article else ("",)
        together = {x + tie + y for x in p.joined for tie in ties for y in q.joined}
        for j, other in enumerate(whole):
            if len(other.key) > 4 and not p.initial and not q.initial:
                cost = _JOINED + min(distance(x, y) for x in together for y in other.joined)
                if cost <= 0.7:
                    out.append((cost, (i, i + 1), j))
    return out


def _word(p: Part, q: Part, body: bool) -> float:
    """How far two words of names are from each other: 0 the same, up to 1 one in other spelling, above it two."""
    if p.initial or q.initial:
        if p.initial and q.initial:
            return 0.0 if p.key == q.key else FAR
        return _INITIAL if p.key[:1] == q.key[:1] or distance(p.key[:1], q.key[:1]) < 0.4 else FAR
    joined = (
        min(distance(x, y) for x in p.joined for y in q.joined) + 0.05 if p.lead != q.lead or p.tail != q.tail else FAR
    )
    if p.lead != q.lead and not (p.loose and not q.lead) and not (q.loose and not p.lead):
        return FAR if p.lead and q.lead else joined
    if p.tail != q.tail:
        stem = _stem(p, q) if {p.tail, q.tail} == {"", "din"} else FAR
        return min(joined, _SHORT + 0.2 * stem)
    loose = 0.0 if p.lead == q.lead else 0.1
    cost = min(joined, loose + _stem(p, q))
    if body and cost > 1:
        cost = _TRANSLATED if p.means & q.means else loose + distance(_bare(p.stem), _bare(q.stem)) + 0.2
    return cost


def _bare(stem: str) -> str:
    return _ENDINGS.sub(lambda m: "i" if m.group()[0] in "iî" else "", stem)


def _stem(p: Part, q: Part) -> float:
    if p.key == q.key:
        return 0.0
    if p.given and q.given:
        return min(0.3, distance(p.stem, q.stem)) if p.given & q.given else FAR
    cost = distance(p.stem, q.stem)
    for with_article, without in ((p, q), (q, p)):
        if with_article.article and not without.article and cost > 0.3:
            cost = min(cost, 0.05 + _glued(with_article, without.stem))
    return cost


def _glued(part: Part, other: str) -> float:
    """How far a word is from one that may have its article written with it: al-Sayyab, Assayab; ha-Shomer, Hashomer."""
    found = [distance(part.article + part.stem, other)]
    if other[:1] in "ae" and len(other) > 5 and part.article == "al":
        found += [distance(part.stem, other[2:])] if other[1] == "l" or other[1] == other[2] else []
        found += [distance(part.stem, other[1:])] if other[1:3] == "sh" else []
    return min(found)
