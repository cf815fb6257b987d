"""A register to which things happen one after the other, and what it held after each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import delete, func, insert, select

from made import coded
from sijill.deciding import undo
from sijill.errors import UsageError
from sijill.flow import merge
from sijill.model import Coded
from sijill.model.merging import Anchor, Verdict, Why
from sijill.register import Accepted, Filters, Store, View, Writer
from sijill.register import tables as t
from sijill.register.actors import NAME
from sijill.register.moments import now_utc
from sijill.register.query import event_named
from sijill.register.twins import standings
from sijill.reviewing import add_report, correct, reject

#: who may have coded
CODERS = ("sijill 1", "sijill 2", "sijill 2, rules only")

#: what may happen; each takes two numbers, which choose whom it happens to
ACTS = ("add", "recode", "copy", "move", "same", "grade", "name", "undo", "merge", "reject", "correct", "write")


def move(store: Store, report: str, event: str, why: Why | None = None) -> None:
    """Put a report into an event, as merging does."""
    with store.writing() as connection:
        before = connection.execute(select(t.event_reports.c.event).where(t.event_reports.c.report == report)).scalar()
        if before == event:
            return
        if connection.execute(select(t.events.c.id).where(t.events.c.id == event)).first() is None:
            connection.execute(insert(t.events).values(id=event))
        connection.execute(delete(t.event_reports).where(t.event_reports.c.report == report))
        connection.execute(insert(t.event_reports).values(event=event, report=report))
        left = select(t.event_reports.c.event)
        connection.execute(delete(t.events).where(t.events.c.id == before, t.events.c.id.not_in(left)))
        number = (connection.execute(select(func.max(t.moves.c.number))).scalar() or 0) + 1
        words = msgspec.json.encode(why or Why(by="merging 1", score=4.5, reasons="same day")).decode()
        row = {"number": number, "made": now_utc(), "report": report, "event": event, "before": before, "why": words}
        connection.execute(insert(t.moves).values(row))


def verdict(store: Store, *events: str) -> Verdict:
    """Two events as a decision keeps them."""
    sides = []
    for id in events:
        accounts = View(store).event(id).accounts
        r = [(a.key, a.sha256, a.report.event_type, a.report.trigger.start, a.report.trigger.end) for a in accounts]
        sides.append(tuple(Anchor(*x) for x in r))
    return Verdict(*sides)


def variant(n: int, coder: str) -> Coded:
    """The n-th article as a coder has it: they differ in the toll, and one of them does not find the second report."""
    c = coded(n, low=3 + CODERS.index(coder), high=None)
    if coder == CODERS[2]:
        return replace(c, reports=c.reports[:1], links=())
    return c


def held(view: View) -> dict[str, Any]:
    """What a register holds, as it is looked at."""
    everything = Filters(modality=())
    events = [msgspec.json.encode(e) for e in view.events(everything)]
    return {
        "events": events,
        "statements": [msgspec.json.encode(s) for s in view.statements()],
        "actors": view.actors(everyone=True),
        "sources": view.sources(),
        "places": view.places(),
        "by actor": view.ids(Filters(actor="sky-force", modality=())),
        "accepted": sorted(view.accepted().names),
    }


def called(view: View, ids: Iterable[str]) -> dict[str, str | None]:
    """Which event each id means."""
    out: dict[str, str | None] = {}
    for id in ids:
        try:
            out[id] = view.event(id).id
        except UsageError:
            out[id] = None
    return out


class History:
    """What happened to a register, and what it held at each moment."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.added: dict[int, str] = {}
        self.decided: list[str] = []
        self.ids: set[str] = set()
        self.moments: list[tuple[str, dict[str, Any], dict[str, str | None]]] = []

    def happen(self, act: str, a: int, b: int) -> None:
        """One thing happens; then what is held is written down."""
        getattr(self, act)(a, b)
        view = View(self.store)
        self.ids |= set(view.ids(Filters(modality=())))
        self.moments.append((now_utc(), held(view), called(view, sorted(self.ids))))

    def add(self, a: int, b: int) -> None:
        n, coder = a % 5, CODERS[b % 2]
        if n not in self.added:
            self.added[n] = coder
            Writer(self.store, coder).add(variant(n, coder))

    def recode(self, a: int, b: int) -> None:
        if self.added:
            n, coder = self._pick(self.added, a), CODERS[b % len(CODERS)]
            Writer(self.store, coder).add(variant(n, coder))

    def copy(self, a: int, b: int) -> None:
        if self.added:
            Writer(self.store).copy(coded(self._pick(self.added, a), source=f"Printer {b % 3}").article)

    def move(self, a: int, b: int) -> None:
        if reports := self._reports():
            report, other = self._pick(reports, a), self._pick(reports, b)
            move(self.store, report, event_named(report) if a == b else View(self.store).event(other).id)

    def merge(self, a: int, b: int) -> None:
        for _ in merge(self.store):
            pass

    def same(self, a: int, b: int) -> None:
        if reports := self._reports():
            ids = [event_named(self._pick(reports, x)) for x in (a, b)]
            self._decide("same" if a % 2 else "not-same", ids[0], verdict(self.store, *ids))

    def grade(self, a: int, b: int) -> None:
        if reports := self._reports():
            self._decide("grade", View(self.store).event(self._pick(reports, a)).id, "fair" if b % 2 else "weak")

    def name(self, a: int, b: int) -> None:
        self._decide(NAME, "camp", Accepted(name="camp", id="sky-force", listed=True) if b % 2 else None)

    def reject(self, a: int, b: int) -> None:
        if reports := self._reports():
            self._review(lambda: reject(self.store, self._pick(reports, a), f"P{b % 2}", "no"))

    def correct(self, a: int, b: int) -> None:
        if reports := self._reports():
            report, day = self._pick(reports, a), f"2021-05-{1 + b:02}"
            what = ("time", {"not_before": day, "not_after": day}) if b % 2 else ("casualty", {"low": b, "high": None})
            self._review(lambda: correct(self.store, report, *what, f"P{b % 3}"))

    def write(self, a: int, b: int) -> None:
        if self.added:
            article = coded(self._pick(self.added, a)).article
            self._review(lambda: add_report(self.store, article.sha256, "bomb", (0, 3), "P1", evidence=[(0, 11 + b)]))

    def undo(self, a: int, b: int) -> None:
        if self.decided:
            self._review(lambda: undo(self.store, self._pick(self.decided, a), f"P{b % 2}"))

    def _review(self, act: Callable[[], Any]) -> None:
        """Something that may be refused; then nothing happens."""
        try:
            done = act()
        except UsageError:
            return
        made = getattr(done, "decision", None)
        if made is not None:
            self.decided.append(made.id)
        else:
            with self.store.reading() as connection:
                last = select(t.decisions.c.id).order_by(t.decisions.c.number.desc()).limit(1)
                self.decided.append(connection.execute(last).scalar_one())

    def _decide(self, kind: str, about: str, value: Any) -> None:
        self.decided.append(Writer(self.store).decide("A. Person", about, kind, value).id)

    def _reports(self) -> list[str]:
        with self.store.reading() as connection:
            hashes = set(connection.execute(select(t.articles.c.sha256)).scalars())
            return sorted(s.key for told in standings(connection, hashes).values() for s in told)

    @staticmethod
    def _pick(things: Iterable[Any], number: int) -> Any:
        listed = sorted(things)
        return listed[number % len(listed)]
