"""What happened: the type of an incident, and whether there is one at all."""

from __future__ import annotations

import pytest

from coder import report, reports, types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike killed six militants near Mosul on 3 March 2021.", "air-strike"),
        ("The militia launched a drone at Erbil airport on Tuesday.", "air-strike"),
        ("Russian warplanes hit the village of Kafr Nabl on 3 May 2019, killing a woman.", "air-strike"),
        ("Israeli jets bombed a depot near Damascus on 4 May 2021, killing four soldiers.", "air-strike"),
        ("The suicide drones struck an oil terminal in Jizan on 11 February 2020.", "air-strike"),
        ("Mortars hit the village of Kafr Nabl on 3 May 2019, killing a woman.", "shelling"),
        ("The army's shelling of Idlib killed three children on Sunday.", "shelling"),
        ("Two rockets landed near the US embassy in Baghdad on 20 January 2020, causing no casualties.", "shelling"),
        ("A mine exploded under a truck in Marib on 3 May 2020, killing its driver.", "bomb"),
        ("Guerrillas dynamited a bridge near Usulutan on 11 February 1990.", "bomb"),
        ("A suicide bomber blew himself up in a mosque in Kandahar on 15 October 2021, killing 41.", "suicide-bombing"),
        ("A man detonated an explosive vest at a wedding in Kabul on 17 August 2019.", "suicide-bombing"),
        ("Rebels and government troops clashed near Taiz on 6 March 2020.", "armed-clash"),
        ("Fighting between the army and rebels in Taiz killed 20 people on 6 March 2020.", "armed-clash"),
        ("Government troops recaptured the town of Saraqib on 2 March 2020.", "takes-territory"),
        ("Taliban fighters seized Kunduz on 28 September 2015.", "takes-territory"),
        ("Kurdish forces drove militants out of Sinjar on 13 November 2015.", "takes-territory"),
        ("A judge was assassinated in Tripoli on 6 March 2020.", "assassination"),
        ("Gunmen shot and killed a journalist outside her home in Basra on 6 March 2020.", "attack"),
        ("Rebels shot down an army helicopter near Sarmin on 11 February 2020, killing its two pilots.", "attack"),
        ("Turkey launched an offensive against Kurdish fighters in Syria on 9 October 2019.", "attack"),
        ("Gunmen kidnapped three aid workers in Maiduguri on 4 April 2021.", "abduction"),
        ("The militia detained two journalists in Mosul on 12 July 2016.", "abduction"),
        ("Police arrested three aid workers in Maiduguri on 4 April 2021.", "arrest"),
        ("Guards tortured two prisoners at a jail in Aleppo in April 2014.", "torture"),
        ("Soldiers raped a woman in a village near Goma on 4 April 2013.", "sexual-violence"),
        ("Soldiers raided a house in Jenin and arrested four men on 6 March 2022.", "raid"),
        ("Arsonists burned down a church in Minya on 4 April 2021.", "destruction"),
        ("Looters ransacked a museum in Baghdad on 10 April 2003.", "destruction"),
        ("Iraq's parliament voted on 5 January 2020 to expel foreign troops.", "vote"),
        ("The parliament passed a law on 5 January 2020 banning the militia.", "legislate"),
        ("The United States imposed sanctions on two commanders on 5 January 2020.", "sanction"),
        ("Germany withdrew its soldiers from Iraq on 7 January 2020.", "withdraw"),
        ("Turkey and Russia agreed on a ceasefire in Idlib on 5 March 2020.", "agree"),
        ("The two countries signed a security agreement in Baghdad on 19 March 2023.", "agree"),
        ("The president of Iran visited Damascus on 3 May 2023.", "consult"),
        ("The government accused Iran of arming the rebels on 5 March 2020.", "accuse"),
        ("The prime minister rejected the demand on 5 March 2020.", "reject"),
        ("Iraq asked the United States on 9 January 2020 to withdraw its troops.", "request"),
        ("Thousands of people protested in Baghdad on 25 October 2019.", "protest"),
        ("Russia deployed 300 more troops to Hasakah on 24 October 2019.", "mobilize"),
        ("The rebels released 40 prisoners on 24 October 2019.", "concede"),
    ],
)
def test_type(text: str, expected: str) -> None:
    assert report(text).event_type == expected


@pytest.mark.parametrize(
    "text",
    [
        "Teachers in Basra went on strike over unpaid wages on 3 March 2021.",
        "A strike by hospital workers entered its second week in Baghdad.",
        "Residents of Erbil launched a petition against the new tax on Tuesday.",
        "The army launched an investigation into the deaths.",
        "The bank was hit by falling sales in March.",
        "The new film hit cinemas on Friday.",
        "The doctor attacked the problem with vigour.",
        "Heart attacks killed 300 people in the city in 2019.",
        "The company fired 200 workers on Monday.",
        "He shot a film in Baghdad in 2019.",
        "Hackers attacked the ministry's website in Tehran on 5 May 2020.",
        "The court sentenced the bomber to death on 25 January 2020.",
        "A fire at a hospital in Nasiriyah killed 92 people on 12 July 2021.",
        "Ten people died when a bus crashed near Hilla on 3 March 2021.",
        "Three villagers were killed in an earthquake near Herat on 7 October 2023.",
        "The wounded were taken to hospital in Tikrit.",
    ],
)
def test_no_act_of_arms_or_politics(text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "If the rebels attack Aleppo, thousands will flee.",
        "The rebels could attack Aleppo within days.",
        "Attacks on US forces in Iraq have increased since October.",
        "Bombings are common in Kabul.",
        "Warplanes have struck hospitals in Idlib for years.",
    ],
)
def test_no_particular_incident(text: str) -> None:
    assert types(text) == []


def test_a_weapon_that_names_its_owner() -> None:
    found = report("A Turkish drone strike on a car in Qamishli killed two men on 3 May 2022.")
    assert [w.kind for w in found.weapons] == ["drone"]
    assert found.codes.acled == ("Explosions/Remote violence", "Air/drone strike")


def test_an_aircraft_that_is_hit_is_no_weapon() -> None:
    assert reports("Rebels shot down an army helicopter near Sarmin on 11 February 2020.")[0].weapons == ()


def test_a_gun_that_goes_off_is_no_bomb() -> None:
    assert types("A pistol went off in a house in Basra on Monday, hitting a boy in the hand.") == ["attack"]
