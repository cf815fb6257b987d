"""Which agency an article credits with its text: in the dateline, the byline or a sign-off."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from . import knowledge
from .outlets import Outlet

#: how many characters of an article's beginning and end are looked at
_HEAD, _TAIL = 300, 160
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}\s+\w{3,9}\s+\d{4}|\w{3,9}\s+\d{1,2},\s+\d{4}"


def agency_of(text: str, source: str | None = None) -> Outlet | None:
    """The agency whose text an article prints; None where it credits none, or several ("with agencies").

    Credits are "BAGHDAD (Reuters) – …", an agency on a line of its own or before the day ("AFP Sunday 22 Feb 2015"),
    "By John Doe, Associated Press", and at the end "— AFP", "(AP)", "Source: dpa" or a copyright.  An agency's own
    articles are its text.
    """
    outlets = knowledge().outlets
    own = outlets.find(source)
    if own is not None and own.kind == "agency":
        return own
    return _credited(text[:_HEAD], text[-_TAIL:].rstrip())


@lru_cache(4096)
def _credited(head: str, tail: str) -> Outlet | None:
    """The one agency that the beginning or the end of an article credits."""
    outlets = knowledge().outlets
    names, opening, closing = _patterns()
    if names.search(f"{head}\n{tail}") is None:
        return None  # as of most: the patterns are dear
    named = [m["agency"] for p in opening for m in p.finditer(head)] + [
        m["agency"] for p in closing for m in p.finditer(tail)
    ]
    found = {outlet.name: outlet for name in named if (outlet := outlets.find(name))}
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Any name of an agency; what an article opens with, and what it closes with, where it credits one."""
    names = frozenset(n for o in knowledge().outlets if o.kind == "agency" for n in (o.name, *o.aliases))
    agency = "(?P<agency>" + "|".join(sorted(map(re.escape, names), key=lambda n: (-len(n), n))) + ")"
    opening = (
        rf"\([^()\n]{{0,30}}?\b{agency}\)\s*(?:--?|[–—])",  # BAGHDAD (Reuters) –
        rf"(?m)^\s*{agency}\s*$",
        rf"\b{agency}\s*[|,·]?\s+(?i:{_DAY})\b",
        rf"(?m)^\s*(?i:by|from)\s[^\n]{{2,60}}?[,|]\s*(?:The\s+)?{agency}\s*$",
    )
    closing = (
        rf"(?:--?|[–—/])\s*{agency}\.?$",
        rf"\({agency}\)\.?$",
        rf"(?i:sources?)\s*:?\s+{agency}\.?$",
        rf"(?:©|\([cC]\)|(?i:copyright))\s*(?:\d{{4}}\s+)?(?:The\s+)?{agency}\b",
    )
    return (
        re.compile("|".join(sorted(map(re.escape, names)))),
        tuple(map(re.compile, opening)),
        tuple(map(re.compile, closing)),
    )
