"""People hit by arms, by words that leave open whether they died of it."""

from __future__ import annotations

import pytest

from harmed import toll
from sijill.find.actors import find_actors
from sijill.find.counts import find_counts
from sijill.find.harms import find_harms
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse


def hit(text: str) -> list[tuple[str, str, int, bool]]:
    parsed, know = parse(article_of(text)), knowledge()
    harms = find_harms(parsed, know, find_counts(parsed, know), actors=find_actors(parsed, know, ()))
    return [(h.act, h.text, h.low, h.hit) for h in harms if not h.negated]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three men were shot outside a bar.", [("injured", "Three men", 3, True)]),
        ("A gunman shot two women in the market.", [("injured", "two women", 2, True)]),
        ("A 17-year-old was shot in the leg.", [("injured", "A 17-year-old", 1, True)]),
        ("A boy shot himself while playing with a pistol.", [("injured", "A boy", 1, True)]),
        ("The clerk was struck in the shoulder.", [("injured", "The clerk", 1, True)]),
        ("A girl was grazed by a bullet.", [("injured", "A girl", 1, True)]),
        ("He fired into the crowd, striking four people.", [("injured", "four people", 4, True)]),
        ("Two farmers suffered gunshot wounds.", [("injured", "Two farmers", 2, True)]),
        ("Police found a man with a gunshot wound to the head.", [("injured", "a man", 1, True)]),
        ("The driver is in critical condition from a bullet wound.", [("injured", "The driver", 1, True)]),
        ("The shooting of the mayor was condemned.", [("injured", "the mayor", 1, True)]),
        ("A cook was shot at a bar.", [("injured", "A cook", 1, True)]),
        ("Four men were taken to hospital.", [("injured", "Four men", 4, True)]),
        ("Two women are in critical condition.", [("injured", "Two women", 2, True)]),
        ("Three drivers were hospitalized.", [("injured", "Three drivers", 3, True)]),
        # who died of it was killed
        ("Soldiers fatally shot a farmer.", [("killed", "a farmer", 1, False)]),
        ("Five men were shot, one fatally.", [("injured", "Five men", 5, True), ("killed", "one", 1, False)]),
        ("Gunmen shot dead a judge.", [("killed", "a judge", 1, False)]),
        ("A patrolman was shot and killed.", [("killed", "A patrolman", 1, False)]),
        # nobody was hit
        ("Gunmen shot at a policeman.", []),
        ("Two drivers were shot at.", []),
        ("Rebels shot down a helicopter.", []),
        ("The minister suffered no injuries.", []),
        ("The hurricane struck the town.", []),
        ("The ball hit the keeper.", []),
        ("He threatened to shoot the guard.", []),
    ],
)
def test_who_was_hit(text: str, expected: list[tuple[str, str, int, bool]]) -> None:
    assert hit(text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Officers arrived to find two men had been shot.", [("injured", 2, 2)]),
        ("Police came to the house only to find a woman dead of gunshot wounds.", [("killed", 1, 1)]),
        ("Neighbours were shocked to find a boy shot.", [("injured", 1, 1)]),
        ("Police hope to find two men shot on Friday.", []),
        (
            "A shooting at a club on Friday left one dead and a dozen others wounded.",
            [("killed", 1, 1), ("injured", 12, 12)],
        ),
        ("Gunfire erupted, leaving one dead and a dozen wounded.", [("killed", 1, 1), ("injured", 12, 12)]),
        ("It left two people dead and half a dozen others injured.", [("killed", 2, 2), ("injured", 6, 6)]),
        ("Keith Burton and Alonzo Price were struck in the legs.", [("injured", 2, 2)]),
        ("A gunman shot Alonzo Price on Friday.", [("injured", 1, 1)]),
        ("The victims were both shot in the back.", [("injured", 2, 2)]),
    ],
)
def test_who_is_found_hit_and_who_beside_the_dead(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(act, low, high) for act, _, low, high in toll(text)] == found
