"""`sijill add`: read, code and keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from . import options

#: articles after which what they tell is merged with the rest
_EVERY = 300


@click.command()
@options.inputs
@options.published
@options.source
@options.register
@options.rules_only
@options.workers
def add(
    inputs: tuple[str, ...],
    published: str | None,
    source: str | None,
    where: str,
    rules_only: bool,
    workers: int,
) -> None:
    """Read, code and keep articles in the register, which is made where there is none, and put their reports together
    with those that tell of the same incidents.

    Inputs are as for `sijill code`.  The same text is kept once.  It may be interrupted at any moment: the same command
    goes on from there.  What cannot be taken is set aside with the reason, and the exit status is then 1.

    \b
    Examples:
      sijill add article.txt --published 2023-12-04 --source "Example Daily"
      sijill add articles/ corpus.jsonl --workers 2
      sijill add https://example.org/news.html --register team.db
    """
    from ..errors import InputError
    from ..flow import not_coded
    from ..model import Article
    from ..register import Store, View, Writer
    from ..run import Failed, run
    from .inputs import Sieve, articles, started
    from .merge import merge_all
    from .output import note, progress

    incoming = started(articles(inputs, published, source))  # a single bad input ends here, before a register is made
    count: Counter[str] = Counter()
    with Store(where, make=True) as store, Writer(store) as writer:
        sieve = Sieve(incoming, lambda aside: writer.set_aside(aside.input, aside.reason))

        def new() -> Iterator[Article]:
            for article in sieve:
                if writer.has(article):
                    writer.copy(article)
                    count["there"] += 1
                else:
                    yield article

        places, actors = View(store).imported_places(), View(store).known_actors()
        coding = run(new(), workers, places=places, learned=not rules_only, actors=actors)
        for article, coded in progress(coding, "articles"):
            if isinstance(coded, Failed):
                sieve.put(article.id, coded.reason)
                continue
            why = not_coded(article)
            if why is not None:
                note(why)
            try:
                fresh = writer.add(coded, why)
            except InputError as error:
                sieve.put(article.id, str(error))
                continue
            if fresh:
                count["kept"] += 1
                count["not coded"] += why is not None
                count["reports"] += len(coded.reports)
                if count["kept"] % _EVERY == 0:
                    count.update(merge_all(store))
            else:
                count["there"] += 1
        count.update(merge_all(store))
    click.echo(_summary(count, sieve.number, store.where))
    if sieve.number:
        raise click.exceptions.Exit(1)


def _summary(count: Counter[str], aside: int, where: str) -> str:
    from .merge import said

    parts = [f"{count['kept']:,} kept with {count['reports']:,} reports"]
    if count["not coded"]:
        parts.append(f"{count['not coded']:,} of them not coded for their language")
    if count["there"]:
        parts.append(f"{count['there']:,} there already")
    parts.append(f"{aside:,} set aside")
    merged = f" Merging: {said(count)}." if count["compared"] else ""
    return f"{where}: articles: {', '.join(parts)}.{merged}"
