"""Feeds: which pages an RSS or Atom file leads to, by feedparser."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from ..errors import InputError
from .pages import MOST, Entry

#: the largest feed, in bytes
_LARGEST = 5_000_000

#: what comes before the first element is passed over piece by piece and never gone back into: a comment could else end
#: at any of the ends that follow, in more ways than can be tried
_HEAD = re.compile(rb"^(?:\s|\xef\xbb\xbf|<!--.*?-->|<\?.*?\?>|<!DOCTYPE\s[^>\[]*>)*+<(?:rss|feed|rdf:RDF)\b", re.S)


def is_feed(head: bytes) -> bool:
    """Whether a document that begins like this is a feed."""
    return _HEAD.match(head) is not None


def entries(data: bytes, about: str, address: str = "") -> list[Entry]:
    """The pages of a feed, as many as are read of one; `address` is where it came from, for links that are relative to
    it.  A feed that is not well-formed gives what can be made out.

    Raises InputError where it is too large, cannot be read, or leads nowhere.
    """
    import feedparser

    if len(data) > _LARGEST:
        raise InputError(f"{about} is larger than {_LARGEST // 1_000_000} MB: it is no feed.", about)
    try:
        # a stream, since bytes would be taken for the name of a file; nothing is fetched, and entities that a document
        # declares are taken away
        parsed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # it raises many kinds on broken feeds
        raise InputError(f"{about} is a broken feed: it cannot be read.", about) from error
    plain = parsed.version.startswith("rss")  # it has dc:date as `updated`, which in Atom is another thing
    found: dict[str, Entry] = {}
    for item in parsed.entries:
        url = " ".join(str(item.get("link") or "").split())
        if url and (entry := _entry(item, url, address, plain)) is not None:
            found.setdefault(entry.url, entry)
    if not found:
        raise InputError(f"{about} is a feed that leads to no pages.", about)
    return list(found.values())[:MOST]


def _entry(item: Any, url: str, address: str, plain: bool) -> Entry | None:
    written = str(item.get("published") or (plain and item.get("updated")) or "")
    try:
        return Entry(urljoin(address, url), published=_day(written))
    except ValueError:  # no address at all, as http://[
        return None


def _day(written: str) -> str | None:
    """The day of a moment as RSS (RFC 822) or Atom (ISO 8601) writes it, in the zone of its writer."""
    if re.match(r"\d{4}-\d\d-\d\d", written):
        return written[:10]
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, OverflowError):
        return None
