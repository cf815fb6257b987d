"""Mentions -> reports: the deciders in order, one article at a time."""

from __future__ import annotations

from ..know import Knowledge
from ..model import Coded, Mentions, Parsed, Place, PlaceMention, Report, Span, Weapon, Words
from .damage import damage_of
from .days import with_days
from .drafts import Draft, drafts_of
from .how_many import distinct_harms
from .incidents import join
from .links import links_of
from .lists import lists_of
from .parts import with_harms, with_items
from .roles import Scene
from .statements import code_statements
from .told import is_told
from .when import published
from .where import as_country, as_place, home_of
from .who import casualties_of, participants_of


def code(parsed: Parsed, mentions: Mentions, know: Knowledge) -> Coded:
    """All that the coder gives of one article, from its grammar and its mentions."""
    scene = Scene(parsed, mentions, know)
    lists = lists_of(scene)
    drafts = with_harms(scene, drafts_of(scene, lists.sums))
    drafts = with_items(scene, drafts, lists.items)
    joined = [d for d in join(scene, drafts) if is_told(scene, d)]
    joined = with_days(scene, sorted(joined, key=lambda d: (d.sentences[0], d.trigger.start)))
    reports = [_report(scene, d, f"r{n}") for n, d in enumerate(joined, 1)]
    return Coded(
        article=parsed.article,
        reports=tuple(reports),
        statements=code_statements(parsed, mentions.quotes, mentions, know),
        tallies=lists.tallies,
        links=links_of(scene, joined, reports),
    )


def _report(scene: Scene, d: Draft, id: str) -> Report:
    parsed = scene.parsed
    kind = scene.know.codebook[d.event_type]
    said = d.said
    modality = d.whether.modality if d.whether.modality != "asserted" else said.modality
    return Report(
        id=id,
        event_type=d.event_type,
        codes=kind.codes,
        modality=modality,
        outcome=d.whether.outcome if modality not in {"threatened", "planned"} else None,
        voice=said.voice,
        trigger=Words(d.trigger.text, d.trigger.start, d.trigger.end),
        evidence=tuple(Span(parsed.sentences[s].start, parsed.sentences[s].end) for s in d.sentences),
        time=d.time or (published(d.trigger, parsed.article.published) if parsed.article.published else None),
        places=_places(scene, d),
        participants=participants_of(scene, d),
        weapons=_weapons(scene, d),
        casualties=casualties_of(distinct_harms(d.harms, parsed)) if modality in {"asserted", "alleged"} else (),
        damage=damage_of(scene, d),
        chain=said.chain,
        score=_score(d),
    )


def _places(scene: Scene, d: Draft) -> tuple[Place, ...]:
    """Each place once, the finest first; where the text names none, the country that the article is about."""
    fine = {"exact": 0, "settlement": 1, "area": 2, "district": 3, "governorate": 4, "country": 6}
    unique: dict[str, PlaceMention] = {}
    for p in d.places:
        unique.setdefault((p.name or p.text).lower(), p)
    found = sorted(unique.values(), key=lambda p: fine.get(p.precision or "settlement", 2))
    if found or not scene.know.codebook.is_violent(d.event_type):
        return tuple(as_place(p) for p in found)
    home = home_of(scene)
    return (as_country(home),) if home is not None else ()


def _weapons(scene: Scene, d: Draft) -> tuple[Weapon, ...]:
    """Each weapon word once; fire where the act itself is to burn."""
    found = {w.text.lower(): Weapon(text=w.text, start=w.start, end=w.end, kind=w.category) for w in d.weapons}
    for t in d.triggers:
        token = scene.parsed.tokens[t.token]
        with_object = {f"{token.lemma} {k.lemma}" for k in scene.parsed.kids(token.i)} | {token.lemma}
        if with_object & scene.know.words.burning_words:
            found.setdefault(t.text.lower(), Weapon(text=t.text, start=t.start, end=t.end, kind="fire"))
    return tuple(found.values())


def _score(d: Draft) -> float:
    """How much of an incident the text gives: a rough measure between 0 and 1 of its being one, not of its truth."""
    told = [
        bool(d.times),
        bool(d.places),
        bool(d.agents or d.sides),
        bool(d.targets or d.sides),
        bool(d.harms or d.weapons),
    ]
    return round(0.4 + 0.12 * sum(told) - 0.2 * d.general, 2)
