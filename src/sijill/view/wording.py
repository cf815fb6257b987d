"""Values in plain words, for pages that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ..model import Link, Statement, Topic, Voice

_LANGUAGES = {
    "en": "English", "ar": "Arabic", "ckb": "Kurdish (Sorani)", "ku": "Kurdish (Kurmanji)", "fa": "Persian",
    "ps": "Pashto", "ur": "Urdu", "he": "Hebrew", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish", "fr": "French",
    "es": "Spanish", "pt": "Portuguese", "de": "German", "und": "language not known",
}  # fmt: skip
MONTHS = tuple(date(2000, m, 1).strftime("%B") for m in range(1, 13))


def number(low: int, high: int | None, qualifier: str = "exact") -> str:
    """A range of people or things: "9", "5 to 12", "at least 24", "about 50", "up to 7"."""
    if qualifier == "about" and low == high:
        return f"about {low:,}"
    if qualifier == "at-most" and high is not None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def day(iso: str) -> str:
    """An ISO day as "12 March 2015"."""
    d = date.fromisoformat(iso)
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def when(time: Mapping[str, Any] | None) -> str:
    """A time of the contract: its day, month or year, or its bounds."""
    if not time:
        return "no date"
    first, last, precision = time.get("not_before"), time.get("not_after"), time.get("precision")
    if first and last:
        a, b = date.fromisoformat(first), date.fromisoformat(last)
        if first == last:
            return day(first)
        if precision == "year" and a.year == b.year:
            return str(a.year)
        if precision == "month" and (a.year, a.month) == (b.year, b.month):
            return f"{MONTHS[a.month - 1]} {a.year}"
        return f"{day(first)} to {day(last)}"
    if last:
        return f"on or before {day(last)}"
    return f"on or after {day(first)}" if first else "no date"


def where(place: Mapping[str, Any] | None) -> str:
    """A place of the contract: its name, area and country."""
    if not place:
        return "no place"
    parts = [place.get("name"), place.get("admin1"), place.get("country_name")]
    name = ", ".join(dict.fromkeys(str(p) for p in parts if p))
    return f"near {name}" if place.get("role") == "near" else name


def policy(topic: Topic) -> str:
    """A policy with whose it is and where: "withdrawal of forces (usa, IQ)"."""
    told = ", ".join(filter(None, (topic.actor, topic.country)))
    return topic.name + (f" ({told})" if told else "")


def about(statement: Statement) -> list[str]:
    """What a statement is about, a line each: "report r3", "withdrawal of forces (usa, IQ): supports"."""
    out = []
    for t in statement.about:
        name = f"report {t.id}: {t.name}" if t.kind == "report" else policy(t) if t.kind == "policy" else t.name
        out.append(f"{name}: {t.stance}" if t.stance else name)
    return out


def language(code: str) -> str:
    """A language by its code (BCP 47): "ckb" is "Kurdish (Sorani)"."""
    return _LANGUAGES.get(code, code)


def kind(word: str) -> str:
    """An id of the contract as a word: "armed-group" is "armed group"."""
    return word.replace("-", " ")


def link(k: Link) -> str:
    """A link between reports: "r7 in response to r6"; "r7 corrects what is not told here"."""
    return f"{k.from_} {kind(k.kind)} {k.to or 'what is not told here'}"


def voice(v: Voice) -> str:
    """One who says so: "a colonel (not named, party to it)"."""
    role = f", {v.role}" if v.role and v.role not in v.speaker else ""
    remarks = ", ".join(["not named"] * v.anonymous + ["party to it"] * (v.party is not None))
    return v.speaker + role + (f" ({remarks})" if remarks else "")


def chain(voices: Iterable[Voice]) -> str:
    """Those through whom something is told, outermost first."""
    return " › ".join(voice(v) for v in voices)


def own_chain(own: tuple[Voice, ...] | None, of_report: tuple[Voice, ...]) -> str:
    """What to add to a part of a report that others tell than the report: "says the army"; nothing where it is they."""
    if own is None or own == of_report:
        return ""
    return f", says {chain(own)}" if own else ", says the outlet"
