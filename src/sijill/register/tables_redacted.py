"""What of a register was made unreadable, so that it does not come back."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from .tables import meta

#: an article in which words were made unreadable (`sha256`, and `length`, how many characters its text has, by which
#: it is found), or one that was taken out whole (`sealed`, a slow hash of its text)
redacted = Table(
    "redacted",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), index=True),
    Column("length", Integer, index=True),
    Column("sealed", Text),
)

#: their names
REDACTED = ("redacted",)
