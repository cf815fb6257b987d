"""Two numbers told of one harm by two sides in one sentence: "twenty people died, but the army said five".

They are no two harms: the second is marked as the rival of the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model import CountMention, HarmMention, Parsed

_CONTRAST = frozenset(("but", "while", "although", "though", "however", "whereas", ";"))
_TELLING = frozenset(("say", "put", "claim", "report", "give", "count", "estimate", "speak", "tell", "set"))
#: what a rival number may be said to be: "put the toll at five"
_NUMBERED = frozenset(("toll", "number", "figure", "count", "total"))


def with_rivals(
    parsed: Parsed, harms: Sequence[HarmMention], counts: Sequence[CountMention]
) -> tuple[HarmMention, ...]:
    """The harms, each that tells another number of the people of the one before it marked as its rival; a number told
    so without a noun is a harm of its own."""
    out: list[HarmMention] = []
    for h in harms:
        out.append(replace(h, rival=True) if out and _is_rival_harm(parsed, out[-1], h) else h)
    later = [*(o.start for o in out[1:]), len(parsed.text)]
    found: list[HarmMention] = []
    for k, h in enumerate(out):
        found.append(h)
        end = min(parsed.sentence(h.trigger).end, later[k])
        rival = next((c for c in counts if h.end <= c.start < end and _is_rival_count(parsed, h, c)), None)
        if rival is not None:
            number = replace(h, text=rival.text, start=rival.start, end=rival.end, parts=(), rival=True)
            number = replace(number, of=h.of if h.victim is not None else rival.text)
            found.append(replace(number, low=rival.low, high=rival.high, qualifier=rival.qualifier))
    return tuple(found)


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
    """Whether token i is what somebody tells, with a "but", "while" or ";" among the characters start to end."""
    told = any(up.lemma in _TELLING for up in parsed.ancestors(i)[:3])
    return told and any(t.lower in _CONTRAST for t in parsed.between(start, end))
