"""A network as files that others' tools read: GEXF 1.3 (Gephi), GraphML (Cytoscape, yEd) and JSON."""

from __future__ import annotations

import io
from typing import Any, TextIO

from msgspec.json import encode, format
from networkx import MultiDiGraph, write_graphml_xml
from networkx.readwrite.gexf import GEXFWriter

from ..model.network import Edge, Network


def write_gexf(network: Network, out: TextIO) -> None:
    """Write GEXF 1.3: a dynamic graph whose edges have closed intervals of ISO days, as Gephi's timeline reads them."""
    graph = graph_of(network)
    for *_, data in graph.edges(data=True):
        data["start"], data["end"] = data["first"], data["last"]
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.3")
    writer.add_graph(graph)
    for meta in writer.xml.findall("meta"):  # it would say on which day the file was written
        writer.xml.remove(meta)
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{writer}\n')


def write_graphml(network: Network, out: TextIO) -> None:
    """Write GraphML, with the same attributes as GEXF."""
    file = io.BytesIO()
    write_graphml_xml(graph_of(network), file)
    out.write(file.getvalue().decode("utf-8") + "\n")


def write_json(network: Network, out: TextIO) -> None:
    """Write the network as it is, as JSON."""
    out.write(format(encode(network).decode(), indent=1) + "\n")


#: format -> what writes it
FORMATS = {"gexf": write_gexf, "graphml": write_graphml, "json": write_json}


def graph_of(network: Network) -> Any:
    """The network as a graph of networkx; absent values are absent attributes, lists are parted by "; "."""
    days = {"first": network.first, "last": network.last, "as_of": network.as_of, "rule": network.rule}
    graph = MultiDiGraph(name="sijill", **days)
    for node in network.nodes:
        about = {"entity": node.entity, "category": node.category, "country": node.country}
        kept = {k: v for k, v in about.items() if v is not None}
        graph.add_node(node.id, label=node.name, listed=node.listed, events=node.events, **kept)
    for number, edge in enumerate(network.edges):
        graph.add_edge(edge.source, edge.target, key=str(number), id=str(number), **_attributes(edge))
    return graph


def _attributes(edge: Edge) -> dict[str, str | int | float]:
    values: dict[str, str | int | float | None] = {
        "kind": edge.kind,
        "label": edge.title or edge.kind.replace("-", " "),
        "weight": float(edge.weight),
        "first": edge.first,
        "last": edge.last,
        "event_ids": "; ".join(edge.events),
        "statements": "; ".join(edge.statements),
        "types": _counts(edge.types),
        "certainty": _counts(edge.certainty) if edge.events or edge.statements else next(iter(edge.certainty), ""),
        "killed_low": edge.killed_low,
        "killed_high": edge.killed_high,
        "rests_on": edge.rests_on,
    }
    return {k: v for k, v in values.items() if v is not None and v != ""}


def _counts(counts: dict[str, int]) -> str:
    return "; ".join(f"{name} {n}" for name, n in counts.items())
