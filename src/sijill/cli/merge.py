"""`sijill merge`: what is pending in a register becomes events."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..adding import Happened


@click.command()
@options.register
@click.option("--anew", is_flag=True, help="Compare all reports again, as a new version of sijill may want.")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="How many processes; more than 2 help little.",
)
def merge(where: str, anew: bool, workers: int) -> None:
    """Put reports of one incident together, as `sijill add` does at its end: what was left when it was interrupted, or
    was kept before reports were merged.  What changed, or was kept before events were listed, is listed.

    Reports of one article are never joined, and decisions always win.  It may be interrupted at any moment.

    \b
    Examples:
      sijill merge
      sijill merge --anew --workers 2 --register team.db
    """
    from ..adding import put_together
    from ..register import Store
    from ..register.merging import totals
    from .output import counting

    done: Counter[str] = Counter()
    with Store(where) as store:
        with counting("steps") as counted:

            def tell(step: Happened) -> None:
                done.update(compared=step.compared, moved=step.moved)
                counted()

            put_together(store, tell, anew=anew, workers=workers)
        with store.reading() as connection:
            events, asked = totals(connection)
    click.echo(f"{store.where}: {said(done)}: {events:,} events, {asked:,} reports to be asked about.")


def said(count: Counter[str]) -> str:
    """What merging did, in words."""
    return f"{count['compared']:,} reports compared, {count['moved']:,} came into another event"
