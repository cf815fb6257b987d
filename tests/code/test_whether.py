"""Whether it happened: modality and outcome."""

from __future__ import annotations

import pytest

from coder import reports


@pytest.mark.parametrize(
    ("text", "modality", "outcome"),
    [
        ("Gunmen attacked a police station in Kirkuk on 5 May 2020.", "asserted", "carried-out"),
        ("Iran denied attacking the tanker on 13 June 2019.", "denied", None),
        ("There was no attack on the base in Balad on 12 July 2016.", "denied", None),
        ("The group planned to bomb the embassy in Kabul.", "planned", None),
        ("The rebels vowed to attack Aleppo.", "threatened", None),
        ("Air defences intercepted two drones over Erbil on 8 September 2023.", "asserted", "failed"),
        ("Two Houthi drones were shot down over Najran on 11 February 2020.", "asserted", "failed"),
        ("Police defused a bomb outside a school in Karbala on 2 February 2020.", "asserted", "failed"),
        ("A rocket missed the base at Balad and fell in a field on 2 February 2020.", "asserted", "failed"),
        ("The army repelled an attack on its post near Samarra on 2 February 2020.", "asserted", "failed"),
        ("Security forces foiled a plot to bomb a market in Najaf on 10 October 2021.", "asserted", "failed"),
        ("An attempt to blow up the governor's car in Aden failed on 10 October 2021.", "asserted", "failed"),
        ("The commander survived an assassination attempt in Basra on 10 October 2021.", "asserted", "failed"),
        ("Gunmen tried to kidnap a doctor in Basra on 2 May 2019 but fled.", "asserted", "failed"),
        ("The alleged attack on the convoy near Homs on 2 May 2019 killed a driver.", "alleged", "carried-out"),
    ],
)
def test_whether(text: str, modality: str, outcome: str | None) -> None:
    (found,) = reports(text)
    assert (found.modality, found.outcome) == (modality, outcome)


def test_a_threat_is_an_act_and_what_is_threatened_another() -> None:
    found = reports("Militants threatened to bomb the embassy in Beirut.")
    assert [(r.event_type, r.modality) for r in found] == [("threaten", "asserted"), ("bomb", "threatened")]


def test_what_somebody_denies_is_denied() -> None:
    (found,) = reports("The militia denied that it had attacked the airport in Baghdad on Monday.")
    assert found.modality == "denied"
    assert [v.speaker for v in found.chain] == ["militia"]


def test_only_is_no_denial() -> None:
    found = reports("Gunmen not only attacked the village of Hawija on 5 May 2020, they killed two farmers.")[0]
    assert (found.modality, found.outcome) == ("asserted", "carried-out")


def test_what_did_not_follow_does_not_deny_the_act() -> None:
    (found,) = reports("The blast in Kirkuk on 5 May 2020, which wounded two guards, did not stop the traffic.")
    assert (found.modality, found.outcome) == ("asserted", "carried-out")
