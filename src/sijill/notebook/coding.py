"""A text -> what the coder reads in it, in one call."""

from __future__ import annotations

from datetime import date

from ..errors import InputError, NotCoded, UsageError
from ..flow import code_article, not_coded
from ..model import Article, Coded, article_of
from ..read import iso_day
from ..read.language import language_of


def code_text(
    text: str,
    *,
    published: str | date | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    language: str | None = None,
) -> Coded:
    """A text, coded.  `published` is the day it appeared, which dates such as "on Monday" are counted from.

    Raises UsageError where that is no day or the text is empty, and NotCoded where the text is in a language that the
    coder does not read.
    """
    article = article_from(text, published=published, source=source, title=title, url=url, id=id, language=language)
    if why := not_coded(article):
        raise NotCoded(why, article.id)
    return code_article(article)


def article_from(
    text: str,
    *,
    published: str | date | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    language: str | None = None,
) -> Article:
    """An article of a text as it stands; its language is told from its words where it is not given."""
    if not text.strip():
        raise UsageError("The text is empty: there is nothing to code.")
    return article_of(
        text,
        id=id,
        source=source,
        title=title,
        published=_day(published),
        language=language or language_of(text),
        url=url,
    )


def _day(given: str | date | None) -> str | None:
    """The ISO day that is meant.  Raises UsageError where it is none."""
    if given is None:
        return None
    try:
        return iso_day(given.isoformat()[:10] if isinstance(given, date) else str(given), "The text")
    except InputError as error:
        raise UsageError(str(error), error.about) from error
