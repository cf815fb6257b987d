"""What police believe to have happened is alleged by them; it is no second incident beside one that is told."""

from __future__ import annotations

import pytest

from coder import reports


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police believe a gunman shot two men in Hartford on Friday.", "Police"),
        ("Detectives suspect that John Bell shot his two daughters in Hartford on Friday.", "Detectives"),
        ("The army thinks rebels killed four guards near Goma on Friday.", "army"),
    ],
)
def test_what_is_believed_is_alleged(text: str, speaker: str) -> None:
    (one,) = reports(text)
    assert (one.modality, [v.speaker for v in one.chain]) == ("alleged", [speaker])


def test_what_is_believed_of_an_incident_is_no_other() -> None:
    text = (
        "Four people were wounded on Friday when a man opened fire in a park in Hartford. "
        "Neighbours brought flowers. The school is closed. Detectives think that two men shot four people."
    )
    assert [r.modality for r in reports(text)] == ["asserted"]


def test_what_is_expected_has_not_happened() -> None:
    assert not [r for r in reports("I believe the war will go on.") if r.modality == "alleged"]
