"""Whose bodies were found: "the bodies of five men", "two corpses were recovered", "counted 43 bodies"."""

from __future__ import annotations

from collections.abc import Iterator

from ..know.harms import HarmWords
from ..model import Parsed, Token
from .harms_phrases import Phrases
from .harms_roles import Roles


def told_by_bodies(parsed: Parsed, words: HarmWords, roles: Roles, phrases: Phrases, t: Token) -> Iterator[int]:
    """The head tokens of the dead that a word for bodies tells of."""
    head = parsed.head(t.i)
    if head.lemma not in words.body_verbs or t.dep not in ("dobj", "nsubjpass") or roles.is_unreal(head):
        return
    for of in parsed.kids(t.i, "prep"):
        if of.lower == "of" and (pobj := parsed.kids(of.i, "pobj")):
            yield pobj[0].i
            yield from _theirs(parsed, t)
            return
    owner = parsed.kids(t.i, "poss")
    if owner and t.tag == "NN":
        yield owner[0].i
    elif t.i in phrases.counted:
        yield t.i


def _theirs(parsed: Parsed, bodies: Token) -> Iterator[int]:
    """The people of the dead, where the parser takes them for found: "the bodies of a mayor and his driver"."""
    for o in parsed.kids(bodies.head, bodies.dep):
        if bodies.tag == "NNS" and o.i > bodies.i and any(k.tag == "PRP$" for k in parsed.kids(o.i, "poss")):
            yield o.i
