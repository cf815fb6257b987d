"""Places that a sentence names beside the one where something was."""

from __future__ import annotations

import pytest

from coder import coded
from noted import places


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Gunmen killed two guards in Tarhuna, 65 km southeast of Tripoli, on Monday.", ["Tarhuna"]),
        ("Gunmen killed two guards 65 km southeast of Tripoli on Monday.", ["Tripoli"]),
        ("Gunmen killed two guards in Sidra, 30 km north of Sabha, on Monday.", ["Sidra", "Sabha"]),  # another Sidra
        ("A bus from Benghazi to Sirte was attacked near Ajdabiya on Monday.", ["Ajdabiya"]),
        ("Two guards were killed on the road from Benghazi to Sirte on Monday.", ["Benghazi", "Sirte"]),
        ("A Benghazi man was shot dead in Sirte on Monday.", ["Sirte"]),
        ("A Benghazi man was shot dead on Monday.", ["Benghazi"]),
        ("A Camden, New Jersey, woman was shot dead in Trenton on Monday.", ["Trenton"]),
        (
            "A Gary, Indiana, man was sentenced on Monday to 20 years for a shooting in Peoria that killed a clerk.",
            ["Peoria"],
        ),
        (
            "A clerk was shot dead in Peoria on Monday. It began as an argument between two groups from Gary.",
            ["Peoria"],
        ),
        (
            "PENSACOLA, Fla. - A man was shot dead on a beach on Monday. "
            "The shooting began as an argument between two groups from Mobile, Alabama.",
            ["Pensacola"],
        ),
        ("Nine men were killed in the assault on Zwila, 40 km north of Sirte, on Monday.", ["Zwila"]),
        ("Two rebels died in fighting at Perquin on Monday.", ["Perquin"]),
    ],
)
def test_where_it_was_and_not_what_is_named_beside(text: str, where: list[str]) -> None:
    assert places(coded(text, "2018-06-15").reports[0]) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Gunmen killed two guards in Sirte on Monday, the mayor told reporters in Tripoli.", ["Sirte"]),
        ("In a statement issued in Tripoli, the army said it killed two guards in Sirte.", ["Sirte"]),
        ("Gunmen killed two guards in Sirte on Monday, the mayor told us by phone from Tripoli.", ["Sirte"]),
        ("Speaking in Tripoli, the mayor said that gunmen killed two guards in Sirte.", ["Sirte"]),
        ("The mayor said that gunmen killed two guards in Sirte.", ["Sirte"]),
        ("Two guards were killed on Monday, the army reported in Tripoli.", ["Libya"]),
    ],
)
def test_where_it_was_and_not_where_it_is_said(text: str, where: list[str]) -> None:
    reports = [r for r in coded(text, "2018-06-15").reports if r.event_type == "attack"]
    assert places(reports[0]) == where
