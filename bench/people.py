"""People at a desk: each logs in, looks at pages as a person does, decides, and remembers what was said to be kept."""

from __future__ import annotations

import random
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

PASSWORD = "seven green lanterns"
_CSRF = re.compile(r'name="csrf-token" content="([^"]+)"')
_EVENT = re.compile(r'href="/events/(e[0-9a-f]{12})')
_ARTICLE = re.compile(r'href="/articles/([^"?#/]+)')
_FORM = re.compile(r'<form[^>]*action="/events/judge".*?</form>', re.S)
_FIELD = re.compile(r'name="(event|seen)" value="([^"]*)"')
_DONE = re.compile(r"done=([0-9a-f]{16})")

_LOGIN = "logging in"


@dataclass
class Told:
    """What people saw, all together: ms by kind of page, statuses by kind, what was answered as kept (the mark in its
    reason, or the id of the decision), what was refused, and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    marks: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Somebody(threading.Thread):
    """One person at the desk at `base`, until `over` is set; `think` is how many seconds pass between two pages."""

    def __init__(
        self, n: int, base: str, address: str, told: Told, over: threading.Event, think: tuple[float, float]
    ) -> None:
        super().__init__(daemon=True)
        self.n, self.base, self.address, self.told, self.over, self.think = n, base, address, told, over, think
        self.random, self.count = random.Random(n), 0
        self.accepted: set[str] = set()
        self.csrf = ""

    def run(self) -> None:
        from sijill.register import Store

        try:
            with (
                httpx.Client(base_url=self.base, timeout=60, follow_redirects=False) as self.asks,
                Store(self.address) as self.store,
            ):
                self.log_in()
                while not self.over.wait(self.random.uniform(*self.think)):
                    self.random.choice(
                        (self.queue, self.queue, self.article, self.article, self.events, self.event, self.search)
                    )()
        except Exception as error:
            self.told.wrong.append(f"person {self.n}: {type(error).__name__}: {error}")

    def ask(self, kind: str, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask, and write down how long the answer took."""
        start = time.perf_counter()
        answer = self.asks.request(method, path, **more)
        ms = (time.perf_counter() - start) * 1000
        with self.told.lock:
            self.told.took[kind].append(ms)
            if answer.status_code >= 500 and not _in_line(kind, answer):
                self.told.wrong.append(f"{kind} {path}: {answer.status_code} {answer.text[:200]!r}")
        if found := _CSRF.search(answer.text):
            self.csrf = found[1]
        return answer

    def log_in(self) -> None:
        """Log in as a person of one's own."""
        self.ask("the page to log in", "GET", "/login")
        said = {"csrf": self.csrf, "name": f"Person {self.n}", "password": PASSWORD, "back": "/events"}
        answer = self.ask(_LOGIN, "POST", "/login", data=said)
        while _in_line(_LOGIN, answer):  # as all come in the same second
            self.told.refused["too many log in at once"] += 1
            self.over.wait(float(answer.headers["Retry-After"]))
            answer = self.ask(_LOGIN, "POST", "/login", data=said | {"csrf": self.csrf})
        if answer.status_code != 303:
            raise RuntimeError(f"not let in: {answer.status_code} {answer.text[:200]!r}")

    def mark(self) -> str:
        """Words by which a decision is found again."""
        self.count += 1
        return f"mark {self.n}-{self.count}"

    def queue(self) -> None:
        """Open the queue of pairs, and decide of one of them."""
        answer = self.ask("page: the queue", "GET", f"/suggestions?page={self.random.choice((1, 1, 2, 3))}")
        forms = _FORM.findall(answer.text)
        if not forms:
            return
        fields = _FIELD.findall(self.random.choice(forms))
        self.over.wait(self.random.uniform(*self.think))
        mark, kind = self.mark(), self.random.choice(("same", "not-same", "not-same", "unsure"))
        body: dict[str, Any] = {"csrf": self.csrf, "kind": kind, "reason": mark, "back": "/suggestions"}
        for name in ("event", "seen"):
            body[name] = list(dict.fromkeys(v for k, v in fields if k == name))
        self.decided("decision: same or not", self.ask("decision: same or not", "POST", "/events/judge", data=body))

    def article(self) -> None:
        """Open an article, and accept a report of it or correct a toll."""
        from sijill import reviewing
        from sijill.register.articles import hash_of

        listed = self.ask("page: the articles", "GET", f"/articles?order=doubt&page={self.random.randint(1, 8)}")
        found = [id for id in _ARTICLE.findall(listed.text) if id != "next"]
        if not found:
            return
        id = self.random.choice(found)
        self.over.wait(self.random.uniform(*self.think))
        self.ask("page: an article", "GET", f"/articles/{id}")
        reports = [r.account for r in reviewing.article(self.store, hash_of(self.store, id)).reports]
        reports = [r for r in reports if r.key not in self.accepted]
        if not reports:
            return
        self.over.wait(self.random.uniform(*self.think))
        account, mark = self.random.choice(reports), self.mark()
        tolls = [c for c in account.claims if c.property == "casualty"]
        asked: dict[str, Any] = {"do": "accept", "report": account.key, "reason": mark}
        if tolls and self.random.random() < 0.4:
            low = 1000 * (self.n + 1) + self.count  # another each time: what repeats a decision is none
            asked |= {"do": "correct", "claim": tolls[0].id, "value": {"low": low, "high": low}}
        else:
            self.accepted.add(account.key)
        kind = f"decision: {asked['do']}"
        head = {"x-csrf-token": self.csrf}
        self.decided(kind, self.ask(kind, "POST", f"/articles/{id}/decide", json=asked, headers=head), mark)

    def events(self) -> None:
        """Look through the list."""
        query = self.random.choice(("", "?type=attack", "?country=IQ", "?killed=5", "?order=-date&page=2"))
        self.ask("page: the list of events", "GET", f"/events{query}")

    def event(self) -> None:
        """Open an event."""
        found = _EVENT.findall(self.ask("page: the list of events", "GET", "/events?order=-date").text)
        if found:
            self.over.wait(self.random.uniform(*self.think))
            self.ask("page: an event", "GET", f"/events/{self.random.choice(found)}")

    def search(self) -> None:
        """Find articles, or events, by a word."""
        word = self.random.choice(("there", "brigade", "ba*", "ga*", "happened haa*"))
        page = self.random.choice(("articles", "events"))
        self.ask(f"page: {page} by their words", "GET", f"/{page}", params={"words": word})

    def decided(self, kind: str, answer: httpx.Response, mark: str | None = None) -> None:
        """Remember what was said of a decision."""
        with self.told.lock:
            if answer.status_code == 200 and mark:
                self.told.marks.append(mark)
            elif answer.status_code == 303 and (done := _DONE.search(answer.headers["location"])):
                self.told.ids.append(done[1])
            elif answer.status_code < 500:
                self.told.refused[f"{kind}, {answer.status_code}"] += 1
                if answer.status_code not in (400, 409, 422):
                    self.told.wrong.append(f"{kind}: {answer.status_code} {answer.text[:200]!r}")


def accounts(address: str, number: int) -> None:
    """Make so many accounts, Person 0 and so on; all of them reviewers but the first, an admin."""
    from sijill.register import Store, passwords, people

    with Store(address) as store:
        hashed = passwords.hash_of(PASSWORD)
        for n in range(number):
            people.add(store, f"Person {n}", "reviewer" if n else "admin", hashed)


@contextmanager
def desk(address: str) -> Iterator[tuple[str, int]]:
    """A desk on a register, as `sijill desk` opens it; its address, and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sijill.cli", "desk", "--register", address, "--port", str(port), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            if process.poll() is not None:
                raise RuntimeError("the desk did not open")
            try:
                httpx.get(f"{base}/login", timeout=10)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield base, process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def lost(address: str, told: Told) -> list[str]:
    """What of the decisions that were answered as kept is not in the register exactly once."""
    from sqlalchemy import select

    from sijill.register import Store
    from sijill.register import tables as t

    with Store(address) as store, store.reading() as connection:
        rows = connection.execute(select(t.decisions.c.id, t.decisions.c.reason)).all()
    ids, marks = {id for id, _ in rows}, Counter(reason for _, reason in rows)
    out = [f"kept, and not there: {m}" for m in told.marks if not marks[m]]
    out += [f"kept, and not there: {i}" for i in told.ids if i not in ids]
    return out + [f"there {n} times: {m}" for m, n in marks.items() if m and m.startswith("mark ") and n > 1]


def of_times(ms: Sequence[float]) -> str:
    """p50, p95 and the most."""
    ordered = sorted(ms)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"p50 {ordered[len(ordered) // 2]:.0f} ms, **p95 {p95:.0f} ms**, most {ordered[-1]:.0f} ms"


def _in_line(kind: str, answer: httpx.Response) -> bool:
    """Whether somebody is asked to log in a little later, since many do."""
    return kind == _LOGIN and answer.status_code == 503 and "Retry-After" in answer.headers
