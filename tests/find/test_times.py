"""Times: what is recognised, and which day it counts from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.find.times import find_times, publication_day
from sijill.model import TimeMention, article_of
from sijill.parse import parse

SEED = Path(__file__).parents[3] / "shared" / "seed" / "times.jsonl"
MONDAY = "2023-12-04"


def times(text: str, published: str | None = MONDAY) -> tuple[TimeMention, ...]:
    return find_times(parse(article_of(text, published=published)))


def values(text: str, published: str | None = MONDAY) -> list[str | None]:
    return [t.value for t in times(text, published)]


def test_overnight_is_the_night_of_the_day_named_with_it() -> None:
    assert values("Two men were held in an overnight raid in Arba, yesterday.") == ["2023-12-03", "2023-12-03"]
    assert values("Two men were held overnight.") == ["2023-12-04"]


def test_a_march_is_no_month() -> None:
    assert values("Shots rang out at the end of the march in Arba.") == []
    assert values("They met at the end of march in Arba.") == ["2023-03"]


@pytest.mark.parametrize("road", ["County Road 1100", "Flight 1549", "Room 1204", "Resolution 1701", "Highway 2015"])
def test_the_number_of_a_road_or_a_paper_is_no_year(road: str) -> None:
    assert values(f"Shots were fired off {road} in North Arba.") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("December 4, 2022", "2022-12-04"),
        ("19 October, 2014", "2014-10-19"),
        ("the 4th of February 2011", "2011-02-04"),
        ("30 DEC 89", "1989-12-30"),
        ("2016-06-06", "2016-06-06"),
        ("7/6/2016", "2016-07-06"),
        ("23/6/2016", "2016-06-23"),
        ("Fri 07 Apr 2017", "2017-04-07"),
        ("Oct. 7, 2012", "2012-10-07"),
        ("the morning of 5 May 2015", "2015-05-05"),
        ("October 2021", "2021-10"),
        ("early August 1942", "1942-08"),
        ("mid-June 1942", "1942-06"),
        ("1999", "1999"),
        ("late 1942", "1942"),
        ("the 1930s", "1930/1939"),
        ("the 19th century", "1801/1900"),
        ("the summer of 1943", "1943-06/1943-08"),
        ("between 1991 and 2003", "1991/2003"),
        ("from 3 to 5 May 2014", "2014-05-03/2014-05-05"),
        ("June 6-9, 2014", "2014-06-06/2014-06-09"),
        ("Christmas 2007", "2007-12-25"),
        ("nineteen ninety-seven", "1997"),
        ("the year two thousand", "2000"),
        ("480 BC", "-0479"),
    ],
)
def test_a_stated_date_needs_no_anchor(words: str, value: str) -> None:
    found = times(f"The town was shelled in {words}, killing ten men.", None)
    assert [t.value for t in found] == [value]
    assert found[0].basis == "stated"
    assert found[0].text in words


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Rockets hit the base on Sunday.", "2023-12-03"),
        ("The court will meet on Sunday.", "2023-12-10"),
        ("The court will meet next Friday.", "2023-12-08"),
        ("Rockets hit the base yesterday.", "2023-12-03"),
        ("Rockets hit the base overnight.", "2023-12-04"),
        ("Rockets hit the base last night.", "2023-12-03"),
        ("Rockets hit the base three days ago.", "2023-12-01"),
        ("Rockets hit the base two months ago.", "2023-10"),
        ("Rockets hit the base last year.", "2022"),
        ("Rockets hit the base earlier this month.", "2023-12"),
        ("Rockets hit the base in March.", "2023-03"),
        ("Rockets hit the base last April.", "2023-04"),
        ("Rockets hit the base on 15 November.", "2023-11-15"),
        ("Talks will open on 15 February.", "2024-02-15"),
        ("Rockets hit the base on 12 July last year.", "2022-07-12"),
        ("Rockets hit the base on Thanksgiving Day.", "2023-11-23"),
        ("Rockets hit the base a few minutes ago.", "2023-12-04"),
        ("Rockets hit the base a year ago today.", "2022-12-04"),
        ("Rockets hit the base a week ago today.", "2023-11-27"),
        ("The party agreed to sell the mill in February.", "2024-02"),
        ("The talks were postponed until Friday.", "2023-12-08"),
        ("The army postponed the talks on Friday.", "2023-12-01"),
        ("The truce had been due to expire on Friday.", "2023-12-01"),
        ("The bridge is to open Friday.", "2023-12-08"),
        ("The aid was cut in November.", "2023-11"),
    ],
)
def test_news_counts_from_the_day_of_publication(sentence: str, value: str) -> None:
    assert values(sentence) == [value]


def test_a_history_counts_from_the_day_told_last() -> None:
    text = (
        "On 18 January 2015 aircraft bombed the camp. Two months later, on 12 March, they bombed it again. "
        "The next day the army left. Three weeks later it returned, and that evening the town fell."
    )
    assert values(text) == ["2015-01-18", "2015-03", "2015-03-12", "2015-03-13", "2015-04-03", "2015-04-03"]


def test_a_list_inherits_its_year() -> None:
    text = "Attacks grew in 2018, with strikes on 7 June, another on 30 June, and a third on 6 August."
    found = times(text)
    assert [t.value for t in found] == ["2018", "2018-06-07", "2018-06-30", "2018-08-06"]
    assert [t.basis for t in found] == ["stated", "year-inherited", "year-inherited", "year-inherited"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Gunmen killed two men in Mosul on 3 May and in Basra on 4 May 2020.",
            ["2020-05-03", "2020-05-04"],
        ),
        (
            "On 3 May a court sentenced the man who was arrested on 4 May 2020.",
            ["2023-05-03", "2020-05-04"],
        ),
    ],
)
def test_days_of_one_list_share_the_year_of_the_last(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("The army shelled the town during the past two days.", "2023-12-02"),
        ("Ten men died in the last 24 hours.", "2023-12-03"),
        ("Ten men died over the last three weeks.", "2023-11-13"),
        ("Ten men died over the past two months.", "2023-10-04"),
    ],
)
def test_a_span_up_to_now_has_bounds_and_no_value(sentence: str, first: str) -> None:
    (span,) = times(sentence)
    assert (span.type, span.value, span.precision) == ("date", None, "range")
    assert (span.not_before, span.not_after) == (first, MONDAY)


def test_the_present_passive_is_not_past() -> None:
    assert values("The case is heard in May.", "2000-03-29") == ["2000-05"]


def test_quarters_of_a_year() -> None:
    text = "Losses fell in the 1989 third quarter and in next year's first quarter."
    assert values(text, "1990-05-07") == ["1989-07/1989-09", "1991-01/1991-03"]


def test_a_time_of_day_takes_the_day_after_a_second_one() -> None:
    assert values("The bomb went off at 10:35 a.m. (0735 GMT) Friday.") == ["2023-12-01"] * 3


def test_news_comes_back_to_its_own_year_after_a_past_one() -> None:
    text = "Parliament voted to expel the troops in January 2020.\n\nOn 15 November a senator introduced a bill."
    assert values(text) == ["2020-01", "2023-11-15"]


def test_a_story_that_passes_the_turn_of_the_year_goes_on() -> None:
    assert values("In December 1941 the city held out. In January it fell.", None) == ["1941-12", "1942-01"]


def test_prepositions_open_the_bounds() -> None:
    since = times("They have been fighting since 17 October 2023.")[0]
    assert (since.not_before, since.not_after) == ("2023-10-17", None)
    by = times("The army had left by 17 October 2022.")[0]
    assert (by.not_before, by.not_after) == (None, "2022-10-17")
    noun = times("The army left after the 17 October attack.")[0]
    assert (noun.not_before, noun.not_after) == ("2023-10-17", "2023-10-17")
    before = times("The army had left before 17 October 2022.")[0]
    assert (before.not_before, before.not_after) == (None, "2022-10-16")


def test_before_and_after_an_hour_are_of_its_day() -> None:
    found = times("It happened just before 2 a.m. Saturday, and again shortly after noon Sunday.")
    assert {(t.not_before, t.not_after) for t in found} == {("2023-12-02", "2023-12-02"), ("2023-12-03", "2023-12-03")}


@pytest.mark.parametrize(
    "text",
    [
        "Police came to the 1500 block of Elm Street.",
        "He lives at 1912 N. Mill Road.",
        "The driver is a man in his late 20s.",
    ],
)
def test_numbers_of_houses_and_ages_are_no_times(text: str) -> None:
    assert not values(text)


def test_early_and_late_narrow_the_bounds_but_not_the_value() -> None:
    late = times("The city fell in late September 1942.")[0]
    assert (late.value, late.not_before, late.not_after) == ("1942-09", "1942-09-20", "1942-09-30")


def test_a_week_has_bounds_and_no_value() -> None:
    week = times("Rockets hit the base last week.")[0]
    assert (week.value, week.not_before, week.not_after, week.precision) == (None, "2023-11-27", "2023-12-03", "week")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("They fought for three weeks.", "duration"),
        ("The road is shelled every day.", "set"),
        ("The parade is held each July.", "set"),
        ("Patrols leave on Monday and Tuesday nights.", "set"),
        ("They were far from home for the last few years.", "duration"),
        ("The town was besieged over the next few years.", "duration"),
    ],
)
def test_durations_and_sets_have_no_value(sentence: str, kind: str) -> None:
    assert [(t.type, t.value) for t in times(sentence)] == [(kind, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials may march to the fall of the city.",
        "Resolution 1483 was adopted.",
        "The rebels killed 1400 soldiers.",
        "A 25-year-old man was arrested.",
        "They paid $1990 for it.",
        "The Long March ended.",
    ],
)
def test_what_only_looks_like_a_time(sentence: str) -> None:
    assert times(sentence) == ()


def test_wires_in_capitals() -> None:
    text = "SAN SALVADOR, 3 JAN 90 -- [TEXT] THE KIDNAPPING TOOK PLACE ON 30 DECEMBER AT 1625. TWO DIED YESTERDAY."
    assert values(text, None) == ["1990-01-03", "1989-12-30", "1989-12-30", "1990-01-02"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SAN SALVADOR, 3 JAN 90 -- [TEXT] THE ARMY REPORTED A CLASH.", "1990-01-03"),
        ("KABUL, Afghanistan (June 25, 2010) – A force detained two men.", "2010-06-25"),
        ("May 12: Operations in Helmand\nJoint Command 2010-05-CA-044\nA force detained two men.", "2010-05-12"),
        ("A force detained two men on 3 May 2010 in the town.", None),
    ],
)
def test_the_dateline_is_the_day_of_publication(text: str, day: str | None) -> None:
    assert publication_day(parse(article_of(text))) == day


def test_the_day_that_came_with_the_article_wins() -> None:
    text = "KABUL (June 25, 2010) – A force detained two men."
    assert publication_day(parse(article_of(text, published="2010-06-26"))) == "2010-06-26"


@pytest.mark.skipif(not SEED.exists(), reason="needs the shared seed article beside the repository")
def test_the_seed_article() -> None:
    row = json.loads(SEED.read_text("utf-8"))
    found = find_times(parse(article_of(row["text"], published=row["dct"])))
    right = sum(
        any(t.value == gold["value"] and t.start < gold["end"] and gold["start"] < t.end for t in found)
        for gold in row["timexes"]
    )
    assert right >= 36


@pytest.mark.parametrize(
    "words",
    [
        "at 1330",
        "at about 1515",
        "at 1700 (2300 GMT)",
        "by 2010 GMT",
        "from 1800 to 0600",
        "shortly after 1400 this afternoon",
    ],
)
def test_an_hour_of_the_clock_is_no_year(words: str) -> None:
    assert "year" not in {t.precision for t in times(f"The town was shelled {words}, killing ten men.")}


def test_a_year_after_at_most_words_stays_one() -> None:
    assert values("The town was at war in 1930 and shelled until 1945.") == ["1930", "1945"]


WORDS = """
on in the last next May march Sept. 1990 7 31 30th first two day days week months year ago later earlier same of to
- – / : , . ( ) 's since by until between and from early mid end Sunday Fri yesterday tonight morning summer 1930s '
89 BC 12:30 am every 9999 0 99 2016-06-06 century third quarter before after February 29 Christmas that a few
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=60),
    st.sampled_from([None, MONDAY, "0001-01-01", "9999-12-31"]),
)
def test_any_text_gives_sound_mentions(text: str, published: str | None) -> None:
    article = article_of(text, published=published)
    end = 0
    for t in find_times(parse(article)):
        assert t.text == article.text[t.start : t.end]
        assert end <= t.start < t.end
        end = t.end
        assert not (t.not_before and t.not_after) or t.not_before <= t.not_after
        assert t.value is None or t.type == "date"
        assert (t.precision is None) == (t.not_before is None and t.not_after is None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Seven were killed in the night of Saturday to Sunday.", ["2023-12-02/2023-12-03"]),
        ("They were there between Saturday and Sunday.", ["2023-12-02/2023-12-03"]),
        ("The talks ran from Friday to Sunday.", ["2023-12-01", "2023-12-03"]),
    ],
)
def test_a_night_of_two_days_is_one_time(text: str, values: list[str]) -> None:
    assert [t.value for t in times(text)] == values


def test_a_day_of_the_past_is_not_that_of_the_year_to_come() -> None:
    assert values("He was shot on January 8.", "2026-11-25") == ["2026-01-08"]
    assert values("The trial will begin on January 8.", "2026-11-25") == ["2027-01-08"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "The war, which broke out in April 2023, has killed thousands. In September, 78 people were killed.",
            "2026-09",
        ),
        ("The group, founded in May 2015, has claimed attacks. On 3 October it bombed a church.", "2026-10-03"),
        ("He was arrested in March 2019. In September he was sentenced to death.", "2019-09"),
    ],
)
def test_a_year_told_aside_does_not_run_on(text: str, second: str) -> None:
    assert values(text, "2026-11-25")[1] == second


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("nearly two years ago", "2021-12-04", "2022-12-04"),
        ("less than two years ago", "2021-12-04", "2022-12-04"),
        ("more than three years ago", "2019-12-04", "2020-12-04"),
        ("over a year ago", "2021-12-04", "2022-12-04"),
        ("two years ago", "2021-01-01", "2021-12-31"),
    ],
)
def test_nearly_and_more_than_so_many_years_ago(said: str, first: str, last: str) -> None:
    found = [t for t in times(f"Two men were killed in Arba {said}.") if t.type == "date"]
    assert [(t.not_before, t.not_after) for t in found] == [(first, last)]


@pytest.mark.parametrize(
    ("published", "said", "day"),
    [
        ("2023-07-06", "on the Fourth of July", "2023-07-04"),
    ],
)
def test_holidays_of_the_summer(published: str, said: str, day: str) -> None:
    assert values(f"Two men were killed in Arba {said}.", published) == [day]


def test_a_year_ago_this_week_is_that_week() -> None:
    (time,) = times("She was shot one year ago this week.")
    assert (time.not_before, time.not_after) == ("2022-11-28", "2022-12-04")


def test_hours_after_are_a_length_of_time() -> None:
    assert [t.type for t in times("The shooting came hours after a man was killed.")] == ["duration"]
    assert times("The clinic keeps hours by phone.") == ()
