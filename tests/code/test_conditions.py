"""Conditions of threats, offers and ultimatums, and their deadlines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder import coded, statement
from sijill.code.conditions import deadline_in
from sijill.code.scene import Scene
from sijill.know import knowledge
from sijill.model import Mentions, article_of
from sijill.parse import parse


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The rebels warned that they would shell the port unless he was freed.", "unless he was freed"),
        ("The rebels threatened to shell the port if the siege went on.", "if the siege went on"),
        ("The rebels vowed to fight until the siege was lifted.", "until the siege was lifted"),
        ("The rebels offered to free two guards in exchange for a truce.", "in exchange for a truce"),
        ("The rebels said they would not attend the talks as long as the siege lasted.", "as long as the siege lasted"),
        ("Mayor Karim Haddad said the road was closed because it had rained.", None),
        ("Mayor Karim Haddad said on condition of anonymity that the road was closed.", None),
        ("Mayor Karim Haddad said nobody knew if the road was open.", None),
    ],
)
def test_conditions(text: str, condition: str | None) -> None:
    found = statement(text).condition
    assert (found.text if found else None) == condition


def test_a_deadline_is_the_horizon() -> None:
    text = "The rebels warned on Sunday that they would shell the port unless troops left within 48 hours."
    found = statement(text).horizon
    assert found is not None
    assert (found.text, found.not_before, found.not_after) == ("within 48 hours", "2023-12-03", "2023-12-05")


def test_without_a_day_there_is_no_deadline() -> None:
    text = "They must leave within 48 hours."
    scene = Scene(parse(article_of(text)), Mentions(), knowledge())
    assert deadline_in(scene, 0, len(text), None) is None


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 10**12), unit=st.sampled_from(["hour", "day", "week", "month"]))
def test_any_number_of_days_gives_a_deadline_or_none(number: int, unit: str) -> None:
    text = f"They must leave within {number} {unit}s."
    scene = Scene(parse(article_of(text)), Mentions(), knowledge())
    found = deadline_in(scene, 0, len(text), "2023-12-04")
    assert found is None or (found.not_before == "2023-12-04" and (found.not_after or "") >= "2023-12-04")


def test_a_condition_makes_no_incident() -> None:
    text = "The rebels threatened to shell the port if the siege went on."
    assert all(r.modality != "asserted" or r.event_type == "threaten" for r in coded(text).reports)
