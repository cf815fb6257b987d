"""Whom the sentences of an incident and those right after name as its victims."""

from __future__ import annotations

from ..know.harms import load_harms
from ..model import Parsed, Token
from .drafts import Draft
from .nouns import is_definite, spread
from .roles import Scene, spread_names
from .subjects import is_passive

#: how many sentences after one of its own an incident's victims may be named
_SOON = 2
#: and how many by a word for those who came to harm ("the victim was identified as")
_LATER = 6
#: verbs that say what somebody is called
_NAMING = {"identify", "name"}
#: verbs of which those who were taken are the object
_FREEING = {"release", "free", "rescue", "liberate", "ransom"}
_PRONOUNS = {"he", "she", "they"}


def identified(scene: Scene, draft: Draft) -> list[int]:
    """The heads of those named as its victims, in its sentences and the two after each: "the victims were identified
    as A and B", "the dead are A and B", "among the wounded was A", "the farmer was identified as A", "they are A and
    B"; of an abduction those who are released too."""
    parsed, out = scene.parsed, []
    near = {s + k for s in draft.sentences for k in range(_SOON + 1)}
    far = {s + k for s in draft.sentences for k in range(_SOON + 1, _LATER + 1)} - near
    for s in sorted(s for s in far if s < len(parsed.sentences)):
        run = parsed.sentences[s]
        for token in parsed.tokens[run.first : run.last]:
            if token.lemma in _NAMING and token.pos == "VERB" and _is_of_harmed(scene, token):
                out += spread_names(scene, spread(parsed, _called(scene, token)))
    for s in sorted(s for s in near if s < len(parsed.sentences)):
        run = parsed.sentences[s]
        for token in parsed.tokens[run.first : run.last]:
            out += _introduced(scene, draft, token)
            if draft.event_type == "abduction" and token.lemma in _FREEING and s not in draft.sentences:
                out += [k.i for k in parsed.kids(token.i, "nsubjpass", "dobj") if k.i in scene.persons]
            if _is_harmed(scene, token):
                out += spread_names(scene, spread(parsed, _told(scene, token)))
            elif token.lemma in _NAMING and token.pos == "VERB" and not _is_of_doers(scene, draft, token):
                out += spread_names(scene, spread(parsed, _called(scene, token)))
    return out


def _is_of_doers(scene: Scene, draft: Draft, verb: Token) -> bool:
    """Whether a verb of naming is said of those who did it: "two attackers, a man and a woman, … The woman was
    identified as"."""
    tokens = scene.parsed.tokens
    doers = {tokens[i].lemma for i in draft.agents if tokens[i].pos == "NOUN"}
    harmed = {tokens[h.victim].lemma for h in draft.harms if h.victim is not None}
    return any(t.lemma in doers - harmed for t in _whom(scene, verb))


def _is_harmed(scene: Scene, token: Token) -> bool:
    """Whether a word means somebody who came to harm: "the dead", "the priests murdered", "those who were
    kidnapped"."""
    if token.pos not in {"NOUN", "ADJ", "VERB", "PROPN", "PRON"}:
        return False
    if token.lower in scene.know.parties.harmed_nouns:
        return True
    if token.tag not in {"NN", "NNS", "DT"} and token.lower not in {"those", "one", "person"}:
        return False
    return any(k.lemma in load_harms().verbs and k.tag in {"VBN", "VBD"} and _is_done_to(scene, k)
               for k in scene.parsed.kids(token.i, "acl", "relcl"))  # fmt: skip


def _is_done_to(scene: Scene, verb: Token) -> bool:
    return is_passive(scene.parsed, verb) or (verb.dep == "acl" and verb.tag == "VBN")


def _told(scene: Scene, token: Token) -> list[int]:
    """Who is named by a sentence about those harmed: "the dead are A", "A was the priest killed", "among them is A"."""
    parsed = scene.parsed
    if called := [k.i for k in parsed.kids(token.i, "appos") if k.i in scene.persons]:
        return called  # "the victim, A, was 35"
    token = parsed.head(token.i) if token.dep == "amod" else token  # "the two wounded nuns are …"
    verb = parsed.head(token.i)
    if token.dep == "pobj" and verb.lower == "of" and parsed.head(verb.i).lower in {"one", "two", "three", "some"}:
        token = parsed.head(verb.i)  # "one of the wounded is A"
        verb = parsed.head(token.i)
    if token.dep == "pobj" and verb.lower == "among":
        verb = parsed.head(verb.i)
        return [k.i for k in parsed.kids(verb.i, "nsubj", "attr")]
    if token.dep in {"nsubj", "attr"} and verb.lemma == "be":
        return [k.i for k in parsed.kids(verb.i, "attr", "nsubj") if k.i != token.i]
    return []


def _whom(scene: Scene, verb: Token) -> list[Token]:
    """Whom a verb of naming is said of, also as the second verb of a subject ("all lived there and were named as")."""
    parsed = scene.parsed
    if not is_passive(parsed, verb):
        return parsed.kids(verb.i, "dobj")
    return parsed.kids(verb.i, "nsubjpass") or (
        parsed.kids(verb.head, "nsubj", "nsubjpass") if verb.dep == "conj" else []
    )


def _is_of_harmed(scene: Scene, verb: Token) -> bool:
    return any(t.lower in scene.know.parties.harmed_nouns for t in _whom(scene, verb))


def _called(scene: Scene, verb: Token) -> list[int]:
    """Whom a verb of naming calls so, of people known already: "the student was identified as A", "police identified
    the victims as A and B"."""
    parsed = scene.parsed
    passive = is_passive(parsed, verb)
    whom = _whom(scene, verb)
    if not whom or verb.dep in {"acl", "relcl"}:
        return []
    known = is_definite(parsed, whom[0].i) and scene.human(whom[0].i) and whom[0].i not in scene.persons
    known = known or (whom[0].lower in _PRONOUNS and passive) or _is_told_by_harm(scene, whom[0])
    if not known and whom[0].lower not in scene.know.parties.harmed_nouns:
        return []
    return [t.i for t in called(parsed, whom[0].i)]


def _is_told_by_harm(scene: Scene, noun: Token) -> bool:
    """Whether somebody is told of by what befell him: "identified a man who was shot"."""
    clauses = scene.parsed.kids(noun.i, "relcl", "acl")
    return any(k.lemma in load_harms().verbs or k.lemma in load_harms().hitting for k in clauses)


def named_by_harm(scene: Scene, i: int) -> list[Token]:
    """Whom somebody told of by what befell him is identified as: "identified a man who was shot as Lee Poe"."""
    found = called(scene.parsed, i)
    return found if found and _is_told_by_harm(scene, scene.parsed.tokens[i]) else []


def named_among(scene: Scene, i: int) -> list[int]:
    """Whom a sentence tells by name to be one of several told of by what befell them: "Ann Roe was one of four people
    shot"."""
    token = scene.parsed.tokens[i]
    return _told(scene, token) if _is_harmed(scene, token) or _is_told_by_harm(scene, token) else []


def called(parsed: Parsed, i: int) -> list[Token]:
    """What somebody is identified or named as, by the verb that he is object or passive subject of."""
    verb, noun = parsed.head(i), parsed.tokens[i]
    if verb.lemma not in _NAMING or noun.dep not in {"dobj", "nsubjpass"}:
        return []
    told = [parsed.tokens[k] for k in parsed.subtree(i)]  # wherever the parser hangs it
    behind = [*parsed.kids(verb.i, "prep"), *(t for t in told if t.dep == "prep")]
    return [o for p in behind if p.lower == "as" for o in parsed.kids(p.i, "pobj")]


def _introduced(scene: Scene, draft: Draft, token: Token) -> list[int]:
    """Who is named by a sentence right after that only names them: "He is X", "One of them is Y"."""
    parsed = scene.parsed
    verb = parsed.head(token.i)
    if token.dep != "nsubj" or verb.lemma != "be" or token.sentence <= draft.sentences[0]:
        return []
    of_them = any(o.lower == "them" for p in parsed.kids(token.i, "prep") for o in parsed.kids(p.i, "pobj"))
    if token.lower not in _PRONOUNS and not (token.lower in {"one", "two"} and of_them):
        return []
    named = [k.i for k in parsed.kids(verb.i, "attr") if k.i in scene.persons]
    return spread_names(scene, spread(parsed, named))
