"""The shortest words of a report still say what it says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from made import coded
from sijill.cli import brief
from sijill.model import Casualty, Participant, Place, Report, Time

REPORT = coded().reports[0]


@pytest.mark.parametrize(
    ("edtf", "basis", "says"),
    [
        ("2015-03-12", "stated", "2015-03-12"),
        ("2016", "stated", "2016"),
        ("../2018-06-06", "stated", "by 2018-06-06"),
        ("2003/..", "stated", "from 2003"),
        ("1991/2003", "stated", "1991 to 2003"),
        ("../2023-12-04", "published", "by 2023-12-04"),
        ("2023-12-04", "published", "by 2023-12-04"),
    ],
)
def test_date(edtf, basis, says):
    last = edtf.rpartition("/")[2]
    time = Time(text="", start=0, end=0, not_before=None, not_after=last, edtf=edtf, precision="day", basis=basis)
    assert brief.date(time) == says


def test_no_date():
    assert brief.date(None) == ""


def party(role: str, name: str, start: int, end: int, entity: str = "group") -> Participant:
    return Participant(text="", start=start, end=end, role=role, name=name, entity=entity)


def told(*parties: Participant) -> Report:
    return replace(REPORT, participants=parties)


def test_the_named_come_first_and_two_stand_for_a_side():
    report = told(
        party("perpetrator", "Air Force", 0, 3),
        party("victim", "80 fighters", 50, 60, "people"),
        party("target", "depot", 30, 40, "object"),
        party("target", "Example Brigade", 10, 20),
    )
    assert brief.parties([report]) == "Air Force → Example Brigade, depot"


def test_a_thing_of_a_group_stands_for_both_and_a_group_for_its_people():
    base = told(party("target", "the group's base", 10, 30, "object"), party("target", "the group", 14, 20))
    assert brief.parties([base]) == "→ the group's base"
    people = told(party("victim", "members of the group", 10, 40, "people"), party("victim", "the group", 31, 40))
    assert brief.parties([people]) == "→ the group"


def test_who_is_named_in_most_reports_comes_first():
    one = told(party("perpetrator", "A", 0, 1), party("perpetrator", "B", 2, 3), party("perpetrator", "C", 4, 5))
    other = told(party("perpetrator", "C", 0, 1), party("target", "D", 4, 5))
    assert brief.parties([one, other]) == "C, A → D"


def test_those_who_fight_stand_beside_each_other():
    assert brief.parties([told(party("side", "A", 0, 1), party("side", "B", 2, 3))]) == "A – B"
    assert brief.parties([told(party("side", "A", 0, 1), party("perpetrator", "B", 2, 3))]) == "B"
    assert brief.parties([told()]) == ""


def test_place_is_the_best_known_where_it_happened():
    far = Place(text="", start=0, end=1, name="Far Town", role="origin", precision="settlement")
    wide = Place(text="", start=0, end=1, name="Country", precision="country")
    town = Place(text="", start=0, end=1, name="Town", precision="settlement", admin1="Area", country_name="Country")
    assert brief.place((far, wide, town)) == "Town, Area, Country"
    assert brief.place((far, wide)) == "Country"
    assert brief.place(()) == ""


def test_toll_adds_the_rows_of_an_act():
    def row(act: str, low: int, high: int | None) -> Casualty:
        return Casualty(text="", start=0, end=1, act=act, low=low, high=high)

    assert brief.toll((row("killed", 1, 1), row("killed", 8, 8), row("injured", 24, None))) == "9 killed\n24+ injured"
    assert brief.toll((row("killed", 5, 12), row("injured", 1000, 1000))) == "5–12 killed\n1,000 injured"
    assert brief.toll(()) == ""


def test_harmed_is_what_one_report_says_of_an_act():
    row = Casualty(text="", start=0, end=1, act="killed", low=1, high=1)
    assert brief.harmed((row, row), "killed") == "2"
    assert brief.harmed((row, replace(row, high=None)), "killed") == "2+"
    assert brief.harmed((row,), "injured") == ""


def test_what_says_how_far_it_happened():
    assert brief.what(replace(REPORT, event_type="air-strike")) == "air strike"
    assert brief.what(replace(REPORT, modality="alleged", outcome="failed")) == "shelling (alleged, failed)"


def test_doers_are_perpetrators_else_those_who_fight():
    fight = told(party("side", "A", 0, 1), party("side", "B", 2, 3))
    assert brief.doers(fight) == {"A", "B"}
    assert brief.doers(told(party("side", "A", 0, 1), party("perpetrator", "B", 2, 3))) == {"B"}
    assert brief.doers(told(party("target", "C", 0, 1))) == frozenset()


def test_attackers_who_fell_stand_for_whom_it_was_done_to_only_where_nobody_else_does():
    report = told(
        party("perpetrator", "the group", 0, 3),
        party("victim", "five attackers", 50, 60, "people"),
        party("target", "hotel", 30, 40, "object"),
    )
    assert brief.parties([report]) == "the group → hotel"
    others = told(party("perpetrator", "Police", 0, 3), party("victim", "two gunmen", 50, 60, "people"))
    assert brief.parties([others]) == "Police → two gunmen"
