"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..register import Filters

Command = Callable[..., Any]


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """An ISO day, or a usage error that says so."""
    import datetime

    if value is None:
        return None
    try:
        found = datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2023-12-04.") from None
    if found.year < 1900:
        raise click.BadParameter(f"{value!r} lies before 1900; write the year in full.")
    return found.isoformat()


inputs = click.argument("inputs", nargs=-1, required=True, metavar="FILE|DIR|URL|-…")

published = click.option(
    "--published", metavar="DATE", callback=day, help="The day the articles were published, where they do not say it."
)

source = click.option("--source", metavar="NAME", help="The outlet, where the articles do not say it.")

workers = click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="How many processes code at once."
)

floors = click.option(
    "--floors",
    type=click.Choice(["default", "isaf", "acled"]),
    default="default",
    show_default=True,
    help="Whose least numbers vague words take: dozens are 24, by ACLED's rule 12.",
)

rules_only = click.option(
    "--rules-only", is_flag=True, help="Without the trained reader: rules alone decide, and every report is given."
)

register = click.option(
    "--register",
    "where",
    metavar="PATH-OR-URL",
    default="sijill.db",
    show_default=True,
    envvar="SIJILL_REGISTER",
    help="The register: a file, or postgresql://….",
)

by = click.option(
    "--by",
    "person",
    metavar="NAME",
    envvar="SIJILL_PERSON",
    help="Who decides: it is signed.  [$SIJILL_PERSON]",
)

reason = click.option("--reason", metavar="WORDS", help="Why; it is kept with the decision.")

rule = click.option(
    "--rule", default="all_claims", show_default=True, metavar="NAME",
    help="How to choose among rival claims: all_claims, acled_conservative, ucdp_like or two_independent.",
)  # fmt: skip


def filters(command: Command) -> Command:
    """The filters of events; the command takes them as `filters`."""
    from functools import wraps

    names = ("since", "until", "country", "place", "type", "actor", "text")

    @wraps(command)
    def filtered(*args: Any, everything: bool, **kwargs: Any) -> Any:
        return command(*args, filters=_filters({n: kwargs.pop(n) for n in names}, everything), **kwargs)

    for option in (
        click.option("--all", "everything", is_flag=True, help="Also what is denied, threatened, planned or supposed."),
        click.option("--text", metavar="WORDS", help="With these words in its sentences."),
        click.option("--actor", metavar="NAME", help="With this actor: register id, or part of a name."),
        click.option("--type", metavar="TYPE", help="Of this type (`sijill codebook` lists them)."),
        click.option("--place", metavar="NAME", help="At this place, or in this governorate."),
        click.option("--country", metavar="CODE", help="In this country: IQ or Iraq."),
        click.option("--until", metavar="DATE", callback=day, help="On or before this day."),
        click.option("--since", metavar="DATE", callback=day, help="On or after this day."),
    ):
        filtered = option(filtered)
    return filtered


def _filters(values: dict[str, Any], everything: bool) -> Filters:
    from ..register import Filters

    return Filters(**values, modality=()) if everything else Filters(**values)
