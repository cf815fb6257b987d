"""`sijill redact`: a person's name, a source or an article, taken out for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..redacting import Redaction
    from ..register import Store


@click.command()
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A person's name; again for another spelling.  - asks for it.",
)
@click.option("--source", "outlet", metavar="NAME", help="An outlet or another source.  - asks for it.")
@click.option("--article", metavar="ID", help="An article, whole: its id, or the beginning of its hash.")
@click.option("--also", multiple=True, metavar="WORD", help="A word that stands for the name where the name stands.")
@click.option("--keep", multiple=True, metavar="PHRASE", help="What stays as it is: the name of somebody else.")
@click.option("--whole", is_flag=True, help="Only the whole name, not its last word alone.")
@options.by
@options.reason
@click.option("--yes", is_flag=True, help="Do it; else it is only shown what would be done.")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="Places to show.")
@options.register
def redact(
    names: tuple[str, ...],
    outlet: str | None,
    article: str | None,
    also: tuple[str, ...],
    keep: tuple[str, ...],
    whole: bool,
    person: str,
    reason: str,
    yes: bool,
    limit: int,
    where: str,
) -> None:
    """Take a person's name, a source or an article out of the register, for good: there is no undo.

    A name is covered in texts, titles, values, decisions and all else, in whatever case and with its endings; its last
    word too, in the articles where the whole name stands.  Without --yes every place is shown and nothing is changed:
    look first.  Reports, events and articles in which it stood get new ids.  What is written in exports, backups and
    copies that were made before stays there.

    The command line of a shell is remembered: `--name -` asks for the name instead.

    \b
    Examples:
      sijill redact --name - --by "A. Person" --reason "asked by the family"
      sijill redact --name "Full Name" --name "Ful Nayme" --keep "Other Name" --reason "at risk" --yes
      sijill redact --source "Village Paper" --reason "at risk" --yes
      sijill redact --article a17 --reason "sent by mistake" --yes
    """
    from ..errors import UsageError
    from ..redacting import redact_article, redact_words
    from ..register import Store
    from ..spool import forget
    from .output import note

    asked = (bool(names), outlet is not None, article is not None)
    if sum(asked) != 1:
        raise UsageError("Say one of --name, --source and --article.")
    words = [_asked(n) for n in (names or ((outlet,) if outlet is not None else ()))]
    with Store(where) as store:
        if article is not None:
            found = redact_article(store, article, person, reason, do=yes)
            spools = forget(lambda _: True) if yes else 0
        else:
            what = "name" if names else "source"
            found, holds = redact_words(
                store, what, words, person, reason, also=also, keep=keep, last=not whole, do=yes
            )
            spools = forget(holds) if yes else 0
        imports = _imports(store) if yes else 0
        told(found, limit)
    if not yes:
        note("nothing is changed; look at each place, then say --yes.  It cannot be undone.")
        return
    if spools or imports:
        note(f"gone from this computer's cache, where it stood or may have: {spools} of codings, {imports} of imports.")
    note("exports, backups, and other copies that were made before still hold it.")


def _asked(given: str) -> str:
    """A name; asked for where - stands for it, or read from standard input where that is no terminal."""
    if given != "-":
        return given
    if sys.stdin.isatty():
        name: str = click.prompt("Name", err=True)
        return name
    return sys.stdin.readline().strip()


def _imports(store: Store) -> int:
    """Take away what was sent to the desk for imports, but those that are under way; how many those were."""
    from ..desk.jobs import found, home_of
    from ..register.redact.wipe import take_away

    number = 0
    for job in found(home_of(store), {}):
        if not job.lives():
            for path in (p for p in job.folder.rglob("*") if p.is_file()):
                take_away(path)
            job.forget()
            number += 1
    return number


def told(found: Redaction, limit: int) -> None:
    """Where it stands, and in how many places."""
    from rich.text import Text

    from .output import console
    from .tables import many

    out = console()
    for p in found.places[:limit]:
        where = f"{p.table} {p.record[:16]}"
        out.print(Text.assemble(f"{where:28} …{p.before}", (p.found, "bold reverse"), f"{p.after}…"), soft_wrap=True)
    if len(found.places) > limit:
        out.print(f"and {many(len(found.places) - limit, 'more place')}; a larger --limit shows them.")
    for word, why in found.left.items():
        out.print(Text(f"“{word}” alone is not taken for the name: {why}; --also {word} takes it."), soft_wrap=True)
    for word in found.parts:
        out.print(Text(f"“{word}” alone is taken for the name in what has the whole name."), soft_wrap=True)
    total = ", ".join(f"{n:,} in {table}" for table, n in found.counts.items()) or "nowhere"
    done = "covered" if found.done else "would be covered"
    out.print(Text(f"{done if found.what != 'article' else done.replace('covered', 'taken out')}: {total}"))
