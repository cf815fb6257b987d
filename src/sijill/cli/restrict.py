"""`sijill restrict` and `sijill reveal`: what only those read who have the key."""

from __future__ import annotations

import sys

import click

from . import options
from .key import opened_key


@click.group(subcommand_metavar="COMMAND …")
def restrict() -> None:
    """Seal what only those may read who have a key: a note, or who a source is that is shown under another name.

    \b
    Examples:
      sijill restrict note e3f9a1 - --key my.key
      sijill restrict source "Village Paper" --as "Source 7" --key my.key --reason "at risk"
    """


@restrict.command()
@click.argument("event")
@click.argument("text")
@options.key
@options.by
@options.register
def note(event: str, text: str, key_file: str | None, person: str | None, where: str) -> None:
    """Say something about an event for those who have the key; all others see that there is something.  - asks for the
    words, which the history of a shell would keep.

    \b
    Example:
      sijill restrict note e3f9a1 - --key my.key --by "A. Person"
    """
    from ..register import Store
    from ..restricting import sealing
    from ..reviewing import note as decide

    key = opened_key(key_file)
    with Store(where) as store:
        done = decide(store, event, _asked(text, "Note"), person or "", seal=sealing(key))
        click.echo(f"Noted of {done.event}, sealed with the key {key.mark} ({done.decision.id[:8]}).")


@restrict.command()
@click.argument("name")
@click.option("--as", "shown", required=True, metavar="NAME", help="What it is shown as, such as “Source 7”.")
@options.key
@options.by
@options.reason
@click.option("--yes", is_flag=True, help="Do it; else it is only shown what would be done.")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="Places to show.")
@options.register
def source(
    name: str,
    shown: str,
    key_file: str | None,
    person: str | None,
    reason: str | None,
    yes: bool,
    limit: int,
    where: str,
) -> None:
    """Show a source under another name everywhere, and seal who it is.  In texts its name is covered, for good; the
    addresses of its articles are sealed with it.  - asks for the name.

    \b
    Example:
      sijill restrict source - --as "Source 7" --key my.key --reason "at risk" --yes
    """
    from ..register import Store
    from ..restricting import restrict_source
    from ..spool import forget
    from .output import note
    from .redact import told

    key = opened_key(key_file)
    with Store(where) as store:
        found, holds = restrict_source(store, _asked(name, "Name"), shown, key, person or "", reason or "", do=yes)
        told(found, limit)
    if not yes:
        note("nothing is changed; look at each place, then say --yes.")
        return
    forget(holds)
    note(f"sealed with the key {key.mark}: `sijill reveal` shows it to whoever has that.")


@click.command()
@options.key
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.register
def reveal(key_file: str | None, shape: str, where: str) -> None:
    """Show what is sealed in the register: sources by their true names and addresses, and restricted notes.

    \b
    Example:
      sijill reveal --key my.key
    """
    from ..register import Store
    from ..restricting import reveal as read
    from .output import pretty

    key = opened_key(key_file)
    with Store(where) as store:
        found = list(read(store, key))
    if shape == "json":
        pretty(found)
    elif not found:
        click.echo(f"{where}: nothing in it is sealed.")
    else:
        for x in found:
            if x.source is not None:
                click.echo(f"{x.shown}: {x.source.name}")
                for id, address in sorted(x.source.addresses.items()):
                    click.echo(f"  {id}  {address}")
            else:
                click.echo(f"{x.kind} {x.shown}: {x.note if x.note is not None else x.why}")
    if any(x.why for x in found):
        raise click.exceptions.Exit(1)


def _asked(given: str, what: str) -> str:
    """Words; asked for where - stands for them, or a line of standard input where that is no terminal."""
    if given != "-":
        return given
    if sys.stdin.isatty():
        said: str = click.prompt(what, err=True)
        return said
    return sys.stdin.readline().rstrip("\r\n")
