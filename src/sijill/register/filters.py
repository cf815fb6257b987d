"""Which events are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, exists, or_

from ..model.event import Event
from . import tables as t
from .query import json_pair

#: what a register of incidents lists unless asked for more: what is said to have happened
HAPPENED = ("asserted", "alleged")


class Filters(Struct, frozen=True, kw_only=True):
    """Which events: those that may fall on or after `since` and on or before `until` (ISO days); in a country (ISO
    alpha-2 or name), at a place (part of its name, or its governorate), in a governorate (`admin1`, its name), of a
    type, with an actor (register id, or part of a name), with these words in the sentences.

    Of the listing (of what the rule all_claims chooses): those whose place, or the circle around it, touches an `area`
    (longitude and latitude of the corners of a polygon, or of two opposite ones of a box, west and south first; where
    the first lies east of the other, it spans the 180th meridian), so that they may lie in it; with at least so many
    `killed` by the high of the toll (an open one counts); of these grades; of these statuses; told by an outlet
    (`source`, its name); with all these `words` in their sentences or titles, whole, however they are written (a
    `*` behind one stands for its end).
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    place: str | None = None
    type: str | None = None
    actor: str | None = None
    text: str | None = None
    modality: tuple[str, ...] = HAPPENED
    admin1: str | None = None
    area: tuple[tuple[float, float], ...] = ()
    killed: int | None = None
    grade: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    source: str | None = None
    words: str | None = None


def _has(property: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    c = t.claims.c
    return exists().where(c.report == t.reports.c.key, c.property == property, *conditions)


def wanted(f: Filters, names: Sequence[str] = ()) -> list[ColumnElement[bool]]:
    """The filters as conditions on a report; `names` are those that were accepted for the actor."""
    r, c = t.reports.c, t.claims.c
    out: list[ColumnElement[bool]] = [r.modality.in_(f.modality)] if f.modality else []
    if f.since:
        out.append(or_(r.not_after >= f.since, and_(r.not_after.is_(None), r.not_before.is_not(None))))
    if f.until:
        out.append(or_(r.not_before <= f.until, and_(r.not_before.is_(None), r.not_after.is_not(None))))
    if f.type:
        out.append(r.event_type == f.type)
    if f.country:
        named = c.value.icontains(json_pair("country_name", f.country), autoescape=True)
        out.append(_has("place", or_(c.country == f.country.upper(), named)))
    if f.place:
        words = or_(*(x.icontains(f.place, autoescape=True) for x in (c.name, c.text)))
        out.append(_has("place", or_(words, c.value.icontains(json_pair("admin1", f.place), autoescape=True))))
    if f.actor:
        words = or_(
            c.actor == f.actor,
            and_(c.actor.is_(None), c.name.in_(names)),
            *(x.icontains(f.actor, autoescape=True) for x in (c.name, c.text)),
        )
        out.append(_has("participant", words))
    if f.text:
        out.append(t.articles.c.text.icontains(f.text, autoescape=True))
    return out


def has_words(event: Event, f: Filters) -> bool:
    """Whether the words asked for stand in the event's sentences: SQL has only looked for them in its articles."""
    words = f.text.casefold() if f.text else None
    return words is None or any(words in s.text.casefold() for a in event.accounts for s in a.sentences)
