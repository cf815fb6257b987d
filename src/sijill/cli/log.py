"""`sijill log`: what made an event what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..model.history import Log


@click.command()
@click.argument("event")
@options.register
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def log(event: str, where: str, shape: str) -> None:
    """Say what made an event what it is, oldest first: articles that were kept, copied and coded; the reports that
    came and left, and why; what people decided, and what was undone.

    EVENT is its id, or the beginning of it, also one that it had before it became part of another.  Moments are UTC.

    \b
    Examples:
      sijill log e3f9a1
      sijill log e3f9a1 --format json
    """
    from ..register import Store
    from ..register.history import log as read
    from .output import pretty

    with Store(where) as store:
        found = read(store, event)
    if shape == "json":
        pretty(found)
    else:
        _text(found)


def _text(log: Log) -> None:
    from ..view import history as words
    from .output import console

    out = console()
    if log.left is not None:
        out.print(f"{log.asked} has become part of {log.event}.", style="bold")
    else:
        was = f", once {log.asked}" if log.asked != log.event else ""
        out.print(f"Event {log.event}{was}", style="bold")
    for moment, said in words.log(log):
        out.print(f"{moment or 'from the beginning':19}  {said}", soft_wrap=True)
