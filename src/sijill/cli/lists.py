"""`sijill places` and `sources`: the register's lists."""

from __future__ import annotations

import click

from . import options

_limit = click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many lines at most.")


@click.command()
@options.register
@_limit
def sources(where: str, limit: int) -> None:
    """List the outlets whose articles are kept, with their articles and reports.

    \b
    Example:
      sijill sources --register team.db
    """
    from ..register import Store, View
    from .tables import listing

    with Store(where) as store:
        rows = View(store).sources()
    listing(("source", "articles", "reports"), rows, limit)


@click.group(invoke_without_command=True)
@options.register
@_limit
@click.pass_context
def places(ctx: click.Context, where: str, limit: int) -> None:
    """List the places of reports; `places import` adds a gazetteer for articles that are coded from then on.

    \b
    Examples:
      sijill places
      sijill places --register team.db import IQ.txt
    """
    ctx.obj = where
    if ctx.invoked_subcommand is not None:
        return
    from ..register import Store, View
    from .tables import listing

    with Store(where) as store:
        rows = View(store).places()
    listing(("place", "country", "lat", "lon", "reports"), rows, limit)


@places.command("import", short_help="Import a gazetteer: GeoNames, Who's On First, UCDP, your own.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--register", "where", metavar="PATH-OR-URL", help="The register.  [default: sijill.db]")
@click.pass_context
def places_import(ctx: click.Context, files: tuple[str, ...], where: str | None) -> None:
    """Import places: GeoNames country files (tab-separated, zipped too), with its alternate names beside them; Who's On
    First records as JSON Lines; the places of UCDP's events (its GED as CSV); or your own table with a header, of which
    name, lat and lon are needed.  Each is told by its shape.

    \b
    Examples:
      sijill places import IQ.zip SY.txt alternateNamesV2.zip
      sijill places import villages.csv
      sijill places import places.jsonl --register team.db
    """
    from ..know.gazetteer_import import read_files
    from ..register import Store, Writer
    from .output import progress

    with Store(where or ctx.obj, make=True) as store, Writer(store) as writer:
        for file, rows in read_files(files):
            new = writer.places(progress(rows, "places"), file.name)
            click.echo(f"{file}: {new:,} new places.")
