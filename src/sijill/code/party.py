"""One party of an incident: from the head token of its phrase to participants with their kind and count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from ..model import ActorMention, Participant, Token
from .callers import sent_by
from .coref import actor_meant, noun_meant
from .doers import is_nobody
from .drafts import Draft
from .nouns import bounds, is_definite, words_of
from .participant import common, described, kind_of, named
from .roles import Scene
from .subjects import subjects

__all__ = ["craft_of", "described", "group_of", "kind_of", "owners_at", "parties_at", "spoken_for"]

#: the kinds of groups that claim an attack
_FIGHTING = {"armed-group", "criminal", "politician", "military", None}


def parties_at(scene: Scene, draft: Draft, i: int, role: str, certainty: str = "stated") -> list[Participant]:
    """One head as participants: itself, and the groups and states that its words name ("FMLN guerrillas")."""
    parsed = scene.parsed
    token = parsed.tokens[i]
    actor = scene.actor_at.get(i)
    found: list[Participant] = []
    if actor is not None:
        found.append(named(scene, draft, actor, role, certainty, head=True))
    else:
        own = common(scene, draft, i, role, certainty)
        if own is not None:
            found.append(own)
    if actor is None and role != "recipient":  # "a clandestine group, the X Front"
        apposed = [scene.actor_at.get(k.i) for k in parsed.kids(i, "appos")]
        groups = [named(scene, draft, a, role, certainty) for a in apposed if a is not None and a.entity == "group"]
        bare = token.lemma in scene.know.parties.formations or any(p.entity == "group" for p in found)
        found = groups if groups and bare else found + groups
    if actor is None or actor.entity == "person" or parsed.kids(i, "poss"):
        found += owners_at(scene, draft, i, role, certainty)
    if token.lemma in {"member", "element", "fighter", "troop", "force", "unit"} or (actor is None and found):
        for prep in parsed.kids(i, "prep"):
            if prep.lower in {"of", "from"}:
                for o in parsed.kids(prep.i, "pobj"):
                    other = scene.actor_at.get(o.i)
                    if other is not None and other.entity in {"group", "state"}:
                        found.append(named(scene, draft, other, role, certainty))
                    elif token.lemma in {"member", "element"} and role == "perpetrator":  # "members of an organization"
                        own = common(scene, draft, o.i, role, certainty)
                        found += [own] if own is not None and own.entity == "group" else []
    return found


def owners_at(scene: Scene, draft: Draft, i: int, role: str, certainty: str) -> list[Participant]:
    """The groups and states named among the modifiers of head i."""
    parsed = scene.parsed
    first = min([bounds(parsed, i)[0], *parsed.subtree(i)[:1]])
    out = []
    for k in range(first, i):
        actor = scene.actor_at.get(k)
        if (
            actor is None
            or actor.entity not in {"group", "state", "people"}
            or (k in scene.place_at and actor.actor is None)
        ):
            continue
        if any(up.dep in {"relcl", "acl", "appos"} for up in _until(scene, k, i)):
            continue
        out.append(named(scene, draft, actor, role, certainty))
    return out


def craft_of(scene: Scene, draft: Draft, i: int, certainty: str) -> list[Participant]:
    """Whose an aircraft is that did it: the groups and states named with it, or the kind of group ("coalition
    aircraft")."""
    found = owners_at(scene, draft, i, "perpetrator", certainty)
    if found:
        return found
    for kid in scene.parsed.kids(i, "compound", "poss", "nmod"):
        whose = noun_meant(scene, kid.i) if kid.pos == "PRON" else None  # "the army said its aircraft bombed"
        if whose is not None:
            return parties_at(scene, draft, whose, "perpetrator", certainty)
        kind = scene.know.kinds.of(kid.lemma)
        own = (
            common(scene, draft, kid.i, "perpetrator", certainty)
            if kind is not None and kind.entity == "group"
            else None
        )
        if own is not None:
            first, last = bounds(scene.parsed, i)[0], kid.i
            words = words_of(scene.parsed, first, last)
            return [replace(own, text=words.text, start=words.start, end=words.end, name=words.text)]
    return []


def group_of(scene: Scene, draft: Draft, i: int, party: list[Participant], certainty: str) -> list[Participant]:
    """The group that "the guerrillas" or "the soldiers" of head i are of: the one meant, else the one of their kind
    that the article mostly names; of that the text says nothing, so it is only suspected."""
    meant = actor_meant(scene, i)
    if meant is not None and i not in scene.actor_at and meant.entity in {"group", "state"}:
        return [named(scene, draft, meant, "perpetrator", certainty)]
    kinds = {p.kind for p in party if p.entity == "people"} & {"armed-group", "military"}
    if not kinds or (scene.parsed.tokens[i].lemma in scene.know.words.strangers and not is_definite(scene.parsed, i)):
        return []  # "masked men" may be anybody
    if _is_told_whose(scene, i) or _is_unclaimed(scene, draft):
        return []
    groups = [a for a in scene.mentions.actors if a.category in kinds and a.entity == "group"]
    names = Counter(a.actor or a.name for a in groups)
    if not names or names.most_common(1)[0][1] * 2 <= names.total():
        return []
    group = names.most_common(1)[0][0]
    own, elsewhere = [a for a in groups if (a.actor or a.name) == group], _sentences_of_others(scene, draft)
    if all(scene.parsed.tokens[a.head].sentence in elsewhere for a in own):
        return []
    theirs = any(k.tag == "PRP$" for k in scene.parsed.kids(i))  # "the Taliban said that their fighters …"
    told_by = any(v.actor == group for v in draft.said.chain)
    if any(_is_other_side(scene, draft, a) for a in own) or (told_by and not theirs):
        return []
    first = own[0]
    if "military" in kinds and not first.name.lower().endswith(("army", "armed forces")):
        return []
    return [named(scene, draft, first, "perpetrator", "suspected" if certainty == "stated" else certainty)]


def _is_told_whose(scene: Scene, i: int) -> bool:
    """Whether words before a head say whose people they are: "Turkish-backed fighters", "Fano militiamen"."""
    parsed, nations = scene.parsed, scene.know.actors.nationalities
    before = parsed.tokens[bounds(parsed, i)[0] : i]
    if any(t.pos == "PROPN" and t.i not in scene.place_at for t in before):
        return True
    return any(t.text == "-" and parsed.tokens[t.i - 1].lower in nations for t in before if t.i)


def _is_unclaimed(scene: Scene, draft: Draft) -> bool:
    """Whether the sentences of a draft, or the next, say that nobody has claimed it."""
    parsed, words = scene.parsed, scene.know.parties
    for s in range(draft.sentences[0], min(draft.sentences[-1] + 2, len(parsed.sentences))):
        run = parsed.sentences[s]
        for noun in (t for t in parsed.tokens[run.first : run.last] if t.lemma in words.claim_nouns):
            verb = parsed.head(noun.i)
            if any(is_nobody(scene, k) for k in subjects(parsed, verb)) or is_nobody(scene, verb.i):
                return True
    return False


def _sentences_of_others(scene: Scene, draft: Draft) -> set[int]:
    """The sentences that tell of other acts than a draft's: of violence, or of setting people free."""
    tokens, violent = scene.parsed.tokens, scene.know.codebook.is_violent
    others = (t for t in scene.mentions.triggers if not t.weak and (violent(t.event_type) or t.event_type == "concede"))
    return {tokens[t.token].sentence for t in others} - set(draft.sentences)


def _is_other_side(scene: Scene, draft: Draft, actor: ActorMention) -> bool:
    """Whether a group is whom it was done to by the words of the incident itself: "captured the town from X"."""
    head = scene.parsed.tokens[actor.head]
    here = actor.head >= 0 and head.sentence in draft.sentences
    return here and scene.parsed.head(head.i).lower in {"from", "against"}


def spoken_for(scene: Scene, draft: Draft, i: int, certainty: str) -> list[Participant] | None:
    """The groups for which head i speaks, where it is one who speaks or what is said ("a spokesman for X", "X
    distributed leaflets claiming the attack"); None where it is neither."""
    parsed = scene.parsed
    token = parsed.tokens[i]
    sent = [] if i in scene.actor_at else sent_by(scene, i)
    if (token.lemma not in scene.know.parties.speakers and not sent) or i in scene.actor_at:
        return None
    apart = {"relcl", "acl", "advcl"}  # "a spokesman for X, a group linked to Y"
    own = [k for k in parsed.subtree(i) if k == i or not any(up.dep in apart for up in _until(scene, k, i))]
    within = {scene.actor_at.get(k) for k in own}
    groups = [a for a in within if a is not None and a.entity == "group" and a.category in _FIGHTING]
    over = parsed.head(i)
    if not groups and token.dep == "dobj" and over.pos == "VERB":
        groups = [a for k in subjects(parsed, over) if (a := scene.actor_at.get(k)) is not None and a.entity == "group"]
    groups = groups or sent
    return [named(scene, draft, a, "perpetrator", certainty) for a in sorted(groups, key=lambda a: a.start)]


def _until(scene: Scene, k: int, i: int) -> Iterator[Token]:
    tokens = scene.parsed.tokens
    while k != i and tokens[k].head != k:
        yield tokens[k]
        k = tokens[k].head
