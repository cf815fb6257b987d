"""Draft -> Article: cleaned, checked, and completed from its first lines where the format said nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ..errors import InputError
from ..model import Article, article_of
from .clean import cleaned
from .dateline import Head, day_in, head_of
from .draft import MAX_CHARACTERS, Draft
from .films import without_films
from .headline import with_title
from .language import language_code, language_of

#: newspapers have been printed since 1605; a year before that is a slip
_FIRST_YEAR = 1605


def finish(draft: Draft, published: str | None = None, source: str | None = None, url: str | None = None) -> Article:
    """The article of a draft.

    `published`, `source` and `url` are those given for the input: they overrule a single document's own metadata, and
    stand in where a row of a corpus has none.  What nobody gave is looked for in the first lines (dateline.py).
    Raises InputError where there are no letters, too many, or the publication date cannot be.
    """
    about = draft.about or "The text"
    text = cleaned(draft.text)
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"{about} has more than {MAX_CHARACTERS // 1_000_000} million characters: split it into articles.", about
        )
    if not any(c.isalpha() for c in text):
        raise InputError(f"{about} has no letters in it: there is nothing to read.", about)
    own = iso_day(draft.published, about) if draft.published else None
    given = (own or published) if draft.row else (published or own)
    head = head_of(text)
    if given is None and head.published:
        given = _credible(head.published, head.published.isoformat(), about)
    if given is None and draft.fallback and _can_be(draft.fallback):
        given = draft.fallback
    title = " ".join((draft.title or "").split()) or head.title
    return article_of(
        with_title(without_films(text), title) or text,
        id=draft.id,
        source=_source(draft, source, head),
        title=title,
        published=given,
        language=language_code(draft.language) or language_of(text),
        url=draft.url or url,
    )


def _source(draft: Draft, given: str | None, head: Head) -> str | None:
    """The outlet."""
    return (draft.source or given or head.source) if draft.row else (given or draft.source or head.source)


def iso_day(written: str, about: str) -> str:
    """A publication date as an ISO day.  Raises InputError where it is no date, or one that cannot be."""
    day = day_in(written)
    if day is None:
        raise InputError(
            f"{about} has a publication date that cannot be read ({written[:40]}): give it as 2023-12-04.", about
        )
    return _credible(day, written, about)


def _can_be(day: str) -> bool:
    """Whether an ISO day can be one of publication."""
    return f"{_FIRST_YEAR}-01-01" <= day <= (datetime.now(UTC).date() + timedelta(days=1)).isoformat()


def _credible(day: date, written: str, about: str) -> str:
    if day.year < _FIRST_YEAR:
        raise InputError(f"{about} has a publication date that cannot be ({written[:40]}): no news is so old.", about)
    if day > datetime.now(UTC).date() + timedelta(days=1):
        raise InputError(f"{about} has a publication date in the future ({written[:40]}).", about)
    return day.isoformat()
