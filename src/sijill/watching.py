"""Watching feeds, as `sijill watch` does it: ask them politely what is new, and read, code, keep and merge each new
page.  What is to be done stands in the register, so that it may be interrupted at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from .adding import Happened, add
from .errors import InputError
from .model import Article
from .read import Entry, LaterError, Polite, SetAside, entries, is_feed, read_page
from .register import Store
from .register.watched import Feed, Page, Watched


class Round(Struct, frozen=True):
    """One round: feeds asked, those with nothing new since, those that failed, and the pages that are new."""

    asked: int = 0
    same: int = 0
    failed: int = 0
    new: int = 0


class Watch:
    """Who watches feeds (addresses; those that the register knows, where none are named).  Without `private`, feeds and
    pages on this machine or its own network are refused."""

    def __init__(self, store: Store, feeds: Sequence[str] = (), *, private: bool = False) -> None:
        self._store, self._feeds, self._private = store, list(dict.fromkeys(feeds)), private
        self._watched = Watched(store)
        self._watched.follow(self._feeds)

    def round(self, tell: Callable[[Happened], None], *, workers: int = 1, learned: bool = True) -> Round:
        """Ask the feeds once, and take what is new and what is due again; everything is told as it happens."""
        polite = Polite(private=self._private, busy=self._watched.busy(), tell=self._watched.leave)
        done = self._ask(polite, tell)
        pages: dict[str, list[Page]] = {}

        def heard(what: Happened) -> None:
            for page in pages.pop(what.sha256 or "", []) or pages.pop(what.about, []):
                if what.kind == "aside":
                    self._watched.failed(page, what.words or "")
                else:
                    self._watched.done(page.id)
            tell(what)

        add(self._store, self._articles(polite, pages, tell), heard, workers=workers, learned=learned)
        return done

    def _ask(self, polite: Polite, tell: Callable[[Happened], None]) -> Round:
        asked = same = failed = new = 0
        for feed in self._watched.feeds(self._feeds):
            asked += 1
            try:
                found = self._new(polite, feed)
            except InputError as error:
                if isinstance(error, LaterError):
                    self._watched.failed(feed, str(error), error.wait, asked=error.asked)
                else:
                    self._watched.failed(feed, str(error))
                tell(Happened(kind="failed", about=feed.url, words=str(error)))
                failed += 1
                continue
            same += found is None
            new += found or 0
        return Round(asked, same, failed, new)

    def _new(self, polite: Polite, feed: Feed) -> int | None:
        """How many pages of a feed are new; None where it says itself that it has nothing new."""
        known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
        answer = polite.fetch(feed.url, {name: value for name, value in known.items() if value})
        if answer.status == 304:
            self._watched.answered(feed, answer.etag or feed.etag, answer.modified or feed.modified, ())
            return None
        if not is_feed(answer.data[:4096]):
            raise InputError(f"{feed.url} is no feed (RSS or Atom): add it by `sijill add`.", feed.url)
        found = entries(answer.data, feed.url, answer.address)
        pages = [(e.url, e.published) for e in found if e.url.startswith(("http://", "https://"))]
        return self._watched.answered(feed, answer.etag, answer.modified, pages)

    def _articles(
        self, polite: Polite, pages: dict[str, list[Page]], tell: Callable[[Happened], None]
    ) -> Iterator[Article | SetAside]:
        """The articles of the pages that wait; `pages` is filled with what leads from an article (its hash or id), or
        from what is set aside, to the pages that it came from."""
        for page in self._watched.waiting(self._feeds):
            try:
                answer = polite.fetch(page.url)
                found = list(read_page(answer, Entry(page.url, page.published), sure=True))
            except LaterError as error:
                self._watched.failed(page, str(error), error.wait, asked=error.asked)
                tell(Happened(kind="later", about=page.url, words=str(error)))
                continue
            except InputError as error:
                found = [SetAside(page.url, str(error))]
            for item in found or [SetAside(page.url, f"{page.url} has no article in it.")]:
                for name in (item.input,) if isinstance(item, SetAside) else (item.sha256, item.id):
                    pages.setdefault(name, []).append(page)
                yield item
