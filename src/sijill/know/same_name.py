"""Whether two names are one: Arabic, Persian, Hebrew, Turkish and Kurdish names of people, groups and units.

`compare` lays the words of the two side by side, in any order, and says how like they are and why; `same` is whether
that is enough.  How such names are written is data: name_sounds.yaml, name_parts.yaml, given_names.yaml.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from .name_align import Pair, align
from .name_knowledge import Kind, name_knowledge
from .name_parts import Head, Part, Parts, take_apart
from .sounds import distance

#: what has more words than this is no name
_MOST = 24


class Likeness(Struct, frozen=True):
    """How like two names are, 0 to 1, and why, in plain words."""

    score: float
    reason: str


def least_same() -> float:
    """What two names must reach to be one (`least` of name_parts.yaml)."""
    return name_knowledge().least


def same(a: str, b: str) -> bool:
    """Whether two names may stand for one actor, by their words alone."""
    return compare(a, b).score >= least_same()


def compare(a: str, b: str) -> Likeness:
    """How like two names are.  It does not matter which is the first."""
    return _compare(a, b) if a <= b else _compare(b, a)


@lru_cache(maxsize=16384)
def _compare(a: str, b: str) -> Likeness:
    if a == b:
        return Likeness(1.0, "the same")
    one, other = take_apart(a), take_apart(b)
    one, other = _level(one, other), _level(other, one)
    if max(len(one.parts), len(other.parts)) > _MOST:
        return Likeness(0.0, "too long for a name")
    if found := _acronyms(one, other):
        return found
    return _numbers(one, other) or _bodies(one, other) or _words(one, other)


def _level(name: Parts, other: Parts) -> Parts:
    """A name with those of its head nouns among its words that are words of the other: in a spelling that no list has,
    or as somebody's name."""
    rows = {(k.lang, k.row) for h in other.heads for k in h.kinds}
    lone = [h for h in name.heads if not any((k.lang, k.row) in rows for k in h.kinds)]
    words_of = [h for h in lone if any(distance(h.key, p.key) <= 0.8 for p in other.parts)]
    if not words_of:
        return name
    parts = (*(Part(h.key, h.key, (h.key,)) for h in words_of), *name.parts)
    heads = tuple(h for h in name.heads if h not in words_of)
    return replace(name, parts=parts, heads=heads)


def _acronyms(one: Parts, other: Parts) -> Likeness | None:
    if one.acronym and other.acronym:
        if one.acronym == other.acronym:
            return Likeness(1.0, "the same letters")
        return Likeness(0.0, "other letters") if min(len(one.acronym), len(other.acronym)) < 5 else None
    short, long = (one, other) if one.acronym else (other, one)
    if not short.acronym:
        return None
    if len(long.parts) + len(long.heads) > 1:
        person = not long.heads and any(p.given for p in long.parts)
        if short.acronym in long.letters and not person:
            return Likeness(0.6, "the first letters of the other's words")
        return Likeness(0.0, "other first letters") if len(short.acronym) < 5 else None
    key = "".join([p.key for p in long.parts] + [h.key for h in long.heads])
    if key != short.acronym and (len(short.acronym) < 5 or distance(key, short.acronym) > 0.4):
        return Likeness(0.1, "an acronym that the other is not")
    return None


def _numbers(one: Parts, other: Parts) -> Likeness | None:
    """The verdict where both have numbers that differ, or that belong to other bodies."""
    a, b = sorted(n for n, _ in one.numbers), sorted(n for n, _ in other.numbers)
    if a and b and a != b:
        return Likeness(0.05, "different number")
    if a and b and len(a) > 1:
        left = list(other.numbers)
        for value, head in one.numbers:
            fit = next((r for r in left if r[0] == value and (not head or not r[1] or _one_kind(head, r[1]))), None)
            if fit is None:
                return Likeness(0.05, "the numbers belong to other bodies")
            left.remove(fit)
    return None


def _bodies(one: Parts, other: Parts) -> Likeness | None:
    """The verdict where the two are of different kinds of bodies: a brigade is no division."""
    if not one.heads or not other.heads:
        lacking = other if one.heads else one
        person = any(p.given for p in lacking.parts)
        needed = [h for h in (*one.heads, *other.heads) if _needed(h, person)]
        return Likeness(0.4, f"only one is of a kind: {needed[0].key}") if needed else None
    light = name_knowledge().light_heads
    left = list(other.heads)
    alone: list[Head] = []
    for head in one.heads:
        fit = next((h for h in left if _one_kind(head, h)), None)
        if fit is None:
            alone.append(head)
        else:
            left.remove(fit)
    if alone and left:
        return Likeness(0.2, f"different kinds of bodies: {alone[0].key}, {left[0].key}")
    # what says again what the name has said is no other kind: Liwa al-Fajr Brigade
    once = [h for row, all_of in ((alone, one.heads), (left, other.heads)) for h in row if not _again(h, all_of)]
    extra = [h for h in once if h.key not in light]
    if extra and not (one.numbers and other.numbers):
        return Likeness(0.3, f"only one is of a kind: {extra[0].key}")
    return None


def _again(head: Head, heads: tuple[Head, ...]) -> bool:
    return any(h is not head and _one_kind(h, head) for h in heads)


def _needed(head: Head, person: bool) -> bool:
    """Whether a body cannot be named without its head noun: the Fatah Army; and Assad is not the Assad forces."""
    forces = {"force", "forces", "troops"} if person else set()
    return any(k.english & (name_knowledge().must_have | forces) for k in head.kinds)


def _one_kind(one: Head, other: Head) -> bool:
    """Whether two head nouns may be for one kind of body: one word, or words of two languages for each other."""
    if one.key == other.key:
        return True
    pairs = list(product(one.kinds, other.kinds))
    if inside := [(k, m) for k, m in pairs if k.lang == m.lang]:
        return any(k.row == m.row or (k.lang == "en" and _singular(k) == _singular(m)) for k, m in inside)
    return any(k.english & m.english for k, m in pairs)


def _singular(kind: Kind) -> frozenset[str]:
    return frozenset(w.removesuffix("ies") + "y" if w.endswith("ies") else w.removesuffix("s") for w in kind.english)


def _words(one: Parts, other: Parts) -> Likeness:
    """The verdict by the other words."""
    body = bool(one.heads or other.heads)
    pairs = align(one.parts, other.parts, _bodies_both(one, other))
    taken_a, taken_b = {i for p in pairs for i in p.a}, {j for p in pairs for j in p.b}
    alone_a = [p for i, p in enumerate(one.parts) if i not in taken_a]
    alone_b = [p for j, p in enumerate(other.parts) if j not in taken_b]
    matched = max(len(taken_a), len(taken_b))
    if alone_a and alone_b:
        score = 0.05 + 0.3 * matched / max(len(one.parts), len(other.parts))
        return Likeness(round(score, 3), _apart(pairs, alone_a, alone_b, one, other))
    numbered = bool(one.numbers and other.numbers and one.heads and other.heads)
    if not pairs and not numbered and (one.parts or other.parts or bool(one.numbers) != bool(other.numbers)):
        return Likeness(0.2, "only the kind of body agrees" if one.heads and other.heads else "no word agrees")
    if _turned(pairs, one.parts, other.parts):
        return Likeness(0.3, "the father of the one is the son of the other")
    if pairs and all(_initial(p, one, other) for p in pairs):
        return Likeness(0.3, "only the initials agree")
    if numbered or not (alone_a or alone_b):
        verdict = None
    else:
        verdict = _missing(one, alone_a, matched, body) if alone_a else _missing(other, alone_b, matched, body)
    return verdict or _alike(pairs, one, other, [*alone_a, *alone_b])


def _bodies_both(one: Parts, other: Parts) -> bool:
    """Whether both are names of bodies: they say so, or are of several words of which none is a given name."""
    return all(
        bool(n.heads) or (len(n.parts) > 1 and not any(p.given or p.lead for p in n.parts)) for n in (one, other)
    )


def _alike(pairs: list[Pair], one: Parts, other: Parts, missing: list[Part]) -> Likeness:
    """How like two names are of which no words tell them apart."""
    worst = max((p.cost for p in pairs), default=0.0)
    score, reason = 1 - 0.35 * worst, "the same words in other spelling" if worst else "the same words"
    if any(_initial(p, one, other) for p in pairs):
        score, reason = score - 0.05, "the same words, some as initials"
    if missing:
        score, reason = score - 0.25, f"the same words; only one has {missing[0].key}"
    elif [p.b for p in sorted(pairs, key=lambda p: p.a)] != sorted(p.b for p in pairs):
        score, reason = score - 0.05, f"{reason}, in another order"
    if bool(one.numbers) != bool(other.numbers):
        score, reason = score - 0.1, f"{reason}; only one has a number"
    if bool(one.heads) != bool(other.heads):
        score, reason = score - 0.15, f"{reason}; only one says that it is a {(one.heads or other.heads)[0].key}"
    return Likeness(round(score, 3), reason)


def _initial(pair: Pair, one: Parts, other: Parts) -> bool:
    """Whether a letter stands for a word."""
    return one.parts[pair.a[0]].initial != other.parts[pair.b[0]].initial


def _missing(more: Parts, missing: list[Part], matched: int, body: bool) -> Likeness | None:
    """The verdict where the one name lacks words of the other, None where they may be lacking."""
    if body or matched < max(2, len(missing)) or (missing[0].means and not any(p.given for p in more.parts)):
        if not body and missing[0] in more.parts[:-1]:
            return Likeness(0.4, "only the family name agrees")
        return Likeness(0.4, f"only one has {missing[0].key}")
    if more.parts[0] in missing and not more.parts[0].given & name_knowledge().often_left_out:
        return Likeness(0.45, "the first name is missing")
    return None


def _apart(pairs: list[Pair], alone_a: list[Part], alone_b: list[Part], one: Parts, other: Parts) -> str:
    if not pairs:
        return "no word agrees" if len(one.parts) > 1 or len(other.parts) > 1 else "another word"
    lasts = {(len(one.parts) - 1, len(other.parts) - 1)}
    if not (one.heads or other.heads) and len(pairs) == 1 and (pairs[0].a[-1], pairs[0].b[-1]) in lasts:
        return "only the family name agrees"
    return f"different words: {alone_a[0].key}, {alone_b[0].key}"


def _turned(pairs: list[Pair], a: tuple[Part, ...], b: tuple[Part, ...]) -> bool:
    """Whether "X son of Y" would be taken for "Y son of X"."""
    sons = [(a[p.a[0]].lead == "ibn", b[p.b[0]].lead == "ibn") for p in pairs if len(p.a) == len(p.b) == 1]
    return (True, False) in sons and (False, True) in sons
