"""`sijill add`: read, code and keep."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..adding import Happened
    from ..run import Limits
    from .bulk import Bulk


@click.command()
@options.inputs_or_shards
@options.published
@options.source
@options.register
@options.rules_only
@options.workers
@options.limits
@options.bulk
@click.option("--limit", type=click.IntRange(1), help="How many pages of a feed or list at most.  [default: 500]")
def add(
    inputs: tuple[str, ...],
    published: str | None,
    source: str | None,
    where: str,
    rules_only: bool,
    workers: int,
    limits: Limits | None,
    bulk: Bulk | None,
    limit: int | None,
) -> None:
    """Read, code and keep articles in the register, which is made where there is none, and put their reports together
    with those that tell of the same incidents.

    Inputs are as for `sijill code`.  The same text is kept once, and coded once; `sijill recode` codes again.  It may
    be interrupted at any moment: the same command goes on from there.  What cannot be taken is set aside with the
    reason, and the exit status is then 1.

    With --engine ray or --shards, a corpus is coded in pieces, which lie in files beside the register (or where
    --shards says) and are kept from there; without inputs, what lies in --shards is kept.

    \b
    Examples:
      sijill add article.txt --published 2023-12-04 --source "Example Daily"
      sijill add articles/ corpus.jsonl --workers 2
      sijill add https://example.org/news.html --register team.db
      sijill add stories.csv --limit 2000
      sijill add corpus/ --engine ray --workers 8
      sijill add --shards coded/
    """
    from ..adding import add as add_all
    from ..adding import load
    from ..errors import UsageError
    from ..register import Store
    from ..run.shards import Shards
    from .inputs import articles, started
    from .output import counting, note

    if not inputs and (bulk is None or bulk.shards is None):
        raise UsageError("Name what is to be added: files, folders or addresses; `sijill add --help` shows how.")
    # a single bad input, or a cluster without Ray, ends here, before a register is made
    if bulk is None:
        incoming = started(articles(inputs, published, source, limit))
    else:
        shards = Shards(bulk.folder(where))
        engine = bulk.by(workers)
        corpus = started(bulk.pieces(inputs))
        found = iter(shards.order()) if not inputs else None
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

        if bulk is None:
            add_all(store, incoming, tell, workers=workers, learned=not rules_only, limits=limits)
        else:
            if found is None:
                work = bulk.work(shards.where, store, published, source, learned=not rules_only, limits=limits)
                found = bulk.coded(shards, corpus, work, engine)
            load(store, shards, found, tell)
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
