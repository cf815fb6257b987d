"""Stated sums beside what the register holds: which of its events a series counts, which it may count, and in which
months there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from ..know.actors import Actors
from ..know.as_of import belongs_to
from ..know.names import fold
from ..know.sums import Meant, named_in
from ..model import Participant
from ..model.event import Account, Event
from ..register.near import interval
from .series import Series

#: who does it, who suffers it; those who fight do both
_DOING, _SUFFERING = ("perpetrator", "side"), ("target", "victim", "recipient", "side")
_HAPPENED = frozenset({"asserted", "alleged"})
#: the kinds of forces and government that are one with their state
_STATE = frozenset({"military", "government"})
#: months that are listed one by one at most
_MOST_MONTHS = 600


class Recorded(Struct, frozen=True, kw_only=True):
    """An event that a series counts; `listed` where an article names it as a part itself."""

    event: Event
    month: str | None
    listed: bool = False


class Open(Struct, frozen=True, kw_only=True):
    """An event that a series may count: what is missing, in words ("not told: where")."""

    event: Event
    reason: str


class Reconciled(Struct, frozen=True, kw_only=True):
    """A series beside the register: the events that it counts by day, those that it may count, how many by month
    (every month of the time that the sum runs over; those without any are 0), and what of its words nobody is known
    by."""

    series: Series
    recorded: tuple[Recorded, ...]
    open: tuple[Open, ...]
    months: dict[str, int]
    unknown: tuple[str, ...]


def reconcile(series: Series, events: Iterable[Event], actors: Actors) -> Reconciled:
    """A series beside events, each of which counts once.  An event is counted where one of its accounts agrees with the
    sum in type, parties, place and time; where it agrees in all that it tells but tells no place or no exact day, it
    may be counted.  Who belonged to whom is as of the day of the event."""
    recorded: dict[str, Recorded] = {}
    open_: dict[str, Open] = {}
    for event in events:
        if event.id in recorded:
            continue
        if event.id in series.parts:
            recorded[event.id] = Recorded(event=event, month=_month(event), listed=True)
            continue
        verdicts = [_counts(series, a, actors) for a in event.accounts]
        if "" in verdicts:
            recorded[event.id] = Recorded(event=event, month=_month(event))
        elif reasons := [v for v in verdicts if v]:
            open_[event.id] = Open(event=event, reason=reasons[0])
    ordered = sorted(recorded.values(), key=lambda r: (_first(r.event) or date.max, r.event.id))
    return Reconciled(
        series=series,
        recorded=tuple(ordered),
        open=tuple(sorted(open_.values(), key=lambda o: (_first(o.event) or date.max, o.event.id))),
        months=_months(series, ordered),
        unknown=tuple(m.words for m in (*series.by, *series.against) if not m.known),
    )


def once(found: Iterable[Reconciled]) -> tuple[int, int]:
    """How many events several series count, each once; and how many of these more than one series counts."""
    of: dict[str, int] = {}
    for reconciled in found:
        for r in reconciled.recorded:
            of[r.event.id] = of.get(r.event.id, 0) + 1
    return len(of), sum(n > 1 for n in of.values())


# ------------------------------------------------------------------------------------------ one account


def _counts(series: Series, account: Account, actors: Actors) -> str | None:
    """ "" where a sum counts what an account tells; what is missing where it may; None where it does not."""
    r = account.report
    if r.event_type not in series.types or r.modality not in _HAPPENED:
        return None
    days = interval(r.time) if r.time is not None else None
    on = _iso(days) if days is not None else (series.since, series.until)
    parties = r.participants
    doing = _agree(series.by, [p for p in parties if p.role in _DOING and p.certainty != "denied"], actors, on)
    suffering = _agree(series.against, [p for p in parties if p.role in _SUFFERING], actors, on)
    if doing is False or suffering is False:
        return None
    placed = _placed(series, account)
    timed = _timed(series, r.time.not_before, r.time.not_after) if r.time is not None else None
    if placed is False or timed is False:
        return None
    if doing is None and suffering is None:
        return None
    told = ("who did it", doing), ("whom it hit", suffering), ("where", placed), ("on which day", timed)
    missing = [words for words, there in told if there is None]
    return f"not told: {', '.join(missing)}" if missing else ""


def _agree(
    wanted: Sequence[Meant], told: Sequence[Participant], actors: Actors, on: tuple[str | None, str | None]
) -> bool | None:
    """Whether one of those told of is one of those wanted; None where nobody is told of, or only such as may be."""
    if not wanted:
        return True
    found = {_is(m, p, actors, on) for m in wanted for p in told}
    return True if True in found else None if None in found or not told else False


def _is(m: Meant, p: Participant, actors: Actors, on: tuple[str | None, str | None]) -> bool | None:
    """Whether a participant is whom a sum means, or what belongs to them, or belonged to them on those days; by kind
    where a sum names a kind; by its noun where nobody is known by the words.  None where somebody of their kind is told
    of whom no list has."""
    if m.actor is not None:
        ids = (p.actor,) if p.actor is not None else named_in(p.text, actors)
        if m.actor in p.part_of or any(_is_of(m.actor, id, actors, on) for id in ids):
            return True
        return None if not ids and m.kind is not None and p.kind == m.kind else False
    if m.kind is not None:
        entry = actors.by_id(p.actor) if p.actor is not None else None
        country = entry.country if entry is not None else None
        kind = p.kind or (entry.category if entry is not None else None)
        return kind == m.kind and (m.country is None or country in (m.country, None))
    nouns = {_stem(w) for w in fold(m.words).split()[-1:]}
    return bool(nouns & {_stem(w) for w in (*fold(p.name).split(), *fold(p.text).split())})


def _is_of(whole: str, id: str, actors: Actors, on: tuple[str | None, str | None]) -> bool:
    """Whether an actor is another, was in it on those days, or both are forces or government of one state."""
    if whole == id or whole in _wholes(id, actors, on):
        return True
    one, other = actors.by_id(whole), actors.by_id(id)
    if one is None or other is None or one.country is None or one.country != other.country:
        return False
    return {one.category, other.category} <= _STATE


def _wholes(id: str, actors: Actors, on: tuple[str | None, str | None]) -> list[str]:
    actor, first = actors.by_id(id), on[0] or on[1]
    if actor is None or first is None:
        return []
    return belongs_to(actor, actors.by_id, first, on[1] or first)


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _placed(series: Series, account: Account) -> bool | None:
    """Whether it was where the sum says; None where the account names no place."""
    if not series.places:
        return True
    told = [p for p in account.report.places if p.role in ("main", "near")]
    if not told:
        return None
    wanted = {fold(w) for w in series.places}
    return any(wanted & {fold(w) for w in (p.name, p.admin1, p.country_name) if w} for p in told)


def _timed(series: Series, first: str | None, last: str | None) -> bool | None:
    """Whether it was within the time of the sum: certainly, perhaps (None), or not."""
    since, until = series.since, series.until
    if (since and last and last < since) or (until and first and first > until):
        return False
    inside = (not since or (first is not None and first >= since)) and (
        not until or (last is not None and last <= until)
    )
    return True if inside and first is not None and last is not None else None


def _iso(days: tuple[int, int]) -> tuple[str, str]:
    return date.fromordinal(days[0]).isoformat(), date.fromordinal(days[1]).isoformat()


# ------------------------------------------------------------------------------------------ by month


def _month(event: Event) -> str | None:
    """The month of an event ("2023-11"), where an account tells it."""
    for a in event.accounts:
        time = a.report.time
        if time is not None and time.not_before and time.not_after and time.not_before[:7] == time.not_after[:7]:
            return time.not_before[:7]
    return None


def _first(event: Event) -> date | None:
    days = [b[0] for a in event.accounts if a.report.time is not None and (b := interval(a.report.time)) is not None]
    return date.fromordinal(min(days)) if days else None


def _months(series: Series, recorded: Sequence[Recorded]) -> dict[str, int]:
    """How many of the recorded fall in each month of the sum's time; from the first of them where it says no
    beginning."""
    known = [r.month for r in recorded if r.month is not None]
    first = min([*known, *([series.since[:7]] if series.since else [])], default=None)
    last = max([*known, *([series.until[:7]] if series.until else [])], default=None)
    if first is None or last is None:
        return {}
    out = dict.fromkeys(_each(first, last), 0)
    for month in known:
        out[month] = out.get(month, 0) + 1
    return dict(sorted(out.items()))


def _each(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:])
    for _ in range(_MOST_MONTHS):
        name = f"{year:04}-{month:02}"
        yield name
        if name >= last:
            return
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
