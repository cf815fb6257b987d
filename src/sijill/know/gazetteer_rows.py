"""One place as the gazetteer holds it, and how exact and how wide the kinds of place are."""

from __future__ import annotations

from math import sqrt

from msgspec import Struct

#: kind of place -> (precision of its coordinates, usual radius in km)
KINDS = {
    "settlement": ("settlement", 3.0),
    "neighbourhood": ("settlement", 2.0),
    "base": ("exact", 3.0),
    "airport": ("exact", 3.0),
    "camp": ("exact", 2.0),
    "border": ("exact", 3.0),
    "oil-field": ("exact", 8.0),
    "building": ("exact", 1.0),
    "district": ("district", 20.0),
    "governorate": ("governorate", 80.0),
    "country": ("country", 300.0),
    "area": ("area", 60.0),
    "road": ("area", 50.0),
    "water": ("area", 100.0),
    "mountain": ("area", 40.0),
    "island": ("area", 40.0),
    "continent": ("area", 3000.0),
}


class PlaceRow(Struct, frozen=True, kw_only=True):
    """One place: a point with a radius in km.  `names` are other spellings; `kind` is one of KINDS; `country` is ISO
    3166-1 alpha-2; `admin1` and `admin2` are English names of the divisions around it; `population` is None where
    unknown; `listed` marks rows of our own lists."""

    name: str
    names: tuple[str, ...] = ()
    kind: str = "settlement"
    lat: float
    lon: float
    radius_km: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonames_id: int | None = None
    population: int | None = None
    listed: bool = False

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    @property
    def precision(self) -> str:
        """How exact the point is: exact, settlement, district, governorate, country or area."""
        return KINDS[self.kind][0]


def town_radius(population: int | None) -> float:
    """A town's radius in km from its people: about 1 km at 3,000, 5 at 100,000, 16 at a million and never over 30."""
    return round(min(30.0, max(2.0, 0.5 * sqrt((population or 0) / 1000))), 1)
