"""UCDP GED's file (version 23.1, 49 columns): a deadly event of organised violence a row.

The ids of conflicts, dyads and sides, and what UCDP alone decides (`active_year`, `code_status`), stay empty; who
fights for a state is "Government of" it, as UCDP has it.  `id` stays empty too: `relid` has ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Any, BinaryIO

from msgspec import Struct

from ..know.acled import acled
from ..know.country_codes import country
from ..model.event import Chosen, Toll
from .csv_ import rows_into
from .dates import middle
from .format import Format, Ledger, Material
from .parties import Party, doers, others
from .record import flat, record

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
#: days that an event may have been on -> date_prec (GED codebook)
_DATES = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
#: how closely a place is known -> where_prec; what is only near a settlement is 2
_PLACES = {"exact": 1, "settlement": 1, "area": 2, "district": 3, "governorate": 4, "country": 6}
_NEAR = 2
_OF_STATE = ("military", "police", "government", "judiciary")
_CIVILIANS = "Civilians"


class Side(Struct, frozen=True):
    """A side of the violence: its name, whether it is organised (else they are civilians), whether it fights for a
    state, and Gleditsch and Ward's number of that, where it is known."""

    name: str
    organised: bool = True
    state: bool = False
    gw: int | None = None


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write a header and an event a row; what is none of UCDP's is left out, and why."""
    with rows_into(out, COLUMNS, end="\n") as rows:
        rows.header()
        for chosen in material.events:
            row = _row(chosen, ledger)
            if isinstance(row, str):
                ledger.dropped("events", row)
                continue
            rows.row(row)
            ledger.wrote()


def _row(chosen: Chosen, ledger: Ledger) -> dict[str, Any] | str:
    """The row of an event, or why it has none."""
    r = flat(chosen)
    deadly = next((t for t in chosen.casualties if t.act == "killed" and t.high != 0), None)
    if {a.report.modality for a in chosen.event.accounts}.isdisjoint(("asserted", "alleged")):
        return "not said to have happened"
    if deadly is None:
        return "nobody is said to have been killed"
    if not (r["date_not_before"] or r["date_not_after"]):
        return "without a day"
    first, last = r["date_not_before"] or r["date_not_after"], r["date_not_after"] or r["date_not_before"]
    days = middle(first, last)[1]
    if days > _DATES[-1][0]:
        return "known no closer than a year"
    where = country(r["country"])
    if r["lat"] is None or where is None:
        return "without a place in a country"
    by, to = doers(chosen), others(chosen)
    if not by:
        return "nobody is said to have done it"
    a, b = _side(by, r["country"]), _side(to, r["country"])
    if a is None or b is None:
        return "a side is of a kind that is not known"
    if not a.organised:
        return "done by nobody who is organised and has a name"
    kind = 3 if not b.organised else 1 if a.state or b.state else 2
    if kind == 1 and not a.state:  # the state is side_a
        a, b = b, a
    counts = _counts(deadly, ledger)
    open_end = not (r["date_not_before"] and r["date_not_after"])
    if open_end:
        ledger.left("time", "one day stands for an open end")
    for field in ("injured", "missing", "captured", "displaced", "damage"):
        if r.get(f"{field}_low") or (field == "damage" and r["damage"]):
            ledger.left(field, "UCDP has no column for it")
    near = (chosen.place.value.get("role") if chosen.place else None) == "near"
    told = record(chosen).reports
    return {
        "relid": f"sijill-{r['id']}",
        "year": first[:4],
        "type_of_violence": kind,
        "dyad_name": f"{a.name} - {b.name}",
        "side_a": a.name,
        "side_b": b.name,
        "number_of_sources": len({x.origin or x.source or x.article for x in told}),
        "source_article": ";".join(_quoted(x.source, x.published, x.title) for x in told),
        "source_office": r["sources"],
        "source_date": r["published"],
        "source_headline": "; ".join(dict.fromkeys(x.title for x in told if x.title)) or None,
        "source_original": r["said_by"],
        "where_prec": _NEAR
        if near and r["place_precision"] in ("exact", "settlement")
        else _PLACES[r["place_precision"]],
        "where_coordinates": r["place"],
        "where_description": f"near {r['place']}" if near else r["place"],
        "adm_1": r["admin1"],
        "latitude": r["lat"],
        "longitude": r["lon"],
        "geom_wkt": f"POINT ({r['lon']} {r['lat']})",
        "priogrid_gid": priogrid(r["lat"], r["lon"]),
        "country": where.name,
        "country_id": where.gw,
        "region": where.ucdp_region,
        "event_clarity": 1,
        "date_prec": _DATES[-1][1] if open_end else next(p for most, p in _DATES if days <= most),
        "date_start": f"{first} 00:00:00.000",
        "date_end": f"{last} 00:00:00.000",
        **_by_side(chosen, deadly, counts["best"], a, b),
        **counts,
        "gwnoa": a.gw,
        "gwnob": b.gw,
    }


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (Tollefsen, Strand and Buhaug 2012): half a degree wide, numbered from the south-west by
    rows of 720, from 1."""
    return min(floor((lat + 90) * 2), 359) * 720 + min(floor((lon + 180) * 2), 719) + 1


def _side(parties: Sequence[Party], where: str | None) -> Side | None:
    """A side: of several the first that fights for a state, else the first that is organised and has a name,
    else civilians; None where none of that is known of them.  Unnamed soldiers and policemen are those of the country
    where it happened."""
    for p in parties:
        if p.entity == "state" or p.kind in _OF_STATE:
            named = p.actor is not None or p.name[:1].isupper()
            state = country(p.country if named else where)
            return Side(f"Government of {state.name}" if state else p.name, state=True, gw=state.gw if state else None)
    for p in parties:
        if p.kind in ("armed-group", "criminal") and (p.actor or (p.entity == "group" and p.name[:1].isupper())):
            return Side(p.name)
    people = [p for p in parties if p.entity != "object"]
    if all(p.kind in ("armed-group", "criminal") or acled().inter_of(p.kind) == _CIVILIANS for p in people):
        return Side(_CIVILIANS, organised=False)
    return None


def _counts(deadly: Toll, ledger: Ledger) -> dict[str, int]:
    best = deadly.low if deadly.best is None else deadly.best
    if deadly.best is None and deadly.low != deadly.high:
        ledger.left("killed", "the rule gives no best: the low stands for it")
    if deadly.high is None:
        ledger.left("killed", "an open range ends with its best")
    return {"best": best, "low": deadly.low, "high": max(deadly.high or 0, best)}


def _by_side(chosen: Chosen, deadly: Toll, best: int, a: Side, b: Side) -> dict[str, int]:
    """How many of the best belong to each side: as one report tells it, where what it tells adds up to the best; else
    all are unknown."""
    out = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    for account in chosen.event.accounts:
        parts = [c.value for c in account.claims if c.id in deadly.claims and c.value.get("act") == "killed"]
        if parts and sum(p["low"] for p in parts) == best:
            for p in parts:
                out[_whose(p["who"], a, b)] += p["low"]
            return out
    return {**out, "deaths_unknown": best}


def _whose(who: str | None, a: Side, b: Side) -> str:
    if who is None:
        return "deaths_unknown"
    fighters = (*_OF_STATE[:2], "armed-group", "criminal")
    if who not in fighters:
        return "deaths_civilians"
    mine = [name for name, side in (("deaths_a", a), ("deaths_b", b)) if side.organised and _fights(who, side)]
    return mine[0] if len(mine) == 1 else "deaths_unknown"


def _fights(who: str, side: Side) -> bool:
    return (who in _OF_STATE) == side.state


def _quoted(*parts: str | None) -> str:
    """A source as UCDP writes it: "outlet,day,headline" between quotes."""
    return '"' + ",".join(_plain(p) for p in parts) + '"'


def _plain(part: str | None) -> str:
    return (part or "").replace('"', "'")


FORMAT = Format(
    name="ucdp",
    suffix=".csv",
    media="text/csv; charset=utf-8",
    about="UCDP GED's 49 columns: deadly events of organised violence",
    write=write,
)
