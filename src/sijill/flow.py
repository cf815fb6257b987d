"""The whole way on one page: the stages in order, each with what it reads and writes.

    read    bytes                     -> Article             read.read
    parse   Article                   -> Parsed              parse.parse
    find    Parsed                    -> Mentions            find.*, one file a kind
    code    Parsed, Mentions          -> Coded               code.code
    merge   Accounts                  -> Events              merge.*: profile, block, score, settle, suggest
    judge   Event                     -> Chosen              judge.choose

What is kept (register) lies between code and merge, and between merge and judge: `Writer.add(coded)`, then
`merge(store)`, which works on what is kept (merging.py), then `View.events()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from .code import asked, code
from .find.actors import find_actors
from .find.counts import find_counts
from .find.harms import find_harms
from .find.others import find_others
from .find.places import find_places
from .find.quotes import find_quotes
from .find.senses import find_senses
from .find.times import find_times
from .find.triggers import find_triggers
from .find.weapons import find_weapons
from .know import Knowledge, knowledge
from .merging import Merged, merge
from .model import Article, Coded, Mentions, Parsed, Topic, article_of
from .parse import parse

__all__ = [
    "LANGUAGES",
    "Merged",
    "code_all",
    "code_article",
    "mentions_in",
    "mentions_of",
    "merge",
    "not_coded",
    "policies_asked",
]

#: the languages that the coder reads; an article whose language is not known is taken for one of them
LANGUAGES = ("en",)


def not_coded(article: Article) -> str | None:
    """Why this article is kept but not coded, in one sentence; None where it is coded."""
    if article.language is None or article.language in LANGUAGES:
        return None
    return f"The article {article.id} is in a language that the coder does not read ({article.language}): not coded."


def mentions_in(parsed: Parsed, know: Knowledge) -> Mentions:
    """All the mentions of a parsed article."""
    times = find_times(parsed, know)
    places = find_places(parsed, know)
    actors = find_actors(parsed, know, places)
    others = find_others(parsed, know, places, actors)
    counts = find_counts(parsed, know, know.floors)
    speakers = (*actors, *(o for o in others if know.actors.is_office(o.actor)))
    quotes = find_quotes(parsed, know, speakers)
    return Mentions(
        times=times,
        places=places,
        actors=actors,
        others=others,
        counts=counts,
        harms=find_harms(parsed, know, counts, know.floors, actors),
        weapons=find_weapons(parsed, know),
        triggers=find_triggers(parsed, know),
        quotes=tuple(q for q in quotes if not q.learned),
        attitudes=tuple(q for q in quotes if q.learned),
    )


def mentions_of(article: Article, know: Knowledge | None = None) -> Mentions:
    """The mentions of one article without unlikely quotes; none where it is in a language that the coder does not
    read."""
    if not_coded(article):
        return Mentions()
    found = mentions_in(parse(article), know or knowledge())
    return replace(found, quotes=tuple(q for q in found.quotes if q.likely))


def code_article(article: Article, know: Knowledge | None = None) -> Coded:
    """One article, coded; without reports where it is in a language that the coder does not read (`not_coded` says
    so)."""
    if not_coded(article):
        return Coded(article=article)
    know = know or knowledge()
    parsed = parse(article)
    mentions = mentions_in(parsed, know)
    return code(parsed, mentions, know, find_senses(parsed, know, mentions.triggers))


def policies_asked(words: str, know: Knowledge | None = None) -> tuple[Topic, ...]:
    """The policies that a question in plain words speaks of: "US withdrawal from Iraq".  None where it names none."""
    know = know or knowledge()
    parsed = parse(article_of(words))
    return asked(parsed, mentions_in(parsed, know), know)


def code_all(articles: Iterable[Article], know: Knowledge | None = None) -> Iterator[Coded]:
    """Articles, coded one after the other; `sijill.run` spreads this over processes."""
    for article in articles:
        yield code_article(article, know)
