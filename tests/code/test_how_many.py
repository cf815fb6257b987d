"""Harms told twice are counted once."""

from __future__ import annotations

import pytest

from sijill.code.how_many import distinct_harms
from sijill.find.counts import find_counts
from sijill.find.harms import find_harms
from sijill.know import knowledge
from sijill.model import HarmMention, article_of
from sijill.parse import parse


def distinct(text: str) -> list[HarmMention]:
    parsed, know = parse(article_of(text)), knowledge()
    return distinct_harms(find_harms(parsed, know, find_counts(parsed, know)), parsed)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Jets killed two rebels in Arba. The two rebels were killed when they opened fire.", 2),
        ("A guard killed a robber. The robber was killed at noon.", 1),
        ("Troops killed three rebels. Another rebel was killed later.", 4),
        ("Troops killed three rebels. They also killed two civilians.", 5),
        ("A bomb killed six soldiers. One of the soldiers died in hospital.", 6),
        ("Several rebels were killed. Four rebels were killed at the bridge.", 4),
        ("A blast killed a judge, two guards and three shoppers.", 6),
        ("No rebels were killed.", 0),
        ("Blast kills 20 rebels in Arba Monday At least 20 rebels were killed in a blast on Monday.", 20),
        ("Several rebels were killed. Two additional rebels were killed in a house.", 5),
        ("Police shot a chief and killed several other rebels. Two additional rebels were killed.", 2),
        ("Two rebels were killed. Several rebels were killed in the operation.", 2),
        ("Several rebels were killed. Two rebels were killed at the bridge.", 2),
        ("Several rebels were killed. Two men were killed at the bridge.", 2),
        ("Several rebels were killed. Two commanders were killed at the bridge.", 3),
        ("Several rebels were killed. More than ten rebels were killed at the bridge.", 10),
        ("Four rebels were killed. Three rebels were killed in a house. Another rebel was killed outside.", 4),
        ("Three rebels were killed at the gate. Two more were killed as they fled.", 5),
        ("Two rebels were killed. A third rebel was killed in a house.", 3),
        ("A rebel was killed and two were wounded. One of the wounded rebels died later.", 2),
        ("Several rebels were killed. Troops found a cache and also killed the men in the house.", 3),
        ("Mullah Omar Hasan, a rebel leader, was killed. Hasan and an aide were killed by a jet.", 2),
        ("Two additional rebels were killed. A rebel leader was killed at the gate.", 3),
        ("Hasan Noor, a driver, was killed. Noor and his aide were killed by a jet.", 2),
        ("Noor and several rebels were killed. A jet hit the house, killing Noor and several other rebels.", 4),
        ("Noor was killed. A jet hit the house, killing Noor and two other rebels.", 3),
        ("Two rebels were killed. A jet hit the house, killing two other rebels.", 4),
        ("A guard died. Another guard died at night, bringing the death toll to 12.", 12),
        ("Twenty people died. The number of dead, said a clerk, rose to 12.", 20),
    ],
)
def test_told_again_or_another(text: str, killed: int) -> None:
    assert sum(h.low for h in distinct(text) if h.act == "killed") == killed


def test_a_headline_gives_way_to_the_text() -> None:
    text = "Rebels Killed in Arba\n\nTroops killed five rebels near Arba on Monday."
    assert [h.low for h in distinct(text)] == [5]
    assert [h.low for h in distinct("Rebels Killed in Arba\n\nThe town is calm.")] == [2]


def test_people_told_of_singly_are_gathered() -> None:
    text = "Police arrested a leader in Arba. The leader and three of his men were detained in a house."
    assert [(h.act, h.low) for h in distinct(text)] == [("captured", 4)]


def test_all_of_them_are_those_told_of_and_the_rest() -> None:
    assert [h.low for h in distinct("Troops detained a smuggler in Arba. Both men were detained in a car.")] == [2]


def test_the_other_occupants_may_be_those_told_of() -> None:
    text = "Troops detained several suspects in Arba. They detained the other occupants of a car for questioning."
    assert [h.low for h in distinct(text)] == [3]


def test_order_and_other_acts_are_kept() -> None:
    harms = distinct("A bomb killed two men and wounded five. Police arrested a suspect.")
    assert [h.act for h in harms] == ["killed", "injured", "captured"]
