"""Two data sets compared: what is one event, what is in one only, and where the two differ."""

from __future__ import annotations

import random
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sijill.comparing import compare
from sijill.comparing.assign import assign
from sijill.comparing.differ import FIELDS
from sijill.comparing.summary import flat, named, standing, summary
from sijill.know.comparing import comparing
from sijill.model.coding import CodedRow, Party

SIDES = (Party("Syrian army", "side"), Party("Hayat Tahrir al-Sham", "side"))


def row(id="a1", **fields):
    given = {
        "line": 2, "not_before": "2021-05-04", "not_after": "2021-05-04",
        "place": "Sufra", "admin1": "Homs",
        "country": "SY", "lat": 35.1, "lon": 38.2, "radius_km": 2.0, "event_type": "shelling",
        "parties": SIDES, "killed": (3, 3, 3),
    }  # fmt: skip
    return CodedRow(id=id, **(given | fields))


def many(n=300, seed=3):
    """Rows of a year, at forty places."""
    r = random.Random(seed)
    kinds = ["shelling", "armed-clash", "air-strike", "bomb"]
    rows = []
    for k in range(n):
        town, day = r.randrange(40), f"2021-{r.randrange(1, 13):02d}-{r.randrange(1, 29):02d}"
        killed = r.choice([0, 0, 1, 2, 5])
        rows.append(
            row(
                f"a{k}", not_before=day, not_after=day, place=f"Town{'abcdefgh'[town % 8]}{'klmno'[town // 8]}ra",
                lat=33 + town % 8 * 0.7, lon=36 + town // 8 * 0.7, event_type=r.choice(kinds),
                killed=(killed, killed, killed),
            )
        )  # fmt: skip
    return rows


def hows(c):
    return [(d.field, d.standing, d.how) for p in c.pairs for d in p.differences]


def test_a_data_set_beside_itself_is_alike_in_everything():
    rows = many()
    c = compare(rows, rows)
    assert [(p.a, p.b) for p in c.pairs] == [(k, k) for k in range(len(rows))]
    assert not hows(c)
    assert not c.only_a
    assert not c.only_b


def test_what_is_left_out_and_what_is_added_is_in_one_only():
    rows = many()
    more = row(
        "b9", not_before="2021-06-01", not_after="2021-06-01", place="Elsewhere", lat=15.0, lon=45.0, country="YE"
    )
    c = compare(rows, [*rows[:100], *rows[103:], more])
    assert [c.a[x].id for x in c.only_a] == ["a100", "a101", "a102"]
    assert [c.b[y].id for y in c.only_b] == ["b9"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"not_before": "2021-05-05", "not_after": "2021-05-05"}, ("date", "differ", "days apart")),
        ({"not_before": "2021-05-01", "not_after": "2021-05-31"}, ("date", "otherwise", "dates overlap")),
        ({"place": "Soufra"}, ("place", "otherwise", "another name")),
        ({"lat": 35.115}, ("place", "otherwise", "apart, within what they cover")),
        ({"lat": 35.25}, ("place", "differ", "apart")),
        ({"admin1": "Raqqa"}, ("place", "differ", "another province")),
        ({"event_type": "air-strike"}, ("type", "otherwise", "akin")),
        ({"event_type": "arrest"}, ("type", "differ", "another type")),
        ({"parties": (SIDES[0], Party("HTS", "side"))}, ("actors", "otherwise", "under another name")),
        (
            {"parties": (Party("Syrian military", "side"), SIDES[1])},
            ("actors", "otherwise", "one is part of the other"),
        ),
        ({"parties": (SIDES[0], Party("Taliban", "side"))}, ("actors", "differ", "some are others")),
        ({"killed": (4, 4, 4)}, ("killed", "differ", "another number")),
        ({"killed": (3, 4, 6)}, ("killed", "otherwise", "ranges overlap")),
        ({"killed": (2, 3, 4)}, ("killed", "otherwise", "another range")),
        ({"killed": None}, ("killed", "one-sided", "not told by one")),
        ({"injured": (1, 1, 1)}, ("injured", "one-sided", "not told by one")),
    ],
)
def test_each_difference_is_told_in_its_field_and_no_other(changed, told):
    c = compare([row(), *many()], [row("b1", **changed), *many()])
    assert (0, 0) in [(p.a, p.b) for p in c.pairs]
    assert hows(c) == [told]


def test_what_is_told_does_not_depend_on_the_side_or_on_ids():
    a = many()
    b = [replace(r, id=f"x{k}", killed=(1, 1, 1)) if k % 3 else r for k, r in enumerate(many())][20:]
    there = {(p.a, p.b) for p in compare(a, b).pairs}
    assert there == {(p.b, p.a) for p in compare(b, a).pairs}


def test_of_two_rows_at_one_place_and_day_the_nearer_in_the_rest_is_taken():
    one, other = row("a1", killed=(3, 3, 3)), row("a2", event_type="bomb", killed=(9, 9, 9))
    theirs = [replace(other, id="b1", killed=(8, 8, 8)), replace(one, id="b2")]
    c = compare([one, other, *many()], [*theirs, *many()])
    assert {(c.a[p.a].id, c.b[p.b].id) for p in c.pairs} >= {("a1", "b2"), ("a2", "b1")}


def test_an_event_that_the_other_splits_is_told_as_one_in_parts():
    parts = [row("b1"), row("b2", not_before="2021-05-05", not_after="2021-05-05")]
    c = compare([row(), *many()], [*parts, *many()])
    assert summary(c).parts == [("a1", "b2")]
    assert "b2" in summary(c).only_b


def test_rows_without_a_place_meet_and_rows_without_a_date_are_told():
    bare = {"place": None, "admin1": None, "country": None, "lat": None, "lon": None}
    c = compare([row(**bare), row("a2", not_before=None, not_after=None)], [row("b1", **bare)])
    assert [(p.a, p.b) for p in c.pairs] == [(0, 0)]
    assert summary(c).undated_a == ["a2"]


def test_nothing_beside_something():
    c = compare([], [row()])
    assert (c.pairs, c.only_a, c.only_b) == ((), (), (0,))
    assert compare([], []).pairs == ()


def test_rows_on_both_sides_of_the_date_line_are_near():
    one, other = (
        row(lat=-17.0, lon=179.95, country="FJ"),
        row("b1", lat=-17.0, lon=-179.97, country="FJ", radius_km=None),
    )
    assert [(p.a, p.b) for p in compare([one], [other]).pairs] == [(0, 0)]


def test_every_number_of_the_summary_has_its_rows():
    a = many()
    c = compare(a, [replace(r, killed=(1, 1, 1)) for r in a[30:]] + [row("b9", place="Elsewhere", lat=15.0, lon=45.0)])
    told = summary(c)
    assert told.both + len(told.only_a) == told.rows_a == 300
    assert told.both + len(told.only_b) == told.rows_b == 271
    for field in told.fields:
        assert sum(map(len, field.ids.values())) == told.both
    for cells in told.by.values():
        assert sum(len(x.both) for x in cells) == told.both
        assert sum(len(x.only_a) for x in cells) == len(told.only_a)
        assert sum(len(x.only_b) for x in cells) == len(told.only_b)
    killed = told.tolls[0]
    assert (killed.a, killed.shared_b) == (sum(r.killed[1] for r in a), told.both)
    assert killed.shared_a == sum(a[p.a].killed[1] for p in c.pairs)
    assert len(list(flat(c))) == told.both + len(told.only_a) + len(told.only_b)
    assert {standing(c, c.pairs[0], f) for f in FIELDS} <= {"agree", "differ", "untold"}


def test_a_row_without_an_id_is_called_by_its_line():
    assert named(row(None, line=17)) == "line 17"


@given(st.lists(st.lists(st.integers(-3, 12), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_assignment_is_as_good_as_the_best(worth):
    pairs = [(x, y, float(v)) for x, line in enumerate(worth) for y, v in enumerate(line)]
    one, other, value = (np.array(c) for c in zip(*pairs, strict=True))
    found = assign(len(worth), one, other, value)
    assert len(set(found.values())) == len(found)
    got = sum(worth[x][y] for x, y in found.items())
    best = max(sum(max(worth[x][y], 0) for x, y in enumerate(p)) for p in permutations(range(4), len(worth)))
    assert got >= best - len(worth) / 16


def test_the_list_of_levels():
    for levels in comparing().fields.values():
        assert all(0 < x.told < 1 and 0 < x.most <= 1 for x in levels.values())
