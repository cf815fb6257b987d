"""Feeds: which pages an RSS or Atom file leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin
from xml.etree import ElementTree

from msgspec import Struct

from ..errors import InputError

#: the pages of a feed that are read, the first first: feeds give their newest first
MOST = 500

_HEAD = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S
)


class Entry(Struct, frozen=True):
    """A page that a feed leads to, and the day (ISO) on which the feed says it was published."""

    url: str
    published: str | None = None


def is_feed(head: bytes) -> bool:
    """Whether a document that begins like this is a feed."""
    return _HEAD.match(head) is not None


def entries(data: bytes, about: str, address: str = "") -> list[Entry]:
    """The pages of a feed; `address` is where it came from, for links that are relative to it.

    Raises InputError where it is broken, or leads nowhere.
    """
    try:
        root = ElementTree.fromstring(data)  # expat refuses entities that grow beyond measure
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"{about} is a broken feed: it is not well-formed XML.", about) from error
    found = {e.url: e for e in (_entry(x, address) for x in _items(root)) if e is not None}
    if not found:
        raise InputError(f"{about} is a feed that leads to no pages.", about)
    return list(found.values())[:MOST]


def _items(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (e for e in root.iter() if _name(e) in ("item", "entry"))


def _entry(item: ElementTree.Element, address: str) -> Entry | None:
    url, published = None, None
    for e in item:
        name, words = _name(e), (e.text or "").strip()
        if name == "link" and e.get("rel", "alternate") == "alternate":  # Atom has it in href, RSS in its text
            url = url or e.get("href") or words or None
        elif name in ("pubDate", "published", "date"):
            published = published or _day(words)
    return Entry(urljoin(address, url), published) if url else None


def _name(e: ElementTree.Element) -> str:
    """Its name without its namespace."""
    return str(e.tag).rpartition("}")[2]


def _day(written: str) -> str | None:
    """The day of a moment as RSS (RFC 822) or Atom (ISO 8601) writes it."""
    if re.match(r"\d{4}-\d\d-\d\d", written):
        return written[:10]
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return None
