"""ACLED's export file (31 columns): an event a row, each with one day and one place, as ACLED's users read it.

What ACLED alone can give stays empty: its ids and the moment of its last change.  Actors have the names of the
register, not ACLED's, but for people without a name of their own, who are "Civilians (Iraq)" and the like.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from ..know import knowledge
from ..know.acled import acled
from ..know.country_codes import country
from ..model.event import Chosen
from .csv_ import rows_into
from .dates import middle
from .format import Format, Ledger, Material
from .parties import Party, doers, others
from .record import flat

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
#: how closely a place is known -> ACLED's geo_precision; what is known by its country alone has none
_GEO = {"exact": 1, "settlement": 1, "district": 2, "area": 2, "governorate": 3}
#: days that an event may have been on -> ACLED's time_precision: a day, a week, a month
_TIME = ((1, 1), (7, 2), (31, 3))
_CIVILIANS, _STATE, _EXTERNAL = "Civilians", "State forces", "External/Other forces"
_PROTESTERS = "Protesters"
#: what is no event of its own where it fails
_FOILED = ("air-strike", "shelling", "bomb", "suicide-bombing")


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write a header and an event a row; what ACLED has no event for is left out, and why."""
    with rows_into(out, COLUMNS, end="\n") as rows:
        rows.header()
        for chosen in material.events:
            if reason := _left_out(chosen):
                ledger.dropped("events", reason)
                continue
            rows.row(_row(chosen, ledger))
            ledger.wrote()


def _left_out(chosen: Chosen) -> str | None:
    """Why an event is none of ACLED's."""
    kind = chosen.event_type.value
    if knowledge().codebook[kind].acled is None:
        return acled().without[kind]
    told = {a.report.modality for a in chosen.event.accounts}
    if told.isdisjoint(("asserted", "alleged")):
        return "not said to have happened"
    if chosen.time is None or not (chosen.time.value["not_before"] or chosen.time.value["not_after"]):
        return "without a day"
    if _days(chosen) > _TIME[-1][0]:
        return "known no closer than a month"
    place = chosen.place.value if chosen.place else {}
    if place.get("lat") is None or place.get("precision") not in _GEO:
        return "without a place closer than a country"
    return None


def _days(chosen: Chosen) -> int:
    """On how many days it may have been; an open end counts as the other."""
    assert chosen.time is not None
    first, last = chosen.time.value["not_before"], chosen.time.value["not_after"]
    return middle(first or last, last or first)[1]


def _row(chosen: Chosen, ledger: Ledger) -> dict[str, Any]:
    r = flat(chosen)
    assert chosen.time is not None and chosen.place is not None
    first, last = r["date_not_before"], r["date_not_after"]
    day, days = middle(first or last, last or first)
    if days > 1:
        ledger.left("time", "one day stands for a range")
    if not (first and last):
        ledger.left("time", "one day stands for an open end")
    where = country(r["country"])
    kind, sub = _type(chosen)
    by, to = (_actors(p, ledger) for p in (doers(chosen), others(chosen)))
    land = where.name if where else None
    one, two = _side(by, kind, land), _side(to, kind, land)
    inters = [_inter(p[:1], kind, r["country"]) for p in (by, to)]
    deadly = next((t for t in chosen.casualties if t.act == "killed"), None)
    fatalities = 0 if deadly is None else deadly.best if deadly.best is not None else deadly.low
    if deadly is not None and (deadly.low, deadly.high) != (fatalities, fatalities):
        ledger.left("killed", "one number stands for a range")
    for field in ("injured", "missing", "captured", "displaced"):
        if any(t.act == field and t.high != 0 for t in chosen.casualties):
            ledger.left(field, "ACLED counts the dead alone")
    if r["damage"]:
        ledger.left("damage", "ACLED has no column for it")
    if r["said_by"]:
        ledger.left("said_by", "ACLED names outlets alone")
    return {
        "event_date": day,
        "year": day[:4],
        "time_precision": next(p for most, p in _TIME if days <= most) if first and last else _TIME[-1][1],
        "disorder_type": acled().disorder_of(kind, sub),
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": one[0],
        "assoc_actor_1": one[1],
        "inter1": inters[0],
        "actor2": two[0],
        "assoc_actor_2": two[1],
        "inter2": inters[1],
        "interaction": _interaction(inters),
        "civilian_targeting": "Civilian targeting"
        if _CIVILIANS in inters[1:] and kind != "Strategic developments"
        else None,
        "iso": where.numeric if where else None,
        "region": where.acled_region if where else None,
        "country": where.name if where else r["country_name"],
        "admin1": r["admin1"],
        "location": r["place"],
        "latitude": r["lat"],
        "longitude": r["lon"],
        "geo_precision": _GEO[r["place_precision"]],
        "source": r["sources"],
        "notes": r["words"],
        "fatalities": fatalities,
        "tags": f"sijill={r['id']}",
    }


def _actors(parties: Sequence[Party], ledger: Ledger) -> list[Party]:
    """Those who are actors to ACLED, those with a name of their own first; things are none."""
    if any(p.entity == "object" for p in parties):
        ledger.left("targets", "things are no actors there")
    return sorted((p for p in parties if p.entity != "object"), key=lambda p: (p.actor is None, p.kind is None))


def _type(chosen: Chosen) -> tuple[str, str]:
    """ACLED's event type and sub-event type; what was foiled is the disruption of a weapon's use."""
    kind = chosen.event_type.value
    if {a.report.outcome for a in chosen.event.accounts} == {"failed"} and kind in _FOILED:
        return "Strategic developments", "Disrupted weapons use"
    return knowledge().codebook[kind].acled or ("", "")


def _side(parties: Sequence[Party], kind: str, where: str | None) -> tuple[str | None, str | None]:
    """The actor and those with it, as ACLED names them."""
    names = list(dict.fromkeys(name for p in parties if (name := _name(p, kind, where))))
    return (names[0] if names else None), ("; ".join(names[1:]) or None)


def _name(party: Party, kind: str, where: str | None) -> str | None:
    """The register's name; of people without one what ACLED calls them; None where that cannot be said."""
    if party.actor or party.entity == "state" or (party.name[:1].isupper() and party.entity != "person"):
        return party.name
    of = f" ({where})" if where else ""
    if kind == "Protests":
        return _PROTESTERS + of
    if party.entity == "person":
        return f"Civilians{of}"
    match acled().inter_of(party.kind):
        case "Civilians":
            return f"Civilians{of}"
        case "State forces":
            return "Unidentified Military Forces"
        case "Rebel group" | "Political militia":
            return f"Unidentified Armed Group{of}"
    return None


def _inter(party: Sequence[Party], kind: str, where: str | None) -> str | None:
    """What an actor is to ACLED; None where nobody is named, or that cannot be said."""
    if not party or party[0].entity == "object":
        return None
    p = party[0]
    if kind == "Protests":
        return _PROTESTERS
    inter = _STATE if p.entity == "state" else acled().inter_of(p.kind)
    if inter is None and p.entity == "person":
        inter = _CIVILIANS
    if inter == _STATE and p.country is not None and where is not None and p.country != where:
        return _EXTERNAL
    if inter == "Rebel group" and p.actor is None:
        return "Political militia"  # as ACLED takes armed groups that nobody names
    return inter


def _interaction(inters: Sequence[str | None]) -> str | None:
    """Both in the order of their numbers, "State forces-Civilians"; of one alone "Protesters only"."""
    told = sorted((i for i in inters if i), key=acled().inters.index)
    return None if not told else f"{told[0]} only" if len(told) == 1 else "-".join(told)


FORMAT = Format(
    name="acled",
    suffix=".csv",
    media="text/csv; charset=utf-8",
    about="ACLED's 31 columns",
    write=write,
)
