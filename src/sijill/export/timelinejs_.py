"""TimelineJS (Knight Lab), as its JSON: an event a slide.

What a slide holds is `slide`; `sijill export timelinejs-csv` writes the same as the columns of its spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, BinaryIO

from msgspec import Struct
from msgspec.json import encode

from ..know import knowledge
from ..model.event import Chosen
from .format import Format, Ledger, Material
from .plain import days, headline, one_line, prints, toll, when, where, words

#: year, month, day; shorter where less is known
Day = tuple[int, ...]


class Slide(Struct, frozen=True, kw_only=True):
    """An event as TimelineJS shows it: `start` and `end` place it on the axis, `display` is what is read of its day;
    `text` is HTML, and all that comes from an article is escaped in it."""

    id: str
    start: Day
    end: Day | None
    display: str
    headline: str
    text: str
    group: str


def slides(material: Material, ledger: Ledger) -> Iterator[Slide]:
    """The slides of the events that have a date; the ledger counts the others, and what no slide holds."""
    for chosen in material.events:
        if days(chosen) == (None, None):
            ledger.dropped("events", "without a date: TimelineJS shows only what has a year")
            continue
        if chosen.place is not None and chosen.place.value["lat"] is not None:
            ledger.left("coordinates", "TimelineJS has no map: the name of the place stands in the text")
        if any(chosen.event.claims("weapon", "damage")):
            ledger.left("weapons and damage", "a slide has them in its sentences alone")
        ledger.wrote("slides")
        yield slide(chosen, ledger)


def slide(chosen: Chosen, ledger: Ledger) -> Slide:
    """The slide of an event that has a date."""
    first, last = days(chosen)
    time = chosen.time.value if chosen.time else {}
    if first is None or last is None:
        ledger.left("date", "open at one end: it stands on the axis at the known end, and its words say so")
    kept = 1 if time["precision"] == "year" else 2 if time["precision"] == "month" else 3
    known = (first or last or "", last or first or "")
    start, end = (tuple(int(p) for p in d.split("-"))[:kept] for d in known)
    return Slide(
        id=chosen.event.id,
        start=start,
        end=None if end == start else end,
        display=when(time),
        headline=escape(headline(chosen)),
        text="".join(_text(chosen)),
        group=knowledge().codebook[chosen.event_type.value].name,
    )


def _text(chosen: Chosen) -> Iterator[str]:
    place = where(chosen.place.value if chosen.place else None)
    if place:
        yield f"<p>{escape(place)}</p>"
    for said in words(chosen):
        yield f"<blockquote>{escape(one_line(said))}</blockquote>"
    for role, choice in (("By", chosen.perpetrators), ("Against", chosen.targets), ("Between", chosen.sides)):
        if choice:
            yield f"<p>{role}: {escape(one_line('; '.join(choice.value)))}</p>"
    if chosen.casualties:
        yield f"<p>{'; '.join(toll(t) for t in chosen.casualties)} (rule: {escape(chosen.rule)})</p>"
    yield f"<p>{escape(chosen.grade.value)}: {escape(one_line(chosen.grade.reason))}</p>"
    told = []
    for p in prints(chosen):
        name = escape(one_line(", ".join(filter(None, (p.source or p.title or p.article, p.published)))))
        told.append(f'<a href="{escape(p.url)}">{name}</a>' if p.url else name)
    yield f"<p>{'; '.join(told)}</p>"


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write one object with the slides, a slide a line."""
    out.write(b'{"scale":"human","events":[')
    for i, s in enumerate(slides(material, ledger)):
        out.write((b",\n" if i else b"\n") + encode(_json(s)))
    out.write(b"\n]}\n")


def _json(s: Slide) -> dict[str, Any]:
    names = ("year", "month", "day")
    ends = {} if s.end is None else {"end_date": dict(zip(names, s.end, strict=False))}
    return {
        "unique_id": s.id,
        "start_date": dict(zip(names, s.start, strict=False)),
        **ends,
        "display_date": s.display,
        "text": {"headline": s.headline, "text": s.text},
        "group": s.group,
    }


FORMAT = Format(
    name="timelinejs",
    suffix=".json",
    media="application/json",
    about="an event a slide of TimelineJS",
    write=write,
)
