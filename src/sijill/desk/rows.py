"""Events as rows of a list, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from ..judge import rule_named
from ..know import knowledge
from ..know.groups import group_of
from ..listing import listed_of
from ..model.event import Event
from ..model.listing import Entry, Taking
from ..register import Store
from ..register.filters import HAPPENED
from ..register.listing.amounts import Amount, tolls
from ..view import wording
from .said import toll, when

#: how many of those who take part are named in a row
_NAMED = 2
_ACTING, _ACTED_ON = ("perpetrator", "side"), ("target", "victim", "recipient")


class Number(Struct, frozen=True):
    """A toll in few words, and in more ("" where none is stated)."""

    short: str
    long: str


class Row(Struct, frozen=True, kw_only=True):
    """One event of a list.  `modality` is "" where it is said to have happened; `doers` and `struck` are names, with
    how many more there are."""

    id: str
    when: str
    type: str
    group: str
    modality: str
    place: str
    area: str
    doers: tuple[str, ...]
    more_doers: int
    struck: tuple[str, ...]
    more_struck: int
    killed: Number
    injured: Number
    grade: str
    status: str
    sources: int
    reports: int
    outlets: tuple[str, ...]


def rows(store: Store, entries: Sequence[Entry], rule: str) -> list[Row]:
    """Entries of the listing as rows, with the tolls that a rule gives."""
    by_rule = tolls(store, [e.id for e in entries], rule)
    return [_row(e, by_rule.get(e.id, {})) for e in entries]


def rows_of(events: Iterable[Event], rule: str) -> list[Row]:
    """Events as rows, as `rows`: of any moment, whatever is listed now."""
    out = []
    for event in events:
        listed = listed_of(event, {"all_claims": rule_named("all_claims"), rule: rule_named(rule)}, 0)
        told = {
            t.act: Amount(low=t.low, high=t.high, best=t.best, provisional=t.provisional)
            for t in listed.tolls
            if t.rule == rule
        }
        out.append(_row(listed.entry, told))
    return out


def _row(e: Entry, told: Mapping[str, Amount]) -> Row:
    doers, struck = _names(e.actors, _ACTING), _names(e.actors, _ACTED_ON)
    area = ", ".join(dict.fromkeys(x for x in (e.admin1, e.country_name) if x and x != e.place))
    return Row(
        id=e.id,
        when=when(e.first, e.last),
        type=knowledge().codebook[e.event_type].name,
        group=group_of(e.event_type).replace(" ", "-"),
        modality="" if e.modality == HAPPENED[0] else e.modality,
        place=e.place or "no place",
        area=area,
        doers=doers[:_NAMED],
        more_doers=len(doers[_NAMED:]),
        struck=struck[:_NAMED],
        more_struck=len(struck[_NAMED:]),
        killed=_number(told.get("killed"), "killed"),
        injured=_number(told.get("injured"), "injured"),
        grade=e.grade,
        status=e.status,
        sources=e.sources,
        reports=e.reports,
        outlets=e.outlets,
    )


def _names(actors: Iterable[Taking], roles: tuple[str, ...]) -> tuple[str, ...]:
    """Those in these roles, those with a name of their own first."""
    mine = sorted((a for a in actors if a.role in roles), key=lambda a: not a.named)
    return tuple(dict.fromkeys(a.name for a in mine))


def _number(amount: Amount | None, act: str) -> Number:
    if amount is None:
        return Number("", f"nobody says how many were {act}")
    doubt = "?" if amount.provisional else ""
    best = f", best {amount.best:,}" if amount.best is not None and amount.low != amount.high else ""
    provisional = ", provisional" if amount.provisional else ""
    long = f"{wording.number(amount.low, amount.high)} {act}{best}{provisional}"
    return Number(toll(amount.low, amount.high) + doubt, long)
