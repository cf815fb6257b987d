"""An event in the words of people, for formats that are looked at: a headline, a day, a place, a toll."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from ..know import knowledge
from ..model.event import Account, Chosen, Copy, Toll

#: English, whatever the locale of the machine
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: how closely a place is known where it is wider than a dot on a map
AREAS = ("district", "governorate", "area", "country")


def headline(chosen: Chosen) -> str:
    """What happened, where, and what speaks against its having happened: "Air strike near Hadara (alleged)"."""
    name = knowledge().codebook[chosen.event_type.value].name
    place = chosen.place.value if chosen.place else None
    at = "" if place is None else f" {'near' if place['role'] == 'near' else 'in'} {one_line(place['name'])}"
    doubt = ", ".join(doubts(chosen))
    return f"{name}{at}{f' ({doubt})' if doubt else ''}"


def doubts(chosen: Chosen) -> Iterator[str]:
    """Why it may not have happened: no report asserts it, or all say that it failed."""
    reports = [a.report for a in chosen.event.accounts]
    modalities = dict.fromkeys(r.modality for r in reports)
    if "asserted" not in modalities:
        yield " or ".join(modalities)
    if all(r.outcome == "failed" for r in reports):
        yield "failed"


def when(time: Mapping[str, Any] | None) -> str:
    """A time of the contract, no more exactly than it is known: "4 May 2021", "March 2015", "on or before 6 June 2016",
    "about 6 May 2021" (only the day of publication is known), "no date"."""
    if not time:
        return "no date"
    first, last, precision = time["not_before"], time["not_after"], time["precision"]
    about = "about " if time["basis"] == "published" else ""
    if first is None or last is None:
        if last is not None:
            return f"on or before {_day(last)}"
        return f"on or after {_day(first)}" if first is not None else "no date"
    if first == last:
        return about + _day(first)
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if precision == "year" and a.year == b.year:
        return f"{about}{a.year}"
    if precision == "month" and (a.year, a.month) == (b.year, b.month):
        return f"{about}{_MONTHS[a.month - 1]} {a.year}"
    return f"{about}{_day(first)} to {_day(last)}"


def _day(iso: str) -> str:
    d = date.fromisoformat(iso)
    return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"


def days(chosen: Chosen) -> tuple[str | None, str | None]:
    """The first and the last day on which it may have been; None where that end is open."""
    time = chosen.time.value if chosen.time else {}
    return time.get("not_before"), time.get("not_after")


def area(place: Mapping[str, Any] | None) -> bool:
    """Whether it is known only as a district, a province, a country: no dot on a map."""
    return place is not None and place["precision"] in AREAS


def where(place: Mapping[str, Any] | None) -> str | None:
    """A place of the contract: its name, province and country."""
    if not place:
        return None
    parts = (place["name"], place["admin1"], place["country_name"])
    name = ", ".join(dict.fromkeys(one_line(p) for p in parts if p))
    return f"near {name}" if place["role"] == "near" else name


def toll(t: Toll) -> str:
    """How many: "12 to 15 killed", "at least 24 killed", "3 injured"."""
    if t.high is None:
        return f"at least {t.low:,} {t.act}"
    return f"{t.low:,} {t.act}" if t.low == t.high else f"{t.low:,} to {t.high:,} {t.act}"


def words(chosen: Chosen) -> list[str]:
    """The sentences that it rests on, each once."""
    return list(dict.fromkeys(s.text for a in chosen.event.accounts for s in a.sentences))


class Print(Struct, frozen=True):
    """One article that tells of an event: its id, outlet, title, day of publication and web address."""

    article: str
    source: str | None
    title: str | None
    published: str | None
    url: str | None


def prints(chosen: Chosen) -> list[Print]:
    """The articles that tell of it, copies included, each once."""
    told: list[Account | Copy] = []
    for account in chosen.event.accounts:
        told += (account, *account.copies)
    return list(dict.fromkeys(map(_print, told)))


def _print(x: Account | Copy) -> Print:
    link = x.url if x.url and x.url.lower().startswith(("https://", "http://")) else None
    return Print(x.article, x.source, x.title, x.published and x.published[:10], link)


def one_line(text: str) -> str:
    """The text without line breaks, tabs and runs of blanks."""
    return " ".join(text.split())
