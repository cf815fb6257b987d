"""An article: one published text, immutable."""

from __future__ import annotations

from hashlib import sha256

from msgspec import Struct


class Article(Struct, frozen=True, kw_only=True):
    """One published text.  Every offset anywhere counts Unicode code points of `text`.

    `published` is an ISO day (2023-12-04) or None; `language` an ISO 639-1 code or None; `id` is the one it came with,
    else the first 16 hex digits of its text's SHA-256.
    """

    id: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    sha256: str
    text: str


def article_of(
    text: str,
    *,
    id: str | None = None,
    source: str | None = None,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> Article:
    """An article of this text, with its hash, and an id from the hash where none is given."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        id=id or digest[:16],
        source=source,
        title=title,
        published=published,
        language=language,
        url=url,
        sha256=digest,
        text=text,
    )
