"""What a notebook shows: a coded text, an event with a small map, a table of events.  Whatever a text holds is
escaped."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from markupsafe import Markup, escape

from ..judge import choose
from ..model import Coded
from ..model.event import Chosen, Event
from ..view import basemap
from ..view.article import article_page
from ..view.rows import EventRow, rows

_MAP = (300, 200)


def coded_html(coded: Coded) -> str:
    """The page of a coded text in a frame of its own, so that its styles are not the notebook's, nor may its script
    reach there."""
    page = escape(article_page(coded))
    style = "width:100%;height:36em;border:1px solid #ccc"
    return f'<iframe sandbox="allow-scripts" title="A coded text" style="{style}" srcdoc="{page}"></iframe>'


def event_html(event: Event) -> str:
    """An event as all claims have it."""
    return chosen_html(choose(event))


def chosen_html(chosen: Chosen) -> str:
    """The card of an event: its values and a small map."""
    (row,) = rows([chosen])
    lines = {
        "when": row.when,
        "where": row.where,
        "by": "; ".join(row.by),
        "against": "; ".join(row.against),
        "killed": row.killed,
        "injured": row.injured,
        "told by": "; ".join(row.sources),
        "grade": row.grade,
        "id": row.id,
    }
    cells = Markup("").join(
        Markup('<tr><th style="text-align:left">{}</th><td style="text-align:left">{}</td></tr>').format(k, v)
        for k, v in lines.items()
        if v
    )
    return str(
        Markup('<div style="display:flex;gap:1em;flex-wrap:wrap"><div><b>{}</b><table>{}</table></div>{}</div>').format(
            row.type_name, cells, _map(row)
        )
    )


def table(events: Sequence[Chosen], number: int) -> str:
    """The first events of so many, a row each."""
    heads = ("when", "what", "where", "by", "against", "killed", "grade", "told by")
    head = Markup("").join(Markup("<th>{}</th>").format(h) for h in heads)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<td style="text-align:left">{}</td>').format(v or "")
                for v in (
                    r.when,
                    r.type_name,
                    r.where,
                    "; ".join(r.by),
                    "; ".join(r.against),
                    r.killed,
                    r.grade,
                    "; ".join(r.sources),
                )
            )
        )
        for r in rows(events)
    )
    told = f"{number:,} events" + (f", the first {len(events)} shown" if number > len(events) else "")
    return str(Markup("<table><caption>{}</caption><tr>{}</tr>{}</table>").format(told, head, body))


def _map(row: EventRow) -> Markup:
    """The land around the point, and the circle that the point stands for; nothing where there is no point."""
    if row.lat is None or row.lon is None:
        return Markup("")
    wide, high = _MAP
    # at least three degrees to each side, and the whole circle
    reach = max(3.0, 1.3 * (row.radius or 0.0) / (111.32 * max(cos(radians(row.lat)), 0.1)))
    box = basemap.Box(row.lon - reach, max(row.lat - reach, -84.0), row.lon + reach, min(row.lat + reach, 84.0))
    x, y = basemap.project(row.lon, row.lat)
    half = reach * basemap.SCALE
    radius = (row.radius or 0.0) / (111.32 * max(cos(radians(row.lat)), 0.1)) * basemap.SCALE
    land = Markup("").join(
        Markup('<path d="{}" fill="#eee9dd" stroke="#999" stroke-width="{}"/>').format(s.path, half / 150)
        for s in basemap.countries(box)
    )
    return Markup(
        '<svg role="img" aria-label="{}" width="{}" height="{}" viewBox="{} {} {} {}" style="background:#dfe9ee">{}'
        '<circle cx="{}" cy="{}" r="{}" fill="#b3261e" fill-opacity=".25" stroke="#b3261e" stroke-width="{}"/>'
        '<circle cx="{}" cy="{}" r="{}" fill="#b3261e"/></svg>'
    ).format(
        row.where, wide, high, x - half, y - half * high / wide, 2 * half, 2 * half * high / wide, land,
        x, y, round(radius, 1), half / 100, x, y, half / 50,
    )  # fmt: skip
