"""The register as one page: map, timeline and list, with every event's claims and the sentences they rest on.

The page holds all that it needs (styles, script, land, data) and fetches nothing, so that it opens from a disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians

from ..know.groups import GROUPS
from ..model.event import GRADES, Chosen
from ..register.near import neighbours
from . import basemap, wording
from .pages import page
from .rows import EventRow, rows

#: degrees added around the events, and the least the map shows
_MARGIN, _LEAST = 2.0, 8.0
#: km; places known less well than this do not move the map
_NARROW = 100.0
#: how many candidates an opened event shows
_NEAR = 8
#: what the map shows where no event has a point: from Lebanon to western Iran
_DEFAULT = basemap.Box(west=34.0, south=28.0, east=50.0, north=38.5)


def register_page(events: Iterable[Chosen], *, title: str = "Register", made: str | None = None) -> str:
    """A self-contained HTML page of these events.  `made` is the ISO day to be shown as the day of the page."""
    events = tuple(events)
    shown = rows(events)
    box = window(shown)
    wide = basemap.Box(box.west - 12, box.south - 8, box.east + 12, box.north + 8)
    # two corners in map units: what the map shows first
    west, north = basemap.project(box.west, box.north)
    east, south = basemap.project(box.east, box.south)
    return page(
        "register.html",
        title=title,
        made=wording.day(made) if made else None,
        rules=sorted({c.rule for c in events}),
        events=shown,
        near=_near(events, shown),
        groups=[name for name in GROUPS if any(r.group == name for r in shown)],
        grades=[g for g in GRADES if any(r.grade == g for r in shown)],
        types=sorted({(r.type, r.type_name) for r in shown}, key=lambda t: t[1]),
        places=_common(r.place for r in shown),
        actors=_common(a for r in shown for a in (*r.by, *r.against)),
        sources=_common(s for r in shown for s in r.sources),
        countries=basemap.countries(wide),
        areas=basemap.areas(wide),
        data={"frame": [west, north, east, south], "events": [_numbers(r) for r in shown]},
    )


def _near(events: Iterable[Chosen], shown: Sequence[EventRow]) -> dict[str, list[tuple[EventRow, str]]]:
    """What other articles tell near an event in time and place, by its id: those events' rows, and what brings each
    near."""
    by_id = {r.id: r for r in shown}
    found = neighbours(c.event for c in events)
    return {id: [(by_id[n.event.id], n.reason) for n in near[:_NEAR]] for id, near in found.items() if near}


def window(shown: Sequence[EventRow]) -> basemap.Box:
    """The degrees that the map shows first: where most points lie, so that one far point does not shrink the rest."""
    known = [(r.lon, r.lat, r.radius or 0.0) for r in shown if r.lon is not None and r.lat is not None]
    points = [p for p in known if p[2] <= _NARROW] or known
    if not points:
        return _DEFAULT
    west, east = _middle([p[0] for p in points])
    south, north = _middle([p[1] for p in points])
    return basemap.Box(west, max(south, -80.0), east, min(north, 80.0))


def _middle(values: list[float]) -> tuple[float, float]:
    """The bounds of the values inside Tukey's fences (1.5 times the spread of the middle half beyond it), widened."""
    ordered = sorted(values)
    first, third = ordered[len(ordered) // 4], ordered[(3 * len(ordered)) // 4]
    reach = 1.5 * max(third - first, _MARGIN)
    inside = [v for v in ordered if first - reach <= v <= third + reach]
    low, high = inside[0] - _MARGIN, inside[-1] + _MARGIN
    short = max(0.0, _LEAST - (high - low)) / 2
    return low - short, high + short


def _common(words: Iterable[str | None]) -> list[str]:
    """The words without repeats, by the alphabet."""
    return sorted({w for w in words if w}, key=str.casefold)


def _numbers(r: EventRow) -> dict[str, object]:
    """What the script needs of an event; the list's own words stand in the page."""
    point = None
    if r.lat is not None and r.lon is not None:
        x, y = basemap.project(r.lon, r.lat)
        # on a Mercator map a kilometre grows towards the poles by the same factor in both directions
        units = basemap.SCALE / (111.32 * max(cos(radians(r.lat)), 0.1))
        point = [x, y, round((r.radius or 0.0) * units, 1)]
    return {
        "id": r.id,
        "type": r.type,
        "group": r.group,
        "name": r.type_name,
        "when": r.when,
        "first": r.first,
        "last": r.last,
        "place": r.place,
        "point": point,
        "radius": r.radius,
        "actors": [*r.by, *r.against],
        "sources": r.sources,
        "killed": r.killed,
        "deadly": r.deadly,
        "grade": r.grade,
    }
