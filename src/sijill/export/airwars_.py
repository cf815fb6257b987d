"""Tables in the manner of Airwars: an incident a row, with the harm to each group of people; the victims that are
named; and the belligerents.

Airwars' own ids, its assessments and grid references are its makers' to give: those columns stay empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO

from ..know import knowledge
from ..model.event import Chosen
from .airwars_tolls import ACTS, GROUPS, conceded, tolls
from .archive import archive
from .csv_ import rows_into
from .format import Format, Ledger, Material
from .plain import area, days, when, where
from .record import flat

_COUNTS = tuple(f"{group}_{act}_{end}" for act in ACTS for group in GROUPS for end in ("min", "max"))
INCIDENTS = (
    *("incident_id", "incident_date", "incident_date_end", "date_type", "date_display", "location_name", "admin1"),
    *("country", "latitude", "longitude", "radius_km", "place_precision", "strike_status", "strike_type", "modality"),
    *("outcome", *_COUNTS, "belligerents", "victims_named", "weapons", "damage", "grade", "grade_reason", "grade_by"),
    *("sources", "urls", "published", "observation", "rule"),
)
VICTIMS = (
    *("incident_id", "incident_date", "family_id", "victim_id", "name_en", "name_ar", "age_years", "age_group"),
    *("gender", "pregnant", "killed_or_injured", "moh_id"),
)
BELLIGERENTS = (
    *("incident_id", "role", "certainty", "belligerent_id", "belligerent_name", "belligerent_slug", "type"),
    *("assessment_name", "assessment_slug", "deaths_conceded_min", "deaths_conceded_max", "injuries_conceded_min"),
    *("injuries_conceded_max", "location", "mgrs_coordinate", "mgrs_accuracy", "civcas_statements", "strike_reports"),
)
FILES = {"incidents.csv": INCIDENTS, "victims.csv": VICTIMS, "belligerents.csv": BELLIGERENTS}

_ARABIC = re.compile("[\u0600-\u06ff]")
#: what nobody says has happened is no incident
_UNDONE = ("threatened", "planned", "hypothetical")
#: who says of themselves that they did it
_DECLARED = ("admitted", "claimed")


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write the ZIP of the three tables."""
    with archive(out, tuple(FILES)) as files, ExitStack() as stack:
        tables = {n: stack.enter_context(rows_into(files[n], columns)) for n, columns in FILES.items()}
        for table in tables.values():
            table.header()
        for chosen in material.events:
            if not knowledge().codebook.is_violent(chosen.event_type.value):
                ledger.dropped("events", "no act of violence")
                continue
            if all(a.report.modality in _UNDONE for a in chosen.event.accounts):
                ledger.dropped("events", "no report says that it happened")
                continue
            victims, parties = list(_victims(chosen, ledger)), list(_belligerents(chosen))
            tables["incidents.csv"].row(_incident(chosen, victims, parties, ledger))
            ledger.wrote("incidents")
            for name, rows in (("victims", victims), ("belligerents", parties)):
                for row in rows:
                    tables[f"{name}.csv"].row(row)
                ledger.wrote(name, len(rows)) if rows else None


def _incident(
    chosen: Chosen, victims: list[dict[str, Any]], parties: list[dict[str, Any]], ledger: Ledger
) -> dict[str, Any]:
    row = flat(chosen)
    first, last = days(chosen)
    place = chosen.place.value if chosen.place else None
    if area(place) and row["lat"] is not None:
        row["lat"] = row["lon"] = None
        ledger.left("coordinates", "only an area is known, and an incident is a point")
    for act in ("missing", "captured", "displaced"):
        if row[f"{act}_low"] is not None:
            ledger.left(act, "Airwars counts the killed and the injured")
    harm: dict[str, Any] = {}
    for (group, act), (low, high) in tolls(chosen).items():
        harm |= {f"{group}_{act}_min": low, f"{group}_{act}_max": high}
    declared = [p for p in parties if p["certainty"] in _DECLARED]
    same = ("admin1", "radius_km", "place_precision", "modality", "outcome", "weapons", "damage", "grade")
    return {
        **{k: row[k] for k in (*same, "grade_reason", "grade_by", "sources", "urls", "published", "rule")},
        "incident_id": row["id"],
        "incident_date": first,
        "incident_date_end": last if last != first else None,
        "date_type": "single" if first == last and first else "date_range" if first or last else None,
        "date_display": when(chosen.time.value if chosen.time else None),
        "location_name": row["place"],
        "country": row["country_name"],
        "latitude": row["lat"],
        "longitude": row["lon"],
        "strike_status": "declared" if declared else "alleged" if parties else None,
        "strike_type": knowledge().codebook[chosen.event_type.value].name,
        **harm,
        "belligerents": "; ".join(dict.fromkeys(p["belligerent_name"] for p in parties)),
        "victims_named": len(victims),
        "observation": row["words"],
    }


def _victims(chosen: Chosen, ledger: Ledger) -> Iterator[dict[str, Any]]:
    """People named as killed or injured, each once."""
    harms = [c for c in chosen.event.claims("casualty") if c.value["act"] in ACTS]
    acts = {c.value["act"] for c in chosen.event.claims("casualty")}
    first, last = days(chosen)
    met: set[str] = set()
    for p in chosen.event.claims("participant"):
        name = p.value["name"]
        if p.value["entity"] != "person" or p.value["role"] not in ("victim", "target"):
            continue
        if (p.value["actor"] or name.casefold()) in met:
            continue
        named = {h.value["act"] for h in harms if name.casefold() in f"{h.value['of'] or ''} {h.text}".casefold()}
        if not named and p.value["role"] == "victim" and len(acts) == 1:
            named = acts & set(ACTS)  # who is harmed, where one harm is told
        if not named:
            ledger.left("victims", "named, but not as killed or injured")
            continue
        met.add(p.value["actor"] or name.casefold())
        hidden = name.startswith("[") and name.endswith("]")  # an export for the public, without private names
        yield {
            "incident_id": chosen.event.id,
            "incident_date": first if first == last else None,
            "name_ar" if _ARABIC.search(name) else "name_en": None if hidden else name,
            "killed_or_injured": "killed" if "killed" in named else "injured",
        }


def _belligerents(chosen: Chosen) -> Iterator[dict[str, Any]]:
    """Those who did it and those who fought, each once, with what they concede themselves."""
    met: set[str] = set()
    for p in chosen.event.claims("participant"):
        v = p.value
        key = v["actor"] or v["name"].casefold()
        if v["role"] not in ("perpetrator", "side") or key in met:
            continue
        met.add(key)
        deaths, injuries = (conceded(chosen, v["actor"], act) or (None, None) for act in ACTS)
        yield {
            "incident_id": chosen.event.id,
            "role": v["role"],
            "certainty": v["certainty"],
            "belligerent_name": v["name"],
            "deaths_conceded_min": deaths[0],
            "deaths_conceded_max": deaths[1],
            "injuries_conceded_min": injuries[0],
            "injuries_conceded_max": injuries[1],
            "location": where(chosen.place.value if chosen.place else None),
        }


FORMAT = Format(
    name="airwars",
    suffix=".airwars.zip",
    media="application/zip",
    about="incidents, named victims and belligerents in the manner of Airwars, as CSV in one ZIP",
    write=write,
)
