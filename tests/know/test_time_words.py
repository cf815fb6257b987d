"""The words of time: every class is there, and no word means two things by accident."""

from sijill.know.times import load_times


def test_every_class_has_words() -> None:
    codes = {word.code for word in load_times().words.values()}
    assert set("MbWwSUPTcOzelxikfpAEFVvGK") <= codes


def test_months_and_weekdays_count_from_the_right_end() -> None:
    words = load_times().words
    assert words["january"].value == 1
    assert words["december"] == ("M", 12)
    assert words["monday"].value == 0
    assert words["sept"] == ("b", 9)


def test_small_words_keep_their_class() -> None:
    words = load_times().words
    assert words["second"].code == "O"
    assert words["last"] == ("l", "last")
    assert words["following"] == ("f", "following")
    assert words["ago"].code == "A"


def test_holidays_are_days_or_weekdays_of_a_month() -> None:
    for name, value in load_times().holidays.items():
        assert name == name.lower()
        assert 1 <= value[0] <= 12
        assert len(value) in (2, 3)
