"""POLECAT's file (40 columns, tab-separated): an event or a statement a row, as PLOVER codes it.

`Event ID` is ours; the ids of Wikipedia, contexts, and the intensity, which are of their models, stay empty.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from ..know.country_codes import country
from ..know.schemes import plover
from .acts import Act, acts
from .csv_ import rows_into
from .format import Format, Ledger, Material
from .parties import Party

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write a header and an act a row; several actors are parted by ";"."""
    with rows_into(out, COLUMNS, delimiter="\t", end="\n") as rows:
        rows.header()
        for act in acts(material, ledger):
            if act.first is None:
                ledger.dropped("statements" if act.said else "events", "without a day")
                continue
            if not act.happened:
                ledger.dropped("events", "not said to have happened")
                continue
            if act.first != act.last:
                ledger.left("time", "the first day stands for a range")
            rows.row(_row(act))
            ledger.wrote()


def _row(act: Act) -> dict[str, Any]:
    where = country(_text(act.place.get("country")))
    precision = act.place.get("place_precision")
    return {
        "Event ID": f"sijill-{act.id}",
        "Event Date": act.first,
        "Event Type": act.type,
        "Event Mode": act.mode,
        "Quad Code": plover().types[act.type or ""].quad,
        **_party("Actor", act.by),
        **_party("Recipient", act.to),
        "Placename": act.place.get("place"),
        "City": act.place.get("place") if precision in ("exact", "settlement") else None,
        "District": act.place.get("place") if precision == "district" else None,
        "Province": act.place.get("admin1"),
        "Country": where.iso3 if where else None,
        "Latitude": act.place.get("lat"),
        "Longitude": act.place.get("lon"),
        "GeoNames ID": act.place.get("geonames_id"),
        "Raw Placename": act.place.get("place"),
        "Source": ";".join(dict.fromkeys(s.outlet for s in act.sources if s.outlet)) or None,
        "Publication Date": min((s.published for s in act.sources if s.published), default=None),
        "Story People": _joined(p.name for p in (*act.by, *act.to) if p.entity == "person"),
        "Story Organizations": _joined(p.name for p in (*act.by, *act.to) if p.entity in ("group", "state")),
        "Story Locations": act.place.get("place"),
        "Language": "en",
    }


def _party(role: str, parties: tuple[Party, ...]) -> dict[str, Any]:
    countries = [c for p in parties if (c := country(p.country))]
    sectors = [s for p in parties if (s := plover().sectors.get(p.kind or ""))]
    return {
        f"{role} Name": _joined(p.name for p in parties),
        f"{role} Country": _joined(c.iso3 for c in countries),
        f"{role} COW": _joined(c.cow for c in countries if c.cow),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": _joined(sectors),
        f"{role} Title": _joined(p.description for p in parties if p.description),
        f"{role} Name Raw": _joined(p.name for p in parties),
    }


def _joined(words: Any) -> str | None:
    """Each once, parted by ";", which a name itself may not have."""
    return ";".join(dict.fromkeys(w.replace(";", ",") for w in words)) or None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


FORMAT = Format(
    name="polecat",
    suffix=".tsv",
    media="text/tab-separated-values; charset=utf-8",
    about="POLECAT's 40 columns: events and statements as PLOVER codes them",
    write=write,
    takes=("statements",),
)
