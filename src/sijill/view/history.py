"""What happened, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ..model.event import Decision
from ..model.history import Coding, Copy, Decided, Happened, Log, Move
from . import wording
from .decided import one_line, reviewed


def log(log: Log) -> Iterator[tuple[str, str]]:
    """What happened to an event, a line each: the moment ("" where none was written down), and what."""
    decisions = {h.decision.id: h.decision for h in log.happened if isinstance(h, Decided)}
    names = {h.report: report(h) for h in log.happened if isinstance(h, Move)}
    of = {
        key: article(h.article, h.source, h.published)
        for h in log.happened
        if isinstance(h, Coding)
        for key in h.reports
    }
    for _, group in groupby(log.happened, _together):
        happened = list(group)
        first = happened[0]
        moment = first.made[:19].replace("T", " ") if first.made else ""
        match first:
            case Coding():
                yield moment, coding(first)
            case Copy():
                yield moment, f"the same text came as {article(first.article, first.source, first.published)}"
            case Decided():
                yield moment, decided(first)
            case Move():
                moves = [h for h in happened if isinstance(h, Move)]
                yield moment, moved(moves, log.event, decisions, {**of, **names})


def _together(h: Happened) -> tuple[object, ...]:
    """What is told in one line: the moves of one moment from one event into another, for one reason."""
    if isinstance(h, Move):
        return (h.made, h.event, h.before, h.why)
    return (id(h),)


def coding(c: Coding) -> str:
    """An article that was kept and coded, or coded again."""
    what = article(c.article, c.source, c.published)
    if c.by_hand is not None:
        return f"{c.by_hand} wrote a report of {what} by hand"
    done = f"kept, and coded by {c.coder}" if c.first else f"coded again by {c.coder}"
    found = f"{len(c.reports)} report{'s' * (len(c.reports) > 1)}" if c.reports else c.note or "nothing of this"
    return f"{what} was {done}: {found}"


def moved(
    moves: Sequence[Move], event: str, decisions: Mapping[str, Decision] = {}, names: Mapping[str, str] = {}
) -> str:
    """Reports that came into an event, or left it."""
    first = moves[0]
    who = " and ".join(report(m) for m in moves)
    if first.event is None and first.why.by in decisions:
        return f"{who} left {first.before}: {signed(decisions[first.why.by])}"
    if first.event is None:
        return f"{who} left {first.before}: {first.why.by} coded the article again"
    if first.event == event:
        way = f"came from {first.before}" if first.before else "came"
    elif first.before == event:
        way = f"left for {first.event}"
    else:
        way = f"went from {first.before} to {first.event}"
    return f"{who} {way}: {reason(first, decisions, names)}"


def reason(move: Move, decisions: Mapping[str, Decision] = {}, names: Mapping[str, str] = {}) -> str:
    """Why a report moved."""
    why = move.why
    if (d := decisions.get(why.by)) is not None:
        return signed(d)
    with_ = f"with {names.get(why.with_, why.with_)}" if why.with_ else ""
    score = f"score {why.score:.1f}" if why.score is not None else ""
    return ", ".join(filter(None, (why.reasons, with_))) + f" ({', '.join(filter(None, (why.by, score)))})"


def decided(d: Decided) -> str:
    """What a person decided, and whether it holds."""
    return signed(d.decision) + (f" (ended by {d.undone[:8]})" if d.undone else "")


def signed(d: Decision) -> str:
    """A decision: "A. Person decided “same” (1491a253): one attack"."""
    match d.kind:
        case "undo":
            did = f"undid {d.about[:8]}"
        case "grade":
            did = f"graded {d.about[:8]} “{d.value}”"
        case "actor" if isinstance(d.value, dict):
            did = f"took “{d.value.get('name')}” for {d.value.get('id')}"
        case "actor":
            did = f"took back what was accepted of “{d.about}”"
        case "left-as-words":
            did = f"left “{d.value}” as words"
        case _:
            did = reviewed(d) or f"decided “{d.kind}”"
    return f"{d.person} {did} ({d.id[:8]})" + (f": {one_line(d.reason)}" if d.reason else "")


def report(m: Move) -> str:
    """A report that moved: "report r1 of article a5 (Other Daily, 6 May 2021)"."""
    return f"report {m.local} of {article(m.article, m.source, m.published)}"


def article(id: str, source: str | None, published: str | None) -> str:
    """An article: "article a5 (Other Daily, 6 May 2021)"."""
    of = ", ".join(filter(None, (source, wording.day(published) if published else None)))
    return f"article {id}" + (f" ({of})" if of else "")
