"""Mentions -> reports: the deciders in order, one article at a time."""

from __future__ import annotations

from msgspec.structs import replace

from ..know import Knowledge
from ..model import (
    Coded,
    HarmMention,
    Mentions,
    Parsed,
    Place,
    PlaceMention,
    Report,
    Senses,
    Span,
    Time,
    Topic,
    Weapon,
    Words,
)
from . import topics
from .casualties import casualties_of
from .contested import by_own_word, contested
from .damage import damage_of
from .days import with_days
from .denials import with_denials
from .done_together import with_places_of_both
from .drafts import Draft, drafts_of
from .gaps import is_beyond_gap
from .heard import own_chain
from .in_its_day import in_its_day
from .incidents import join
from .intervals import published, told_by
from .known_dead import with_known_dead, with_later_deaths
from .links import links_of
from .listed import with_parts
from .lists import Lists, lists_of
from .looked_into import is_counted_among
from .narrowed_days import narrowed
from .parts import with_harms, with_items
from .roles import Scene
from .same_toll import with_same_tolls
from .seat import seat_of
from .sides import with_parties
from .since import with_bounds
from .statements import code_statements
from .there import places_of_call, places_pointed_to
from .told import is_since_then, is_told
from .tolls import tolls_of
from .weigh import least_of, weighed
from .where import as_country, as_place, home_of, is_elsewhere, places_by_story, with_town
from .who import participants_of


def code(parsed: Parsed, mentions: Mentions, know: Knowledge, senses: Senses | None = None) -> Coded:
    """All that the coder gives of one article, from its grammar and its mentions, and from what the trained reader
    makes of it; without `senses`, rules alone decide."""
    scene = Scene(parsed, mentions, know)
    lists = lists_of(scene)
    drafts = incidents_of(scene, lists)
    reports = reports_of(scene, drafts)
    if senses is not None:
        scores = weighed(scene, senses, drafts, reports)
        least = least_of(know.weigh["report"], parsed.article.text)
        likely = zip(drafts, scores, reports, strict=True)
        kept = [(d, s) for d, s, r in likely if s >= least or not know.codebook.is_violent(r.event_type)]
        drafts = [d for d, _ in kept]
        scored = zip(reports_of(scene, drafts), kept, strict=True)
        reports = [replace(r, score=s) for r, (_, s) in scored]
    return Coded(
        article=parsed.article,
        reports=tuple(in_its_day(r, know.actors, parsed.article.published) for r in reports),
        statements=code_statements(
            scene, {t.token: r for d, r in zip(drafts, reports, strict=True) for t in d.triggers}
        ),
        tallies=with_parts(scene, lists, drafts, reports),
        links=links_of(scene, drafts, reports),
    )


def asked(parsed: Parsed, mentions: Mentions, know: Knowledge) -> tuple[Topic, ...]:
    """The policies that a question speaks of, from its grammar and its mentions."""
    return topics.asked(Scene(parsed, mentions, know))


def incidents_of(scene: Scene, lists: Lists) -> list[Draft]:
    """The incidents that the rules find, in the order of the text."""
    told = drafts_of(scene)
    sums = [d for d in told if d.trigger.token in lists.sums]
    drafts = [d for d in told if d.trigger.token not in lists.sums]
    drafts = with_denials(scene, with_harms(scene, drafts, lists.sums))
    drafts = [d for d in drafts if not (is_since_then(scene, d) or is_counted_among(scene, d))]
    drafts = with_later_deaths(scene, with_known_dead(scene, drafts))
    joined = [d for d in join(scene, with_items(scene, drafts, told, lists.items)) if is_told(scene, d)]
    joined = sorted(with_places_of_both(scene, joined), key=lambda d: (d.sentences[0], d.trigger.start))
    dated = with_days(scene, with_same_tolls(scene, joined), sums)
    return with_bounds(scene, narrowed(scene, dated))


def reports_of(scene: Scene, drafts: list[Draft]) -> list[Report]:
    """The drafts written as reports."""
    tolls = tolls_of(scene, drafts)
    told = [_report(scene, d, f"r{n}", toll) for n, (d, toll) in enumerate(zip(drafts, tolls, strict=True), 1)]
    return contested(scene, drafts, [by_own_word(scene, with_parties(scene, r)) for r in told])


def _report(scene: Scene, d: Draft, id: str, toll: list[HarmMention]) -> Report:
    parsed = scene.parsed
    kind = scene.know.codebook[d.event_type]
    said = d.said
    modality = d.whether.modality if d.whether.modality != "asserted" else said.modality
    parties = participants_of(scene, d)
    harms = [(h, own_chain(scene, d, h)) for h in toll]
    return Report(
        id=id,
        event_type=d.event_type,
        codes=kind.codes,
        modality=modality,
        outcome=d.whether.outcome if modality not in {"threatened", "planned"} else None,
        voice=said.voice,
        trigger=Words(d.trigger.text, d.trigger.start, d.trigger.end),
        evidence=tuple(Span(parsed.sentences[s].start, parsed.sentences[s].end) for s in d.sentences),
        time=_time(d, parsed.article.published),
        places=_places(scene, d),
        participants=parties,
        weapons=_weapons(scene, d),
        casualties=casualties_of(harms, parties) if modality in {"asserted", "alleged"} else (),
        damage=damage_of(scene, d),
        chain=said.chain,
        score=_told_enough(d),
    )


def _time(d: Draft, day: str | None) -> Time | None:
    if day is None:
        return d.time
    return told_by(d.time, day) if d.time is not None and d.since is not None else d.time or published(d.trigger, day)


def _places(scene: Scene, d: Draft) -> tuple[Place, ...]:
    """Each place once, the finest first; where the text names none, the seat of the body that acts, or for violence the
    country that the article is about."""
    fine = {"exact": 0, "settlement": 1, "area": 2, "district": 3, "governorate": 4, "country": 6}
    unique: dict[str, PlaceMention] = {}
    for p in d.places:
        unique.setdefault((p.name or p.text).lower(), p)
    found = sorted(unique.values(), key=lambda p: fine.get(p.precision or "settlement", 2))
    if not scene.know.codebook.is_violent(d.event_type):
        seat = seat_of(scene, d) if not found else None
        return (seat,) if seat is not None else tuple(as_place(p) for p in found)
    found = found or places_pointed_to(scene, d) or places_of_call(scene, d)
    if all(p.feature == "country" for p in found):
        found = [*places_by_story(scene, d.sentences, found, _others_there(scene, d)), *found]
    if not any(is_elsewhere(scene, s) for s in d.sentences[:1]):
        found = with_town(scene, found)
    if found:
        return tuple(as_place(p) for p in found)
    home = home_of(scene)
    return (as_country(home),) if home is not None else ()


def _others_there(scene: Scene, d: Draft) -> frozenset[int]:
    """The words of other acts of violence in an account's own sentences: "fired rockets after the killing of two", "a
    week after a bomb killed four"; and those of arrests, where the story is set in a town of its own."""
    own = {t.token for t in d.triggers}
    arrests = frozenset(t.token for t in scene.mentions.triggers if t.event_type == "arrest" and t.token not in own)
    if d.event_type != "arrest" and arrests and with_town(scene, []):
        return arrests | _others_beside(scene, d)
    return _others_beside(scene, d)


def _others_beside(scene: Scene, d: Draft) -> frozenset[int]:
    own, tokens, violent = {t.token for t in d.triggers}, scene.parsed.tokens, scene.know.codebook.is_violent
    return frozenset(
        t.token
        for t in scene.mentions.triggers
        if t.token not in own
        and not t.weak
        and violent(t.event_type)
        and (tokens[t.token].pos == "NOUN" or is_beyond_gap(scene, t.start, d.trigger.token))
        and tokens[t.token].sentence in d.sentences
    )


def _weapons(scene: Scene, d: Draft) -> tuple[Weapon, ...]:
    """Each weapon word once; fire where the act itself is to burn."""
    found: dict[str, Weapon] = {}
    for w in d.weapons:  # "bombs" and "bomb" are one
        words = [*w.text.lower().split()[:-1], scene.parsed.tokens[w.token].lemma]
        found.setdefault(" ".join(words), Weapon(text=w.text, start=w.start, end=w.end, kind=w.category))
    for t in d.triggers:
        token, burning = scene.parsed.tokens[t.token], scene.know.words.burning_words
        if token.lemma in burning:
            found.setdefault(t.text.lower(), Weapon(text=t.text, start=t.start, end=t.end, kind="fire"))
            continue
        for k in scene.parsed.kids(token.i):  # "set fire to": the fire
            if f"{token.lemma} {k.lemma}" in burning:
                fire = scene.parsed.words(k.start, k.end)
                found.setdefault(k.lower, Weapon(text=fire, start=k.start, end=k.end, kind="fire"))
    return tuple(found.values())


def _told_enough(d: Draft) -> float:
    """How much of an incident the text gives: a rough measure between 0 and 1 of its being one, not of its truth."""
    told = [
        bool(d.times),
        bool(d.places),
        bool(d.agents or d.sides),
        bool(d.targets or d.sides),
        bool(d.harms or d.weapons),
    ]
    return round(0.4 + 0.12 * sum(told) - 0.2 * d.general, 2)
