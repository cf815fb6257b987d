"""Runs the migrations over the connection that the store hands in."""

from __future__ import annotations

from alembic import context

from sijill.register.tables import meta

context.configure(connection=context.config.attributes["connection"], target_metadata=meta)
context.run_migrations()
