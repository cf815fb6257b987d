"""Which events are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, and_, exists, false, or_

from ..model import Place
from ..model.event import Account, Event
from ..model.review import STATUSES
from . import tables as t
from .query import json_pair
from .words import ARTICLES, has_phrase, having_words, phrase_of

#: what a register of incidents lists unless asked for more: what is said to have happened
HAPPENED = ("asserted", "alleged")

#: what can be asked of how well the days are known
DAYS = ("within", "several-days", "several-weeks", "several-months", "several-years", "unknown")

#: asks for events that have none of what is asked for
NONE = "none"


class Filters(Struct, frozen=True, kw_only=True):
    """Which events: those that may fall on or after `since` and on or before `until` (ISO days); in a country (ISO
    alpha-2 or name), at a place (part of its name, or its governorate), in a governorate (`admin1`, its name), of a
    type, with an actor (register id, or part of a name), with these words (`text`) one after another in a sentence,
    whole, however they are written (a `*` behind one stands for its end).

    Of the listing (of what the rule all_claims chooses): those whose place, or the circle around it, touches an `area`
    (longitude and latitude of the corners of a polygon, or of two opposite ones of a box, west and south first; where
    the first lies east of the other, it spans the 180th meridian), so that they may lie in it; with at least so many
    `killed` by the high of the toll (an open one counts); of these grades; of these statuses (all but rejected, where
    none is given); told by an outlet (`source`, its name); with all these `words` in their sentences or titles, whole,
    however they are written (a `*` behind one stands for its end).

    Of what a chart counts: `days` "within", those that lie wholly between since and until, "several-months" (or days,
    weeks, years), those that may lie there but not wholly in one month of it, or "unknown", those that have no day at
    all; `who` takes part (register id, or the whole name, of one with a name of their own), in a `role`
    (perpetrator or target) where one is asked for; those that state a toll of an act (`stated`); those that an outlet
    `lacks` though it tells of another near in time and place; and of an outlet (`source`) and an act (`stated`) those
    whose toll it gives `rival` to others: higher, lower or level with the median of theirs, any of these, or open, so
    that they cannot be compared.  A `country`, `admin1`, `who` or `source` of NONE asks for those that have none.
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
    days: str | None = None
    who: str | None = None
    role: str | None = None
    stated: str | None = None
    lacks: str | None = None
    rival: str | None = None


#: the filters that only the listing can answer
LISTED = (
    "admin1", "area", "killed", "grade", "status", "source", "words", "days", "who", "role", "stated", "lacks", "rival",
)  # fmt: skip


def of_listing(f: Filters) -> Filters | None:
    """What of the filters only the listing can answer; None where that is nothing."""
    if not any(getattr(f, name) for name in LISTED if name != "killed") and f.killed is None:
        return None
    since, until = (f.since, f.until) if f.days else (None, None)
    apart = {"country": None, "place": None, "type": None, "actor": None, "text": None, "modality": ()}
    return replace(f, since=since, until=until, status=f.status or STATUSES, **apart)


def _has(property: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    c = t.claims.c
    return exists().where(c.report == t.reports.c.key, c.property == property, *conditions)


def wanted(f: Filters, dialect: str, names: Sequence[str] = ()) -> list[ColumnElement[bool]]:
    """The filters as conditions on a report, for a kind of database; `names` are those that were accepted for the
    actor."""
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
        there = having_words(dialect, f.text, t.articles.c.number, ARTICLES)
        out.append(false() if there is None else there)  # signs alone are no words, and nothing has them
    return out


def fitting(event: Event, f: Filters) -> list[str] | None:
    """The days (ISO) of the reports of an event that match filters as they are read, with what people decided laid
    over; None where none matches.  Of the filters that only the listing answers nothing is asked."""
    found = [a.report.time for a in event.accounts if _fits(a, f)]
    days = [day for time in found if time and (day := time.not_before or time.not_after)]
    return days if found else None


def is_listed(event: Event, f: Filters) -> bool:
    """Whether an event is listed at all: what is rejected only where it is asked for."""
    return not event.rejected or "rejected" in f.status


def _fits(a: Account, f: Filters) -> bool:
    """Whether one report meets all conditions of `wanted`."""
    r = a.report
    first, last = (r.time.not_before, r.time.not_after) if r.time else (None, None)
    return (
        (not f.modality or r.modality in f.modality)
        and (not f.since or (last is not None and last >= f.since) or (last is None and first is not None))
        and (not f.until or (first is not None and first <= f.until) or (first is None and last is not None))
        and (not f.type or r.event_type == f.type)
        and (not f.country or any(_in_country(p, f.country) for p in r.places))
        and (not f.place or any(_has_part(f.place, p.name, p.text) or _is(f.place, p.admin1) for p in r.places))
        and (not f.actor or any(p.actor == f.actor or _has_part(f.actor, p.name, p.text) for p in r.participants))
    )


def _in_country(place: Place, asked: str) -> bool:
    return place.country == asked.upper() or _is(asked, place.country_name)


def _is(asked: str, word: str | None) -> bool:
    return word is not None and word.casefold() == asked.casefold()


def _has_part(asked: str, *words: str) -> bool:
    return any(asked.casefold() in w.casefold() for w in words)


def has_words(event: Event, f: Filters) -> bool:
    """Whether the words asked for stand in one of the event's sentences, one after another: SQL has only looked for
    them in its articles."""
    if not f.text:
        return True
    asked = phrase_of(f.text)
    return bool(asked) and any(has_phrase(s.text, asked) for a in event.accounts for s in a.sentences)
