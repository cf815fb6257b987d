"""`sijill code` and `sijill mentions`: articles in, what the coder reads in them out; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from . import options

if TYPE_CHECKING:
    from ..model import Article
    from ..run import Limits
    from .bulk import Bulk
    from .inputs import Sieve

_register = click.option(
    "--register", "where", metavar="PATH-OR-URL", help="Use the places and actors of this register as well."
)


@click.command()
@options.inputs
@options.published
@options.source
@_register
@options.floors
@options.rules_only
@options.workers
@options.limits
@options.bulk
@click.option(
    "--format", "shape", type=click.Choice(["table", "json", "jsonl", "html"]), default="table", show_default=True
)
def code(
    inputs: tuple[str, ...],
    published: str | None,
    source: str | None,
    where: str | None,
    floors: str,
    rules_only: bool,
    workers: int,
    limits: Limits | None,
    bulk: Bulk | None,
    shape: str,
) -> None:
    """Code articles and print the result; nothing is kept.

    Each input is a file (text, HTML, PDF, or a corpus as JSON Lines or CSV), a folder, an address, or - for standard
    input. One article prints one JSON object, several print JSON Lines.  With --shards, what is coded of a corpus is
    written into files instead, which `sijill add --shards` keeps.

    \b
    Examples:
      sijill code article.txt
      sijill code article.txt --published 2023-12-04 --format json
      sijill code page.html --format html > page-coded.html
      sijill code corpus.jsonl --workers 2 --format jsonl > coded.jsonl
      sijill code s3://bucket/corpus --engine ray --ray-address 10.0.0.1:6379 --shards s3://bucket/coded
    """
    from .. import run
    from . import output

    if bulk is not None:
        from .bulk import only_shards

        only_shards(bulk, inputs, where, floors, published, source, not rules_only, workers, limits)
        return
    given = (inputs, published, source, where, floors, workers, limits)
    sieve, results = _results(*given, run.CODE, learned=not rules_only)
    if shape == "jsonl":
        for _, coded in results:
            output.line(coded)
    elif shape == "json":
        first = list(islice(results, 2))
        for _, coded in chain(first, results):
            (output.pretty if len(first) == 1 else output.line)(coded)
    elif shape == "html":
        from ..view.article import article_page

        for _, coded in results:
            click.echo(article_page(coded))
    else:
        from . import tables

        for _, coded in results:
            tables.coded(coded)
    _leave(sieve)


@click.command()
@options.inputs
@options.published
@options.source
@_register
@options.floors
@options.workers
@options.limits
@click.option("--format", "shape", type=click.Choice(["table", "jsonl", "html"]), default="table", show_default=True)
def mentions(
    inputs: tuple[str, ...],
    published: str | None,
    source: str | None,
    where: str | None,
    floors: str,
    workers: int,
    limits: Limits | None,
    shape: str,
) -> None:
    """Print only the mentions: times, places, actors, quotes, counts, harms, weapons and triggers, in the order of
    the text.

    \b
    Examples:
      sijill mentions article.txt
      echo "Two soldiers were killed on Monday." | sijill mentions - --published 2024-01-10
      sijill mentions corpus.jsonl --format jsonl > mentions.jsonl
    """
    from .. import run, schema
    from . import output

    sieve, results = _results(inputs, published, source, where, floors, workers, limits, run.MENTIONS)
    for article, found in results:
        if shape == "jsonl":
            output.line(schema.mentioned(article, found))
        elif shape == "html":
            from ..view.article import mentions_page

            click.echo(mentions_page(article, found))
        else:
            from . import tables

            tables.mentions(article, schema.mentioned(article, found).mentions)
    _leave(sieve)


def _results(
    inputs: tuple[str, ...],
    published: str | None,
    source: str | None,
    where: str | None,
    floors: str,
    workers: int,
    limits: Limits | None,
    job: str,
    learned: bool = True,
) -> tuple[Sieve, Iterator[tuple[Article, Any]]]:
    """What the job gives of each article.  What is set aside, fails or is not coded is said on standard error."""
    from ..flow import not_coded
    from ..run import Failed, run
    from .inputs import Sieve, articles, imported
    from .output import note, progress

    sieve = Sieve(articles(inputs, published, source))

    def results() -> Iterator[tuple[Article, Any]]:
        places, actors = imported(where)
        for article, result in progress(run(sieve, workers, job, places, floors, learned, actors, limits), "articles"):
            if isinstance(result, Failed):
                sieve.put(article.id, result.reason)
                continue
            why = not_coded(article)
            if why is not None:
                note(why)
            yield article, result

    return sieve, results()


def _leave(sieve: Sieve) -> None:
    """Exit status 1 where anything was set aside."""
    if sieve.number:
        raise click.exceptions.Exit(1)
