"""`sijill check`: is the register whole."""

from __future__ import annotations

import click

from . import options


@click.command()
@options.register
def check(where: str) -> None:
    """Check that the register is whole: every article's hash, every span's words, every claim's report, every event.

    Exit status 1 where anything is wrong.

    \b
    Example:
      sijill check --register team.db
    """
    from ..register import Store
    from ..register.check import faults
    from .output import progress

    number = 0
    with Store(where) as store:
        for fault in progress(faults(store), "faults"):
            number += 1
            click.echo(fault)
    click.echo(f"{store.where}: {number} faults." if number else f"{store.where}: whole.")
    if number:
        raise click.exceptions.Exit(1)
