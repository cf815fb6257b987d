"""Articles as a list: how many reports each has, how many of them somebody has decided of, and how sure the coder is of
the least sure one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, false, func, select

from ..errors import UsageError
from ..model.review import ON_REPORT
from . import tables as t
from .query import begins, counts
from .reading import article_called
from .store import Store
from .words import ARTICLES, having_words

#: what may have been done about an article: no report decided of, some, all
STATES = ("untouched", "begun", "done")

#: the orders; "-" before one is the other way round
ORDERS = ("published", "title", "source", "language", "reports", "decided", "doubt")

#: characters of a hash that are asked for at least
_LEAST = 6


class Wanted(Struct, frozen=True, kw_only=True):
    """Which articles: of a `source`, in a `language` (ISO 639-1), with all of the `words` in title or text, whole and
    however they are written (a `*` behind one stands for its end, as in the listing of events), in a `state`; `noted`
    those that have a note of the coder's, or (False) none."""

    words: str | None = None
    source: str | None = None
    language: str | None = None
    state: str | None = None
    noted: bool | None = None


class Row(Struct, frozen=True, kw_only=True):
    """One article of the list.  `decided` counts the reports that anybody decided anything of; `score` is the least of
    those that nobody did (None: there is none); `note` is the coder's."""

    sha256: str
    id: str
    source: str | None
    title: str | None
    published: str | None
    language: str | None
    note: str | None
    reports: int
    decided: int
    score: float | None

    @property
    def state(self) -> str:
        """One of STATES."""
        return "untouched" if not self.decided else "done" if self.decided >= self.reports else "begun"


class Listed(Struct, frozen=True):
    """Some of the articles that match, in order, and how many match in all."""

    rows: tuple[Row, ...]
    total: int


def listed(store: Store, wanted: Wanted, order: str = "-published", offset: int = 0, limit: int = 50) -> Listed:
    """The articles that match.  Raises UsageError where there is no such order or state."""
    a = t.articles.c
    conditions = _conditions(wanted, store.engine.dialect.name)
    key, back = order.removeprefix("-"), order.startswith("-")
    if key not in ORDERS:
        raise UsageError(f"Articles have no order {key!r}; it is one of {', '.join(ORDERS)}.", order)
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(t.articles).where(*conditions)).scalar_one()
        if key == "doubt" and not back:
            numbers = _by_doubt(connection, conditions, offset, limit)
        else:
            numbers = list(connection.execute(_in_order(key, back, conditions).offset(offset).limit(limit)).scalars())
        query = select(a.number, a.sha256, a.id, a.source, a.title, a.published, a.language)
        found = {r["number"]: r for r in connection.execute(query.where(a.number.in_(numbers))).mappings()}
        hashes = [r["sha256"] for r in found.values()]
        sums = {r["sha256"]: r for r in connection.execute(_sums(t.codings.c.sha256.in_(hashes))).mappings()}
        notes: dict[str, str] = {r.sha256: r.note for r in connection.execute(_notes(t.codings.c.sha256.in_(hashes)))}
    return Listed(tuple(_row(found[n], sums.get(found[n]["sha256"]), notes) for n in numbers), total)


def _in_order(key: str, back: bool, conditions: list[ColumnElement[bool]]) -> Select[Any]:
    """The numbers of articles by a column, or by a sum of their reports; what has none comes last."""
    a = t.articles.c
    query = select(a.number).where(*conditions)
    by: ColumnElement[Any]
    if key in ("reports", "decided", "doubt"):
        sums = _sums().subquery()
        query = query.select_from(t.articles.outerjoin(sums, sums.c.sha256 == a.sha256))
        by = {"reports": sums.c.reports, "decided": sums.c.reports - sums.c.undecided, "doubt": sums.c.score}[key]
    else:
        by = a[key]
    return query.order_by(by.is_(None), by.desc() if back else by, a.number.desc() if back else a.number)


def _by_doubt(connection: Connection, conditions: list[ColumnElement[bool]], offset: int, limit: int) -> list[int]:
    """The numbers of articles, the one with the least sure report first.  The reports are read in that order and no
    further than is asked for: summing up all of them takes seconds in a large register."""
    a, u = t.articles.c, t.undecided.c
    joined = t.reports.join(t.codings).join(t.articles)
    # one value a row: of a join, SQLite would sort all before it gives the first
    its = select(a.number).select_from(joined).where(t.reports.c.key == u.report, *conditions).scalar_subquery()
    query = select(its).select_from(t.undecided).order_by(u.score, u.report)
    found: dict[int, None] = {}
    with connection.execution_options(yield_per=500).execute(query) as rows:
        for number in rows.scalars():
            if number is not None:
                found[number] = None
                if len(found) == offset + limit:
                    return list(found)[offset:]
    doubtful = select(t.codings.c.sha256).select_from(t.undecided.join(t.reports).join(t.codings))
    rest = select(a.number).where(*conditions, a.sha256.not_in(doubtful)).order_by(a.number)
    past = max(0, offset - len(found))
    more = connection.execute(rest.offset(past).limit(limit - len(list(found)[offset:]))).scalars()
    return [*list(found)[offset:], *more]


def values(store: Store) -> dict[str, list[tuple[str, int]]]:
    """The sources and the languages of articles, each with how many it has, the most first."""
    out = {}
    with store.reading() as connection:
        for name in ("source", "language"):
            c = t.articles.c[name]
            many = func.count()
            query = select(c, many).where(c.is_not(None)).group_by(c).order_by(many.desc(), c)
            out[name] = [(value, number) for value, number in connection.execute(query)]
    return out


def note_of(store: Store, sha256: str) -> str | None:
    """What the coder notes of an article (its hash): why it was not coded."""
    c = t.codings.c
    query = select(c.note).where(c.sha256 == sha256, c.by_hand.is_(None), counts())
    with store.reading() as connection:
        note: str | None = connection.execute(query).scalar()
    return note


def hash_of(store: Store, word: str) -> str:
    """The hash of the article that goes by this: its hash or the beginning of it, or its id.  Raises UsageError where
    there is none, or more than one."""
    a = t.articles.c
    with store.reading() as connection:
        if len(word) >= _LEAST:
            query = select(a.sha256).where(begins(a.sha256, word)).limit(2)
            found: list[str] = list(connection.execute(query).scalars())
            if len(found) == 1:
                return found[0]
        return article_called(connection, word)


def article_of_report(store: Store, report: str) -> str:
    """The hash of the article that a report (its key) stands in."""
    query = select(t.codings.c.sha256).select_from(t.reports.join(t.codings)).where(t.reports.c.key == report)
    with store.reading() as connection:
        found: str = connection.execute(query).scalar_one()
    return found


def _conditions(wanted: Wanted, dialect: str) -> list[ColumnElement[bool]]:
    a = t.articles.c
    out: list[ColumnElement[bool]] = []
    if wanted.source is not None:
        out.append(a.source == wanted.source)
    if wanted.language is not None:
        out.append(a.language == wanted.language)
    if wanted.words:
        had = having_words(dialect, wanted.words, a.number, ARTICLES)
        out.append(false() if had is None else had)  # signs alone are no words, and nothing has them
    if wanted.noted is not None:
        noted = select(_notes().subquery().c.sha256)
        out.append(a.sha256.in_(noted) if wanted.noted else a.sha256.not_in(noted))
    if wanted.state is not None:
        out.append(_in_state(wanted.state))
    return out


def _in_state(state: str) -> ColumnElement[bool]:
    """Whether an article is in a state.  Only those that a decision was ever about are summed up."""
    a, d = t.articles.c, t.decisions.c
    touched = select(d.about).where(d.kind.in_(ON_REPORT))
    sums = _sums(t.codings.c.sha256.in_(touched)).subquery()
    decided = sums.c.reports - sums.c.undecided
    match state:
        case "untouched":
            return a.sha256.not_in(select(sums.c.sha256).where(decided > 0))
        case "begun":
            return a.sha256.in_(select(sums.c.sha256).where(decided > 0, sums.c.undecided > 0))
        case "done":
            return a.sha256.in_(select(sums.c.sha256).where(decided > 0, sums.c.undecided == 0))
    raise UsageError(f"Articles have no state {state!r}; it is one of {', '.join(STATES)}.", state)


def _sums(*which: ColumnElement[bool]) -> Select[Any]:
    """By article: its reports that count (those that stand in an event), those of them that nobody decided of, and the
    least score of these."""
    c, r, u, er = t.codings.c, t.reports.c, t.undecided.c, t.event_reports.c
    joined = (
        t.codings.join(t.reports).join(t.event_reports, er.report == r.key).outerjoin(t.undecided, u.report == r.key)
    )
    query = select(
        c.sha256,
        func.count(r.key).label("reports"),
        func.count(u.report).label("undecided"),
        func.min(u.score).label("score"),
    )
    return query.select_from(joined).where(*which).group_by(c.sha256)


def _notes(*which: ColumnElement[bool]) -> Select[Any]:
    """What the coder notes of articles, by hash."""
    c = t.codings.c
    return select(c.sha256, c.note).where(c.note.is_not(None), c.by_hand.is_(None), counts(), *which)


def _row(article: Any, sums: Any, notes: Mapping[str, str]) -> Row:
    reports, undecided, score = (sums["reports"], sums["undecided"], sums["score"]) if sums else (0, 0, None)
    return Row(
        **{k: article[k] for k in ("sha256", "id", "source", "title", "published", "language")},
        note=notes.get(article["sha256"]),
        reports=reports,
        decided=reports - undecided,
        score=score,
    )
