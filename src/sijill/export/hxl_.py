"""CSV with a second header row of HXL tags (Humanitarian Exchange Language 1.1), as the Humanitarian Data Exchange
reads it: an event a row.

The tags are those by which UCDP's events are tagged there, with others of the standard where they have no column.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from ..model.event import Chosen
from .csv_ import rows_into
from .format import Format, Ledger, Material
from .plain import area, days, one_line, prints, words
from .record import flat

#: column -> tag
TAGS = {
    "id": "#event+id",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "date_precision": "#date+precision",
    "event_type": "#event+type",
    "event_status": "#event+status",
    "first_group": "#group+name+first",
    "second_group": "#group+name+second",
    "source": "#meta+source",
    "source_url": "#meta+url",
    "description": "#description",
    "place": "#loc+name",
    "admin1": "#adm1+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "radius_km": "#geo+radius+km",
    "place_precision": "#geo+precision",
    "country": "#country+name",
    "country_code": "#country+code+v_iso2",
    **{
        f"{act}{column}": f"#affected+{act}{tag}"
        for act in ("killed", "injured", "missing", "captured", "displaced")
        for column, tag in (("", ""), ("_min", "+min"), ("_max", "+max"))
    },
    "grade": "#status+grade",
    "rule": "#meta+rule",
}


def _row(chosen: Chosen, ledger: Ledger) -> dict[str, Any]:
    row = flat(chosen)
    first, last = days(chosen)
    groups = (row["perpetrators"], row["targets"])
    if not any(groups) and chosen.sides:
        groups = (chosen.sides.value[0], "; ".join(chosen.sides.value[1:]) or None)
    elif chosen.sides:
        ledger.left("sides", "the two columns of groups hold who did it and to whom")
    if row["lat"] is not None and area(chosen.place.value if chosen.place else None):
        row["lat"] = row["lon"] = None
        ledger.left("coordinates", "only an area is known: its middle is no place of an event")
    if row["damage"] or row["weapons"]:
        ledger.left("weapons and damage", "HXL has no tag for them")
    tolls: dict[str, Any] = {}
    for act in ("killed", "injured", "missing", "captured", "displaced"):
        low, best, high = (row[f"{act}_{end}"] for end in ("low", "best", "high"))
        tolls |= {act: low if best is None and low == high else best, f"{act}_min": low, f"{act}_max": high}
    told = prints(chosen)
    return {
        **{k: row[k] for k in ("id", "event_type", "place", "admin1", "radius_km", "place_precision", "grade", "rule")},
        "date_start": first,
        "date_end": last,
        "date_precision": row["date_precision"],
        "event_status": "; ".join(filter(None, (row["modality"], row["outcome"]))),
        "first_group": groups[0],
        "second_group": groups[1],
        "source": "; ".join(dict.fromkeys(p.source or p.article for p in told)),
        "source_url": "; ".join(dict.fromkeys(p.url for p in told if p.url)),
        "description": " […] ".join(map(one_line, words(chosen))),
        "latitude": row["lat"],
        "longitude": row["lon"],
        "country": row["country_name"],
        "country_code": row["country"],
        **tolls,
    }


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write the header, the tags, and an event a row."""
    with rows_into(out, tuple(TAGS)) as rows:
        rows.header()
        rows.header(tuple(TAGS.values()))
        for chosen in material.events:
            rows.row(_row(chosen, ledger))
            ledger.wrote()


FORMAT = Format(
    name="hxl",
    suffix=".hxl.csv",
    media="text/csv; charset=utf-8",
    about="an event a row, with a second header row of HXL tags",
    write=write,
)
