"""Two numbers told of one harm by two sides in one sentence: "twenty people died, but the army said five".

They are no two harms: the harm has the range from the least to the most that is said of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model import CountMention, HarmMention, Parsed

_CONTRAST = frozenset(("but", "while", "although", "though", "however", "whereas"))
_TELLING = frozenset(("say", "put", "claim", "report", "give", "count", "estimate", "speak", "tell", "set"))
#: what a rival number may be said to be: "put the toll at five"
_NUMBERED = frozenset(("toll", "number", "figure", "count", "total"))


def with_rivals(
    parsed: Parsed, harms: Sequence[HarmMention], counts: Sequence[CountMention]
) -> tuple[HarmMention, ...]:
    """The harms, rival numbers of one sentence taken together."""
    out: list[HarmMention] = []
    for h in harms:
        if out and _is_rival_harm(parsed, out[-1], h):
            out[-1] = _widened(out[-1], h)
        else:
            out.append(h)
    later = [*(o.start for o in out[1:]), len(parsed.text)]
    for k, h in enumerate(out):
        end = min(parsed.sentence(h.trigger).end, later[k])
        rivals = [c for c in counts if h.end <= c.start < end and _is_rival_count(parsed, h, c)]
        if rivals:
            out[k] = _widened(h, rivals[0])
    return tuple(out)


def _widened(h: HarmMention, rival: HarmMention | CountMention) -> HarmMention:
    high = None if h.high is None or rival.high is None else max(h.high, rival.high)
    return replace(h, low=min(h.low, rival.low), high=high, qualifier="at-least" if high is None else "about", parts=())


def _is_rival_harm(parsed: Parsed, h: HarmMention, o: HarmMention) -> bool:
    """Whether the same harm of the same people is told of again with another number, by somebody else."""
    same = (h.act, h.who) == (o.act, o.who) and not (h.negated or o.negated)
    counted = {h.qualifier, o.qualifier}.isdisjoint({"vague"}) and min(h.low, o.low) > 1
    one = parsed.tokens[h.trigger].sentence == parsed.tokens[o.trigger].sentence
    return same and counted and one and o.start >= h.end and _is_told_against(parsed, h.end, o.start, o.trigger)


def _is_rival_count(parsed: Parsed, h: HarmMention, c: CountMention) -> bool:
    """Whether a number with no noun of its own is told against the one of the harm."""
    if h.negated or (c.of is not None and parsed.tokens[c.of].lemma not in _NUMBERED):
        return False
    number = parsed.between(c.start, c.end)[-1]
    # "the army said five were rebels" tells of a part
    return number.dep not in ("nsubj", "nsubjpass") and _is_told_against(parsed, h.end, c.start, number.i)


def _is_told_against(parsed: Parsed, start: int, end: int, i: int) -> bool:
    """Whether token i is what somebody tells, with a "but" or "while" among the characters start to end."""
    told = any(up.lemma in _TELLING for up in parsed.ancestors(i)[:3])
    return told and any(t.lower in _CONTRAST for t in parsed.between(start, end))
