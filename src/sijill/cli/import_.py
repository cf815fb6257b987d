"""`sijill import`: codings that people already have."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..adding import Happened
    from ..model.coding import CodedRow
    from ..read.codings import Fault


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "shape", metavar="DATA-SET", help="acled, ucdp, airwars, sijill or ftm.  [told by the columns]")
@click.option("--mapping", metavar="FILE", help="How the columns of any other table are called (docs/imports.md).")
@click.option("--name", help="What the data set is called: its rows are of the source “imported coding: NAME”.")
@click.option("--day-first/--month-first", "day_first", default=None, help="What 03/04/2015 is, where no line tells.")
@click.option("--keep-going", is_flag=True, help="Leave broken lines out, and keep the rest.")
@options.register
def import_(
    file: Path,
    shape: str | None,
    mapping: str | None,
    name: str | None,
    day_first: bool | None,
    keep_going: bool,
    where: str,
) -> None:
    """Keep the rows of a data set that somebody coded (ACLED, UCDP GED, Airwars-like, sijill's own, FollowTheMoney, or
    any table with a mapping) as reports of the source “imported coding”, and merge them with the rest.

    Nothing is kept where a line is broken, unless it is left out (--keep-going); the exit status is then 1.

    \b
    Examples:
      sijill import acled.csv --name ACLED
      sijill import ours.csv --mapping ours.yaml --name "our list" --keep-going
    """
    from ..importing import import_rows
    from ..read.codings import rows
    from ..register import Store
    from .output import counting, note

    count: Counter[str] = Counter()

    def wrong(fault: Fault) -> None:
        count["broken"] += 1
        note(f"left out: {fault}.")

    def read() -> Iterator[CodedRow]:
        return rows(file, shape=shape, mapping=mapping, day_first=day_first, wrong=wrong if keep_going else None)

    if not keep_going:
        for _ in read():  # all of it is looked at before anything is kept
            pass
    with Store(where, make=True) as store, counting("rows") as counted:

        def tell(what: Happened) -> None:
            count[what.kind] += 1
            for key in ("compared", "moved"):
                count[key] += getattr(what, key)
            if what.kind == "aside":
                note(f"set aside: {what.words}")
            if what.kind not in ("merged", "listed"):
                counted()

        import_rows(store, read(), tell, name=name)
        shown = store.where
    from .merge import said

    parts = [f"{count['kept']:,} kept", f"{count['there']:,} there already", f"{count['aside']:,} set aside"]
    if count["broken"]:
        parts.append(f"{count['broken']:,} broken lines left out")
    merged = f" Merging: {said(count)}." if count["compared"] else ""
    click.echo(f"{shown}: rows: {', '.join(parts)}.{merged}")
    if count["aside"] or count["broken"]:
        raise click.exceptions.Exit(1)
