"""An event in words: its heading, what is not known of it, and how likely it is that another is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.event import Choice, Chosen, Event, Toll
from ..view import wording
from .article_cards import type_name
from .said import when

#: how likely (the least probability) in words, the likeliest first
_LIKELY = (
    (0.95, "very likely the same"),
    (0.75, "likely the same"),
    (0.4, "about as likely as not"),
    (0.0, "unlikely"),
)


def heading(c: Chosen) -> str:
    """What happened, and where, in a line: "Air strike near Hadara"."""
    what = type_name(c.event_type.value)
    if c.place is None:
        return what
    place = c.place.value
    name = place.get("name") or wording.where(place)
    return f"{what} near {name}" if place.get("role") == "near" else f"{what}, {name}"


def day(c: Chosen) -> str:
    """When it was, in a word."""
    return "no date" if c.time is None else when(c.time.value.get("not_before"), c.time.value.get("not_after"))


def short(c: Chosen) -> str:
    """An event in one line: "Air strike near Hadara, 4 May 2021"."""
    return f"{heading(c)}, {day(c)}"


def names(choice: Choice | None) -> str:
    """Those whom a rule lists."""
    return ", ".join(choice.value) if choice and choice.value else ""


def toll(t: Toll) -> str:
    """A toll: "5 to 12 (best 9), provisional"."""
    best = f" (best {t.best:,})" if t.best is not None and t.low != t.high else ""
    return wording.number(t.low, t.high) + best + (", provisional" if t.provisional else "")


def harms(c: Chosen) -> str:
    """All tolls in a line; "" where none is stated."""
    return ", ".join(f"{toll(t)} {t.act}" for t in c.casualties)


def doubts(c: Chosen) -> Iterator[str]:
    """What is not known, or not agreed on, a sentence each."""
    event = c.event
    said = {a.report.modality for a in event.accounts}
    if "asserted" not in said:
        yield f"No report says outright that it happened; it is {', '.join(sorted(said))}."
    elif others := sorted(said - {"asserted"}):
        yield f"Some reports say that it happened, in others it is {', '.join(others)}."
    yield from _when(c)
    yield from _where(c.place.value if c.place else None)
    yield from _who(event)
    for t in c.casualties:
        if t.high is None:
            yield f"{t.act.capitalize()}: at least {t.low:,}; nobody gives an upper bound."
        elif t.low != t.high:
            yield f"{t.act.capitalize()}: between {t.low:,} and {t.high:,}, as reports differ or leave it open."
    least = min(a.report.score for a in event.accounts)
    if least < 0.6 and not all(a.by_hand for a in event.accounts):
        yield f"The coder is not sure of every report: of a hundred like the least sure, about {100 * least:.0f} hold."


def _when(c: Chosen) -> Iterator[str]:
    if c.time is None:
        yield "No report says when it was."
        return
    v: Mapping[str, Any] = c.time.value
    first, last = v.get("not_before"), v.get("not_after")
    if v.get("basis") == "published":
        yield "No report says on which day it was; the day of publication is the only clue."
    elif first is None or last is None:
        yield f"Only one end of the time is known: {when(first, last)}."
    elif first != last:
        yield f"The day is not known: it was some time in {when(first, last)}."


def _where(place: Mapping[str, Any] | None) -> Iterator[str]:
    if place is None:
        yield "No report says where it was."
    elif place.get("lat") is None:
        yield f"{place.get('name')} is in no gazetteer here, so it is not on the map."
    elif place.get("precision") == "country":
        yield f"The place is known by its country only: {place.get('country_name') or place.get('name')}."
    elif radius := place.get("radius_km"):
        yield f"It was within {radius:g} km of the point that is shown, not at it."


def _who(event: Event) -> Iterator[str]:
    claims = [c.value for c in event.claims("participant") if c.value["role"] == "perpetrator"]
    contested = sorted({v["name"] for v in claims if v["certainty"] in ("contested", "denied")})
    suspected = {v["name"] for v in claims if v["certainty"] == "suspected"}
    if contested:
        yield f"Who did it is contested: {', '.join(contested)}."
    elif suspected and suspected == {v["name"] for v in claims}:
        yield f"Who did it is only suspected: {', '.join(sorted(suspected))}."


def likeness(score: float) -> str:
    """A score (log2 of the odds) in words: "likely the same (about 6 to 1)"."""
    odds = 2.0 ** max(min(score, 60.0), -60.0)
    word = next(w for least, w in _LIKELY if odds / (1 + odds) >= least)
    if odds > 1000 or odds < 0.001:
        ratio = "more than 1,000 to 1" if odds > 1 else "less than 1 to 1,000"
    else:
        against = f"about 1 to {1 / odds:,.0f}" if odds < 0.67 else "even odds"
        ratio = f"about {odds:,.0f} to 1" if odds >= 1.5 else against
    return f"{word} ({ratio})"
