"""Flat tables in one SQLite file that anybody can query, and Datasette opens with facets, search and a map.

It is not the register's file: nothing can be decided in it.  `about` holds the rule, the version, and
(`datasette`) what to hand Datasette as its metadata.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import cache
from importlib.metadata import version
from typing import Any, BinaryIO

from msgspec.json import encode

from ..model.event import ACTS, Chosen, InArticle, Said
from ..model.linked import Summed
from .format import Format, Ledger, Material, each
from .record import flat, record

_TOLLS = ", ".join(f"{act}_{end} INTEGER" for act in ACTS for end in ("low", "best", "high"))
_TABLES = f"""
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE articles (id TEXT PRIMARY KEY, source TEXT, title TEXT, published TEXT, url TEXT);
CREATE TABLE events (
  id TEXT PRIMARY KEY, rule TEXT, event_type TEXT, acled_type TEXT, acled_sub_type TEXT, plover TEXT, plover_mode TEXT,
  ucdp INTEGER, cameo TEXT, date_not_before TEXT, date_not_after TEXT, date_edtf TEXT, date_precision TEXT,
  date_basis TEXT, place TEXT, admin1 TEXT, country TEXT, country_name TEXT, latitude REAL, longitude REAL,
  radius_km REAL, place_precision TEXT, perpetrators TEXT, targets TEXT, sides TEXT, said_by TEXT, {_TOLLS},
  weapons TEXT, damage TEXT, modality TEXT, outcome TEXT, sources TEXT, articles TEXT, published TEXT, urls TEXT,
  reports INTEGER, grade TEXT, grade_reason TEXT, grade_by TEXT, words TEXT);
CREATE TABLE reports (
  id TEXT NOT NULL, event TEXT NOT NULL REFERENCES events, article TEXT NOT NULL REFERENCES articles, copy_of TEXT,
  origin TEXT, modality TEXT, outcome TEXT, voice TEXT, said_by TEXT, words TEXT, PRIMARY KEY (id, article));
CREATE TABLE claims (
  id TEXT PRIMARY KEY, event TEXT NOT NULL REFERENCES events, report TEXT NOT NULL, article TEXT REFERENCES articles,
  property TEXT NOT NULL, value TEXT NOT NULL, words TEXT, "start" INTEGER, "end" INTEGER, said_by TEXT, by TEXT);
CREATE TABLE statements (
  id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES articles, speaker TEXT, role TEXT, actor TEXT,
  anonymous INTEGER, "to" TEXT, plover TEXT, mode TEXT, stance TEXT, direct INTEGER, said_not_before TEXT,
  said_not_after TEXT, words TEXT, "condition" TEXT, through TEXT);
CREATE TABLE tallies (
  id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES articles, low INTEGER, high INTEGER, "of" TEXT, by TEXT,
  against TEXT, since TEXT, until TEXT, places TEXT, said_by TEXT, words TEXT);
CREATE TABLE tally_parts (
  tally TEXT NOT NULL REFERENCES tallies, event TEXT NOT NULL REFERENCES events, PRIMARY KEY (tally, event));
"""
_ENDS = """
CREATE INDEX events_days ON events (date_not_before, date_not_after);
CREATE INDEX events_types ON events (event_type);
CREATE INDEX events_countries ON events (country, admin1);
CREATE INDEX events_points ON events (latitude, longitude);
CREATE INDEX reports_events ON reports (event);
CREATE INDEX reports_articles ON reports (article);
CREATE INDEX claims_events ON claims (event, property);
CREATE INDEX claims_articles ON claims (article);
CREATE INDEX statements_articles ON statements (article);
CREATE INDEX tallies_articles ON tallies (article);
CREATE VIRTUAL TABLE events_fts USING fts5 (words, place, perpetrators, targets, sides, content="events");
INSERT INTO events_fts (events_fts) VALUES ('rebuild');
"""
_DATASETTE = {
    "databases": {
        "*": {
            "tables": {
                "events": {"facets": ["event_type", "country", "grade"], "sort": "date_not_before"},
                "claims": {"facets": ["property"]},
                "statements": {"facets": ["stance", "plover"]},
            }
        }
    }
}


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write the tables into a temporary file, and copy that out."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/copy.sqlite"
        with closing(sqlite3.connect(path)) as kept:
            kept.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;")
            kept.executescript(_TABLES)
            _fill(_Tables(kept), material, ledger)
            kept.commit()
            kept.executescript(_ENDS)
            kept.commit()
        with open(path, "rb") as file:
            shutil.copyfileobj(file, out)


#: rows of a table: its name, their columns, and their values
_Rows = tuple[str, tuple[str, ...], list[tuple[Any, ...]]]


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    names, marks = ", ".join(f'"{c}"' for c in columns), ", ".join("?" * len(columns))
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING'


class _Tables:
    """Rows put into tables by the names of their columns."""

    def __init__(self, kept: sqlite3.Connection) -> None:
        self._kept = kept

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row, unless one of its key is there."""
        self.put(table, tuple(row), [tuple(row.values())])

    def put(self, table: str, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> int:
        """Add rows of these columns likewise; how many were added."""
        return self._kept.executemany(_insert(table, columns), rows).rowcount

    def has_event(self, id: str) -> bool:
        return self._kept.execute("SELECT 1 FROM events WHERE id = ?", (id,)).fetchone() is not None


def _fill(tables: _Tables, material: Material, ledger: Ledger) -> None:
    about = {"rule": material.rule, "sijill": version("sijill"), "datasette": encode(_DATASETTE).decode()}
    for key, value in about.items():
        tables.add("about", {"key": key, "value": value})
    for made in each(material.events, _events, ledger):
        for table, columns, rows in made:
            added = tables.put(table, columns, rows)
            if table != "articles" and added:
                ledger.wrote(table, added)
    for said in material.statements:
        _article(tables, said)
        tables.add("statements", _statement(said))
        ledger.wrote("statements")
    for summed in material.tallies:
        _article(tables, summed)
        tables.add("tallies", _tally(summed))
        ledger.wrote("tallies")
        for event in dict.fromkeys(summed.parts):
            if tables.has_event(event):
                tables.add("tally_parts", {"tally": summed.key, "event": event})
            else:
                ledger.left("parts", "the event is not in the export")


def _events() -> Callable[[Chosen, Ledger], list[_Rows]]:
    """Makes the rows of an event."""
    columns: dict[str, tuple[str, ...]] = {}

    def made(chosen: Chosen, ledger: Ledger) -> list[_Rows]:
        found: list[_Rows] = []
        for table, rows in _of_event(chosen).items():
            if rows:
                # one and the same, so that it goes to another process once
                names = columns.setdefault(table, tuple(rows[0]))
                found.append((table, names, [tuple(row.values()) for row in rows]))
        return found

    return made


def _of_event(chosen: Chosen) -> dict[str, list[dict[str, Any]]]:
    """The rows of an event by table; a row comes after those that it names."""
    r = record(chosen)
    row = flat(chosen, r)
    row["latitude"], row["longitude"] = row.pop("lat"), row.pop("lon")
    of: dict[str, list[dict[str, Any]]] = {"events": [row], "articles": [], "reports": [], "claims": []}
    articles: dict[str, str] = {}
    for x in r.reports:
        told = {"source": x.source, "title": x.title, "published": x.published, "url": x.url}
        of["articles"].append({"id": x.article, **told})
        articles.setdefault(x.key, x.article)
        report = {"id": x.key, "event": r.id, "article": x.article, "copy_of": x.copy_of, "origin": x.origin}
        report |= {"modality": x.modality, "outcome": x.outcome, "voice": x.voice, "said_by": _chain(x.chain)}
        of["reports"].append(report | {"words": " […] ".join(x.evidence)})
    for c in r.claims:
        value = {"id": c.id, "event": r.id, "report": c.report, "article": articles.get(c.report)}
        value |= {"property": c.property, "value": encode(c.value).decode(), "words": c.text}
        of["claims"].append(value | {"start": c.start, "end": c.end, "said_by": _chain(c.chain), "by": c.by})
    return of


def _article(tables: _Tables, kept: InArticle) -> None:
    told = {"source": kept.source, "title": kept.title, "published": kept.published, "url": kept.url}
    tables.add("articles", {"id": kept.article, **told})


def _statement(said: Said) -> dict[str, Any]:
    s = said.statement
    row = {f: getattr(s, f) for f in ("speaker", "role", "actor", "anonymous", "to", "plover", "mode", "stance")}
    row |= {"id": said.key, "article": said.article, "direct": s.direct, "words": s.content.text}
    row |= {"said_not_before": s.said.not_before, "said_not_after": s.said.not_after} if s.said else {}
    return row | {"condition": s.condition.text if s.condition else None, "through": _chain(s.chain)}


def _tally(summed: Summed) -> dict[str, Any]:
    t = summed.tally
    row = {"id": summed.key, "article": summed.article, "low": t.low, "high": t.high, "of": t.of, "words": t.text}
    row |= {f: "; ".join(getattr(t, f)) or None for f in ("by", "against", "places")}
    return row | {"since": t.since, "until": t.until, "said_by": _chain(t.chain)}


def _chain(chain: Any) -> str | None:
    return " › ".join(v.speaker for v in chain) or None


FORMAT = Format(
    name="sqlite",
    suffix=".sqlite",
    media="application/vnd.sqlite3",
    about="flat tables that Datasette opens",
    write=write,
    takes=("statements", "tallies"),
)
