"""`sijill compare`: two data sets side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..comparing import Compared
    from ..comparing.summary import Cell, Summary
    from ..model.coding import CodedRow

#: lines of a breakdown that a terminal is given; the others are counted
_LINES = 12
_MEDIA = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@options.rule
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option(
    "--by", type=click.Choice(["month", "country", "admin1", "type"]), multiple=True, help="Break down by this too."
)
@click.option("--mapping", metavar="NAME|FILE", help="How files are laid out, where their headers do not tell.")
@click.option("--skip-broken", is_flag=True, help="Leave out rows that cannot be taken, and say which.")
@click.option("--output", "-o", metavar="FILE", help="Write json or csv to this file.")
def compare(
    a: str,
    b: str,
    rule: str,
    shape: str,
    by: tuple[str, ...],
    mapping: str | None,
    skip_broken: bool,
    output: str | None,
) -> None:
    """Lay two data sets side by side: events in both, in one only, and where those in both differ.

    A and B are registers, or files: ACLED, UCDP GED, Airwars-style, FtM, `sijill export csv` and jsonl, any CSV with a
    mapping. Rows are matched by their days, places, types, actors and tolls, never by their ids, and each with one
    other at most. Which of the two is right is not asked.  Every number of the table can be opened: json has the ids
    behind each, csv a row a pair or single with what differs.

    \b
    Examples:
      sijill compare ours.db theirs.db
      sijill compare ours.db acled.csv --by month --by admin1
      sijill compare 2022.csv 2023.csv --format csv -o side-by-side.csv
    """
    from msgspec import json

    from ..comparing import compare as compared
    from ..comparing.opened import opened
    from ..comparing.summary import COLUMNS, flat, summary
    from ..errors import UsageError
    from ..export.csv_ import rows_into
    from .output import note, writing

    if shape == "table" and output is not None:
        raise UsageError("A table is for the terminal; give --format json or csv with --output.", output)

    def rows_of(where: str) -> list[CodedRow]:
        return opened(where, rule, mapping, (lambda fault: note(f"{where}, {fault}.")) if skip_broken else None)

    done = compared(rows_of(a), rows_of(b))
    told = summary(done)
    if shape == "table":
        _table(a, b, told, by)
    else:
        with writing(output, _MEDIA[shape]) as out:
            if shape == "json":
                whole = {"a": a, "b": b, "rule": rule, "summary": told, "pairs": _pairs(done)}
                out.write(json.format(json.encode(whole), indent=1) + b"\n")
            else:
                with rows_into(out, COLUMNS) as rows:
                    rows.header()
                    for row in flat(done):
                        rows.row(row)
    if none := len(told.undated_a) + len(told.undated_b):
        note(f"{none:,} rows have no date, and are compared with none.")
    if told.crowded:
        note(f"{len(told.crowded):,} rows of A have too many beside them, and are compared with the nearest only.")


def _pairs(done: Compared) -> list[dict[str, object]]:
    from ..comparing.summary import named

    return [
        {"a": named(done.a[p.a]), "b": named(done.b[p.b]), "score": p.score, "differences": p.differences}
        for p in done.pairs
    ]


def _table(a: str, b: str, told: Summary, by: tuple[str, ...]) -> None:
    from .output import console
    from .tables import new_table

    out = console()
    table = new_table("", "events", numbers=("events",))
    for words, n in (
        (f"A: {a}", told.rows_a), (f"B: {b}", told.rows_b), ("in both", told.both), ("only in A", len(told.only_a)),
        ("only in B", len(told.only_b)), ("could be part of one in both", len(_parts(told))),
    ):  # fmt: skip
        table.add_row(words, f"{n:,}")
    out.print(table)
    columns: tuple[str, ...] = ("of those in both", "agree", "told otherwise", "differ", "told by one", "by none")
    table = new_table(*columns, numbers=columns[1:])
    for field in told.fields:
        table.add_row(field.field, *(f"{len(ids):,}" for ids in field.ids.values()))
    out.print(table)
    columns = ("toll", "all of A", "all of B", "in both, by A", "in both, by B")
    table = new_table(*columns, numbers=columns[1:])
    for t in told.tolls:
        table.add_row(t.act, *("" if n is None else f"{n:,}" for n in (t.a, t.b, t.shared_a, t.shared_b)))
    out.print(table)
    for name in by:
        columns = (name, "both", "only A", "only B")
        table = new_table(*columns, numbers=columns[1:])
        cells = told.by[name] if name == "month" else sorted(told.by[name], key=lambda c: (-_size(c), c.key or ""))
        for cell in cells[: len(cells) if name == "month" else _LINES]:
            table.add_row(cell.key or "not told", *(f"{len(x):,}" for x in (cell.both, cell.only_a, cell.only_b)))
        if name != "month" and len(cells) > _LINES:
            table.add_row(f"{len(cells) - _LINES} others, in --format json")
        out.print(table)


def _parts(told: Summary) -> set[tuple[str, str | None]]:
    """The rows of one only that could tell a part of what is in both."""
    only_a = set(told.only_a)
    return {("a", x) if x in only_a else ("b", y) for x, y in told.parts}


def _size(cell: Cell) -> int:
    return len(cell.both) + len(cell.only_a) + len(cell.only_b)
