"""How many were harmed: the harms told of one incident, each once.

News tells the same thing twice, in the headline or lead and again below.  A harm is told again when it is of the same
act and its people may be the same: a number that fits, a part of what was told, or a definite or pronoun that points
back.  It is another when the text says so ("another", "two others", "also"), when its number is greater, when its kind
of people differs, or when both stand in one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..know.harms import load_harms
from ..model import HarmMention, Parsed

_MORE = frozenset(("another", "other", "others", "additional", "more", "further", "second"))
#: words that stand for one person told of before
ONE = frozenset(("he", "him", "his", "himself", "she", "her", "herself"))
#: words that begin a phrase for people told of before
POINTING = ONE | {
    "the", "this", "that", "these", "those", "their", "its", "both", "they", "them", "themselves", "who", "all",
}  # fmt: skip
#: from this number on, two equal ones in a sentence are one number told twice, as where a headline runs into the text
_CHANCE = 5
_ALL = frozenset(("both", "all"))
_AND = frozenset(("and", "along", "plus"))


def distinct_harms(harms: Sequence[HarmMention], parsed: Parsed) -> list[HarmMention]:
    """The harms of one incident without those told again, in the order of the text.  Negated ones are left out.

    `harms` are those that the caller takes to be of one incident.  Of two that tell the same, the one with the more
    exact number stays; at equal exactness the first.  What a headline tells stands only where nothing below does.
    """
    told = sorted((h for h in harms if not h.negated), key=lambda h: (h.start, h.end))
    below = {h.act for h in told if not in_headline(h, parsed)}
    kept: list[HarmMention] = []
    for harm in told:
        if harm.act in below and in_headline(harm, parsed):
            continue
        same = [k for k in kept if is_same(k, harm, parsed)]
        if _is_total(harm, parsed):
            others = [k for k in kept if k.act != harm.act]
            if max((k.low for k in kept if k.act == harm.act), default=0) <= harm.low:
                kept = [*others, harm]
            continue
        if not same:
            kept.append(harm)
        elif _gathers(harm, parsed) and _is_counted(harm, parsed) and harm.low >= max(k.low for k in same):
            kept = [*(k for k in kept if k not in same), harm]
        elif _is_better(harm, same[-1]):
            kept[kept.index(same[-1])] = harm
    return kept


def in_headline(h: HarmMention, parsed: Parsed) -> bool:
    """Whether a harm stands in a headline: its word is capitalised, or its paragraph is one open line."""
    trigger = parsed.tokens[h.trigger]
    run = parsed.sentences[trigger.sentence]
    if trigger.i > run.first and trigger.text[:1].isupper() and not trigger.text.isupper():
        return True
    paragraph = parsed.paragraphs[trigger.paragraph]
    whole = paragraph.first == run.first and paragraph.last == run.last
    return whole and trigger.paragraph < 2 and parsed.tokens[run.last - 1].text[-1] not in ".!?:;,\"'”’)"


def is_same(earlier: HarmMention, later: HarmMention, parsed: Parsed) -> bool:
    """Whether the later harm tells of the same people coming to the same harm, or of some of them."""
    if earlier.act != later.act or (earlier.who and later.who and earlier.who != later.who):
        return False
    if parsed.tokens[earlier.trigger].sentence == parsed.tokens[later.trigger].sentence:
        again = _points_back(later, parsed) or earlier.low == later.low >= _CHANCE
        return again and _fits(earlier, later)
    if _gathers(later, parsed):
        return True
    if _adds(later, parsed) and not (_adds(earlier, parsed) and _fits(earlier, later)):
        return False
    return _fits(earlier, later) or later.low < earlier.low


def _fits(a: HarmMention, b: HarmMention) -> bool:
    """Whether both numbers can be the same number."""
    return (a.high is None or _least(b) <= a.high) and (b.high is None or _least(a) <= b.high)


def _least(h: HarmMention) -> int:
    """The least that the words can mean: a vague word's floor is what it mostly means."""
    return min(h.low, max(2, h.low // 2)) if h.qualifier == "vague" else h.low


def _words(h: HarmMention, parsed: Parsed) -> list[str]:
    return [t.lower for t in parsed.between(h.start, h.end)]


def _points_back(h: HarmMention, parsed: Parsed) -> bool:
    """Whether the people are known already: a definite, a pronoun or a name."""
    words = _words(h, parsed)
    return bool(words and words[0] in POINTING) or (h.victim is not None and parsed.tokens[h.victim].pos == "PROPN")


def _gathers(h: HarmMention, parsed: Parsed) -> bool:
    """Whether it names people told of before together with others: "the leader and two of his men", "both men"."""
    words = _words(h, parsed)
    if not words:
        return False
    return (words[0] in POINTING and not _AND.isdisjoint(words)) or (words[0] in _ALL and h.qualifier == "exact")


def _is_total(h: HarmMention, parsed: Parsed) -> bool:
    """Whether it is a running total, with those told of before in it: "bringing the death toll to 12"."""
    return parsed.tokens[h.trigger].lemma in {"toll", "total", "number"}


def _is_counted(h: HarmMention, parsed: Parsed) -> bool:
    """Whether a number or a quantity word stands with it, and no bare plural alone."""
    return h.qualifier != "vague" or any(w in _quantities() for w in _words(h, parsed))


@cache
def _quantities() -> frozenset[str]:
    return frozenset(words[-1] for words in load_harms().quantities)


def _adds(h: HarmMention, parsed: Parsed) -> bool:
    """Whether the text says that these come on top of those told before."""
    words = _words(h, parsed)
    end = next((i for i, w in enumerate(words) if w in _AND), len(words))
    if not _MORE.isdisjoint(words[:end]):
        return h.qualifier != "vague" or words[0] not in POINTING  # "the other occupants" may be those told of
    return any(k.lower in ("also", "separately") for k in parsed.kids(h.trigger))


def _is_better(a: HarmMention, b: HarmMention) -> bool:
    """Whether the number of the first is to be preferred."""
    return b.qualifier == "vague" and a.qualifier != "vague" and (a.low >= b.low or _fits(a, b))
