"""The feeds that are watched, as they are kept: what is to be asked now, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Table, delete, func, insert, or_, select, update

from ..model.claims import key_of
from . import moments
from .query import in_parts
from .store import Store
from .tables_watch import watched_feeds, watched_hosts, watched_pages

#: how often a page is tried; then it is let be
TRIES = 5

#: seconds until something that failed is tried again: four times as many after each failure, to a day at most
_FIRST, _TIMES, _LAST = 900.0, 4, 86_400.0


class Feed(Struct, frozen=True):
    """A feed, and what its server last said of its state."""

    id: str
    url: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0


class Page(Struct, frozen=True):
    """A page that is yet to be read, and the day (ISO) on which its feed says it was published."""

    id: str
    url: str
    published: str | None = None
    failures: int = 0


class Watched:
    """What a register keeps of the feeds that are watched."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def follow(self, urls: Iterable[str]) -> None:
        """Watch these feeds from now on."""
        rows = {key_of(u): {"id": key_of(u), "url": u, "failures": 0, "after": 0.0} for u in urls}
        with self._store.writing() as connection:
            there = set(connection.execute(select(watched_feeds.c.id)).scalars())
            for id, row in rows.items():
                if id not in there:
                    connection.execute(insert(watched_feeds).values(row))

    def feeds(self, urls: Sequence[str] = ()) -> list[Feed]:
        """The feeds, or these of them, that may be asked now."""
        f = watched_feeds.c
        query = select(f.id, f.url, f.etag, f.modified, f.failures).where(_due(f.after))
        if urls:
            query = query.where(f.id.in_([key_of(u) for u in urls]))
        with self._store.reading() as connection:
            return [Feed(*row) for row in connection.execute(query.order_by(f.url))]

    def count(self) -> int:
        """How many feeds are watched."""
        with self._store.reading() as connection:
            return connection.execute(select(func.count()).select_from(watched_feeds)).scalar_one()

    def answered(
        self, feed: Feed, etag: str | None, modified: str | None, pages: Iterable[tuple[str, str | None]]
    ) -> int:
        """Keep what a feed answered: its state, and the pages (address, day) that it leads to.  How many are new.  Both
        are kept or neither: a state without its pages would lose them."""
        rows = {key_of(url): (url, day) for url, day in pages}
        p = watched_pages.c
        with self._store.writing() as connection:
            there: set[str] = set()
            for some in in_parts(rows):
                there |= set(connection.execute(select(p.id).where(p.id.in_(some))).scalars())
            last = connection.execute(select(func.coalesce(func.max(p.number), 0))).scalar_one()
            new = [id for id in rows if id not in there]
            values: list[dict[str, Any]] = [
                {
                    "id": id, "number": last + n, "feed": feed.id, "url": rows[id][0], "published": rows[id][1],
                    "done": False, "failures": 0, "after": 0.0,
                }
                for n, id in enumerate(new, 1)
            ]  # fmt: skip
            if values:
                connection.execute(insert(watched_pages), values)
            state = {"etag": etag, "modified": modified, "failures": 0, "after": 0.0, "reason": None}
            connection.execute(update(watched_feeds).where(watched_feeds.c.id == feed.id).values(state))
        return len(new)

    def waiting(self, feeds: Sequence[str] = ()) -> list[Page]:
        """The pages of feeds (addresses; of all, where none are named) that may be asked for now, the first found
        first."""
        p = watched_pages.c
        query = select(p.id, p.url, p.published, p.failures).where(p.done.is_(False), _due(p.after))
        if feeds:
            query = query.where(p.feed.in_([key_of(u) for u in feeds]))
        with self._store.reading() as connection:
            return [Page(*row) for row in connection.execute(query.order_by(p.number))]

    def done(self, page: str) -> None:
        """A page (its id) is kept."""
        with self._store.writing() as connection:
            connection.execute(
                update(watched_pages).where(watched_pages.c.id == page).values(done=True, reason=None, after=0.0)
            )

    def failed(self, what: Feed | Page, reason: str, wait: float = 0.0, *, asked: bool = True) -> None:
        """A feed or a page could not be taken; it is tried again later, not before `wait` seconds have passed.  One
        that was not `asked` (since its host is to be left alone) has not failed once more by it."""
        table: Table = watched_feeds if isinstance(what, Feed) else watched_pages
        failures = what.failures + asked
        again = max(wait, min(_LAST, _FIRST * _TIMES ** min(failures - 1, 9)) if asked else 0.0)
        values: dict[str, Any] = {"failures": failures, "after": _now() + again, "reason": reason}
        if isinstance(what, Page) and failures >= TRIES:
            values["done"] = True
        with self._store.writing() as connection:
            connection.execute(update(table).where(table.c.id == what.id).values(values))

    def busy(self) -> dict[str, float]:
        """The hosts that are to be left alone, and until when (seconds since 1970)."""
        h = watched_hosts.c
        with self._store.writing() as connection:
            connection.execute(delete(watched_hosts).where(_due(h.until)))
            return dict(connection.execute(select(h.host, h.until)).all())

    def leave(self, host: str, until: float) -> None:
        """A host asked to be left alone."""
        with self._store.writing() as connection:
            connection.execute(delete(watched_hosts).where(watched_hosts.c.host == host[:260]))
            connection.execute(insert(watched_hosts).values(host=host[:260], until=until))

    def left(self) -> tuple[int, int]:
        """How many pages wait to be tried again, and how many were tried in vain too often."""
        p = watched_pages.c
        with self._store.reading() as connection:
            waits = connection.execute(select(func.count()).where(p.done.is_(False))).scalar_one()
            vain = select(func.count()).where(p.done.is_(True), p.reason.is_not(None))
            return waits, connection.execute(vain).scalar_one()


def _now() -> float:
    return moments.clock().timestamp()


def _due(after: ColumnElement[float]) -> ColumnElement[bool]:
    """Whether a moment has come.  One that is further off than anything waits was set by a clock that was ahead."""
    now = _now()
    return or_(after <= now, after > now + _LAST)
