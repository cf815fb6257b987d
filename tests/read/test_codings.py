"""Data sets of others: formats told by their columns, days and numbers as people write them, faults by line and
column."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import InputError, UsageError
from sijill.know import knowledge
from sijill.know.acled import acled
from sijill.know.codings import shapes
from sijill.read.codings import Fault, mapping_of, rows
from sijill.read.codings.days import Order, day_of, order_of

ACLED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,"
    "geo_precision,fatalities,notes\n"
)
GOOD = "IRQ1,12 March 2015,Battles,Armed clash,Black Banner,Iraqi Army,Iraq,Sufra,33.25,44.5,1,4,They fought.\n"


@pytest.fixture
def file(tmp_path):
    def made(text: str | bytes, name: str = "rows.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return made


def faults(path, **how):
    found: list[Fault] = []
    kept = list(rows(path, wrong=found.append, **how))
    return kept, [str(f) for f in found]


def test_acled(file):
    (row,) = rows(file(ACLED + GOOD))
    assert (row.id, row.not_before, row.not_after, row.event_type) == (
        "IRQ1",
        "2015-03-12",
        "2015-03-12",
        "armed-clash",
    )
    assert (row.place, row.country, row.lat, row.radius_km, row.place_precision) == (
        "Sufra",
        "IQ",
        33.25,
        5,
        "settlement",
    )
    assert [(p.name, p.role) for p in row.parties] == [("Black Banner", "side"), ("Iraqi Army", "side")]
    assert (row.killed.low, row.killed.best, row.killed.high) == (4, 4, 4)
    assert dict(row.cells)["notes"] == "They fought." and row.line == 2


def test_every_type_of_acled_has_one_of_ours():
    types = shapes()["acled"].types
    for kind, disorders in acled().types.items():
        for sub in (s for subs in disorders.values() for s in subs):
            assert knowledge().codebook[types[f"{kind} / {sub}"]]
    for shape in shapes().values():
        assert all(knowledge().codebook[of] for of in shape.types.values())


def test_ucdp_has_ranges(file):
    text = (
        "id,type_of_violence,side_a,side_b,best,low,high,date_start,date_end,country,where_coordinates,where_prec,"
        "latitude,longitude\n"
        "7,3,Black Banner,Civilians,5,3,9,2015-03-12 00:00:00.000,2015-03-14 00:00:00.000,Iraq,Sufra,2,33.25,44.5\n"
    )
    (row,) = rows(file(text))
    assert (row.not_before, row.not_after, row.event_type) == ("2015-03-12", "2015-03-14", "attack")
    assert [(p.name, p.role) for p in row.parties] == [("Black Banner", "perpetrator")]
    assert (row.killed.low, row.killed.best, row.killed.high) == (3, 5, 9)


def test_airwars(file):
    text = (
        "incident_id,incident_date,country,location_name,belligerent,civilian_deaths_min,civilian_deaths_max,strike_type\n"
        "CS1,2015-03-12,Syria,Hadara,Coalition; US-led,2,6,Airstrike\n"
    )
    (row,) = rows(file(text))
    assert (row.event_type, row.country, row.killed.low, row.killed.high) == ("air-strike", "SY", 2, 6)
    assert [p.name for p in row.parties] == ["Coalition", "US-led"]


def test_followthemoney(file):
    point = {"full": ["Sufra"], "latitude": ["33.25"], "longitude": ["44.5"]}
    who = {"name": ["A raid"], "date": ["2015-03-12"], "organizer": ["o1"], "addressEntity": ["a1"], "country": ["iq"]}
    entities = [
        {"id": "a1", "schema": "Address", "properties": point},
        {"id": "o1", "schema": "Organization", "properties": {"name": ["Black Banner"]}},
        {"id": "e1", "schema": "Event", "properties": who},
    ]
    (row,) = rows(file("".join(json.dumps(e) + "\n" for e in reversed(entities)), "e.ftm.json"))
    assert (row.id, row.not_before, row.place, row.lat, row.country) == ("e1", "2015-03-12", "Sufra", 33.25, "IQ")
    assert [(p.name, p.role) for p in row.parties] == [("Black Banner", "perpetrator")]


def test_a_mapping_file(file):
    mapping = file(
        "name: our list\ncolumns: {date: Day, place: Town, type: What, killed_low: Dead}\ntypes: {bombing: bomb}\n",
        "m.yaml",
    )
    (row,) = rows(file("Day;Town;What;Dead\n12.03.2015;Sufra;Bombing;3\n"), mapping=mapping, day_first=True)
    assert (row.not_before, row.place, row.event_type, row.killed.low, row.killed.high) == (
        "2015-03-12",
        "Sufra",
        "bomb",
        3,
        None,
    )
    for text, why in (
        ("columns: [a]", "no `columns`"),
        ("columns: {dead: x}", "no field dead"),
        ("a: [", "is no mapping"),
    ):
        with pytest.raises(UsageError, match=why):
            mapping_of(file(text, "bad.yaml"))
    with pytest.raises(InputError, match="lacks columns that our list has: Town"):
        list(rows(file("Day;What;Dead\n1;2;3\n"), mapping=mapping))


def test_what_is_of_no_format_is_said(file):
    with pytest.raises(InputError, match="data set that is known"):
        list(rows(file("a,b\n1,2\n")))
    with pytest.raises(InputError, match="lacks columns that ucdp has: type_of_violence"):
        list(rows(file(ACLED + GOOD), shape="ucdp"))
    with pytest.raises(InputError, match="is empty"):
        list(rows(file("")))
    with pytest.raises(UsageError, match="no data set 'gtd'"):
        list(rows(file(ACLED), shape="gtd"))


def test_a_broken_line_is_named_and_the_rest_kept(file):
    bad = GOOD.replace(",4,", ",four,")
    text = ACLED + GOOD + bad + "only,three,cells\n" + GOOD.replace("33.25", "133.25") + GOOD.replace("IRQ1", "IRQ2")
    kept, told = faults(file(text))
    assert [r.id for r in kept] == ["IRQ1", "IRQ2"]
    assert told == [
        "line 3, column fatalities: “four” is no number",
        "line 4: it has 3 cells under 13 columns",
        "line 5, column latitude: “133.25” is no degree between -90 and 90",
    ]
    with pytest.raises(InputError, match=r"rows\.csv, line 3, column fatalities: “four” is no number\."):
        list(rows(file(text)))


def test_encodings_may_be_mixed_and_commas_decimal(file):
    head = ACLED.replace(",", ";").encode()
    one = GOOD.replace(",", ";").replace("33.25", "33,25").replace("Sufra", "Süfra")
    kept = list(rows(file(b"\xef\xbb\xbf" + head + one.encode("utf-8") + one.encode("cp1252"))))
    assert [(r.place, r.lat) for r in kept] == [("Süfra", 33.25), ("Süfra", 33.25)]


def test_days_of_three_styles_in_one_column(file):
    days = ("2015-03-12", "13 April 2015", "03/04/2015", "25/04/2015", "May 3, 2015")
    text = ACLED + "".join(GOOD.replace("12 March 2015", f'"{d}"') for d in days)
    assert [r.not_before for r in rows(file(text))] == [
        "2015-03-12",
        "2015-04-13",
        "2015-04-03",
        "2015-04-25",
        "2015-05-03",
    ]


def test_a_day_that_may_be_two_is_asked_about(file):
    text = ACLED + GOOD.replace("12 March 2015", "03/04/2015")
    _, told = faults(file(text))
    assert told == ["line 2, column event_date: “03/04/2015” may be two days: say --day-first or --month-first"]
    (row,) = rows(file(text), day_first=False)
    assert row.not_before == "2015-03-04"


def test_orders_that_contradict_are_told(file):
    text = ACLED + GOOD.replace("12 March 2015", "25/04/2015") + GOOD.replace("12 March 2015", "04/25/2015")
    kept, told = faults(file(text))
    assert [r.not_before for r in kept] == ["2015-04-25"]
    assert told == ["line 3, column event_date: “04/25/2015” has day and month in another order than the lines before"]


def test_a_quotation_mark_that_nobody_closes_takes_no_other_line(file):
    stray = GOOD.replace("12 March 2015", '"12 March 2015')
    kept, told = faults(file(ACLED + GOOD + stray + GOOD * 5_000))
    assert len(kept) == 5_001 and told == ["line 3: a quotation mark in it is never closed"]
    kept, told = faults(file(ACLED + GOOD + stray))
    assert (len(kept) == 1 and told == ["line 3: a quotation mark in it is never closed"]) or "cells" in told[0]
    kept, told = faults(file(ACLED + GOOD.replace("They fought.", '"They\nfought."')))
    assert kept[0].notes == "They\nfought." and told == []


def test_lines_may_end_as_they_did_on_old_machines(file):
    assert len(list(rows(file((ACLED + GOOD + GOOD).replace("\n", "\r"))))) == 2
    assert len(list(rows(file((ACLED + GOOD + GOOD).replace("\n", "\r\n"))))) == 2


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_is_read_or_told(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    for head in (b"", ACLED.encode()):
        path.write_bytes(head + content)
        try:
            list(rows(path, wrong=lambda _: None))
        except InputError as error:
            assert str(path) in str(error)


def test_a_large_file_is_read_as_it_comes(file):
    path = file(ACLED + GOOD * 20_000 + "broken\n" + GOOD)
    kept, told = faults(path)
    assert len(kept) == 20_001 and told == ["line 20002: it has 1 cells under 13 columns"]


@given(
    st.dates(date(1951, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y%m%d", "%d-%b-%Y", "%d-%b-%y"]),
)
def test_every_day_is_read_in_every_style(day, style):
    assert day_of(day.strftime(style), Order()) == day.isoformat()


@given(st.lists(st.dates(date(1951, 1, 1), date(2049, 12, 31)), min_size=1), st.booleans())
def test_a_column_of_numbers_is_of_one_order(days, day_first):
    cells = [d.strftime("%d/%m/%Y" if day_first else "%m/%d/%Y") for d in days]
    order = order_of(cells)
    if any(d.day > 12 for d in days):
        assert order.day_first == day_first
        assert [day_of(c, order) for c in cells] == [d.isoformat() for d in days]
    else:
        assert order.day_first is None


@given(st.text())
def test_whatever_stands_in_a_cell_is_a_day_or_is_told(cell):
    try:
        date.fromisoformat(day_of(cell, Order()))
    except ValueError as error:
        assert str(error)


def test_the_mapping_of_the_manual_is_one():
    manual = (Path(__file__).parents[2] / "docs" / "imports.md").read_text("utf-8")
    yaml = manual.split("```yaml\n")[1].split("```")[0]
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.yaml"
        path.write_text(yaml, "utf-8")
        assert mapping_of(path).types == {"car bomb": "bomb", "drone": "air-strike"}
