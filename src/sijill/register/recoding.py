"""What coding again asks of a register: which articles, their reports, and the decisions that a coding has no like
for."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ..errors import UsageError
from ..model.event import Account, Decision
from ..model.review import ON_REPORT, SETTING
from . import overlay
from . import tables as t
from .accounts import coded
from .actors import NAME, decision_of
from .decisions import UNDO, VERDICTS, found, rulings, undone
from .label import DATA_SET, plain
from .query import counts, in_parts
from .redact.again import in_part_kept
from .review import decided
from .twins import event_called


def of_others(connection: Connection, coder: str, source: str | None, article: str | None) -> tuple[int, set[str]]:
    """The articles of an outlet, or with an id, where one is given: how many, and (by hash) those whose coding that
    counts is not of this coder."""
    a, c = t.articles.c, t.codings.c
    query = select(a.sha256, c.coder).select_from(t.codings.join(t.articles)).where(counts(), c.by_hand.is_(None))
    if source is not None:
        query = query.where(a.source == source)
    if article is not None:
        query = query.where(a.id == article)
    rows = connection.execute(query).all()
    # what another data set coded is not for the coder to code again, nor that of whose text only a part is kept
    part = in_part_kept(connection)
    return len(rows), {h for h, by in rows if plain(by) not in (coder, DATA_SET) and h not in part}


def reports_of(connection: Connection, sha256: str, at: str | None) -> list[Account]:
    """The reports of an article that counted at a moment (None: now), as the coder gave them, in their order."""
    r = t.reports.c
    query = select(r.key).select_from(t.reports.join(t.codings)).where(t.codings.c.sha256 == sha256, counts(at))
    query = query.where(t.codings.c.by_hand.is_(None))
    keys = list(connection.execute(query.order_by(r.number)).scalars())
    told = {account.key: account for account, _ in coded(connection, keys)}
    return [told[key] for key in keys]


def unmet(connection: Connection) -> dict[str, tuple[Decision, int]]:
    """The decisions in force that are about reports, or an event, of which nothing that counts is the like: by id,
    with how many."""
    d, ended = t.decisions.c, undone(connection)
    out = {r.id: (found(connection, r.id), r.missing) for r in rulings(connection) if r.missing}
    articles = connection.execute(select(d.about).distinct().where(d.kind.in_(ON_REPORT)).order_by(d.about))
    for some in in_parts(articles.scalars()):
        out |= _unmet_reviews(connection, some)
    query = select(t.decisions).where(d.kind.not_in((*VERDICTS, *ON_REPORT, SETTING, UNDO, NAME))).order_by(d.number)
    for row in connection.execute(query).mappings():
        if row["id"] not in ended and not _is_event(connection, row["about"]):
            out[row["id"]] = (decision_of(row), 1)
    return out


def _unmet_reviews(connection: Connection, articles: list[str]) -> dict[str, tuple[Decision, int]]:
    """Those about the reports of articles (hashes), and the claims of these."""
    made = decided(connection, articles)
    r, c = t.reports.c, t.codings.c
    query = select(r.key).select_from(t.reports.join(t.codings)).where(c.sha256.in_(list(made.decisions)), counts())
    told: dict[str, list[Account]] = {}
    for account, _ in coded(connection, list(connection.execute(query).scalars())):
        told.setdefault(account.sha256, []).append(account)
    return {
        d.id: (d, missing[d.id])
        for sha256, these in made.decisions.items()
        for missing in [overlay.unmet(told.get(sha256, ()), these, made.means)]
        for d in these
        if d.id in missing
    }


def _is_event(connection: Connection, id: str) -> bool:
    try:
        event_called(connection, id)
    except UsageError:
        return False
    return True
