"""`sijill agreement`: how far people agree who read the same reports."""

from __future__ import annotations

import click

from . import options


@click.command()
@options.register
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def agreement(where: str, shape: str) -> None:
    """Say how far people agree on each field: Krippendorff's alpha, over the reports that two or more of them have read
    on their own.  1 is perfect, 0 is what chance would give; .8 is asked for, and .667 the least that is accepted.

    A report is read once a person rejected it, or accepted it as the coder and they themselves have it; who accepted
    what others had corrected is not counted.

    \b
    Examples:
      sijill agreement
      sijill agreement --format json
    """
    from ..agreeing import agreement as read
    from ..register import Store
    from .output import console, pretty
    from .tables import new_table

    with Store(where) as store:
        found = read(store)
    if shape == "json":
        return pretty(found)
    if not any(a.units for a in found):
        return console().print("No report was read by two people, each on their own.")
    rows = new_table("field", "level", "alpha", "reports", "pairs", ratios=(0, 0, 0, 0, 0))
    for a in found:
        rows.add_row(a.field, a.level, "—" if a.alpha is None else f"{a.alpha:.3f}", f"{a.units:,}", f"{a.pairs:,}")
    console().print(rows)
