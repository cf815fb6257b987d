"""`sijill schema` and `sijill codebook`: what the words and types mean."""

from __future__ import annotations

import click


@click.command()
@click.argument("shape", default="coded", metavar="[coded|mentions|event]")
def schema(shape: str) -> None:
    """Print the contract as JSON Schema: of `code` (coded), of `mentions`, or of `export jsonl` (event).

    \b
    Examples:
      sijill schema
      sijill schema event > event.schema.json
    """
    from ..schema import schema as schema_of
    from .output import pretty

    pretty(schema_of(shape))


@click.command()
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def codebook(shape: str) -> None:
    """Print the event types, what each means, and its codes in ACLED, UCDP, PLOVER and CAMEO.

    \b
    Examples:
      sijill codebook
      sijill codebook --format jsonl
    """
    from ..know import knowledge
    from .output import line
    from .tables import codebook as table

    types = knowledge().codebook.types
    if shape == "table":
        table(types)
    else:
        for kind in types:
            line(kind)
