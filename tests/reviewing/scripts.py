"""A register of made-up articles, what people may do to it one after the other, and what it then holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import insert, select

from made import coded, words
from sijill.deciding import undo
from sijill.listing import refresh
from sijill.merging import merge
from sijill.model import Coded
from sijill.model.event import Account, Event
from sijill.register import Filters, Store, View, Writer
from sijill.register import tables as t
from sijill.register.decisions import listed
from sijill.register.query import counts
from sijill.reviewing import NewClaim, accept, add_report, correct, join_reports, put, reject, remove, split_report

EVERYTHING = Filters(modality=())
PEOPLE = ("Ann", "Ben", "Cem")


def told(n: int) -> Coded:
    """The n-th article: of the same shelling for 0 and 1, of another day for 2; and of an air strike."""
    c = coded(n, f"Outlet {n}")
    day = "2021-05-04" if n < 2 else "2021-05-24"
    assert c.reports[0].time is not None
    time = replace(c.reports[0].time, not_before=day, not_after=day, edtf=day)
    return replace(c, reports=(replace(c.reports[0], time=time), c.reports[1]))


def register(path: Path, articles: Iterable[int] = (0, 1, 2), coder: str = "sijill 1") -> Store:
    """A register of these articles, merged and listed."""
    store = Store(path, make=True)
    for n in articles:
        Writer(store, coder).add(told(n))
    list(merge(store))
    refresh(store)
    return store


def reports(store: Store) -> list[str]:
    """The keys of the reports that count, in an order that depends on what they are."""
    with store.reading() as connection:
        query = select(t.reports.c.key).select_from(t.reports.join(t.codings).join(t.articles)).where(counts())
        return list(connection.execute(query.order_by(t.articles.c.id, t.reports.c.local)).scalars())


def everything(store: Store) -> Iterable[Event]:
    """All events, those that are rejected too."""
    with store.reading() as connection:
        ids = list(connection.execute(select(t.events.c.id).order_by(t.events.c.id)).scalars())
    return View(store).these(ids)


def account(store: Store, report: str) -> Any:
    """A report as it is read."""
    found = (a for e in everything(store) for a in (*e.accounts, *e.left_out) if a.key == report)
    return next(found, None)


#: what people may do; each takes who, and three numbers that choose what it happens to
_ACTS = ("accept", "reject", "toll", "day", "type", "remove", "put", "add", "split", "join", "undo", "undo")
ACTS = st.tuples(st.sampled_from(_ACTS), st.sampled_from(PEOPLE), st.integers(0, 9), st.integers(0, 9))


def act(store: Store, what: str, person: str, a: int, b: int) -> None:
    """A person does something.  Raises UsageError where it cannot be done."""
    made = listed(store)
    if what == "undo":
        undo(store, made[a % len(made)].decision.id if made else "none", person)
        return
    keys = reports(store)
    key = keys[a % len(keys)]
    now = account(store, key)
    claims = [c for c in now.claims if c.property not in ("type", "status")]
    text = told(0).article.text
    match what:
        case "accept":
            accept(store, key, person)
        case "reject":
            reject(store, key, person, "not told here")
        case "toll":
            correct(store, key, "casualty:1", {"low": b, "high": b + 2}, person)
        case "day":
            day = f"2021-05-{4 + 10 * (b % 3):02}"
            correct(store, key, "time", {"not_before": day, "not_after": day}, person)
        case "type":
            correct(store, key, "type", {"event_type": ("shelling", "bomb", "air-strike")[b % 3]}, person)
        case "remove":
            remove(store, key, claims[b % len(claims)].id if claims else "none", person)
        case "put":
            at = words(text, "depot")
            new = NewClaim(property="weapon", value={"kind": "bomb"}, start=at["start"], end=at["end"])  # type: ignore[arg-type]
            put(store, key, new, person)
        case "add":
            at = words(text, "answer")
            span = (at["start"], at["end"])
            add_report(store, f"a{a % 3}", "bomb", span, person, evidence=[span])  # type: ignore[arg-type, list-item]
        case "split":
            some = [c.id for c in claims[: 1 + b % 3]]
            split_report(store, key, some, person, both=[c.id for c in claims[3:4]])
        case "join":
            join_reports(store, key, keys[b % len(keys)], person)


def holds(store: Store) -> dict[str, Any]:
    """All that a register computes from what was coded and decided, as it is looked at."""
    columns: Sequence[tuple[Any, ...]] = (
        (t.events.c.id,),
        (t.event_reports.c.event, t.event_reports.c.report),
        (t.suggestions.c.report, t.suggestions.c.other, t.suggestions.c.score),
        (t.profiles.c.report, t.profiles.c.part, t.profiles.c.body),
        (t.blocks.c.key, t.blocks.c.report),
        (t.undecided.c.report, t.undecided.c.score),
    )
    with store.reading() as connection:
        tables = [sorted(map(tuple, connection.execute(select(*c)))) for c in columns]

    def plain(accounts: Iterable[Account]) -> tuple[Account, ...]:
        """Whose text they print says who printed it first."""
        return tuple(replace(a, origin=a.origin and "printed") for a in sorted(accounts, key=lambda a: a.key))

    by_key = [
        replace(
            e,
            accounts=plain(e.accounts),
            left_out=plain(e.left_out),
            decisions=tuple(sorted(e.decisions, key=lambda d: d.id)),
        )
        for e in everything(store)
    ]
    return {"tables": tables, "events": [msgspec.json.encode(e) for e in by_key]}


def only_in_force(one: Store, path: Path, articles: Sequence[int]) -> Store:
    """Another register of the same articles, in this order, in which nothing was ever decided but what is in force in
    the one."""
    two = register(path, articles)
    kept = {e.decision.id for e in listed(one) if e.ended_by is None and e.decision.kind != "undo"}
    with one.reading() as source, two.writing() as target:
        decisions = [dict(r) for r in source.execute(select(t.decisions)).mappings() if r["id"] in kept]
        by_hand = t.codings.join(t.reports).join(t.event_reports)
        hands = set(
            source.execute(select(t.codings.c.number).select_from(by_hand).where(t.codings.c.by_hand.is_not(None)))
            .scalars()
            .all()
        )
        for coding in source.execute(select(t.codings).where(t.codings.c.number.in_(hands))).mappings():
            target.execute(insert(t.codings).values({**coding, "number": 1000 + coding["number"]}))
        for report in source.execute(select(t.reports).where(t.reports.c.coding.in_(hands))).mappings():
            target.execute(insert(t.reports).values({**report, "coding": 1000 + report["coding"]}))
            rows = source.execute(select(t.claims).where(t.claims.c.report == report["key"])).mappings()
            target.execute(insert(t.claims), [dict(row) for row in rows])
            event = "e" + report["key"][:12]
            target.execute(insert(t.events).values(id=event))
            target.execute(insert(t.event_reports).values(event=event, report=report["key"]))
        if decisions:
            target.execute(insert(t.decisions), decisions)
        from sijill.register.review import refresh

        refresh(target, set(target.execute(select(t.articles.c.sha256)).scalars()))
    list(merge(two, anew=True))
    return two
