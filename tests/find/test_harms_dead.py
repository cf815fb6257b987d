"""Who died: of what hit them, by their own hand, in fighting; and whose bodies were found."""

from __future__ import annotations

import pytest

from sijill.find.actors import find_actors
from sijill.find.counts import find_counts
from sijill.find.harms import find_harms
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse

Toll = list[tuple[str, str, int]]


def toll(text: str) -> Toll:
    """The harms of a text: act, words and least number."""
    parsed, know = parse(article_of(text)), knowledge()
    actors = find_actors(parsed, know, ())
    return [(h.act, h.text, h.low) for h in find_harms(parsed, know, find_counts(parsed, know), actors=actors)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A clerk who was stabbed in Reno last week died Monday.", [("killed", "A clerk", 1)]),
        ("A clerk died Monday, two weeks after she was shot in Reno.", [("killed", "A clerk", 1)]),
        ("Clerk wounded in Reno shooting dies", [("killed", "Clerk", 1)]),
        ("Clerk shot at Reno party dies at hospital", [("killed", "Clerk", 1)]),
        ("Cole was charged with murder in the shooting of a clerk in Reno.", [("killed", "a clerk", 1)]),
        ("Cole was convicted of murder for stabbing a clerk in Reno.", [("killed", "a clerk", 1)]),
        ("Cole was charged with attempted murder in the shooting of a clerk in Reno.", [("injured", "a clerk", 1)]),
        ("A man wanted for murder was shot in the leg in Reno.", [("injured", "A man", 1)]),
        ("Man shot, killed in Reno", [("killed", "Man", 1)]),
        ("Soldiers shot 35 farmers and burned their bodies.", [("killed", "35 farmers", 35)]),
        ("Police shot two men and found the body of a third.",
         [("injured", "two men", 2), ("killed", "a third", 1)]),
        ("Gunmen dragged a driver out of a truck and shot him in the leg.", [("injured", "him", 1)]),
    ],
)  # fmt: skip
def test_who_was_hit_and_died(text: str, expected: Toll) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guard killed his wife before turning the rifle on himself.",
         [("killed", "his wife", 1), ("killed", "himself", 1)]),
        ("The guard killed his wife and committed suicide.", [("killed", "The guard", 1), ("killed", "his wife", 1)]),
        ("The guard killed his wife and tried to turn the rifle on himself.", [("killed", "his wife", 1)]),
        ("The guard killed his wife and blamed himself.", [("killed", "his wife", 1)]),
    ],
)  # fmt: skip
def test_by_their_own_hand(text: str, expected: Toll) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty rebels fell on Friday in fighting near the town.", [("killed", "Forty rebels", 40)]),
        ("Two guards paid the supreme price in the attack.", [("killed", "Two guards", 2)]),
        ("Forty rebels fell asleep on Friday.", []),
        ("Two guards paid a high price for the watch.", []),
        ("The bodies of a mayor and his driver were found.", [("killed", "a mayor", 1), ("killed", "his driver", 1)]),
        ("The coroner released the names of three sisters found dead in a house.", [("killed", "three sisters", 3)]),
        ("Medics counted 43 bodies with gunshot wounds.", [("killed", "43 bodies", 43)]),
    ],
)
def test_the_fallen_and_the_found(text: str, expected: Toll) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A total of five people were shot.", [("injured", "A total of five people", 5)]),
        ("A suspect in two killings was arrested.", [("killed", "two killings", 2), ("captured", "A suspect", 1)]),
        ("He was sentenced for a 2012 double murder.", [("killed", "double murder", 2)]),
        ("Police arrested Jerome Scott, 24, and Kevin Lewis, 26.",
         [("captured", "Jerome Scott, 24, and Kevin Lewis", 2)]),
        ("Deputies found a boy and a girl with gunshot wounds.", [("injured", "a boy and a girl", 2)]),
        ("The roommate, Paul Haines, was arrested.", [("captured", "The roommate", 1)]),
        ("Over 300 people were injured and 40,000 displaced.",
         [("injured", "Over 300 people", 300), ("displaced", "40,000", 40000)]),
    ],
)  # fmt: skip
def test_who_is_counted(text: str, expected: Toll) -> None:
    assert [t for t in toll(text) if t in expected] == toll(text)
    assert sorted(toll(text)) == sorted(expected)
