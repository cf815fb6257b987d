"""`sijill figures`: the figures of the desk, as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..register import Filters
    from ..view.figures import Figure

_FORMATS = ("svg", "png")


@click.command()
@click.argument("name", metavar="NAME|all", required=False)
@options.register
@options.filters
@options.rule
@click.option("--by", metavar="WHAT", default="type", show_default=True, help="Count by type, country, actor ….")
@click.option("--unit", metavar="UNIT", help="Over time by day, week, month or year; as fits where none is given.")
@click.option("--act", metavar="ACT", default="killed", show_default=True, help="Tolls of people killed, injured ….")
@click.option("--format", "shape", type=click.Choice(_FORMATS), help="[the ending of the file, else svg]")
@click.option("--output", "-o", metavar="FILE|DIR", help="Where to: a file for one figure, a folder for all.")
@click.option("--list", "listed", is_flag=True, help="List the figures that there are.")
def figures(
    name: str | None,
    where: str,
    filters: Filters,
    rule: str,
    by: str,
    unit: str | None,
    act: str,
    shape: str | None,
    output: str | None,
    listed: bool,
) -> None:
    """Write figures as SVG or PNG: counts and tolls over time, by type, actor and area, and outlets compared.

    They are those of the desk, on which every mark opens the events behind it.  A figure says its rule and its filters
    itself.  Low and high are drawn apart, what has no upper bound ends in an arrow, and what cannot be placed is
    counted on standard error.

    \b
    Examples:
      sijill figures --list
      sijill figures tolls-over-time --country IQ --rule ucdp_like -o iraq.png
      sijill figures events-each --by perpetrator --unit year -o perpetrators.svg
      sijill figures all --since 2015-01-01 -o figures/
    """
    from ..errors import UsageError
    from ..judge import rule_named
    from ..listing import refresh
    from ..register import Store
    from ..view.figures import FIGURES, asking, figure

    if listed:
        for known, (says, _) in FIGURES.items():
            click.echo(f"{known:<18} {says}")
        return
    if name is None:
        raise UsageError(f"Name a figure, or all; there are {', '.join(FIGURES)}.")
    rule_named(rule)
    names = list(FIGURES) if name == "all" else [name]
    ask = asking(filters=filters, rule=rule, by=by, unit=unit, act=act)
    with Store(where) as store:
        refresh(store)
        made = [figure(store, n, ask) for n in names]
    _write(made, name == "all", shape, output)


def _write(made: list[Figure], all_: bool, shape: str | None, output: str | None) -> None:
    """Write figures, in the format of their file or as asked; say what each leaves out."""
    from ..errors import UsageError
    from ..view import drawing
    from .output import note

    for figure in made:
        path = (
            Path(output or ".") / f"{figure.name}.{shape or 'svg'}" if all_ or _is_folder(output) else Path(str(output))
        )
        kind = shape or path.suffix.removeprefix(".").lower() or "svg"
        if kind not in _FORMATS:
            raise UsageError(
                f"A figure is written as {' or '.join(_FORMATS)}, not {kind!r}; name the file so.", str(path)
            )
        if figure.spec is None:
            note(f"{figure.name}: there is nothing to draw; no event has what it counts.")
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if kind == "png":
                path.write_bytes(drawing.png_file(figure.spec))
            else:
                path.write_text(drawing.svg_file(figure.spec), "utf-8")
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}; name another.", str(path)) from error
        click.echo(str(path))
        for words, cell in figure.beside:
            note(f"{figure.name}: {cell.text} {words}.")


def _is_folder(output: str | None) -> bool:
    return output is None or output.endswith("/") or Path(output).is_dir()
