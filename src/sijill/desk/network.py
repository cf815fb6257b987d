"""Who acts against whom, who belongs to whom as of a day, and who says what of whom: drawn, and as a table."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log2
from typing import Any
from urllib.parse import urlencode

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..export.network_ import FORMATS
from ..judge import choose
from ..model.network import Edge, Network, Node, Speech
from ..register import Filters, View, listing
from ..view import wording
from ..view.affiliations import reach_of, when
from ..view.network import ACTED, FOUGHT, SPOKE, network_told, people_named
from ..view.network_layout import WIDEST, layout, letters, radius
from ..view.network_picture import colour_of, network_picture
from ..view.notes import Notes
from .actor import day_of
from .addresses import sentence_address
from .asked import filters_of, query_of
from .everybody import Everybody, everybody, speeches_of
from .pages import page, store_of
from .taken import taken

#: actors that are drawn, lines of the table, events and statements of an edge that are shown
_DRAWN, _LINES, _SHOWN = 120, 250, 20
#: the kinds of edges, as they are asked for and told
SHOWN = {"acts": "acts", "belonging": "belonging", "said": "statements"}


class Question(Struct, frozen=True, kw_only=True):
    """What network is asked for: of which events, who belongs to whom on which day (None: the last of the events), and
    which edges."""

    filters: Filters
    as_of: str | None
    show: tuple[str, ...]

    def query(self, **more: str | None) -> str:
        """It as a query string, with more."""
        shown = () if set(self.show) == set(_USUAL) else self.show
        mine = [("as_of", self.as_of), *(("show", s) for s in shown), *more.items()]
        return "&".join(filter(None, (query_of(self.filters), urlencode([(k, v) for k, v in mine if v]))))


_USUAL = ("acts", "belonging")


def asked_of(request: Request) -> Question:
    """What the address asks for.  Raises UsageError where something in it is none."""
    shown = tuple(s for s in SHOWN if s in request.query_params.getlist("show"))
    return Question(filters=filters_of(request.query_params), as_of=day_of(request), show=shown or _USUAL)


def show(request: Request) -> Response:
    """The page: the table of the edges, and what a script draws the network in."""
    asked, known = asked_of(request), everybody(request)
    found, others = _network(request, asked, known)
    edges = sorted(found.edges, key=lambda e: (e.kind not in _ACTS, -e.weight, e.source, e.target))
    return page(
        request,
        "network.html",
        asked=asked,
        network=found,
        names={n.id: n for n in found.nodes},
        edges=edges[:_LINES],
        more=len(edges) - len(edges[:_LINES]),
        others=others,
        drawn=_DRAWN,
        acting=sum(n.events > 0 for n in found.nodes),
        shows=SHOWN,
        says=_SAYS,
        known=known,
        edge_address=lambda e: f"/network/edge?{asked.query(one=e.source, other=e.target, kind=e.kind)}",
    )


_ACTS = (ACTED, FOUGHT)


def data(request: Request) -> Response:
    """The network for the script that draws it: as JSON; `around` an actor (its id) with all it has to do with."""
    asked, known = asked_of(request), everybody(request)
    around = request.query_params.getlist("around")[:50]
    found, others = _network(request, asked, known, around)
    places = _places(found.nodes, found.edges)
    return Response(
        msgspec.json.encode(
            {
                "nodes": [_node(n, places[n.id]) for n in found.nodes],
                "edges": [_edge(e) for e in found.edges],
                "others": others,
            }
        ),
        media_type="application/json",
    )


def edge(request: Request) -> Response:
    """What is behind an edge: the events, the statements or the affiliations, with their words."""
    asked, known, params = asked_of(request), everybody(request), request.query_params
    source, target, kind = (params.get(k, "") for k in ("one", "other", "kind"))
    store = store_of(request)
    events: Sequence[str] = ()
    told: list[Speech] = []
    if kind in _ACTS:
        events = listing.between(store, asked.filters, source, target, kind)
    elif kind == SPOKE:
        told = [s for s in _said(request, asked) if _pair(s) == (source, target)]
    said = View(store).said([s.statement for s in sorted(told, key=lambda s: s.day or "", reverse=True)][:_SHOWN])
    actor = known.actors.by_id(source)
    held = [a for a in actor.affiliations if a.of == target and a.kind == kind] if actor else []
    return page(
        request,
        "edge.html",
        bare=bool(request.headers.get("hx-request") or params.get("bare")),
        source=_party(known, source),
        target=_party(known, target),
        kind=kind,
        says=_SAYS.get(kind, wording.kind(kind)),
        events=[choose(e) for e in View(store).named(events[:_SHOWN])],
        all_events=len(events),
        said=sorted(said, key=lambda s: s.published or "", reverse=True),
        all_said=len(told),
        held=[(a, when(a), reach_of(a)) for a in held],
        on=asked.as_of,
        notes=Notes(known.sources),
        known=known,
        sentence_address=sentence_address,
        asked=asked,
    )


def download(request: Request) -> Response:
    """The whole network of what is asked for, as a file: GraphML, GEXF, JSON, or an SVG picture of the largest."""
    asked, known, shape = asked_of(request), everybody(request), request.path_params["shape"]
    if shape not in (*FORMATS, "svg"):
        raise HTTPException(404)
    found, _ = _network(request, asked, known, most=None)
    taken(request, "the network", shape, request.url.query, records=len(found.nodes))
    if shape == "svg":
        text, kind = network_picture(found), "image/svg+xml"
    else:
        out = io.StringIO()
        FORMATS[shape](found, out)
        text, kind = out.getvalue(), _KINDS[shape]
    return Response(text, media_type=kind, headers={"content-disposition": f'attachment; filename="network.{shape}"'})


_KINDS = {"graphml": "application/graphml+xml", "gexf": "application/gexf+xml", "json": "application/json"}
_SAYS = {
    ACTED: "acted against", FOUGHT: "fought", SPOKE: "spoke of", "part-of": "is part of", "member": "is a member of",
    "commands": "commands", "office": "holds an office of",
}  # fmt: skip


def _network(
    request: Request, asked: Question, known: Everybody, around: Sequence[str] = (), most: int | None = _DRAWN
) -> tuple[Network, int]:
    """The network of the actors with the most events, and how many more there are."""
    store = store_of(request)
    told = listing.acts(store, asked.filters, most, around)
    wanted = told if "acts" in asked.show else replace(told, acts=())
    made = network_told(
        wanted,
        known.actors.by_id,
        said=_said(request, asked) if "said" in asked.show else (),
        belonging="belonging" in asked.show,
        first=asked.filters.since,
        last=asked.filters.until,
        as_of=asked.as_of,
    )
    return made, told.others


def _said(request: Request, asked: Question) -> Iterable[Speech]:
    """What was said within the days that are asked for."""
    first, last = asked.filters.since, asked.filters.until
    for s in speeches_of(request):
        if (first is None or (s.day or "") >= first) and (last is None or (s.day or "9999") <= last):
            yield s


def _pair(s: Speech) -> tuple[str, str]:
    return s.speaker_id or f"“{s.speaker}”", s.about_id or f"“{s.about}”"


def _places(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    return _laid(tuple(nodes), tuple(dict.fromkeys((e.source, e.target) for e in edges)))


@lru_cache(maxsize=32)
def _laid(nodes: tuple[Node, ...], pairs: tuple[tuple[str, str], ...]) -> dict[str, tuple[float, float]]:
    return layout(nodes, pairs)


def _node(n: Node, place: tuple[float, float]) -> dict[str, Any]:
    return {
        "id": n.id,
        "name": n.name,
        "listed": n.listed,
        "what": wording.kind(n.category or n.entity),
        "events": n.events,
        "colour": colour_of(n),
        "x": place[0],
        "y": place[1],
        "r": radius(n),
        "letters": letters(n),
        "widest": WIDEST * letters(n),
    }


def _edge(e: Edge) -> dict[str, Any]:
    sure = "certain" if e.kind in (*_ACTS, SPOKE) or e.certainty.get("certain") else "possible"
    return {
        "source": e.source,
        "target": e.target,
        "kind": e.kind if e.kind in (*_ACTS, SPOKE) else "belongs",
        "as": e.kind,
        "sure": sure,
        "weight": e.weight,
        "width": round(1.4 + 1.2 * log2(e.weight), 1),
        "says": _SAYS.get(e.kind, wording.kind(e.kind)),
    }


def _party(known: Everybody, key: str) -> dict[str, str | None]:
    """A party by its key: what to call it, and its page."""
    actor = known.actors.by_id(key)
    if actor is not None:
        return {"name": actor.name, "id": actor.id}
    if key.startswith("people:"):
        return {"name": people_named(key.removeprefix("people:")), "id": None}
    return {"name": key.removeprefix("“").removesuffix("”"), "id": None}


routes = [
    Route("/network", show),
    Route("/network/data", data),
    Route("/network/edge", edge),
    Route("/network.{shape:str}", download),
]
