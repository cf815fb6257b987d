"""Who: the parties of an incident as participants, from the head tokens of their phrases."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Participant, Token, Voice, WeaponMention
from .blame_later import attackers, blamed_later
from .certainty import certainties, general_certainty
from .damage import damaged
from .defenders import without_defenders, without_pursuers
from .drafts import Draft
from .heard import blamer, said_of
from .identified import identified
from .naming import dwellers_at, named_at
from .nouns import spread
from .participant import is_concrete, thing
from .party import craft_of, group_of, parties_at, spoken_for
from .periods import is_of_period
from .roles import Scene, blames, objects_of, spread_names
from .said import same_voices
from .same_party import (
    named_in_full,
    once,
    without_echoes,
    without_losses,
    without_sums,
    without_those_told_again,
    without_wrappings,
)


def participants_of(scene: Scene, draft: Draft) -> tuple[Participant, ...]:
    """The participants of a draft, each once: perpetrators, targets, victims, or sides of a clash."""
    draft, defending = without_defenders(scene, without_pursuers(scene, _without_side_acts(scene, draft)))
    draft = _without_sums_of_periods(scene, draft)
    certain = certainties(scene, draft)
    accused = {i for t in draft.triggers for i in blames(scene, t)}
    violent = scene.know.codebook.is_violent(draft.event_type)
    out: list[Participant] = []
    for i in draft.agents:
        spoken = spoken_for(scene, draft, i, certain[i]) if violent else None
        party = parties_at(scene, draft, i, "perpetrator", certain[i]) if spoken is None else spoken
        if spoken is None and violent and not any(p.entity in {"group", "state"} for p in party):
            party = party + group_of(scene, draft, i, party, certain[i])
        out += _as_told(draft, party, blamer(scene, i) if i in accused else said_of(draft, i))
    if violent and draft.event_type != "arrest":
        out += _told_later(scene, draft, out)
    general = general_certainty(scene, draft)
    for w in draft.weapons:
        if w.category in {"aircraft", "drone"}:
            out += _as_told(draft, craft_of(scene, draft, w.token, general), _told_with(scene, draft, w))
    for i in draft.targets:
        if violent and _is_number_harmed(scene, draft, i):
            continue
        out += parties_at(scene, draft, i, "target" if violent else "recipient")
        for k in (*named_at(scene, i), *dwellers_at(scene, i)) if violent else ():
            out += parties_at(scene, draft, k, "target")
    things = damaged(scene, draft)
    for i in dict.fromkeys(i for i, _ in things):
        if any(p.start <= scene.parsed.tokens[i].start < p.end for p in out):
            continue
        found = [p for p in parties_at(scene, draft, i, "target") if p.entity == "object"]
        out += found or ([thing(scene, i)] if is_concrete(scene, i) else [])
    for i in draft.sides:
        out += parties_at(scene, draft, i, "side")
    for harm in draft.harms:
        if harm.victim is not None and not harm.negated:
            people = [i for i in spread(scene.parsed, [harm.victim]) if not _is_arms(scene, i)]
            for i in spread_names(scene, people):  # "captured 25 soldiers and weapons"
                # "the victim" says no more than the harm does, but may be named
                for k in (i, *named_at(scene, i))[i in scene.trigger_at :]:
                    out += parties_at(scene, draft, k, "victim")
    if violent and draft.harms:
        for i in identified(scene, draft):
            for k in (i, *named_at(scene, i)):
                out += [p for p in parties_at(scene, draft, k, "victim") if p.entity in {"person", "people"}]
    told = without_losses(scene, without_echoes(scene, without_wrappings(scene, once(scene, out))))
    told += tuple(p for i in defending for p in parties_at(scene, draft, i, "side"))
    return without_those_told_again(scene, without_sums(scene, named_in_full(told)))


def _is_arms(scene: Scene, i: int) -> bool:
    kind = scene.know.kinds.of(scene.parsed.tokens[i].lemma)
    return i in scene.weapon_at or (kind is not None and kind.entity == "object")


def _is_number_harmed(scene: Scene, draft: Draft, i: int) -> bool:
    """Whether a head is a number alone, of those that harm came to ("killing nine tourists and injuring 23"): the harm
    tells of them, and who they are is not said."""
    token = scene.parsed.tokens[i]
    return token.pos == "NUM" and any(h.start <= token.start < h.end for h in draft.harms)


def _told_later(scene: Scene, draft: Draft, known: list[Participant]) -> list[Participant]:
    """The perpetrators that only the sentences after tell of, where no group is known, or nobody at all; where only
    some voice names one, those whom that one blames in turn."""
    if "denied" in {draft.whether.modality, draft.said.modality}:
        return []  # nobody claims what did not happen
    groups = [p for p in known if p.entity in {"group", "state"}]
    if not all(p.chain for p in groups):
        return []
    found = [
        p
        for i, certainty in blamed_later(scene, draft).items()
        for k in spread(scene.parsed, [i])
        for p in _as_told(draft, _told_of(scene, draft, k, certainty), blamer(scene, i))
        if p.entity != "person" and (not groups or _is_accused_back(p, groups) or _is_of_others(p, groups))
    ]
    if not known and not found and not draft.sides:
        found = [p for i in attackers(scene, draft) for p in parties_at(scene, draft, i, "perpetrator")]
    return found


def _is_accused_back(party: Participant, others: list[Participant]) -> bool:
    """Whether who is blamed names others who did it, and those blame them: each says that the other did."""
    if not party.chain:
        return False
    blamer = party.chain[-1]
    names = {p.actor or p.name.lower() for p in others if p.chain and not same_voices(p.chain, party.chain)}
    return (blamer.actor or blamer.speaker.lower()) in names


def _is_of_others(party: Participant, groups: list[Participant]) -> bool:
    """Whether others name whom they suspect than those who name the ones suspected already."""
    suspected = all(p.certainty == "suspected" and p.chain for p in (party, *groups))
    return suspected and not any(same_voices(p.chain or (), party.chain or ()) for p in groups)


def _as_told(draft: Draft, parties: list[Participant], chain: tuple[Voice, ...]) -> list[Participant]:
    """The parties, with those who say that it was they, where these are not the report's."""
    own = draft.said.chain
    return parties if same_voices(chain, own) else [replace(p, chain=chain) for p in parties]


def _told_with(scene: Scene, draft: Draft, weapon: WeaponMention) -> tuple[Voice, ...]:
    """Who tells of a weapon: those who tell of the trigger of its sentence."""
    here = scene.parsed.tokens[weapon.token].sentence
    near = [t for t in draft.triggers if scene.parsed.tokens[t.token].sentence == here]
    if not near or draft.trigger in near:
        return draft.said.chain
    return scene.voices.at(near[0].start, near[0].end).chain


def _told_of(scene: Scene, draft: Draft, i: int, certainty: str) -> list[Participant]:
    spoken = spoken_for(scene, draft, i, certainty)
    return parties_at(scene, draft, i, "perpetrator", certainty) if spoken is None else spoken


def _without_sums_of_periods(scene: Scene, draft: Draft) -> Draft:
    """The draft without the people who came to harm over a length of time ("so far this year"): they are of many
    incidents, unless it tells of nobody else."""
    periods = [h for h in draft.harms if is_of_period(scene, h)]
    over = {k for h in periods if h.victim is not None for k in spread(scene.parsed, [h.victim])}
    targets = tuple(i for i in draft.targets if i not in over)
    harms = tuple(h for h in draft.harms if h not in periods)
    return replace(draft, targets=targets, harms=harms) if targets or harms else draft


def _without_side_acts(scene: Scene, draft: Draft) -> Draft:
    """The draft without the parties of what those it was done to were doing ("bombed a force attacking a village":
    the force is no perpetrator, the village no target)."""
    parsed = scene.parsed
    hit = {*draft.targets, *(h.victim for h in draft.harms if h.victim is not None)}

    def within(clause: Token) -> set[int]:  # "a force of tribesmen attacking …": the tribesmen, and the force
        of = parsed.head(clause.head)
        return {clause.head, of.head} if of.lower == "of" else {clause.head}

    beside = [t for t in (parsed.tokens[k.token] for k in draft.triggers) if t.dep == "acl" and t.tag == "VBG"]
    beside = [t for t in beside if hit & within(t)]
    if not beside:
        return draft
    doers = {i for t in beside for i in within(t)}
    done_to = {o for t in beside for o in spread(parsed, objects_of(parsed, t))}
    return replace(
        draft,
        agents=tuple(i for i in draft.agents if i not in doers),
        targets=tuple(i for i in draft.targets if i not in done_to),
    )
