"""Every expression of time in an article, with its honest value (DESIGN 6.1)."""

from __future__ import annotations

from msgspec.structs import replace

from ..know import Knowledge
from ..know.times import load_times
from ..model import Parsed, TimeMention
from .times_context import is_count
from .times_dateline import HEAD, published_day, written_day
from .times_grammar import phrases_of
from .times_lex import pieces_of
from .times_mentions import borrowed, mentions_of
from .times_phrase import Phrase
from .times_resolve import resolve
from .times_story import Story, looks_back


def find_times(parsed: Parsed, know: Knowledge | None = None) -> tuple[TimeMention, ...]:
    """The expressions of time in order, none over another; each stands where `text == article.text[start:end]`.

    Words become classes (`times_lex`), runs of classes become phrases (`times_grammar`), and each phrase is resolved in
    turn against the day of publication or the story so far (`times_story`, `times_resolve`).
    """
    words = load_times()
    pieces, codes = pieces_of(parsed, words)
    phrases = phrases_of(pieces, codes, words)
    published = published_day(parsed, phrases, pieces, codes)
    phrases = [
        p for n, p in enumerate(phrases) if not (_is_number(parsed, p, codes) or _says_weekday(phrases, n, codes))
    ]
    phrases = borrowed(parsed, phrases, codes)
    published = written_day(parsed, phrases, pieces, published)
    story = Story(published, looks_back(phrases, published))
    resolved = [resolve(phrase, story, parsed, pieces, words) for phrase in phrases]
    return tuple(mentions_of(parsed, phrases, resolved, pieces, codes))


def publication_day(parsed: Parsed) -> str | None:
    """The day of publication as an ISO day: as the article came with it, else that of its dateline, else None."""
    words = load_times()
    head = replace(parsed, paragraphs=tuple(p for p in parsed.paragraphs if p.start < HEAD))
    pieces, codes = pieces_of(head, words)
    day = published_day(parsed, phrases_of(pieces, codes, words), pieces, codes)
    return day.isoformat() if day else None


def _is_number(parsed: Parsed, phrase: Phrase, codes: str) -> bool:
    """Whether what looks like a year counts something."""
    alone = phrase.past - phrase.at == 1 and phrase.year is not None and phrase.at > 0
    return alone and is_count(parsed, phrase.start, codes[phrase.at - 1])


def _says_weekday(phrases: list[Phrase], n: int, codes: str) -> bool:
    """Whether a weekday only tells what day the date before it was: "on 24 July, a Sunday, …"."""
    one, before = phrases[n], phrases[max(n - 1, 0)]
    dated = n > 0 and before.day is not None and before.month is not None
    return dated and one.weekday is not None and one.month is None and codes[before.past : one.at] == ",a"
