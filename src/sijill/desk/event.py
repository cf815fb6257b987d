"""An event: its rival claims side by side, how it was told, what may be the same, and what people decided of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..deciding import kept_apart, suggestions
from ..judge import GRADES, choose, rule_named, rule_names
from ..judge.standing import changes, status_of
from ..know.outlets import host_of
from ..model.event import Account, Chosen, Decision, Event
from ..model.linked import Linked
from ..model.review import version_of
from ..register import Filters, Store, View
from ..register.history import log as history
from ..register.listing.around import Around, around
from ..register.moments import as_of
from ..restricting import opened as unsealed
from ..reviewing import reviewers
from ..view import wording
from ..view.history import log as lines
from ..view.history import signed as in_line
from ..view.spans import Mark, Piece, pieces
from . import keys
from .article_cards import COLOURS, in_words
from .article_cards import when as moment
from .asked import RULE, query_of
from .event_rivals import article_at, rivals
from .event_told import telling
from .event_words import day, doubts, harms, heading, names
from .pages import page, store_of
from .pairs import of_suggestion
from .rows import Row, rows_of

#: suggestions that are shown at once, and candidates and events around of which no more is said
_SUGGESTED, _NEAR = 10, 12
#: days before and after in which others with the same actors are looked for
DAYS = 7


class Told(Struct, frozen=True, kw_only=True):
    """An account as it stands on the page: where it is, who says so, its sentences with their words marked, and whether
    it counts."""

    key: str
    source: str
    title: str
    day: str
    href: str
    chain: str
    origin: str
    standing: str
    sentences: tuple[tuple[str, tuple[Piece, ...]], ...]


class Link(Struct, frozen=True, kw_only=True):
    """A stated link: how the other stands to this event, the words that say so, where they are, and the other (None:
    what is not told here)."""

    says: str
    quote: str
    source: str
    href: str
    other: Row | None


def show(request: Request) -> Response:
    """The page."""
    asked, store = request.path_params["event"], store_of(request)
    params = request.query_params
    rule, then = rule_named(params.get("rule") or RULE), params.get("as_of") or None
    view = View(store, as_of(store, then))
    event = view.event(asked)
    if event.id != asked:
        was = {} if event.id.startswith(asked) else {"was": asked}
        query = query_of(Filters(), rule=rule.name, as_of=then, **was)
        return RedirectResponse(f"/events/{event.id}{'?' + query if query else ''}", 303)
    chosen = choose(event, rule)
    before = params.get("before")
    usual = chosen if rule.name == RULE else choose(event)
    suggested = suggestions(store, event=event.id, limit=_SUGGESTED) if then is None else []
    return page(
        request,
        "event.html",
        id=event.id,
        chosen=chosen,
        heading=heading(chosen),
        day=day(chosen),
        who=names(chosen.perpetrators) or names(chosen.sides),
        whom=names(chosen.targets),
        harms=harms(chosen),
        doubts=list(doubts(chosen)),
        rule=rule,
        rules=[rule_named(n) for n in rule_names()],
        before=before,
        as_of=then,
        rivals=rivals(chosen, choose(event, before) if before and before != rule.name else None),
        telling=telling(event),
        accounts=[_told(a) for a in (*event.accounts, *event.left_out)],
        place=chosen.place.value if chosen.place else {},
        grades=GRADES,
        grounds=[(g.reason, _where(event, g.claims)) for g in chosen.grade.grounds],
        status=status_of(event, usual),
        changed=_changed(event, usual),
        reviewers=reviewers(store),
        version=version_of(event),
        pairs=[of_suggestion(s) for s in suggested],
        links=list(_links(view, event)),
        notes=[(d, unsealed(d.value, keys.of(request))) for d in event.decisions if d.kind == "note"],
        sealing=keys.of(request) is not None,
        decided=[(d, in_line(d)) for d in event.decisions if d.kind != "note"],
        moment=moment,
        days=DAYS,
        was=_was(store, params.get("was")),
        done=_done(event, params.get("done"), params.get("undone")),
        opened=query_of(Filters(), rule=rule.name, as_of=then),
    )


def beside(request: Request) -> Response:
    """What is near the event in time and place, and what its actors did shortly before and after: nothing more is said
    of either."""
    store = store_of(request)
    view = View(store)
    event = view.event(request.path_params["event"])
    known = {s.other.id for s in suggestions(store, event=event.id)} | kept_apart(store, event) | {event.id}
    near = [n for n in view.near(event) if n.event.id not in known][:_NEAR]
    known |= {n.event.id for n in near}
    close = [a for a in around(store, event.id, DAYS, _NEAR + len(known)) if a.event not in known][:_NEAR]
    others = view.these([a.event for a in close])
    rows = {r.id: r for r in rows_of([*(n.event for n in near), *others], RULE)}
    return page(
        request,
        "event_beside.html",
        id=event.id,
        near=[(rows[n.event.id], n.reason) for n in near],
        around=[(rows[a.event], _shares(a)) for a in close if a.event in rows],
        days=DAYS,
        part=_is_part(request),
    )


def _shares(a: Around) -> str:
    """How far apart, and what both name."""
    apart = f"{a.days} day{'s' * (a.days != 1)} apart" if a.days else "the same days"
    return f"{apart}; both name {', '.join(a.shares[:4])}"


def happened(request: Request) -> Response:
    """Everything that made the event what it is."""
    found = history(store_of(request), request.path_params["event"])
    return page(request, "event_log.html", id=found.event, lines=list(lines(found)), part=_is_part(request))


def _is_part(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"


def _told(a: Account) -> Told:
    standing = f"rejected by {a.rejected.person}" if a.rejected else "part of another report" if a.joined else ""
    return Told(
        key=a.key,
        source=a.source or host_of(a.url) or a.article,
        title=a.title or a.article,
        day=wording.day(a.published) if a.published else "no day",
        href=f"/articles/{a.sha256}?report={a.key}",
        chain=wording.chain(a.report.chain),
        origin=a.origin or "",
        standing=standing or (f"accepted by {a.accepted.person}" if a.accepted and not a.changed else ""),
        sentences=tuple((article_at(a, s.start), tuple(_marked(a, s.text, s.start))) for s in a.sentences),
    )


def _marked(a: Account, text: str, start: int) -> list[Piece]:
    inside = (c for c in a.claims if c.property != "status" and start <= c.start and c.end <= start + len(text))
    return pieces(
        text,
        (
            Mark(c.start - start, c.end - start, COLOURS.get(c.property, c.property), in_words(c.property, c.value))
            for c in inside
        ),
    )


def _where(event: Event, claims: Sequence[str]) -> list[tuple[str, str]]:
    """The words of claims (ids), each with its address."""
    found = [(a, c) for a in event.accounts for c in a.claims if c.id in claims]
    return [(c.text, article_at(a, c.start)) for a, c in found][:6]


def _changed(event: Event, chosen: Chosen) -> list[str]:
    """The fields that are others since the event was reviewed or signed off."""
    return [field.replace("_", " ") for field in changes(event, chosen)]


def _links(view: View, event: Event) -> Iterator[Link]:
    found = view.links(event.id)
    others = {x for k in found for x in (k.from_, k.to) if x and x != event.id}
    rows = {r.id: r for r in rows_of(view.these(sorted(others)), RULE)}
    for k in found:
        out = k.from_ == event.id
        other = k.to if out else k.from_
        yield Link(
            says=_says(k, out),
            quote=k.text,
            source=f"{k.source or k.article}{f', {wording.day(k.published)}' if k.published else ''}",
            href=f"/articles/{k.sha256}?report={k.from_report}#c{k.start}",
            other=rows.get(other) if other else None,
        )


def _says(k: Linked, out: bool) -> str:
    kind = wording.kind(k.kind)
    if out:
        return f"This is told as {kind}" + ("" if k.to else " what is not told here")
    return f"Another is told as {kind} this"


def _was(store: Store, id: str | None) -> dict[str, str] | None:
    """What became of an id that the event was asked for by."""
    if not id:
        return None
    found = history(store, id)
    left = found.left
    why = ""
    if left is not None:
        made = next((d for d in _decisions(found) if d.id == left.why.by), None)
        why = in_line(made) if made else ", ".join(filter(None, (left.why.reasons, left.why.by)))
    return {"id": id, "why": why, "when": moment(left.made) if left and left.made else ""}


def _decisions(found: Any) -> Iterator[Decision]:
    return (h.decision for h in found.happened if hasattr(h, "decision"))


def _done(event: Event, done: str | None, undone: str | None) -> dict[str, str] | None:
    """The decision that was just made, or undone, to be said and taken back."""
    if undone:
        return {"says": "Undone; it is as it was before.", "undo": ""}
    made = next((d for d in event.decisions if done and d.id == done), None)
    return None if made is None else {"says": in_line(made), "undo": made.id}


routes = [
    Route("/events/{event}", show),
    Route("/events/{event}/beside", beside),
    Route("/events/{event}/log", happened),
]
