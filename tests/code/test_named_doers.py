"""Who did it, as the sentences after name them: by suspicion, by what the killers were, through a caller."""

from __future__ import annotations

import pytest

from ruled import ruled

BOMB = "A bomb killed four people in Tripoli on 6 March 2020. "


def by(text: str) -> dict[str, str]:
    """The perpetrators of the first report: words -> certainty."""
    return {p.text: p.certainty for p in ruled(text)[0].participants if p.role == "perpetrator"}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("Suspicion fell on Hezbollah.", {"Hezbollah": "suspected"}),
        ("Suspicion has focused on rebels from the south.", {"rebels": "suspected"}),
        ("The blast bore the hallmarks of Hezbollah.", {"Hezbollah": "suspected"}),
        ("The mayor said the killers were soldiers.", {"soldiers": "stated"}),
        ("Soldiers were the perpetrators, a bishop said.", {"Soldiers": "stated"}),
        ("Neighbours said soldiers did it.", {"soldiers": "stated"}),
        ("Neighbours said the rebels planted it.", {"rebels": "stated"}),
        ("The governor said militants were responsible.", {"militants": "suspected"}),
        ('"We hold Hezbollah responsible," the minister said.', {"Hezbollah": "suspected"}),
        ("The minister blamed militants.", {"militants": "suspected"}),
        ("The minister accused Hezbollah.", {"Hezbollah": "suspected"}),
        ("The minister accused Hezbollah of lying.", {}),
        ("The victims were soldiers.", {}),
        ("The rebels said they did not do it.", {}),
        ("The minister said it was unclear who was responsible.", {}),
    ],
)
def test_named_after(after: str, expected: dict[str, str]) -> None:
    assert by(BOMB + after) == expected


@pytest.mark.parametrize(
    "after",
    [
        "A man speaking for Hezbollah claimed responsibility.",
        "A caller who said he belonged to Hezbollah claimed responsibility.",
        "An anonymous caller claimed responsibility on behalf of Hezbollah.",
        "A woman claiming to represent Hezbollah claimed responsibility for the attack.",
    ],
)
def test_who_claims_it_for_others(after: str) -> None:
    assert by(BOMB + after) == {"Hezbollah": "claimed"}


def test_each_voice_names_its_own() -> None:
    text = BOMB + "The army blamed the rebels and the rebels blamed the army."
    said = {p.text: [v.speaker for v in p.chain or ()] for p in ruled(text)[0].participants if p.role == "perpetrator"}
    assert said == {"rebels": ["army"], "army": ["rebels"]}


def test_blame_comes_before_what_is_done_about_it() -> None:
    text = BOMB + "The United States blamed Hezbollah and two days later bombed the group in Baalbek."
    assert by(text) == {"Hezbollah": "suspected"}
