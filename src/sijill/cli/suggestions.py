"""`sijill suggestions`: which events may be one, and how to say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..register import Filters, Store

#: a key -> the decision
_ANSWERS = {"s": "same", "n": "not-same", "u": "unsure"}


@click.command()
@options.register
@options.filters
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many pairs at most.")
@click.option("--ask", is_flag=True, help="Ask about one pair after the other; the answers are decisions.")
@options.by
def suggestions(where: str, filters: Filters, limit: int, ask: bool, person: str | None) -> None:
    """List pairs of events that may be one, the likeliest first, with the score (log2 of the odds that they are) and
    what speaks for it and against it.  The filters leave the pairs of which either event matches.

    With --ask: s same, n not the same, u unsure, k skip, q quit.

    \b
    Examples:
      sijill suggestions
      sijill suggestions --country IQ --since 2023-10-17 --limit 50
      sijill suggestions --ask --by "A. Person"
    """
    from ..deciding import suggestions as suggested
    from ..register import Store
    from .tables_decisions import suggestions as table

    with Store(where) as store:
        if ask:
            _ask(store, filters, limit, person)
        else:
            table(suggested(store, filters, limit=limit), limit)


def _ask(store: Store, filters: Filters, limit: int, person: str | None) -> None:
    from ..deciding import decide
    from ..deciding import suggestions as suggested
    from ..errors import DecisionError
    from ..register.decisions import signed
    from .tables_decisions import pair, said

    name = signed(person)
    asked: set[frozenset[str]] = set()  # an answer may change which events there are, so they are looked up anew
    while len(asked) < limit:
        found = suggested(store, filters, limit=len(asked) + 1)
        s = next((s for s in found if frozenset(s.reports) not in asked), None)
        if s is None:
            click.echo("Nothing more is to be asked.")
            return
        asked.add(frozenset(s.reports))
        pair(s)
        key = ""
        while key not in (*_ANSWERS, "k", "q"):
            click.echo("same (s), not the same (n), unsure (u), skip (k), quit (q)? ", nl=False)
            key = click.getchar().lower()
            click.echo(key)
        if key == "q":
            return
        if key in _ANSWERS:
            try:
                made = decide(store, _ANSWERS[key], [s.event.id, s.other.id], name)
            except DecisionError as error:
                click.echo(f"{error}")
                continue
            click.echo(f"Decided: {said(made.decision)}; `sijill undo {made.decision.id[:8]}` takes it back.")
