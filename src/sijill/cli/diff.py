"""`sijill diff`: what changed in the data set, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..register import Filters


@click.command()
@options.register
@click.option("--since", "first", metavar="MOMENT", required=True, help="From this day, or this moment, on.")
@click.option(
    "--until", "last", metavar="MOMENT", help="Up to the end of this day, or this moment; now where not given."
)
@options.filters_but_days
@options.rule
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(where: str, first: str, last: str | None, filters: Filters, rule: str, shape: str) -> None:
    """Say what changed in the data set, and why: events that are new, gone, joined, split, or have other values by the
    rule, each with the reports and decisions that made it so.

    A MOMENT is a day or a time, of UTC unless it says otherwise: 2023-12-04, 2023-12-04T10:30, 2023-12-04T10:30+03:00.
    The filters are met by an event as it was, or as it is.

    \b
    Examples:
      sijill diff --since 2023-12-01
      sijill diff --since 2023-12-01 --until 2023-12-31 --country SY --rule acled_conservative
      sijill diff --since 2023-12-04T10:30 --format json
    """
    from ..changes import difference
    from ..judge import rule_named
    from ..register import Store
    from ..register.moments import since, until
    from .changed import text
    from .output import pretty

    chosen_by = rule_named(rule)
    with Store(where) as store:
        begins, ends = since(store, first), until(store, last) if last else None
        found = difference(store, begins, ends, filters, chosen_by)
    if shape == "json":
        pretty(found)
    else:
        text(found)
