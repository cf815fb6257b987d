"""Nobody is counted twice between the accounts of one article."""

from __future__ import annotations

import pytest

from coder import coded


def told(text: str, act: str) -> list[tuple[int, int | None]]:
    return [(c.low, c.high) for r in coded(text).reports for c in r.casualties if c.act == act]


@pytest.mark.parametrize(
    ("text", "act", "lows"),
    [
        (  # what a headline says, the text says again
            "Rebels Captured, Killed in Arba\n\nTroops captured a smuggler in Arba on Monday.",
            "captured",
            [1],
        ),
        (  # a sum over several operations gives way to what is told of each
            "Troops detained five rebels during separate operations on Monday. In Arba district, Kunar province, a "
            "patrol detained two rebels on Monday.",
            "captured",
            [2],
        ),
        ("Troops detained five rebels during separate operations on Monday.", "captured", [5]),
        (  # what is told of many months is no incident's
            "Troops detained two rebels in Arba on Monday. Security forces have captured 17 rebels in the last month.",
            "captured",
            [2],
        ),
        (
            "Shells killed two men in Aleppo on Monday. More than 3000 people have been killed since the war began.",
            "killed",
            [2],
        ),
        (
            "So far this year, troops have carried out 300 raids, killing 40 rebels. A patrol killed a rebel in Arba "
            "on Monday.",
            "killed",
            [1],
        ),
        (  # told in a word, then at length
            "Troops killed two rebels during an overnight raid in Arba on Monday. They searched a house. Rebels "
            "attacked them with rifles. The troops shot back, killing two rebels.",
            "killed",
            [2],
        ),
        (  # people known by their harm were told of before
            "Troops searched a house in Arba on Monday. They threw a grenade into a well, killing one. The rebel "
            "killed was a commander.",
            "killed",
            [1],
        ),
        (  # two districts are two incidents
            "In Zharay district, Kandahar province, troops killed two rebels on Monday. In Maiwand district, Kandahar "
            "province, troops killed two rebels.",
            "killed",
            [2, 2],
        ),
        ("A smuggler tried to flee from Arba on Monday but was captured.", "captured", [1]),
        ("Two men surrendered to the army in Arba. Both men were detained.", "captured", [2]),
        (  # people pointed back to, in an account that is of something else
            "Troops detained three men in Arba on Monday. A police patrol searched a house in Tell on Tuesday. The men "
            "were detained for further questioning.",
            "captured",
            [3],
        ),
    ],
)
def test_each_is_counted_once(text: str, act: str, lows: list[int]) -> None:
    assert [low for low, _ in told(text, act)] == lows


def test_the_items_of_a_list_are_casualties_of_their_own() -> None:
    text = "Gunmen killed Ana Soto, Eva Ruiz and Max Vega in Arba on 4 May 2021."
    assert [c.of for r in coded(text).reports for c in r.casualties] == ["Ana Soto", "Eva Ruiz", "Max Vega"]


def test_a_pronoun_gives_way_to_whom_it_stands_for() -> None:
    text = "Gunmen attacked a prosecutor in Arba on 4 May 2021, killing him."
    [casualty] = [c for r in coded(text).reports for c in r.casualties]
    assert (casualty.text, casualty.of) == ("him", "prosecutor")


def test_a_counted_harm_in_a_participle_is_of_one_incident() -> None:
    text = "An aircraft engaged the position in Arba on 4 May 2021, killing several insurgents."
    assert told(text, "killed") == [(3, None)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        # who was shot and died is not hurt as well
        ("Five people were shot outside a bar in Basra on Monday. One of them died in hospital.", [1], [4]),
        ("Five people were shot in Basra on Monday. One died. Four others were wounded.", [1], [4]),
        ("Two men and a woman were shot, one fatally, in Basra on Monday.", [1], [2]),
        ("A man was shot in Basra on Monday. He was pronounced dead at the scene.", [1], []),
        ("A man was shot in the leg in Basra on Monday.", [], [1]),
        ("A clerk died in Basra on Monday. Two people were killed in the shooting.", [2], []),
        (
            "Police found four men with gunshot wounds in Basra on Monday. Two of the men were pronounced dead. "
            "Two other men were taken to hospital.",
            [2],
            [2],
        ),
        ("One of the five men hospitalized after a shooting in Basra on Monday has died.", [1], [4]),
        ("A three -year-old girl was shot dead in Basra on Monday.", [1], []),
        # one who is told to have died is pointed to
        ("A 3-year-old was fatally shot in Basra on Monday. The boy was shot in the chest.", [1], []),
        ("A boy was killed in Basra on Monday. A neighbour found the boy wounded.", [1], []),
        ("An officer was killed in Basra on Monday. The man was shot by other officers.", [1], [1]),
        ("Police say that Jonas Hill shot and killed three guards in Basra on Monday.", [3], []),
        # one of several who were shot, and all of them
        ("Police spoke of a triple shooting in Basra on Monday. A second victim was shot in the leg.", [], [3]),
        ("Two men were shot in Basra on Monday. A third man was shot in the leg.", [], [2, 1]),
        ("Two men were shot in Basra on Monday. A third man was shot. The three men were shot in the leg.", [], [3]),
        ("A boy is recovering in Basra after shooting himself in the arm on Monday.", [], [1]),
        # others than the dead told of before
        ("Soldiers killed a farmer near Basra on Monday. Three of his sons suffered bullet wounds.", [1], [3]),
    ],
)
def test_of_those_shot_who_did_not_die_is_hurt(text: str, killed: list[int], injured: list[int]) -> None:
    assert [low for low, _ in told(text, "killed")] == killed
    assert [low for low, _ in told(text, "injured")] == injured
