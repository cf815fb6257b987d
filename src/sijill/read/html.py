"""HTML pages: the article by trafilatura, with title, outlet and date from the page's metadata."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import InputError
from .decode import decode
from .draft import Draft, SetAside, take

#: as in feed.py, what comes before is never gone back into
_HEAD = re.compile(
    rb"^(?:\s|\xef\xbb\xbf|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.I)


class HtmlReader:
    """One article in a web page."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")
    media = ("text/html", "application/xhtml+xml")

    def sniffs(self, head: bytes) -> bool:
        """Whether it begins as a page does."""
        return _HEAD.match(head) is not None

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The page's article.  Raises InputError where there is none (scripts only, a list of links)."""
        from trafilatura import bare_extraction

        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot take is said below
        page = _decoded(take(stream, about), about)
        try:
            found = bare_extraction(
                page, include_comments=False, include_images=False, with_metadata=True, favor_precision=True
            )
        except Exception as error:  # lxml and htmldate raise many kinds on broken pages
            raise InputError(f"{about} cannot be read as HTML: {type(error).__name__}.", about) from error
        text = getattr(found, "text", None)
        if found is None or isinstance(found, dict) or not text:
            raise InputError(f"{about} is a page without an article in it (its text may come by scripts).", about)
        yield Draft(
            text=text,
            title=found.title or None,
            source=found.sitename or found.hostname or None,
            published=found.date or None,
            url=found.url or None,
            about=about,
        )


def _decoded(data: bytes, about: str) -> str:
    """The page's text, in the encoding that it declares if that works."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared.group(1).decode("ascii"))
        except (LookupError, ValueError):
            pass
    return decode(data, about)
