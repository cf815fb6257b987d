"""How many were harmed: the harms told of one incident, each once.

News tells the same thing twice, in the headline or lead and again below.  A harm is told again when it is of the same
act and its people may be the same: a number that fits, a part of what was told, or a definite or pronoun that points
back.  It is another when the text says so ("another", "two others", "also"), when its number is greater, when its kind
of people differs, or when both stand in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from ..know.harms import load_harms
from ..model import HarmMention, Parsed
from .harmed import ANYBODY, adds, are_assailants, gathers, in_headline, is_own_death, points_back, sex_of, words_of

_OWN = frozenset(("his", "her", "their"))
#: who may be anybody's
_SINGLE = frozenset(
    ("man", "boy", "woman", "girl", "policeman", "gentleman", "lady", "policewoman", "schoolboy", "schoolgirl")
)
#: from this number on, two equal ones in a sentence are one number told twice, as where a headline runs into the text
_CHANCE = 5
#: kinds of people that those who attack may be of, beside "not known"
_OF_ASSAILANTS = {None, "armed-group", "criminal"}
_RANKS = frozenset(("leader", "commander", "chief", "head", "boss", "official", "deputy", "officer"))


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
            singly[whole] = singly.get(whole, 0) + harm.low
        elif not same:
            kept.append(harm)
        elif gathers(harm, parsed) and _is_counted(harm, parsed) and harm.low >= max(k.low for k in same):
            kept = [*(k for k in kept if k not in same), harm]
        elif _is_better(harm, same[-1], parsed):
            kept[kept.index(same[-1])] = harm
        elif harm.low < same[-1].low and not points_back(harm, parsed):
            singly[same[-1]] = singly.get(same[-1], 0) + harm.low
    return kept


def _is_rest(singly: dict[HarmMention, int], told: HarmMention, h: HarmMention, parsed: Parsed) -> bool:
    """Whether these are among those told of together before: "detained four men: three in a house, another outside",
    "four were shot. … A second victim was found on Main Street"."""
    one_of = h.low == 1 < nth_of(h, parsed) <= told.low and told.qualifier == "exact"
    if one_of and told.act == h.act and not _are_other_people(told, h, parsed):
        return parsed.tokens[told.trigger].sentence < parsed.tokens[h.trigger].sentence
    some = singly.get(told, 0)
    return some > 0 and told.act == h.act and not _are_other_people(told, h, parsed) and some + h.low <= told.low


def is_same(earlier: HarmMention, later: HarmMention, parsed: Parsed) -> bool:
    """Whether the later harm tells of the same people coming to the same harm, or of some of them."""
    if earlier.act != later.act or _are_other_people(earlier, later, parsed):
        return False
    if parsed.tokens[earlier.trigger].sentence == parsed.tokens[later.trigger].sentence:
        if is_own_death(later, parsed) and not is_own_death(earlier, parsed):
            return False
        again = points_back(later, parsed) or earlier.low == later.low >= _CHANCE
        return again and _fits(earlier, later) and not _is_theirs(earlier, later, parsed)
    if gathers(later, parsed):
        return True
    fits, more = _fits(earlier, later), adds(earlier, parsed)
    if _are_kin(earlier, later, parsed) or _is_kin_of(earlier, later, parsed):
        return False
    if adds(later, parsed):
        return more and fits
    if more and not fits and not points_back(later, parsed):
        return False  # "two more men were detained. … A leader was detained": whom the two come on top of
    return fits or later.low < earlier.low


def _are_other_people(a: HarmMention, b: HarmMention, parsed: Parsed) -> bool:
    """Whether both are told of by nouns of different kinds, or one is a man and the other a woman.  A fighter may bear
    the title of a cleric ("Mullah X")."""
    if {sex_of(a, parsed), sex_of(b, parsed)} == {"male", "female"} or _bear_other_names(a, b, parsed):
        return True
    if are_assailants(a, parsed) != are_assailants(b, parsed):
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


def _fits(a: HarmMention, b: HarmMention) -> bool:
    """Whether both numbers can be the same number."""
    return (a.high is None or _least(b) <= a.high) and (b.high is None or _least(a) <= b.high)


def _least(h: HarmMention) -> int:
    """The least that the words can mean: a vague word's floor is what it mostly means."""
    return min(h.low, max(2, h.low // 2)) if h.qualifier == "vague" else h.low


def _is_theirs(earlier: HarmMention, later: HarmMention, parsed: Parsed) -> bool:
    """Whether people are told of as somebody's ("a man was found dead after he killed his wife"): others than whoever
    that is, unless the same noun tells of them."""
    words = words_of(later, parsed)
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
    return words_of(later, parsed)[0] == "their" and kin in (words.male | words.female) - _SINGLE


def _is_total(h: HarmMention, parsed: Parsed) -> bool:
    """Whether it is a running total, with those told of before in it: "bringing the death toll to 12", "a third victim
    has died"."""
    if h.low > 1 and h.victim is not None and _is_numbered(h, parsed):
        return True
    return parsed.tokens[h.trigger].lemma in {"toll", "total", "number"}


def _is_numbered(h: HarmMention, parsed: Parsed) -> bool:
    """Whether one person is told of by their number among the dead."""
    return nth_of(h, parsed) > 0


def nth_of(h: HarmMention, parsed: Parsed) -> int:
    """The number by which one person is told of among others, else 0: "a third man"."""
    before = parsed.kids(h.victim, "amod") if h.victim is not None else []
    return next((load_harms().nth[k.lower] for k in before if k.i < k.head and k.lower in load_harms().nth), 0)


def _is_within_total(total: HarmMention, h: HarmMention, parsed: Parsed) -> bool:
    """Whether a running total of the same sentence counts these, too: "the toll rose to nine when an officer died"."""
    here = parsed.tokens[total.trigger].sentence == parsed.tokens[h.trigger].sentence
    return here and _is_total(total, parsed) and total.act == h.act and h.low < total.low


def _sums_up(told: Sequence[HarmMention], h: HarmMention, parsed: Parsed) -> bool:
    """Whether a number of people by a word for anybody has those told of singly before in it: "A died. … Two people
    were killed"; or "the" with their noun, where it is their sum: "three men … a fourth man … the four men"."""
    if _are_all_of(told, h, parsed):
        return True
    if h.victim is None or parsed.tokens[h.victim].lemma not in ANYBODY or h.qualifier == "vague" or h.low < 2:
        return False
    if adds(h, parsed) or any(adds(k, parsed) or k.who not in {None, "civilian"} for k in told) or not told:
        return False
    before = all(parsed.tokens[k.trigger].sentence < parsed.tokens[h.trigger].sentence for k in told)
    summed = sum(k.low for k in told)
    return before and (summed < h.low or (summed == h.low and len(told) > 1))


def _are_all_of(told: Sequence[HarmMention], h: HarmMention, parsed: Parsed) -> bool:
    """Whether a definite number is of all told before by its noun."""
    if h.victim is None or h.qualifier != "exact" or words_of(h, parsed)[:1] != ["the"] or adds(h, parsed):
        return False
    noun = parsed.tokens[h.victim].lemma
    same = all(k.victim is not None and parsed.tokens[k.victim].lemma == noun for k in told)
    return same and len(told) > 1 and sum(k.low for k in told) == h.low


def _is_counted(h: HarmMention, parsed: Parsed) -> bool:
    """Whether a number or a quantity word stands with it, and no bare plural alone."""
    return h.qualifier != "vague" or any(w in _quantities() for w in words_of(h, parsed))


@cache
def _quantities() -> frozenset[str]:
    return frozenset(words[-1] for words in load_harms().quantities)


def _is_better(a: HarmMention, b: HarmMention, parsed: Parsed) -> bool:
    """Whether the number of the first is to be preferred: it is more exact, and may be the same; those of rank are
    fewer than "several rebels" are."""
    if b.qualifier != "vague" or a.qualifier == "vague":
        return False
    return a.low >= b.low or (_fits(a, b) and (_is_of_rank(b, parsed) or not _is_of_rank(a, parsed)))


def _is_of_rank(h: HarmMention, parsed: Parsed) -> bool:
    return h.victim is not None and parsed.tokens[h.victim].lemma in _RANKS
