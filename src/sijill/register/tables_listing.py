"""The tables of the listing: computed from the rest (sijill.listing), and computed anew where they are not there."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, PrimaryKeyConstraint, String, Table, Text

from .tables import meta

#: one row an event, as the rule all_claims has it: what lists, facets, maps, timelines and figures are read from.
#: Computed (sijill.listing); `number` names the row to the tables below, `version` when it was last written (a count).
#: Days are ISO, null where unknown; `modality` is the most that any report says of whether it happened, `modalities`
#: all that they say, with commas, and `happened` whether any tells that it did.  A toll is null where none is stated,
#: its high also where that is open.  `sources` are independent ones, `score` that of its least sure report, `added` the
#: number of its newest coding
listing = Table(
    "listing",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("event", String(13), nullable=False, unique=True),
    Column("version", BigInteger, nullable=False, index=True),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("event_type", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("modalities", Text, nullable=False),
    Column("happened", Boolean, nullable=False),
    Column("place", Text),
    Column("admin1", Text),
    Column("country", Text),
    Column("country_name", Text),
    Column("precision", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("killed_low", BigInteger),
    Column("killed_high", BigInteger),
    Column("injured_low", BigInteger),
    Column("injured_high", BigInteger),
    Column("grade", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("added", Integer, nullable=False),
)

#: those who take part in an event, in any report of it; `named` where they have a name of their own, `denied` where
#: every report that names them in the role denies it
listing_actors = Table(
    "listing_actors",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("actor", Text),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("entity", Text),
    Column("kind", Text),
    Column("denied", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

#: the outlets that tell of an event, those that print the same text too
listing_sources = Table(
    "listing_sources",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, primary_key=True),
    sqlite_with_rowid=False,
)

#: the tolls of an event by every rule, of the acts that any report states
listing_tolls = Table(
    "listing_tolls",
    meta,
    Column("rule", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("number", Integer, autoincrement=False, nullable=False),
    Column("low", BigInteger, nullable=False),
    Column("high", BigInteger),
    Column("best", BigInteger),
    Column("provisional", Boolean, nullable=False),
    PrimaryKeyConstraint("rule", "act", "number"),
    sqlite_with_rowid=False,
)

#: the toll of an event as each outlet last gave it, where independent sources give more than one; `source` is whose
#: text the outlet prints: outlets of one source are one.  The outlet is "" where none is known
listing_told = Table(
    "listing_told",
    meta,
    Column("act", Text, nullable=False),
    Column("number", Integer, autoincrement=False, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("low", BigInteger, nullable=False),
    Column("high", BigInteger),
    PrimaryKeyConstraint("act", "number", "outlet", "source"),
    sqlite_with_rowid=False,
)

#: one row: `version` counts the changes of the listing, `recipe` says what computed it, and `rules` by which rules,
#: with commas
listing_state = Table(
    "listing_state",
    meta,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
    Column("recipe", Text, nullable=False),
    Column("rules", Text, nullable=False),
)

#: the rows that the listing has no more, and since which version
listing_gone = Table(
    "listing_gone",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False, index=True),
)

#: what changed since it was listed (written by triggers): an event (its id), an article (its hash: other outlets print
#: it), or a decision (its id: whatever it is about)
stale = Table(
    "stale",
    meta,
    Column("what", String(8), primary_key=True),
    Column("key", String(64), primary_key=True),
)

#: what only the listing holds, and is computed from the rest; and how often what merging rests on was changed.
#: Besides, `listing_words` has the words of an event (the title and the sentences of its reports): a table of full
#: text, of another shape on each database, as `article_words` has those of an article
LISTED = (
    "listing",
    "listing_actors",
    "listing_sources",
    "listing_tolls",
    "listing_told",
    "listing_state",
    "listing_gone",
    "stale",
    "merging_state",
)
