"""How many were harmed: the harms told of one incident, each once.

News tells the same thing twice, in the headline or lead and again below.  A harm is told again when it is of the same
act and its people may be the same: a number that fits, a part of what was told, or a definite or pronoun that points
back.  It is another when the text says so ("another", "two others", "also"), when its number is greater, when its kind
of people differs, or when both stand in one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import HarmMention, Parsed

_MORE = frozenset(("another", "other", "others", "additional", "more", "further", "second"))
_BACK = frozenset((
    "the", "this", "that", "these", "those", "his", "her", "their", "its", "both", "he", "him", "himself", "she",
    "herself", "they", "them", "themselves", "who", "all",
))  # fmt: skip
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
        if not same:
            kept.append(harm)
        elif _gathers(harm, parsed) and harm.low >= max(k.low for k in same):
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
        return _points_back(later, parsed) and _fits(earlier, later)
    if _gathers(later, parsed):
        return True
    if _adds(later, parsed):
        return False
    return _fits(earlier, later) or later.low < earlier.low


def _fits(a: HarmMention, b: HarmMention) -> bool:
    """Whether both numbers can be the same number."""
    return (a.high is None or b.low <= a.high) and (b.high is None or a.low <= b.high)


def _words(h: HarmMention, parsed: Parsed) -> list[str]:
    return [t.lower for t in parsed.between(h.start, h.end)]


def _points_back(h: HarmMention, parsed: Parsed) -> bool:
    """Whether the people are known already: a definite, a pronoun or a name."""
    words = _words(h, parsed)
    return bool(words and words[0] in _BACK) or (h.victim is not None and parsed.tokens[h.victim].pos == "PROPN")


def _gathers(h: HarmMention, parsed: Parsed) -> bool:
    """Whether it names people told of before together with others: "the leader and two of his men"."""
    words = _words(h, parsed)
    return bool(words and words[0] in _BACK) and not _AND.isdisjoint(words)


def _adds(h: HarmMention, parsed: Parsed) -> bool:
    """Whether the text says that these come on top of those told before."""
    words = _words(h, parsed)
    end = next((i for i, w in enumerate(words) if w in _AND), len(words))
    if not _MORE.isdisjoint(words[:end]):
        return True
    return any(k.lower in ("also", "separately") for k in parsed.kids(h.trigger))


def _is_better(a: HarmMention, b: HarmMention) -> bool:
    """Whether the number of the first is to be preferred."""
    return b.qualifier == "vague" and a.qualifier != "vague" and a.low >= b.low
