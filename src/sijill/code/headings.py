"""From whom a finding shifts the blame: the doer under whose acts an article lists an incident.

"There was a string of rebel attacks on the road.  …  In May a bus was hit.  An inquiry found that soldiers took part":
the bus is told of among the rebels' acts, and the inquiry says that it was soldiers.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Participant, Report
from .drafts import Draft
from .party import parties_at
from .roles import Scene, roles_of
from .sides import are_one_side, days_of

#: how many of the incidents listed must be told of as the doer's own, so that it is their list
_OWN = 2


def listed_under(scene: Scene, draft: Draft, report: Report, told: Sequence[Report]) -> list[Participant]:
    """Those under whose acts an incident is listed whose doers only a finding names; nobody where it is not so.  `told`
    are the reports before it."""
    doers = [p for p in report.participants if p.role == "perpetrator" and p.entity in {"group", "state"}]
    if not doers or not all(_is_found(scene, draft, p) for p in doers):
        return []
    for s in range(draft.sentences[0] - 1, -1, -1):
        agents = _heading(scene, s)
        if not agents:
            continue
        start = scene.parsed.sentences[s].end
        heads = [p for i in agents for p in parties_at(scene, draft, i, "perpetrator", "contested") if p.actor]
        listed = [r for r in told if r.trigger.start > start and scene.know.codebook.is_violent(r.event_type)]
        theirs = [r for r in listed if any(_did(scene, r, h) for h in heads)]
        if len(theirs) >= _OWN and 2 * len(theirs) > sum(map(_has_doer, listed)):
            return heads
    return []


def _is_found(scene: Scene, draft: Draft, p: Participant) -> bool:
    """Whether a doer is named by a text or result alone ("an inquiry found …"), after the incident is told."""
    if not p.chain or p.start < scene.parsed.sentences[draft.sentences[0]].end:
        return False
    words = p.chain[-1].speaker.lower().split()
    texts = scene.know.sayings.texts
    return any(w in texts or w.removesuffix("s") in texts for w in words)


def _heading(scene: Scene, s: int) -> list[int]:
    """The head tokens of those of whose acts a sentence says that there were many ("a history of US strikes")."""
    parsed = scene.parsed
    for t in scene.mentions.triggers:
        token = parsed.tokens[t.token]
        over = parsed.head(parsed.head(t.token).i)
        if token.sentence != s or token.tag not in {"NNS", "NNPS"} or over.lemma not in scene.know.parties.series:
            continue
        agents = [i for i in roles_of(scene, t).agents if i in scene.actor_at]
        if agents:
            return agents
    return []


def _did(scene: Scene, report: Report, head: Participant) -> bool:
    """Whether a report's doer is of one side with the one of a heading."""
    ids = [p.actor for p in report.participants if p.role == "perpetrator" and p.actor is not None]
    days = days_of(scene, report)
    return head.actor is not None and any(are_one_side(scene.know.actors, id, head.actor, days) for id in ids)


def _has_doer(report: Report) -> bool:
    return any(p.role == "perpetrator" for p in report.participants)
