"""How sure an article is, all in all, of who did it: what a party says of itself, and rival accounts of the doer."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Participant, Report, Voice
from ..model.by_voice import voice_key
from .agreement import compatible, other_days
from .blame_later import blamed_later
from .drafts import Draft
from .headings import listed_under
from .intervals import disjoint
from .nouns import is_definite
from .roles import Scene, blames, roles_of
from .said import saying_of, voice_of
from .same_place import elsewhere
from .sides import Days, are_one_side, days_of, speaks_for

#: over how many sentences "the attack" is the one told of first
_REACH = 6
#: over how many sentences a charge is answered, and how many words "the accusation by the mayor" has at most
_ANSWER, _SHORT = 2, 8
_BODIES = {"group", "state"}
_STATE = {"military", "police", "government"}


def by_own_word(scene: Scene, report: Report) -> Report:
    """The report, what a party itself says that it did marked so: claimed, or admitted or denied where the word of
    saying is ("the rebels said that they attacked", "a spokesman for the army admitted that troops shelled it")."""
    if not scene.know.codebook.is_violent(report.event_type):
        return report

    def settled(p: Participant) -> Participant:
        chain = report.chain if p.chain is None else p.chain
        # "claimed that it killed"; "said that its fighters killed", of whom the text does not say that they are its
        inferred = bool(chain) and (
            (p.actor is not None and chain[-1].actor == p.actor)
            or (p.entity == "group" and chain[-1].start <= p.start < chain[-1].end)
        )
        doubted = p.certainty == "suspected" and (report.modality == "alleged" or inferred)
        if p.role != "perpetrator" or not chain or not (p.certainty == "stated" or doubted):
            return p
        if not speaks_for(scene, chain[-1], p, report.participants, days_of(scene, report)):
            return p
        return replace(p, certainty=_by(scene, chain[-1]))

    return replace(report, participants=tuple(map(settled, report.participants)))


def _by(scene: Scene, voice: Voice) -> str:
    """What the word by which a party tells of its own deed makes of it."""
    for q in scene.mentions.quotes:
        saying = saying_of(scene.parsed, q, scene.know) if q.source and q.source.start == voice.start else None
        if saying is not None:
            admits = saying.word in scene.know.parties.admit_verbs
            return "denied" if saying.modality == "denied" else "admitted" if admits else "claimed"
    return "claimed"


def contested(scene: Scene, drafts: Sequence[Draft], reports: Sequence[Report]) -> list[Report]:
    """The reports of one article, the doers whom its voices do not agree on marked contested: each stays, with those
    who say so.

    Two voices that name two doers who are not of one side are rivals where the one speaks of a deed that is told of
    already ("the army blamed the rebels for the attack", "an inquiry found that aircraft of another state carried it
    out"), and so are a voice that names a doer and the doer's denial, in the same report or in one that denies the same
    deed.
    """
    out: list[Report] = []
    reports = [_without_others(scene, r, reports) for r in reports]
    for k, report in enumerate(reports):
        denied = [
            p
            for j, r in enumerate(reports)
            if j == k or (r.modality == "denied" and r.chain and _may_be_same(scene, drafts[k], drafts[j]))
            for p in r.participants
            if p.role == "perpetrator" and (p.certainty == "denied" or j != k)
        ]
        told = report.modality in {"asserted", "alleged"} and scene.know.codebook.is_violent(report.event_type)
        if not told:
            out.append(report)
            continue
        settled = _settled(scene, drafts[k], report, denied)
        before = listed_under(scene, drafts[k], settled, out)
        out.append(_shifted(settled, before) if before else settled)
    return out


def _shifted(report: Report, before: Sequence[Participant]) -> Report:
    """The report with those from whom a finding shifts the blame; both are contested."""
    first = tuple(replace(p, chain=None if not report.chain else ()) for p in before)
    others = (
        replace(p, certainty="contested") if p.role == "perpetrator" and p.entity in _BODIES else p
        for p in report.participants
    )
    return replace(report, participants=(*first, *others))


def _without_others(scene: Scene, report: Report, reports: Sequence[Report]) -> Report:
    """The report without the doers whom only a later sentence names, and as those of an incident told in between: "the
    attack" is the last one told of, but "the attacks" are all."""
    end = max((s.end for s in report.evidence), default=0)

    def is_others(p: Participant) -> bool:
        token = scene.parsed.token_at(p.start)
        if p.start < end or token is None:
            return False
        run = scene.parsed.sentence(token.i)
        deeds = [t for t in scene.parsed.tokens[run.first : run.last] if t.lemma in scene.know.parties.deeds]
        if any(t.tag == "NNS" for t in deeds):
            return False
        return any(
            report.trigger.start < r.trigger.start < p.start
            and any((o.role, o.start, o.name) == (p.role, p.start, p.name) for o in r.participants)
            for r in reports
        )

    kept = tuple(p for p in report.participants if p.role != "perpetrator" or not is_others(p))
    return report if len(kept) == len(report.participants) else replace(report, participants=kept)


def _settled(scene: Scene, draft: Draft, report: Report, denied: Sequence[Participant]) -> Report:
    by = [p for p in report.participants if _may_have_done(p)]
    heads = _blamed(scene, draft) if len(by) > 1 else set()

    def is_blamed(p: Participant) -> bool:
        named = any(t.i in heads for t in scene.parsed.between(p.start, p.end))
        return named or p.certainty in {"claimed", "admitted"}

    deniers = _deniers(scene, report) if by else []
    days = days_of(scene, report)
    rivals = {
        id(p)
        for p in by
        if any(_voice(p) != _voice(o) and _are_rivals(scene, p, o, days) and (is_blamed(p) or is_blamed(o)) for o in by)
        or any(p.certainty != "admitted" and _is_denial(scene, p, o, days) for o in denied)
        or any(p.certainty != "admitted" and speaks_for(scene, v, p, by, days) for v in deniers)
    }
    parties = tuple(replace(p, certainty="contested") if id(p) in rivals else p for p in report.participants)
    return replace(report, participants=parties)


def _deniers(scene: Scene, report: Report) -> list[Voice]:
    """Those who deny, in the sentences of a report or right after, what others say there: "denied the accusation"."""
    parsed = scene.parsed
    out = []
    first, last = report.trigger.start, max(s.end for s in report.evidence)
    at = parsed.token_at(last - 1)
    stop = parsed.sentences[min(at.sentence + _ANSWER, len(parsed.sentences) - 1)].end if at is not None else last
    for q in scene.mentions.quotes:
        saying = saying_of(parsed, q, scene.know)
        if saying is None or saying.modality != "denied" or not q.speaker or not first <= q.content.start < stop:
            continue
        words = {t.lemma for t in parsed.between(q.content.start, q.content.end)}
        if len(words) <= _SHORT and words & scene.know.parties.charges:
            out.append(voice_of(parsed, q))
    return out


def _may_have_done(p: Participant) -> bool:
    """Whether a participant is told of as a doer, and is of those who fight or govern."""
    fights = p.kind in _STATE | {"armed-group", "criminal", "politician"} or p.entity == "state"
    return p.role == "perpetrator" and p.entity in _BODIES and p.certainty != "denied" and fights


def _blamed(scene: Scene, draft: Draft) -> set[int]:
    """The head tokens of those whom a draft's words tie to a deed that is told of already: by blame, by a claim, or as
    the doers of "the attack"."""
    found = set(blamed_later(scene, draft))
    first = scene.parsed.tokens[draft.trigger.token].sentence
    for t in draft.triggers:
        if scene.parsed.tokens[t.token].sentence - first > _REACH:
            continue
        found |= set(blames(scene, t))
        one = scene.parsed.tokens[t.token].tag == "NN" and not t.weak  # "the attack", not "the operations"
        if one and is_definite(scene.parsed, t.token) and t is not draft.trigger:
            roles = roles_of(scene, t)
            found |= set() if roles.targets else set(roles.agents)
    return found


def _voice(p: Participant) -> object:
    return None if p.chain is None else voice_key(p.chain)


def _are_rivals(scene: Scene, a: Participant, b: Participant, days: Days | None) -> bool:
    """Whether two doers are of two sides: by their ids, else by the kind of force.  A group that no list has may be a
    part of another of its kind."""
    mine, other = _ids(scene, a), _ids(scene, b)
    if mine and other:
        return not any(are_one_side(scene.know.actors, x, y, days) for x in mine for y in other)
    kinds = {"state" if p.kind in _STATE else p.kind for p in (a, b)}
    return len(kinds) == 2 and kinds <= {"state", "armed-group", "criminal"}


def _is_denial(scene: Scene, p: Participant, denier: Participant, days: Days | None) -> bool:
    """Whether the one of whom a deed is denied is the one of whom it is told."""
    mine, other = _ids(scene, p), _ids(scene, denier)
    if mine and other:
        return any(are_one_side(scene.know.actors, x, y, days) for x in mine for y in other)
    return p.name.lower() == denier.name.lower()


def _ids(scene: Scene, p: Participant) -> list[str]:
    """The register's id of a party, or those that its words name ("the northern front of X")."""
    if p.actor is not None:
        return [p.actor]
    return [a.actor for a in scene.mentions.actors if a.actor is not None and p.start <= a.start and a.end <= p.end]


def _may_be_same(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a denial may be of an incident that is told of: nothing that both say contradicts it."""
    return compatible(a, b) and not (disjoint(a.time, b.time) or other_days(a, b) or elsewhere(scene, a, b))
