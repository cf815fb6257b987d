"""What may be published of events and statements: without the names of private people, without who coded and decided,
and with places no closer than a square.

A private person is one that the text names and the lists of the package do not: lists hold people of public life.  The
name is taken out of every text of the record, whole and by its last part, and what the text says of them stands there
instead ("[mayor]"); the spans of words in the article stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import ceil
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from ..know import knowledge
from ..know.geo import square_of
from ..model import Place, Voice
from ..model.event import Choice, Chosen, Claim, Copy, Decision, Grade, InArticle, Said
from ..model.linked import Summed
from .format import Ledger

T = TypeVar("T")

#: km of the squares that places are blurred to
SQUARE = 10
#: who stands in the place of those who coded and decided
_SOMEBODY = "a reviewer"
#: how closely known places stay as they are, where they are wider than a square
_AREAS = ("district", "governorate", "area", "country")
#: a last part of a name that is shorter is a common word too often
_LEAST = 4
#: characters of what a speaker is called that are looked at
_LONGEST = 300
_TITLED = re.compile(r"[A-Z\u00c0-\u00de][\w'’-]+(?:\s+(?:[a-z'’-]{1,4}\s+)?[A-Z\u00c0-\u00de][\w'’-]+)+")


def public_event(chosen: Chosen, ledger: Ledger) -> Chosen:
    """The event as it may be published; the ledger counts what was left out."""
    hidden = dict(_private(chosen.event.claims()))
    if hidden:
        ledger.left("names of private people", "left out of what is public", len(hidden))
    if chosen.event.decisions or any(c.by for c in chosen.event.claims()):
        ledger.left("names of reviewers", "left out of what is public")
    without: Chosen = _through(chosen, _without(hidden))
    if chosen.place is not None and without.place is not None and _point(chosen.place) != _point(without.place):
        ledger.left("coordinates", f"blurred to squares of {SQUARE} km")
    return without


def public_statement(said: Said, ledger: Ledger) -> Said:
    """The statement as it may be published."""
    s = said.statement
    hidden = dict(_speakers((*s.chain, _voice(said))))
    if hidden:
        ledger.left("names of private people", "left out of what is public", len(hidden))
    without: Said = _through(said, _without(hidden))
    return without


def public_sum(summed: Summed, ledger: Ledger) -> Summed:
    """The stated sum as it may be published."""
    hidden = dict(_speakers(summed.tally.chain))
    if hidden:
        ledger.left("names of private people", "left out of what is public", len(hidden))
    without: Summed = _through(summed, _without(hidden))
    return without


def _private(claims: tuple[Claim, ...]) -> Iterator[tuple[str, str]]:
    """The names of private people, each with what stands in its place."""
    for claim in claims:
        yield from _speakers(claim.chain)
        v = claim.value
        if claim.property == "participant" and v.get("entity") == "person" and not _listed(v.get("actor")):
            instead = v.get("description") or v.get("kind") or "person"
            for name in (v["name"], claim.text):
                if _is_name(name):
                    yield name, instead


def _speakers(chain: tuple[Voice, ...]) -> Iterator[tuple[str, str]]:
    for voice in chain:
        if voice.anonymous or voice.role is None or _listed(voice.actor):
            continue
        # a title may stand before the name, and an office is no name
        if (found := _TITLED.search(voice.speaker[:_LONGEST])) and voice.role.casefold() != voice.speaker.casefold():
            yield found.group(), voice.role


def _voice(said: Said) -> Voice:
    s = said.statement
    return Voice(text=s.speaker, start=0, end=0, speaker=s.speaker, role=s.role, actor=s.actor, anonymous=s.anonymous)


def _point(place: Choice) -> tuple[Any, Any]:
    return place.value.get("lat"), place.value.get("lon")


def _is_name(words: str) -> bool:
    """Whether words name somebody: with a capital, or in letters that have none."""
    return any(w[0].isalpha() and (w[0].isupper() or w[0].upper() == w[0].lower()) for w in words.split())


def _listed(actor: str | None) -> bool:
    return actor is not None and knowledge().actors.by_id(actor) is not None


def _without(hidden: dict[str, str]) -> Callable[[str], str]:
    """Takes names out of a text."""
    if not hidden:
        return str
    instead = {name.casefold(): words for name, words in hidden.items()}
    for name, words in hidden.items():
        last = name.split()[-1]
        if len(last) >= _LEAST:
            instead.setdefault(last.casefold(), words)
    names = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(instead, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)

    def without(text: str) -> str:
        return pattern.sub(lambda m: f"[{instead[' '.join(m.group().casefold().split())]}]", text)

    return without


def _through(value: Any, without: Callable[[str], str]) -> Any:
    """A record with every text, place and signature in it as it may be published."""
    if isinstance(value, str):
        return without(value)
    if isinstance(value, tuple | list):
        return type(value)(_through(v, without) for v in value)
    if isinstance(value, dict):
        return _blurred({k: _through(v, without) for k, v in value.items()})
    if isinstance(value, Struct):
        new = {f.name: _through(getattr(value, f.name), without) for f in fields(value)}
        if isinstance(value, Decision):
            new |= {"person": _SOMEBODY, "reason": None}
        elif isinstance(value, Claim | Grade) and value.by is not None:
            new |= {"by": _SOMEBODY, **({"why": None} if isinstance(value, Grade) else {})}
        elif isinstance(value, InArticle | Copy) and new["url"] != value.url:
            new["url"] = None  # the address has the name in it
        elif isinstance(value, Place):
            new = _blurred(new)
        return replace(value, **new)
    return value


def _blurred(place: dict[str, Any]) -> dict[str, Any]:
    """The values of a place, its point in the middle of a square and its radius at least what holds the square; an area
    that is larger stays what it is."""
    lat, lon = place.get("lat"), place.get("lon")
    if not isinstance(lat, float | int) or not isinstance(lon, float | int):
        return place
    radius = place.get("radius_km") or 0.0
    if place.get("precision") in _AREAS and radius >= SQUARE:
        return place
    y, x = square_of(lat, lon, SQUARE)
    return {
        **place,
        "lat": y,
        "lon": x,
        "radius_km": float(max(ceil(radius / SQUARE), 1) * SQUARE),
        "geonames_id": None,
    }
