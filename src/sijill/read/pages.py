"""Pages that a feed or a list of addresses leads to."""

from __future__ import annotations

from msgspec import Struct

#: the pages of one feed or list that are read at once, the first first: feeds give their newest first
MOST = 500


class Entry(Struct, frozen=True):
    """A page that something leads to, and what that says of it: the day (ISO) on which it was published, its title, its
    outlet."""

    url: str
    published: str | None = None
    title: str | None = None
    source: str | None = None
