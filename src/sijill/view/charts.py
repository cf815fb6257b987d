"""Charts as plain data: rows in, a specification of Vega-Lite out.  Nothing is read or drawn here.

What is certain is solid, what is not is pale, and what has no bound ends in an arrow; one hue, told apart by lightness,
so that nobody needs to tell colours apart.  Every chart says its title, its rule and its filters itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct

Row = dict[str, Any]
Spec = dict[str, Any]

#: pixels: of a chart alone, of one of several beside each other, and of a line of a chart that has lines
WIDTH, HEIGHT = 700, 210
PANEL_WIDTH, PANEL_HEIGHT, PANELS = 205, 100, 3
LINE = 22


class Look(Struct, frozen=True):
    """The colours of a chart: those of the page it stands in, or fixed ones."""

    ink: str
    soft: str
    line: str
    mark: str
    pale: str
    paper: str | None
    on_mark: str


#: in a page, whose variables know light and dark
PAGE = Look("var(--ink)", "var(--soft)", "var(--line)", "var(--mark)", "var(--pale)", None, "var(--paper)")
#: in a file
FILE = Look("#1d1f21", "#5d6268", "#dedbd3", "#1f5f8b", "#a9c6da", "#ffffff", "#ffffff")


class Heading(Struct, frozen=True):
    """What a chart says above itself: its title, and lines below it."""

    title: str
    lines: tuple[str, ...]


def over_time(rows: Sequence[Row], heading: Heading, look: Look, kinds: Sequence[str], counts: str) -> Spec:
    """Stacked bars over time.

    A row has `start` and `end` (ISO days, the end not included), `low` and `high` of its part of the bar, its `kind`
    (of `kinds`, the solid one first), `said` (in words), perhaps `href`, `panel` (of several charts beside each other)
    and `open` (an arrow stands on it).  `counts` is what the axis counts."""
    bar = {
        "mark": {"type": "bar", "binSpacing": 1},
        "encoding": {
            "x": {
                "field": "start",
                "type": "temporal",
                "scale": {"type": "utc"},
                "axis": _days(rows, look),
                "title": None,
            },
            "x2": {"field": "end"},
            "y": {"field": "low", "type": "quantitative", "axis": _numbers(look), "title": counts},
            "y2": {"field": "high"},
            **_painted(rows, kinds, look),
        },
    }
    arrow = {
        "transform": [{"filter": "datum.open"}],
        "mark": {"type": "point", "shape": "triangle-up", "size": 40, "filled": False, "yOffset": -6},
        "encoding": {
            "x": {"field": "middle", "type": "temporal", "scale": {"type": "utc"}},
            "y": {"field": "high", "type": "quantitative"},
            "stroke": {"value": look.ink},
            **_linked(rows),
        },
    }
    return _whole(_panelled(rows, [bar, arrow], look), rows, heading, look)


def by_value(rows: Sequence[Row], heading: Heading, look: Look, kinds: Sequence[str], counts: str) -> Spec:
    """Stacked bars by value, a line each, in the order of the rows.  A row is as in `over_time`, with `name` in place
    of its days."""
    bar = {
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "y": _names(rows, look),
            "x": {"field": "low", "type": "quantitative", "axis": _numbers(look), "title": counts},
            "x2": {"field": "high"},
            **_painted(rows, kinds, look),
        },
    }
    arrow = {
        "transform": [{"filter": "datum.open"}],
        "mark": {"type": "point", "shape": "triangle-right", "size": 40, "filled": False, "xOffset": 7},
        "encoding": {
            "y": _names(rows, look),
            "x": {"field": "high", "type": "quantitative"},
            "stroke": {"value": look.ink},
            **_linked(rows),
        },
    }
    return _whole({"layer": [bar, arrow], "width": WIDTH - 180, "height": {"step": LINE}}, rows, heading, look)


def crossed(rows: Sequence[Row], heading: Heading, look: Look, kinds: Sequence[str]) -> Spec:
    """A table of shaded cells: `name` down, `kind` (of `kinds`) across, `number` in the cell."""
    across = {"field": "kind", "type": "nominal", "sort": list(kinds), "title": None}
    axis = {"labelColor": look.ink, "labelAngle": -35, "orient": "top", "domain": False, "ticks": False}
    most = max((r["number"] for r in rows), default=1)
    cell = {
        "mark": {"type": "rect", "fill": look.mark},
        "encoding": {
            "x": {**across, "axis": {**axis, "labelLimit": 130}},
            "y": _names(rows, look),
            "fillOpacity": {
                "field": "number",
                "type": "quantitative",
                "scale": {"type": "sqrt", "domain": [0, most], "range": [0.08, 1]},
                "legend": None,
            },
            **_linked(rows),
        },
    }
    number = {
        "mark": {"type": "text", "fontSize": 11},
        "encoding": {
            "x": across,
            "y": _names(rows, look),
            "text": {"field": "number", "type": "quantitative", "format": ",d"},
            "fill": {"condition": {"test": f"datum.number > {0.3 * most}", "value": look.on_mark}, "value": look.ink},
            **_linked(rows),
        },
    }
    return _whole({"layer": [cell, number], "width": {"step": 54}, "height": {"step": LINE}}, rows, heading, look)


def apart(rows: Sequence[Row], heading: Heading, look: Look, counts: str) -> Spec:
    """Dots, a line for each `name`: how far (`low` to `high`, a dot where they are one) each lies from 0; and what is
    marked `middle` as a stroke."""
    far = {"type": "symlog", "constant": 2}
    axis = {**_numbers(look), "values": [-1000, -100, -30, -10, -3, 0, 3, 10, 30, 100, 1000], "format": "+,d"}
    x = {"field": "low", "type": "quantitative", "scale": far, "axis": axis, "title": counts}
    lines = {"y": _names(rows, look), "x": x, "x2": {"field": "high"}, **_linked(rows)}
    dots = {"y": _names(rows, look), "x": x}
    zero = {
        "data": {"values": [{"zero": 0}]},
        "mark": {"type": "rule", "stroke": look.soft, "strokeDash": [3, 3]},
        "encoding": {"x": {"field": "zero", "type": "quantitative", "scale": far}},
    }
    return _whole(
        {
            "layer": [
                zero,
                {
                    "transform": [{"filter": "!datum.middle && datum.low < datum.high"}],
                    "mark": {"type": "rule", "stroke": look.mark, "strokeWidth": 3, "opacity": 0.45},
                    "encoding": lines,
                },
                {
                    "transform": [{"filter": "!datum.middle && datum.low == datum.high"}],
                    "mark": {"type": "circle", "fill": look.mark, "size": 55, "opacity": 0.6},
                    "encoding": {**dots, **_linked(rows)},
                },
                {
                    "transform": [{"filter": "datum.middle"}],
                    "mark": {"type": "tick", "color": look.ink, "thickness": 2, "size": 16},
                    "encoding": {**dots, **_linked(())},
                },
            ],
            "width": WIDTH - 180,
            "height": {"step": LINE},
        },
        rows,
        heading,
        look,
    )


def _painted(rows: Sequence[Row], kinds: Sequence[str], look: Look) -> Spec:
    """The fill by kind, with a legend that names them; and the links."""
    fill = {
        "field": "kind",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": list(kinds), "range": [look.mark, look.pale][: len(kinds)]},
        "legend": {"title": None, "orient": "top", "labelLimit": 520} if len(kinds) > 1 else None,
    }
    return {"fill": fill, **_linked(rows)}


def _linked(rows: Sequence[Row]) -> Spec:
    """What a mark says, and where it leads; nowhere where the rows lead nowhere."""
    said = {"description": {"field": "said"}}
    return {"href": {"field": "href"}, **said} if any("href" in r for r in rows) else said


def _names(rows: Sequence[Row], look: Look) -> Spec:
    axis = {"labelLimit": 170, "labelColor": look.ink, "domain": False, "ticks": False}
    return {"field": "name", "type": "nominal", "sort": _order(rows, "name"), "title": None, "axis": axis}


def _order(rows: Sequence[Row], field: str) -> list[str]:
    """The values of a field in the order of the rows."""
    return list(dict.fromkeys(r[field] for r in rows))


def _days(rows: Sequence[Row], look: Look) -> Spec:
    """The axis of days: by year where it is long, by month, or by day."""
    long = _length(rows)
    of, words = ("year", "%Y") if long > 550 else ("month", "%b %Y") if long > 50 else ("day", "%-d %b %Y")
    lines = {"domainColor": look.soft, "tickColor": look.soft, "grid": False}
    step = max(1, round(long / {"year": 365 * 12, "month": 30 * 9, "day": 7}[of]))
    return {"tickCount": {"interval": of, "step": step}, "format": words, "labelOverlap": "greedy", **lines}


def _length(rows: Sequence[Row]) -> int:
    """How many days the rows take."""
    days = [date.fromisoformat(r[end]).toordinal() for r in rows for end in ("start", "end")]
    return max(days) - min(days)


def _numbers(look: Look) -> Spec:
    return {"format": ",~f", "tickMinStep": 1, "gridColor": look.line, "domain": False, "ticks": False, "tickCount": 5}


def _panelled(rows: Sequence[Row], layers: list[Spec], look: Look) -> Spec:
    """The layers once, or once for each panel that the rows name."""
    if not any("panel" in r for r in rows):
        return {"layer": layers, "width": WIDTH, "height": HEIGHT}
    header = {
        "title": None,
        "labelColor": look.ink,
        "labelAnchor": "start",
        "labelFontWeight": "bold",
        "labelLimit": 200,
    }
    return {
        "facet": {"field": "panel", "type": "nominal", "sort": _order(rows, "panel"), "header": header},
        "columns": PANELS,
        "spec": {"layer": layers, "width": PANEL_WIDTH, "height": PANEL_HEIGHT},
    }


def _whole(spec: Spec, rows: Sequence[Row], heading: Heading, look: Look) -> Spec:
    """A chart that can stand alone."""
    font = "DejaVu Sans, sans-serif"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": look.paper,
        "padding": 8,
        "title": {
            "text": heading.title,
            "subtitle": list(heading.lines),
            "anchor": "start",
            "color": look.ink,
            "subtitleColor": look.soft,
            "fontSize": 14,
            "subtitleFontSize": 11,
            "offset": 12,
        },
        "data": {"values": list(rows)},
        **spec,
        "config": {
            "font": font,
            "view": {"stroke": None},
            "axis": {
                "labelColor": look.soft,
                "titleColor": look.soft,
                "titleFontWeight": "normal",
                "labelFontSize": 11,
                "titleFontSize": 11,
            },
            "legend": {"labelColor": look.ink, "labelFontSize": 11, "symbolType": "square"},
        },
    }
