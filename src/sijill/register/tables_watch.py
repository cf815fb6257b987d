"""The tables of the feeds that are watched: what is to be asked, and when.  No part of what a register records."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, Text

from .tables import meta

#: a feed; `id` is made of its address, `etag` and `modified` are what its server last said of its state, `failures` how
#: often it failed since it last answered, `after` the moment (seconds since 1970) before which it is not asked
watched_feeds = Table(
    "watched_feeds",
    meta,
    Column("id", String(16), primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("failures", Integer, nullable=False),
    Column("after", Float, nullable=False),
    Column("reason", Text),
)

#: a page that a feed (its id) led to, with the day that this said; `done` when it is kept, or was tried
#: in vain too often
watched_pages = Table(
    "watched_pages",
    meta,
    Column("id", String(16), primary_key=True),
    Column("number", Integer, nullable=False, index=True),
    Column("feed", String(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("published", String(10)),
    Column("done", Boolean, nullable=False, index=True),
    Column("failures", Integer, nullable=False),
    Column("after", Float, nullable=False),
    Column("reason", Text),
)

#: a host that asked to be left alone until a moment
watched_hosts = Table(
    "watched_hosts",
    meta,
    Column("host", String(260), primary_key=True),
    Column("until", Float, nullable=False),
)

#: their names
WATCH = ("watched_feeds", "watched_pages", "watched_hosts")
