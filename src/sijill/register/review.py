"""What people decided of reports: read, laid over the reports that are read, and what is to be read for deciding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, RowMapping, delete, exists, func, insert, select

from ..model.event import Account, Decision
from ..model.merging import Anchor
from ..model.review import ACCEPT, ON_REPORT, REJECT, VALUES, anchors_of
from . import tables as t
from .accounts import coded
from .actors import decision_of
from .as_of import placed
from .decisions import undone
from .overlay import lay
from .query import counts, in_parts, written
from .twins import resolved

#: the kinds by which a report tells something else than it did
TELLING = tuple(kind for kind in ON_REPORT if kind not in (ACCEPT, REJECT))


class Laid(Struct, frozen=True):
    """The decisions in force about some articles, by the article's hash, the oldest first; and the report (key) that
    each of their anchors finds."""

    decisions: dict[str, list[Decision]]
    means: dict[Anchor, str]

    def of(self, report: str, sha256: str) -> list[Decision]:
        """Those about a report."""
        return [d for d in self.decisions.get(sha256, ()) if any(self.means.get(a) == report for a in anchors_of(d))]


def decided(
    connection: Connection,
    articles: Iterable[str],
    at: str | None = None,
    person: str | None = None,
    out_of_force: Mapping[str, str] | None = None,
) -> Laid:
    """The decisions in force at a moment (None: now) about the reports of articles (hashes); of one person, where one
    is named.  `out_of_force` are those that are not, where that is known."""
    d = t.decisions.c
    rows: list[RowMapping] = []
    for some in in_parts(sorted(set(articles))):
        query = select(t.decisions).where(d.about.in_(some), d.kind.in_(ON_REPORT), written(d.made, at))
        rows += connection.execute(query if person is None else query.where(d.person == person)).mappings().all()
    if not rows:
        return Laid({}, {})
    ended = undone(connection, at) if out_of_force is None else out_of_force
    found: dict[str, list[Decision]] = {}
    for row in sorted(rows, key=lambda r: r["number"]):
        if row["id"] not in ended:
            found.setdefault(row["about"], []).append(decision_of(row))
    means = resolved(connection, {a for made in found.values() for d in made for a in anchors_of(d)}, at)
    return Laid(found, means)


def laid(
    connection: Connection,
    accounts: Sequence[Account],
    made: Laid | None = None,
    at: str | None = None,
    person: str | None = None,
) -> list[Account]:
    """These reports, as they are kept, with what people had decided at a moment (None: now) laid over, in the same
    order; with what one `person` decided and nobody else, where one is named."""
    if made is None:
        made = decided(connection, {a.sha256 for a in accounts}, at, person)
    if not made.decisions:
        return list(accounts)
    asked: dict[str, list[Account]] = {}
    for a in accounts:
        if a.sha256 in made.decisions:
            asked.setdefault(a.sha256, []).append(a)
    # what a decision takes from one report to another may stand in one that was not asked for
    there = {a.key for a in accounts}
    others = {k for x in made.decisions.values() for d in x for a in anchors_of(d) if (k := made.means.get(a))} - there
    for account, _ in coded(connection, sorted(others)):
        asked.setdefault(account.sha256, []).append(account)
    over = {a.key: a for sha256, told in asked.items() for a in lay(told, made.decisions.get(sha256, ()), made.means)}
    return [over.get(a.key, a) for a in accounts]


def told_otherwise(connection: Connection, at: str | None = None) -> set[str]:
    """The events, at a moment (None: now), of articles of which somebody has decided that their reports tell something
    else; also where that is undone."""
    d = t.decisions.c
    query = select(d.about).distinct().where(d.kind.in_(TELLING), written(d.made, at))
    er, r = placed(at), t.reports.c
    of = select(er.c.event).distinct().select_from(er.join(t.reports, r.key == er.c.report).join(t.codings))
    return {
        event
        for some in in_parts(sorted(connection.execute(query).scalars()))
        for event in connection.execute(of.where(t.codings.c.sha256.in_(some), counts(at))).scalars()
    }


def readings(connection: Connection) -> Iterator[tuple[list[Account], list[Decision], Mapping[Anchor, str]]]:
    """The articles of whose reports two or more people have decided: their reports as they are kept, the decisions in
    force, and what these mean."""
    d, r, c = t.decisions.c, t.reports.c, t.codings.c
    query = select(d.about).where(d.kind.in_(ON_REPORT)).group_by(d.about)
    query = query.having(func.count(d.person.distinct()) > 1).order_by(d.about)
    keys = select(r.key, c.sha256).select_from(t.reports.join(t.codings))
    for some in in_parts(connection.execute(query).scalars()):
        made = decided(connection, some)
        told: dict[str, list[Account]] = {}
        there = [key for key, _ in connection.execute(keys.where(c.sha256.in_(some), counts()))]
        for account, _ in coded(connection, there):
            told.setdefault(account.sha256, []).append(account)
        for sha256, these in made.decisions.items():
            yield told.get(sha256, []), these, made.means


def refresh(connection: Connection, articles: Collection[str]) -> None:
    """Bring the list of reports that nobody has decided of up to date for articles (hashes)."""
    r, c = t.reports.c, t.codings.c
    for some in in_parts(sorted(articles)):
        all_ = select(r.key).select_from(t.reports.join(t.codings)).where(c.sha256.in_(some))
        connection.execute(delete(t.undecided).where(t.undecided.c.report.in_(all_)))
        rows = [{"report": k, "score": s} for k, s in _undecided(connection, some).items()]
        if rows:
            connection.execute(insert(t.undecided), rows)


def mislaid(connection: Connection) -> Iterator[str]:
    """Where the list of reports that nobody has decided of is not what the decisions give, a sentence each."""
    u, r, c = t.undecided.c, t.reports.c, t.codings.c
    joined = t.undecided.join(t.reports, u.report == r.key).join(t.codings)
    for some in in_parts(connection.execute(select(t.articles.c.sha256)).scalars().all()):
        rows = connection.execute(select(u.report, u.score).select_from(joined).where(c.sha256.in_(some)))
        there, wanted = dict(rows.all()), _undecided(connection, some)
        for report in sorted(k for k in there.keys() | wanted.keys() if there.get(k) != wanted.get(k)):
            yield f"The list of what nobody has decided of is not right about the report {report}."


def _undecided(connection: Connection, articles: Sequence[str]) -> dict[str, float]:
    """The reports (keys) of articles (hashes) that count and nobody has decided of, with their scores."""
    r, c = t.reports.c, t.codings.c
    made = decided(connection, articles)
    known = {made.means[a] for x in made.decisions.values() for d in x for a in anchors_of(d) if a in made.means}
    standing = exists().where(t.event_reports.c.report == r.key)
    query = select(r.key, r.score).select_from(t.reports.join(t.codings))
    rows = connection.execute(query.where(c.sha256.in_(articles), counts(), standing))
    return {k: s for k, s in rows if k not in known}


def doubtful(connection: Connection, after: str | None = None, limit: int = 1) -> list[str]:
    """The reports (keys) that count and nobody has decided of, the least score first; those after one of them."""
    u = t.undecided.c
    query = select(u.report).order_by(u.score, u.report).limit(limit)
    if after is not None:
        score = connection.execute(select(t.reports.c.score).where(t.reports.c.key == after)).scalar()
        if score is not None:
            query = query.where((u.score > score) | ((u.score == score) & (u.report > after)))
    return list(connection.execute(query).scalars())


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the decisions about reports and events, a sentence a fault."""
    d = t.decisions.c
    articles = set(connection.execute(select(t.articles.c.sha256)).scalars())
    for id, kind, about, value in connection.execute(
        select(d.id, d.kind, d.about, d.value).where(d.kind.in_(VALUES)).order_by(d.number)
    ):
        try:
            msgspec.json.decode(value, type=VALUES[kind])
        except msgspec.MsgspecError as error:
            yield f"The decision {id} cannot be read: {error}."
            continue
        if kind in ON_REPORT and about not in articles:
            yield f"The decision {id} is about an article that is not there: {about}."
