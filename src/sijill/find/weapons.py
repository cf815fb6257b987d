"""Weapons that a text names."""

from __future__ import annotations

from functools import lru_cache

from ..know import Knowledge
from ..model import Parsed, Token, WeaponMention

#: what weapons do, or people do to them, that is no act by itself
_CONTACTS = {"step", "tread", "land", "rain"}
_BEGINS = {"NOUN", "PROPN", "ADJ", "VERB", "NUM", "X"}

#: prepositions of a place, which a thing that something is done with has not
_PLACING = frozenset(("in", "at", "inside", "outside", "near"))


def find_weapons(parsed: Parsed, know: Knowledge) -> tuple[WeaponMention, ...]:
    """Every weapon word or phrase, the longest first at each place; an aircraft that is itself hit is no weapon."""
    found: list[WeaponMention] = []
    deeds = _deeds(know)
    i = 0
    while i < len(parsed.tokens):
        mention, length = _at(parsed, i, know)
        if mention is not None and not _is_hit(parsed, mention, know):
            doubtful = length == 1 and parsed.tokens[i].lemma in know.weapons.doubtful
            if not doubtful or _is_of_a_deed(parsed, parsed.tokens[i], deeds):
                found.append(mention)
        i += length
    return tuple(found)


def _at(parsed: Parsed, i: int, know: Knowledge) -> tuple[WeaponMention | None, int]:
    """The longest weapon phrase that begins at token i, and how many tokens it takes."""
    tokens = parsed.tokens
    if tokens[i].pos not in _BEGINS:
        return None, 1
    ends = know.weapons.ends
    for n in range(min(know.weapons.longest, len(tokens) - i), 0, -1):
        if tokens[i + n - 1].lemma not in ends and tokens[i + n - 1].lower not in ends:
            continue
        run = tokens[i : i + n]
        if run[-1].paragraph != run[0].paragraph or (n == 1 and not _may_stand_alone(parsed, run[0])):
            continue
        kind = _kind(run, know)
        if kind is not None:
            start, last = run[0].start, run[-1]
            text = parsed.words(start, last.end)
            return WeaponMention(text=text, start=start, end=last.end, category=kind, token=last.i), n
    return None, 1


def _may_stand_alone(parsed: Parsed, token: Token) -> bool:
    """Whether a noun; "dynamite" in "dynamite attacks" is one too, however it is tagged."""
    if token.pos not in {"ADJ", "VERB"}:
        return True
    return token.lower == token.lemma and token.dep in {"amod", "compound", "nmod"} and parsed.head(token.i).i > token.i


def _kind(run: tuple[Token, ...], know: Knowledge) -> str | None:
    before = [t.lower for t in run[:-1]]
    return know.weapons.kind_of(" ".join([*before, run[-1].lemma])) or know.weapons.kind_of(
        " ".join([*before, run[-1].lower])
    )


@lru_cache(maxsize=2)
def _deeds(know: Knowledge) -> frozenset[str]:
    """The first words of the verbs, and the nouns, that tell of violence."""
    senses = {**know.triggers.nouns, **{verb.split()[0]: found for verb, found in know.triggers.verbs.items()}}
    violent = {word for word, found in senses.items() if any(know.codebook.is_violent(s.type) for s in found)}
    return frozenset((violent | _CONTACTS) - know.weapons.vague_verbs)


def _is_of_a_deed(parsed: Parsed, token: Token, deeds: frozenset[str]) -> bool:
    """Whether a word that may be a weapon hangs on an act of arms, or one on it ("a device planted in the car")."""
    head = parsed.head(token.i)
    if head.pos in {"NOUN", "PROPN"} and token.dep in {"compound", "amod", "nmod"}:
        return head.lemma in deeds  # "a mine blast", not "stone tools"
    named = token.pos == "PROPN" and any(k.pos == "PROPN" for k in parsed.kids(token.i, "compound"))
    if named or token.label == "PERSON":
        return False  # "the Country Club"
    if token.dep == "pobj" and head.lower in _PLACING:
        return False  # "killed at a club", "in a mine"
    if token.lemma == "charge" and _is_of_court(parsed, token, deeds):
        return False
    around = [*parsed.ancestors(token.i)[:3], *parsed.kids(token.i, "acl", "relcl")]
    return any(t.lemma in deeds for t in around)


def _is_of_court(parsed: Parsed, token: Token, deeds: frozenset[str]) -> bool:
    """Whether a charge is what somebody is tried for: "charges of murder", "a murder charge", "on a charge"."""
    kids = parsed.kids(token.i)
    return (
        any(k.lower in {"of", "against"} and k.dep == "prep" for k in kids)
        or any(k.lemma in deeds for k in kids if k.dep == "compound")
        or (token.dep == "pobj" and parsed.head(token.i).lower in {"on", "to", "for", "with"})
    )


def _is_hit(parsed: Parsed, weapon: WeaponMention, know: Knowledge) -> bool:
    """Whether an aircraft is what the verb is done to: "shot down a helicopter", "two planes were destroyed"."""
    token = parsed.tokens[weapon.token]
    if weapon.category != "aircraft" or token.dep not in {"dobj", "nsubjpass"}:
        return False
    return parsed.head(token.i).lemma in know.words.hitting_verbs
