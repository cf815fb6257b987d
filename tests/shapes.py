"""Registers of earlier shapes."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, insert, inspect, select
from sqlalchemy.pool import NullPool

from sijill.register import Store
from sijill.register.tables import meta
from sijill.register.tables_listing import LISTED


def old(where: str, undisturbed: str, shape: str = "0001") -> None:
    """Makes at `where` a register of an earlier shape that holds all that the one at `undisturbed` holds."""
    address = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    config = Config()
    config.set_main_option("script_location", str(files("sijill.register").joinpath("migrations")))
    with (
        create_engine(address, poolclass=NullPool).connect() as connection,
        Store(undisturbed) as store,
        store.reading() as source,
    ):
        config.attributes["connection"] = connection
        command.upgrade(config, shape)
        there = inspect(connection)
        # blocks once had a foreign key
        for table in sorted((x for x in meta.sorted_tables if x.name not in LISTED), key=lambda x: x.name == "blocks"):
            if not there.has_table(table.name):
                continue
            columns = [c for c in table.c if c.name in {x["name"] for x in there.get_columns(table.name)}]
            rows = [dict(r) for r in source.execute(select(*columns)).mappings()]
            if rows:
                connection.execute(insert(table), rows)
        connection.commit()
