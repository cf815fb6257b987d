"""`sijill key`: the key that what is kept can be sealed with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..keys import Key

#: characters of a passphrase
_SHORTEST = 12


@click.group(subcommand_metavar="COMMAND …")
def key() -> None:
    """Make or check a key: whatever is sealed with it, a backup say, can be read with it only.  Without the key nobody
    can help: keep a copy of its file elsewhere, or write it on paper.

    \b
    Examples:
      sijill key make my.key
      sijill backup copy.sijill --key my.key
    """


@key.command()
@click.argument("file")
@click.option("--passphrase", is_flag=True, help="Lock it: a passphrase is asked for wherever it is used.")
def make(file: str, passphrase: bool) -> None:
    """Write a new key to a file that only you can read.  A passphrase is asked for, twice, or read from standard input
    where that is no terminal.

    \b
    Example:
      sijill key make my.key --passphrase
    """
    from ..keys import make

    words = _new(file) if passphrase else None
    made = make(file, words)
    click.echo(f"The key {made.mark} is in {file}.")
    click.echo("What is sealed with it cannot be read without it: keep a copy of the file elsewhere.")


@key.command()
@click.argument("file", required=False)
@options.key
def check(file: str | None, key_file: str | None) -> None:
    """Check that a key is whole, and with FILE, whether this backup was sealed with it and is whole too.

    \b
    Examples:
      sijill key check --key my.key
      sijill key check copy.sijill --key my.key
    """
    import os

    from ..backing import ABOUT
    from ..errors import SealError, UsageError
    from ..keys import unseal_stream

    opened = opened_key(key_file)
    click.echo(f"{key_file}: whole, the key {opened.mark}.")
    if key_file and os.name == "posix" and os.stat(key_file).st_mode & 0o077:
        click.echo(f"Others than you can read it here; `chmod 600 {key_file}` lets only you.")
    if file is not None:
        try:
            with open(file, "rb") as sealed, open(os.devnull, "wb") as nowhere:
                unseal_stream(opened, sealed, nowhere, ABOUT)
        except OSError as error:
            raise UsageError(f"{file} cannot be read: {error.strerror}.", file) from error
        except SealError as error:
            raise SealError(f"{file} cannot be opened with this key. {error}", file) from None
        click.echo(f"{file}: sealed with this key, and whole.")


def opened_key(file: str | None) -> Key:
    """The key in a file, whose passphrase is asked for where it is locked.  Raises UsageError where none is named."""
    from ..errors import UsageError
    from ..keys import load

    if not file:
        raise UsageError("Say which key, with --key FILE, or set SIJILL_KEY; `sijill key make` makes one.")
    return load(file, lambda: _asked(f"Passphrase of {file}", again=False))


def _new(file: str) -> str:
    from ..errors import UsageError

    words = _asked(f"Passphrase of {file}", again=True)
    if len(words) < _SHORTEST:
        raise UsageError(f"A passphrase has at least {_SHORTEST} characters; several words are easily remembered.")
    return words


def _asked(what: str, *, again: bool) -> str:
    """A passphrase: asked for at a terminal; else the first line of standard input."""
    if sys.stdin.isatty():
        confirm = "Once more" if again else False
        words: str = click.prompt(what, hide_input=True, confirmation_prompt=confirm, err=True)
        return words
    return sys.stdin.readline().rstrip("\r\n")
