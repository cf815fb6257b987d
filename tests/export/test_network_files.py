"""A network as files that others' tools read."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from networked import party, told
from sijill.export.network_ import FORMATS
from sijill.model import Actor, Affiliation, Name
from sijill.model.network import Network
from sijill.view.network import network_of

BAND = Actor(
    id="band",
    name="Band <& Sons>",
    names=(Name(text="Band <& Sons>", kind="main"),),
    affiliations=(Affiliation(kind="office", of="seat", title="speaker", since="2014", source="gazette"),),
)


def made(name: str = "guards") -> Network:
    events = [
        told("e1", [party("perpetrator", "Band", "band"), party("target", "Army", "army")], "2014-07-01", (2, 3)),
        told("e2", [party("perpetrator", "Band", "band"), party("victim", name)]),
    ]
    return network_of(events, {"band": BAND}.get, as_of="2014-10-19")


def written(format: str, network: Network) -> str:
    out = io.StringIO()
    FORMATS[format](network, out)
    return out.getvalue()


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_networkx_reads_back_what_was_written(format):
    text = written(format, made())
    read = networkx.read_gexf if format == "gexf" else networkx.read_graphml
    options = {"version": "1.3"} if format == "gexf" else {"force_multigraph": True}
    graph = read(io.BytesIO(text.encode()), **options)
    assert set(graph.nodes) == {"band", "army", "“guards”", "seat"}
    assert graph.nodes["band"]["label"] == "Band <& Sons>"
    assert graph.nodes["army"]["events"] == 1
    (act,) = (d for a, b, d in graph.edges(data=True) if (a, b) == ("band", "army"))
    assert (act["kind"], act["weight"], act["event_ids"], act["types"]) == ("acted-against", 1.0, "e1", "shelling 1")
    assert (act["killed_low"], act["killed_high"], act["first"], act["last"]) == (2, 3, "2014-07-01", "2014-07-01")
    (seat,) = (d for a, b, d in graph.edges(data=True) if (a, b) == ("band", "seat"))
    assert (seat["kind"], seat["certainty"], seat["rests_on"]) == ("office", "possible", "gazette")
    assert "event_ids" not in seat and "killed_low" not in seat


def test_gexf_is_dynamic_with_closed_intervals_of_iso_days():
    root = ElementTree.fromstring(written("gexf", made()))
    space = "{http://gexf.net/1.3}"
    graph = root.find(f"{space}graph")
    assert root.get("version") == "1.3" and graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    intervals = [(e.get("start"), e.get("end")) for e in graph.iter(f"{space}edge")]
    assert intervals == [
        ("2014-07-01", "2014-07-01"),
        ("2014-07-01", "2014-10-19"),
        ("2014-07-01", "2014-10-19"),
    ]
    assert "lastmodifieddate" not in written("gexf", made()), "the same network gives the same file"


def test_json_is_the_network():
    found = json.loads(written("json", made()))
    assert found["as_of"] == "2014-10-19"
    first = found["edges"][0]
    assert (first["source"], first["target"], first["kind"]) == ("band", "army", "acted-against")


@given(st.text(max_size=20))
def test_any_name_gives_xml(name):
    network = made(name or "x")
    for format in ("gexf", "graphml"):
        ElementTree.fromstring(written(format, network))
