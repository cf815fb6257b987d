"""`sijill accept`, `reject`, `correct`, `note`, `review`, `sign-off` and `reviewers`: what people decide of reports,
their values, and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from . import options

if TYPE_CHECKING:
    from ..model.review import Done


@click.command()
@click.argument("report")
@options.by
@options.reason
@options.register
def accept(report: str, person: str | None, reason: str | None, where: str) -> None:
    """Decide that a report is right as it stands now.  Where it changes afterwards, that shows.

    REPORT is its name as `sijill show` has it, the article and the report (a17:r2), or its key.

    \b
    Example:
      sijill accept a17:r2 --by "A. Person"
    """
    from ..register import Store
    from ..reviewing import accept as decide

    with Store(where) as store:
        _say(decide(store, report, person or "", reason))


@click.command()
@click.argument("report")
@options.by
@options.reason
@options.register
def reject(report: str, person: str | None, reason: str | None, where: str) -> None:
    """Decide that a report tells of no incident, or not of one that is told here.  It no longer counts in its event;
    nothing is deleted.  A reason is asked for.

    REPORT is its name as `sijill show` has it, the article and the report (a17:r2), or its key.

    \b
    Example:
      sijill reject a17:r2 --by "A. Person" --reason "the plot of a film"
    """
    from ..register import Store
    from ..reviewing import reject as decide

    with Store(where) as store:
        _say(decide(store, report, person or "", reason or ""))


@click.command()
@click.argument("report")
@click.argument("claim")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@click.option("--words", metavar="WORDS", help="The words of the article that it rests on, where these are others.")
@options.by
@options.reason
@options.register
def correct(
    report: str,
    claim: str,
    fields: tuple[str, ...],
    words: str | None,
    person: str | None,
    reason: str | None,
    where: str,
) -> None:
    """Correct one value of a report.  What the coder gave stays, beside it.

    REPORT is its name as `sijill show` has it, the article and the report (a17:r2), or its key.  CLAIM is a property
    (type, status, time, place, participant, weapon, casualty, damage); where the report has several, the second is
    casualty:2.  FIELDs are those of `sijill schema`; those that are not given stay; FIELD= alone makes one empty.

    \b
    Examples:
      sijill correct a17:r2 casualty low=5 high=5 --by "A. Person" --reason "the correction of 6 May"
      sijill correct a17:r2 time not_before=2021-05-03 not_after=2021-05-03 --words "on Monday" --by "A. Person"
      sijill correct a17:r2 type event_type=shelling --by "A. Person"
    """
    from ..register import Store
    from ..reviewing import correct as decide
    from ..reviewing import words_called

    value = dict(_field(f) for f in fields)
    with Store(where) as store:
        span = None if words is None else words_called(store, report, words)
        _say(decide(store, report, claim, value, person or "", reason, words=span))


def _field(word: str) -> tuple[str, Any]:
    """A field and its value: a number where it is one."""
    from ..errors import UsageError

    name, equals, value = word.partition("=")
    if not equals or not name:
        raise UsageError(f"{word!r} is no FIELD=VALUE.", word)
    for number in (int, float):
        try:
            return name, number(value)
        except ValueError:
            continue
    return name, value or None


@click.command()
@click.argument("event")
@click.argument("text")
@options.by
@options.register
def note(event: str, text: str, person: str | None, where: str) -> None:
    """Say something about an event, for those who read it after: it stands in `sijill show` and `sijill log`.

    EVENT is its id, or the beginning of it, or an id that it once had.

    \b
    Example:
      sijill note e3f9a1 "The village is named twice on the map." --by "A. Person"
    """
    from ..register import Store
    from ..reviewing import note as decide

    with Store(where) as store:
        _say(decide(store, event, text, person or ""))


@click.command()
@click.argument("event")
@options.by
@options.reason
@options.register
def review(event: str, person: str | None, reason: str | None, where: str) -> None:
    """Decide that an event was looked at and is right, as it stands now.  Where it changes afterwards, that shows.

    EVENT is its id, or the beginning of it, or an id that it once had.

    \b
    Example:
      sijill review e3f9a1 --by "A. Person"
    """
    from ..register import Store
    from ..reviewing import review as decide

    with Store(where) as store:
        _say(decide(store, event, person or "", reason))


@click.command("sign-off")
@click.argument("event")
@options.by
@options.reason
@options.register
def sign_off(event: str, person: str | None, reason: str | None, where: str) -> None:
    """Decide that an event is done with, as it stands now.  Where it changes afterwards, that shows.

    EVENT is its id, or the beginning of it, or an id that it once had.  Where the register asks for two people
    (`sijill reviewers 2`), somebody else has reviewed it first.

    \b
    Example:
      sijill sign-off e3f9a1 --by "B. Person"
    """
    from ..register import Store
    from ..reviewing import sign_off as decide

    with Store(where) as store:
        _say(decide(store, event, person or "", reason))


@click.command()
@click.argument("number", required=False, type=click.IntRange(1, 2))
@options.by
@options.reason
@options.register
def reviewers(number: int | None, person: str | None, reason: str | None, where: str) -> None:
    """Say how many people an event needs before it is signed off, or set it: 1, or 2.

    \b
    Examples:
      sijill reviewers
      sijill reviewers 2 --by "A. Person"
    """
    from ..register import Store
    from ..reviewing import reviewers as asked
    from ..reviewing import set_reviewers

    with Store(where) as store:
        if number is not None:
            set_reviewers(store, number, person or "", reason)
        two = asked(store) > 1
    click.echo(
        "An event needs two people: one reviews it, another signs it off." if two else "An event needs one person."
    )


def _say(done: Done) -> None:
    """Say what was decided, and of which event."""
    from ..view.decided import reviewed

    d = done.decision
    if not done.new:
        click.echo(f"Decided already: {reviewed(d)} ({d.person}, {d.made[:10]}, {d.id[:8]}); nothing is written.")
        return
    event = "" if d.about == done.event else f", in the event {done.event[:8]}"
    click.echo(f"{d.person} {reviewed(d)}{event}; `sijill undo {d.id[:8]}` takes it back.")
