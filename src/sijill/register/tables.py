"""The tables of the register.  What was written is never changed or deleted: what is new is written beside it.

Columns marked "index" repeat what stands in a claim's `value`, so that any tool can find and sort by it.  What lists
and maps are read from stands in tables_listing, who may open the register in tables_people, which feeds are watched
in tables_watch.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

meta = MetaData()

#: one published text; `number` is the order in which they came
articles = Table(
    "articles",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("id", Text, nullable=False, index=True),
    Column("source", Text, index=True),
    Column("title", Text),
    Column("published", String(10)),
    Column("language", String(8)),
    Column("url", Text),
    Column("text", Text, nullable=False),
)

#: the same text as another id, source, day or address gave it; `made` as of a coding
copies = Table(
    "copies",
    meta,
    Column("id", String(16), primary_key=True),
    Column("sha256", String(64), ForeignKey("articles.sha256"), nullable=False, index=True),
    Column("article", Text, nullable=False),
    Column("source", Text),
    Column("title", Text),
    Column("published", String(10)),
    Column("url", Text),
    Column("made", Text),
)

#: one pass of one version of the coder over one article; the last counts.  `note` says why an article was not coded,
#: `made` when it was kept (ISO 8601, UTC; null in what was kept before this was written down).  One with a name in
#: `by_hand` is a report that this person added: it counts beside the coder's last while the report stands in an event
codings = Table(
    "codings",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), ForeignKey("articles.sha256"), nullable=False),
    Column("coder", Text, nullable=False),
    Column("note", Text),
    Column("made", Text),
    Column("by_hand", Text),
    UniqueConstraint("sha256", "coder"),
)
_few = codings.c.by_hand.is_not(None)
Index("ix_codings_by_hand", codings.c.by_hand, sqlite_where=_few, postgresql_where=_few)

#: one account, in one article, of one incident; `local` is its id in the coder's output, `evidence` spans as JSON
reports = Table(
    "reports",
    meta,
    Column("key", String(16), primary_key=True),
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False, index=True),
    Column("local", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("event_type", Text, nullable=False, index=True),  # index
    Column("modality", Text, nullable=False),  # index
    Column("not_before", String(10)),  # index
    Column("not_after", String(10), index=True),  # index
)

#: one value of one property of a report, with its words and its chain; `value` and `chain` are JSON
claims = Table(
    "claims",
    meta,
    Column("id", String(16), primary_key=True),
    Column("report", String(16), ForeignKey("reports.key"), nullable=False, index=True),
    Column("property", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("chain", Text, nullable=False),
    Column("role", Text),  # index: of a participant or place; the act of a casualty
    Column("name", Text),  # index: of a participant or place, else its kind
    Column("actor", Text),  # index
    Column("country", Text),  # index: ISO 3166-1 alpha-2
    Column("lat", Float),  # index
    Column("lon", Float),  # index
    Column("low", Integer),  # index
    Column("high", Integer),  # index
)
Index("ix_claims_property_name", claims.c.property, claims.c.name)
Index("ix_claims_property_country", claims.c.property, claims.c.country)

#: somebody saying something; `body` is the statement of the contract as JSON
statements = Table(
    "statements",
    meta,
    Column("key", String(16), primary_key=True),
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("actor", Text, index=True),  # index
    Column("plover", Text),  # index
    Column("anonymous", Boolean, nullable=False),  # index
    Column("body", Text, nullable=False),
    Column("stance", Text, index=True),  # index
    Column("mode", Text),  # index
    Column("to_actor", Text),  # index
)

#: a stated sum over many incidents; `body` is the tally of the contract as JSON
tallies = Table(
    "tallies",
    meta,
    Column("key", String(16), primary_key=True),
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer),
    Column("body", Text, nullable=False),
)

#: how one report stands to another; `body` is the link of the contract as JSON.  `to` is `from` where the body has
#: none: the article tells the other only by the words of the link
links = Table(
    "links",
    meta,
    Column("key", String(16), primary_key=True),
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("from", String(16), ForeignKey("reports.key"), nullable=False, index=True),
    Column("to", String(16), ForeignKey("reports.key"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
)

#: what one or more reports are about.  Which reports are one event is computed; a report that nothing was joined with
#: is an event of its own, and an event is named after the report that was published first
events = Table("events", meta, Column("id", String(13), primary_key=True))

event_reports = Table(
    "event_reports",
    meta,
    Column("event", String(13), ForeignKey("events.id"), primary_key=True),
    Column("report", String(16), ForeignKey("reports.key"), primary_key=True, index=True),
)

#: what merging compares of a report (a Profile as MessagePack), for the reports that were merged.  `blocks` has the
#: keys of the blocks that it lies in (model/blocks.py).  `part` names the reports that are linked with one another by
#: likeness, however far: all that has to be looked at again when one of them changes; "" where that is yet to be done
profiles = Table(
    "profiles",
    meta,
    Column("report", String(16), ForeignKey("reports.key"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    Column("part", String(16), nullable=False, index=True),
)

#: what comparing gave for a report that was merged: the others that it may be one with (model/alike.py), and what the
#: group that it stands in was made from, as a number
alike = Table(
    "alike",
    meta,
    Column("report", String(16), ForeignKey("reports.key"), primary_key=True),
    Column("piece", BigInteger, nullable=False),
    Column("others", LargeBinary, nullable=False),
)

#: how often what merging rests on (profiles, blocks, parts, events) was changed, in one row
merging_state = Table(
    "merging_state",
    meta,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
)

#: the blocks that a profile lies in: reports that share none are not compared.  The profile has them, too, so that no
#: index by report, nor a foreign key, which would want one, makes a row cost thrice as much
blocks = Table(
    "blocks",
    meta,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", String(16), primary_key=True),
    sqlite_with_rowid=False,  # the rows lie in their index: half the room, and half the work of writing them
)

#: for every report the best of the others that it could be one with and is not; `score` in log2 of the odds
suggestions = Table(
    "suggestions",
    meta,
    Column("report", String(16), ForeignKey("reports.key"), primary_key=True),
    Column("other", String(16), ForeignKey("reports.key"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

Index("ix_suggestions_score", suggestions.c.score, suggestions.c.report, suggestions.c.other)

#: the reports that count and nobody has decided of; those of the least score are asked about first
undecided = Table(
    "undecided",
    meta,
    Column("report", String(16), ForeignKey("reports.key"), primary_key=True),
    Column("score", Float, nullable=False),
)
Index("ix_undecided_score_report", undecided.c.score, undecided.c.report)

#: a report that came into an event from another (`before`; "": from none, where it was taken out by an undo), when, and
#: why (a Why as JSON); `event` null: another coding of its article took its place, or an undo took it out
moves = Table(
    "moves",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made", Text, nullable=False, index=True),
    Column("report", String(16), ForeignKey("reports.key"), nullable=False, index=True),
    Column("event", String(13), index=True),
    Column("before", String(13), index=True),
    Column("why", Text, nullable=False),
)

#: the actors of the coder's lists that reports name
actors = Table(
    "actors",
    meta,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("kind", Text),
)

#: a file of actors that was imported, and on which day (ISO); the last of each name counts
actor_imports = Table(
    "actor_imports",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("file", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("sha256", String(64), nullable=False),
)

#: the actors of an import, in the order of the file; `sources` keys as JSON
imported_actors = Table(
    "imported_actors",
    meta,
    Column("imported", Integer, ForeignKey("actor_imports.number"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("category", Text),
    Column("country", Text),
    Column("sources", Text, nullable=False),
)

#: their names: `lang` BCP 47, `script` ISO 15924, `kind` main, alias, former or transliteration
imported_names = Table(
    "imported_names",
    meta,
    Column("imported", Integer, ForeignKey("actor_imports.number"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("actor", Text, nullable=False),
    Column("text", Text, nullable=False, index=True),
    Column("lang", Text, nullable=False),
    Column("script", Text, nullable=False),
    Column("kind", Text, nullable=False),
)

#: what they belonged to, and when: `since`, `until` and `seen` are EDTF
imported_affiliations = Table(
    "imported_affiliations",
    meta,
    Column("imported", Integer, ForeignKey("actor_imports.number"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("actor", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("of", Text, nullable=False, index=True),
    Column("title", Text),
    Column("since", Text),
    Column("until", Text),
    Column("seen", Text),
    Column("source", Text, nullable=False),
)

#: the documents that they rest on
imported_sources = Table(
    "imported_sources",
    meta,
    Column("imported", Integer, ForeignKey("actor_imports.number"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text),
    Column("date", Text),
    Column("url", Text),
    Column("licence", Text),
    Column("seen", Text),
)

#: places that the user imported; `row` is the gazetteer's row as JSON
places = Table(
    "places",
    meta,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("country", Text),
    Column("origin", Text, nullable=False),
    Column("row", Text, nullable=False),
)

#: what a named person decided, when, and what it was before; `value` and `before` are JSON
decisions = Table(
    "decisions",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String(16), nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("about", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False, index=True),
    Column("value", Text),
    Column("before", Text),
    Column("reason", Text),
)

#: a page with its filters (`query`, a query string) under a name
views = Table(
    "views",
    meta,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("made", Text, nullable=False),
    UniqueConstraint("page", "name"),
)

#: input that could not be taken, and why
set_aside = Table(
    "set_aside",
    meta,
    Column("id", String(16), primary_key=True),
    Column("input", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

#: the tables that refuse UPDATE and DELETE; the others hold what can be computed or imported again
KEPT = (
    "articles",
    "copies",
    "codings",
    "reports",
    "claims",
    "statements",
    "tallies",
    "links",
    "moves",
    "decisions",
    "set_aside",
    "actor_imports",
    "imported_actors",
    "imported_names",
    "imported_affiliations",
    "imported_sources",
)
