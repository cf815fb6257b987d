"""Files of places that users import: GeoNames country files and Who's On First as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from ..errors import InputError
from .gazetteer_base import divisions
from .gazetteer_lines import lines_of
from .gazetteer_rows import KINDS, PlaceRow, town_radius

#: columns of a line of GeoNames
COLUMNS = 19
_LATIN_END = "\u0250"

#: GeoNames feature code, or class where the code is not listed -> kind
_FEATURES = {
    "ADM1": "governorate", "ADM2": "district", "ADM3": "district", "ADM4": "district", "PCLI": "country",
    "AIRB": "base", "INSM": "base", "FT": "base", "AIRP": "airport", "AIRF": "airport", "CMP": "camp",
    "CMPRF": "camp", "PPLX": "neighbourhood", "OILF": "oil-field", "OILR": "oil-field", "GASF": "oil-field",
    "PSTB": "border", "ISL": "island", "BDG": "road",
    "A": "district", "P": "settlement", "H": "water", "L": "area", "R": "road", "S": "building", "T": "mountain",
}  # fmt: skip
_WOF_KINDS = {
    "locality": "settlement",
    "county": "district",
    "region": "governorate",
    "neighbourhood": "neighbourhood",
    "campus": "airport",
    "country": "country",
}


class _Wof(Struct):
    """A record of Who's On First, as far as it is read."""

    name: str
    type: str
    lat: Annotated[float, Meta(ge=-90, le=90)]
    lon: Annotated[float, Meta(ge=-180, le=180)]
    id: int | str | None = None
    names: dict[str, list[str]] | None = None
    country: str | None = None
    region: int | str | None = None
    county: int | str | None = None
    geonames: int | None = None
    population: Annotated[float, Meta(ge=0, le=10_000_000_000)] | None = None


def latin_or_arabic(names: Iterable[str], own: str) -> tuple[str, ...]:
    """The names in letters by which articles are searched, each once, without the place's own."""
    return tuple(
        n for n in dict.fromkeys(n.strip() for n in names) if n and n != own and (n < _LATIN_END or "؀" <= n[0] <= "ۿ")
    )


def read_geonames(path: str | Path) -> Iterator[PlaceRow]:
    """The places of a GeoNames country file (tab-separated, 19 columns).  Raises InputError where a line is not one."""
    path = Path(path)
    for number, line in lines_of(path):
        cell = line.split("\t")
        try:
            if len(cell) != COLUMNS:
                raise ValueError
            kind = _FEATURES.get(cell[7]) or _FEATURES.get(cell[6], "area")
            people = int(cell[14] or 0) or None
            lat, lon = float(cell[4]), float(cell[5])
            if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= (people or 0) < 10_000_000_000):
                raise ValueError
            yield PlaceRow(
                name=cell[1],
                names=latin_or_arabic([cell[2], *cell[3].split(",")], cell[1]),
                kind=kind,
                lat=lat,
                lon=lon,
                radius_km=town_radius(people) if kind == "settlement" else KINDS[kind][1],
                country=cell[8] or None,
                admin1=divisions().get(f"{cell[8]}.{cell[10]}"),
                geonames_id=int(cell[0]),
                population=people,
            )
        except ValueError as error:
            raise InputError(
                f"Line {number} of {path} is not a GeoNames line of {COLUMNS} columns.", str(path)
            ) from error


def read_wof(path: str | Path) -> Iterator[PlaceRow]:
    """The places of Who's On First records as JSON Lines (id, type, country, name, names, lat, lon, region, county, …).

    The divisions above a place are named from the region and county lines of the same file.  Raises InputError."""
    path = Path(path)
    records: list[_Wof] = []
    for number, line in lines_of(path):
        try:
            records.append(msgspec.json.decode(line, type=_Wof, strict=False))
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
            raise InputError(
                f"Line {number} of {path} is not a place: it needs name, type, lat and lon.", str(path)
            ) from error
    above = {r.id: _name_of(r) for r in records if r.type in ("region", "county")}
    for r in records:
        kind = _WOF_KINDS.get(r.type, "area")
        name = _name_of(r)
        people = int(r.population or 0) or None
        yield PlaceRow(
            name=name,
            names=latin_or_arabic([r.name, *(n for group in (r.names or {}).values() for n in group)], name),
            kind=kind,
            lat=r.lat,
            lon=r.lon,
            radius_km=town_radius(people) if kind == "settlement" else KINDS[kind][1],
            country=r.country,
            admin1=name if kind == "governorate" else above.get(r.region),
            admin2=name if kind == "district" else above.get(r.county),
            geonames_id=r.geonames or None,
            population=people,
        )


def _name_of(record: _Wof) -> str:
    """The name in Latin letters where there is one."""
    if record.name < _LATIN_END:
        return record.name
    names = record.names or {}
    latin = [n for tag, group in sorted(names.items()) if not tag.startswith("ara") for n in group if n < _LATIN_END]
    return latin[0] if latin else record.name
