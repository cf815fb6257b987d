"""Whose life, body or home a word is: "took the lives of six", "the bodies of five men"."""

from __future__ import annotations

from .nouns import spread
from .scene import Scene


def whose_self(scene: Scene, i: int) -> list[int]:
    """Whose life or body head i is; other heads stand for themselves."""
    parsed = scene.parsed
    if parsed.tokens[i].lemma not in scene.know.parties.selves or i in scene.actor_at:
        return [i]
    own = [k.i for k in parsed.kids(i, "poss")]
    if any(parsed.tokens[k].tag == "PRP$" for k in own):
        return []  # "their bodies were found": of those told of before
    own += [o.i for p in parsed.kids(i, "prep") if p.lower == "of" for o in parsed.kids(p.i, "pobj")]
    return [k for k in spread(parsed, own) if scene.human(k)] or [i]
