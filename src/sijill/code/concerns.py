"""Whom a vote, a bill or a demand is about: "voted to expel X", "a bill to remove X", "demanded X's withdrawal"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Token
from .nouns import spread
from .objects import objects_of, obliques
from .scene import Scene

_ON = frozenset({"on", "for", "against"})
#: what a vote or a bill may be clothed in: "a resolution calling for", "a motion demanding"
_ASKING = {"call", "demand", "urge", "order", "seek", "ask", "require"}


def concerned(scene: Scene, verb: Token, objects: Sequence[int]) -> list[int]:
    """The heads of the people, groups and states that are to be removed, ended, tried or freed by what the verb votes,
    proposes or demands."""
    parsed = scene.parsed
    papers = [parsed.tokens[i] for i in [*objects, *obliques(parsed, verb.i, _ON)]]
    found = _measures(scene, parsed.kids(verb.i, "xcomp", "advcl"))
    found += [k for paper in papers for k in _by_noun(scene, paper)]
    for paper in papers:
        if paper.lemma in scene.know.words.law_words:
            found += _measures(scene, parsed.kids(paper.i, "acl", "relcl"))
    return list(dict.fromkeys(i for i in found if scene.human(i) or i in scene.place_at))


def is_paper(scene: Scene, i: int) -> bool:
    """Whether a noun is only what a decision or demand is clothed in ("a bill", "the withdrawal of X")."""
    words = scene.know.words
    return scene.parsed.tokens[i].lemma in words.law_words | words.measure_nouns


def _measures(scene: Scene, clauses: Iterable[Token]) -> list[int]:
    """Whom these clauses would do something to: infinitives with what is joined to them, and what asks for more."""
    parsed = scene.parsed
    out: list[int] = []
    for first in clauses:
        for clause in [first, *(c for c in parsed.kids(first.i, "conj") if c.pos == "VERB")]:
            objects = spread(parsed, objects_of(parsed, clause))
            if clause.lemma in _ASKING:
                asked = [*objects, *obliques(parsed, clause.i, _ON)]
                out += [k for i in asked for k in _by_noun(scene, parsed.tokens[i])]
                out += _measures(scene, parsed.kids(clause.i, "xcomp"))
            elif clause.lemma in scene.know.words.measure_verbs and _is_infinitive(scene, first):
                out += objects
    return out


def _is_infinitive(scene: Scene, clause: Token) -> bool:
    return clause.tag == "VB" and any(k.lower == "to" for k in scene.parsed.kids(clause.i, "aux"))


def _by_noun(scene: Scene, noun: Token) -> list[int]:
    """ "The withdrawal of X", "X's resignation"."""
    if noun.lemma not in scene.know.words.measure_nouns:
        return []
    parsed = scene.parsed
    own = obliques(parsed, noun.i, frozenset({"of"})) + [k.i for k in parsed.kids(noun.i, "poss")]
    return spread(parsed, own)
