"""Articles as a list: how many reports each has, how many of them somebody has decided of, and how sure the coder is of
the least sure one."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, func, or_, select

from ..errors import UsageError
from ..model.review import ON_REPORT
from . import tables as t
from .query import begins, counts
from .reading import article_called
from .store import Store

#: what may have been done about an article: no report decided of, some, all
STATES = ("untouched", "begun", "done")

#: the orders; "-" before one is the other way round
ORDERS = ("published", "title", "source", "language", "reports", "decided", "doubt")

#: characters of a hash that are asked for at least
_LEAST = 6


class Wanted(Struct, frozen=True, kw_only=True):
    """Which articles: of a `source`, in a `language` (ISO 639-1), with all of the `words` in title or text, in a
    `state`; `noted` those that have a note of the coder's, or (False) none."""

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
    conditions = _conditions(wanted)
    key, back = order.removeprefix("-"), order.startswith("-")
    if key not in ORDERS:
        raise UsageError(f"Articles have no order {key!r}; it is one of {', '.join(ORDERS)}.", order)
    query: Select[Any] = select(a.number).where(*conditions)
    by: ColumnElement[Any]
    if key in ("reports", "decided", "doubt"):
        sums = _sums()
        query = query.select_from(t.articles.outerjoin(sums, sums.c.sha256 == a.sha256))
        by = {"reports": sums.c.reports, "decided": sums.c.reports - sums.c.undecided, "doubt": sums.c.score}[key]
    else:
        by = a[key]
    query = query.order_by(by.is_(None), by.desc() if back else by, a.number.desc() if back else a.number)
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(t.articles).where(*conditions)).scalar_one()
        numbers = list(connection.execute(query.offset(offset).limit(limit)).scalars())
        sums = _sums(a.number.in_(numbers))
        told = [sums.c[k] for k in ("reports", "undecided", "score", "note")]
        whole = select(a.number, a.sha256, a.id, a.source, a.title, a.published, a.language, *told).select_from(
            t.articles.outerjoin(sums, sums.c.sha256 == a.sha256)
        )
        found = {r["number"]: r for r in connection.execute(whole.where(a.number.in_(numbers))).mappings()}
    return Listed(tuple(_row(found[n]) for n in numbers), total)


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


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    a, c = t.articles.c, t.codings.c
    out: list[ColumnElement[bool]] = []
    if wanted.source is not None:
        out.append(a.source == wanted.source)
    if wanted.language is not None:
        out.append(a.language == wanted.language)
    for word in (wanted.words or "").split():
        out.append(or_(a.title.icontains(word, autoescape=True), a.text.icontains(word, autoescape=True)))
    if wanted.noted is not None:
        noted = exists().where(c.sha256 == a.sha256, c.by_hand.is_(None), c.note.is_not(None), counts())
        out.append(noted if wanted.noted else ~noted)
    if wanted.state is not None:
        out.append(_in_state(wanted.state))
    return out


def _in_state(state: str) -> ColumnElement[bool]:
    """Whether an article is in a state.  Only those that a decision was ever about are summed up."""
    a, d = t.articles.c, t.decisions.c
    touched = select(d.about).where(d.kind.in_(ON_REPORT))
    sums = _sums(a.sha256.in_(touched))
    decided = sums.c.reports - sums.c.undecided
    match state:
        case "untouched":
            return a.sha256.not_in(select(sums.c.sha256).where(decided > 0))
        case "begun":
            return a.sha256.in_(select(sums.c.sha256).where(decided > 0, sums.c.undecided > 0))
        case "done":
            return a.sha256.in_(select(sums.c.sha256).where(decided > 0, sums.c.undecided == 0))
    raise UsageError(f"Articles have no state {state!r}; it is one of {', '.join(STATES)}.", state)


def _sums(*which: ColumnElement[bool]) -> Subquery:
    """By article: its reports, those that nobody decided of, the least score of these, and the coder's note."""
    c, r, u = t.codings.c, t.reports.c, t.undecided.c
    joined = t.codings.outerjoin(t.reports).outerjoin(t.undecided, u.report == r.key)
    query = select(
        c.sha256,
        func.count(r.key).label("reports"),
        func.count(u.report).label("undecided"),
        func.min(u.score).label("score"),
        func.max(c.note).label("note"),
    ).select_from(joined.join(t.articles, t.articles.c.sha256 == c.sha256) if which else joined)
    return query.where(and_(counts(), *which)).group_by(c.sha256).subquery()


def _row(found: Any) -> Row:
    reports, undecided = found["reports"] or 0, found["undecided"] or 0
    return Row(
        **{k: found[k] for k in ("sha256", "id", "source", "title", "published", "language", "note", "score")},
        reports=reports,
        decided=reports - undecided,
    )
