"""One article as a page: its words coloured by what they mean, and the reports read from them beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from ..know import knowledge
from ..model import Article, Coded, Mention, Mentions, Report, Statement, Words
from . import wording
from .pages import page
from .spans import Mark, paragraphs, pieces


class Line(Struct, frozen=True):
    """One line of the side panel: a property, its value, and where its words stand (None: nowhere)."""

    name: str
    value: str
    at: int | None = None


class Card(Struct, frozen=True):
    """One report, statement or tally in the side panel.  `tags` are short remarks beside its heading."""

    id: str
    heading: str
    tags: tuple[str, ...]
    lines: tuple[Line, ...]


def article_page(coded: Coded) -> str:
    """A self-contained HTML page of one coded article."""
    marks = [m for report in coded.reports for m in _report_marks(report)]
    marks += [m for s in coded.statements for m in _statement_marks(s)]
    marks += [Mark(t.start, t.end, "count", f"a tally of {t.of}") for t in coded.tallies]
    links = [_link_card(link, n) for n, link in enumerate(coded.links, 1)]
    groups = {
        "Reports": [_report_card(r) for r in coded.reports],
        "Statements": [_statement_card(s) for s in coded.statements],
        "Tallies": [
            Card(f"t{n}", f"{wording.number(t.low, t.high)} {t.of}", (), (Line("words", t.text, t.start),))
            for n, t in enumerate(coded.tallies, 1)
        ],
        "Links": links,
    }
    return _page(coded.article, marks, groups)


def mentions_page(article: Article, mentions: Mentions | Iterable[Mention]) -> str:
    """A self-contained HTML page of one article with all its mentions."""
    found = (
        [m for field in msgspec.structs.astuple(mentions) for m in field]
        if isinstance(mentions, Mentions)
        else mentions
    )
    marks, groups = [], dict[str, list[Card]]()
    for m in sorted(found, key=lambda m: m.start):
        kind, label = _meaning(m)
        marks.append(Mark(m.start, m.end, kind, label))
        card = Card("", m.text if len(m.text) < 90 else m.text[:88] + "…", (), (Line("is", label or kind, m.start),))
        groups.setdefault(f"{kind.capitalize()}s".replace("Casualtys", "Casualties"), []).append(card)
    return _page(article, marks, dict(sorted(groups.items())))


def _page(article: Article, marks: list[Mark], groups: dict[str, list[Card]]) -> str:
    return page(
        "article.html",
        article=article,
        published=wording.day(article.published) if article.published else None,
        lines=paragraphs(pieces(article.text, marks)),
        kinds=list(dict.fromkeys(m.kind for m in marks)),
        groups={name: cards for name, cards in groups.items() if cards},
    )


def _report_marks(r: Report) -> Iterator[Mark]:
    name = knowledge().codebook[r.event_type].name
    yield Mark(r.trigger.start, r.trigger.end, "trigger", name, r.id)
    if r.time:
        yield Mark(r.time.start, r.time.end, "time", wording.when(msgspec.to_builtins(r.time)), r.id)
    for p in r.places:
        yield Mark(p.start, p.end, "place", wording.where(msgspec.to_builtins(p)), r.id)
    for a in r.participants:
        yield Mark(a.start, a.end, "actor", f"{a.name}, {a.role}", r.id)
    for c in r.casualties:
        yield Mark(c.start, c.end, "casualty", f"{wording.number(c.low, c.high, c.qualifier)} {c.act}", r.id)
    for w in r.weapons:
        yield Mark(w.start, w.end, "weapon", w.kind, r.id)
    for d in r.damage:
        yield Mark(d.start, d.end, "damage", f"{d.of} {d.level}", r.id)
    apart = [p.chain or () for p in r.participants] + [c.chain or () for c in r.casualties]
    for v in dict.fromkeys(v for chain in (r.chain, *apart) for v in chain):
        yield Mark(v.start, v.end, "speaker", v.speaker, r.id)


def _statement_marks(s: Statement) -> Iterator[Mark]:
    yield Mark(s.content.start, s.content.end, "quote", s.speaker, s.id)
    if s.cue:
        yield Mark(s.cue.start, s.cue.end, "quote", s.speaker, s.id)


def _report_card(r: Report) -> Card:
    lines = []
    if r.time:
        lines.append(_line("when", wording.when(msgspec.to_builtins(r.time)), r.time))
    lines += [_line("where", wording.where(msgspec.to_builtins(p)), p) for p in r.places]
    for p in r.participants:
        sure = "" if p.certainty == "stated" else f" ({p.certainty})"
        lines.append(_line(p.role, p.name + sure + wording.own_chain(p.chain, r.chain), p))
    for c in r.casualties:
        who = f" ({c.of})" if c.of else ""
        said = wording.own_chain(c.chain, r.chain)
        lines.append(_line(c.act, wording.number(c.low, c.high, c.qualifier) + who + said, c))
    lines += [_line("with", wording.kind(w.kind), w) for w in r.weapons]
    lines += [_line("damage", f"{d.of}: {d.level}", d) for d in r.damage]
    lines += [_line("says", wording.voice(v), v) for v in r.chain]
    tags = [r.modality] * (r.modality != "asserted") + [r.outcome] * (r.outcome == "failed") + [f"{r.score:.2f}"]
    return Card(r.id, knowledge().codebook[r.event_type].name, tuple(t for t in tags if t), tuple(lines))


def _statement_card(s: Statement) -> Card:
    """A statement: what is done by it, to whom, on what condition, about what."""
    plover = " ".join(filter(None, (s.plover, s.mode)))
    lines = [_line("says", s.content.text, s.content)]
    if s.to:
        lines.append(Line("to", s.to))
    if s.condition:
        lines.append(_line("condition", s.condition.text, s.condition))
    if s.horizon:
        lines.append(_line("horizon", wording.when(msgspec.to_builtins(s.horizon)), s.horizon))
    if s.said:
        lines.append(_line("said", wording.when(msgspec.to_builtins(s.said)), s.said))
    lines += [_line("about", told, t) for told, t in zip(wording.about(s), s.about, strict=True)]
    tags = (s.stance, plover if plover != s.stance else None, "direct" if s.direct else None)
    return Card(s.id, _voice(s.speaker, s.role, s.anonymous), tuple(t for t in tags if t), tuple(lines))


def _link_card(link: Any, n: int) -> Card:
    heading = wording.link(link)
    return Card(f"l{n}", heading, (), (_line("words", link.text, link),))


def _line(name: str, value: str, words: Words) -> Line:
    return Line(name, value, words.start)


def _voice(speaker: str, role: str | None, anonymous: bool) -> str:
    return speaker + (f", {role}" if role and role != speaker else "") + (" (not named)" if anonymous else "")


def _meaning(m: Mention) -> tuple[str, str]:
    """The kind of a mention by which it is coloured, and what it means."""
    match msgspec.to_builtins(m):
        case {"kind": "time", "value": value, "type": type_}:
            return "time", f"{value or 'no value'} ({type_})"
        case {"kind": "place"} as place:
            return "place", wording.where(place) if place.get("lat") is not None else "not on the map"
        case {"kind": "actor", "name": name, "category": category, "entity": entity}:
            return "actor", f"{name}, {wording.kind(category or entity)}"
        case {"kind": "harm", "act": act, "low": low, "high": high, "qualifier": qualifier}:
            return "casualty", f"{wording.number(low, high, qualifier)} {act}"
        case {"kind": "count", "low": low, "high": high, "qualifier": qualifier}:
            return "count", wording.number(low, high, qualifier)
        case {"kind": "trigger", "event_type": event_type}:
            return "trigger", knowledge().codebook[event_type].name
        case {"kind": "quote", "learned": True}:
            return "quote", "shows what somebody holds, wants or does not say"
        case {"kind": "quote", "speaker": speaker}:
            return "quote", speaker or "speaker not found"
        case other:
            return other["kind"], ""
