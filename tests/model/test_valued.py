"""What a person may give as a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model import Words
from sijill.model.claims import RECORDS
from sijill.model.valued import valued

HERE = Words("here", 3, 7)
TIME = {"not_before": "2021-05-04", "not_after": "2021-05-04", "edtf": "2021-05-04", "precision": "day"}
TIME |= {"basis": "relative"}
PLACE = {"name": "Hadara", "role": "near", "lat": 33.0, "lon": -44.5, "radius_km": 3.0, "precision": "settlement"}
PLACE |= {"country": "IQ", "geonames_id": 7}


def test_what_is_not_given_stays():
    value, chain = valued(
        "casualty", {"low": 5, "high": 5}, HERE, {"act": "killed", "who": "police", "low": 3, "high": 3}
    )
    assert (value["act"], value["who"], value["low"], value["high"]) == ("killed", "police", 5, 5)
    assert chain is None


def test_the_days_bring_their_date_with_them():
    value, _ = valued("time", {"not_before": "2021-05-03"}, HERE, TIME)
    assert value == {**TIME, "not_before": "2021-05-03", "edtf": "2021-05-03/2021-05-04", "precision": "range"}
    value, _ = valued("time", {"not_after": "2021-05-03"}, HERE)
    assert (value["not_before"], value["edtf"], value["basis"]) == (None, "../2021-05-03", "stated")
    value, _ = valued("time", {**TIME, "edtf": "2021-05", "precision": "month"}, HERE)
    assert (value["edtf"], value["precision"]) == ("2021-05", "month")


def test_another_name_takes_what_hangs_on_it_with_it():
    value, _ = valued("place", {"name": "Sufra"}, HERE, PLACE)
    assert (value["name"], value["role"], value["lat"], value["country"], value["geonames_id"]) == (
        "Sufra", "near", None, None, None,
    )  # fmt: skip
    value, _ = valued("place", {"role": "main"}, HERE, PLACE)
    assert (value["role"], value["lat"]) == ("main", 33.0)
    who = {"role": "target", "name": "camp", "actor": "the-camp", "part_of": ["x"], "kind": "military"}
    value, _ = valued("participant", {"name": "depot"}, HERE, who)
    assert (value["actor"], value.get("part_of", []), value["kind"]) == (None, [], "military")


def test_who_says_so_is_given_apart():
    voice = {"text": "here", "start": 3, "end": 7, "speaker": "a doctor"}
    value, chain = valued("casualty", {"act": "killed", "low": 1, "high": 1, "chain": [voice]}, HERE)
    assert chain is not None and chain[0].speaker == "a doctor" and "chain" not in value


@pytest.mark.parametrize(
    ("property", "given_", "why"),
    [
        ("casualty", {"act": "killed"}, "`low`"),
        ("casualty", {"act": "slain", "low": 1, "high": 1}, "act 'slain' is none of killed"),
        ("casualty", {"act": "killed", "low": 5, "high": 3}, "5 to 3"),
        ("casualty", {"act": "killed", "low": -1, "high": 3}, "-1 to 3"),
        ("casualty", {"act": "killed", "low": "5", "high": 5}, "Expected `int`"),
        ("casualty", {"act": "killed", "low": 5, "high": 5, "text": "x"}, "has no 'text'"),
        ("casualty", {"act": "killed", "low": 5, "high": 5, "of": "gu\0ards"}, "NUL"),
        ("participant", {"role": "target", "name": "\ud800"}, "Unicode"),
        ("participant", {"role": "target", "name": " "}, "name is empty"),
        ("participant", {"role": "boss", "name": "x"}, "role 'boss'"),
        ("participant", {"role": "target", "name": "x", "count": {"low": 4, "high": 2}}, "4 to 2"),
        ("time", {}, "first day, a last day or both"),
        ("time", {"not_before": "4 May"}, "no day"),
        ("time", {"not_before": "20210504"}, "no day"),
        ("time", {"not_before": "2021-05-04", "not_after": "2021-05-03"}, "comes after"),
        ("time", {"not_before": "2021-05-04", "edtf": "early May"}, "is no date"),
        ("place", {"name": "x", "lat": 1.0}, "together"),
        ("place", {"name": "x", "lat": 91.0, "lon": 0.0, "radius_km": 1.0}, "no place on earth"),
        ("place", {"name": "x", "lat": 1.0, "lon": 0.0}, "radius"),
        ("weapon", {"kind": "rocket", "size": 3}, "has no 'size'"),
        ("damage", {"of": "depot", "level": "some"}, "level 'some'"),
        ("status", {"voice": "loud"}, "voice 'loud'"),
    ],
)
def test_what_is_no_value_is_refused_in_words(property, given_, why):
    with pytest.raises(ValueError, match=why):
        valued(property, given_, HERE)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(RECORDS)), st.data())
def test_whatever_is_given_is_a_value_of_the_contract_or_refused(property, data):
    fields = st.sampled_from([*RECORDS[property].__struct_fields__, "odd"])
    given_ = data.draw(st.dictionaries(fields, anything, max_size=6))
    try:
        value, _ = valued(property, given_, HERE)
    except ValueError:
        return
    assert valued(property, value, HERE)[0] == value
