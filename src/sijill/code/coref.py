"""Whom a pronoun or a definite noun means among the actors that an article names: "the group", "they", "the mayor".

Rules in the order of Lappin and Leass, "An algorithm for pronominal anaphora resolution" (1994), cut down to what names
parties: candidates must agree in kind, then the nearest sentence wins, then subjects.
"""

from __future__ import annotations

from collections import Counter

from ..know.kinds import Kind
from ..model import ActorMention, Token
from .nouns import antecedent, bounds, is_plural, phrase
from .scene import Scene
from .subjects import subjects

#: how many sentences back a pronoun reaches
_PRONOUN_REACH = 2
#: how many sentences back "the group" reaches, past other groups that the article names
_GROUP_REACH = 8
_POINTING = {"the", "this", "these", "that", "those", "such", "said", "same", "both"}
_ONE = {"he", "him", "his", "she", "her", "himself", "herself"}
_MANY = {"they", "them", "their", "themselves"}
_BODY = {"it", "its", "itself"}
#: kinds of fighters whose side is named by the group that they belong to
_SIDES = {"armed-group", "criminal"}
#: kinds of who strike down those who attacked
_FORCES = {"military", "police"}
#: what "the group" may be
_BANDS = {"armed-group", "criminal", "politician", None}
_PRONOUN_TAGS = {"PRP", "PRP$", "WP", "WDT", "WP$"}


def actor_meant(scene: Scene, i: int) -> ActorMention | None:
    """The named actor that the noun phrase of head token i means within its article; None where none is told.

    A name means itself, a pronoun what `noun_meant` says.  A definite noun for a group ("the organization"), for a
    group's people ("the guerrillas") or for an office ("the mayor") means the last actor named before of which it may
    be said; people of a side rather the group of their kind that the article mostly names, before or after.
    """
    token = scene.parsed.tokens[i]
    if token.pos == "PRON" or token.tag in _PRONOUN_TAGS:
        who = noun_meant(scene, i)
        if who is None:
            return None
        token = scene.parsed.tokens[who]
    if token.i in scene.actor_at:
        return scene.actor_at[token.i]
    return _of_noun(scene, token) if token.pos == "NOUN" and is_pointing(scene, token.i) else None


def is_pointing(scene: Scene, i: int) -> bool:
    """Whether a noun phrase points to somebody told of elsewhere: definite, and with nothing of its own that tells
    which ("the group", "these armed men"; not "the group that …", "the leader of …", "the Basra group")."""
    parsed = scene.parsed
    before = [k for k in parsed.kids(i) if k.i < i]
    if not any(k.lower in _POINTING for k in before):
        return False
    if parsed.kids(i, "relcl", "acl", "appos"):
        return False
    if any(k.lower in {"of", "from", "in"} for k in parsed.kids(i, "prep")):
        return False
    inside = parsed.tokens[bounds(parsed, i)[0] : i]
    return not any(t.pos == "PROPN" or t.tag == "CD" or t.i in scene.actor_at or t.i in scene.place_at for t in inside)


# ------------------------------------------------------------------------------------------ pronouns


def noun_meant(scene: Scene, i: int) -> int | None:
    """The head token of the noun phrase that a pronoun means: the nearest that agrees, in its sentence and the two
    before; the noun that a relative clause hangs on.  None where there is none."""
    token = scene.parsed.tokens[i]
    if token.lower not in _ONE | _MANY | _BODY:
        who = antecedent(scene.parsed, i)  # a relative
        return who if who != i else None
    teller = _teller(scene, token)
    if teller is not None and _agrees(scene, token, teller):
        return teller.i
    down = _struck_down(scene, token)
    if down is not None and _agrees(scene, token, down):
        return down.i
    for s in range(token.sentence, max(-1, token.sentence - _PRONOUN_REACH - 1), -1):
        for noun in _nouns_of(scene, s, token):
            if _agrees(scene, token, noun):
                return noun.i
    return None


def _teller(scene: Scene, pronoun: Token) -> Token | None:
    """Who says what a pronoun is the subject of: "while Russia said it had hit a camp"."""
    parsed = scene.parsed
    verb = parsed.head(pronoun.i)
    said = parsed.head(verb.i)
    if pronoun.dep not in {"nsubj", "nsubjpass"} or verb.dep != "ccomp" or said.lemma not in scene.know.sayings.verbs:
        return None
    return next((t for t in parsed.kids(said.i, "nsubj") if t.i < pronoun.i), None)


def _struck_down(scene: Scene, pronoun: Token) -> Token | None:
    """Whom forces struck down for what a pronoun is the subject of: "troops killed six rebels after they attacked a
    post"."""
    parsed = scene.parsed
    deed = parsed.head(pronoun.i)
    blow = parsed.head(deed.i)
    if pronoun.dep != "nsubj" or deed.dep != "advcl" or deed.i not in scene.trigger_at or blow.i not in scene.harm_at:
        return None
    if scene.harm_at[blow.i].act not in {"killed", "injured"}:
        return None  # "arrested three men after they raided a house"
    if not any(k.lower == "after" for k in parsed.kids(deed.i, "mark")):
        return None
    by = [noun_meant(scene, k.i) if k.pos == "PRON" else k.i for k in parsed.kids(blow.i, "nsubj")]
    doers = {a.category for k in by if k is not None for a in (scene.actor_at.get(k), _kind(scene, k)) if a}
    hit = parsed.kids(blow.i, "dobj")
    return hit[0] if hit and doers & _FORCES and hit[0].pos in {"NOUN", "PROPN"} else None


def tellers_of_death(scene: Scene, verb: Token) -> set[int]:
    """Those who tell of a killing, who are none of its dead: "the mayor said that officers had killed him"."""
    harm = scene.harm_at.get(verb.i)
    if harm is None or harm.act != "killed":
        return set()
    return {k.i for up in scene.parsed.ancestors(verb.i) for k in scene.parsed.kids(up.i, "nsubj")}


def _nouns_of(scene: Scene, s: int, pronoun: Token) -> list[Token]:
    """The people and groups of a sentence that a later pronoun may mean, those in the same part of their clause first
    (subject for subject, object for object); not those that do something to it ("A threatened to shoot them")."""
    parsed = scene.parsed
    run = parsed.sentences[s]
    clause = next((up for up in parsed.ancestors(pronoun.i) if up.pos in {"VERB", "AUX"}), pronoun)
    doers = {*subjects(parsed, clause), *(k.i for k in parsed.kids(clause.i, "nsubj", "nsubjpass", "dobj"))}
    doers |= tellers_of_death(scene, clause)
    is_subject = pronoun.dep in {"nsubj", "nsubjpass", "poss"}
    found = [
        t
        for t in parsed.tokens[run.first : min(run.last, pronoun.i)]
        if t.pos in {"NOUN", "PROPN"}
        and t.dep not in {"compound", "amod", "nmod", "appos"}
        and (t.i in scene.actor_at or _kind(scene, t.i) is not None)
        and (t.i not in doers or pronoun.dep == "poss")
    ]
    return sorted(found, key=lambda t: ((t.dep in {"nsubj", "nsubjpass"}) != is_subject, t.i))


def _agrees(scene: Scene, pronoun: Token, noun: Token) -> bool:
    """Whether a pronoun may mean this noun: a person, a body, or several people."""
    actor, kind = scene.actor_at.get(noun.i), _kind(scene, noun.i)
    entity = actor.entity if actor is not None else kind.entity if kind is not None else None
    several = is_plural(scene.parsed, noun)
    if pronoun.lower in _ONE:
        return entity in {"person", "people"} and not several
    if pronoun.lower in _BODY:
        return entity in {"group", "state"} and (actor is not None or not several)
    return entity in {"group", "state"} or (entity in {"people", "person"} and several)


# ------------------------------------------------------------------------------------------ nouns


def _of_noun(scene: Scene, noun: Token) -> ActorMention | None:
    kind = _kind(scene, noun.i)
    if kind is None:
        return None
    if kind.entity == "group":
        # "the police" and "the government" are named by their noun
        return _group_named(scene, noun, kind.category) if kind.category in {None, *_SIDES} else None
    if is_plural(scene.parsed, noun):
        return _side_named(scene, noun, kind.category) if kind.category in _SIDES else None
    return _person_named(scene, noun)


def _kind(scene: Scene, i: int) -> Kind | None:
    found = scene.know.kinds.of(phrase(scene.parsed, i).text)
    return found if found is not None and found.entity in {"people", "group"} else None


def _group_named(scene: Scene, noun: Token, category: str | None) -> ActorMention | None:
    """The last group named before, in reach, of which the noun may be said: of its category, if it says one."""
    found = [
        a
        for a in _groups(scene)
        if a.end <= noun.start
        and (a.category == category if category is not None else a.category in _BANDS)
        and noun.sentence - scene.parsed.tokens[a.head].sentence <= _GROUP_REACH
    ]
    found = [a for a in found if a.category is not None] or found  # of which it is known what it is
    return max(found, key=lambda a: _salience(scene, a), default=None)


def _side_named(scene: Scene, noun: Token, category: str | None) -> ActorMention | None:
    """The group that "the guerrillas" are of: that of their kind which the article mostly names, else the last."""
    named = [a for a in _groups(scene) if a.category == category]
    by_group = Counter(a.actor or a.name for a in named)
    group, most = by_group.most_common(1)[0] if by_group else ("", 0)
    if most * 2 > len(named):
        theirs = [a for a in named if (a.actor or a.name) == group]
        return next((a for a in reversed(theirs) if a.end <= noun.start), theirs[0])
    return _group_named(scene, noun, category)


def _groups(scene: Scene) -> list[ActorMention]:
    return [a for a in scene.mentions.actors if a.entity == "group" and a.head >= 0]


def _salience(scene: Scene, actor: ActorMention) -> tuple[int, bool, int]:
    """The nearer sentence counts first, then whether it is a subject, then the nearer word."""
    head = scene.parsed.tokens[actor.head]
    return head.sentence, head.dep in {"nsubj", "nsubjpass"}, -head.i


def _person_named(scene: Scene, noun: Token) -> ActorMention | None:
    """The last person named before who is described by this noun and by the words before it: "the mayor" after "Mayor
    X" or "X, the mayor of Y"; never "the regiment commander" after "Navy commander X"."""
    said = {noun.lemma, *(k.lemma for k in scene.parsed.kids(noun.i, "compound", "amod", "nmod") if k.i < noun.i)}
    found = [
        a
        for a in scene.mentions.actors
        if a.entity == "person" and a.end <= noun.start and said <= set((a.description or "").lower().split())
    ]
    return found[-1] if found else None
