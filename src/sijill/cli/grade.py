"""`sijill grade`: a person overrules the grade of an event."""

from __future__ import annotations

import click

from . import options


@click.command()
@click.argument("event")
@click.argument("grade")
@options.register
@options.by
@options.reason
def grade(event: str, grade: str, where: str, person: str | None, reason: str | None) -> None:
    """Overrule the grade that the tests give an event: confirmed, fair, weak, contested, discounted or ungraded.

    EVENT is its id, or the beginning of it.  The decision is signed and kept, and can be undone; the last one counts.

    \b
    Examples:
      sijill grade e3f9a1 fair --by "A. Person" --reason "a second outlet, on paper"
    """
    from ..register import Store
    from ..reviewing import overrule

    with Store(where) as store:
        done = overrule(store, event, grade, person or "", reason)
    d = done.decision
    click.echo(f"{done.event} is {d.value} by {d.person} ({d.before} before); decision {d.id}.")
