"""`sijill same`, `not-same`, `unsure`, `split`, `undo` and `decisions`: what people decide of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..deciding import Decided
    from ..register import Store


@click.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT…")
@options.by
@options.reason
@options.register
def same(events: tuple[str, ...], person: str | None, reason: str | None, where: str) -> None:
    """Decide that events are one.  Their reports stay together from then on, whatever the machine says; one EVENT alone
    keeps together the reports that it has.

    EVENT is its id, or the beginning of it, or an id that it once had.

    \b
    Examples:
      sijill same e3f9a1 e77b02 --by "A. Person"
      sijill same e3f9a1 e77b02 e91c4d --by "A. Person" --reason "same victims named"
    """
    _decide("same", events, person, reason, where)


@click.command("not-same")
@click.argument("events", nargs=2, metavar="EVENT EVENT")
@options.by
@options.reason
@options.register
def not_same(events: tuple[str, ...], person: str | None, reason: str | None, where: str) -> None:
    """Decide that two events are not one.  No report of the one is ever joined with a report of the other.

    \b
    Example:
      sijill not-same e3f9a1 e77b02 --by "A. Person" --reason "two villages of one name"
    """
    _decide("not-same", events, person, reason, where)


@click.command()
@click.argument("events", nargs=2, metavar="EVENT EVENT")
@options.by
@options.reason
@options.register
def unsure(events: tuple[str, ...], person: str | None, reason: str | None, where: str) -> None:
    """Decide that nobody can say yet whether two events are one.  The machine does not join them and does not suggest
    them again; a later `same` or `not-same` takes its place.

    \b
    Example:
      sijill unsure e3f9a1 e77b02 --by "A. Person"
    """
    _decide("unsure", events, person, reason, where)


@click.command()
@click.argument("event")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
@options.by
@options.reason
@options.register
def split(event: str, reports: tuple[str, ...], person: str | None, reason: str | None, where: str) -> None:
    """Decide that reports of an event tell of something else than its others.  They leave it, untouched.

    REPORT is its name as `sijill show` has it, the article and the report (a17:r2), or its key.

    \b
    Examples:
      sijill split e3f9a1 a17:r2 --by "A. Person"
      sijill split e3f9a1 a17:r2 a20:r1 --by "A. Person" --reason "the strike of the day before"
    """
    from ..deciding import split as split_event
    from ..register import Store
    from .output import list_all

    with Store(where) as store:
        list_all(store)
        _report(store, split_event(store, event, reports, person or "", reason))


@click.command()
@click.argument("decision")
@options.by
@options.reason
@options.register
def undo(decision: str, person: str | None, reason: str | None, where: str) -> None:
    """Undo a decision, or an undo, which puts what it undid in force again.  Both stay in the list of decisions.

    DECISION is its id, or the beginning of it (`sijill decisions`).

    \b
    Example:
      sijill undo d41f09 --by "B. Person" --reason "another village"
    """
    from ..deciding import undo as undo_decision
    from ..register import Store
    from .output import list_all
    from .tables_decisions import said

    with Store(where) as store:
        list_all(store)
        undone = undo_decision(store, decision, person or "", reason)
    click.echo(f"Undone: {said(undone)} ({undone.person}, {undone.made[:10]}, {undone.id[:8]}).")


@click.command()
@click.argument("event", required=False)
@options.register
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="How many at most, the last.")
def decisions(event: str | None, where: str, limit: int) -> None:
    """List the decisions: who decided what, when and why, and whether it is in force or undone.

    EVENT leaves those about it and its reports.

    \b
    Examples:
      sijill decisions
      sijill decisions e3f9a1
    """
    from ..merge.decided import idle
    from ..register import Store
    from ..register.decisions import listed, rulings
    from .tables_decisions import table

    with Store(where) as store:
        entries = listed(store, event)
        with store.reading() as connection:
            asleep = idle(rulings(connection))
    table(entries, asleep, limit)


def _decide(kind: str, events: Sequence[str], person: str | None, reason: str | None, where: str) -> None:
    from ..deciding import decide
    from ..register import Store
    from .output import list_all

    with Store(where) as store:
        list_all(store)
        _report(store, decide(store, kind, events, person or "", reason))


def _report(store: Store, made: Decided) -> None:
    """Say what was decided, and what the events are now."""
    from msgspec import convert

    from ..model.merging import Verdict
    from ..register.decisions import events_of
    from .tables_decisions import said

    d = made.decision
    if not made.new:
        click.echo(f"Decided already: {said(d)} ({d.person}, {d.made[:10]}, {d.id[:8]}); nothing is written.")
        return
    verdict = convert(d.value, Verdict)
    with store.reading() as connection:
        now = [id[:8] for id in events_of(connection, (a.report for a in (*verdict.one, *verdict.other)))]
    what = "The event is now" if len(now) == 1 else "The events are now"
    click.echo(f"Decided: {said(d)}. {what} {', '.join(now)}; `sijill undo {d.id[:8]}` takes it back.")
