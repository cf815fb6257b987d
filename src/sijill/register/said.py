"""The statements of a register, each with the article that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select

from ..model import Statement
from ..model.event import Said
from . import actors as people
from . import tables as t
from .query import counts, json_pair, now
from .store import Store

#: statements read at a time, so that memory stays flat
_BATCH = 500
#: by the day of their article (those without one last), then in its order
_ORDER = (
    t.articles.c.published.is_(None), t.articles.c.published, t.codings.c.number, t.statements.c.number,
)  # fmt: skip


def statements(
    store: Store,
    *,
    actor: str | None,
    stance: str | None,
    about: str | None,
    text: str | None,
    kind: str | None = None,
    at: str | None = None,
) -> Iterator[Said]:
    """As `View.statements`, at a moment (None: now)."""
    s, a = t.statements.c, t.articles.c
    joined = t.statements.join(t.codings).join(t.articles)
    wanted: list[ColumnElement[bool]] = [s.stance == stance] if stance else []
    if about:
        pairs = (json_pair("id", about), json_pair("name", about))
        wanted.append(or_(*(s.body.icontains(pair, autoescape=True) for pair in pairs)))
    if kind:
        wanted.append(s.body.contains(json_pair("kind", kind), autoescape=True))
    if text:
        wanted.append(a.text.icontains(text, autoescape=True))
    with store.reading() as connection:
        known = people.known(connection, at)
        if actor and actor.isascii():  # only some databases fold other letters
            wanted.append(_by(connection, known, actor))
        # few are of one actor: whether each counts is asked of them alone
        counting = counts(at) if actor else t.codings.c.number.in_(now(at))
        query = select(s.key).select_from(joined).where(counting, *wanted)
        keys = list(connection.execute(query.order_by(*_ORDER)).scalars())
    for said in _read(store, known, keys):
        x = said.statement
        if _wanted(x, actor, about, text) and (not kind or any(topic.kind == kind for topic in x.about)):
            yield said


def of_keys(store: Store, keys: Sequence[str], at: str | None = None) -> Iterator[Said]:
    """The statements with these keys, by the day of their article."""
    with store.reading() as connection:
        known = people.known(connection, at)
    yield from _read(store, known, keys)


def _read(store: Store, known: people.Known, keys: Sequence[str]) -> Iterator[Said]:
    """The statements with these keys, in the order of their articles within each batch."""
    s, a = t.statements.c, t.articles.c
    joined = t.statements.join(t.codings).join(t.articles)
    whole = select(s.key, s.body, a.id, a.sha256, a.source, a.title, a.published, a.url).select_from(joined)
    fields = ("article", "sha256", "source", "title", "published", "url")
    for first in range(0, len(keys), _BATCH):
        with store.reading() as connection:
            batch = whole.where(s.key.in_(keys[first : first + _BATCH])).order_by(*_ORDER)
            rows = connection.execute(batch).all()
        for key, body, *article in rows:
            said = known.statement(msgspec.json.decode(body, type=Statement))
            yield Said(key=key, statement=said, **dict(zip(fields, article, strict=True)))


def _by(connection: Connection, known: people.Known, actor: str) -> ColumnElement[bool]:
    """Whether a statement may be of an actor: by its id, a part of the speaker's name, or a name that was accepted."""
    s = t.statements.c
    named = or_(s.actor == actor, s.speaker.icontains(actor, autoescape=True))
    if all(a.id != actor for a, _ in known.names.values()):
        return named
    speakers = connection.execute(select(s.speaker).distinct().where(s.actor.is_(None))).scalars()
    return or_(named, s.speaker.in_([n for n in speakers if known.id(n, None) == actor]))


def _wanted(said: Statement, actor: str | None, about: str | None, text: str | None) -> bool:
    """The filters that look into a statement: SQL has only narrowed them down."""
    if actor and actor != said.actor and actor.casefold() not in said.speaker.casefold():
        return False
    if about and not any(about.casefold() in ((x.id or "").casefold(), x.name.casefold()) for x in said.about):
        return False
    return not text or text.casefold() in said.content.text.casefold()
