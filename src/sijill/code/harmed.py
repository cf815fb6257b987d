"""The words for people who came to harm: whether they point back to people told of before, add others to them or take
them in with others, whether they stand in a headline, and what they say of who the people are."""

from __future__ import annotations

from itertools import pairwise

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
_ALL = frozenset(("both", "all"))
_HURT = frozenset(("wounded", "injured", "hurt"))
_AND = frozenset(("and", "along", "plus"))
#: nouns that say of people only that they are people
ANYBODY = frozenset(("people", "person", "victim", "individual", "other", "one"))


def in_headline(h: HarmMention, parsed: Parsed) -> bool:
    """Whether a harm stands in a headline: its word is capitalised, or its paragraph is one open line."""
    trigger = parsed.tokens[h.trigger]
    first = parsed.sentences[trigger.sentence].first
    capital = trigger.i > first and trigger.text[:1].isupper() and not trigger.text.isupper()
    return capital or is_open_line(parsed, h.trigger)


def is_own_death(h: HarmMention, parsed: Parsed) -> bool:
    """Whether somebody died by their own hand: "killed two guards and then himself"."""
    return any(t.lower in _SELVES for t in parsed.between(h.start, h.end))


def are_assailants(h: HarmMention, parsed: Parsed) -> bool:
    """Whether they are told of as those who attacked: "two of the gunmen"."""
    return any(t.lemma in load_harms().assailing for t in parsed.between(h.start, h.end))


def sex_of(h: HarmMention, parsed: Parsed) -> str | None:
    """Whether one person is told of as a man or as a woman."""
    if h.victim is None or (h.low, h.high) != (1, 1):
        return None
    words, said = load_harms(), {parsed.tokens[h.victim].lemma, parsed.tokens[h.victim].lower}
    return "male" if said & words.male else "female" if said & words.female else None


def words_of(h: HarmMention, parsed: Parsed) -> list[str]:
    """The words for the people, in small letters."""
    return [t.lower for t in parsed.between(h.start, h.end)]


def points_back(h: HarmMention, parsed: Parsed) -> bool:
    """Whether the people are known already: a definite, a pronoun or a name."""
    words = words_of(h, parsed)
    return bool(words and words[0] in POINTING) or (h.victim is not None and parsed.tokens[h.victim].pos == "PROPN")


def gathers(h: HarmMention, parsed: Parsed) -> bool:
    """Whether it names people told of before together with others: "the leader and two of his men", "both men"."""
    words = words_of(h, parsed)
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


def adds(h: HarmMention, parsed: Parsed) -> bool:
    """Whether the text says that these come on top of those told before."""
    words = words_of(h, parsed)
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


def _has_fallen(name: Token, parsed: Parsed) -> bool:
    """Whether a name stands in an earlier sentence, too."""
    return any(t.text == name.text and t.pos == "PROPN" for t in parsed.tokens[: parsed.sentence(name.i).first])
