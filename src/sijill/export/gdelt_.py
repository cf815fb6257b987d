"""GDELT 2.0's events (61 columns, tab-separated, no header, nothing quoted): a row for every pair of actors.

The day is that of the event, not of publication as GDELT has it.  What its makers alone can give stays empty:
GLOBALEVENTID, AvgTone (0 would be a claim), codes of known groups, and the places of the actors.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import product
from typing import Any, BinaryIO

from ..know.country_codes import country
from ..know.schemes import cameo
from .acts import Act, acts
from .csv_ import cell
from .format import Format, Ledger, Material
from .parties import Party

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{c}" for n in (1, 2) for c in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{c}" for who in ("Actor1", "Actor2", "Action") for c in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
#: how closely a place is known -> ActionGeo_Type: a country, a city, a province, outside the United States or in them
_TYPES = {
    "country": (1, 1),
    "settlement": (4, 3),
    "exact": (4, 3),
    "governorate": (5, 2),
    "district": (5, 2),
    "area": (5, 2),
}
#: what would end a cell or a line
_BLANK = str.maketrans(
    {"\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " ", "\x85": " ", "\x0b": " ", "\x0c": " "}
)


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write an act a row, once for each pair of actors."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    try:
        for act in acts(material, ledger):
            what = "statements" if act.said else "events"
            if act.cameo is None:
                ledger.dropped(what, "of a type that has no code there")
            elif act.first is None:
                ledger.dropped(what, "without a day")
            elif not act.happened:
                ledger.dropped(what, "not said to have happened")
            else:
                if act.first != act.last:
                    ledger.left("time", "the first day stands for a range")
                for row in _rows(act):
                    text.write("\t".join(_cell(row.get(c)) for c in COLUMNS) + "\n")
                    ledger.wrote()
        text.flush()
    finally:
        text.detach()


def _rows(act: Act) -> Iterator[dict[str, Any]]:
    code = act.cameo or ""
    first = act.first or ""
    year, month, day = first.split("-")
    outlets = {s.outlet or s.article for s in act.sources}
    published = min((s.published[:10] for s in act.sources if s.published), default=None)
    for by, to in product(act.by or (None,), act.to or (None,)):
        yield {
            "SQLDATE": first.replace("-", ""),
            "MonthYear": year + month,
            "Year": year,
            # as the codebook has it: months of thirty days, of a year of 365
            "FractionDate": f"{int(year) + min((int(month) * 30 + int(day)) / 365, 0.9999):.4f}",
            **_actor(1, by),
            **_actor(2, to),
            "IsRootEvent": 1,
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": cameo().class_of(code),
            "GoldsteinScale": cameo().codes[code],
            "NumMentions": act.reports,
            "NumSources": len(outlets),
            "NumArticles": len({s.article for s in act.sources}),
            **_place(act),
            "DATEADDED": f"{published.replace('-', '')}000000" if published else None,
            "SOURCEURL": next((s.url for s in act.sources if s.url), None),
        }


def _actor(n: int, p: Party | None) -> dict[str, Any]:
    if p is None:
        return {}
    land, role = country(p.country), cameo().roles.get(p.kind or "")
    if p.entity == "state":
        role = None  # a country alone is its own code
    return {
        f"Actor{n}Code": (land.iso3 if land else "") + (role or "") or None,
        f"Actor{n}Name": p.name.upper(),
        f"Actor{n}CountryCode": land.iso3 if land else None,
        f"Actor{n}Type1Code": role,
    }


def _place(act: Act) -> dict[str, Any]:
    p = act.place
    land = country(str(p["country"])) if p.get("country") else None
    kinds = _TYPES.get(str(p.get("place_precision")))
    if p.get("lat") is None or kinds is None:
        return {}
    parts = [p.get("place"), p.get("admin1"), land.name if land else None]
    return {
        "ActionGeo_Type": kinds[land is not None and land.iso2 == "US"],
        "ActionGeo_FullName": ", ".join(dict.fromkeys(str(x) for x in parts if x)),
        "ActionGeo_CountryCode": land.fips if land else None,
        "ActionGeo_Lat": p["lat"],
        "ActionGeo_Long": p["lon"],
    }


def _cell(value: Any) -> str:
    return "" if value is None else str(cell(value)).translate(_BLANK)


FORMAT = Format(
    name="gdelt",
    suffix=".export.CSV",
    media="text/tab-separated-values; charset=utf-8",
    about="GDELT 2.0's 61 columns: events and statements as CAMEO codes them",
    write=write,
    takes=("statements",),
)
