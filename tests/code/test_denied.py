"""Denials: of a deed, of a part in it, of reports of it, and of the use of arms."""

from __future__ import annotations

import pytest

from ruled import ruled
from sijill.model import Report

BUS = "Nine people were killed in an attack on a bus in Quetta on 6 March 2020. "


def by(text: str) -> dict[str, str]:
    """The perpetrators of the first report: words -> certainty."""
    return by_of(ruled(text)[0])


def by_of(report: Report) -> dict[str, str]:
    """The perpetrators of a report: words -> certainty."""
    return {p.text: p.certainty for p in report.participants if p.role == "perpetrator"}


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah denied having shot the teacher in Tripoli on 6 March 2020.",
        "The army denied reports that 30 soldiers had been killed near Taiz on 6 March 2020.",
        "The mayor said there was no truth to rumours that the army had shelled a school in Taiz on 6 March 2020.",
        "Claims that the army bombed a clinic in Taiz on 6 March 2020 are untrue, the mayor said.",
    ],
)
def test_denied(text: str) -> None:
    assert [r.modality for r in ruled(text)] == ["denied"]


@pytest.mark.parametrize(
    ("after", "who"),
    [
        ("The Taliban said it was not involved in the attack.", {"Taliban": "denied"}),
        ("The Taliban said they had nothing to do with the attack.", {"Taliban": "denied"}),
        ("The Taliban denied being behind the attack.", {"Taliban": "denied"}),
        ("The Taliban denied having anything to do with the killings.", {"Taliban": "denied"}),
        ("Neither the Taliban nor any other group claimed responsibility.", {}),
        ("Police said the Taliban were involved in the attack.", {"Taliban": "stated"}),
    ],
)
def test_denied_after(after: str, who: dict[str, str]) -> None:
    assert by(BUS + after) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A bomb killed four people in Taiz on 6 March 2020. Hezbollah denied planting the bomb.", "Hezbollah"),
        ("Rockets killed four people in Taiz on 6 March 2020. Hezbollah denied having fired the rockets.", "Hezbollah"),
        ("Hezbollah denied responsibility for the bomb that killed four people in Taiz on 6 March 2020.", "Hezbollah"),
        ("A priest was killed in Taiz on 6 March 2020. Hezbollah denied killing him.", "Hezbollah"),
    ],
)
def test_what_was_done_and_is_denied_by_one(text: str, who: str) -> None:
    (report,) = ruled(text)
    assert report.modality == "asserted"
    assert by(text) == {who: "denied"}
    assert len(report.casualties) == 1


def test_another_bomb_is_not_the_one_that_is_denied() -> None:
    text = "A bomb killed four people in Taiz on 6 March 2020. Hezbollah denied planting bombs in markets."
    assert "Hezbollah" not in by(text)


def test_nobody_claims_what_is_denied() -> None:
    killed, denied = ruled(
        "A bomb killed a soldier in Taiz on 6 March 2020, a spokesman for the army said. He denied that troops had "
        "fired on civilians.\n\nHezbollah claimed responsibility for the blast on its website."
    )
    assert by_of(killed) == {"Hezbollah": "claimed"}
    assert "Hezbollah" not in by_of(denied)
