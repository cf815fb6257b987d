"""What others coded, in a register: claims on their cells, merged with reports, never with rows of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "export"))
import golden
from samples import SAMPLES, chosen, coded

from cli.conftest import sijill  # noqa: F401 - a fixture
from sijill.importing import coded_of, import_rows
from sijill.judge import choose
from sijill.merging import merge
from sijill.read.codings import rows
from sijill.register import Store, View, Writer
from sijill.register.check import faults
from sijill.register.label import CODER, DATA_SET
from sijill.register.recoding import of_others

HEAD = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,"
    "geo_precision,source,fatalities,notes\n"
)
ROW = (
    "IRQ1,2021-05-04,Explosions/Remote violence,Shelling/artillery/missile attack,Black Banner,Civilians (Iraq),Iraq,"
    "Anbar,Sufra,33.25,44.625,1,Example Wire; Sufra Daily,14,Rockets hit a market.\n"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "acled.csv"
    path.write_text(HEAD + ROW + ROW.replace("IRQ1", "IRQ2"), "utf-8")
    return path


def test_every_claim_stands_on_its_cell(file):
    row = next(iter(rows(file)))
    made = coded_of(row, "imported coding: ACLED")
    assert not isinstance(made, str)
    (report,) = made.reports
    text = made.article.text
    assert text.splitlines()[0] == "event_id_cnty: IRQ1"
    told = {
        "time": report.time, "place": report.places[0], "killed": report.casualties[0],
        "by": report.participants[0], "to": report.participants[1], "who": report.chain[0],
    }  # fmt: skip
    assert {k: w.text for k, w in told.items()} == {
        "time": "2021-05-04", "place": "Sufra", "killed": "14", "by": "Black Banner", "to": "Civilians (Iraq)",
        "who": "Example Wire; Sufra Daily",
    }  # fmt: skip
    assert all(text[w.start : w.end] == w.text for w in told.values())
    assert [text[s.start : s.end] for s in report.evidence] == ["Rockets hit a market."]
    assert report.participants[1].kind == "civilian"


def test_rows_merge_with_reports_and_not_with_each_other(file, tmp_path):
    with Store(tmp_path / "r.db", make=True) as store:
        with Writer(store) as writer:
            writer.add(coded(0, SAMPLES[0]))
        list(merge(store))
        told = []
        import_rows(store, rows(file), told.append, name="ACLED")
        events = list(View(store).events())
        sizes = sorted(len(e.accounts) for e in events)
        assert sizes == [1, 2]  # one of the rows is the report's incident, the other is one of its own
        (both,) = (e for e in events if len(e.accounts) == 2)
        assert {a.source for a in both.accounts} == {"Example Wire", "imported coding: ACLED"}
        # a data set rests on reports too: it makes no second source
        assert choose(both).grade.value == "weak"
        assert list(faults(store)) == []
        with store.reading() as connection:
            number, others = of_others(connection, CODER, None, None)
        assert (number, others) == (3, set())  # nothing of it is coded again
        import_rows(store, rows(file), told.append, name="ACLED")
        assert [t.kind for t in told if t.kind in ("kept", "there")] == ["kept", "kept", "there", "there"]
    assert DATA_SET != CODER


def test_a_type_without_a_like_is_set_aside(tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text(HEAD + ROW.replace("Shelling/artillery/missile attack", "Trebuchet"), "utf-8")
    with Store(tmp_path / "r.db", make=True) as store:
        told = []
        import_rows(store, rows(path), told.append)
        assert [t.kind for t in told] == ["aside"] and "Trebuchet" in str(told[0].words)
        assert [reason for _, reason in View(store).set_aside()] == [told[0].words]


def test_what_was_exported_comes_back(tmp_path):
    events = chosen(tmp_path / "one.db")
    path = tmp_path / "out.csv"
    path.write_bytes(golden.written("csv", events)[0])
    with Store(tmp_path / "two.db", make=True) as store:
        import_rows(store, rows(path), lambda _: None)
        back = [choose(e) for e in View(store).events()]

    def told(chosen_):
        return sorted(
            repr(
                (
                    c.event_type.value,
                    (c.time.value["not_before"], c.time.value["not_after"]) if c.time else None,
                    (c.place.value["name"], c.place.value["lat"], c.place.value["radius_km"]) if c.place else None,
                    [(t.act, t.low, t.high) for t in c.casualties if t.act in ("killed", "injured")],
                )
            )
            for c in chosen_
        )

    assert told(back) == told(events)


def test_the_command(sijill, file, tmp_path):  # noqa: F811
    db = tmp_path / "c.db"
    result = sijill("import", file, "--name", "ACLED", "--register", db)
    assert (result.status, result.out) == (
        0,
        f"{db}: rows: 2 kept, 0 there already, 0 set aside. Merging: 2 reports compared, 0 came into another event.\n",
    )
    file.write_text(HEAD + ROW + "broken\n", "utf-8")
    other = tmp_path / "d.db"
    result = sijill("import", file, "--register", other)
    assert result.status == 2 and "line 3" in result.err and not other.exists()
    result = sijill("import", file, "--keep-going", "--register", other)
    assert result.status == 1 and "1 kept" in result.out and "1 broken lines left out" in result.out
