"""`sijill check`: is the register whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..model.merging import Ruling
    from ..register import Store


@click.command()
@options.register
def check(where: str) -> None:
    """Check that the register is whole: every article's hash, every span's words, every claim's report, every event,
    every decision, every row of the listing.

    Exit status 1 where anything is wrong.  A decision whose reports another coding of their article does not have is
    not wrong: it is kept, and it is said that it has no effect.

    \b
    Example:
      sijill check --register team.db
    """
    from ..checking import faults
    from ..register import Store
    from .output import progress

    number, asleep = 0, ""
    with Store(where) as store:
        for fault in progress(faults(store), "faults"):
            number += 1
            click.echo(fault)
        asleep = _asleep(store)
    if asleep:
        click.echo(asleep)
    click.echo(f"{store.where}: {number} faults." if number else f"{store.where}: whole.")
    if number:
        raise click.exceptions.Exit(1)


def _asleep(store: Store) -> str:
    """Which decisions hold for fewer reports than they were made about, in a line; nothing where none does."""
    from msgspec import MsgspecError

    from ..merge.decided import overruled
    from ..model.review import ON_REPORT
    from ..register.decisions import rulings
    from ..register.recoding import unmet
    from .tables import many

    try:
        with store.reading() as connection:
            found = rulings(connection)
            lost = unmet(connection)
    except (MsgspecError, LookupError):  # a fault, and told as one
        return ""
    against = {r.id for r in overruled(found)}
    said = [
        f"{r.id[:8]} ({'contradicts an earlier one' if r.id in against else f'{r.missing} of {_reports(r)} reports'})"
        for r in found
        if r.missing or r.id in against
    ]
    ruled = {r.id for r in found}
    said += [
        f"{id[:8]} ({d.kind}: {missing} not found)"
        for id, (d, missing) in lost.items()
        if d.kind in ON_REPORT and id not in ruled
    ]
    if not said:
        return ""
    what = many(len(said), "decision sleeps", "decisions sleep")
    return f"{what}, for want of reports in the present coding of their articles: {', '.join(said)}."


def _reports(r: Ruling) -> int:
    return len(r.one) + len(r.other) + r.missing
