"""Sentences as agencies write them, and what is coded of each."""

from __future__ import annotations

import pytest

from coder import coded
from in_news import tolls
from sijill.model import Report

#: a Wednesday
PUBLISHED = "2023-06-14"


def told(text: str) -> tuple[Report, ...]:
    return tuple(r for r in coded(text, PUBLISHED).reports if r.event_type not in {"concede", "request", "protest"})


def by(report: Report) -> set[str]:
    return {p.text for p in report.participants if p.role == "perpetrator"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 12 people were killed and 30 others injured on Thursday when a suicide bomber detonated his vest "
            "inside a mosque in Kabul.",
            [("suicide-bombing", "2023-06-08", {"killed": 12, "injured": 30})],
        ),
        (
            "A woman and her two children died when a shell hit their home in Donetsk on Monday.",
            [("shelling", "2023-06-12", {"killed": 3})],
        ),
        # a verdict is of another day than the deed
        (
            "A court in Bogota on Wednesday sentenced a colonel for the killing of eight peasants in 2008.",
            [("attack", "2008", {"killed": 8})],
        ),
        (
            "Government forces recaptured the town of Kobani on Friday after two days of fighting.",
            [("takes-territory", "2023-06-09", {})],
        ),
        (
            "Bandits raided a village near Kaduna on Friday, burning houses and abducting at least 20 women.",
            [("abduction", "2023-06-09", {"captured": 20})],
        ),
        (
            "In Idlib, a car bomb killed two people on Tuesday, hours after an air strike on Saraqib left six dead.",
            [("bomb", "2023-06-13", {"killed": 2}), ("air-strike", "../2023-06-13", {"killed": 6})],
        ),
        (
            "Shells struck a camp for displaced people in El Fasher on 11 May, killing 20.",
            [("shelling", "2023-05-11", {"killed": 20})],
        ),
        (
            "Ten people were burned alive when a fuel tanker was hit by a rocket in Basra on Friday.",
            [("shelling", "2023-06-09", {"killed": 10})],
        ),
        (
            "Two engineers were led away by armed men near Kidal on Friday.",
            [("abduction", "2023-06-09", {"captured": 2})],
        ),
        (
            "Airwars says between 9 and 12 civilians died in a strike on a neighbourhood of Mosul on 1 June 2017.",
            [("attack", "2017-06-01", {"killed": 9})],
        ),
        (
            "A drone strike killed Ali Hasan, a militia commander, and his aide in Basra on Friday.",
            [("air-strike", "2023-06-09", {"killed": 2})],
        ),
        # what came before is another incident
        (
            "On 22 November 2020, US aircraft struck two depots near Baghdad after a missile was fired at a base.",
            [("air-strike", "2020-11-22", {}), ("shelling", "2020-11-22", {})],
        ),
        # bodies tell of a day by which it was
        (
            "The bodies of 15 villagers were found in Ituri on Thursday.",
            [("attack", "../2023-06-08", {"killed": 15})],
        ),
        # a running total is no incident of its own
        (
            "Three men were killed in Jenin on Tuesday, bringing to 15 the number killed in the city this week.",
            [("attack", "2023-06-13", {"killed": 3})],
        ),
        (
            "The army shelled Kafr Nuran on Sunday. The shelling, the third this week, killed a woman and her three "
            "children.",
            [("shelling", "2023-06-11", {"killed": 4})],
        ),
        (
            "They had just sat down to eat when rockets hit a house in Basra on Friday, killing two.",
            [("shelling", "2023-06-09", {"killed": 2})],
        ),
    ],
)
def test_what_and_when_and_how_many(text: str, expected: list[tuple[str, str, dict[str, int]]]) -> None:
    assert [(r.event_type, r.time and r.time.edtf, tolls(r)) for r in told(text)] == expected


def test_the_attackers_go_on_with_the_attack_and_a_similar_one_is_another() -> None:
    first, second = told(
        "Armed men killed at least 14 villagers in an attack on a market near Gao on Saturday. The attackers came on "
        "motorcycles and opened fire on traders. Eight others were wounded.\n\n"
        "Last month, militants killed 26 people in a similar raid on a village near Kidal."
    )
    assert (tolls(first), tolls(second)) == ({"killed": 14, "injured": 8}, {"killed": 26})


def test_what_was_done_in_response_is_another_by_others() -> None:
    first, second = told(
        "A US air strike killed five fighters of Harakat al-Nujaba near Kirkuk on Sunday. The group fired drones at a "
        "base hosting US troops in response."
    )
    assert by(first) == {"US"} and "Harakat al-Nujaba" in {p.text for p in second.participants}


def test_another_that_exploded_is_another() -> None:
    first, second = told(
        "A bomb exploded in a market in Baquba on Monday, killing six. Another exploded near a bank, killing three."
    )
    assert (tolls(first), tolls(second)) == ({"killed": 6}, {"killed": 3})


def test_the_second_of_two_is_another() -> None:
    first, second = told(
        "The first blast hit a police van in Quetta on Thursday, killing four officers. The second, a car bomb, "
        "exploded as rescuers arrived; seven people were killed."
    )
    assert (tolls(first), tolls(second)) == ({"killed": 4}, {"killed": 7})


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Masked men beat a journalist in Gaza City on Thursday. Hamas said it would investigate.", {"Masked men"}),
        ("BAGHDAD - Gunmen kidnapped three employees of a bank on Monday.", {"Gunmen"}),
    ],
)
def test_nobody_is_named_for_it_whom_the_text_does_not_name(text: str, doers: set[str]) -> None:
    (found,) = told(text)
    assert by(found) == doers


@pytest.mark.parametrize(
    ("text", "suffered"),
    [
        ("Rebels have freed 22 of the 48 students they abducted from a college in Kaduna in March.", "48 students"),
        ("Men dragged a journalist from her home in Basra on Thursday and beat her.", "journalist"),
        (
            "Soldiers found the bodies of 15 villagers in Ituri. They were killed by gunmen on 2 February.",
            "15 villagers",
        ),
    ],
)
def test_who_suffered(text: str, suffered: str) -> None:
    (found,) = told(text)
    assert {p.text for p in found.participants if p.role in {"target", "victim"}} == {suffered}


@pytest.mark.parametrize(
    "text",
    [
        "A clerk was charged on Monday with killing his landlord in Odense.",
        "Two brothers were indicted on Monday in the killing of a grocer in Odense.",
        "A clerk was sentenced on Monday to 20 years for shooting a grocer in Odense.",
        "The police arrested two men on Monday in the shooting of a grocer in Odense.",
    ],
)
def test_the_day_in_court_is_not_the_day_of_the_deed(text: str) -> None:
    deed = next(r for r in told(text) if r.event_type == "attack")
    assert deed.time is not None
    assert (deed.time.not_before, deed.time.not_after) == (None, "2023-06-12")


def test_who_was_denied_bail_has_denied_nothing() -> None:
    (found,) = told("A clerk accused of shooting five people in Odense was denied bail on Monday.")
    assert (found.modality, tolls(found)) == ("asserted", {"injured": 5})


def test_who_pleads_guilty_asks_for_nothing() -> None:
    text = "Jonas Krag pleaded guilty on Monday to killing three people in Odense in 2014."
    assert [r.event_type for r in coded(text, PUBLISHED).reports] == ["attack"]


@pytest.mark.parametrize(
    "text",
    [
        "A clerk shot a colleague, Otto Lind, at a bank in Odense on 2 June. Lind died of his wounds on 5 June.",
        "Gunmen shot Judge Otto Lind in Odense on 2 June. Lind died at a hospital on 5 June from a gunshot wound.",
    ],
)
def test_who_dies_of_wounds_was_hit_on_the_day_of_the_attack(text: str) -> None:
    (found,) = told(text)
    assert found.time is not None
    assert (found.time.edtf, tolls(found)["killed"]) == ("2023-06-02", 1)


def test_a_toll_that_rose_days_later_is_of_the_same_incident() -> None:
    (found,) = told(
        "A car bomb exploded outside a police station in Zabul on Thursday, killing eight people and wounding 20. "
        "The death toll rose to nine on Sunday when a wounded officer died."
    )
    assert found.time is not None
    assert (found.time.edtf, tolls(found)) == ("2023-06-08", {"killed": 9, "injured": 20})


def test_the_worst_since_is_told_of_another_time() -> None:
    clash, ambush = told(
        "Rebels attacked an army post in Kidal on Monday, and four soldiers died in a gun battle. Residents heard "
        "explosions. The clash was the heaviest in the region since 2012, when 30 soldiers were killed in an ambush."
    )
    assert (clash.event_type, clash.time and clash.time.edtf, tolls(clash)) == (
        "armed-clash",
        "2023-06-12",
        {"killed": 4},
    )
    assert (ambush.time and ambush.time.edtf, tolls(ambush)) == ("2012", {"killed": 30})


def test_the_attack_of_a_day_is_the_one_of_that_day() -> None:
    first, second = told(
        "A roadside bomb killed two soldiers near Tarin Kowt on Tuesday. A civilian was also hurt. Last month, a "
        "suicide bomber killed five policemen in Kandahar. The Taliban said they carried out Tuesday's attack."
    )
    assert (by(first), tolls(first)) == ({"Taliban"}, {"killed": 2, "injured": 1})
    assert tolls(second) == {"killed": 5}


def test_what_hits_a_mine_is_hit_by_it() -> None:
    (found,) = told("Their bus hit a landmine near Kidal on Monday, killing 10 people.")
    assert (found.event_type, by(found), tolls(found)) == ("bomb", set(), {"killed": 10})


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The town of Ramadi fell to the militants on Sunday.", True),
        ("The provincial capital fell to the Taliban on Sunday.", True),
        ("After Mosul fell in June 2014, thousands fled to Erbil.", True),
        ("Chelsea fell to Arsenal on Sunday.", False),
        ("London fell silent on Monday when the queen died.", False),
        ("Prices in Lagos fell to 20 naira on Sunday.", False),
    ],
)
def test_towns_that_fall(text: str, held: bool) -> None:
    assert [r.event_type for r in told(text)] == (["takes-territory"] if held else [])


def test_who_is_bundled_into_a_car_is_taken() -> None:
    (found,) = told("Gunmen bundled two engineers into a car in Basra on Monday.")
    assert (found.event_type, tolls(found)) == ("abduction", {"captured": 2})


def test_what_is_done_later_is_not_of_the_day_of_the_deed() -> None:
    killing, taking = told(
        "Gunmen shot dead Mohammed Bello in Katsina on Sunday. His wife was kidnapped during the attack and freed two "
        "days later."
    )
    assert killing.time is not None and killing.time.edtf == "2023-06-11"
    assert taking.time is None or taking.time.edtf != "2023-06-13"


def test_those_shelled_did_not_shell() -> None:
    first, second = told(
        "Monitors said 17 civilians, including five children, died in army shelling of Douma on Monday. State media "
        "said rebels fired mortars at Damascus the same day, killing two."
    )
    assert by(first).isdisjoint({"17 civilians", "five children"}) and tolls(first) == {"killed": 17}
    assert (by(second), tolls(second)) == ({"rebels"}, {"killed": 2})


def test_what_struck_elsewhere_hours_later_is_another() -> None:
    first, second = told(
        "A Ukrainian drone hit an oil depot in Bryansk on Monday, the governor said. Russian missiles struck Kharkiv "
        "hours later, wounding nine people."
    )
    assert (tolls(first), tolls(second)) == ({}, {"injured": 9})


def test_nobody_is_named_where_nobody_claims_it() -> None:
    (found,) = told(
        "Twin explosions ripped through a mosque in Peshawar on Friday, killing 34 worshippers. No group has said it "
        "was behind the blasts."
    )
    assert by(found) == set()


def test_what_a_suicide_bomber_attacks_is_bombed() -> None:
    (found,) = told(
        "A suicide bomber attacked a convoy in Gwadar on Monday, killing two. The Baloch Liberation Army claimed "
        "responsibility."
    )
    assert (found.event_type, by(found)) == ("suicide-bombing", {"suicide bomber", "Baloch Liberation Army"})


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        (
            "An explosion at a fireworks factory near Pune killed seven workers on Monday. A short circuit is thought "
            "to have caused it.",
            [],
        ),
        ("A gas leak caused an explosion in a block of flats in Gaza on Monday, killing two children.", []),
        ("A bomb exploded in Quetta on Monday, killing six. Police first spoke of a gas cylinder.", [{"killed": 6}]),
        ("An explosion in a mosque in Kabul on Monday killed 12 people.", [{"killed": 12}]),
    ],
)
def test_what_blew_up_by_itself_is_no_incident(text: str, deaths: list[dict[str, int]]) -> None:
    assert [tolls(r) for r in told(text)] == deaths


def test_a_deed_of_years_ago_is_not_of_the_day_in_court() -> None:
    (found,) = told("A court in Dakar has charged three officers with the murder of a protester in March 2021.")
    assert found.time is not None and found.time.edtf == "2021-03"


def test_who_died_when_a_shell_fell_died_of_it() -> None:
    (found,) = told(
        "In the deadliest single incident, 22 members of a wedding party died when a mortar round landed on a house "
        "in Sangin on 31 December 2014."
    )
    assert (found.event_type, tolls(found)) == ("shelling", {"killed": 22})


def test_what_it_was_is_no_other() -> None:
    (found,) = told(
        "A car bomb killed three people in Mosul on Monday. It was the second bombing in the city this week. The blast "
        "was the worst attack there in a year."
    )
    assert tolls(found) == {"killed": 3}
