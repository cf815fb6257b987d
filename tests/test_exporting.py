"""Exporting: what goes in and out, by one process or several."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "export"))
from samples import register

from sijill import choosing
from sijill.errors import UsageError
from sijill.export import Format, Ledger, Material
from sijill.exporting import export, format_called, material, names, sidecar
from sijill.judge import rule_named
from sijill.register import Filters, Store, View


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store(register(tmp_path_factory.mktemp("exporting") / "r.db")) as store:
        yield store


def written(store: Store, name: str = "jsonl", filters: Filters | None = None, **how):
    out = io.BytesIO()
    rule = rule_named("all_claims")
    ledger = export(format_called(name), material(View(store), filters or Filters(), rule, **how), out)
    return out.getvalue(), ledger


#: a format whose rows are made where the events are read, and what it needs
_MADE_APART = dict.fromkeys(("jsonl", "geojson"), "json") | dict.fromkeys(("ftm", "ftm-statements"), "followthemoney")
_MADE_APART |= {"kml": "lxml", "parquet": "pyarrow", "sqlite": "sqlite3", "xlsx": "xlsxwriter"}


def test_several_processes_give_the_same(store, monkeypatch):
    alone, _ = written(store)
    monkeypatch.setattr(choosing, "_MANY", 1)
    monkeypatch.setattr(choosing, "_BATCH", 3)
    assert written(store, workers=2)[0] == alone


@pytest.mark.parametrize("name", _MADE_APART)
@pytest.mark.parametrize("public", [False, True])
def test_what_several_processes_make_is_the_same(store, monkeypatch, name, public):
    pytest.importorskip(_MADE_APART[name])
    told: list[list[int]] = []

    def made(**how):
        given, counted, out = material(View(store), Filters(), rule_named("all_claims"), **how), [], io.BytesIO()
        ledger = export(format_called(name), given, out, public=public, counted=lambda: counted.append(1))
        told.append(counted)
        return _content(out, name), ledger.given, ledger.rows, ledger.lost, ledger.fields

    alone, few = made(), made(grades=("weak",))
    monkeypatch.setattr(choosing, "_MANY", 1)
    monkeypatch.setattr(choosing, "_BATCH", 2)
    assert made(workers=3) == alone and made(workers=2, grades=("weak",)) == few
    assert 0 < len(told[1]) < len(told[0]) == 11 and list(map(len, told[2:])) == [len(told[0]), len(told[1])]


def _content(out: io.BytesIO, name: str) -> object:
    if name != "xlsx":
        return out.getvalue()
    with zipfile.ZipFile(out) as book:
        return {part: book.read(part) for part in book.namelist() if part != "docProps/core.xml"}  # the hour


def test_what_a_format_has_no_place_for_is_counted(store):
    _, ledger = written(store)
    assert ledger.given == {"events": 11, "statements": 1, "tallies": 1}
    assert ledger.lost == {
        ("statements", "jsonl has no place for them"): 1,
        ("tallies", "jsonl has no place for them"): 1,
    }


def test_a_format_that_takes_statements_is_given_them(store):
    def write(given: Material, out: io.BytesIO, ledger: Ledger) -> None:
        for said in given.statements:
            out.write(said.statement.speaker.encode())
            ledger.wrote("statements")

    form = Format(name="said", suffix=".txt", media="text/plain", about="", write=write, takes=("statements",))
    out = io.BytesIO()
    ledger = export(form, material(View(store), Filters(), rule_named("latest")), out)
    assert out.getvalue() == b"the minister" and ledger.rows == {"statements": 1}
    assert [what for what, _ in ledger.lost] == ["tallies"]


def test_statements_are_those_of_the_days(store):
    for asked, number in (
        (Filters(until="2021-05-05"), 0),
        (Filters(since="2021-05-06"), 1),
        (Filters(type="bomb"), 0),
    ):
        assert written(store, filters=asked)[1].given["statements"] == number


def test_a_sidecar_names_only_the_filters_that_were_asked_for(store):
    form, ledger = format_called("csv"), Ledger()
    told = sidecar(form, "x.csv", ledger, rule="latest", made="2021-06-01", asked=Filters(country="IQ"), grades=())
    assert told["filters"] == {"country": "IQ"} and "grades" not in told and told["public"] is False


def test_there_is_one_list_of_names():
    assert "html" in names() and format_called("html").suffix == ".html"
    with pytest.raises(UsageError, match="There is no export format 'xls'"):
        format_called("xls")
