"""Watching feeds: what is new is kept, what is not is not asked again, and what failed is tried another time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from sijill.adding import Happened
from sijill.read import polite
from sijill.register import Store, View
from sijill.register.tables_watch import watched_feeds, watched_hosts, watched_pages
from sijill.watching import Round, Watch
from webbed import Site, served

STORY = "Three rockets hit a base near Hadara on Tuesday, killing {} guards, the army said. Nobody claimed the attack."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(polite, "PAUSE", 0.0)
    with served() as site:
        for n, word in enumerate(("two", "three", "four", "five"), 1):
            site.page(f"/{n}", STORY.format(word))
        yield site


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "watch.db", make=True) as store:
        yield store


def once(store: Store, *feeds: str) -> tuple[Round, Counter[str], list[str]]:
    """One round: what came of it, by kinds, and the words that were said."""
    count: Counter[str] = Counter()
    said: list[str] = []

    def tell(what: Happened) -> None:
        count[what.kind] += 1
        if what.words:
            said.append(what.words)

    return Watch(store, feeds, private=True).round(tell, learned=False), count, said


def hours_later(store: Store) -> None:
    """As if all that is to be waited for had passed."""
    with store.writing() as connection:
        connection.execute(update(watched_feeds).values(after=0.0))
        connection.execute(update(watched_pages).values(after=0.0))
        connection.execute(update(watched_hosts).values(until=0.0))


def test_new_pages_are_kept_and_a_feed_is_sent_once(site: Site, store: Store) -> None:
    feed = site.feed("/feed", "/1", "/2", ETag='"one"', Last_Modified="Wed, 05 May 2021 10:00:00 GMT")
    done, count, _ = once(store, feed)
    assert done == Round(asked=1, new=2) and count["kept"] == 2
    articles = list(View(store).articles())
    assert [a.url for a in articles] == [site.url + "/1", site.url + "/2"]
    assert {a.published for a in articles} == {"2021-05-05"}
    assert store.where and len(list(View(store).events())) >= 1

    site.asked.clear()
    done, count, _ = once(store)  # the feeds that it knows
    assert done == Round(asked=1, same=1) and not count["kept"]
    ((path, _, head),) = [a for a in site.asked if a[0] != "/robots.txt"]
    assert path == "/feed"
    assert head["if-none-match"] == '"one"' and head["if-modified-since"] == "Wed, 05 May 2021 10:00:00 GMT"

    site.asked.clear()
    site.feed("/feed", "/3", "/1", "/2", ETag='"two"')
    done, count, _ = once(store, feed)
    assert done == Round(asked=1, new=1) and count["kept"] == 1
    assert site.paths() == ["/feed", "/3"]


def test_what_failed_is_set_aside_and_tried_again(site: Site, store: Store) -> None:
    feed = site.feed("/feed", "/1", "/none", "/broken")
    site.put("/broken", "", 500)
    _, count, said = once(store, feed)
    assert (count["kept"], count["aside"], count["later"]) == (1, 1, 1)
    assert "404" in said[0] and "500" in said[1]
    assert [i for i, _ in View(store).set_aside()] == [site.url + "/none"]
    site.asked.clear()
    once(store)  # it is too soon
    assert site.paths() == ["/feed"]
    site.page("/none", STORY.format("six"))
    site.page("/broken", STORY.format("seven"))
    hours_later(store)
    site.asked.clear()
    _, count, _ = once(store)
    assert count["kept"] == 2 and site.paths() == ["/feed", "/none", "/broken"]


def test_a_page_is_let_be_after_five_tries(site: Site, store: Store) -> None:
    feed = site.feed("/feed", "/none", "/1")
    waits = []
    for _ in range(5):
        once(store, feed)
        with store.reading() as connection:
            query = select(watched_pages.c.after).where(watched_pages.c.url == site.url + "/none")
            waits.append(round((connection.execute(query).scalar_one() - time.time()) / 60))
        hours_later(store)
    assert waits == [15, 60, 240, 960, 1440]
    site.asked.clear()
    once(store, feed)
    assert site.paths() == ["/feed"]


def test_a_busy_host_is_left_alone_in_the_next_round_too(site: Site, store: Store) -> None:
    feed = site.feed("/feed", "/1", "/2", "/3")
    site.put("/2", "", 429, Retry_After="7200")
    _, count, said = once(store, feed)
    assert (count["kept"], count["later"]) == (1, 2) and site.paths() == ["/feed", "/1", "/2"]
    assert "429" in said[0] and "its host is busy" in said[1]
    done, count, said = once(store, feed)  # as another process would: the register knows of it
    assert done.failed == 1 and site.paths() == ["/feed", "/1", "/2"]
    with store.reading() as connection:
        tried = dict(connection.execute(select(watched_pages.c.url, watched_pages.c.failures)).all())
    assert [tried[site.url + p] for p in ("/2", "/3")] == [1, 0]
    site.page("/2", STORY.format("nine"))
    hours_later(store)
    assert once(store, feed)[1]["kept"] == 2


def test_a_feed_that_fails_is_asked_less_and_less_often(site: Site, store: Store) -> None:
    feed = site.put("/feed", "<html><p>Not a feed.</p></html>")
    for minutes in (15, 60, 240):
        done, _, said = once(store, feed)
        assert done == Round(asked=1, failed=1) and "is no feed" in said[0]
        assert once(store, feed)[0] == Round()  # not yet
        with store.reading() as connection:
            wait = connection.execute(select(watched_feeds.c.after)).scalar_one() - time.time()
        assert round(wait / 60) == minutes
        hours_later(store)
    site.feed("/feed", "/1")
    assert once(store, feed)[0] == Round(asked=1, new=1)


def test_what_leads_elsewhere_than_to_the_web_is_left(site: Site, store: Store) -> None:
    feed = site.feed("/feed", "file:///etc/hostname", "/1", "javascript:x()")
    assert once(store, feed)[0] == Round(asked=1, new=1)


def test_one_text_at_two_addresses(site: Site, store: Store) -> None:
    site.page("/again", STORY.format("two"))
    _, count, _ = once(store, site.feed("/feed", "/1", "/again"))
    assert (count["kept"], count["there"]) == (1, 1)
    site.asked.clear()
    once(store)
    assert site.paths() == ["/feed"]


def test_interrupted_it_goes_on(site: Site, store: Store) -> None:
    feed = site.feed("/feed", "/1", "/2", "/3", "/4")

    def stop(what: Happened) -> None:
        if what.kind == "kept":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Watch(store, (feed,), private=True).round(stop, learned=False)
    site.feed("/feed", "/4", ETag="x")  # the others have gone from it meanwhile
    _, count, _ = once(store, feed)
    assert count["kept"] == 3 and len(list(View(store).articles())) == 4


def test_without_leave_private_addresses_are_refused(site: Site, store: Store) -> None:
    said: list[str] = []
    feed = site.feed("/feed", "/1")
    done = Watch(store, (feed,)).round(lambda what: said.append(what.words or ""), learned=False)
    assert done.failed == 1 and "leads to this machine" in said[0] and site.asked == []


def sijill(*args: str) -> list[str]:
    return [sys.executable, "-m", "sijill.cli", *args]


def test_the_command(site: Site, tmp_path: Path) -> None:
    where = str(tmp_path / "team.db")
    environment = {**os.environ, "NO_PROXY": "127.0.0.1"}

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(sijill("watch", *args), capture_output=True, text=True, env=environment, timeout=120)

    assert (bad := run("notes.txt", "--register", where)).returncode == 2 and "is no address of a feed" in bad.stderr
    assert not Path(where).exists()
    feed = site.feed("/feed", "/1")
    done = run(feed, "--once", "--private", "--rules-only", "--register", where)
    assert done.returncode == 0 and "feeds: 1 asked. Pages: 1 new, 1 kept with 1 reports." in done.stdout, done.stderr
    process = subprocess.Popen(
        sijill("watch", "--private", "--rules-only", "--register", where),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None and "1 asked" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130 and "the same command goes on from there" in said
