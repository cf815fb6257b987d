"""What named people decided of events: which are one, which are not, which are unsure, and what was undone.

A decision is never changed.  An undo is a decision about another (`about`, its id), and undoing that undo puts the
first in force again.  What a decision is about stands in it as anchors; they are resolved whenever it is read, so that
it holds for the reports that count now, whichever coder they are of.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, RowMapping, exists, or_, select

from ..errors import DecisionError, UsageError
from ..model.claims import key_of
from ..model.event import Decision
from ..model.merging import Anchor, Ruling, Verdict
from ..model.review import JOIN, REDACT, RETAIN, SPLIT, anchors_of
from . import tables as t
from .actors import LEFT, NAME, decision_of
from .anchors import anchor_of
from .query import event_named, in_parts, written
from .store import Store
from .twins import event_called, former, resolved, standings

#: the decisions that say which reports are of one event, and that which undoes another; what people do with two reports
#: of one article says it too
VERDICTS, UNDO = ("same", "not-same", "unsure", JOIN, SPLIT), "undo"
_AS = {JOIN: "same", SPLIT: "not-same"}

_VERDICT = msgspec.json.Decoder(Verdict)

#: the decisions about so many articles are searched for by the words of these
_FEW = 8

#: what no name may hold: line breaks, controls, halves of characters, and marks that turn the reading direction
_NOT_IN_A_NAME = ("Cc", "Zl", "Zp", "Cs")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Entry(Struct, frozen=True, kw_only=True):
    """A decision as the list of them has it: what took it out of force (the id of an undo, or of a later decision about
    the same name), None while it is in force."""

    decision: Decision
    ended_by: str | None = None


def signed(person: str | None) -> str:
    """The name that a decision is signed with.  Raises UsageError where there is none, or none that can be read."""
    name = (person or "").strip()
    if not any(c.isalnum() for c in name):
        raise UsageError("Say who decides: --by NAME, or set SIJILL_PERSON.")
    if any(unicodedata.category(c) in _NOT_IN_A_NAME or c in _TURNS for c in name):
        raise UsageError(f"The name {name!r} has a line break or a control character in it; write it on one line.")
    return name


def reasoned(reason: str | None) -> str | None:
    """Why, as it is kept: None where nothing is said.  Raises UsageError where a database could not hold it."""
    said = (reason or "").strip()
    if "\0" in said or any(unicodedata.category(c) == "Cs" for c in said):
        raise UsageError("The reason has a NUL character in it, or is not Unicode; write it anew.")
    return said or None


def undone(connection: Connection, at: str | None = None) -> dict[str, str]:
    """The decisions that are not in force at a moment (None: now), each with the undo that took it out."""
    c = t.decisions.c
    found: dict[str, str] = {}
    for id, about in connection.execute(
        select(c.id, c.about).where(c.kind == UNDO, written(c.made, at)).order_by(c.number.desc())
    ):
        if id not in found:  # an undo that was itself undone does nothing
            found[about] = id
    return found


def left(connection: Connection) -> dict[str, Decision]:
    """The decisions in force that a name stays as words, by the key of the name."""
    query = select(t.decisions).where(t.decisions.c.kind == LEFT).order_by(t.decisions.c.number)
    ended = undone(connection)
    return {r["about"]: decision_of(r) for r in connection.execute(query).mappings() if r["id"] not in ended}


def rulings(connection: Connection) -> tuple[Ruling, ...]:
    """The decisions about two events that are in force, the oldest first, for the reports that count now."""
    c, out_of_force = t.decisions.c, undone(connection)
    query = select(t.decisions).where(c.kind.in_(VERDICTS)).order_by(c.number)
    rows = [(r, _verdict(r)) for r in connection.execute(query).mappings() if r["id"] not in out_of_force]
    now = resolved(connection, {a for _, v in rows for a in (*v.one, *v.other)})
    return tuple(_ruling(r, v, now) for r, v in rows)


def ruling(connection: Connection, id: str) -> Ruling | None:
    """A decision about two events as it would hold now, in force or not; None where it is about something else."""
    query = select(t.decisions).where(t.decisions.c.id == id, t.decisions.c.kind.in_(VERDICTS))
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    verdict = _verdict(row)
    return _ruling(row, verdict, resolved(connection, {*verdict.one, *verdict.other}))


def _verdict(row: RowMapping) -> Verdict:
    return _VERDICT.decode(row["value"])


def _ruling(row: RowMapping, verdict: Verdict, now: Mapping[Anchor, str]) -> Ruling:
    sides = [tuple(sorted({now[a] for a in side if a in now})) for side in (verdict.one, verdict.other)]
    missing = sum(a not in now for a in (*verdict.one, *verdict.other))
    signed = {k: row[k] for k in ("id", "person", "made")}
    return Ruling(**signed, kind=_AS.get(row["kind"], row["kind"]), one=sides[0], other=sides[1], missing=missing)


def anchors(connection: Connection, event: str) -> tuple[Anchor, ...]:
    """The reports of an event (its id) that count, as decisions keep them."""
    members = select(t.event_reports.c.report).where(t.event_reports.c.event == event)
    hashes = select(t.codings.c.sha256).select_from(t.codings.join(t.reports)).where(t.reports.c.key.in_(members))
    keys = set(connection.execute(members).scalars())
    told = standings(connection, set(connection.execute(hashes).scalars()))
    return tuple(anchor_of(sha256, s) for sha256, reports in sorted(told.items()) for s in reports if s.key in keys)


def names(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """What to call reports, by key: their article and what the coder called them, "a0:r1"."""
    joined = t.reports.join(t.codings).join(t.articles)
    query = select(t.reports.c.key, t.articles.c.id, t.reports.c.local).select_from(joined)
    return {
        key: f"{article}:{local}"
        for keys in in_parts(sorted(set(reports)))
        for key, article, local in connection.execute(query.where(t.reports.c.key.in_(keys)))
    }


def events_of(connection: Connection, reports: Iterable[str]) -> list[str]:
    """The ids of the events that these reports (by key) stand in now."""
    er = t.event_reports.c
    found: set[str] = set()
    for keys in in_parts(sorted(set(reports))):
        found.update(connection.execute(select(er.event).where(er.report.in_(keys))).scalars())
    return sorted(found)


def reports_called(connection: Connection, event: str, called: Iterable[str]) -> set[str]:
    """The reports of an event (its id) that are called so: "a0:r1", or a key or its beginning.  Raises UsageError where
    one is not there, or could be several."""
    there = names(connection, (a.report for a in anchors(connection, event)))
    out: set[str] = set()
    for word in called:
        mine = [k for k, name in there.items() if name == word] or [k for k in there if word and k.startswith(word)]
        if len(mine) != 1:
            what = "more than one report" if mine else "no report"
            listed = ", ".join(sorted(there.values())[:10]) + (" and more" if len(there) > 10 else "")
            raise UsageError(f"The event {event} has {what} {word!r}; it has {listed}.", word)
        out.update(mine)
    return out


def events_called(connection: Connection, called: Sequence[str]) -> list[str]:
    """The ids of events that go by these, each once.  Raises UsageError where one is not there, or is given twice."""
    ids = [event_called(connection, id) for id in called]
    for at, id in enumerate(called):
        if any(id.startswith(other) or other.startswith(id) for other in called[:at]):
            raise UsageError(f"The event {id} is given twice; name two.", id)
    return list(dict.fromkeys(ids))


def undoable(connection: Connection, id: str) -> Decision:
    """The decision with this id, or with one that begins so, where it can be undone.  Raises UsageError where it is not
    there, DecisionError where it is undone already or is not undone so."""
    wanted = found(connection, id)
    if wanted.kind == NAME:
        raise DecisionError(f"The decision {wanted.id} is about a name; `sijill actors withdraw` undoes it.", wanted.id)
    if wanted.kind in (REDACT, RETAIN):
        raise DecisionError(f"The decision {wanted.id} took something away, and it is gone.", wanted.id)
    by = undone(connection).get(wanted.id)
    if by is not None:
        last = found(connection, by)
        raise DecisionError(
            f"The decision {wanted.id} is undone already, by {last.person} on {last.made[:10]}; "
            f"`sijill undo {by[:8]}` puts it in force again.",
            wanted.id,
        )
    return wanted


def last(connection: Connection, kind: str, about: str) -> Decision | None:
    """The last decision in force of a kind about something."""
    d, ended = t.decisions.c, undone(connection)
    query = select(t.decisions).where(d.kind == kind, d.about == about).order_by(d.number.desc())
    rows = connection.execute(query).mappings()
    return next((decision_of(row) for row in rows if row["id"] not in ended), None)


def root(connection: Connection, decision: Decision) -> Decision:
    """What an undo, or the undo of an undo, takes out of force or puts in force again; any other is its own."""
    while decision.kind == UNDO:
        decision = found(connection, decision.about)
    return decision


def found(connection: Connection, id: str) -> Decision:
    """The decision with this id, or with one that begins so.  Raises UsageError where there is none, or several."""
    query = select(t.decisions).where(t.decisions.c.id.startswith(id, autoescape=True)).limit(2)
    rows = connection.execute(query).mappings().all() if id else []
    if len(rows) != 1:
        what = "more than one decision" if rows else "no decision"
        raise UsageError(f"The register has {what} {id!r}; `sijill decisions` lists them.", id)
    return decision_of(rows[0])


def of_reports(
    connection: Connection, reports: Mapping[str, str], out_of_force: Mapping[str, str], at: str | None = None
) -> dict[str, list[Decision]]:
    """The decisions that had been made by a moment (None: now) about two events that mean any of these reports (by key,
    with the hash of the article), but those that are `out_of_force`: those of each report, the oldest first."""
    c, hashes = t.decisions.c, set(reports.values())
    if not hashes:
        return {}
    query = select(t.decisions).where(c.kind.in_(VERDICTS), written(c.made, at)).order_by(c.number)
    if len(hashes) <= _FEW:  # else reading all is as quick
        query = query.where(or_(*(c.value.contains(h) for h in sorted(hashes))))
    meant = []
    for row in connection.execute(query).mappings():
        if row["id"] not in out_of_force:
            verdict = _verdict(row)
            if mine := [a for a in (*verdict.one, *verdict.other) if a.sha256 in hashes]:
                meant.append((row, mine))
    now = resolved(connection, {a for _, mine in meant for a in mine}, at)
    out: dict[str, list[Decision]] = {}
    for row, mine in meant:
        for key in dict.fromkeys(now[a] for a in mine if now.get(a) in reports):
            out.setdefault(key, []).append(decision_of(row))
    return out


def listed(store: Store, event: str | None = None) -> list[Entry]:
    """The decisions, the oldest first; those about an event (an id of it) or a report of it, and what undid them."""
    with store.reading() as connection:
        entries = _entries(connection)
        if event is None:
            return entries
        mine = anchors(connection, event_called(connection, event))
        keys, hashes = {a.report for a in mine}, {a.sha256 for a in mine}
        was = former(connection, hashes)
        ids = {event_named(k) for k in keys} | {event_named(old) for old, new in was.items() if new in keys}
        meant = {e.decision.id: [a for a in anchors_of(e.decision) if a.sha256 in hashes] for e in entries}
        now = resolved(connection, {a for sides in meant.values() for a in sides})
    about = {id for id, sides in meant.items() if any(now.get(a, a.report) in keys for a in sides)}
    about |= {e.decision.id for e in entries if e.decision.about in ids and e.decision.kind not in VERDICTS}
    for e in entries:
        if e.decision.kind == UNDO and e.decision.about in about:
            about.add(e.decision.id)
    return [e for e in entries if e.decision.id in about]


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the decisions, a sentence a fault."""
    d, articles = t.decisions.c, set(connection.execute(select(t.articles.c.sha256)).scalars())
    for row in connection.execute(
        select(d.id, d.person, d.made, d.about, d.kind, d.value, d.before).order_by(d.number)
    ):
        yield from _altered(tuple(row))
    for id, value in connection.execute(select(d.id, d.value).where(d.kind.in_(VERDICTS)).order_by(d.number)):
        try:
            verdict = _VERDICT.decode(value)
        except msgspec.MsgspecError as error:
            yield f"The decision {id} cannot be read: {error}."
            continue
        for sha256 in sorted({a.sha256 for a in (*verdict.one, *verdict.other)} - articles):
            yield f"The decision {id} is about an article that is not there: {sha256}."
    other = t.decisions.alias()
    undone = ~exists().where(other.c.id == d.about, other.c.number < d.number)
    for id, about in connection.execute(select(d.id, d.about).where(d.kind == UNDO, undone)):
        yield f"The decision {id} undoes one that is not there: {about}."


def _altered(row: Sequence[Any]) -> Iterator[str]:
    """Whether a decision says something else than when it was made: its id is made of what it says."""
    id, person, made, about, kind, value, before = row
    if key_of(person, made, about, kind, msgspec.Raw((value or "null").encode())) != id:
        yield f"The decision {id} is not as it was made: its id differs from what it says."
    try:
        msgspec.json.decode(before or "null")
    except msgspec.MsgspecError as error:
        yield f"What was before the decision {id} cannot be read: {error}."


def _entries(connection: Connection) -> list[Entry]:
    ended = undone(connection)
    decisions = [
        decision_of(r) for r in connection.execute(select(t.decisions).order_by(t.decisions.c.number)).mappings()
    ]
    last = {d.about: d.id for d in decisions if d.kind == NAME}
    return [
        Entry(decision=d, ended_by=last[d.about] if d.kind == NAME and last[d.about] != d.id else ended.get(d.id))
        for d in decisions
    ]
