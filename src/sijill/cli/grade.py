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
    from ..errors import UsageError
    from ..judge import grade as grade_of
    from ..judge import grade_named
    from ..register import Store, View, Writer
    from ..register.decisions import reasoned, signed
    from .output import list_all

    value, name, why = grade_named(grade), signed(person), reasoned(reason)
    if why is None:
        raise UsageError("Say why: --reason WORDS.")
    with Store(where) as store:
        found = View(store).event(event)
        before = grade_of(found)
        with Writer(store) as writer:
            decision = writer.decide(name, found.id, "grade", value=value, before=before.value, reason=why)
        list_all(store)
    click.echo(f"{found.id} is {value} by {name} ({before.value} before); decision {decision.id}.")
