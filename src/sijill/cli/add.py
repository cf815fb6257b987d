"""`sijill add`: read, code and keep."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..adding import Happened


@click.command()
@options.inputs
@options.published
@options.source
@options.register
@options.rules_only
@options.workers
@click.option("--limit", type=click.IntRange(1), help="How many pages of a feed or list at most.  [default: 500]")
def add(
    inputs: tuple[str, ...],
    published: str | None,
    source: str | None,
    where: str,
    rules_only: bool,
    workers: int,
    limit: int | None,
) -> None:
    """Read, code and keep articles in the register, which is made where there is none, and put their reports together
    with those that tell of the same incidents.

    Inputs are as for `sijill code`.  The same text is kept once, and coded once; `sijill recode` codes again.  It may
    be interrupted at any moment: the same command goes on from there.  What cannot be taken is set aside with the
    reason, and the exit status is then 1.

    \b
    Examples:
      sijill add article.txt --published 2023-12-04 --source "Example Daily"
      sijill add articles/ corpus.jsonl --workers 2
      sijill add https://example.org/news.html --register team.db
      sijill add stories.csv --limit 2000
    """
    from ..adding import add as add_all
    from ..register import Store
    from .inputs import articles, started
    from .output import counting, note

    # a single bad input ends here, before a register is made
    incoming = started(articles(inputs, published, source, limit))
    count: Counter[str] = Counter()
    with Store(where, make=True) as store, counting("articles") as counted:

        def tell(what: Happened) -> None:
            if what.kind == "aside":
                note(f"set aside: {what.words}")
            elif what.words is not None:
                note(what.words)
            count[what.kind] += 1
            count["not coded"] += what.kind == "kept" and what.words is not None
            for name in ("reports", "compared", "moved"):
                count[name] += getattr(what, name)
            if what.kind not in ("merged", "listed"):
                counted()

        add_all(store, incoming, tell, workers=workers, learned=not rules_only)
    click.echo(_summary(count, store.where))
    if count["aside"]:
        raise click.exceptions.Exit(1)


def _summary(count: Counter[str], where: str) -> str:
    from .merge import said

    parts = [f"{count['kept']:,} kept with {count['reports']:,} reports"]
    if count["not coded"]:
        parts.append(f"{count['not coded']:,} of them not coded for their language")
    if count["there"]:
        parts.append(f"{count['there']:,} there already")
    parts.append(f"{count['aside']:,} set aside")
    merged = f" Merging: {said(count)}." if count["compared"] else ""
    return f"{where}: articles: {', '.join(parts)}.{merged}"
