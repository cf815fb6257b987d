"""`sijill people`: who may open the desk of a team."""

from __future__ import annotations

import sys

import click

from . import options

#: kept here so that help needs no database
_ROLES = ("reader", "coder", "reviewer", "admin")

_role = click.option("--role", type=click.Choice(_ROLES), required=True, help="What they may do.")
_temporary = click.option("--temporary", is_flag=True, help="It must be changed at the first login.")


@click.group(subcommand_metavar="COMMAND …")
def people() -> None:
    """Say who may open the desk of a team, and what they may do there.  A register in which nobody is named has no
    accounts: whoever reaches the desk may do everything.

    Readers look and export; coders also import and decide; reviewers also review and sign off; admins also make
    accounts.  A password is asked for, twice, or read from standard input where that is no terminal.

    \b
    Examples:
      sijill people add "A. Person" --role admin
      sijill people list
      sijill people role "B. Person" reviewer
    """


@people.command()
@click.argument("name")
@_role
@_temporary
@click.option("--again", is_flag=True, help="Open the account of somebody again that has ended.")
@click.option("--make", is_flag=True, help="Start an empty register where there is none.")
@options.register
def add(name: str, role: str, temporary: bool, again: bool, make: bool, where: str) -> None:
    """Make an account.  The first one is an admin's.

    \b
    Examples:
      sijill people add "A. Person" --role admin
      sijill people add "B. Person" --role coder --temporary < password.txt
    """
    from ..register import Store, passwords
    from ..register import people as kept

    with Store(where, make=make) as store:
        first = not kept.any_people(store)
        hash = passwords.hash_of(_asked(name), name)
        who = kept.add(store, name, role, hash, temporary=temporary, again=again)
        said = " From now on, whoever opens the desk on this register logs in." if first else ""
        click.echo(f"{who.name} has an account: {who.role}.{said}")


@people.command("list")
@options.register
def listed(where: str) -> None:
    """List the accounts, and how often each is logged in.

    \b
    Example:
      sijill people list
    """
    from collections import Counter

    from rich.table import Table

    from ..register import Store
    from ..register import people as kept
    from ..register.sessions import sessions
    from .output import console

    with Store(where) as store:
        everybody, opened = kept.people(store), Counter(s.person for s in sessions(store))
    if not everybody:
        click.echo("The register has no accounts: whoever reaches its desk may do everything.")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "role", "since", "ended", "logged in"):
        table.add_column(heading)
    for p in everybody:
        table.add_row(p.name, p.role, p.made[:10], (p.ended or "")[:10], str(opened[p.name] or ""))
    console().print(table)


@people.command()
@click.argument("name")
@click.argument("role", type=click.Choice(_ROLES))
@options.register
def role(name: str, role: str, where: str) -> None:
    """Give somebody another role.  It holds at once.

    \b
    Example:
      sijill people role "B. Person" reviewer
    """
    from ..register import Store
    from ..register import people as kept

    with Store(where) as store:
        who = kept.set_role(store, name, role)
        click.echo(f"{who.name} is now: {who.role}.")


@people.command()
@click.argument("name")
@_temporary
@options.register
def password(name: str, temporary: bool, where: str) -> None:
    """Give somebody another password.  Wherever they are logged in, they are logged out.

    \b
    Example:
      sijill people password "B. Person"
    """
    from ..register import Store, passwords
    from ..register import people as kept

    with Store(where) as store:
        who = kept.person(store, name)
        kept.set_password(store, name, passwords.hash_of(_asked(who.name), who.name), temporary=temporary)
        click.echo(f"{who.name} has another password.")


@people.command()
@click.argument("name")
@options.register
def end(name: str, where: str) -> None:
    """End an account.  They are logged out, and can no more log in; what they signed stays.

    \b
    Example:
      sijill people end "B. Person"
    """
    from ..register import Store
    from ..register import people as kept

    with Store(where) as store:
        who = kept.end(store, name)
        click.echo(f"The account of {who.name} has ended; what they signed stays.")


@people.command()
@click.option("--person", metavar="NAME", help="What this person did, or what was done to their account.")
@click.option("--since", metavar="DAY", callback=options.day, help="From this day on.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--forget-old", is_flag=True, help="First take away what is older than a year.")
@options.register
def log(person: str | None, since: str | None, shape: str, forget_old: bool, where: str) -> None:
    """Say who logged in and out and who tried to, whose account was made, changed or ended, and who took an export: the
    latest first.  Moments are UTC.

    \b
    Examples:
      sijill people log --since 2023-12-04
      sijill people log --person "B. Person" --format jsonl
    """
    from ..register import Store, logged
    from .output import console, line, note

    with Store(where) as store:
        if forget_old:
            note(f"{logged.forget_old(store):,} entries older than a year were taken away.")
        found, _ = logged.entries(store, person=person, since=since)
    out = console()
    for e in found:
        if shape == "jsonl":
            line(e)
        else:
            out.print(f"{e.made[:19].replace('T', ' ')}  {logged.sentence(e)}", soft_wrap=True)


def _asked(name: str) -> str:
    """A password: asked for at a terminal, twice; else the first line of standard input."""
    if sys.stdin.isatty():
        password: str = click.prompt(f"Password of {name}", hide_input=True, confirmation_prompt="Once more", err=True)
        return password
    return sys.stdin.readline().rstrip("\r\n")
