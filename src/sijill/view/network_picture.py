"""A network as a picture: SVG that stands alone, drawn the same for the same network.

Places are by Fruchterman and Reingold's forces (networkx) from a fixed seed; then names are pushed apart until none
covers another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot, log2, sqrt

from msgspec import Struct
from networkx import Graph, spring_layout

from ..model.network import Edge, Network, Node
from . import wording
from .network import ACTED, FOUGHT, SPOKE
from .pages import page

#: how many actors a picture shows: those with the most events, and what they belong to
MOST = 45
_SEED = 7
#: the edges that are no belonging
_DEEDS = (ACTED, FOUGHT, SPOKE)
_WIDE, _TOP, _FOOT, _EDGE = 1280, 96, 84, 24
#: px a letter of a name takes, the height of a name's line, and the room left between two names
_LETTER, _LINE, _GAP = 6.7, 18, 8
_LONGEST = 38
_ROUNDS = 400
#: px of height: at least, and for each actor; px at the sides; how much ranks even out what the forces crowd
_LEAST_TALL, _TALL, _MARGIN, _EVEN = 180, 14, 130, 0.75


class Dot(Struct):
    """An actor in the picture: where it stands, how large it is, its colour, and what its tooltip says."""

    name: str
    says: str
    x: float
    y: float
    r: float
    colour: str
    listed: bool


class Line(Struct, frozen=True):
    """What is between two actors: a path, how it is drawn, how wide, and what its tooltip says."""

    path: str
    kind: str
    width: float
    says: str


#: what an actor is -> how it is coloured; what is not here is "other"
_COLOURS = {
    "military": "forces", "police": "forces", "armed-group": "armed-group",
    "government": "state", "politician": "state", "judiciary": "state", "diplomat": "state",
}  # fmt: skip
COLOURS = ("forces", "armed-group", "state", "people", "other")


def network_picture(network: Network) -> str:
    """One SVG of a network: at most `MOST` actors who did something to one another, those of the most events, and what
    they belonged to; the others are counted beneath."""
    shown, edges = _shown(network)
    dots = _places(shown, edges)
    height = max((d.y + d.r for d in dots.values()), default=300) + _FOOT
    span = f"{wording.day(network.first)} to {wording.day(network.last)}"
    left = sum(1 for n in network.nodes if n.events) - sum(1 for n in shown if n.events)
    return page(
        "network.svg",
        title="Who acted against whom, and who belonged to whom",
        span=f"{span}, as reported; belonging as of {wording.day(network.as_of)}",
        about=_about(network, left),
        width=_WIDE,
        height=round(height),
        lines=_lines(edges, dots),
        dots=list(dots.values()),
        colours=[c for c in COLOURS if any(d.colour == c for d in dots.values())],
        spoke=any(e.kind == SPOKE for e in edges),
        possible=any(e.certainty.get("possible") for e in edges if e.kind not in _DEEDS),
    )


def _about(network: Network, left: int) -> str:
    """How many events, by which rule, and what is left out."""
    events = f"{network.events:,} event{'' if network.events == 1 else 's'}"
    rule = f"; numbers by the rule {network.rule}" if network.rule else ""
    more = f"; {left:,} more actors are not drawn" if left else ""
    return f"{events}{rule}{more}"


def _shown(network: Network) -> tuple[list[Node], list[Edge]]:
    """The actors that are drawn, and what is between them: the most active of those who have somebody to do with, and
    all that these belong to."""
    acts = [e for e in network.edges if e.kind in _DEEDS]
    tied = {id for e in acts for id in (e.source, e.target)}
    ranked = sorted((n for n in network.nodes if n.id in tied), key=lambda n: (-n.events, n.id))
    most = {n.id for n in ranked[:MOST]}
    ids = {id for e in acts if e.source in most and e.target in most for id in (e.source, e.target)}
    above = [e for e in network.edges if e.kind not in _DEEDS]
    while more := {e.target for e in above if e.source in ids} - ids:
        ids |= more
    nodes = [n for n in network.nodes if n.id in ids]
    return nodes, [e for e in network.edges if e.source in ids and e.target in ids]


def _places(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, Dot]:
    """Where the actors stand."""
    graph = Graph()
    graph.add_nodes_from(n.id for n in nodes)
    graph.add_edges_from((e.source, e.target) for e in edges)
    spread = spring_layout(graph, seed=_SEED, iterations=300, k=2 / sqrt(max(1, len(nodes)))) if nodes else {}
    dots = {n.id: _dot(n) for n in nodes}
    tall = _LEAST_TALL + _TALL * len(nodes)
    across = _evened({id: float(place[0]) for id, place in spread.items()})
    down = _evened({id: float(place[1]) for id, place in spread.items()})
    for id, dot in dots.items():
        dot.x, dot.y = _MARGIN + across[id] * (_WIDE - 2 * _MARGIN), _TOP + down[id] * tall
    _push_apart(list(dots.values()))
    top = min((d.y - d.r for d in dots.values()), default=0.0)
    for d in dots.values():
        d.x, d.y = round(d.x, 1), round(d.y - top + _TOP, 1)
    return dots


def _evened(places: Mapping[str, float]) -> dict[str, float]:
    """Places from 0 to 1, thinned where they crowd: half by where they are, half by their rank."""
    low, high = min(places.values(), default=0.0), max(places.values(), default=1.0)
    ranks = {id: n / max(1, len(places) - 1) for n, id in enumerate(sorted(places, key=lambda id: (places[id], id)))}
    return {id: (1 - _EVEN) * (x - low) / ((high - low) or 1.0) + _EVEN * ranks[id] for id, x in places.items()}


def colour_of(node: Node) -> str:
    """One of COLOURS, by what an actor is."""
    return "people" if node.entity == "people" else _COLOURS.get(node.category or "", "other")


def _dot(node: Node) -> Dot:
    name = node.name if len(node.name) <= _LONGEST else node.name[: _LONGEST - 1] + "…"
    colour = colour_of(node)
    events = f", {node.events:,} event{'' if node.events == 1 else 's'}" if node.events else ""
    known = node.id if node.listed else "no entry"
    says = f"{node.name} ({known}), {wording.kind(node.category or node.entity)}{events}"
    r = 4 + 2.6 * sqrt(node.events)
    return Dot(name, says, 0.0, 0.0, round(min(r, 26), 1), colour, node.listed)


def _push_apart(dots: Sequence[Dot]) -> None:
    """Move dots with their names until none covers another, and all stand within the picture's width."""
    for _ in range(_ROUNDS):
        moved = False
        for i, a in enumerate(dots):
            for b in dots[i + 1 :]:
                dx, dy = b.x - a.x, (b.y + b.r / 2) - (a.y + a.r / 2)
                over_x = _half(a) + _half(b) + _GAP - abs(dx)
                over_y = a.r + b.r + _LINE + _GAP / 2 - abs(dy)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                if over_y <= over_x:
                    push = over_y / 2 if dy >= 0 else -over_y / 2
                    a.y, b.y = a.y - push, b.y + push
                else:
                    push = over_x / 2 if dx >= 0 else -over_x / 2
                    a.x, b.x = a.x - push, b.x + push
        for d in dots:
            d.x = min(max(d.x, _EDGE + _half(d)), _WIDE - _EDGE - _half(d))
        if not moved:
            return


def _half(dot: Dot) -> float:
    """Half the width of a dot with its name, which stands below it."""
    return max(dot.r, len(dot.name) * _LETTER / 2)


def _lines(edges: Sequence[Edge], dots: Mapping[str, Dot]) -> list[Line]:
    """The edges as paths, belonging first, so that acts lie over it."""
    order = sorted(edges, key=lambda e: (e.kind in _DEEDS, e.weight))
    return [Line(_path(dots[e.source], dots[e.target], e.kind), _kind(e), _width(e), _says(e, dots)) for e in order]


def _kind(edge: Edge) -> str:
    if edge.kind in _DEEDS:
        return edge.kind
    return "belongs" if edge.certainty.get("certain") else "may-belong"


def _width(edge: Edge) -> float:
    return round(1.2 + 1.1 * log2(edge.weight), 1) if edge.kind in _DEEDS else 1.2


def _path(a: Dot, b: Dot, kind: str) -> str:
    """From the rim of one dot to that of the other; acts are bent, so that those of both directions are seen."""
    far = hypot(b.x - a.x, b.y - a.y) or 1.0
    ux, uy = (b.x - a.x) / far, (b.y - a.y) / far
    gap = 2 if kind == FOUGHT else 7 if kind in _DEEDS else 2
    x1, y1, x2, y2 = a.x + ux * a.r, a.y + uy * a.r, b.x - ux * (b.r + gap), b.y - uy * (b.r + gap)
    bend = min(28.0, far / 7) if kind in (ACTED, SPOKE) else 0.0
    mx, my = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    return f"M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {x2:.1f} {y2:.1f}"


def _says(edge: Edge, dots: Mapping[str, Dot]) -> str:
    """An edge in words."""
    a, b = dots[edge.source].name, dots[edge.target].name
    if edge.kind not in _DEEDS:
        title = f" ({edge.title})" if edge.title else ""
        return f"{a}: {wording.kind(edge.kind)}{title} {b}, {next(iter(edge.certainty), '')}"
    what = "statement" if edge.kind == SPOKE else "event"
    events = f"{edge.weight:,} {what}{'' if edge.weight == 1 else 's'}"
    types = ", ".join(f"{wording.kind(t)} {n}" for t, n in edge.types.items())
    toll = (
        f"; killed in them: {wording.number(edge.killed_low, edge.killed_high)}" if edge.killed_low is not None else ""
    )
    sure = {k: n for k, n in edge.certainty.items() if k != "stated"}
    doubt = f"; {', '.join(f'{k} {n}' for k, n in sure.items())}" if sure else ""
    between = {FOUGHT: "and", SPOKE: "of"}.get(edge.kind, "against")
    return f"{a} {between} {b}: {events} ({types}){toll}{doubt}"
