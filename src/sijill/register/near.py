"""Which accounts of other articles may tell of the same incident: candidates by time, place and type, not merged.

Windows of days and kilometres are how users of event data look for duplicates by hand.  Nothing is decided: every
candidate says in words what brings it near.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ..know import knowledge
from ..know.akin import akin_to
from ..know.geo import km as distance
from ..model import Place, Report, Time
from ..model.event import Account, Event

#: how accounts that may be rivals stand to what they tell of: what is only planned or threatened did not happen yet
TELLING = ("asserted", "alleged", "denied")

#: days; an open end ("by 4 December") is taken to reach so far, and what spans more is no longer a day but a season
REACH = 31

#: km that count as much as a day when candidates are ranked, and the points for what is known less well
_KM_A_DAY, _OTHER_TYPE, _NO_DAY, _NO_PLACE = 25.0, 0.5, 2.0, 4.0


#: km between two parallels a degree apart, at least: what spares the great circle for places that lie far apart
_KM_A_DEGREE = 110.0


class Near(Struct, frozen=True, kw_only=True):
    """A candidate: an event that other articles tell of and that may be the same incident.

    `days` lie between the two (0: they overlap); `km` between their places, None where one is known only by its name
    or country; `apart` ranks candidates (about the number of days; more is farther); `reason` says it in words.
    """

    event: Event
    days: int
    km: float | None
    apart: float
    reason: str


class _Told(Struct, frozen=True, gc=False):
    """What one account says of when, where and what."""

    article: str
    first: int
    last: int
    vague: bool
    kind: str
    places: tuple[Place, ...]


def interval(time: Time) -> tuple[int, int] | None:
    """The days on which it may have been, as ordinals; an open end reaches REACH days.  None where nothing is known."""
    first, last = _ordinal(time.not_before), _ordinal(time.not_after)
    if first is None:
        return None if last is None else (max(1, last - REACH), last)
    return (first, last if last is not None else min(date.max.toordinal(), first + REACH))


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def telling(event: Event) -> list[tuple[str, tuple[int, int]]]:
    """What the reports of an event say was done, and on which days (ordinals); none of those that name no place."""
    return [(t.kind, (t.first, t.last)) for t in _told(event)]


def candidates(event: Event, others: Iterable[Event], days: int = 1, km: float = 50) -> tuple[Near, ...]:
    """Those of the others that may tell of the same incident, the closest first; `View.near` says which."""
    mine = _told(event)
    found = (_closest(mine, _told(o), o, days, km) for o in others if mine and o.id != event.id)
    return _ranked(n for n in found if n)


def neighbours(events: Iterable[Event], days: int = 1, km: float = 50) -> dict[str, tuple[Near, ...]]:
    """The candidates of each event among these, by its id: as `View.near`, for many events at once."""
    all_ = [(told, e) for e in events if (told := _told(e))]
    all_.sort(key=lambda x: min(t.first for t in x[0]))
    found: dict[str, list[Near]] = {e.id: [] for _, e in all_}
    for i, (mine, event) in enumerate(all_):
        last = max(t.last for t in mine) + days
        for theirs, other in all_[i + 1 :]:
            if min(t.first for t in theirs) > last:
                break
            if near := _closest(mine, theirs, other, days, km):
                found[event.id].append(near)
                found[other.id].append(replace(near, event=event))
    return {id: _ranked(near) for id, near in found.items()}


def _ranked(found: Iterable[Near]) -> tuple[Near, ...]:
    return tuple(sorted(found, key=lambda n: (n.apart, n.event.id)))


def _told(event: Event) -> tuple[_Told, ...]:
    return tuple(t for a in event.accounts if (t := _account(a)))


def _account(account: Account) -> _Told | None:
    """What an account says, None where it tells of nothing done, or not when or not where."""
    r = account.report
    places = _where(r)
    days = interval(r.time) if r.time else None
    if r.modality not in TELLING or r.time is None or days is None or not places:
        return None
    vague = days[1] - days[0] >= REACH or r.time.not_before is None or r.time.not_after is None
    return _Told(account.sha256, *days, vague, r.event_type, places)


def _where(report: Report) -> tuple[Place, ...]:
    """Where it happened: the places but its origin and destination; a country only where nothing is closer."""
    here = [p for p in report.places if p.role in ("main", "near")]
    return tuple(p for p in here if p.precision != "country") or tuple(here)


def _closest(mine: Sequence[_Told], theirs: Sequence[_Told], event: Event, days: int, km: float) -> Near | None:
    """The candidate by the two accounts that lie closest.  None where an article stands behind both events, for an
    article tells its own incidents apart."""
    if {t.article for t in mine} & {t.article for t in theirs}:
        return None
    pairs = (_near(a, b, event, days, km) for a in mine for b in theirs)
    return min((n for n in pairs if n), key=lambda n: n.apart, default=None)


def _near(a: _Told, b: _Told, event: Event, days: int, km: float) -> Near | None:
    between = max(0, a.first - b.last, b.first - a.last)
    if between > days or b.kind not in akin_to(a.kind):
        return None
    vague = a.vague or b.vague
    pairs = (_apart(x, y, km) for x in a.places for y in b.places)
    placed = min((p for p in pairs if p), key=lambda p: p[0], default=None)
    # a season and a country together bring nothing near
    if placed is None or (vague and placed[0] >= _NO_PLACE):
        return None
    far, measured, where = placed
    same = a.kind == b.kind
    apart = between + far + (0 if same else _OTHER_TYPE) + (_NO_DAY if vague else 0)
    reason = "; ".join((_when(a, b, between, vague), where, _what(a.kind, b.kind)))
    return Near(event=event, days=between, km=measured, apart=round(apart, 3), reason=reason)


def _apart(a: Place, b: Place, km: float) -> tuple[float, float | None, str] | None:
    """How far two places lie apart: in points, in km where that can be measured, and in words.  None: too far."""
    if "country" in (a.precision, b.precision):
        if a.country is None or a.country != b.country:
            return None
        return _NO_PLACE, None, f"both in {a.country_name or a.country}, not placed closer"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return (0.0, None, f"both at {a.name}") if a.name.casefold() == b.name.casefold() else None
    radii = (a.radius_km or 0.0) + (b.radius_km or 0.0)
    if abs(a.lat - b.lat) * _KM_A_DEGREE > km + radii:
        return None
    far = distance((a.lat, a.lon), (b.lat, b.lon))
    if far > km + radii:
        return None
    if a.name == b.name:
        words = f"both {'in' if radii > km else 'at'} {a.name}"
    elif max(radii, far) > km:
        words = f"{far:,.0f} km apart, give or take {radii:,.0f}"
    else:
        words = f"{far:,.0f} km apart" if far >= 1 else "same place"
    return (far + radii / 4) / _KM_A_DAY, round(far, 1), words


def _when(a: _Told, b: _Told, between: int, vague: bool) -> str:
    if between:
        return f"{between} day{'' if between == 1 else 's'} apart"
    if a.first == a.last == b.first == b.last:
        return "same day"
    return "no exact day, dates overlap" if vague else "dates overlap"


def _what(one: str, other: str) -> str:
    names = sorted(knowledge().codebook[kind].name.lower() for kind in (one, other))
    return f"both {names[0]}" if one == other else " and ".join(names)
