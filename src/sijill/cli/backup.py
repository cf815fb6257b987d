"""`sijill backup` and `sijill restore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..keys import Key
    from ..register.backup import Held

_no_check = click.option(
    "--no-check", is_flag=True, help="Without looking whether it is whole, as `sijill check` does."
)
_without = click.option("--without-accounts", is_flag=True, help="Leave out who may open the desk.")


@click.command()
@click.argument("file")
@options.register
@options.key
@_without
@_no_check
@click.option("--overwrite", is_flag=True, help="Write over FILE where it is there.")
def backup(
    file: str, where: str, key_file: str | None, without_accounts: bool, no_check: bool, overwrite: bool
) -> None:
    """Copy the register into FILE as it is at this moment, while others use it; a file of its own, whichever database
    the register lies in, that every command opens.  Who is logged in at the desk is not in it; accounts are.

    With a key FILE is sealed, and only `sijill restore` with that key opens it.  FILE is there when all of it is
    written and checked, and not before.

    \b
    Examples:
      sijill backup monday.db
      sijill backup monday.sijill --key my.key
    """
    from ..backing import back_up
    from ..register import Store
    from .output import stages

    key = _key(key_file)
    with Store(where) as store, stages() as tell:
        kept = back_up(
            store,
            file,
            key=key,
            accounts=not without_accounts,
            check=not no_check,
            overwrite=overwrite,
            tell=tell,
        )
    sealed = f", sealed with the key {key.mark}" if key else ""
    click.echo(f"{file}: {_said(kept.held)}; {kept.size / 1e6:,.1f} MB{sealed}, {_checked(no_check)}.")


@click.command()
@click.argument("file")
@options.register
@options.key
@_without
@_no_check
@click.option("--overwrite", is_flag=True, help="Take the place of the register that is there; it is kept beside.")
def restore(
    file: str, where: str, key_file: str | None, without_accounts: bool, no_check: bool, overwrite: bool
) -> None:
    """Make a register of the backup FILE: a file, or in a PostgreSQL database.  A backup of an earlier sijill is
    brought to the present shape.  The register is there when it is whole, and not before.

    \b
    Examples:
      sijill restore monday.db --register again.db
      sijill restore monday.sijill --key my.key --register postgresql://…
    """
    from ..backing import restore
    from .output import stages

    key = _key(key_file)
    with stages() as tell:
        made = restore(
            file,
            where,
            key=key,
            accounts=not without_accounts,
            check=not no_check,
            overwrite=overwrite,
            tell=tell,
        )
    shape = f", from the shape {made.shape}" if made.shape != made.held.shape else ""
    click.echo(f"Restored: {_said(made.held)}{shape}, {_checked(no_check)}.")
    if made.before:
        click.echo(f"What was there before is kept as {made.before}.")
    if without_accounts:
        click.echo("It has no accounts: whoever reaches its desk may do everything.")


def _key(file: str | None) -> Key | None:
    from .key import opened_key

    return None if file is None else opened_key(file)


def _said(held: Held) -> str:
    from .tables import many

    told = (
        many(held.articles, "article"),
        many(held.reports, "report"),
        many(held.events, "event"),
        many(held.decisions, "decision"),
        many(held.accounts, "account"),
    )
    return f"{', '.join(told)}; shape {held.shape}"


def _checked(no_check: bool) -> str:
    return "not checked" if no_check else "checked"
