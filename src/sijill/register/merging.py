"""What merging reads and writes.  All of it within one transaction, so that a kill leaves whole steps.

A report without a profile has not been merged yet, and one whose part is empty is to be merged again: because a
decision about it was made or undone, or because the present coding of an article has other reports than those it was
compared with.  Both are *pending*.

What a report that is not pending is like (the table `alike`) is all that it could be one with, of those that are not
pending; the other of such a pair has it too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, exists, func, insert, or_, select, update

from ..model import alike as model
from ..model.alike import Alike
from ..model.event import Account
from ..model.merging import Why
from . import blocks
from . import tables as t
from .accounts import coded
from .bulk import every
from .decisions import UNDO, VERDICTS
from .moments import now_utc
from .packed import Packed
from .plain import json
from .query import counts, in_parts
from .review import laid
from .tables_redacted import redacted

#: the part of a report that is to be merged again
_AGAIN = ""


def state(connection: Connection) -> tuple[int, int]:
    """What changes with whatever a step of merging rests on: the count of changes of what was compared, and the number
    of the last decision about two events."""
    version: int = connection.execute(select(t.merging_state.c.version)).scalar_one()
    d = t.decisions.c
    last: int | None = connection.execute(select(func.max(d.number)).where(d.kind.in_((*VERDICTS, UNDO)))).scalar()
    return version, last or 0


def _changed(connection: Connection) -> None:
    """Count that what was compared is another."""
    connection.execute(update(t.merging_state).values(version=t.merging_state.c.version + 1))


def superseded(connection: Connection) -> list[str]:
    """The reports that stand in events though another coding of their article counts."""
    twice = select(t.codings.c.sha256).group_by(t.codings.c.sha256).having(func.count() > 1)
    joined = t.event_reports.join(t.reports).join(t.codings)
    query = select(t.reports.c.key).select_from(joined)
    return list(connection.execute(query.where(t.codings.c.sha256.in_(twice), ~counts())).scalars())


def drop(connection: Connection, reports: Sequence[str], why: Why) -> None:
    """Take reports out of their events, for another coding of their article counts.  What was compared with them is
    pending, and what only they kept from being compared."""
    before = standing(connection, reports)
    forget(connection, reports)
    for some in in_parts(reports):
        connection.execute(delete(t.event_reports).where(t.event_reports.c.report.in_(some)))
        connection.execute(delete(t.undecided).where(t.undecided.c.report.in_(some)))
    _forget(connection, set(before.values()))
    _move(connection, [(r, None, before[r], why) for r in sorted(before)])


def forget(connection: Connection, reports: Sequence[str]) -> None:
    """Take away what was compared of reports, which are pending from then on, with all that they were like, that stood
    in their events, and that only they kept from being compared."""
    _changed(connection)
    near = {other for a in alike(connection, reports).values() for other in model.keys(a.others)}
    again(connection, sorted({*reports, *near, *beside(connection, reports)}))
    s, lain = t.suggestions.c, blocks.lain_in(connection, reports)
    full = blocks.crowded_among(blocks.sizes(connection, {key >> 1 for keys in lain.values() for key in keys}))
    blocks.take_away(connection, lain)
    for some in in_parts(reports):
        connection.execute(delete(t.suggestions).where(or_(s.report.in_(some), s.other.in_(some))))
        for table in (t.alike, t.profiles):
            connection.execute(delete(table).where(table.c.report.in_(some)))
    opened = full - blocks.crowded_among(blocks.sizes(connection, full))
    again(connection, (r for some in blocks.having(connection, blocks.both_keys(opened)) for _, r in some))


def put_back(connection: Connection, report: str, event: str, by: str) -> None:
    """Have a report that was taken out of its event stand again, in an event of its own, by a decision (its id)."""
    connection.execute(insert(t.events).values(id=event))
    connection.execute(insert(t.event_reports).values(event=event, report=report))
    _move(connection, [(report, event, "", Why(by=by))])


def again(connection: Connection, reports: Iterable[str]) -> None:
    """Have these reports merged again, with all that they are linked with."""
    p = t.profiles.c
    listed = sorted(set(reports))
    found: set[str] = set()
    for some in in_parts(listed):
        query = select(p.part).distinct().where(p.report.in_(some), p.part != _AGAIN)
        found.update(connection.execute(query).scalars())
        connection.execute(update(t.profiles).where(p.report.in_(some)).values(part=_AGAIN))
    if found:
        _changed(connection)
    for part in sorted(found.intersection(listed)):  # the others are a part still, and named after one of them
        rest = connection.execute(select(func.min(p.report)).where(p.part == part)).scalar()
        if rest is not None:
            connection.execute(update(t.profiles).where(p.part == part).values(part=rest))


def anew(connection: Connection) -> None:
    """Have all reports merged anew, from their claims."""
    _changed(connection)
    for table in (t.suggestions, t.blocks, t.alike, t.profiles):
        connection.execute(delete(table))


def pending(connection: Connection) -> list[str]:
    """The reports that are to be merged, by day (those without one last)."""
    r, p = t.reports.c, t.profiles.c
    day = func.coalesce(r.not_before, r.not_after)
    never = ~exists().where(p.report == r.key)
    query = select(r.key, day).select_from(t.reports.join(t.codings)).where(never, counts())
    found = connection.execute(query).all()
    query = select(r.key, day).select_from(t.profiles.join(t.reports)).where(p.part == _AGAIN)
    found = [*found, *connection.execute(query).all()]
    return [key for key, day in sorted(found, key=lambda row: (row[1] is None, row[1] or "", row[0]))]


def waiting(connection: Connection) -> list[str]:
    """The reports that have a profile and are to be merged again."""
    return list(connection.execute(select(t.profiles.c.report).where(t.profiles.c.part == _AGAIN)).scalars())


def still_pending(connection: Connection, reports: Iterable[str]) -> Packed:
    """Those of these reports that have a profile and are still to be merged."""
    profiles, parts = compared(connection, reports)
    return profiles.of(r for r, part in parts.items() if part == _AGAIN)


def without_profile(connection: Connection, reports: Iterable[str]) -> list[str]:
    """Those of these reports that count and have no profile yet."""
    never = ~exists().where(t.profiles.c.report == t.reports.c.key)
    query = select(t.reports.c.key).select_from(t.reports.join(t.codings)).where(counts(), never)
    parts = (connection.execute(query.where(t.reports.c.key.in_(some))) for some in in_parts(reports))
    return [r for found in parts for r in found.scalars().all()]


def accounts(connection: Connection, reports: Sequence[str]) -> Iterator[tuple[Account, str]]:
    """These reports as they are to be compared, with what people decided laid over, and the text of their articles."""
    for some in in_parts(reports):
        told = {account.key: (account, text) for account, text in coded(connection, some)}
        for account in laid(connection, [account for account, _ in told.values()]):
            yield account, told[account.key][1]


def text_of(connection: Connection, sha256: str) -> str:
    """The text of an article (its hash)."""
    text: str = connection.execute(select(t.articles.c.text).where(t.articles.c.sha256 == sha256)).scalar_one()
    return text


def unreadable(connection: Connection) -> tuple[int, int]:
    """What changes when words of articles are made unreadable: how many are, and the last of them."""
    number, last = connection.execute(select(func.count(), func.max(redacted.c.number))).one()
    return number, last or 0


def keep(connection: Connection, profiles: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Write down the packed profiles of reports that had none, with the packed keys of their blocks."""
    if profiles:
        _changed(connection)
        rows = [(r, body, keys, _AGAIN) for r, (body, keys) in profiles.items()]
        every(connection, "INSERT INTO profiles (report, body, blocks, part) VALUES (?, ?, ?, ?)", rows)
        blocks.put(connection, {r: keys for r, (_, keys) in profiles.items()})


def compared(connection: Connection, reports: Iterable[str]) -> tuple[Packed, dict[str, str]]:
    """The profiles of reports that have one, and the part each lies in ("": to be merged again)."""
    p = t.profiles.c
    profiles, parts = Packed(), {}
    for some in in_parts(reports):
        rows = connection.execute(select(p.report, p.body, p.part).where(p.report.in_(some))).all()
        for report, body, part in rows:
            profiles.put(report, body)
            parts[report] = part
    return profiles, parts


def parts(connection: Connection) -> list[tuple[str, int]]:
    """The parts of what has been merged, each with how many reports lie in it."""
    p = t.profiles.c
    query = select(p.part, func.count()).where(p.part != _AGAIN).group_by(p.part).order_by(p.part.desc())
    return [(part, number) for part, number in connection.execute(query)]


def of_parts(connection: Connection, parts: Iterable[str]) -> Packed:
    """The profiles of all the reports of these parts."""
    p = t.profiles.c
    profiles = Packed()
    for some in in_parts(parts):
        for report, body in connection.execute(select(p.report, p.body).where(p.part.in_(some))).all():
            profiles.put(report, body)
    return profiles


def alike(connection: Connection, reports: Iterable[str]) -> dict[str, Alike]:
    """What comparing gave for reports that were merged."""
    a = t.alike.c
    return {
        report: Alike(piece, others)
        for some in in_parts(reports)
        for report, piece, others in connection.execute(
            select(a.report, a.piece, a.others).where(a.report.in_(some))
        ).all()
    }


def alike_in(connection: Connection, parts: Iterable[str]) -> dict[str, tuple[str, Alike]]:
    """The reports of these parts, each with its part and what comparing gave for it."""
    a, p = t.alike.c, t.profiles.c
    query = select(p.report, p.part, a.piece, a.others).select_from(t.profiles.join(t.alike, a.report == p.report))
    return {
        report: (part, Alike(piece, others))
        for some in in_parts(parts)
        for report, part, piece, others in connection.execute(query.where(p.part.in_(some))).all()
    }


def keep_alike(
    connection: Connection, new: Mapping[str, Alike], others: Mapping[str, bytes], pieces: Mapping[str, int]
) -> None:
    """Write down what comparing gave: for reports that were compared (`new`), and what is different now for those that
    were not."""
    for some in in_parts(sorted(new)):
        connection.execute(delete(t.alike).where(t.alike.c.report.in_(some)))
    rows = [(r, a.piece, a.others) for r, a in sorted(new.items())]
    every(connection, "INSERT INTO alike (report, piece, others) VALUES (?, ?, ?)", rows)
    every(connection, "UPDATE alike SET others = ? WHERE report = ?", [(b, r) for r, b in sorted(others.items())])
    every(connection, "UPDATE alike SET piece = ? WHERE report = ?", [(n, r) for r, n in sorted(pieces.items())])


def parts_of(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The parts of reports that have been merged, or are to be merged again ("")."""
    p = t.profiles.c
    return {
        report: part
        for some in in_parts(reports)
        for report, part in connection.execute(select(p.report, p.part).where(p.report.in_(some))).all()
    }


def profiled(connection: Connection) -> int:
    """How many reports have a profile."""
    number: int = connection.execute(select(func.count()).select_from(t.profiles)).scalar_one()
    return number


def standing(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The events that reports stand in."""
    er = t.event_reports.c
    return {
        report: event
        for some in in_parts(reports)
        for report, event in connection.execute(select(er.report, er.event).where(er.report.in_(some))).all()
    }


def beside(connection: Connection, reports: Iterable[str]) -> set[str]:
    """All the reports of the events that these stand in."""
    er, mine = t.event_reports.c, t.event_reports.alias()
    found: set[str] = set()
    for some in in_parts(reports):
        query = select(er.report).join(mine, mine.c.event == er.event).where(mine.c.report.in_(some))
        found.update(connection.execute(query).scalars().all())
    return found


def settle(connection: Connection, parts: Mapping[str, str], moves: Sequence[tuple[str, str, str, Why]]) -> None:
    """Write down the parts of reports, and the reports that came into an event (by its id) from another, with why."""
    if parts or moves:
        _changed(connection)
    every(connection, "UPDATE profiles SET part = ? WHERE report = ?", [(part, r) for r, part in parts.items()])
    if not moves:
        return
    new = sorted({event for _, event, _, _ in moves})
    e = t.events.c.id
    there = {id for some in in_parts(new) for id in connection.execute(select(e).where(e.in_(some))).scalars()}
    every(connection, "INSERT INTO events (id) VALUES (?)", [(event,) for event in new if event not in there])
    stand = [(event, report) for report, event, _, _ in moves]
    every(connection, "UPDATE event_reports SET event = ? WHERE report = ?", stand)
    _forget(connection, {before for _, _, before, _ in moves})
    _move(connection, moves)


def _move(connection: Connection, moves: Sequence[tuple[str, str | None, str | None, Why]]) -> None:
    if moves:
        last: int | None = connection.execute(select(func.max(t.moves.c.number))).scalar()
        first, made = (last or 0) + 1, now_utc()
        rows = [
            (first + n, made, report, event, before, json(why)) for n, (report, event, before, why) in enumerate(moves)
        ]
        every(
            connection,
            "INSERT INTO moves (number, made, report, event, before, why) VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )


def _forget(connection: Connection, events: Collection[str]) -> None:
    """Take away those of these events that have no report any more."""
    er = t.event_reports.c
    for some in in_parts(sorted(events)):
        connection.execute(delete(t.events).where(t.events.c.id.in_(some), ~exists().where(er.event == t.events.c.id)))


def suggested(connection: Connection, reports: Iterable[str]) -> dict[str, dict[str, float]]:
    """The pairs to be asked about, by either report."""
    s = t.suggestions.c
    found: dict[str, dict[str, float]] = {}
    for some in in_parts(reports):
        rows = connection.execute(select(s.report, s.other, s.score).where(s.report.in_(some))).all()
        for report, other, score in rows:
            found.setdefault(report, {})[other] = score
    return found


def suggest(connection: Connection, lists: Mapping[str, Mapping[str, float]]) -> None:
    """Write down which others to ask about, in place of those that were there, by report."""
    for some in in_parts(sorted(lists)):
        connection.execute(delete(t.suggestions).where(t.suggestions.c.report.in_(some)))
    rows = sorted((r, o, s) for r, others in lists.items() for o, s in others.items())  # as they lie in the table
    every(connection, "INSERT INTO suggestions (report, other, score) VALUES (?, ?, ?)", rows)


def totals(connection: Connection) -> tuple[int, int]:
    """How many events there are, and how many reports that may belong to another."""
    asked = select(func.count(t.suggestions.c.report.distinct()))
    events = connection.execute(select(func.count()).select_from(t.events)).scalar_one()
    return events, connection.execute(asked).scalar_one()
