"""Saved views: a page with its filters under a name, for all who use the register.

They are no part of what is recorded: a view may be replaced and taken away.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import delete, insert, select

from ..errors import UsageError
from ..model.claims import key_of
from . import tables as t
from .decisions import reasoned, signed
from .moments import now_utc
from .store import Store

#: characters of a name, and of what it stands for
_LONGEST_NAME, _LONGEST = 120, 30_000


class Saved(Struct, frozen=True, kw_only=True):
    """A view: what a page (its path, "/events") shows for a query string; who saved it, and when (ISO 8601, UTC)."""

    id: str
    name: str
    page: str
    query: str
    person: str
    made: str


def saved(store: Store, page: str | None = None) -> tuple[Saved, ...]:
    """The views of a page, or all, by name."""
    v = t.views.c
    query = select(t.views).order_by(v.name, v.page)
    if page is not None:
        query = query.where(v.page == page)
    with store.reading() as connection:
        return tuple(Saved(**row) for row in connection.execute(query).mappings())


def save(store: Store, name: str, page: str, query: str, person: str) -> Saved:
    """Save a view in place of the one of this name, where the page has one.  Raises UsageError where it has no name, or
    too long a one."""
    called = " ".join((reasoned(name) or "").split())
    if not called:
        raise UsageError("Give the view a name, by which it is found again.")
    if len(called) > _LONGEST_NAME or len(query) > _LONGEST:
        raise UsageError(f"The name of a view has {_LONGEST_NAME} characters at most; shorten it.", called[:40])
    view = Saved(
        id=key_of("view", page, called), name=called, page=page, query=query, person=signed(person), made=now_utc()
    )
    with store.writing() as connection:
        connection.execute(delete(t.views).where(t.views.c.id == view.id))
        connection.execute(insert(t.views).values(asdict(view)))
    return view


def forget(store: Store, id: str) -> Saved:
    """Take a view (its id) away.  What it was.  Raises UsageError where there is none."""
    with store.writing() as connection:
        row = connection.execute(select(t.views).where(t.views.c.id == id)).mappings().first()
        if row is None:
            raise UsageError(f"The register has no view {id!r}; somebody may have taken it away already.", id)
        connection.execute(delete(t.views).where(t.views.c.id == id))
        return Saved(**row)
