"""What figures say in words: their filters, periods and tolls."""

from __future__ import annotations

import unicodedata
from datetime import date

from ...know import knowledge
from ...know.gazetteer_base import country_names
from ...register.filters import HAPPENED, NONE, Filters
from ..wording import MONTHS, day

#: what can be counted by, in words, and several of them
SAID = {"admin1": "governorate", "source": "outlet"}
PLURAL = {
    "type": "types",
    "country": "countries",
    "admin1": "governorates",
    "actor": "actors",
    "perpetrator": "perpetrators",
    "target": "targets",
    "source": "outlets",
    "grade": "grades",
}

#: characters of a name
_LONGEST = 60


def called(name: str) -> str:
    """A name as a chart can hold it: without marks that turn the direction of what follows, and not too long."""
    plain = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def period(start: str, unit: str) -> str:
    """A period by its first day: "March 2015", "2015", "week of 2 March 2015"."""
    d = date.fromisoformat(start)
    match unit:
        case "year":
            return str(d.year)
        case "month":
            return f"{MONTHS[d.month - 1]} {d.year}"
        case "week":
            return f"week of {day(start)}"
        case _:
            return day(start)


def toll(low: int, high: int | None) -> str:
    """A toll: "9", "5–12", "24 or more"."""
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def days_said(days: str) -> str:
    """How well the days are to be known: "surely in these days", "in several months", "without a day"."""
    if days in ("within", "unknown"):
        return "surely in these days" if days == "within" else "without a day"
    return f"perhaps in several {days.removeprefix('several-')}"


def filters_said(f: Filters) -> str:
    """Which events: "all that are said to have happened"; "of the type Bomb, in Iraq, from 1 March 2015 on"."""
    parts = []
    if f.type:
        parts.append(f"of the type {knowledge().codebook[f.type].name}")
    if f.who or f.actor:
        name = f.who or f.actor
        parts.append(
            "with nobody who has a name" if name == NONE else f"with {name}{f' as {f.role}' if f.role else ''}"
        )
    if f.place:
        parts.append(f"at {f.place}")
    for area, kind in ((f.admin1, "governorate"), (f.country, "country")):
        if area == NONE:
            parts.append(f"in no known {kind}")
        elif area:
            parts.append(f"in {country_names().get(area, area) if kind == 'country' else area}")
    if f.area:
        parts.append("in the area drawn on the map")
    if f.since and f.until:
        parts.append(f"from {day(f.since)} to {day(f.until)}")
    elif f.since:
        parts.append(f"from {day(f.since)} on")
    elif f.until:
        parts.append(f"up to {day(f.until)}")
    if f.source:
        parts.append("told by no outlet that is known" if f.source == NONE else f"told by {f.source}")
    if f.lacks:
        parts.append(f"left out by {f.lacks}")
    if f.stated:
        parts.append(f"with a toll of people {f.stated}")
    if f.killed:
        parts.append(f"with {f.killed:,} or more killed")
    for words, kind in ((f.grade, "graded"), (f.status, "of the status")):
        if words:
            parts.append(f"{kind} {' or '.join(words)}")
    for quoted in (f.words, f.text):
        if quoted:
            parts.append(f"with the words “{quoted}”")
    if f.modality == HAPPENED:
        happened = "said to have happened"
    else:
        happened = (
            f"said to be {' or '.join(f.modality)}" if f.modality else "whatever is said of whether they happened"
        )
    parts = [p if len(p) <= 90 else f"{p[:89]}…" for p in parts]
    return f"{', '.join([happened, *parts])}." if parts else f"all that are {happened}." if f.modality else "all."
