"""GeoParquet, the workbook, the SQLite copy and networks: read back by readers that are not ours."""

from __future__ import annotations

import io
import json
import sqlite3

import golden
import pytest
from samples import HOSTILE, chosen

from sijill.export import Ledger, Material
from sijill.exporting import format_called
from sijill.register import Store, View


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "r.db"
    events = chosen(path)
    with Store(path) as store:
        view = View(store)
        return events, list(view.statements()), list(view.tallies())


class Pipe(io.RawIOBase):
    """A file that can only be written to."""

    def __init__(self):
        self.held = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.held += data
        return len(data)

    def seekable(self):
        return False

    def tell(self):
        raise OSError("not seekable")


def written(name, events, statements=(), tallies=()):
    out, ledger = Pipe(), Ledger()
    given = Material(events=iter(events), statements=statements, tallies=tallies, rule="all_claims")
    format_called(name).write(given, out, ledger)
    return bytes(out.held), ledger


def test_parquet_has_types_and_claims(kept, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    data, ledger = written("parquet", kept[0])
    table = pq.read_table(io.BytesIO(data))
    assert table.num_rows == ledger.rows["rows"] == len(kept[0])
    assert str(table.schema.field("date_not_before").type) == "date32[day]"
    assert "dictionary" in str(table.schema.field("event_type").type)
    rows = {r["id"]: r for r in table.to_pylist()}
    for c in kept[0]:
        assert {x["id"] for x in rows[c.event.id]["claims"]} == {x.id for x in c.event.claims()}
        assert rows[c.event.id]["targets"] == (c.targets.value if c.targets else [])
    assert any(HOSTILE in r["targets"] for r in rows.values())
    geo = json.loads(pq.read_metadata(io.BytesIO(data)).metadata[b"geo"])
    assert geo["version"] == "1.1.0" and geo["columns"]["geometry"]["bbox"] == [37.25, 33.0, 44.625, 36.5]


def test_geopandas_polars_and_duckdb_read_parquet(kept, tmp_path):
    path = tmp_path / "e.parquet"
    path.write_bytes(written("parquet", kept[0])[0])
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.read_parquet(path)
    assert frame.crs.to_string() in ("OGC:CRS84", "EPSG:4326")
    points = {r["id"]: r.geometry for _, r in frame.iterrows()}
    for c in kept[0]:
        lon = c.place.value["lon"] if c.place else None
        assert (points[c.event.id].x if points[c.event.id] is not None else None) == lon
    polars = pytest.importorskip("polars")
    assert polars.read_parquet(path)["killed_low"].sum() == sum(
        t.low for c in kept[0] for t in c.casualties if t.act == "killed"
    )
    duckdb = pytest.importorskip("duckdb")
    (n,) = duckdb.execute(f"SELECT count(*) FROM '{path}', unnest(claims) AS t(c)").fetchone()
    assert n == sum(len(c.event.claims()) for c in kept[0])


def test_the_workbook_has_no_formula_and_no_link(kept):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    data, ledger = written("xlsx", kept[0])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["events", "claims", "sources", "about"]
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    events, claims = book["events"], book["claims"]
    assert events.freeze_panes == "A2" and events.auto_filter.ref.startswith("A1:")
    header = [c.value for c in events[1]]
    rows = [dict(zip(header, (c.value for c in r), strict=True)) for r in events.iter_rows(min_row=2)]
    assert [r["id"] for r in rows] == [c.event.id for c in kept[0]]
    days = {r["id"]: r["date_not_before"] for r in rows}
    for c in kept[0]:
        first = c.time.value["not_before"] if c.time else None
        found = days[c.event.id]
        assert (found.date().isoformat() if found else None) == first
    assert claims.max_row - 1 == ledger.rows["claims"] == sum(len(c.event.claims()) for c in kept[0])
    assert any(r["targets"] and r["targets"].startswith("=cmd") for r in rows)


def test_a_full_sheet_and_a_long_cell_are_told(kept, monkeypatch):
    pytest.importorskip("xlsxwriter")
    from sijill.export import xlsx_

    monkeypatch.setattr(xlsx_, "_ROWS", 6)
    monkeypatch.setattr(xlsx_, "_CHARACTERS", 20)
    _, ledger = written("xlsx", kept[0])
    assert ledger.rows["events"] == 5 and ledger.lost["events", "a sheet of Excel holds 1,048,576 rows"] == 6
    assert ledger.fields["claims", "a sheet of Excel holds 1,048,576 rows"] > 0
    assert ledger.fields["words", "cut at the 32,767 characters that a cell holds"] == 5


def test_the_copy_is_whole_and_searched(kept, tmp_path):
    data, ledger = written("sqlite", *kept)
    path = tmp_path / "c.sqlite"
    path.write_bytes(data)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in ("events", "reports", "claims", "statements", "tallies"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (ledger.rows[table],)
        found = db.execute(
            "SELECT id FROM events WHERE rowid IN (SELECT rowid FROM events_fts WHERE events_fts MATCH 'farmers')"
        ).fetchall()
        assert len(found) == 1
        assert db.execute("SELECT count(*) FROM events WHERE targets = ?", (HOSTILE,)).fetchone() == (1,)
        assert db.execute("SELECT low, since FROM tallies").fetchone() == (21, "2021-03-01")


def test_datasette_opens_the_copy(kept, tmp_path):
    app = pytest.importorskip("datasette.app", reason="Datasette is not installed")
    import asyncio

    path = tmp_path / "c.sqlite"
    path.write_bytes(written("sqlite", *kept)[0])
    with sqlite3.connect(path) as db:
        (about,) = db.execute("SELECT value FROM about WHERE key = 'datasette'").fetchone()

    async def asked():
        tables = json.loads(about)["databases"]["*"]["tables"]
        ds = app.Datasette([str(path)], metadata={"databases": {"c": {"tables": tables}}})
        await ds.invoke_startup()
        return (await ds.client.get("/c/events.json?_shape=array&_search=farmers")).json(), (
            await ds.client.get("/c/events.json?_facet=event_type")
        ).json()

    found, facets = asyncio.run(asked())
    assert len(found) == 1 and found[0]["event_type"] == "abduction"
    told = facets["facet_results"]
    assert "event_type" in told.get("results", told)


def test_networkx_reads_the_networks(kept):
    import networkx

    for name, read in (("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)):
        data, ledger = written(name, kept[0])
        graph = read(io.BytesIO(data))
        assert graph.number_of_nodes() == ledger.rows["actors"] and graph.number_of_edges() == ledger.rows["edges"] > 0
        assert {"islamic-state", "irq-army"} <= set(graph)
        assert ledger.lost["events", "no two in it of whom one acted against the other"] == 9


@pytest.mark.parametrize("name", ["parquet", "xlsx", "sqlite", "gexf", "graphml"])
def test_without_events_there_is_still_a_file(name):
    data, ledger = written(name, [])
    assert data and not ledger.lost


def test_golden_network(kept):
    golden.same("samples.graphml", written("graphml", kept[0])[0])
