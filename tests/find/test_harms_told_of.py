"""Words for deaths that tell of none, or of one that is told already."""

from __future__ import annotations

import pytest

from harmed import toll


def told(text: str) -> list[tuple[str, str]]:
    """The harms of a text that it does not deny: act and words."""
    return [(act, words) for act, words, _, _ in toll(text)]


@pytest.mark.parametrize(
    "text",
    [
        '"Don\'t let me die," she begged a nurse.',
        '"I thought I was going to die," a clerk said.',
        '"We were gonna die in there," a clerk said.',
        "The clerk was almost killed by a stray bullet.",
        "The clerk nearly died on the way.",
        '"It had come to where someone was killed," a clerk said.',
        "What becomes of your cat after you die?",
        '"It is kids killing kids," the pastor said.',
        '"I am tired of our children dying," the pastor said.',
        '"It is not normal, our kids being shot and killed," the pastor said.',
        "Too many young men are being killed in Reno, the pastor said.",
        "The clerk's father died of cancer in 2009.",
        "The wake was held for a clerk who died of natural causes.",
        "A clerk shot at two deputies in Reno.",
        "Clerk shot at police in Reno",
    ],
)
def test_what_tells_of_no_harm(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clerk suffered a non-fatal wound.", [("injured", "The clerk")]),
        ("Almost 30 clerks were killed in Reno.", [("killed", "Almost 30 clerks")]),
        ("Guards let the clerk bleed and he died.", [("killed", "he")]),
        ("Paramedics pronounced two clerks dead at the scene.", [("killed", "two clerks")]),
        ("The coroner pronounced the clerk dead at 7:45 p.m.", [("killed", "the clerk")]),
        ("A clerk has shot himself dead in Reno.", [("killed", "A clerk")]),
        ("They believe that the clerk died when he took his own life.", [("killed", "the clerk")]),
        ("She was the third clerk killed in Reno this year.", [("killed", "She")]),
        ("A shooting early Sunday morning left two clerks dead.", [("killed", "two clerks")]),
        ("A clerk was shot at a bar in Reno.", [("injured", "A clerk")]),
        (
            "Gunmen fired on a vigil held to remember a pilot slain in 2014, killing a clerk.",
            [("killed", "a clerk")],
        ),
        (
            "Three clerks were shot on Sunday at a funeral for a pilot killed last week.",
            [("injured", "Three clerks")],
        ),
        ("Hundreds came to a vigil for a pilot killed in Reno on Friday.", [("killed", "a pilot")]),
    ],
)
def test_who_came_to_harm(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
