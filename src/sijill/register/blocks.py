"""The table of blocks: which reports lie in which (model/blocks.py).  The keys of a report stand with its profile, too,
so the table needs no index by report: half of what writing it would take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, func, select

from ..model.blocks import KEY, all_keys, crowded, keys_of
from . import tables as t
from .bulk import every, integers, many
from .query import in_parts

#: rows that are read at once
_ROWS = 50_000


def put(connection: Connection, keys: Mapping[str, bytes]) -> None:
    """Write down that these reports lie in the blocks of these packed keys."""
    reports = sorted(keys)
    key = all_keys(keys[r] for r in reports)
    of = np.repeat(np.arange(len(reports)), [len(keys[r]) // KEY for r in reports])
    order = np.argsort(key, kind="stable")  # as they lie in the table
    rows = list(zip(key[order].tolist(), map(reports.__getitem__, of[order].tolist()), strict=True))
    every(connection, "INSERT INTO blocks (key, report) VALUES (?, ?)", rows)


def take_away(connection: Connection, keys: Mapping[str, Iterable[int]]) -> None:
    """Take these reports out of the blocks of these keys."""
    rows = sorted((key, r) for r, of in keys.items() for key in of)
    every(connection, "DELETE FROM blocks WHERE key = ? AND report = ?", rows)


def lain_in(connection: Connection, reports: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The keys of the blocks of reports, as they stand with their profiles."""
    p = t.profiles.c
    return {
        report: keys_of(keys)
        for some in in_parts(reports)
        for report, keys in connection.execute(select(p.report, p.blocks).where(p.report.in_(some)))
    }


def rows_of(connection: Connection, keys: Mapping[str, Iterable[int]]) -> dict[str, set[int]]:
    """For each of these reports those of its keys for which the table has its row."""
    found: dict[str, set[int]] = {r: set() for r in keys}
    for some in having(connection, sorted({key for of in keys.values() for key in of})):
        for key, report in some:
            if report in found:
                found[report].add(key)
    return found


def said_and_there(connection: Connection) -> tuple[int, int]:
    """How many keys stand with profiles, and how many rows the table has."""
    said = connection.execute(select(func.sum(func.length(t.profiles.c.blocks)))).scalar() or 0
    return said // KEY, connection.execute(select(func.count()).select_from(t.blocks)).scalar_one()


def both_keys(blocks: Iterable[int]) -> list[int]:
    """The active and the passive keys of blocks."""
    return [key for b in sorted(blocks) for key in (b << 1, b << 1 | 1)]


def sizes(connection: Connection, blocks: Iterable[int], least: int = 2) -> dict[int, tuple[int, int]]:
    """How many reports lie in each of these blocks, active and passive; of those only in which so many do, for most
    have one."""
    found: dict[int, tuple[int, int]] = {}
    for some in in_parts(sorted(blocks)):
        query = f"""
            SELECT key >> 1, count(*) FILTER (WHERE key & 1 = 0), count(*) FILTER (WHERE key & 1 = 1) FROM blocks
            WHERE key IN ({integers(both_keys(some))}) GROUP BY key >> 1 HAVING count(*) >= {int(least)}"""
        found.update((block, (active, passive)) for block, active, passive in connection.exec_driver_sql(query).all())
    return found


def crowded_among(sizes: Mapping[int, tuple[int, int]]) -> set[int]:
    """The blocks of these sizes that are crowded."""
    return {b for b, (active, passive) in sizes.items() if crowded(b << 1, active, passive)}


def having(connection: Connection, keys: Iterable[int]) -> Iterator[Sequence[tuple[int, str]]]:
    """The rows of the table of blocks that have one of these keys, many at a time."""
    for some in in_parts(keys):
        yield many(connection, f"SELECT key, report FROM blocks WHERE key IN ({integers(some)})")


def all_packed(connection: Connection) -> Iterator[Sequence[tuple[str, bytes]]]:
    """All reports that have a profile, each with its packed keys, many at a time."""
    p = t.profiles.c
    last = ""
    while rows := connection.execute(
        select(p.report, p.blocks).where(p.report > last).order_by(p.report).limit(_ROWS)
    ).all():
        yield [(report, keys) for report, keys in rows]
        last = rows[-1].report
