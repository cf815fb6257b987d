"""Charts as they are drawn: what a text holds stays text, links lead into the desk only, and nothing is a style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from figured import EVIL, GROUPS, register
from sijill.register import Store
from sijill.view import charts, drawing
from sijill.view.charts import Heading
from sijill.view.figures import FIGURES, Cell, asking, figure

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with register(tmp_path_factory.mktemp("charts") / "r.db") as store:
        yield store


def address(cell: Cell) -> str:
    from urllib.parse import quote

    return f"/events/{cell.event}" if cell.event else f"/events?x={quote(str(cell.to))}"


@pytest.mark.parametrize("name", FIGURES)
def test_a_chart_in_a_page(store: Store, name: str) -> None:
    made = figure(store, name, asking(by="actor", look=charts.PAGE, address=address))
    assert made.spec is not None
    drawn = drawing.svg(made.spec, made.title)
    root = ElementTree.fromstring(drawn)
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert tags <= {"svg", "g", "path", "line", "text", "tspan", "a", "title", "defs", "clipPath", "rect", "circle"}
    attributes = {a for e in root.iter() for a in e.attrib}
    assert not [a for a in attributes if a == "style" or a.startswith("on") or ("href" in a and a != "href")]
    links = root.findall(f".//{SVG}a")
    assert links and all(a.get("href", "").startswith("/events") for a in links)
    assert all(a.get("tabindex") == "-1" for a in links)
    assert root.get("aria-label") == made.title
    assert "var(--mark)" in drawn and "#1f5f8b" not in drawn and 'fill="white"' not in drawn


def test_hostile_names_stay_text(store: Store) -> None:
    for name, by in (("outlets", "type"), ("events-by", "actor"), ("tolls-each", "actor"), ("rival-tolls", "type")):
        made = figure(store, name, asking(by=by, look=charts.PAGE, address=address))
        assert made.spec is not None
        drawn = drawing.svg(made.spec, made.title)
        assert "<script" not in drawn and "<img" not in drawn and 'href="javascript' not in drawn
    said = "".join(ElementTree.fromstring(drawing.svg(_by_actor(store), "x")).itertext())
    assert all(group in said for group in GROUPS[:3])


def _by_actor(store: Store) -> charts.Spec:
    made = figure(store, "events-by", asking(by="actor", look=charts.PAGE, address=address))
    assert made.spec is not None
    return made.spec


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "https://evil.example/x", "data:text/html,x", "//evil.example"]
)
def test_a_link_out_of_the_desk_is_not_drawn(href: str) -> None:
    rows = [{"name": EVIL, "low": 0, "high": 3, "kind": "", "said": EVIL, "href": href}]
    spec = charts.by_value(rows, Heading("x", ("y",)), charts.PAGE, ("",), "events")
    with pytest.raises(ValueError, match=r"Vega-Lite to SVG|out of the desk"):
        drawing.svg(spec, "x")


def test_nothing_is_fetched() -> None:
    spec = charts.by_value([], Heading("x", ()), charts.FILE, ("",), "events") | {
        "data": {"url": "https://example.org/x.csv"}
    }
    with pytest.raises(ValueError):
        drawing.svg_file(spec)


def test_files(store: Store) -> None:
    made = figure(store, "tolls-over-time", asking())
    assert made.spec is not None
    drawn = drawing.svg_file(made.spec)
    assert "<a " not in drawn and "var(--" not in drawn and "DejaVu Sans" in drawn
    assert re.search(r'fill="(#ffffff|white)"', drawn)
    assert drawing.png_file(made.spec).startswith(b"\x89PNG")


def test_a_chart_is_drawn_once(store: Store) -> None:
    made = figure(store, "events-by", asking(by="grade", look=charts.PAGE, address=address))
    assert made.spec is not None and not drawing.is_drawn(made.spec, made.title)
    first = drawing.svg(made.spec, made.title)
    assert drawing.is_drawn(made.spec, made.title) and drawing.svg(made.spec, made.title) is first
    assert not drawing.is_drawn(made.spec, "another")
