"""Whom the sentences of an incident and those right after name as its victims."""

from __future__ import annotations

from ..model import Token
from .drafts import Draft
from .nouns import spread
from .roles import Scene, spread_names


def identified(scene: Scene, draft: Draft) -> list[int]:
    """The heads of those named as its victims, in its sentences and the two after: "the victims were identified as A
    and B", "the dead are A and B", "among the wounded was A"."""
    parsed, out = scene.parsed, []
    last = draft.sentences[-1]
    for s in {*draft.sentences, *range(last + 1, min(last + 3, len(parsed.sentences)))}:
        run = parsed.sentences[s]
        for token in parsed.tokens[run.first : run.last]:
            out += _introduced(scene, draft, token)
            if token.lower not in scene.know.parties.harmed_nouns or token.pos not in {"NOUN", "ADJ", "VERB", "PROPN"}:
                continue
            token = parsed.head(token.i) if token.dep == "amod" else token  # "the two wounded nuns are …"
            verb = parsed.head(token.i)
            if token.dep == "pobj" and verb.lower == "among":
                verb = parsed.head(verb.i)
                names = [k.i for k in parsed.kids(verb.i, "nsubj", "attr")]
            elif token.dep == "nsubj" and verb.lemma == "be":
                names = [k.i for k in parsed.kids(verb.i, "attr")]
            elif token.dep == "nsubjpass" and verb.lemma in {"identify", "name"}:
                names = [o.i for p in parsed.kids(verb.i, "prep") for o in parsed.kids(p.i, "pobj") if p.lower == "as"]
            else:
                continue
            out += spread_names(scene, spread(parsed, names))
    return out


def _introduced(scene: Scene, draft: Draft, token: Token) -> list[int]:
    """Who is named by a sentence right after that only names them: "He is X", "One of them is Y"."""
    parsed = scene.parsed
    verb = parsed.head(token.i)
    if token.dep != "nsubj" or verb.lemma != "be" or token.sentence - draft.sentences[-1] not in {1, 2}:
        return []
    of_them = any(o.lower == "them" for p in parsed.kids(token.i, "prep") for o in parsed.kids(p.i, "pobj"))
    if token.lower not in {"he", "she", "they"} and not (token.lower in {"one", "two"} and of_them):
        return []
    return [k.i for k in parsed.kids(verb.i, "attr") if k.i in scene.persons]
