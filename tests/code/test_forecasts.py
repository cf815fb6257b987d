"""Forecasts: statements with a horizon, never incidents."""

from __future__ import annotations

import pytest

from coder import coded, statement, statements
from sijill.flow import code_article
from sijill.model import article_of


def test_what_somebody_foresees() -> None:
    said = statement("Analyst Karim Haddad said clashes are likely to spread in the coming weeks.")
    assert said.stance == "expects"
    assert said.horizon is not None
    assert (said.horizon.text, said.horizon.edtf) == ("in the coming weeks", "2023-12-04/..")


def test_what_analysts_expect_is_a_statement() -> None:
    said = statement("Analysts expect the army to attack Idlib next month.")
    assert (said.stance, said.direct) == ("expects", False)
    assert said.horizon is not None
    assert said.horizon.edtf == "2024-01"


def test_a_forecast_without_a_time_has_no_horizon() -> None:
    assert statement("Analyst Karim Haddad said clashes are likely to spread.").horizon is None


def test_a_horizon_never_runs_past_the_calendar() -> None:
    text = "Analyst Karim Haddad said clashes are likely to spread in the coming 900 years."
    (said,) = code_article(article_of(text, published="9999-12-30")).statements
    assert said.horizon is not None
    assert said.horizon.not_after == "9999-12-31"


def outlet(text: str, source: str | None = "Example Wire") -> list[tuple[str, str | None, str]]:
    found = code_article(article_of(text, published="2023-12-04", source=source)).statements
    return [(s.speaker, s.cue.text if s.cue else None, s.content.text) for s in found if s.stance == "expects"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Militias in the north are likely to step up raids by 2025.", "are likely to"),
        ("The cabinet is expected to extend the curfew next week.", "is expected to"),
        ("The rebels will probably attack the port.", "will probably"),
    ],
)
def test_the_outlet_s_own(text: str, cue: str) -> None:
    assert outlet(text) == [("Example Wire", cue, text.rstrip("."))]
    assert coded(text).reports == () or all(r.modality != "asserted" for r in coded(text).reports)


def test_its_horizon() -> None:
    (said,) = statements("Militias in the north are likely to step up raids by 2025.")
    assert said.horizon is not None
    assert said.horizon.not_after == "2025-12-31"


def test_the_outlet_calls_itself_what_people_tell() -> None:
    text = "“The road is shut,” Karim Haddad told The Cradle. Militias are likely to step up raids."
    assert [s for s, *_ in outlet(text, source=None)] == ["The Cradle"]
    assert [s for s, *_ in outlet("Militias are likely to step up raids.", source=None)] == ["the outlet"]


@pytest.mark.parametrize(
    "text",
    [
        "The army was expected to enter the town on Friday.",
        "The minister is not likely to attend.",
        "The army entered the town on Friday.",
        "The toll is expected to rise, the doctor added.",
    ],
)
def test_what_is_none_of_the_outlet_s(text: str) -> None:
    assert "Example Wire" not in [s for s, *_ in outlet(text)]
