"""Tables of places with a header: a team's own CSV, and the places of UCDP's Georeferenced Event Dataset."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ..errors import InputError
from .gazetteer_base import country_codes, country_rows
from .gazetteer_lines import lines_of
from .gazetteer_names import fold, kind_words
from .gazetteer_rows import KINDS, PlaceRow, town_radius

#: what is asked of a place -> the usual names of its column, in small letters and without what is no letter or number
_COLUMNS = {
    "name": ("name", "placename", "place", "location", "locationname", "toponym", "site", "asciiname", "nameen"),
    "lat": ("lat", "latitude", "y", "ycoord", "latdd", "declat"),
    "lon": ("lon", "lng", "long", "longitude", "x", "xcoord", "londd", "declon", "longdd"),
    "names": ("names", "othernames", "altnames", "alternatenames", "altname", "alternatename", "aliases", "alias",
              "spellings", "namear", "arabicname", "localname"),
    "kind": ("kind", "type", "placetype", "feature", "featuretype", "category"),
    "country": ("country", "countrycode", "countryname", "iso", "iso2", "iso3", "admin0", "adm0"),
    "admin1": ("admin1", "adm1", "admin1name", "governorate", "province", "state", "admin1en", "adm1en", "region"),
    "admin2": ("admin2", "adm2", "admin2name", "district", "county", "admin2en", "adm2en"),
    "radius": ("radiuskm", "radius"),
    "population": ("population", "pop"),
    "geonames": ("geonamesid", "geonameid", "geonames"),
}  # fmt: skip
_UCDP = ("wherecoordinates", "whereprec", "latitude", "longitude")

#: UCDP's where_prec: 1 the place itself, 2 near it, 3 its district, 4 its province; wider ones name no place
_PRECISION = {"1": "settlement", "2": "settlement", "3": "district", "4": "governorate"}


def is_table(first: str) -> bool:
    """Whether a file that begins with this line is a table of places."""
    names = _names(first)
    return all(n in names for n in _UCDP) or all(_at(names, what) is not None for what in ("name", "lat", "lon"))


def read_table(path: Path) -> Iterator[PlaceRow]:
    """The places of a table, each once.  Raises InputError, with line and column, where a row is not one."""
    lines = lines_of(path)
    first = next(lines)[1]
    names = _names(first)
    ucdp = all(n in names for n in _UCDP)
    at = {n: i for i, n in reversed(list(enumerate(names)))}
    columns = {what: i for what in _COLUMNS if (i := _at(names, what)) is not None}
    csv.field_size_limit(100_000_000)
    at_line = 1

    def read() -> Iterator[str]:
        nonlocal at_line
        for number, line in lines:
            at_line = number
            yield line + "\n"

    rows = csv.reader(read(), delimiter=_delimiter(first))
    seen: set[PlaceRow] = set()
    try:
        for row in rows:
            where = f"Line {at_line} of {path}"
            if ucdp:
                place = _of_ucdp({n: row[i].strip() for n, i in at.items() if i < len(row)}, where, path)
            else:
                place = _own({n: row[i].strip() for n, i in columns.items() if i < len(row)}, where, path)
            if place is not None and place not in seen:
                seen.add(place)
                yield place
    except csv.Error as error:
        raise InputError(f"{path} is not CSV: {error}.", str(path)) from error


def _own(cell: Mapping[str, str], where: str, path: Path) -> PlaceRow:
    if not cell.get("name"):
        raise InputError(f"{where} has no name.", str(path))
    lat, lon = _degrees(cell, "lat", 90.0, where, path), _degrees(cell, "lon", 180.0, where, path)
    kind, people = _kind(cell.get("kind", "")), _whole(cell, "population", where, path)
    usual = town_radius(people) if kind == "settlement" else KINDS[kind][1]
    radius = _number(cell["radius"], where, "radius", path) if cell.get("radius") else usual
    if not 0 < radius < 20_000:
        raise InputError(f"{where} has a radius that cannot be ({radius:g} km).", str(path))
    country = cell.get("country", "")
    code = country_code(country)
    if country and code is None:
        raise InputError(f"{where} has a country that is none ({country[:40]}): give it as IQ, IRQ or Iraq.", str(path))
    name = " ".join(cell["name"].split())
    others = dict.fromkeys(" ".join(n.split()) for n in re.split(r"[;|،]", cell.get("names", "")))
    return PlaceRow(
        name=name,
        names=tuple(n for n in others if n and n != name),
        kind=kind,
        lat=lat,
        lon=lon,
        radius_km=radius,
        country=code,
        admin1=cell.get("admin1") or None,
        admin2=cell.get("admin2") or None,
        geonames_id=_whole(cell, "geonames", where, path),
        population=people,
    )


def _of_ucdp(cell: Mapping[str, str], where: str, path: Path) -> PlaceRow | None:
    """The place of an event; None where UCDP knows no place of it nearer than its country."""
    kind = _PRECISION.get(cell.get("whereprec", "").removesuffix(".0"))
    full = " ".join(cell.get("wherecoordinates", "").split())
    if kind is None or not full:
        return None
    name = _without_kind(full)
    return PlaceRow(
        name=name,
        names=(full,) if full != name else (),
        kind=kind,
        lat=_degrees(cell, "latitude", 90.0, where, path),
        lon=_degrees(cell, "longitude", 180.0, where, path),
        radius_km=KINDS[kind][1],
        country=country_code(cell.get("country", "")),
        admin1=_without_kind(cell.get("adm1", "")) or None,
        admin2=_without_kind(cell.get("adm2", "")) or None,
    )


@cache
def country_code(words: str) -> str | None:
    """The alpha-2 code of a country by its code (of two or three letters) or name: IQ, IRQ, Iraq; "Myanmar (Burma)" by
    either of its names.  None where there is none."""
    known = _codes()
    tried = (words, re.sub(r"\(.*", "", words), *re.findall(r"\(([^()]*)\)", words))
    return next((known[key] for part in tried if (key := fold(part)) in known), None)


@cache
def _codes() -> dict[str, str]:
    named = {fold(n.lstrip("~")): r.country for r in country_rows() for n in (*r.names, r.name) if r.country}
    return {**{fold(word): code for word, code in country_codes().items()}, **named}


def _without_kind(name: str) -> str:
    """A place's name without the word for its kind: "Hadara town" -> "Hadara"."""
    words = name.split()
    while len(words) > 1 and fold(words[-1]) in kind_words():
        words.pop()
    return " ".join(words)


def _kind(written: str) -> str:
    """One of KINDS; a settlement where none is said, an area where it is none of them."""
    word = fold(written)
    if not word:
        return "settlement"
    return written.lower() if written.lower() in KINDS else kind_words().get(word.split()[-1], "area")


def _degrees(cell: Mapping[str, str], column: str, most: float, where: str, path: Path) -> float:
    if not cell.get(column):
        raise InputError(f"{where} has no {column}.", str(path))
    value = _number(cell[column], where, column, path)
    if abs(value) > most:
        raise InputError(f"{where} has a {column} that cannot be ({cell[column][:40]}).", str(path))
    return value


def _number(written: str, where: str, column: str, path: Path) -> float:
    """A number with a point or a comma for its decimals."""
    if not re.fullmatch(r"[-+]?\d{1,12}(?:[.,]\d{0,15})?", written, re.A):
        raise InputError(f"{where} has a {column} that is no number ({written[:40]}).", str(path))
    return float(written.replace(",", "."))


def _whole(cell: Mapping[str, str], column: str, where: str, path: Path) -> int | None:
    written = re.sub(r"[ ,'\u00a0\u202f](?=\d{3})|\.0$", "", cell.get(column, ""))
    if not written:
        return None
    if not re.fullmatch(r"\d{1,12}", written, re.A):
        raise InputError(f"{where} has a {column} that is no whole number ({written[:40]}).", str(path))
    return int(written) or None


def _names(first: str) -> list[str]:
    try:
        cells = next(csv.reader([first], delimiter=_delimiter(first)), [])
    except csv.Error:
        return []
    return [re.sub(r"[^a-z0-9]", "", cell.lower()) for cell in cells]


def _at(names: list[str], what: str) -> int | None:
    return next((names.index(n) for n in _COLUMNS[what] if n in names), None)


def _delimiter(first: str) -> str:
    return "\t" if "\t" in first else ";" if ";" in first else ","
