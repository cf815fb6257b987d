"""Those who are mourned where others come to harm: "opened fire on a vigil for a man slain in 2014, killing one"."""

from __future__ import annotations

from collections.abc import Sequence

from ..know.harms import HarmWords
from ..model import HarmMention, Parsed
from .harms_phrases import Phrases


def without_mourned(phrases: Phrases, words: HarmWords, harms: Sequence[HarmMention]) -> tuple[HarmMention, ...]:
    """The harms without the deaths of those who are mourned, where their sentence tells of others who came to harm:
    they died of something else."""
    parsed = phrases.parsed
    mourned = [h for h in harms if h.act == "killed" and not h.negated and _is_mourned(phrases, words, h)]
    gone = {id(h) for h in mourned if any(_is_beside(parsed, h, o) for o in harms if o not in mourned)}
    return tuple(h for h in harms if id(h) not in gone)


def _is_mourned(phrases: Phrases, words: HarmWords, h: HarmMention) -> bool:
    """Whether those killed are told of as those whom a ceremony is for."""
    if h.victim is None:
        return False
    parsed = phrases.parsed
    up = list(parsed.ancestors(h.victim))
    until = next((n for n, t in enumerate(up) if t.pos == "VERB" and t.lemma not in words.mourning), len(up))
    if any(t.lemma in words.mourning for t in up[:until]):
        return True
    first = phrases.first_of(h.victim)  # the parser hangs "for a man" elsewhere
    return first > 1 and parsed.tokens[first - 1].lower == "for" and parsed.tokens[first - 2].lemma in words.mourning


def _is_beside(parsed: Parsed, h: HarmMention, o: HarmMention) -> bool:
    """Whether another harm of the sentence is none of the mourned and not of them."""
    tokens = parsed.tokens
    if tokens[o.trigger].sentence != tokens[h.trigger].sentence or o.negated or o.victim == h.victim:
        return False
    return o.act in ("killed", "injured") and h.victim not in {a.i for a in parsed.ancestors(o.trigger)}
