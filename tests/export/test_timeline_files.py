"""TimelineJS's JSON and CSV: its columns, honest dates, and nothing of an article that runs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from golden import same
from held import HEADERS, written
from msgspec.structs import replace
from samples import chosen

from sijill.export.plain import when
from sijill.export.timelinejs_csv_ import COLUMNS


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return chosen(tmp_path_factory.mktemp("timeline") / "r.db")


def test_golden(events):
    same("timelinejs.json", written("timelinejs", events)[0])
    same("timelinejs-csv.csv", written("timelinejs-csv", events)[0])


def test_the_columns_are_timelinejss_own(events):
    rows = list(csv.reader(io.StringIO(written("timelinejs-csv", events)[0].decode(), newline="")))
    assert tuple(rows[0]) == COLUMNS and len(COLUMNS) == 19
    assert not {"Start Date", "End Date"} & set(rows[0])
    assert {len(r) for r in rows} == {19}
    if not HEADERS.exists():
        pytest.skip("../shared/formats is not here")
    assert list(COLUMNS) == json.loads(HEADERS.read_text("utf-8"))["timelinejs3_csv"]


def test_every_slide_has_a_year_and_says_how_well_its_day_is_known(events):
    content, ledger = written("timelinejs", events)
    slides = json.loads(content)["events"]
    assert all(isinstance(s["start_date"]["year"], int) and s["display_date"] for s in slides)
    assert len(slides) == ledger.rows["slides"] == len(events) - 1
    assert ledger.lost == {("events", "without a date: TimelineJS shows only what has a year"): 1}
    (before,) = (s for s in slides if s["display_date"] == "on or before 6 June 2021")
    assert before["start_date"] == {"year": 2021, "month": 6, "day": 6} and "end_date" not in before


@pytest.mark.parametrize(
    ("first", "last", "precision", "basis", "says"),
    [
        ("2015-03-12", "2015-03-12", "day", "stated", "12 March 2015"),
        ("2015-03-01", "2015-03-31", "month", "relative", "March 2015"),
        ("2015-01-01", "2015-12-31", "year", "stated", "2015"),
        ("2015-03-01", "2015-03-31", "range", "stated", "1 March 2015 to 31 March 2015"),
        (None, "2016-06-06", "range", "stated", "on or before 6 June 2016"),
        ("2016-06-06", None, "range", "stated", "on or after 6 June 2016"),
        ("2016-06-06", "2016-06-06", "day", "published", "about 6 June 2016"),
        (None, None, "range", "stated", "no date"),
    ],
)
def test_a_day_in_words_is_no_more_exact_than_it_is_known(first, last, precision, basis, says):
    assert when({"not_before": first, "not_after": last, "precision": precision, "basis": basis}) == says
    assert when(None) == "no date"


def test_only_what_is_on_the_web_is_linked(events):
    (market,) = (c for c in events if len(c.event.accounts) == 2)
    one, two = market.event.accounts
    hostile = replace(one, url="javascript:alert(1)"), replace(two, url='https://e.org/"><b>')
    changed = replace(market, event=replace(market.event, accounts=hostile))
    (slide,) = json.loads(written("timelinejs", [changed])[0])["events"]
    assert "javascript" not in slide["text"]["text"]
    assert '<a href="https://e.org/&quot;&gt;&lt;b&gt;">' in slide["text"]["text"]


def test_without_events(events):
    assert json.loads(written("timelinejs", [])[0]) == {"scale": "human", "events": []}
    assert written("timelinejs-csv", [])[0].decode() == ",".join(COLUMNS) + "\r\n"
