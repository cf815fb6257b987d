"""The tolls of an article's incidents: what each account has of the harms told, so that no one is counted twice.

Within one account `how_many` sees to that.  Here it is seen to between accounts: what a headline sums up, what is said
of several incidents together, and people told of again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..model import HarmMention, Token
from .agreement import compatible, real
from .drafts import Draft
from .how_many import ONE, POINTING, distinct_harms, in_headline, is_same
from .nouns import antecedent, phrase
from .roles import Scene

_SEVERAL = {"separate", "several", "multiple", "various", "different", "numerous", "other", "series"}
_DURING = {"during", "in", "by", "from", "following", "after", "of", "throughout"}
#: lengths of time that one incident may take
_DAYS = {"hour", "hours", "day", "days", "night", "weekend"}
#: lengths of time in which there are many incidents, and the words that put them within it
_YEARS = {"month", "months", "year", "years", "decade", "decades"}
_WITHIN = {"during", "in", "over", "throughout", "within"}
#: fewer than this are told of one by one, and are no sum
_FEWEST = 3


def tolls_of(scene: Scene, drafts: Sequence[Draft]) -> list[list[HarmMention]]:
    """The harms of each of these accounts of one article, each told once, in the order of the accounts."""
    told = [h for d in drafts if real(d.whether) == "happened" for h in d.harms if not h.negated]
    left_out = {h for h in told if is_of_period(scene, h) or _is_told_below(scene, h, told)}
    kept = [distinct_harms([h for h in d.harms if h not in left_out], scene.parsed) for d in drafts]
    return [
        [_named(scene, drafts[k], h) for h in own if not _is_echo(scene, drafts, kept, k, h)]
        for k, own in enumerate(kept)
    ]


def _named(scene: Scene, d: Draft, h: HarmMention) -> HarmMention:
    """The harm with the words for whom a pronoun stands for, among those that the account is about."""
    parsed = scene.parsed
    if h.victim is None or parsed.tokens[h.victim].pos != "PRON":
        return h
    earlier = sorted((i for i in d.targets if i < h.victim and scene.human(i)), reverse=True)
    who = antecedent(parsed, h.victim, earlier)
    return h if who is None or who == h.victim else replace(h, of=phrase(parsed, who).text)


def _is_told_below(scene: Scene, h: HarmMention, told: Sequence[HarmMention]) -> bool:
    """Whether a headline, or a sentence on several incidents at once, tells what sentences below tell singly."""
    parsed = scene.parsed
    own = parsed.tokens[h.trigger].sentence
    below = [
        o
        for o in told
        if o.act == h.act
        and parsed.tokens[o.trigger].sentence > own
        and not (o.who and h.who and o.who != h.who)
        and not in_headline(o, parsed)
    ]
    if not below:
        return False
    return in_headline(h, parsed) or (h.low > 1 and _is_of_several(scene, h) and not _is_of_several(scene, below[0]))


def _is_of_several(scene: Scene, h: HarmMention) -> bool:
    """Whether a harm is told of several incidents together: "killed nine rebels in three separate operations",
    "conducted three raids, killing nine"."""
    parsed = scene.parsed
    verb = parsed.tokens[h.trigger]
    for t in [verb, *parsed.kids(h.trigger, "conj"), *parsed.ancestors(h.trigger)[:3]]:
        preps = [p.i for p in parsed.kids(t.i, "prep") if p.lower in _DURING]
        nouns = parsed.kids(t.i, "dobj") + [o for p in preps for o in parsed.kids(p, "pobj")]
        if any(_are_incidents(scene, o) for o in nouns):
            return True
    return False


def _are_incidents(scene: Scene, noun: Token) -> bool:
    """Whether a noun phrase is of several incidents: "separate operations", "three raids", "a series of attacks"."""
    parsed = scene.parsed
    if noun.lemma == "series":
        return True
    if noun.lemma not in scene.know.words.tally_nouns or noun.tag not in {"NNS", "NNPS"}:
        return False
    return any(k.dep == "nummod" or k.lower in _SEVERAL for k in parsed.kids(noun.i))


def is_of_period(scene: Scene, h: HarmMention) -> bool:
    """Whether a number is of a length of time, and so of many incidents: "since May", "in the last three years"."""
    if h.low < _FEWEST:
        return False
    parsed = scene.parsed
    under = set(parsed.subtree(h.trigger))
    perfect = any(k.lemma == "have" for k in parsed.kids(h.trigger, "aux"))
    if perfect and any(parsed.tokens[i].lower == "since" for i in under):
        return True
    for time in scene.mentions.times:
        inside = parsed.between(time.start, time.end)
        if not inside or inside[0].i not in under:
            continue
        words = [t.lower for t in parsed.tokens[max(inside[0].i - 3, 0) : inside[-1].i + 1]]
        long = not _DAYS & set(words)
        if time.type == "duration" and _YEARS & set(words) and _WITHIN & set(words):  # "in ten years of war"
            return True
        spans = long and any(a == "the" and b in {"last", "past"} for a, b in pairwise(words))
        if spans or "since" in words or ("so" in words and "far" in words):
            return True
    return False


def _is_echo(scene: Scene, drafts: Sequence[Draft], kept: Sequence[list[HarmMention]], k: int, h: HarmMention) -> bool:
    """Whether an earlier account has told of these people: they are pointed back to ("both men", "those detained"), in
    an account that is of something else or has no time and place of its own."""
    parsed, d = scene.parsed, drafts[k]
    first = parsed.between(h.start, h.end)[0]
    own = parsed.tokens[h.trigger].sentence == parsed.tokens[d.trigger.token].sentence and first.lower != "those"
    beside = [o for o in kept[k] if o.trigger == h.trigger and parsed.between(o.start, o.end)[0].lower not in POINTING]
    if beside or " and " in h.text.lower():
        return False
    if (
        first.lower not in POINTING
        or (own and (d.times or d.places))
        or (first.lower in ONE and any(map(scene.human, d.targets)))
    ):
        return False
    return any(
        o.start < h.start and is_same(o, h, parsed) and (h.low <= o.low or "vague" in {h.qualifier, o.qualifier})
        for j, other in enumerate(drafts)
        if j != k and real(other.whether) == "happened" and compatible(other, d)
        for o in kept[j]
    )
