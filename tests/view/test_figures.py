"""Figures: every number is a set of events that its filters name, and nothing is left out unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from figured import EVIL, RIVALS, day_of, register
from sijill.errors import UsageError
from sijill.register import Filters, Store
from sijill.register.listing import BY, UNITS, ids, page, series
from sijill.view import charts
from sijill.view.figures import FIGURES, Cell, Figure, asking, figure

ASKED = (
    Filters(),
    Filters(modality=()),
    Filters(since="2021-05-20", until="2022-01-11"),
    Filters(since="2021-06-02"),
    Filters(until="2022-02-09", type="bomb"),
    Filters(source="Valley Herald"),
    Filters(country="IQ", killed=1),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with register(tmp_path_factory.mktemp("figures") / "r.db") as store:
        yield store


def numbers(made: Figure) -> Iterator[tuple[int, Cell]]:
    """The numbers of events in a figure, with what they open; tolls are sums over the events beside them."""
    for row in made.rows:
        for head, cell in zip(made.head, row, strict=True):
            if cell.to is not None and head not in ("Killed", "Injured"):
                yield int(cell.text.replace(",", "")), cell
    for _, cell in made.beside:
        if cell.to is not None:
            yield int(cell.text.replace(",", "")), cell


@pytest.mark.parametrize("filters", ASKED)
def test_every_number_is_that_of_the_events_that_it_opens(store: Store, filters: Filters) -> None:
    seen = 0
    for name in FIGURES:
        for by in BY if name.endswith(("-by", "-each")) else BY[:1]:
            for unit in (*UNITS[2:], None) if "time" in name or "each" in name else (None,):
                for number, cell in numbers(figure(store, name, asking(filters=filters, by=by, unit=unit))):
                    assert cell.to is not None
                    assert page(store, cell.to, limit=0).total == number, (name, by, unit, cell)
                    seen += 1
    assert seen > 30


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("filters", ASKED)
def test_over_time_each_event_is_counted_once(store: Store, filters: Filters, unit: str) -> None:
    s = series(store, filters, unit=unit)
    counted = sum(p.inside for p in s.periods) + s.undated + s.before + s.after + s.several
    assert counted == s.total == page(store, filters, limit=0).total
    assert sum(p.soft for p in s.periods) <= s.several + 1e-6
    for p in s.periods:
        assert p.low <= p.high and p.stated <= p.inside <= p.may


def test_tolls_are_what_the_rule_gives_of_the_events_beside_them(store: Store) -> None:
    from sijill.judge import choose, rule_named
    from sijill.register import View

    for rule in ("all_claims", "ucdp_like", "acled_conservative"):
        made = figure(store, "tolls-over-time", asking(rule=rule))
        assert made.rows and rule in " ".join(made.lines)
        for _, number, toll in made.rows:
            assert number.to is not None
            events = View(store).these(ids(store, number.to))
            tolls = [t for e in events for t in choose(e, rule_named(rule)).casualties if t.act == "killed"]
            low = sum(t.low for t in tolls)
            high = None if any(t.high is None for t in tolls) else sum(t.high or 0 for t in tolls)
            said = f"{low:,} or more" if high is None else f"{low:,}" if low == high else f"{low:,}–{high:,}"
            assert toll.text == said


def test_an_open_toll_is_an_arrow_and_never_a_number(store: Store) -> None:
    made = figure(store, "tolls-over-time", asking())
    assert made.spec is not None
    marks = made.spec["data"]["values"]
    arrows = [m for m in marks if m.get("open")]
    assert arrows and all("or more" in m["said"] for m in arrows)
    opened = {row[0].text for row in made.rows if "or more" in row[2].text}
    assert len(arrows) == len(opened)


def test_outlets_are_told_apart_and_an_open_toll_is_compared_with_nothing(store: Store) -> None:
    made = figure(store, "rival-tolls", asking(filters=Filters(since=day_of(RIVALS[0][0]), words="karim")))
    rows = {row[0].text: [c.text for c in row[1:]] for row in made.rows}
    #                          compared higher level lower open
    assert rows["Valley Herald"] == ["2", "1", "1", "0", "1"]
    assert rows["Coast Post"] == ["3", "1", "1", "1", "0"]
    assert rows["Third Channel"] == ["2", "0", "0", "2", "0"]
    assert made.spec is not None
    ranges = [m for m in made.spec["data"]["values"] if m["low"] < m["high"]]
    assert [m["name"] for m in ranges] == ["Third Channel (2)"]  # 8 to 10 is drawn as that


def test_a_chart_stands_alone(store: Store) -> None:
    for name in FIGURES:
        made = figure(store, name, asking(filters=Filters(since="2021-05-20", type="bomb"), rule="ucdp_like"))
        if made.spec is None:
            continue
        heading = made.spec["title"]
        lines = " ".join(heading["subtitle"])
        assert heading["text"] == made.title
        assert "from 20 May 2021 on" in lines and "Bomb" in lines and "rule" in lines, name
        assert made.spec["background"] == "#ffffff"


def test_what_is_not_there_is_said(store: Store) -> None:
    wrong = (({"by": "weather"}, "weather"), ({"unit": "hour"}, "hour"), ({"act": "x"}, "'x'"), ({"top": 0}, "0"))
    for asked, says in wrong:
        with pytest.raises(UsageError, match=says):
            asking(**asked)
    with pytest.raises(UsageError, match="no figure 'x'"):
        figure(store, "x", asking())
    with pytest.raises(UsageError, match="no rule"):
        figure(store, "tolls-over-time", asking(rule="best"))
    for name in FIGURES:
        empty = figure(store, name, asking(filters=Filters(since="1950-01-01", until="1950-12-31", who="nobody")))
        assert empty.spec is None and not empty.rows


def test_an_empty_register_has_figures_with_nothing_in_them(tmp_path: Path) -> None:
    from sijill.listing import refresh

    with Store(tmp_path / "empty.db", make=True) as store:
        refresh(store)
        for name in FIGURES:
            made = figure(store, name, asking(look=charts.PAGE))
            assert made.spec is None and not made.rows and not made.beside


def test_a_name_is_cut_where_a_chart_cannot_hold_it(store: Store) -> None:
    made = figure(store, "outlets", asking())
    assert EVIL.replace("\u202e", "") in {row[0].text for row in made.rows}
    assert all(len(row[0].text) <= 60 for row in made.rows)
