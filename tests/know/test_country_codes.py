"""Countries in others' codes."""

from __future__ import annotations

from collections import Counter

from sijill.know.country_codes import _countries, country
from sijill.know.files import data_rows


def test_codes_are_those_of_one_country_each():
    for code in ("iso3", "numeric", "fips", "gw", "cow"):
        told = Counter(v for c in _countries().values() if (v := getattr(c, code)))
        # GeoNames has no number of its own for Kosovo
        assert [v for v, n in told.items() if n > 1 and v != 0] == []


def test_every_country_of_the_gazetteer_has_its_codes():
    missing = [row[0] for row in data_rows("places_countries.tsv") if country(row[0]) is None]
    assert missing == ["AN", "CS"]  # states that are no more


def test_some():
    iraq, egypt, mali = country("IQ"), country("EG"), country("ML")
    assert iraq is not None and egypt is not None and mali is not None
    assert (iraq.iso3, iraq.numeric, iraq.fips, iraq.gw, iraq.cow) == ("IRQ", 368, "IZ", 645, "IRQ")
    assert (iraq.acled_region, iraq.ucdp_region) == ("Middle East", "Middle East")
    assert (egypt.acled_region, egypt.ucdp_region) == ("Northern Africa", "Middle East")
    assert (mali.acled_region, mali.ucdp_region) == ("Western Africa", "Africa")
    assert country(None) is None and country("ZZ") is None
