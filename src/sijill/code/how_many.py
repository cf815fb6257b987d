"""How many were harmed: the harms told of one incident, each once.

News tells the same thing twice, in the headline or lead and again below.  A harm is told again when it is of the same
act and its people may be the same: a number that fits, a part of what was told, or a definite or pronoun that points
back.  It is another when the text says so ("another", "two others", "also"), when its number is greater, when its kind
of people differs, or when both stand in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from ..know.harms import load_harms
from ..model import HarmMention, Parsed, Token
from .nouns import first_of, is_open_line

_MORE = frozenset((
    "another", "other", "others", "additional", "more", "further", "second", "third", "fourth", "fifth", "sixth",
))  # fmt: skip
_OTHERS = {"other", "others"}
#: words that stand for one person told of before
ONE = frozenset(("he", "him", "his", "himself", "she", "her", "herself"))
#: words that begin a phrase for people told of before
POINTING = ONE | {
    "the", "this", "that", "these", "those", "their", "its", "both", "they", "them", "themselves", "who", "all",
}  # fmt: skip
_SELVES = frozenset(("himself", "herself", "themselves", "self", "suicide", "life"))
_OWN = frozenset(("his", "her", "their"))
#: who may be anybody's
_SINGLE = frozenset(
    ("man", "boy", "woman", "girl", "policeman", "gentleman", "lady", "policewoman", "schoolboy", "schoolgirl")
)
#: from this number on, two equal ones in a sentence are one number told twice, as where a headline runs into the text
_CHANCE = 5
#: kinds of people that those who attack may be of, beside "not known"
_OF_ASSAILANTS = {None, "armed-group", "criminal"}
_ALL = frozenset(("both", "all"))
_HURT = frozenset(("wounded", "injured", "hurt"))
_RANKS = frozenset(("leader", "commander", "chief", "head", "boss", "official", "deputy", "officer"))
_AND = frozenset(("and", "along", "plus"))
_ANYBODY = frozenset(("people", "person", "victim", "individual", "other", "one"))


def distinct_harms(
    harms: Sequence[HarmMention],
    parsed: Parsed,
    are_rivals: Callable[[HarmMention, HarmMention], bool] = lambda earlier, later: False,
) -> list[HarmMention]:
    """The harms of one incident without those told again, in the order of the text.  Negated ones are left out.

    `harms` are those that the caller takes to be of one incident.  Of two that tell the same, the one with the more
    exact number stays; at equal exactness the first.  What a headline tells stands only where nothing below does.
    `are_rivals` says of two whether they are rival numbers, by two voices, of the same people: then both stay.
    """
    told = sorted((h for h in harms if not h.negated), key=lambda h: (h.start, h.end))
    below = {h.act for h in told if not in_headline(h, parsed)}
    kept: list[HarmMention] = []
    singly: dict[HarmMention, int] = {}  # of a number told, for how many of them it was told again how they came to it
    for harm in told:
        if harm.act in below and in_headline(harm, parsed):
            continue
        if any(_is_within_total(k, harm, parsed) for k in kept):
            continue
        same = [k for k in kept if is_same(k, harm, parsed) and not are_rivals(k, harm)]
        if _is_total(harm, parsed) or _sums_up([k for k in kept if k.act == harm.act], harm, parsed):
            if any(are_rivals(k, harm) for k in kept):  # another's sum: it does not count those told of here
                kept.append(harm)
                continue
            others = [k for k in kept if k.act != harm.act]
            if max((k.low for k in kept if k not in others), default=0) <= harm.low:
                kept = [*others, harm]
            continue
        whole = next((k for k in kept if not same and _is_rest(singly, k, harm, parsed)), None)
        if whole is not None:
            singly[whole] += harm.low
        elif not same:
            kept.append(harm)
        elif _gathers(harm, parsed) and _is_counted(harm, parsed) and harm.low >= max(k.low for k in same):
            kept = [*(k for k in kept if k not in same), harm]
        elif _is_better(harm, same[-1], parsed):
            kept[kept.index(same[-1])] = harm
        elif harm.low < same[-1].low and not _points_back(harm, parsed):
            singly[same[-1]] = singly.get(same[-1], 0) + harm.low
    return kept


def without_the_dead(harms: Sequence[HarmMention], parsed: Parsed) -> list[HarmMention]:
    """The harms of one incident with those hit as those who were hurt: of five people shot of whom one died, four.

    Words such as "shot" count all who were hit.  Where the text tells of as many hurt by words of their own ("four were
    wounded"), those stand; else the hit stand, less those who died."""
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
    whole = [h for h in hit if not _adds(h, parsed)]
    some = sum(h.low for h in hit) - sum(h.low for h in whole)
    dead = sum(h.low for h in harms if h.act == "killed")
    return whole if some and dead and some + dead <= sum(h.low for h in whole) else hit


def _is_one_of(several: HarmMention, h: HarmMention, parsed: Parsed) -> bool:
    """Whether one is told of as the second of several hit: "found two men with wounds. … The second died"."""
    return h.low < several.low and h.victim is None and _words(h, parsed)[:1] == ["the"] and _adds(h, parsed)


def _may_be_of(dead: HarmMention, hit: HarmMention, parsed: Parsed) -> bool:
    """Whether the dead may be some of those hit: told of after them, or by like words or words for anybody before."""
    if _are_apart(dead, hit, parsed) or {_sex(dead, parsed), _sex(hit, parsed)} == {"male", "female"}:
        return False
    if dead.start > hit.start or hit.victim is None or dead.victim is None:
        return True
    one, other = parsed.tokens[dead.victim], parsed.tokens[hit.victim]
    if dead.low == hit.low > 1 and (one.lemma in _ANYBODY or one.i == dead.trigger):
        return True  # "two people are dead. … found two men with wounds", "a double homicide"
    if one.pos == other.pos == "PROPN":
        return one.lower == other.lower
    anybody = other.pos in {"PROPN", "PRON", "NUM"} or bool({one.lemma, other.lemma} & _ANYBODY)
    return anybody or one.lemma == other.lemma


def _are_apart(dead: HarmMention, hit: HarmMention, parsed: Parsed) -> bool:
    """Whether the dead are told apart from those hit: as those who attacked, or who hit themselves; or where those hit
    are said to be others than they ("two died and three other people were shot", "two died and 15 were hurt")."""
    if any(t.lower in _SELVES for t in parsed.between(dead.start, dead.end)) and dead.start > hit.start:
        return True
    if _are_assailants(dead, parsed) and not _are_assailants(hit, parsed):
        return True
    wound, died = parsed.tokens[hit.trigger], parsed.tokens[dead.trigger]
    if dead.end <= hit.start and wound.sentence == died.sentence and _adds(hit, parsed):
        return True  # "one man is dead and another is in critical condition", "and two others are recovering"
    beside = wound.lemma in load_harms().wounds and wound.sentence == died.sentence
    more = _adds(hit, parsed)
    counted = more if hit.victim is None else parsed.tokens[hit.victim].pos == "NOUN"
    return dead.end <= hit.start and counted and ((more and dead.low > 1) or beside)


def _is_rest(singly: dict[HarmMention, int], told: HarmMention, h: HarmMention, parsed: Parsed) -> bool:
    """Whether these are among those told of together before: "detained four men: three in a house, another outside"."""
    some = singly.get(told, 0)
    return some > 0 and told.act == h.act and not _are_other_people(told, h, parsed) and some + h.low <= told.low


def in_headline(h: HarmMention, parsed: Parsed) -> bool:
    """Whether a harm stands in a headline: its word is capitalised, or its paragraph is one open line."""
    trigger = parsed.tokens[h.trigger]
    first = parsed.sentences[trigger.sentence].first
    capital = trigger.i > first and trigger.text[:1].isupper() and not trigger.text.isupper()
    return capital or is_open_line(parsed, h.trigger)


def is_same(earlier: HarmMention, later: HarmMention, parsed: Parsed) -> bool:
    """Whether the later harm tells of the same people coming to the same harm, or of some of them."""
    if earlier.act != later.act or _are_other_people(earlier, later, parsed):
        return False
    if parsed.tokens[earlier.trigger].sentence == parsed.tokens[later.trigger].sentence:
        if _is_own_death(later, parsed) and not _is_own_death(earlier, parsed):
            return False
        again = _points_back(later, parsed) or earlier.low == later.low >= _CHANCE
        return again and _fits(earlier, later) and not _is_theirs(earlier, later, parsed)
    if _gathers(later, parsed):
        return True
    fits, more = _fits(earlier, later), _adds(earlier, parsed)
    if _are_kin(earlier, later, parsed) or _is_kin_of(earlier, later, parsed):
        return False
    if _adds(later, parsed):
        return more and fits
    if more and not fits and not _points_back(later, parsed):
        return False  # "two more men were detained. … A leader was detained": whom the two come on top of
    return fits or later.low < earlier.low


def _is_own_death(h: HarmMention, parsed: Parsed) -> bool:
    """Whether somebody died by their own hand: "killed two guards and then himself"."""
    return any(t.lower in _SELVES for t in parsed.between(h.start, h.end))


def _are_other_people(a: HarmMention, b: HarmMention, parsed: Parsed) -> bool:
    """Whether both are told of by nouns of different kinds, or one is a man and the other a woman.  A fighter may bear
    the title of a cleric ("Mullah X")."""
    if {_sex(a, parsed), _sex(b, parsed)} == {"male", "female"} or _bear_other_names(a, b, parsed):
        return True
    if _are_assailants(a, parsed) != _are_assailants(b, parsed):
        return bool({a.who, b.who} - _OF_ASSAILANTS)
    if not a.who or not b.who or a.who == b.who:
        return False
    if a.victim is not None and b.victim is not None and parsed.tokens[a.victim].lemma == parsed.tokens[b.victim].lemma:
        return False  # "a police officer … the officer"
    named = any(h.victim is not None and parsed.tokens[h.victim].pos == "PROPN" for h in (a, b) if h.who == "religious")
    return not (named and {a.who, b.who} == {"religious", "armed-group"})


def _bear_other_names(a: HarmMention, b: HarmMention, parsed: Parsed) -> bool:
    """Whether each is one person with a name, and the names share no word: "Ann Roe died. … Poe died at the scene"."""
    names = [
        {t.lower for t in parsed.between(h.start, h.end) if t.pos == "PROPN"}
        for h in (a, b)
        if h.victim is not None and parsed.tokens[h.victim].label == "PERSON" and h.low == h.high == 1
    ]
    return len(names) == 2 and all(names) and not names[0] & names[1]


def _are_assailants(h: HarmMention, parsed: Parsed) -> bool:
    """Whether they are told of as those who attacked: "two of the gunmen"."""
    return any(t.lemma in load_harms().assailing for t in parsed.between(h.start, h.end))


def _sex(h: HarmMention, parsed: Parsed) -> str | None:
    """Whether one person is told of as a man or as a woman."""
    if h.victim is None or (h.low, h.high) != (1, 1):
        return None
    words, said = load_harms(), {parsed.tokens[h.victim].lemma, parsed.tokens[h.victim].lower}
    return "male" if said & words.male else "female" if said & words.female else None


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


def _is_theirs(earlier: HarmMention, later: HarmMention, parsed: Parsed) -> bool:
    """Whether people are told of as somebody's ("a man was found dead after he killed his wife"): others than whoever
    that is, unless the same noun tells of them."""
    words = _words(later, parsed)
    if len(words) < 2 or words[0] not in _OWN or earlier.victim is None or later.victim is None:
        return False
    return parsed.tokens[earlier.victim].lemma != parsed.tokens[later.victim].lemma


def _are_kin(earlier: HarmMention, later: HarmMention, parsed: Parsed) -> bool:
    """Whether both are told of by what they are to each other: "two brothers … their father"."""
    kin = load_harms().male | load_harms().female
    if earlier.victim is not None and parsed.tokens[earlier.victim].pos == "PROPN" and later.victim is not None:
        # "Ann Roe died of a wound. … Her husband died"
        return _is_theirs(earlier, later, parsed) and parsed.tokens[later.victim].lemma in kin - _SINGLE
    nouns = [
        parsed.tokens[h.victim] for h in (earlier, later) if h.victim is not None and _is_theirs(earlier, later, parsed)
    ]
    return len(nouns) == 2 and all(t.lemma in kin - _SINGLE and t.pos == "NOUN" for t in nouns)


def _is_kin_of(earlier: HarmMention, later: HarmMention, parsed: Parsed) -> bool:
    """Whether the later is told of as kin of whom a pronoun stands for: "he was shot. … Their son was hurt"."""
    if earlier.victim is None or later.victim is None or parsed.tokens[earlier.victim].lower not in {"he", "she"}:
        return False
    words, kin = load_harms(), parsed.tokens[later.victim].lemma
    return _words(later, parsed)[0] == "their" and kin in (words.male | words.female) - _SINGLE


def _gathers(h: HarmMention, parsed: Parsed) -> bool:
    """Whether it names people told of before together with others: "the leader and two of his men", "both men"."""
    words = _words(h, parsed)
    if not words:
        return False
    if words[0] in _ALL and h.qualifier == "exact":
        return True
    return not _AND.isdisjoint(words) and (words[0] in POINTING or _opens_with_known(h, parsed))


def _opens_with_known(h: HarmMention, parsed: Parsed) -> bool:
    """Whether the first of a list is somebody whose name has fallen before."""
    first = h.parts[0].victim if h.parts else h.victim
    if first is None or parsed.tokens[first].pos != "PROPN":
        return False
    return _has_fallen(parsed.tokens[first], parsed)


def _has_fallen(name: Token, parsed: Parsed) -> bool:
    """Whether a name stands in an earlier sentence, too."""
    return any(t.text == name.text and t.pos == "PROPN" for t in parsed.tokens[: parsed.sentence(name.i).first])


def _is_total(h: HarmMention, parsed: Parsed) -> bool:
    """Whether it is a running total, with those told of before in it: "bringing the death toll to 12", "a third victim
    has died"."""
    if h.low > 1 and h.victim is not None and _is_numbered(h, parsed):
        return True
    return parsed.tokens[h.trigger].lemma in {"toll", "total", "number"}


def _is_numbered(h: HarmMention, parsed: Parsed) -> bool:
    """Whether one person is told of by their number among the dead."""
    return any(k.i < k.head and k.lower in load_harms().nth for k in parsed.kids(h.victim or 0, "amod"))


def _is_within_total(total: HarmMention, h: HarmMention, parsed: Parsed) -> bool:
    """Whether a running total of the same sentence counts these, too: "the toll rose to nine when an officer died"."""
    here = parsed.tokens[total.trigger].sentence == parsed.tokens[h.trigger].sentence
    return here and _is_total(total, parsed) and total.act == h.act and h.low < total.low


def _sums_up(told: Sequence[HarmMention], h: HarmMention, parsed: Parsed) -> bool:
    """Whether a number of people by a word for anybody has those told of singly before in it: "A died. … Two people
    were killed"."""
    if h.victim is None or parsed.tokens[h.victim].lemma not in _ANYBODY or h.qualifier == "vague" or h.low < 2:
        return False
    if _adds(h, parsed) or any(_adds(k, parsed) or k.who not in {None, "civilian"} for k in told) or not told:
        return False
    before = all(parsed.tokens[k.trigger].sentence < parsed.tokens[h.trigger].sentence for k in told)
    summed = sum(k.low for k in told)
    return before and (summed < h.low or (summed == h.low and len(told) > 1))


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
    inside = parsed.between(h.start, h.end)
    after = parsed.tokens[inside[-1].i + 1 : inside[-1].i + 2] if inside and end == len(words) else ()
    said = {w for w, nxt in pairwise([*words[:end], *(t.lower for t in after), ""]) if (w, nxt) != ("more", "than")}
    if _OTHERS & said and _stands_by_known(h, parsed):
        return False  # "killing X and several other rebels", of "X and several rebels were killed": others than X
    if not _MORE.isdisjoint(said):
        return h.qualifier != "vague" or words[0] not in POINTING  # "the other occupants" may be those told of
    if words[:1] in (["a"], ["an"]) and any(t.lemma in load_harms().bystanders for t in inside):
        return True  # "was shot. … A bystander was struck"
    if h.act == "killed" and not _HURT.isdisjoint(words):
        return True  # "one of the wounded died"
    # "found a bomb and also detained its makers": it comes on top of what was found
    trigger = parsed.tokens[h.trigger]
    return trigger.dep != "conj" and any(k.lower in ("also", "separately") for k in parsed.kids(h.trigger))


def _stands_by_known(h: HarmMention, parsed: Parsed) -> bool:
    """Whether the people are listed after somebody whose name has fallen in an earlier sentence."""
    if h.victim is None or parsed.tokens[h.victim].dep != "conj":
        return False
    first = parsed.tokens[first_of(parsed, h.victim)]
    return first.pos == "PROPN" and _has_fallen(first, parsed)


def _is_better(a: HarmMention, b: HarmMention, parsed: Parsed) -> bool:
    """Whether the number of the first is to be preferred: it is more exact, and may be the same; those of rank are
    fewer than "several rebels" are."""
    if b.qualifier != "vague" or a.qualifier == "vague":
        return False
    return a.low >= b.low or (_fits(a, b) and (_is_of_rank(b, parsed) or not _is_of_rank(a, parsed)))


def _is_of_rank(h: HarmMention, parsed: Parsed) -> bool:
    return h.victim is not None and parsed.tokens[h.victim].lemma in _RANKS
