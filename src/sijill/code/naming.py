"""Whom a common noun names: "an elderly man named X", "a couple, X and Y", "three people, including X"."""

from __future__ import annotations

import re

from ..model import Token
from .coref import actor_meant
from .nouns import bounds, is_definite, phrase, spread
from .scene import Scene, spread_names

_NAMING = {"name", "call", "know", "identify"}
#: what stands between a common noun and the names that tell who they are
_THEN = re.compile(r"\s*(?:,|:|--|–|—)\s*")
#: what stands between the names of a list
_AND = re.compile(
    r"(?:,? \(?\d\d\)?)?\s*+(?:[,;]|(?:[,;]\s+|(?<=\s))(?:and|as well as|&))\s+(?:(?:and|as well as)\s+)?"
)
_SUBJECT = {"nsubj", "nsubjpass"}


def named_at(scene: Scene, i: int) -> list[int]:
    """The heads of the persons that the phrase of head i names, or names some of: said to be called so, standing right
    after it, or given as examples."""
    token = scene.parsed.tokens[i]
    if i in scene.persons:
        return _list_from(scene, i)[1:]
    if i in scene.actor_at or token.pos != "NOUN" or not scene.human(i):
        return []
    heads = [*_called(scene, token), *_standing_after(scene, token), *_included(scene, token)]
    if not heads and token.tag == "NN":  # "the mayor"
        meant = actor_meant(scene, i)
        heads = [meant.head] if meant is not None and meant.entity == "person" and meant.head >= 0 else []
        heads = heads or _described_so(scene, token)
    named = [k for k in spread_names(scene, spread(scene.parsed, heads)) if k in scene.persons]
    return list(dict.fromkeys(h for k in named for h in _list_from(scene, k)))


def _list_from(scene: Scene, i: int) -> list[int]:
    """The heads of the list of names that starts at person head i, each with what is said of them before the name
    ("Major A, Captain B, and 19-year-old C")."""
    out = [i]
    at = scene.persons[i]
    while (following := scene.next_person(at)) is not None:
        first, _ = bounds(scene.parsed, following.head)
        start = min(following.start, scene.parsed.tokens[first].start)
        if not _AND.fullmatch(scene.parsed.text[at.end : max(at.end, start)]):
            break
        if scene.parsed.tokens[following.head].dep in _SUBJECT:
            break
        out.append(following.head)
        at = following
    return out


def _described_so(scene: Scene, noun: Token) -> list[int]:
    """The one person of the article whose description has all the words of a definite phrase ("the OAS secretary
    general")."""
    words = set(phrase(scene.parsed, noun.i).text.lower().split())
    if len(words) < 2 or not is_definite(scene.parsed, noun.i):
        return []
    so = [a for a in scene.persons.values() if a.description and words <= set(a.description.lower().split())]
    return [so[0].head] if len({a.name for a in so}) == 1 else []


def dwellers_at(scene: Scene, i: int) -> list[int]:
    """The heads of the persons whose home or car head i is ("the residence of X", "X's car"): who attacks that means
    them."""
    parsed = scene.parsed
    if parsed.tokens[i].lemma not in scene.know.parties.personal_things:
        return []
    own: list[int] = []
    for k in spread(parsed, [i]):  # "the residence and office of X"
        own += [p.i for p in parsed.kids(k, "poss")]
        own += [o.i for p in parsed.kids(k, "prep") if p.lower in {"of", "to"} for o in parsed.kids(p.i, "pobj")]
    return [k for k in own if k in scene.persons]


def _called(scene: Scene, noun: Token) -> list[int]:
    """ "A man named X", "a woman identified as X"."""
    parsed = scene.parsed
    verbs = [v for v in parsed.kids(noun.i, "acl", "relcl") if v.lemma in _NAMING]
    behind = [o.i for v in verbs for p in parsed.kids(v.i, "prep") if p.lower == "as" for o in parsed.kids(p.i, "pobj")]
    return behind + [o.i for v in verbs for o in parsed.kids(v.i, "oprd", "dobj", "attr")]


def _standing_after(scene: Scene, noun: Token) -> list[int]:
    """Names that follow the noun after a comma or colon, wherever the parser hangs them, but for subjects of another
    verb ("killed two soldiers, Smith said")."""
    parsed = scene.parsed
    following = next((p for p in scene.persons.values() if p.start >= noun.end), None)
    if following is None or not _THEN.fullmatch(parsed.text[noun.end : following.start]):
        return []
    head = parsed.tokens[following.head]
    if head.dep in _SUBJECT and head.head != noun.head:
        return []
    if noun.dep == "conj" or parsed.kids(noun.i, "conj"):  # "a priest, X, and Y": one of a list of people
        return []
    return [following.head]


def _included(scene: Scene, noun: Token) -> list[int]:
    """ "Three people were injured, including X": the examples hang on the verb."""
    parsed = scene.parsed
    verb = parsed.head(noun.i)
    if noun.dep not in {*_SUBJECT, "dobj"} or verb.pos not in {"VERB", "AUX"}:
        return []
    return [
        o.i
        for p in [*parsed.kids(verb.i, "prep"), *(q for r in parsed.kids(verb.i, "prep") for q in parsed.kids(r.i))]
        if p.lower in {"including", "among"} and p.i > verb.i
        for o in parsed.kids(p.i, "pobj")
    ]
