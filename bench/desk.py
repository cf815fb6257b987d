"""How quick the lists, facets, maps, timelines and figures of a large register are, and how long listing takes.

A small invented register is coded, merged and listed in earnest, and then copied within the database many times over,
each copy with keys, days, places and names of its own.
"""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from invented import World
from scale import _reports, fill

#: reports of the small register, and events of the large ones; DESK_MOST=1000000 asks for the largest too
_REPORTS, _SIZES = 8_000, (100_000, 1_000_000)
#: events that are copied with their reports and claims: of the others only the rows of the listing, which is all that
#: lists, maps and figures are read from
_WHOLE = 100_000
#: requests of each kind
_REQUESTS = 200

#: what of each table is another in the copy number :k, of :most copies; what is not named stays
_KEY = "printf('c0%04x', :k) || substr({0}, 7)"
_EVENT = "'e' || printf('c0%04x', :k) || substr({0}, 8)"
_DAY = "date({0}, '+' || (:k * 3) || ' days')"
_NAME = "CASE WHEN :k % 10 = 0 THEN {0} ELSE {0} || ' ' || (:k % 10) END"
_LAT, _LON = "{0} + (:k * 7 % 40) * 0.5", "{0} + (:k * 11 % 60) * 1.0"
_TOLD = (
    "CASE property WHEN 'time' THEN json_set(value, '$.not_before', date(json_extract(value, '$.not_before'), '+' || "
    "(:k * 3) || ' days'), '$.not_after', date(json_extract(value, '$.not_after'), '+' || (:k * 3) || ' days')) "
    "WHEN 'place' THEN CASE WHEN json_extract(value, '$.lat') IS NULL THEN value ELSE "
    "json_set(value, '$.lat', lat + (:k * 7 % 40) * 0.5, '$.lon', lon + (:k * 11 % 60) * 1.0) END ELSE value END"
)
_WHOLES: dict[str, dict[str, str]] = {
    "articles": {"number": "number + :k * :articles", "sha256": _KEY, "id": "id || '-' || :k", "published": _DAY},
    "codings": {"number": "number + :k * :codings", "sha256": _KEY},
    "reports": {"key": _KEY, "coding": "coding + :k * :codings", "not_before": _DAY, "not_after": _DAY},
    "claims": {"id": _KEY, "report": _KEY, "value": _TOLD, "lat": _LAT, "lon": _LON},
    "events": {"id": _EVENT},
    "event_reports": {"event": _EVENT, "report": _KEY},
    "undecided": {"report": _KEY},
}
_ROWS: dict[str, dict[str, str]] = {
    "listing": {
        "number": "number + :k * :numbers", "event": _EVENT, "version": "version + 1", "first": _DAY, "last": _DAY,
        "place": _NAME, "lat": _LAT, "lon": _LON, "added": "added + :k * :codings",
    },
    "listing_actors": {
        "number": "number + :k * :numbers", "name": f"CASE WHEN actor IS NULL THEN {_NAME} ELSE {{0}} END",
    },
    "listing_sources": {"number": "number + :k * :numbers"},
    "listing_tolls": {"number": "number + :k * :numbers"},
}  # fmt: skip


def measure() -> list[str]:
    """The lines for the table of the desk."""
    most = int(os.environ.get("DESK_MOST", "100000"))
    with tempfile.TemporaryDirectory() as folder:
        small, lines = _small(Path(folder) / "small.db")
        for size in (s for s in _SIZES if s <= most):
            path = Path(folder) / f"{size}.db"
            lines += _large(small, path, size)
            path.unlink()
    return lines


def _small(path: Path) -> tuple[Path, list[str]]:
    """A register that is coded, merged and listed in earnest, and how long the listing took."""
    from sijill.listing import refresh
    from sijill.merging import merge
    from sijill.register import Store

    with Store(path, make=True) as store:
        world = World(_REPORTS).coded(_REPORTS + _REPORTS // 50 + 100)
        fill(store, (coded for coded, _ in _reports(world, _REPORTS)))
        for _ in merge(store):
            pass
        start = time.perf_counter()
        refresh(store)
        took = time.perf_counter() - start
        with store.reading() as connection:
            events = connection.exec_driver_sql("SELECT count(*) FROM listing").scalar_one()
    said = f"{took / events * 10_000:.1f} s for 10,000 ({events:,} events of {_REPORTS:,} reports)"
    return path, [f"listing events, by every rule | {said}"]


def copies(small: Path, path: Path, events: int) -> None:
    """A register of so many events at `path`: the small one, many times over."""
    path.write_bytes(small.read_bytes())
    with sqlite3.connect(path) as db:
        for pragma in ("foreign_keys = OFF", "synchronous = OFF", "journal_mode = OFF", "cache_size = -500000"):
            db.execute(f"PRAGMA {pragma}")
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        last = {
            name: db.execute(f"SELECT max(number) FROM {table}").fetchone()[0]
            for name, table in (("articles", "articles"), ("codings", "codings"), ("numbers", "listing"))
        }
        (there,) = db.execute("SELECT count(*) FROM listing").fetchone()
        words = db.execute("SELECT rowid, words FROM listing_words").fetchall()
        for k in range(1, -(-events // there)):
            tables = {**_WHOLES, **_ROWS} if k * there < _WHOLE else _ROWS
            for table, other in tables.items():
                columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
                told = [other.get(c, "{0}").replace("{0}", f'"{c}"') for c in columns]
                own = _first(table, last)
                query = f"INSERT INTO {table} SELECT {', '.join(told)} FROM {table} WHERE {own}"
                for name, number in {"k": k, **last}.items():
                    query = query.replace(f":{name}", str(number))
                db.execute(query)
            db.executemany(
                "INSERT INTO listing_words (rowid, words) VALUES (?, ?)",
                ((n + k * last["numbers"], f"{w} copy{k}") for n, w in words),
            )
        db.execute("UPDATE listing_state SET version = (SELECT max(version) FROM listing)")
        for _, sql in triggers:
            db.execute(sql)
        db.execute("ANALYZE")


def _first(table: str, last: dict[str, int]) -> str:
    """Which rows of a table are those of the small register."""
    if table in ("articles", "codings"):
        return f"number <= {last[table]}"
    if table in _ROWS:
        return f"number <= {last['numbers']}"
    if table == "reports":
        return f"coding <= {last['codings']}"
    mine = f"SELECT key FROM reports WHERE coding <= {last['codings']}"
    if table == "events":
        return f"id IN (SELECT 'e' || substr(key, 1, 12) FROM reports WHERE coding <= {last['codings']})"
    return f"report IN ({mine})"


def _large(small: Path, path: Path, events: int) -> list[str]:
    from desk_pages import opening
    from starlette.testclient import TestClient

    from sijill.desk import desk as desk_on
    from sijill.desk.asked import query_of
    from sijill.desk.settled import settle
    from sijill.judge import choose
    from sijill.register import Store, View, listing

    start = time.perf_counter()
    copies(small, path, events)
    made = time.perf_counter() - start
    with Store(path) as store:
        start = time.perf_counter()
        columns = listing.columns_of(store)
        first = time.perf_counter() - start
        asked = _filters(columns, random.Random(3))
        chance = random.Random(4)
        with store.reading() as connection:  # those that have reports
            ids = list(connection.exec_driver_sql("SELECT DISTINCT event FROM event_reports").scalars())
        zooms = [chance.choice([1, 3, 5, 7, 9]) for _ in asked]
        orders = [chance.choice(listing.ORDERS) for _ in asked]
        rules = [chance.choice(["all_claims", "ucdp_like", "acled_conservative"]) for _ in asked]
        by = [chance.choice([None, *listing.BY]) for _ in asked]
        units = [chance.choice(listing.UNITS) for _ in asked]
        typed = [chance.choice(["a", "ba", "ga br", "haa", "zu", "qi", "IQ", "province 1"]) for _ in asked]

        def event(n: int) -> None:
            id = chance.choice(ids)
            choose(View(store).event(id), "all_claims")

        asks = TestClient(desk_on(store), base_url="http://localhost")
        settle()

        def get(address: str) -> None:
            answer = asks.get(address)
            assert answer.status_code == 200, (address, answer.text[:200])

        kinds: dict[str, Callable[[int], Any]] = {
            "a page of 50, in any order, from anywhere": lambda n: listing.page(
                store, asked[n], orders[n], chance.randrange(0, 1 + listing.page(store, asked[n], limit=0).total)
            ),
            "facets": lambda n: listing.facets(store, asked[n]),
            "points of the map, or cells where there are more than 20,000": lambda n: (
                listing.points(store, asked[n]) or listing.cells(store, asked[n], zooms[n])
            ),
            "bars of the timeline": lambda n: listing.bins(store, asked[n], units[n]),
            "sums by a rule": lambda n: listing.sums(store, asked[n], rules[n], by[n], units[n], limit=50),
            "names as they are typed": lambda n: listing.near_names(store, typed[n]),
            "an event with all its claims and values": event,
            "page: the list of events": lambda n: get(f"/events?{query_of(asked[n])}"),
            "page: an event": lambda n: get(f"/events/{chance.choice(ids)}?rule={rules[n]}"),
            "page: the list of articles": lambda n: get(f"/articles?page={1 + n % 40}"),
            "page: the queue of pairs": lambda n: get(f"/suggestions?page={1 + n % 20}"),
            "page: figures": lambda n: get(f"/figures?{query_of(asked[n])}"),
            "page: the map": lambda n: get(f"/map?{query_of(asked[n])}"),
            "what the map reads as it moves": lambda n: get(
                f"/map/cells?{query_of(asked[n], zoom=zooms[n], box=_seen(columns, zooms[n], chance))}"
            ),
        }
        lines = [f"{len(columns):,} events: read into memory | {first:.1f} s, once (the register made in {made:.0f} s)"]
        for name, ask in kinds.items():
            store_columns = listing.columns_of(store)
            store_columns.memory.held.clear()  # each kind pays for its own masks and orders
            store_columns.masks.held.clear()
            wall, cpu = (sorted(x) for x in zip(*(_timed(ask, n) for n in range(_REQUESTS)), strict=True))
            p95 = int(_REQUESTS * 0.95)
            said = f"p50 {wall[_REQUESTS // 2]:.1f} ms, **p95 {wall[p95]:.0f} ms**, most {wall[-1]:.0f} ms"
            lines.append(f"{len(columns):,} events: {name} | {said} (of processor time p95 {cpu[p95]:.0f} ms)")
            if os.environ.get("DESK_TELL"):
                print(lines[-1], file=sys.stderr, flush=True)
        lines += opening(store)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    lines.append(f"{len(columns):,} events: most memory | {most:.1f} GiB; load {os.getloadavg()[0]:.1f}")
    return lines


def _timed(ask: Callable[[int], Any], n: int) -> tuple[float, float]:
    """How long a request takes, and how long the processor works on it, in ms."""
    start, work = time.perf_counter(), time.process_time()
    ask(n)
    return (time.perf_counter() - start) * 1000, (time.process_time() - work) * 1000


def _seen(columns: Any, zoom: int, chance: random.Random) -> str:
    """What a map of 1200 by 800 points shows at a zoom about one of the events: a map always asks for its own part."""
    placed = np.flatnonzero(np.isfinite(columns["lat"]))
    at = placed[chance.randrange(len(placed))]
    wide, high = (360 / 2**zoom * points / 512 / 2 for points in (1200, 800))
    lon, lat = float(columns["lon"][at]), float(columns["lat"][at])
    corners = (max(lon - wide, -180), max(lat - high, -90), min(lon + wide, 180), min(lat + high, 90))
    return ",".join(f"{x:.3f}" for x in corners)


def _filters(columns: Any, chance: random.Random) -> list[Any]:
    """So many filters as people may ask for, no two alike."""
    from sijill.register import Filters
    from sijill.register.listing.columns import NO_DAY, iso_day

    words = columns.vocabulary
    days = columns["first"][columns["first"] != NO_DAY]
    first, last = int(days.min()), int(days.max())
    out: list[Any] = []
    while len(out) < _REQUESTS:
        asked: dict[str, Any] = {}
        for _ in range(chance.choice([0, 1, 1, 2, 2, 3])):
            match chance.randrange(10):
                case 0 | 1:
                    since = chance.randrange(first, last)
                    asked |= {"since": iso_day(since), "until": iso_day(since + chance.choice([0, 6, 30, 365, 1500]))}
                case 2:
                    asked["country"] = chance.choice(words.country.words)
                case 3:
                    asked["type"] = chance.choice(words.type.words)
                case 4:
                    id, name = chance.choice(words.actor.words[:500])
                    asked["actor"] = id or name.split()[0]
                case 5:
                    west, south = chance.uniform(0, 40), chance.uniform(0, 30)
                    asked["area"] = (
                        tuple((west + chance.uniform(-5, 5), south + chance.uniform(-5, 5)) for _ in range(12))
                        if chance.random() < 0.5
                        else ((west, south), (west + 5, south + 5))
                    )
                case 6:
                    asked["words"] = chance.choice(["brigade", "happened", "copy3", "brigade there", "ba*", "qosu"])
                case 7:
                    asked["grade"] = tuple(chance.sample(["weak", "fair", "ungraded", "contested"], 2))
                case 8:
                    asked["killed"] = chance.choice([1, 5, 20])
                case 9:
                    asked["source"] = chance.choice(words.source.words)
        f = Filters(**asked)
        if f not in out or not asked:
            out.append(f)
    return out


if __name__ == "__main__":
    os.environ.setdefault("DESK_MOST", sys.argv[1] if len(sys.argv) > 1 else "100000")
    print("\n".join(measure()))
