"""`sijill retain`: what need not be kept is dropped."""

from __future__ import annotations

import click

from . import options


@click.command()
@click.option(
    "--articles-older-than", "articles", type=click.IntRange(0), metavar="DAYS", help="Texts kept before so many days."
)
@click.option("--set-aside", is_flag=True, help="What could not be taken, and why.")
@click.option("--sessions", is_flag=True, help="Who is logged in at the desk, and who failed to log in.")
@options.by
@options.reason
@click.option("--yes", is_flag=True, help="Do it; else it is only said what would be dropped.")
@options.register
def retain(
    articles: int | None,
    set_aside: bool,
    sessions: bool,
    person: str | None,
    reason: str | None,
    yes: bool,
    where: str,
) -> None:
    """Drop what need not be kept any more, for good.  Of a text stay the sentences and words that something was coded
    or decided from, and what says whose text it is; events, tolls, quotations and ids stay as they are.  Such an
    article is not coded again.

    \b
    Examples:
      sijill retain --articles-older-than 365
      sijill retain --articles-older-than 365 --set-aside --yes --by "A. Person" --reason "our rule of 2024"
    """
    from ..register import Store
    from ..retaining import retain as drop
    from .output import note

    with Store(where) as store:
        found = drop(store, person or "", reason, articles=articles, set_aside=set_aside, sessions=sessions, do=yes)
    total = ", ".join(f"{n:,} {kind.replace('_', ' ')}" for kind, n in found.counts.items()) or "nothing"
    click.echo(f"{'dropped' if found.done else 'would be dropped'}: {total}")
    if not yes:
        note("nothing is changed; say --yes to drop it.  It cannot be undone.")
