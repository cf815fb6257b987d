"""Account -> Profile: what merging compares of a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..know.names import fold
from ..model.by_voice import spread
from ..model.coding import is_imported
from ..model.event import Account
from ..model.merging import Harm, Party, Profile, Spot
from ..model.report import Participant, Place, Report
from .wording import around, headline, runs_of, telling_words

#: of each kind so many are compared, the first of the report
MOST_SPOTS, MOST_PARTIES = 4, 12
#: the acts whose tolls are compared
ACTS = ("killed", "injured", "captured", "missing")
#: precisions of a place that is no point
AREAS = ("area", "governorate", "country")


def profile_of(account: Account, text: str) -> Profile:
    """The profile of a report; `text` is the whole text of its article."""
    report = account.report
    time = report.time
    imported = is_imported(account.source)
    return Profile(
        report=account.key,
        # the rows of a data set tell of different incidents, as the reports of an article do
        article=account.source if imported and account.source else account.sha256,
        published=_ordinal(account.published),
        event_type=report.event_type,
        modality=report.modality,
        first=_ordinal(time.not_before) if time else None,
        last=_ordinal(time.not_after) if time else None,
        basis=time.basis if time else None,
        spots=tuple(dict.fromkeys(_spot(p) for p in _where(report)))[:MOST_SPOTS],
        parties=tuple(dict.fromkeys(_party(p) for p in report.participants))[:MOST_PARTIES],
        weapons=tuple(sorted({w.kind for w in report.weapons})),
        harms=_harms(report),
        words=telling_words(
            [headline(account.title or ""), *(s.text for s in account.sentences)],
            around(text, account.sentences),
            without=_compared(report),
        ),
        runs=() if imported else runs_of(text),  # its columns are the same in every row
    )


def _compared(report: Report) -> Iterator[str]:
    """The names that are compared by what they are the names of."""
    for place in report.places:
        yield from (name for name in (place.text, place.name, place.admin1, place.country_name) if name)
    for who in report.participants:
        if who.actor:
            yield from (who.text, who.name)


def _ordinal(day: str | None) -> int | None:
    """A day as a number; None where it is none, or none of the calendar's."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _where(report: Report) -> tuple[Place, ...]:
    """Where it happened: the places but its origin and destination; a country only where nothing is closer."""
    here = [p for p in report.places if p.role in ("main", "near")]
    return tuple(p for p in here if p.precision != "country") or tuple(here)


def _spot(p: Place) -> Spot:
    name = " ".join(w for w in map(fold, p.name.split()) if w)
    quarter = p.kind == "neighbourhood" and p.geonames_id is None and p.lat is not None
    return Spot(name, p.lat, p.lon, p.radius_km, p.precision, p.country, p.admin1, quarter)


def small_places(p: Profile) -> list[Spot]:
    """The places of a report that are no provinces or countries: towns, districts, and what no list has."""
    return [s for s in p.spots if s.precision not in AREAS]


def _party(p: Participant) -> Party:
    return Party(p.role, p.name, p.entity, p.actor, p.part_of, p.kind)


def _harms(report: Report) -> tuple[Harm, ...]:
    told_of = {c.act for c in report.casualties}
    found = ((act, spread(c for c in report.casualties if c.act == act)) for act in ACTS if act in told_of)
    return tuple(Harm(act, *told) for act, told in found if told)
