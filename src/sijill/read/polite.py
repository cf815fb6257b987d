"""Asking many addresses of others without being a burden: one request at a time, a pause between two of one host,
robots.txt honoured, and a host that asks to be left alone is left alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import InputError
from .web import Answer, agent, ask, nothing_there

if TYPE_CHECKING:
    from protego import Protego

#: seconds between two requests to one host, and the longest pause that a robots.txt can ask for
PAUSE, LONGEST = 1.0, 60.0

#: seconds for which a host is left alone that is busy and does not say for how long, and at most where it does
BUSY, MOST_BUSY = 600.0, 86_400.0

#: the largest robots.txt that is read, in bytes, and the seconds for which it is good (both of RFC 9309)
_ROBOTS, _GOOD = 500_000, 86_400.0


class LaterError(InputError):
    """An address that is to be asked again, not before `wait` seconds have passed; `asked` where it was asked now, and
    not its host left alone."""

    def __init__(self, message: str, about: str, wait: float, asked: bool = True) -> None:
        super().__init__(message, about)
        self.wait, self.asked = wait, asked


class Polite:
    """Who asks.  `busy` tells hosts that are to be left alone, with the moments (as of time.time) until which; `tell`
    is called with each that comes to be one."""

    def __init__(
        self,
        *,
        private: bool = False,
        busy: Mapping[str, float] | None = None,
        tell: Callable[[str, float], None] | None = None,
    ) -> None:
        self._private = private
        self._busy = dict(busy or {})
        self._tell = tell
        self._next: dict[str, float] = {}
        self._delay: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego]] = {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What stands at an address: an answer below 400 (304 where `headers` ask only for what is new).

        Raises LaterError where its host is busy, or fails; InputError where it wants no such visitor, or there is
        nothing to read."""
        try:
            answer = ask(url, private=self._private, headers=headers, before=self._may)
        finally:
            self._rest(_host(url))
        host = _host(answer.address)
        if answer.status in (429, 503):
            wait = min(max(_seconds(answer.retry) or BUSY, PAUSE), MOST_BUSY)
            self._leave(host, wait)
            raise LaterError(f"{url} answers {answer.status} {answer.words}: {_until(wait)}.", url, wait)
        if answer.status >= 500:
            wait = _seconds(answer.retry) or BUSY
            raise LaterError(f"{url} answers {answer.status} {answer.words}: {_until(wait)}.", url, wait)
        if answer.status >= 400:
            raise nothing_there(url, answer)
        return answer

    def _may(self, url: str) -> None:
        """Wait until this address may be asked.  Raises InputError where it may not be."""
        host = _host(url)
        left = self._busy.get(host, 0.0) - time.time()
        if left > 0:
            raise LaterError(f"{url} is not asked: its host is busy; {_until(left)}.", url, left, asked=False)
        rules = self._rules(url, host)
        if not rules.can_fetch(url, agent()):
            raise InputError(f"{url} is not for programs to read, as the robots.txt of its host says.", url)
        self._delay[host] = min(float(rules.crawl_delay(agent()) or 0.0), LONGEST)
        self._wait(host)

    def _wait(self, host: str) -> None:
        time.sleep(max(0.0, self._next.get(host, 0.0) - time.monotonic()))
        self._rest(host)

    def _rest(self, host: str) -> None:
        """A host has been asked just now."""
        self._next[host] = time.monotonic() + max(PAUSE, self._delay.get(host, 0.0))

    def _leave(self, host: str, wait: float) -> None:
        self._busy[host] = time.time() + wait
        if self._tell is not None:
            self._tell(host, self._busy[host])

    def _rules(self, url: str, host: str) -> Protego:
        """The robots.txt of a host.  One that is not there allows all; where it cannot be had nothing is asked."""
        from protego import Protego

        until, rules = self._robots.get(host, (0.0, None))
        if rules is not None and time.monotonic() < until:
            return rules
        parts = urlsplit(url)
        where = f"{parts.scheme}://{parts.netloc}/robots.txt"
        self._wait(host)
        try:
            answer = ask(where, private=self._private, most=_ROBOTS)
        except InputError as error:
            raise LaterError(f"{url} is not asked: {error}", url, BUSY) from error
        finally:
            self._rest(host)
        if answer.status == 429 or answer.status >= 500:
            wait = min(_seconds(answer.retry) or BUSY, MOST_BUSY)
            self._leave(host, wait)
            raise LaterError(
                f"{url} is not asked: {where} answers {answer.status} {answer.words}; {_until(wait)}.", url, wait
            )
        rules = Protego.parse(answer.data.decode("utf-8", "replace"))
        self._robots[host] = (time.monotonic() + _GOOD, rules)
        return rules


def _host(url: str) -> str:
    """The host of an address, with its port where one is written."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _until(wait: float) -> str:
    return f"ask again after {datetime.fromtimestamp(time.time() + wait, UTC):%Y-%m-%d %H:%M} UTC"


def _seconds(retry: str | None) -> float | None:
    """The seconds of a Retry-After, which is a number of them or a moment; None where it is neither."""
    if not retry:
        return None
    retry = retry.strip()
    if retry.isascii() and retry.isdigit():
        return min(float(retry), MOST_BUSY)
    try:
        moment = parsedate_to_datetime(retry)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - datetime.now(UTC)).total_seconds()), MOST_BUSY)
