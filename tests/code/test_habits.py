"""What is told of deeds at large, and of none that was done."""

from __future__ import annotations

import pytest

from ruled import ruled


@pytest.mark.parametrize(
    "text",
    [
        "Every nurse who is murdered is a loss to us all, the bishop said.",
        "Whoever kills a judge kills justice, the mayor said.",
        "Anyone who abducts a child will go to prison, the minister said.",
        "Each time a priest is killed, the town weeps, the mayor said.",
        "Terrorism is the slaughter of children, the bishop said.",
        "In this country teachers are murdered and shops are burned every week.",
        "Hardly a week goes by without a teacher being shot in Karachi.",
        "The rebels never attack clinics, their commander said.",
        "The militia does not kidnap farmers, its leader said.",
        "Gangs routinely kill drivers on the road to Taiz.",
        "The rebels are resorting to the murder of teachers, the army said.",
        "Rebels rob banks and kill policemen.",
    ],
)
def test_no_incident(text: str) -> None:
    assert not ruled(text)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("A bomb killed five people in Kirkuk on Tuesday. Sunni militants often attack patrols there.", []),
        ("Gunmen killed a judge in Taiz on 6 March 2020. Militants have frequently targeted judges.", ["Gunmen"]),
        ("A shell killed a nurse in Taiz on 6 March 2020. The army said it does not shell clinics.", []),
    ],
)
def test_habits_are_no_part_of_an_incident(text: str, doers: list[str]) -> None:
    (report,) = ruled(text)
    assert [p.text for p in report.participants if p.role == "perpetrator"] == doers
    assert len(report.casualties) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed every guard who was on duty at a bank in Taiz on 6 March 2020.",
        "Everyone who was killed in a bombing in Taiz on 6 March 2020 was a soldier.",
        "Soldiers are killed as gunmen storm a bank in Taiz on 6 March 2020.",
        "The rebels did not flee; they killed nine soldiers in Taiz on 6 March 2020.",
    ],
)
def test_what_was_done_all_the_same(text: str) -> None:
    (report,) = ruled(text)
    assert [c.act for c in report.casualties] == ["killed"]
