"""Those who take part in the register, and the names that no actor is known by: whose they are, people decide."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .. import accepting
from ..know.names import fold, name_words
from ..know.who_is import Likely, who_is
from ..model.event import Decision
from ..register import Accepted, Unknown, View
from ..register.actors import key
from .everybody import Everybody, everybody, nameless
from .pages import page, store_of
from .signing import signer

#: rows a page; names, which have more to read, fewer
_ROWS, _NAMES = 50, 20
#: actors that are offered for what is typed
_OFFERED = 8
#: how many who may be meant by a name are shown, and how like it (0 to 1) a name with the same words must be
_LIKELY, _CLOSE = 4, 0.6
#: what a form says where a name is to be a new entry; and its fields
NEW = "=new"
_FIELDS = ("name", "what", "whose", "who", "country", "reason", "seen", "back")


class Row(Struct, frozen=True, kw_only=True):
    """One who takes part: in how many reports, in how many acting, in how many acted on."""

    name: str
    id: str | None
    entity: str | None
    kind: str | None
    country: str | None
    named: bool
    total: int
    acting: int
    acted_on: int


class Nameless(Struct, frozen=True, kw_only=True):
    """A name that no actor is known by (`also` other spellings of it), who may be meant by it, and what was decided
    about it."""

    row: Unknown
    also: tuple[str, ...] = ()
    likely: Sequence[Likely] = ()
    accepted: tuple[Accepted, Decision] | None = None
    left: Decision | None = None


class Part(Struct, frozen=True):
    """A part of a list: the rows of page `number` (from 1) of `pages`, of `total` in all."""

    rows: Sequence[object]
    number: int
    pages: int
    total: int


def part(rows: Sequence[object], asked: str, size: int) -> Part:
    """The rows of the page that is asked for; the nearest that there is."""
    pages = max(1, -(-len(rows) // size))
    number = min(max(1, int(asked)), pages) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return Part(rows[(number - 1) * size : number * size], number, pages, len(rows))


def listed(request: Request) -> Response:
    """The list of those who take part."""
    asked = {k: request.query_params.get(k, "").strip() for k in ("q", "entity", "kind", "country", "everyone")}
    known = everybody(request)
    rows = [_row(known, *found) for found in View(store_of(request)).actors(asked["everyone"] == "1")]
    words = [w.plain for w in name_words(asked["q"])]
    ids = {a.id for a, _ in known.names.beginning(asked["q"], most=500)} if words else set()
    typed = [r for r in rows if not words or r.id in ids or _begins(r.name, words)]
    kept = [r for r in typed if all(not asked[f] or getattr(r, f) == asked[f] for f in ("entity", "kind", "country"))]
    here = {r.id for r in kept}
    others = [a for a, _ in known.names.beginning(asked["q"], most=_OFFERED + len(here)) if a.id not in here]
    return page(
        request,
        "actors.html",
        asked=asked,
        part=part(kept, request.query_params.get("page", ""), _ROWS),
        others=others[:_OFFERED] if words else [],
        values={f: _values(typed, f) for f in ("entity", "kind", "country")},
        known=known,
        counted="reports",
        address=lambda **more: _address("/actors", {**asked, **more}),
        unknown=len(_asked_about(request)),
    )


def unknown(request: Request) -> Response:
    """The names that no actor is known by; `show` is asked (to be decided), accepted or left."""
    known, show = everybody(request), request.query_params.get("show", "asked")
    typed = request.query_params.get("q", "").strip()
    rows = {"accepted": _accepted, "left": _left}.get(show, _asked_about)(request)
    words = [w.plain for w in name_words(typed)]
    found = part([r for r in rows if not words or _begins(r.row.name, words)], request.query_params.get("page", ""), _NAMES)
    shown = [_with_likely(known, r) for r in found.rows if isinstance(r, Nameless)] if show != "accepted" else found.rows
    return page(
        request,
        "unknown.html",
        show=show if show in ("accepted", "left") else "asked",
        q=typed,
        part=Part(shown, found.number, found.pages, found.total),
        known=known,
        new=NEW,
        address=lambda **more: _address("/actors/unknown", {"show": show, "q": typed, **more}),
    )


def choose(request: Request) -> Response:
    """Actors whose names begin as was typed, to choose among: a piece of a page."""
    typed = request.query_params.get("who", "").strip()[:200]
    found = everybody(request).names.beginning(typed, _OFFERED)
    return page(request, "choose.html", found=found, typed=typed, known=everybody(request))


async def decide(request: Request) -> Response:
    """A person decides about a name: accept it as that of an actor or as a new entry, leave it, or take that back.
    What comes back is the name as it then stands, for scripts; for others the list."""
    form = await request.form()
    told = {k: str(form.get(k, "")).strip() for k in _FIELDS}
    return await run_in_threadpool(_decide, request, told)


def _decide(request: Request, told: dict[str, str]) -> Response:
    store, person, known = store_of(request), signer(request), everybody(request)
    name, why = told["name"], told["reason"] or None
    match told["what"]:
        case "leave":
            accepting.leave(store, name, person, why)
        case "ask-again":
            accepting.ask_again(store, name, person, why)
        case "withdraw":
            accepting.withdraw(store, name, person, why, seen=told["seen"])
        case _:
            new = told["whose"] == NEW
            accepting.accept(
                store,
                name,
                person,
                same_as=None if new else who_is(told["whose"] or told["who"], known.actors).id,
                country=(told["country"] or None) if new else None,
                reason=why,
                known=known.actors,
                seen=told["seen"],
            )
    if request.headers.get("hx-request"):
        return page(request, "name.html", n=_standing(request, known, name), known=known, new=NEW)
    back = told["back"] if told["back"].startswith("/actors/unknown") else "/actors/unknown"
    return RedirectResponse(back, 303)


def _row(known: Everybody, name: str, id: str | None, reports: int, acting: int, acted_on: int) -> Row:
    actor = known.actors.by_id(id) if id else None
    return Row(
        name=actor.name if actor else name,
        id=id,
        entity=actor.entity if actor else None,
        kind=actor.category if actor else None,
        country=actor.country if actor else None,
        named=True,
        total=reports,
        acting=acting,
        acted_on=acted_on,
    )


def _begins(name: str, words: Sequence[str]) -> bool:
    """Whether each typed word begins a word of a name."""
    own = [fold(w) for w in name.split()]
    return all(any(x.startswith(w) for x in own) for w in words)


def _values(rows: Sequence[Row], field: str) -> list[tuple[str, int]]:
    """What rows have in a field, most first."""
    counts: dict[str, int] = {}
    for row in rows:
        if value := getattr(row, field):
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda v: (-v[1], v[0]))


def _address(path: str, asked: dict[str, object]) -> str:
    kept = {k: v for k, v in asked.items() if v not in ("", None) and (k, v) != ("show", "asked") and (k, v) != ("page", 1)}
    return f"{path}?{urlencode(kept)}" if kept else path


def _asked_about(request: Request) -> list[Nameless]:
    """The names about which nothing is decided."""
    view = View(store_of(request))
    accepted, left = view.accepted().names, view.left_names()
    return [n for k, n in _names(request).items() if k not in accepted and k not in left]


def _accepted(request: Request) -> list[Nameless]:
    """The names that were accepted, the last first."""
    names, accepted = _names(request), View(store_of(request)).accepted().names
    found = sorted(accepted.items(), key=lambda f: f[1][1].made, reverse=True)
    return [replace(names.get(k) or _gone(a), accepted=(a, d)) for k, (a, d) in found]


def _left(request: Request) -> list[Nameless]:
    """The names that were left as words and not accepted since."""
    view = View(store_of(request))
    accepted, left = view.accepted().names, view.left_names()
    return [replace(n, left=left[k]) for k, n in _names(request).items() if k in left and k not in accepted]


def _standing(request: Request, known: Everybody, name: str) -> Nameless:
    """A name as it stands now."""
    view, k = View(store_of(request)), key(name)
    accepted, left = view.accepted().names.get(k), view.left_names().get(k)
    found = _names(request).get(k) or Nameless(row=Unknown(name=name, reports=0, entity="group"))
    if accepted or left:
        return replace(found, accepted=accepted, left=left)
    return _with_likely(known, found)


def _names(request: Request) -> dict[str, Nameless]:
    """The names that were coded without an id, by key, with those of the same key as one."""
    rows: dict[str, list[Unknown]] = {}
    for row in nameless(request):
        rows.setdefault(key(row.name), []).append(row)
    return {
        k: Nameless(row=replace(r[0], reports=sum(x.reports for x in r)), also=tuple(x.name for x in r[1:]))
        for k, r in rows.items()
    }


def _gone(a: Accepted) -> Nameless:
    """A name that was accepted and that no report has now."""
    return Nameless(row=Unknown(name=a.name, reports=0, entity=a.entity, kind=a.category))


def _with_likely(known: Everybody, n: Nameless) -> Nameless:
    found = known.names.likely(n.row.name, most=3 * _LIKELY)
    return replace(n, likely=[l for l in found if l.spelling or l.score >= _CLOSE][:_LIKELY])


routes = [
    Route("/actors", listed),
    Route("/actors/unknown", unknown),
    Route("/actors/unknown", decide, methods=["POST"]),
    Route("/actors/choose", choose),
]
