"""Do the rows of a register hang together: is the file as SQLite wrote it, is what is kept guarded against change, does
every row have those that it points at, is no number missing, did every report come where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, exists, func, not_, select, text

from . import blocks as block_rows
from . import review
from . import tables as t
from .query import event_named, now
from .tables_redacted import redacted

#: how a row of each table is called
_CALLED = {
    "copies": "a copy",
    "codings": "a coding",
    "reports": "a report",
    "claims": "a claim",
    "statements": "a statement",
    "tallies": "a tally",
    "links": "a link",
    "event_reports": "a report in an event",
    "profiles": "a profile",
    "alike": "what a report is like",
    "blocks": "a block of a report",
    "suggestions": "a suggestion about a report",
    "undecided": "an undecided report",
    "moves": "a move of a report",
    "imported_actors": "an imported actor",
    "imported_names": "an imported name",
    "imported_affiliations": "an imported affiliation",
    "imported_sources": "an imported source",
}
_PARENTS = {
    "articles": "article",
    "codings": "coding",
    "reports": "report",
    "events": "event",
    "actor_imports": "import",
}

#: what is numbered from 1 on, and what from 0 on within something else
_NUMBERED = (t.articles, t.codings, t.decisions, t.moves, t.actor_imports)
_WITHIN = (
    (t.reports, "coding"),
    (t.claims, "report"),
    (t.statements, "coding"),
    (t.tallies, "coding"),
    (t.links, "coding"),
    (t.imported_actors, "imported"),
    (t.imported_names, "imported"),
    (t.imported_affiliations, "imported"),
    (t.imported_sources, "imported"),
)

#: what marks in `stale` that a table changed
_MARKS = ("event_reports", "copies", "decisions")


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong, a sentence a fault."""
    yield from _file(connection)
    yield from _guards(connection)
    yield from _loose_ends(connection)
    yield from _standing(connection)
    yield from _numbers(connection)
    yield from _moves(connection)
    yield from review.mislaid(connection)


def _file(connection: Connection) -> Iterator[str]:
    """What SQLite finds wrong with its file: pages, and indexes that do not have what their tables have.  A server
    looks after its own files."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text("PRAGMA integrity_check")).all():
            if said != "ok":
                yield f"SQLite finds the file damaged: {' '.join(str(said).split())}."


def _guards(connection: Connection) -> Iterator[str]:
    """What is to refuse change, or to mark it, and is gone."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = (
            "SELECT g.tgname, c.relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid "
            "WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND pg_table_is_visible(c.oid)"
        )
    there = [(str(name), str(table)) for name, table in connection.execute(text(query))]
    for table in t.KEPT:
        acts = ("_update", "_delete") if connection.dialect.name == "sqlite" else ("",)
        for act in acts:
            if (f"keep_{table}{act}", table) not in there:
                yield f"Nothing guards the table {table} against change: its trigger keep_{table}{act} is gone."
    for table in _MARKS:
        if not any(of == table and name.startswith("stale_") for name, of in there):
            yield f"Nothing marks what changes in the table {table}: its trigger is gone."


def _loose_ends(connection: Connection) -> Iterator[str]:
    """Rows that point at nothing."""
    for table in t.meta.sorted_tables:
        for column in table.c if table.name in _CALLED else ():
            for parent in (key.column for key in column.foreign_keys):
                query = select(*table.primary_key, column).where(column.not_in(select(parent)))
                for row in connection.execute(query):
                    what = f"{_CALLED[table.name]} without its {_PARENTS[parent.table.name]}"
                    yield f"There is {what}: {', '.join(dict.fromkeys(map(str, row)))}."
    p = t.profiles.c.report
    alone = {
        "an event without a report": (t.events.c.id, t.event_reports.c.event),
        "a block of a report without its profile": (t.blocks.c.report, p),
        "what a report without its profile is like": (t.alike.c.report, p),
        "a suggestion about a report without its profile": (t.suggestions.c.report, p),
        "a suggestion of a report without its profile": (t.suggestions.c.other, p),
        "an actor whom claims name and who is not there": (t.claims.c.actor, t.actors.c.id),
    }
    for what, (child, wanted) in alone.items():
        lost = select(child).distinct().where(child.is_not(None), child.not_in(select(wanted)))
        for found in connection.execute(lost).scalars():
            yield f"There is {what}: {found}."
    said, rows = block_rows.said_and_there(connection)
    if said != rows:
        yield f"Reports lie in {rows:,} blocks; their profiles say {said:,}."
    part, named = t.profiles.c.part, t.profiles.alias()
    # one look for each report: most of a register may be one part
    there = exists().where(named.c.report == part, named.c.part == part)
    lost = select(part).distinct().where(part != "", not_(there))
    for found in connection.execute(lost).scalars():
        yield f"There is a part of what was merged that is named after no report in it: {found}."


def _standing(connection: Connection) -> Iterator[str]:
    """Reports that count and stand in no event, or in several, or stand in one and do not count."""
    counts = t.reports.c.coding.in_(now())
    er = t.event_reports.c
    for found in connection.execute(
        select(t.reports.c.key).where(counts, t.reports.c.key.not_in(select(er.report)))
    ).scalars():
        yield f"There is a report without its event: {found}."
    left = select(er.report).join(t.reports, t.reports.c.key == er.report).where(not_(counts))
    for found in connection.execute(left).scalars():
        yield f"There is a report in an event that another coding of its article took the place of: {found}."
    for found in connection.execute(select(er.report).group_by(er.report).having(func.count() > 1)).scalars():
        yield f"A report stands in more than one event: {found}."


def _numbers(connection: Connection) -> Iterator[str]:
    """Numbers that are missing: rows were taken away."""
    # with an article that was taken out for good, its numbers went
    taken = connection.execute(select(redacted.c.number).where(redacted.c.sealed.is_not(None)).limit(1)).first()
    for table in () if taken else _NUMBERED:
        first, last, rows = _span(connection, table)
        if rows and (first != 1 or last != rows):
            yield f"The table {table.name} has {rows} rows, numbered from {first} to {last}: some were taken away."
    for table, within in _WITHIN:
        n, of = table.c.number, table.c[within]
        query = select(of).group_by(of).having((func.min(n) != 0) | (func.max(n) != func.count() - 1))
        for found in connection.execute(query).scalars():
            yield f"What the table {table.name} has of the {within} {found} is not numbered through: some is missing."


def _span(connection: Connection, table: Table) -> tuple[int, int, int]:
    n = table.c.number
    first, last, rows = connection.execute(select(func.min(n), func.max(n), func.count())).one()
    return first or 0, last or 0, rows


def _moves(connection: Connection) -> Iterator[str]:
    """Reports that did not come from where their moves say, or stand elsewhere than their last one says."""
    m, er = t.moves.c, t.event_reports.c
    stands = dict(connection.execute(select(er.report, er.event)).all())
    # of a time when moves were not written down yet
    early = select(t.reports.c.key).select_from(t.reports.join(t.codings)).where(t.codings.c.made.is_(None))
    unsaid = set(connection.execute(early).scalars())
    at: dict[str, str] = {}
    # in the order of the report, so that it can be read as it comes
    query = select(m.report, m.event, m.before).order_by(m.report, m.number)
    for report, event, before in connection.execute(query, execution_options={"yield_per": 10_000}):
        if (report in at or report not in unsaid) and (before or "") != at.get(report, event_named(report)):
            yield f"The report {report} came from the event {before}, which it was not in."
        at[report] = event or ""
    for report, event in stands.items():
        if (report in at or report not in unsaid) and at.pop(report, event_named(report)) != event:
            yield f"The report {report} stands in the event {event}, and no move says how it came there."
    for report, event in at.items():
        if event:
            yield f"The report {report} stands in no event; its last move says that it came into {event}."
