"""What is suggested to somebody who types."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from at_desk import client
from made import coded
from sijill.desk.suggest import time_of
from sijill.model import Time
from sijill.register import Store, Writer
from sijill.view import wording


@pytest.fixture(scope="module")
def asks(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    store = Store(tmp_path_factory.mktemp("suggest") / "x.db", make=True)
    Writer(store, "test").add(coded())
    return client(store)


def found(asks: TestClient, what: str, **asked: str) -> list[dict[str, object]]:
    answer = asks.get(f"/suggest/{what}", params=asked)
    assert answer.status_code == 200
    rows: list[dict[str, object]] = answer.json()["found"]
    return rows


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("kataib hez", "kataib-hezbollah"),  # the beginnings of words
        ("Kata'ib", "kataib-hezbollah"),
        ("irq-military", "irq-military"),  # an id
        ("bolivian arm", "bol-army"),  # a body of a state, which no list has
    ],
)
def test_actors_by_any_name(asks: TestClient, typed: str, id: str) -> None:
    rows = found(asks, "actors", q=typed)
    assert id in [r["value"]["actor"] for r in rows]  # type: ignore[index]
    assert all(r["label"] and r["value"]["entity"] for r in rows)  # type: ignore[index]
    assert len(rows) <= 12


def test_places_near_the_story_come_first(asks: TestClient) -> None:
    far, close = (found(asks, "places", q="Hay", near=n) for n in ("", "33.3,44.4"))
    assert far[0]["value"]["country"] != "IQ" and close[0]["value"]["country"] == "IQ"  # type: ignore[index]
    mosul = found(asks, "places", q="Mosul")[0]
    value = mosul["value"]
    assert value["radius_km"] > 0 and value["admin1"] == "Nineveh" and value["name"] == "Mosul"  # type: ignore[index]
    assert not found(asks, "places", q="") and not found(asks, "places", q="zzzzqqq")
    assert found(asks, "places", q="Mosul", near="north") == found(asks, "places", q="Mosul")


def test_types_by_name_and_by_what_they_are(asks: TestClient) -> None:
    assert [r["value"] for r in found(asks, "types", q="air st")] == [{"event_type": "air-strike"}]
    assert {"event_type": "shelling"} in [r["value"] for r in found(asks, "types", q="mortars")]
    every = found(asks, "types", q="")
    assert {r["group"] for r in every} == {"Violence", "Politics"}


@pytest.mark.parametrize(
    ("typed", "first", "last", "edtf"),
    [
        ("12 March 2015", "2015-03-12", "2015-03-12", "2015-03-12"),
        ("2015-03", "2015-03-01", "2015-03-31", "2015-03"),
        ("../2015-03-12", None, "2015-03-12", "../2015-03-12"),
        ("2015-03-12/2015-03-14", "2015-03-12", "2015-03-14", "2015-03-12/2015-03-14"),
        ("Wednesday", "2015-03-18", "2015-03-18", "2015-03-18"),  # the last one before the article
        ("on or before 12 March", None, "2015-03-12", "../2015-03-12"),
        ("March to May 2014", "2014-03-01", "2014-05-31", "2014-03-01/2014-05-31"),
    ],
)
def test_times_as_the_coder_reads_them(
    asks: TestClient, typed: str, first: str | None, last: str | None, edtf: str
) -> None:
    rows = found(asks, "times", q=typed, published="2015-03-20")
    value = rows[0]["value"]
    told = (value["not_before"], value["not_after"], value["edtf"])  # type: ignore[index]
    assert told == (first, last, edtf)


def test_what_is_no_time_is_none(asks: TestClient) -> None:
    assert not found(asks, "times", q="the river") and not found(asks, "times", q="")
    assert not found(asks, "times", q="2015-13-45", published="nonsense")
    assert not found(asks, "times", q="12.3.2015")  # and not all of 2015
    part = found(asks, "times", q="rainy May 2014")
    assert part[0]["label"] == "May 2014" and "read from “May 2014” alone" in str(part[0]["note"])


DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31)).map(date.isoformat)


@settings(max_examples=40, deadline=None)
@given(DAYS, DAYS, st.sampled_from(["day", "before", "after", "range"]))
def test_a_time_as_the_desk_writes_it_is_read_as_it_was(one: str, other: str, how: str) -> None:
    low, high = sorted((one, other))
    first, last = {"day": (low, low), "before": (None, low), "after": (low, None), "range": (low, high)}[how]
    said = wording.when({"not_before": first, "not_after": last, "precision": "day" if how == "day" else "range"})
    read = time_of(said, "2001-02-03")
    assert isinstance(read, Time)
    assert (read.not_before, read.not_after) == (first, last), said


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    read = time_of(typed, None)
    assert read is None or read.not_before or read.not_after


@pytest.mark.parametrize(
    ("typed", "low", "high", "qualifier"),
    [
        ("three guards", 3, 3, "exact"),
        ("at least 12 people", 12, None, "at-least"),
        ("about fifty men", 50, 50, "about"),
    ],
)
def test_numbers_as_the_coder_reads_them(
    asks: TestClient, typed: str, low: int, high: int | None, qualifier: str
) -> None:
    assert found(asks, "numbers", q=typed)[0]["value"] == {"low": low, "high": high, "qualifier": qualifier}


def test_any_text_is_answered(tmp_path: Path, asks: TestClient) -> None:
    for typed in ("<b>", "'; --", "\u202e", "a" * 5000, "%00", "قصف"):
        for what in ("actors", "places", "types", "times", "numbers"):
            found(asks, what, q=typed)
