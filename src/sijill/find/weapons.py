"""Weapons that a text names."""

from __future__ import annotations

from ..know import Knowledge
from ..model import Parsed, Token, WeaponMention

_BEGINS = {"NOUN", "PROPN", "ADJ", "VERB", "NUM", "X"}


def find_weapons(parsed: Parsed, know: Knowledge) -> tuple[WeaponMention, ...]:
    """Every weapon word or phrase, the longest first at each place; an aircraft that is itself hit is no weapon."""
    found: list[WeaponMention] = []
    i = 0
    while i < len(parsed.tokens):
        mention, length = _at(parsed, i, know)
        if mention is not None and not _is_hit(parsed, mention, know):
            found.append(mention)
        i += length
    return tuple(found)


def _at(parsed: Parsed, i: int, know: Knowledge) -> tuple[WeaponMention | None, int]:
    """The longest weapon phrase that begins at token i, and how many tokens it takes."""
    tokens = parsed.tokens
    if tokens[i].pos not in _BEGINS:
        return None, 1
    for n in range(min(know.weapons.longest, len(tokens) - i), 0, -1):
        run = tokens[i : i + n]
        if run[-1].paragraph != run[0].paragraph or (n == 1 and run[0].pos in {"ADJ", "VERB"}):
            continue
        kind = _kind(run, know)
        if kind is not None:
            start, last = run[0].start, run[-1]
            text = parsed.words(start, last.end)
            return WeaponMention(text=text, start=start, end=last.end, category=kind, token=last.i), n
    return None, 1


def _kind(run: tuple[Token, ...], know: Knowledge) -> str | None:
    before = [t.lower for t in run[:-1]]
    return know.weapons.kind_of(" ".join([*before, run[-1].lemma])) or know.weapons.kind_of(
        " ".join([*before, run[-1].lower])
    )


def _is_hit(parsed: Parsed, weapon: WeaponMention, know: Knowledge) -> bool:
    """Whether an aircraft is what the verb is done to: "shot down a helicopter", "two planes were destroyed"."""
    token = parsed.tokens[weapon.token]
    if weapon.category != "aircraft" or token.dep not in {"dobj", "nsubjpass"}:
        return False
    return parsed.head(token.i).lemma in know.words.hitting_verbs
