"""A text coded, a register opened, its events as frames, and what a notebook shows."""

from __future__ import annotations

from datetime import date

import pytest

import made
import sijill
from sijill import Filters, NotCoded, Register, UsageError, code_text
from sijill.notebook import frames

TEXT = "On 4 May 2021 two rockets hit an air base west of Baghdad, killing three soldiers, police said."


@pytest.fixture
def register(tmp_path):
    with Register(tmp_path / "a.db") as opened:
        opened.add(made.coded(0), made.coded(1, "=cmd <script>alert(1)</script>"))
        yield opened


def test_a_text_is_coded_in_one_call():
    coded = code_text(TEXT, published=date(2021, 5, 5), source="Example Wire")
    assert [c.low for r in coded.reports for c in r.casualties] == [3]
    assert (coded.article.published, coded.article.language) == ("2021-05-05", "en")


@pytest.mark.parametrize("day", ["yesterday-ish", "2021-02-31", "9999-01-01"])
def test_a_day_that_is_none(day):
    with pytest.raises(UsageError, match="publication date"):
        code_text(TEXT, published=day)


def test_an_empty_text_and_one_in_another_language():
    with pytest.raises(UsageError, match="empty"):
        code_text(" \n")
    with pytest.raises(NotCoded, match="does not read"):
        code_text("Deux roquettes ont frappé une base aérienne à l'ouest de Bagdad, tuant trois soldats.")


def test_what_is_added_twice_is_kept_once(tmp_path):
    with Register(tmp_path / "a.db") as opened:
        assert opened.add_text(TEXT, published="2021-05-05").kept == 1
        (tmp_path / "x.txt").write_text(TEXT, "utf-8")
        assert opened.add_files(tmp_path / "x.txt").there == 1
        assert opened.add(made.coded(0)).kept == 1
        assert opened.add(made.coded(0)).there == 1
        number = opened.counts()["articles"]
    with Register(tmp_path / "a.db") as again:
        assert again.counts()["articles"] == number == 2


def test_events_are_read_anew_each_time(register):
    events = register.events()
    assert len(events) == len(list(events)) == len(list(events)) > 0
    assert register.event(events.first()[0].event.id).event.id == events.first()[0].event.id
    assert len(register.statements()) == 2 and len(register.tallies()) == 2


def test_filters_by_name_are_those_of_filters(register):
    assert [c.event.id for c in register.events(since=date(2021, 5, 4), grade="fair")] == [
        c.event.id for c in register.events(Filters(since="2021-05-04", grade=("fair",)))
    ]
    assert len(register.events(since="2030-01-01")) == 0
    with pytest.raises(UsageError, match="'colour'"):
        register.events(colour="red")
    with pytest.raises(UsageError):
        register.events(rule="none such")


def test_export_says_what_was_lost_and_leaves_nothing_half_done(register, tmp_path):
    told = register.export("csv", tmp_path / "e.csv")
    assert told["out"] == {"rows": len(register.events())} and told["lost"]["dropped"]
    with pytest.raises(UsageError):
        register.export("csv", tmp_path / "none" / "e.csv")
    with pytest.raises(UsageError):
        register.export("papyrus", tmp_path / "e.p")
    assert sorted(p.name for p in tmp_path.glob("*.*") if not p.name.startswith("a.db")) == ["e.csv"]


def test_pandas_has_the_same_types_with_and_without_rows(register, tmp_path):
    pytest.importorskip("pandas", reason="pandas is not installed")
    frame = register.events().to_pandas()
    empty = register.events(since="2030-01-01").to_pandas()
    assert list(frame) == list(empty) == list(frames.EVENTS) and (len(frame), len(empty)) == (len(register.events()), 0)
    kind = {c: str(t) if str(t) != "category" else "category" for c, t in frame.dtypes.items()}
    assert kind == {c: str(t) for c, t in empty.dtypes.items()}
    assert kind == {c: frames._PANDAS[k] for c, k in frames.EVENTS.items()}
    assert set(frame["killed_low"].dropna()) == {3}
    claims = register.events().claims().to_pandas()
    assert len(claims) == sum(len(c.event.claims()) for c in register.events())
    assert claims.notna()[["id", "event", "report", "property", "value"]].all(axis=None)
    assert register.events(since="2030-01-01").claims().to_pandas().dtypes.astype(str).equals(claims.dtypes.astype(str))


def test_polars_has_the_same_types_with_and_without_rows(register):
    pl = pytest.importorskip("polars", reason="polars is not installed")
    frame, empty = register.events().to_polars(), register.events(since="2030-01-01").to_polars()
    assert frame.schema == empty.schema and empty.height == 0 and frame.height == len(register.events())
    assert (frame.schema["date_not_before"], frame.schema["killed_low"]) == (pl.Date, pl.Int64)
    assert date(2021, 5, 4) in frame["date_not_before"].to_list()
    claims = register.events().claims()
    assert claims.to_polars().height == len(list(claims))


def test_points_are_where_the_events_are(register):
    pytest.importorskip("geopandas", reason="geopandas is not installed")
    register.add_text(TEXT, published="2021-05-05")
    frame = register.events().to_geopandas()
    assert frame["lat"].notna().any() and frame["lat"].isna().any()
    assert frame.crs.to_epsg() == 4326
    for _, row in frame.iterrows():
        if row["lat"] == row["lat"]:
            assert (row.geometry.x, row.geometry.y) == (row["lon"], row["lat"])
        else:
            assert row.geometry is None
    assert len(register.events(since="2030-01-01").to_geopandas()) == 0


def test_a_library_that_is_absent():
    with pytest.raises(UsageError, match=r"no_such_library is not installed: pip install 'sijill\[frames\]'"):
        frames.library("no_such_library")


def test_what_a_notebook_shows_is_escaped(register):
    register.add_text(TEXT, published="2021-05-05")
    shown = [register.events()._repr_html_()]
    for chosen in register.events():
        shown += [chosen._repr_html_(), chosen.event._repr_html_()]
    shown.append(code_text(TEXT + " <script>alert(1)</script>", source="<b>")._repr_html_())
    assert all("<script" not in html and "<b>X" not in html for html in shown)
    assert any("&lt;script&gt;" in html for html in shown[:-1])
    assert any("<svg" in html and "<path" in html for html in shown)
    assert shown[-1].startswith('<iframe sandbox="allow-scripts"') and "three soldiers" in shown[-1]
    assert max(map(len, shown[:-1])) < 400_000


def test_the_public_names_show_themselves():
    assert sijill.Coded(article=made.article())._repr_html_()
