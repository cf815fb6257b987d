"""What of the listing is to be computed again.

Triggers write down what changed (`stale`): an event, an article that another outlet prints, a decision.  What an
article or a decision bears on is found here.  Where that is not certain, all events of the article are taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, delete, exists, insert, select, update

from ...model import Voice
from ...model.review import CORRECT, PUT
from .. import tables as t
from .. import tables_listing as tl
from ..actors import NAME, key
from ..decisions import UNDO
from ..query import event_named, in_parts

_EVENT, _ARTICLE, _DECISION = "event", "article", "decision"


def is_stale(connection: Connection, recipe: str, rules: Collection[str]) -> bool:
    """Whether anything changed since it was listed, or the listing was computed otherwise than by this recipe and these
    rules."""
    if connection.execute(select(tl.stale.c.key).limit(1)).first() is not None:
        return True
    return is_old(connection, recipe, rules)


def is_listed_whole(connection: Connection) -> bool:
    """Whether every event is listed, as far as is known."""
    recipe = connection.execute(select(tl.listing_state.c.recipe)).scalar_one()
    return recipe != "" and connection.execute(select(tl.stale.c.key).limit(1)).first() is None


def is_old(connection: Connection, recipe: str, rules: Collection[str]) -> bool:
    """Whether the listing was computed otherwise than by this recipe and these rules."""
    was, known = connection.execute(select(tl.listing_state.c.recipe, tl.listing_state.c.rules)).one()
    return was != recipe or not set(rules) <= set(known.split(","))


def by_recipe(connection: Connection, recipe: str, rules: Collection[str]) -> None:
    """Have everything listed anew where it was computed otherwise than by this recipe and these rules."""
    if is_old(connection, recipe, rules):
        all_ = select(t.events.c.id).where(~exists().where(tl.stale.c.what == _EVENT, tl.stale.c.key == t.events.c.id))
        _mark(connection, connection.execute(all_).scalars())
        known = connection.execute(select(tl.listing_state.c.rules)).scalar_one().split(",")
        told = dict.fromkeys((*(r for r in known if r), *rules))
        connection.execute(update(tl.listing_state).values(recipe=recipe, rules=",".join(told)))


def take(connection: Connection, most: int) -> list[str]:
    """So many events (ids) that are to be listed, or are no more."""
    _spread(connection)
    query = select(tl.stale.c.key).where(tl.stale.c.what == _EVENT).order_by(tl.stale.c.key).limit(most)
    return list(connection.execute(query).scalars())


def of_decision(connection: Connection, decision: str, made: str) -> list[str]:
    """The events (ids) that are to be listed, or are no more, by a decision (its id) that was made at this moment."""
    c, m = tl.stale.c, t.moves.c
    mine = (c.what == _DECISION, c.key == decision)
    if connection.execute(select(c.key).where(*mine)).first() is None:  # somebody else was quicker
        return []
    articles, events = _meant(connection, decision)
    events = events | _of_articles(connection, articles)
    for pair in connection.execute(select(m.event, m.before).where(m.made >= made)):
        events.update(id for id in pair if id)
    connection.execute(delete(tl.stale).where(*mine))
    _mark(connection, _but_marked(connection, sorted(events)))
    return sorted(events)


def but_stale(connection: Connection, events: Sequence[str]) -> list[str]:
    """Those of these events (ids) that nothing is known to have changed; none where it is not known what changed."""
    if connection.execute(select(tl.stale.c.key).where(tl.stale.c.what != _EVENT).limit(1)).first() is not None:
        return []
    return _but_marked(connection, events)


def _but_marked(connection: Connection, events: Sequence[str]) -> list[str]:
    """Those of these events (ids) that are not marked themselves."""
    marked: set[str] = set()
    for some in in_parts(events):
        query = select(tl.stale.c.key).where(tl.stale.c.what == _EVENT, tl.stale.c.key.in_(some))
        marked.update(connection.execute(query).scalars())
    return [id for id in events if id not in marked]


def done(connection: Connection, events: Iterable[str]) -> None:
    """These events are listed."""
    for some in in_parts(events):
        connection.execute(delete(tl.stale).where(tl.stale.c.what == _EVENT, tl.stale.c.key.in_(some)))


def _spread(connection: Connection) -> None:
    """From articles and decisions to the events that they bear on."""
    rows = connection.execute(select(tl.stale.c.what, tl.stale.c.key).where(tl.stale.c.what != _EVENT)).all()
    if not rows:
        return
    articles = {k for what, k in rows if what == _ARTICLE}
    events: set[str] = set()
    for what, id in rows:
        if what == _DECISION:
            more, these = _meant(connection, id)
            articles |= more
            events |= these
    events |= _of_articles(connection, articles)
    for what, id in rows:
        connection.execute(delete(tl.stale).where(tl.stale.c.what == what, tl.stale.c.key == id))
    _mark(connection, but_stale(connection, sorted(events)))


def _of_articles(connection: Connection, articles: Iterable[str]) -> set[str]:
    """The events that articles (hashes) tell of."""
    joined = t.event_reports.join(t.reports).join(t.codings)
    events: set[str] = set()
    for some in in_parts(sorted(articles)):
        of = select(t.event_reports.c.event).distinct().select_from(joined).where(t.codings.c.sha256.in_(some))
        events.update(connection.execute(of).scalars())
    return events


def _mark(connection: Connection, events: Iterable[str]) -> None:
    rows = [{"what": _EVENT, "key": id} for id in events]
    if rows:
        connection.execute(insert(tl.stale), rows)


def _meant(connection: Connection, decision: str) -> tuple[set[str], set[str]]:
    """The articles (hashes) and the events that a decision may be about."""
    d = t.decisions.c
    query = select(d.about, d.kind, d.value, d.before)
    row = connection.execute(query.where(d.id == decision)).first()
    seen = {decision}
    while row is not None and row.kind == UNDO and row.about not in seen:  # what it undoes
        seen.add(row.about)
        row = connection.execute(query.where(d.id == row.about)).first()
    if row is None or row.kind == UNDO:
        return set(), set()
    if row.kind == NAME:
        return _named(connection, row.about)
    articles = {h for told in (row.value, row.before) if told for h in _hashes(msgspec.json.decode(told))}
    return articles | _articles_called(connection, row.about), {row.about} & _events(connection, row.about)


def _hashes(value: Any) -> Iterator[str]:
    """The hashes of articles that stand anywhere in a decision's value."""
    if isinstance(value, dict):
        found = value.get("sha256")
        if isinstance(found, str):
            yield found
    if isinstance(value, dict | list):
        for v in value.values() if isinstance(value, dict) else value:
            yield from _hashes(v)


def _words(value: Any) -> Iterator[str]:
    """All that stands in a decision's value as words."""
    if isinstance(value, str):
        yield value
    if isinstance(value, dict | list):
        for v in value.values() if isinstance(value, dict) else value:
            yield from _words(v)


def _events(connection: Connection, about: str) -> set[str]:
    return set(connection.execute(select(t.events.c.id).where(t.events.c.id == about)).scalars())


def _articles_called(connection: Connection, about: str) -> set[str]:
    """The articles that may be meant by an id: of an event, which is named after a report, of a report, of a claim, or
    their own hash."""
    r, c, joined = t.reports.c, t.claims.c, t.reports.join(t.codings)
    of = select(t.codings.c.sha256).distinct().select_from(joined)
    found: set[str] = {about} if len(about) == 64 else set()
    if len(about) == len(event_named("")) + 12 and about[0] == "e":
        first = about[1:]
        found.update(connection.execute(of.where(and_(r.key >= first, r.key < first + "g"))).scalars())
    if len(about) == 16:
        found.update(connection.execute(of.where(r.key == about)).scalars())
        found.update(connection.execute(of.where(r.key.in_(select(c.report).where(c.id == about)))).scalars())
    return found


def _named(connection: Connection, name: str) -> tuple[set[str], set[str]]:
    """The articles in which a person has said that somebody takes part, or says so, who has a name of this key; and the
    events of which the coder has."""
    c = t.claims.c
    names = select(c.name).distinct().where(c.property == "participant", c.name.is_not(None))
    mine = [n for n in connection.execute(names).scalars() if key(n) == name]
    reports: set[str] = set()
    for some in in_parts(mine):
        named = select(c.report).where(c.property == "participant", c.name.in_(some))
        reports.update(connection.execute(named).scalars())
    by_hand = select(t.decisions.c.value).where(t.decisions.c.kind.in_((CORRECT, PUT)))
    laid = {
        sha256
        for value in map(msgspec.json.decode, connection.execute(by_hand).scalars())
        if any(key(word) == name for word in _words(value))
        for sha256 in _hashes(value)
    }
    keys: dict[str, bool] = {}
    chains = msgspec.json.Decoder(tuple[Voice, ...])
    for report, chain in connection.execute(select(c.report, c.chain).where(c.chain != "[]")):
        for voice in chains.decode(chain):
            if voice.speaker not in keys:
                keys[voice.speaker] = key(voice.speaker) == name
            if keys[voice.speaker]:
                reports.add(report)
    er = t.event_reports.c
    return laid, {
        event
        for some in in_parts(sorted(reports))
        for event in connection.execute(select(er.event).where(er.report.in_(some))).scalars()
    }
