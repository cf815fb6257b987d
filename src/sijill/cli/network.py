"""`sijill network`: who acted against whom, and who belonged to whom."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

import click

from . import options

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model.network import Network

_FORMATS = ("graphml", "gexf", "svg", "json")


@click.command()
@click.option("--from", "first", metavar="DAY", callback=options.day, help="Events on or after this day.")
@click.option("--to", "last", metavar="DAY", callback=options.day, help="Events on or before this day.")
@click.option("--as-of", "as_of", metavar="DAY", callback=options.day, help="Who belonged to whom on this day.  [--to]")
@click.option("--format", "shape", type=click.Choice(_FORMATS), default=None, help="[the ending of FILE, else graphml]")
@click.option("--out", "-o", "output", metavar="FILE", help="Write to this file; standard output where none is given.")
@options.rule
@options.register
def network(
    first: str | None,
    last: str | None,
    as_of: str | None,
    shape: str | None,
    output: str | None,
    rule: str,
    where: str,
) -> None:
    """Write who acted against whom in the events of a time, and who belonged to whom as of a day: for Gephi (gexf),
    Cytoscape and others (graphml), as a picture (svg), or as json.

    An act counts once an event, whoever tells of it; the killed of an event are on each of its acts, so do not add them
    up. What is denied, threatened, planned or supposed is left out.

    \b
    Examples:
      sijill network --from 2023-10-17 --to 2023-12-04 -o network.gexf
      sijill network --to 2014-12-31 --as-of 2014-10-19 --format svg > network.svg
    """
    from ..errors import UsageError
    from ..judge import choose, rule_named
    from ..know.actors_load import load_actors
    from ..register import Filters, Store, View
    from ..view.network import network_of
    from .output import progress

    if first and last and last < first:
        raise UsageError(f"--to {last} lies before --from {first}; turn them round.", last)
    ending = output.rsplit(".", 1)[-1].lower() if output and "." in output else ""
    write = _writer(shape or (ending if ending in _FORMATS else "graphml"))
    chosen_by = rule_named(rule)
    with Store(where) as store:
        view = View(store)
        actors = load_actors(view.known_actors())
        chosen = (choose(e, chosen_by) for e in view.events(Filters(since=first, until=last)))
        made = network_of(progress(chosen, "events"), actors.by_id, first=first, last=last, as_of=as_of)
    if output is None:
        write(made, sys.stdout)
        return
    try:
        with open(output, "w", encoding="utf-8", newline="") as out:
            write(made, out)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}; name another file.", output) from error


def _writer(shape: str) -> Callable[[Network, TextIO], None]:
    """What writes a format; the picture is made by the room that draws."""
    if shape != "svg":
        from ..export.network_ import FORMATS

        return FORMATS[shape]
    from ..view.network_picture import network_picture

    def picture(network: Network, out: TextIO) -> None:
        out.write(network_picture(network))

    return picture
