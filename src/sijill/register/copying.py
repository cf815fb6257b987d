"""A register copied whole into another, to try something on."""

from __future__ import annotations

from sqlalchemy import insert, select

from .store import Store
from .tables import articles, meta
from .tables_listing import LISTED
from .tables_people import DOOR
from .tables_watch import WATCH
from .words import ARTICLES, all_words, keep_words

#: rows copied at a time
_BATCH = 2_000


def copy_all(store: Store, into: Store) -> None:
    """Copy all that a register records into an empty one, of whichever database; what is listed of it is computed there
    again, and who may open it stays behind."""
    with store.reading() as source, into.writing() as target:
        for table in (x for x in meta.sorted_tables if x.name not in (*LISTED, *DOOR, *WATCH)):
            rows = source.execute(select(table).order_by(*table.primary_key), execution_options={"yield_per": _BATCH})
            for some in rows.mappings().partitions():
                target.execute(insert(table), [dict(row) for row in some])
                if table is articles:
                    words = {row["number"]: all_words(filter(None, (row["title"], row["text"]))) for row in some}
                    keep_words(target, words, ARTICLES)
