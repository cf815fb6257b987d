"""For whom somebody speaks who claims a deed: a caller "on behalf of X", "a man who said he belonged to X"."""

from __future__ import annotations

from ..model import ActorMention, Token
from .scene import Scene

#: nouns that stand before the name of whom one speaks for
_SAKES = {"behalf", "name"}
_OF = {"to", "of", "for", "from", "with"}


def sent_by(scene: Scene, i: int) -> list[ActorMention]:
    """The groups for which the person or people of head i say that they speak: by what is told of them ("a caller who
    said he was from X", "a man claiming to represent X"), or beside the verb ("claimed it in the name of X")."""
    parsed = scene.parsed
    heads = [o for clause in parsed.kids(i, "acl", "relcl") for o in _said_to_be_of(scene, clause)]
    over = parsed.head(i)
    if over.pos == "VERB" and over.lemma in scene.know.parties.claim_verbs | scene.know.parties.admit_verbs:
        heads += [o for k in parsed.subtree(over.i) if parsed.tokens[k].lemma in _SAKES for o in _behind(scene, k)]
    found = [scene.actor_at.get(o.i) for o in heads]
    return [a for a in found if a is not None and a.entity == "group"]


def _said_to_be_of(scene: Scene, clause: Token) -> list[Token]:
    """Whom somebody says that they are of or speak for, in a clause told of them."""
    parsed, words = scene.parsed, scene.know.parties
    verbs = [clause, *parsed.kids(clause.i, "ccomp", "xcomp")]
    verbs += [v for k in verbs[1:] for v in parsed.kids(k.i, "xcomp")]
    if not any(v.lemma in words.speaking_verbs for v in verbs):
        return []
    named = [o for v in verbs for o in parsed.kids(v.i, "dobj", "attr", "oprd", "pobj")]
    behind = [o for v in (*verbs, *named) for o in _behind(scene, v.i)]
    far = [o for k in behind if k.lemma in _SAKES for o in _behind(scene, k.i)]
    return [*named, *behind, *far]


def _behind(scene: Scene, i: int) -> list[Token]:
    parsed = scene.parsed
    preps = [p for p in parsed.kids(i, "prep") if p.lower in _OF | {"on", "as", "in"}]
    return [o for p in preps for o in parsed.kids(p.i, "pobj")]
