"""Asking politely: who asks is said, robots.txt honoured, one host asked slowly, a busy one left alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version

import pytest

from sijill.errors import InputError
from sijill.read import LaterError, Polite, polite
from webbed import Site, served


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(polite, "PAUSE", 0.0)
    with served() as site:
        site.page("/a", "Three rockets hit a base.")
        yield site


def test_it_says_who_asks_and_reads_robots_once(site: Site) -> None:
    asks = Polite(private=True)
    assert asks.fetch(site.url + "/a").status == asks.fetch(site.url + "/a").status == 200
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/a", "/a"]
    assert {head["user-agent"] for _, _, head in site.asked} == {f"sijill/{version('sijill')}"}


@pytest.mark.parametrize(
    "robots",
    [
        "User-agent: *\nDisallow: /a",
        "User-agent: sijill\nDisallow: /\n\nUser-agent: *\nAllow: /",
        "User-agent: *\nDisallow: /*a$",
    ],
)
def test_what_robots_txt_forbids_is_not_asked(site: Site, robots: str) -> None:
    site.put("/robots.txt", robots)
    with pytest.raises(InputError, match=r"not for programs to read, as the robots\.txt"):
        Polite(private=True).fetch(site.url + "/a")
    assert site.paths() == []


@pytest.mark.parametrize("robots", ["User-agent: other\nDisallow: /", "<html>none</html>", "User-agent: *\nDisallow:"])
def test_what_it_does_not_forbid_is(site: Site, robots: str) -> None:
    site.put("/robots.txt", robots)
    assert Polite(private=True).fetch(site.url + "/a").status == 200


def test_a_redirect_to_what_is_forbidden_is_not_followed(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /b")
    site.put("/a", "", 302, Location="/b")
    with pytest.raises(InputError, match="not for programs"):
        Polite(private=True).fetch(site.url + "/a")
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_without_its_rules_is_asked_another_time(site: Site, status: int) -> None:
    site.put("/robots.txt", "", status)
    with pytest.raises(LaterError, match="is not asked"):
        Polite(private=True).fetch(site.url + "/a")
    assert site.paths() == []


def test_there_is_a_pause_between_two_requests_to_a_host(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polite, "PAUSE", 0.2)
    asks = Polite(private=True)
    for _ in range(2):
        asks.fetch(site.url + "/a")
    first, second, third = (moment for _, moment, _ in site.asked)
    assert second - first >= 0.19 and third - second >= 0.19
    monkeypatch.setattr(polite, "PAUSE", 1.5)
    with served() as other:  # which has no need to wait for it
        other.page("/a", "x")
        began = time.monotonic()
        asks.fetch(other.url + "/a")
        assert [moment - began < 1.4 for path, moment, _ in other.asked if path == "/robots.txt"] == [True]


def test_a_longer_pause_is_kept_where_robots_txt_asks_for_it(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.3")
    asks = Polite(private=True)
    for _ in range(2):
        asks.fetch(site.url + "/a")
    *_, first, second = (moment for _, moment, _ in site.asked)
    assert second - first >= 0.29


@pytest.mark.parametrize(
    ("retry", "seconds"),
    [
        ("120", 120),
        ("moment", 900),
        ("soon", 600),
        ("", 600),
        ("99999999999999999999", 86_400),
        ("-5", 600),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_for_as_long_as_it_says(site: Site, status: int, retry: str, seconds: int) -> None:
    if retry == "moment":
        retry = format_datetime(datetime.now(UTC) + timedelta(seconds=900), usegmt=True)
    site.put("/b", "", status, Retry_After=retry)
    told: dict[str, float] = {}
    asks = Polite(private=True, tell=told.__setitem__)
    with pytest.raises(LaterError, match="ask again after") as refused:
        asks.fetch(site.url + "/b")
    assert refused.value.asked and refused.value.wait == pytest.approx(seconds, abs=20)
    with pytest.raises(LaterError, match="its host is busy") as left:
        asks.fetch(site.url + "/a")
    assert not left.value.asked and site.paths() == ["/b"]
    with pytest.raises(LaterError):  # another who asks is told by the first
        Polite(private=True, busy=told).fetch(site.url + "/a")
    past = {host: time.time() - 1 for host in told}
    assert Polite(private=True, busy=past).fetch(site.url + "/a").status == 200


def test_a_page_that_fails_leaves_its_host_as_it_is(site: Site) -> None:
    site.put("/b", "", 500)
    asks = Polite(private=True)
    with pytest.raises(LaterError):
        asks.fetch(site.url + "/b")
    assert asks.fetch(site.url + "/a").status == 200
    with pytest.raises(InputError, match="404"):
        asks.fetch(site.url + "/none")


def test_private_addresses_are_refused_with_their_robots_txt(site: Site) -> None:
    with pytest.raises(InputError, match="leads to this machine"):
        Polite().fetch(site.url + "/a")
    assert site.asked == []
