"""Who was hit and did not die: words such as "shot" count all who were hit, the dead among them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..know.harms import load_harms
from ..model import HarmMention, Parsed
from .harmed import ANYBODY, adds, are_assailants, is_own_death, points_back, sex_of, words_of


def without_the_dead(harms: Sequence[HarmMention], parsed: Parsed) -> list[HarmMention]:
    """The harms of one incident with those hit as those who were hurt: of five people shot of whom one died, four.

    Words such as "shot" count all who were hit.  Where the text tells of as many hurt by words of their own ("four were
    wounded"), those stand; else the hit stand, less those who died."""
    harms = _without_all_the_dead(_without_known_dead(harms, parsed), parsed)
    harms = _less_those_who_died(harms)
    hit = _without_part(parsed, harms)
    if not any(h.hit for h in harms):
        return list(harms)
    others = [h for h in harms if not h.hit]
    dead = sum(h.low for h in others if h.act == "killed" and any(_may_be_of(h, o, parsed) for o in hit))
    hurt = sum(h.low for h in others if h.act == "injured")
    left = sum(h.low for h in hit) - dead
    if left <= hurt:
        return others
    killed = {h.victim for h in others if h.act == "killed"}
    kept: list[HarmMention] = []
    for h in sorted(hit, key=lambda h: (h.victim not in killed, h.low > 1)):  # the dead are sought among single people
        some = any(_may_be_of(o, h, parsed) for o in others if o.act == "killed")
        less = min(dead, h.low) if some and h.high is not None else 0  # "more than 200" stay so without a few
        dead -= less
        if less < h.low:
            high = None if h.high is None else max(h.high - less, h.low - less)
            kept.append(replace(h, low=h.low - less, high=high, parts=() if less else h.parts))
    rest = [h for h in others if h.act != "injured"]
    return sorted([*rest, *kept], key=lambda h: (h.start, h.end))


def _without_known_dead(harms: Sequence[HarmMention], parsed: Parsed) -> list[HarmMention]:
    """The harms without one hurt who is told before to have died (those hit are taken off below)."""
    dead = [h for h in harms if h.act == "killed"]
    return [h for h in harms if h.hit or h.act != "injured" or not any(_is_pointed_to(parsed, k, h) for k in dead)]


def _without_all_the_dead(harms: Sequence[HarmMention], parsed: Parsed) -> list[HarmMention]:
    """The harms without several hit who are pointed to as all those told before to have died: "a man and two girls were
    killed. … They found the father and two children wounded"."""
    known: set[int] = set()
    for h in harms:
        found = parsed.head(h.trigger).lemma in load_harms().finding
        told = [o for o in harms if (o.hit or (found and o.act == "injured")) and o.trigger == h.trigger]
        dead = [o for o in harms if o.act == "killed" and o.start < h.start]
        total = sum(o.low for o in told)
        if total > 1 and words_of(told[0], parsed)[:1] == ["the"] and total == sum(o.low for o in dead):
            known.add(h.trigger)
    return [h for h in harms if h.act != "injured" or h.trigger not in known]


def _less_those_who_died(harms: Sequence[HarmMention]) -> list[HarmMention]:
    """The harms, those hurt less those of them who are told of with them as dead: "one of the six wounded died"."""
    out = []
    for h in harms:
        hurt = h.act == "injured" and not h.hit  # the dead of those hit are taken off below
        of = (k for k in harms if k.act == "killed" and hurt and k.start < h.start and h.end <= k.end)
        died = sum(k.low for k in of if k.low < h.low)
        high = None if h.high is None else h.high - died
        out.append(replace(h, low=h.low - died, high=high, parts=()) if died else h)
    return out


def _without_part(parsed: Parsed, harms: Sequence[HarmMention]) -> list[HarmMention]:
    """Those hit, but for "others" who are of a greater number hit: "four were found with wounds, two of them dead; two
    others were taken to hospital"."""
    hit = [h for h in harms if h.hit]
    hit = [h for n, h in enumerate(hit) if not any(_is_one_of(o, h, parsed) for o in hit[:n])]
    whole = [h for h in hit if not adds(h, parsed)]
    some = sum(h.low for h in hit) - sum(h.low for h in whole)
    dead = sum(h.low for h in harms if h.act == "killed")
    return whole if some and dead and some + dead <= sum(h.low for h in whole) else hit


def _is_one_of(several: HarmMention, h: HarmMention, parsed: Parsed) -> bool:
    """Whether one is told of as the second of several hit: "found two men with wounds. … The second died"."""
    return h.low < several.low and h.victim is None and words_of(h, parsed)[:1] == ["the"] and adds(h, parsed)


def _may_be_of(dead: HarmMention, hit: HarmMention, parsed: Parsed) -> bool:
    """Whether the dead may be some of those hit: told of after them, or by like words or words for anybody before."""
    if _are_apart(dead, hit, parsed) or {sex_of(dead, parsed), sex_of(hit, parsed)} == {"male", "female"}:
        return False
    if _are_named_apart(dead, hit, parsed):
        return False
    if dead.start > hit.start or hit.victim is None or dead.victim is None:
        return True
    if _is_pointed_to(parsed, dead, hit):
        return True
    one, other = parsed.tokens[dead.victim], parsed.tokens[hit.victim]
    if dead.low == hit.low > 1 and (one.lemma in ANYBODY or one.i == dead.trigger):
        return True  # "two people are dead. … found two men with wounds", "a double homicide"
    if one.pos == other.pos == "PROPN":
        return one.lower == other.lower
    anybody = other.pos in {"PROPN", "PRON", "NUM"} or bool({one.lemma, other.lemma} & ANYBODY)
    return anybody or one.lemma == other.lemma


def _is_pointed_to(parsed: Parsed, dead: HarmMention, hurt: HarmMention) -> bool:
    """Whether one hurt is told of as the one who is told before to have died: "a 3-year-old was killed.  The boy was
    hit in the chest"."""
    if dead.victim is None or hurt.victim is None or dead.start > hurt.start or not dead.low == hurt.low == 1:
        return False
    words, one, other = load_harms(), parsed.tokens[dead.victim], parsed.tokens[hurt.victim]
    young = one.lemma in words.child | {"boy", "girl"}
    theirs = young and other.lemma in words.offspring and any(k.tag == "PRP$" for k in parsed.kids(other.i))
    if not (theirs or words_of(hurt, parsed)[:1] == ["the"]) or adds(hurt, parsed) or one.sentence == other.sentence:
        return False
    if {sex_of(dead, parsed), sex_of(hurt, parsed)} == {"male", "female"}:
        return False
    child = other.lemma in words.child | {"boy", "girl"}
    anybody = one.pos == "PROPN" or one.lower == "old" or one.lemma in words.child | words.male | words.female
    return theirs or one.lemma == other.lemma or (child and anybody)


def _are_apart(dead: HarmMention, hit: HarmMention, parsed: Parsed) -> bool:
    """Whether the dead are told apart from those hit: as those who attacked, or who hit themselves; or where those hit
    are said to be others than they ("two died and three other people were shot", "two died and 15 were hurt")."""
    if is_own_death(dead, parsed) and dead.start > hit.start:
        return True
    if are_assailants(dead, parsed) and not are_assailants(hit, parsed):
        return True
    if _are_one_each(dead, hit, parsed):
        return True
    other = words_of(hit, parsed)[:2] == ["the", "other"]
    if _is_told_beside(dead, hit, parsed) or (other and dead.low == hit.low == 1 and dead.end <= hit.start):
        return True  # "one died. … The other was taken to hospital"
    wound, died = parsed.tokens[hit.trigger], parsed.tokens[dead.trigger]
    if dead.end <= hit.start and wound.sentence == died.sentence and adds(hit, parsed):
        return True  # "one man is dead and another is in critical condition", "and two others are recovering"
    beside = wound.lemma in load_harms().wounds and wound.sentence == died.sentence
    more = adds(hit, parsed)
    counted = more if hit.victim is None else parsed.tokens[hit.victim].pos == "NOUN"
    return dead.end <= hit.start and counted and ((more and dead.low > 1) or beside)


def _are_one_each(dead: HarmMention, hit: HarmMention, parsed: Parsed) -> bool:
    """Whether one clause tells of one person hit and the next of another who died: "an officer was shot and a suspect
    was killed", "a baby was grazed and her father was killed"."""
    if dead.victim is None or hit.victim is None or (dead.low, hit.low) != (1, 1) or dead.start < hit.end:
        return False
    verb, one, other = parsed.tokens[dead.trigger], parsed.tokens[dead.victim], parsed.tokens[hit.victim]
    own = one.head == verb.i and one.dep in ("nsubj", "nsubjpass") and one.lemma != other.lemma
    new = any(k.lower in ("a", "an", "another") or k.tag == "PRP$" for k in parsed.kids(one.i, "det", "poss"))
    return own and new and verb.dep == "conj" and verb.head == hit.trigger


def _is_told_beside(dead: HarmMention, hit: HarmMention, parsed: Parsed) -> bool:
    """Whether a clause tells of some who died, and the next of others who live: "two are dead and one is clinging to
    life"."""
    if dead.end > hit.start or points_back(hit, parsed):
        return False
    over = {dead.trigger, *(a.i for a in parsed.ancestors(dead.trigger))}
    upwards = (parsed.tokens[hit.trigger], *parsed.ancestors(hit.trigger))
    clause = next((a for a in upwards if a.dep == "conj"), None)
    told = parsed.between(hit.start, hit.end)
    return clause is not None and clause.head in over and bool(told) and told[0].i in parsed.subtree(clause.i)


def _are_named_apart(dead: HarmMention, hit: HarmMention, parsed: Parsed) -> bool:
    """Whether all are told of by name, and by none that they share: "the barber, Al Poe, was hit. … Roe died"."""
    one, other = _names(dead, parsed), _names(hit, parsed)
    return len(one) >= dead.low and len(other) >= hit.low and not set(one) & set(other)


def _names(h: HarmMention, parsed: Parsed) -> list[str]:
    """The last names of those harmed, of each who is named."""
    if h.victim is None:
        return []
    told = [parsed.tokens[h.victim]]
    for t in told:
        told += [k for k in parsed.kids(t.i, "appos", "conj") if k not in told]
    return [t.lower for t in told if t.pos == "PROPN"]
