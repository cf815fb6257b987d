"""Those who killed others and then themselves: "killed his wife and then himself", "turned the gun on himself"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..know.harms import HarmWords
from ..model import HarmMention, Parsed, Token
from .harms_phrases import Phrases
from .harms_roles import Roles

_SELF = frozenset(("himself", "herself", "self"))
_BETWEEN = frozenset(("and", "then", ",", "later", "finally", "before"))


def with_own_deaths(
    parsed: Parsed, words: HarmWords, roles: Roles, harms: Sequence[HarmMention]
) -> tuple[HarmMention, ...]:
    """The harms, and behind each killing the death of who did it, where its sentence tells that it was by their own
    hand."""
    out: list[HarmMention] = []
    for h in harms:
        out.append(h)
        trigger = parsed.tokens[h.trigger]
        if h.act != "killed" or h.negated or trigger.pos != "VERB" or trigger.lemma in words.suffering or _is_own(h):
            continue
        end = parsed.sentence(h.trigger).last
        own = next((t for t in parsed.tokens[h.trigger + 1 : end] if _dies(parsed, words, roles, h, t)), None)
        if own is not None and not any(o.start <= own.start < o.end for o in harms if o.act == "killed"):
            out.append(_own_death(parsed, h, own))
    return tuple(sorted(out, key=lambda m: (m.start, m.end)))


def _is_own(h: HarmMention) -> bool:
    return bool(_SELF & set(h.text.lower().split()))


def _own_death(parsed: Parsed, h: HarmMention, own: Token) -> HarmMention:
    """The death of who did the killing, by the word that tells of it."""
    of = parsed.tokens[h.agent].text if h.agent is not None else own.text
    told = replace(h, text=own.text, start=own.start, end=own.end, of=of, victim=h.agent, parts=(), agent=None)
    return replace(told, low=1, high=1, qualifier="exact", who=None, hit=False)


def _dies(parsed: Parsed, words: HarmWords, roles: Roles, h: HarmMention, t: Token) -> bool:
    """Whether a word tells that who killed also killed themselves."""
    head = parsed.head(t.i)
    if t.lower in _SELF and head.lower == "on" and head.dep == "prep":
        verb = parsed.head(head.i)
        guns = any(o.lemma in words.turned for o in parsed.kids(verb.i, "dobj"))
        return verb.lemma == "turn" and guns and not roles.is_unreal(verb)
    if t.lower in _SELF:
        before = parsed.tokens[h.trigger + 1 : t.i]
        gap = [k.lower for k in before if k.start >= h.end]
        return h.end <= t.start and bool(gap) and set(gap) <= _BETWEEN
    return False


def by_own_hand(parsed: Parsed, words: HarmWords, roles: Roles, t: Token) -> int | None:
    """Who is told to have taken their own life, by the word for it: "committed suicide", "took his own life"."""
    if t.lemma not in words.own_deaths or t.dep != "dobj":
        return None
    own = t.lemma != "life" or any(k.lower == "own" for k in parsed.kids(t.i))
    verb = parsed.head(t.i)
    if not own or verb.lemma not in ("take", "commit", "committed", "end") or roles.is_unreal(verb):
        return None
    if verb.dep == "advcl" and parsed.head(verb.i).lemma in words.suffering:
        return None  # "the clerk died when he took his own life"
    return roles.agent(verb, passive=False)


def has_fallen(phrases: Phrases, words: HarmWords, v: Token) -> bool:
    """Whether the subject of a verb died in fighting: "two rebels fell in combat", "paid the supreme price",
    "embraced martyrdom"."""
    parsed = phrases.parsed
    if v.lemma == "fall":
        if v.tag != "VBD" or not any(k.i in phrases.counted for k in parsed.kids(v.i, "nsubj")):
            return False
        if any(k.lemma in words.martyrs for k in parsed.kids(v.i, "nsubj")):
            return True  # "52 martyrs fell"
        places = [o for p in parsed.kids(v.i, "prep") if p.lower == "in" for o in parsed.kids(p.i, "pobj")]
        return any(o.lemma in words.fallen_in for o in places)
    if v.lemma in words.martyred_so:
        return any(o.lemma == "martyrdom" for o in parsed.kids(v.i, "dobj"))
    objects = parsed.kids(v.i, "dobj") if v.lemma in ("pay", "make") else []
    return any(o.lemma in words.sacrifices and any(k.lower in words.utmost for k in parsed.kids(o.i)) for o in objects)
