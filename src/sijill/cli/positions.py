"""`sijill positions`: who holds which position on an issue."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Topic
    from ..view.positions import Holder


@click.command()
@click.argument("issue", metavar="ISSUE")
@options.register
@click.option("--as-of", metavar="DATE", callback=options.day, help="Only what was said or published by this day.")
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def positions(issue: str, where: str, as_of: str | None, shape: str) -> None:
    """Say who holds which position on an issue, since when, by which words, and how that changed.

    ISSUE is a policy in plain words, with whose it is and where.

    \b
    Examples:
      sijill positions "US withdrawal from Iraq"
      sijill positions "ceasefire in Gaza" --as-of 2023-12-04
      sijill positions "sanctions on Syria" --format csv > sanctions.csv
    """
    from ..flow import policies_asked
    from ..register import Store, View
    from ..view import positions as view
    from . import output

    with Store(where) as store:
        asked = policies_asked(issue) or _none(issue)
        holders = view.positions(View(store).statements(), asked, as_of)
    if shape == "json":
        output.pretty(holders)
    elif shape == "csv":
        _csv(holders)
    else:
        _table(issue, asked, holders)


def _none(issue: str) -> Sequence[Topic]:
    from ..errors import UsageError
    from ..know import knowledge

    names = ", ".join(p.name for p in knowledge().policies)
    raise UsageError(f"No policy is recognised in {issue!r}; name one of these: {names}.", issue)


def _table(issue: str, asked: Sequence[Topic], holders: Sequence[Holder]) -> None:
    from ..view import wording
    from . import brief
    from .output import console
    from .tables import lines, many, new_table

    out = console()
    told = "; ".join(("the contrary of " if t.stance == "opposes" else "") + wording.policy(t) for t in asked)
    out.print(f"{issue} = {told}", style="bold")
    table = new_table("who", "position", "words", ratios=(3, 3, 7))
    for h in holders:
        for n, p in enumerate(h.positions):
            role = h.role if h.role and h.role not in h.name else ""
            since = f"{h.side} since {h.since}" if h.since else h.side
            who = lines(h.name, brief.words(role, 60), since, "changed" if h.changed else "", many(h.sources, "source"))
            how = f" ({p.how})" if p.how and p.how != p.side else ""
            day = f"{p.time} ({p.basis})" if p.time else "no date"
            words = lines(brief.words(p.quote, 200), f"{p.source or 'no source'} · {p.article} {p.statement}")
            table.add_row(who if n == 0 else "", lines(p.side + how, day), words)
    if holders:
        out.print(table)
    sides = [sum(h.side == side for h in holders) for side in ("supports", "opposes")]
    out.print(f"{many(len(holders), 'speaker')}: {sides[0]} in support, {sides[1]} against.")


#: what the rows of the table of positions hold
_COLUMNS = (
    "name", "actor", "role", "side", "how", "time", "day", "basis", "changed", "policy", "whose", "country", "words",
    "quote", "direct", "condition", "source", "title", "published", "url", "article", "statement",
)  # fmt: skip


def _csv(holders: Sequence[Holder]) -> None:
    """A position a row."""
    import csv

    from msgspec.structs import asdict

    from ..export.csv_ import cell

    writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for h in holders:
        for p in h.positions:
            row = {**asdict(p), "name": h.name, "actor": h.actor, "role": h.role, "changed": h.changed}
            writer.writerow({column: cell(row[column]) for column in _COLUMNS})
