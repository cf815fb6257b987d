"""Which side a speaker is of: whether they, or those whom they speak for, take part in what they tell of."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..know.actors import Actors
from ..know.as_of import BELONGING, belongs_to
from ..model import Actor, Participant, Report, Voice
from .scene import Scene

#: the first and last day of an incident
Days = tuple[str, str]

#: the roles of those who take part, as a voice has them; of several the first counts
_ROLES = {"perpetrator": "perpetrator", "side": "side", "target": "target", "victim": "target"}
#: the kinds of those who fight or govern: they speak for a side, as reporters, aid workers and dwellers do not
_SPEAKING = {"military", "police", "government", "armed-group", "politician", "diplomat", "criminal"}
#: the kinds of forces
_FORCES = {"military", "police", "armed-group"}
#: of one country, these are the state's
_STATE = {"military", "government"}


def with_parties(scene: Scene, report: Report) -> Report:
    """The report, each link of its chains marked with the role in which it takes part."""

    days = days_of(scene, report)

    def marked(chain: tuple[Voice, ...]) -> tuple[Voice, ...]:
        return tuple(replace(v, party=party_of(scene, v, report.participants, days)) for v in chain)

    return replace(
        report,
        chain=marked(report.chain),
        participants=tuple(p if p.chain is None else replace(p, chain=marked(p.chain)) for p in report.participants),
        casualties=tuple(c if c.chain is None else replace(c, chain=marked(c.chain)) for c in report.casualties),
    )


def days_of(scene: Scene, report: Report) -> Days | None:
    """The days of an incident by which it is asked who belonged to whom: its own, else that of publication; None where
    neither is told."""
    last = report.time.not_after if report.time is not None else None
    last = last or scene.parsed.article.published
    return ((report.time and report.time.not_before) or last, last) if last is not None else None


def party_of(scene: Scene, voice: Voice, parties: Iterable[Participant], days: Days | None = None) -> str | None:
    """The role in which a speaker takes part; None for third parties, and where the text does not tell."""
    told = list(parties)
    for role in _ROLES:
        if any(p.role == role and speaks_for(scene, voice, p, told, days) for p in told):
            return _ROLES[role]
    return None


def speaks_for(
    scene: Scene,
    voice: Voice,
    party: Participant,
    parties: Iterable[Participant] = (),
    days: Days | None = None,
) -> bool:
    """Whether a speaker is a party or speaks for it: by who they are, by what they or it belong to, by the country of a
    state's forces and government; else by the noun ("the army"), or as the only force of its kind that is told of ("an
    army spokesman")."""
    ids = _ids(scene, voice)
    if ids:
        return party.actor is not None and any(are_one_side(scene.know.actors, id, party.actor, days) for id in ids)
    words = voice.speaker.lower().split()
    if party.entity in {"group", "people"} and words[-1:] == party.name.lower().split()[-1:]:
        return party.entity == "group" or party.kind in _SPEAKING
    kinds = {kind.category for w in words for kind in scene.know.kinds.all_of(w)} & {
        "military",
        "police",
        "armed-group",
    }
    if len(kinds) != 1 or party.kind not in kinds:
        return False
    forces = {a.actor or a.name for a in scene.mentions.actors if a.category in kinds and a.entity != "person"}
    return len(forces | {p.actor or p.name for p in parties if p.kind in kinds and p.entity == "group"}) <= 1


def are_one_side(actors: Actors, a: str, b: str, days: Days | None = None) -> bool:
    """Whether two actors are one, the one belonged to the other on these days (None: ever), or both are forces or
    government of one state."""
    if a == b or a in wholes(actors, b, days) or b in wholes(actors, a, days):
        return True
    one, two = actors.by_id(a), actors.by_id(b)
    if one is None or two is None:
        return False
    if one.country is not None and one.country == two.country and {one.category, two.category} <= _STATE:
        return True
    return _leads(actors, one, two) or _leads(actors, two, one)


def wholes(actors: Actors, id: str, days: Days | None = None) -> set[str]:
    """What an actor belonged to on these days (None: ever), and what that belonged to."""
    actor = actors.by_id(id)
    if actor is None:
        return set()
    if days is not None:
        return set(belongs_to(actor, actors.by_id, *days))
    found: set[str] = set()
    todo = [actor]
    while todo:
        new = {a.of for a in todo.pop().affiliations if a.kind in BELONGING} - found
        found |= new
        todo += [entry for n in new if (entry := actors.by_id(n)) is not None]
    return found


def _leads(actors: Actors, one: Actor, other: Actor) -> bool:
    """Whether a state's forces lead a coalition, as its names say ("US-led coalition")."""
    state = actors.state(one.country) if one.country is not None and one.category in _STATE else None
    if state is None:
        return False
    words = {f"{w.lower()}-led" for w in (state.name, *state.names, *state.adjectives)}
    return any(n.text.lower().split()[0] in words for n in other.names)


def _ids(scene: Scene, voice: Voice) -> list[str]:
    """The register's ids of a speaker, or of those whom their words name ("a source in the YPG"), if they are of those
    who fight or govern."""
    named = [a for a in scene.mentions.actors if voice.start <= a.start and a.end <= voice.end and a.actor is not None]
    kind = scene.know.kinds.of(voice.speaker)
    if kind is not None and kind.category not in _SPEAKING | {None}:
        return [voice.actor] if voice.actor is not None and _may_speak(scene, voice.actor) else []
    ids = [voice.actor] if voice.actor is not None else [a.actor for a in named if a.actor is not None]
    return [id for id in ids if _may_speak(scene, id)]


def _may_speak(scene: Scene, id: str) -> bool:
    entry = scene.know.actors.by_id(id)
    return entry is not None and (entry.category in _SPEAKING or entry.entity == "state")
