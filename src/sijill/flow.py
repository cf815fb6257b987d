"""The whole way on one page: the stages in order, each with what it reads and writes.

    read    bytes                     -> Article             read.read
    parse   Article                   -> Parsed              parse.parse
    find    Parsed                    -> Mentions            find.*, one file a kind
    code    Parsed, Mentions          -> Coded               code.code
    judge   Event                     -> Chosen              judge.choose

What is kept (register) lies between code and judge: `Writer.add(coded)` and `View.events()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from .code import asked, code
from .errors import DecisionError, UsageError
from .find.actors import find_actors
from .find.counts import find_counts
from .find.harms import find_harms
from .find.others import find_others
from .find.places import find_places
from .find.quotes import find_quotes
from .find.senses import find_senses
from .find.times import find_times
from .find.triggers import find_triggers
from .find.weapons import find_weapons
from .know import Knowledge, knowledge
from .merge import decided
from .model import Article, Coded, Mentions, Parsed, Topic, article_of
from .model.event import Decision
from .model.merging import Ruling, Verdict
from .parse import parse
from .register import Store, decisions
from .register.writer import keep_decision

#: the languages that the coder reads; an article whose language is not known is taken for one of them
LANGUAGES = ("en",)


def not_coded(article: Article) -> str | None:
    """Why this article is kept but not coded, in one sentence; None where it is coded."""
    if article.language is None or article.language in LANGUAGES:
        return None
    return f"The article {article.id} is in a language that the coder does not read ({article.language}): not coded."


def mentions_in(parsed: Parsed, know: Knowledge) -> Mentions:
    """All the mentions of a parsed article."""
    times = find_times(parsed, know)
    places = find_places(parsed, know)
    actors = find_actors(parsed, know, places)
    others = find_others(parsed, know, places, actors)
    counts = find_counts(parsed, know, know.floors)
    speakers = (*actors, *(o for o in others if know.actors.is_office(o.actor)))
    quotes = find_quotes(parsed, know, speakers)
    return Mentions(
        times=times,
        places=places,
        actors=actors,
        others=others,
        counts=counts,
        harms=find_harms(parsed, know, counts, know.floors, actors),
        weapons=find_weapons(parsed, know),
        triggers=find_triggers(parsed, know),
        quotes=tuple(q for q in quotes if not q.learned),
        attitudes=tuple(q for q in quotes if q.learned),
    )


def mentions_of(article: Article, know: Knowledge | None = None) -> Mentions:
    """The mentions of one article without unlikely quotes; none where it is in a language that the coder does not
    read."""
    if not_coded(article):
        return Mentions()
    found = mentions_in(parse(article), know or knowledge())
    return replace(found, quotes=tuple(q for q in found.quotes if q.likely))


def code_article(article: Article, know: Knowledge | None = None) -> Coded:
    """One article, coded; without reports where it is in a language that the coder does not read (`not_coded` says
    so)."""
    if not_coded(article):
        return Coded(article=article)
    know = know or knowledge()
    parsed = parse(article)
    mentions = mentions_in(parsed, know)
    return code(parsed, mentions, know, find_senses(parsed, know, mentions.triggers))


def policies_asked(words: str, know: Knowledge | None = None) -> tuple[Topic, ...]:
    """The policies that a question in plain words speaks of: "US withdrawal from Iraq".  None where it names none."""
    know = know or knowledge()
    parsed = parse(article_of(words))
    return asked(parsed, mentions_in(parsed, know), know)


def code_all(articles: Iterable[Article], know: Knowledge | None = None) -> Iterator[Coded]:
    """Articles, coded one after the other; `sijill.run` spreads this over processes."""
    for article in articles:
        yield code_article(article, know)


class Decided(Struct, frozen=True):
    """A decision that was made; `new` is False where the one in force already says it, and nothing was written."""

    decision: Decision
    new: bool = True


def decide(store: Store, kind: str, events: Sequence[str], person: str, reason: str | None = None) -> Decided:
    """A person decides of events (their ids) that they are the same, that two are not-same, or that they are unsure of
    two.  It holds at once.

    Raises UsageError where an event is not there or is given twice, DecisionError where the decision contradicts those
    in force; nothing is then written.
    """
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        ids = decisions.events_called(connection, events)
        if kind != decided.SAME and len(ids) == 1:
            raise DecisionError(
                f"{' and '.join(events)} are one event, {ids[0]}; `sijill split` takes reports out of it.", ids[0]
            )
        first, *others = (decisions.anchors(connection, id) for id in ids)
        verdict = Verdict(first, tuple(a for side in others for a in side))
        return _decided(connection, kind, ids, verdict, person, reason)


def split(store: Store, event: str, reports: Sequence[str], person: str, reason: str | None = None) -> Decided:
    """A person decides that reports of an event (keys, or "ARTICLE:r1") tell of something else than its others.

    Raises UsageError where they are not there, or are none or all of its reports, DecisionError as `decide`.
    """
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        ids = decisions.events_called(connection, [event])
        leaving = decisions.reports_called(connection, ids[0], reports)
        all_ = decisions.anchors(connection, ids[0])
        verdict = Verdict(
            tuple(a for a in all_ if a.report in leaving), tuple(a for a in all_ if a.report not in leaving)
        )
        if not verdict.one or not verdict.other:
            what = "no report" if not verdict.one else "every report"
            raise UsageError(f"That is {what} of the event {ids[0]}; name some of them, and leave some.", ids[0])
        return _decided(connection, decided.NOT_SAME, ids, verdict, person, reason)


def undo(store: Store, decision: str, person: str, reason: str | None = None) -> Decision:
    """A person undoes a decision (its id, or the beginning of it), or an undo, which puts it in force again.  It holds
    at once.  What was undone.

    Raises UsageError where it is not there, DecisionError where it is undone already, or where what comes in force
    again contradicts others; nothing is then written.
    """
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        wanted = decisions.undoable(connection, decision)
        before = decisions.rulings(connection)
        keep_decision(connection, person, wanted.id, decisions.UNDO, reason=reason)
        after = decisions.rulings(connection)
        for ruling in (r for r in after if r not in before):
            _refuse(connection, before, ruling)
        for ruling in decided.overruled(after):
            if ruling not in decided.overruled(before):
                _refuse(connection, [r for r in after if r != ruling], ruling)
        return wanted


def _decided(
    connection: Connection, kind: str, events: Sequence[str], verdict: Verdict, person: str, reason: str | None
) -> Decided:
    """Write a decision down, unless it is there already or contradicts others."""
    one, other = (tuple(sorted(a.report for a in side)) for side in (verdict.one, verdict.other))
    new = Ruling(id="", person=person, made="", kind=kind, one=one, other=other)
    in_force = decisions.rulings(connection)
    there = decided.repeated(in_force, new)
    if there is not None:
        return Decided(decisions.found(connection, there.id), new=False)
    if len({*one, *other}) < 2:
        raise UsageError(f"The event {events[0]} has one report; name another event too.", events[0])
    _refuse(connection, in_force, new)
    return Decided(keep_decision(connection, person, events[0], kind, verdict, list(events), reason))


def _refuse(connection: Connection, in_force: Sequence[Ruling], new: Ruling) -> None:
    """Raises DecisionError where a ruling contradicts those in force."""
    if decided.contradiction(in_force, new) is not None:
        names = decisions.names(connection, {k for r in (*in_force, new) for k in (*r.one, *r.other)})
        raise DecisionError(decided.contradiction(in_force, new, names) or "", new.id or None)
