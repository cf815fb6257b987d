"""The list of those who take part in the register."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..register.listing import columns_of, taking_part
from ..register.listing.acts import Part as Taking
from ..view.network import people_named
from .actor_names import undecided
from .everybody import Everybody, everybody, kept
from .known import known_of
from .pages import page, store_of
from .turning import address, begins, part, words_typed

#: rows a page; actors without an event that are offered for what is typed
_ROWS, _OFFERED = 50, 8
#: by what the list is filtered
_FIELDS = ("entity", "kind", "country")
#: actors whose names are looked at, where something is typed
_MOST = 2000


class Row(Struct, frozen=True, kw_only=True):
    """One who takes part: in how many events, in how many acting, in how many acted on; `named` is False for people
    without a name."""

    name: str
    id: str | None
    entity: str | None
    kind: str | None
    country: str | None
    named: bool
    events: int
    acting: int
    acted_on: int


def listed(request: Request) -> Response:
    """The list, those of most events first."""
    asked = {k: request.query_params.get(k, "").strip()[:200] for k in ("q", *_FIELDS, "everyone")}
    known, everyone = everybody(request), asked["everyone"] == "1"
    store = store_of(request)
    columns = columns_of(store)
    now = columns.version, known
    rows = kept(request, f"rows {everyone}", now, lambda: [_row(known, t) for t in taking_part(store, everyone)])
    words = words_typed(asked["q"])
    meant = [f.actor for f in known_of(request).actors(asked["q"], _MOST)] if words else []
    ids = {actor.id for actor in meant}
    typed = [r for r in rows if not words or r.id in ids or begins(r.name, words)]
    found = [r for r in typed if all(not asked[f] or getattr(r, f) == asked[f] for f in _FIELDS)]
    here = {r.id for r in rows}
    return page(
        request,
        "actors.html",
        asked=asked,
        part=part(found, request.query_params.get("page", ""), _ROWS),
        others=[a for a in meant if a.id not in here][:_OFFERED],
        values={f: _values(typed, f) for f in _FIELDS},
        known=known,
        address=lambda **more: address("/actors", {**asked, **more}),
        undecided=undecided(request),
    )


def _row(known: Everybody, taking: Taking) -> Row:
    party = taking.party
    actor = known.actors.by_id(party.actor) if party.actor else None
    return Row(
        name=actor.name if actor else party.name or people_named(party.kind),
        id=party.actor,
        entity=actor.entity if actor else party.entity,
        kind=actor.category if actor else party.kind,
        country=actor.country if actor else None,
        named=party.name is not None,
        events=party.events,
        acting=taking.acting,
        acted_on=taking.acted_on,
    )


def _values(rows: Sequence[Row], field: str) -> list[tuple[str, int]]:
    """What rows have in a field, most first."""
    counts: dict[str, int] = {}
    for row in rows:
        if value := getattr(row, field):
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda v: (-v[1], v[0]))


routes = [Route("/actors", listed)]
