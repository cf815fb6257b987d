"""What of a register was made unreadable, so that it does not come back; and what only who has the key reads."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table, Text

from .tables import meta

#: an article in which words were made unreadable (`sha256`, and `length`, how many characters its text has, by which
#: it is found), or one that was taken out whole (`sealed`, a slow hash of its text).  Where only what was coded is
#: kept of a text (retain), the article still goes by the hash of what it was, and `text_sha256` is that of what it is
redacted = Table(
    "redacted",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), index=True),
    Column("length", Integer, index=True),
    Column("sealed", Text),
    Column("text_sha256", String(64)),
)

#: a source under another name (`shown`): `body` is what it is (a Source of sijill.restricting as JSON), sealed
sealed = Table(
    "sealed",
    meta,
    Column("id", String(32), primary_key=True),
    Column("shown", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: their names
REDACTED = ("redacted", "sealed")
