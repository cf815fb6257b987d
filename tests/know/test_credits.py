"""The agency that an article credits."""

from __future__ import annotations

import pytest

from sijill.know.credits import agency_of


@pytest.mark.parametrize(
    ("text", "source", "agency"),
    [
        ("BAGHDAD (Reuters) - A bomb killed two guards on Friday.", "Daily Star", "Reuters"),
        ("BEIRUT, 3 May 2015 (AFP) -- A bomb killed two guards.", None, "Agence France-Presse"),
        ("Bomb kills two\nAP\nA bomb killed two guards on Friday.", None, "Associated Press"),
        ("Bomb kills two AFP Sunday 22 Feb 2015 A bomb killed two guards.", None, "Agence France-Presse"),
        ("Bomb kills two\nBy Jane Doe, Associated Press\nA bomb killed two guards.", None, "Associated Press"),
        ("A bomb killed two guards on Friday. — AFP", None, "Agence France-Presse"),
        ("A bomb killed two guards on Friday. (Xinhua)", None, "Xinhua"),
        ("A bomb killed two guards on Friday.\nSource: Anadolu Agency", None, "Anadolu Agency"),
        ("A bomb killed two guards on Friday.\n© 2016 AFP", None, "Agence France-Presse"),
        ("A bomb killed two guards on Friday.", "Reuters", "Reuters"),
        # told to an agency, or of one, or of several
        ("A bomb killed two guards on Friday, police told Reuters.", None, None),
        ("The rebels (MENA region) - a bomb killed two.", None, None),
        ("Reuters said that a bomb killed two guards on Friday.", None, None),
        ("A bomb killed two guards on Friday.\nSource: TRT World and agencies", None, None),
        ("BAGHDAD (Reuters) - A bomb killed two guards. (AFP)", None, None),
        ("A bomb killed two guards.", "Daily Star", None),
        ("", None, None),
    ],
)
def test_the_agency_credited(text: str, source: str | None, agency: str | None) -> None:
    found = agency_of(text, source)
    assert (found.name if found else None) == agency
