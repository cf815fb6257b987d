"""Which imports count: what others make of them is good for as long as this stays the same."""

from __future__ import annotations

from sqlalchemy import func, select

from . import tables as t
from .actors import NAME
from .store import Store


def stamp(store: Store) -> tuple[int, int, int]:
    """Numbers that change whenever places or actors are imported, or a name is accepted or withdrawn."""
    d = t.decisions.c
    queries = (
        select(func.count()).select_from(t.places),
        select(func.coalesce(func.max(t.actor_imports.c.number), 0)),
        select(func.coalesce(func.max(d.number), 0)).where(d.kind == NAME),
    )
    with store.reading() as connection:
        places, actors, names = (connection.execute(query).scalar_one() for query in queries)
    return places, actors, names
