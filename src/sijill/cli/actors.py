"""`sijill actors`: the actors of the register; one of them as of a day; import, and accept names that are not known."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from . import options

if TYPE_CHECKING:
    from ..know.actors import Actors
    from ..model import Actor, Source

_limit = click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many lines at most.")
_as_of = click.option("--as-of", "day", metavar="DAY", callback=options.day, help="As it was on this day.")
_where = click.option("--register", "where", metavar="PATH-OR-URL", help="The register.  [default: sijill.db]")


class _Asked(NamedTuple):
    """The options that stand before the name or the command; `named` is whether the register is one that was named."""

    where: str
    named: bool
    day: str | None
    limit: int


class _Actors(click.Group):
    """A group whose first word may be the name of an actor: `sijill actors NAME` is `sijill actors show NAME`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        return super().resolve_command(ctx, args if name in self.commands else ["show", *args])


@click.group(cls=_Actors, invoke_without_command=True, subcommand_metavar="[NAME | COMMAND …]")
@options.register
@click.option("--all", "everyone", is_flag=True, help="Also kinds of people, and things.")
@_limit
@_as_of
@click.pass_context
def actors(ctx: click.Context, where: str, everyone: bool, limit: int, day: str | None) -> None:
    """List those who take part in reports: in how many, in how many they act, and in how many they are acted on.

    NAME shows one actor: any of its names, in any script, or its id.

    \b
    Examples:
      sijill actors
      sijill actors "Kataib Hezbollah" --as-of 2014-10-19
      sijill actors import groups.csv
      sijill actors unknown
      sijill actors accept "Sky Brigade" --by "A. Person"
    """
    named = ctx.get_parameter_source("where") is not click.core.ParameterSource.DEFAULT
    ctx.obj = _Asked(where, named, day, limit)
    if ctx.invoked_subcommand is not None:
        return
    from ..register import Store, View
    from .tables import listing

    with Store(where) as store:
        rows = View(store).actors(everyone)
    listing(("actor", "id", "reports", "acting", "acted on"), rows, limit)


@actors.command(short_help="Show one actor, as of a day or at any time.")
@click.argument("name")
@_as_of
@_where
@click.option("--limit", type=click.IntRange(1), default=None, help="How many lines a table at most.")
@click.pass_obj
def show(asked: _Asked, name: str, day: str | None, where: str | None, limit: int | None) -> None:
    """Show an actor: its names by language and kind, what it was part of, commanded or held as an office, and who
    belonged to it, each with its dates and its source.

    On a day, each is certain or possible: certain from the last possible day of its beginning to the first possible day
    of its end, or the day on which it was last seen. Without a register the actors that come with sijill are shown.

    \b
    Examples:
      sijill actors show pmf
      sijill actors show "كتائب حزب الله" --as-of 2014-10-19
    """
    from ..know.who_is import who_is
    from .tables_actors import actor

    register = _there(where or asked.where, where is not None or asked.named)
    known, sources = _known(register)
    actor(who_is(name, known), known, sources, day or asked.day, limit or asked.limit)


@actors.command("import", short_help="Import files of actors.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@_where
@click.pass_obj
def import_(asked: _Asked, files: tuple[str, ...], where: str | None) -> None:
    """Import actors for articles that are coded from then on: the house's YAML, CSV, FollowTheMoney or Wikidata JSON,
    or actor dictionaries of PETRARCH.

    A file in which anything is wrong is refused whole, with the line and the reason, and nothing of any file is then
    imported. A file takes the place of the one of the same name that was imported before.

    \b
    Examples:
      sijill actors import groups.yaml
      sijill actors import entities.ftm.json people.csv --register team.db
    """
    from ..errors import UsageError
    from ..know.actor_read import read_actors
    from ..know.actors_load import load_actors, load_sources
    from ..register import Store, View, Writer
    from .tables import many

    names = [Path(f).name for f in files]
    if twice := next((n for n in names if names.count(n) > 1), None):
        raise UsageError(f"Two files are named {twice}; rename one of them.", twice)
    register = where or asked.where
    before: dict[str, str] = {}
    kept: tuple[Actor, ...] = ()
    sources = load_sources()
    if "://" in register or Path(register).exists():  # none is made where a file is refused
        with Store(register, make=True) as store:
            view = View(store)
            before = {i.file: i.day for i in view.actor_imports()}
            kept = view.known_actors(without=names)
            sources |= view.actor_sources(without=names)
    read = []
    for name, file in zip(names, files, strict=True):
        known = load_actors(kept)
        found = read_actors(file, known, sources)
        kept = (*kept, *found.actors)
        sources |= {s.id: s for s in found.sources}
        shared = [(a, m) for a in found.actors if (m := known.match(a.name)) and m.id != a.id]
        read.append((name, sha256(Path(file).read_bytes()).hexdigest(), found, shared))
    with Store(register, make=True) as store, Writer(store) as writer:
        new = writer.actors([(name, digest, found) for name, digest, found, _ in read])
    for (name, _, found, shared), fresh in zip(read, new, strict=True):
        if not fresh:
            click.echo(f"{name}: there already, imported on {before[name]}.")
            continue
        parts = (
            many(len(found.actors), "actor"),
            many(sum(len(a.names) for a in found.actors), "name"),
            many(sum(len(a.affiliations) for a in found.actors), "affiliation"),
        )
        place = f"; it takes the place of the file of {before[name]}" if name in before else ""
        click.echo(f"{name}: {', '.join(parts)}{place}.")
        if found.left_out:
            click.echo(f"  Left out: {'; '.join(found.left_out)}.")
        for actor, listed in shared[:5]:
            click.echo(f"  {actor.name} ({actor.id}) has a name of {listed.id}, who is meant where that name stands.")
        if len(shared) > 5:
            click.echo(f"  So have {len(shared) - 5:,} more.")


@actors.command(short_help="List names that no actor is known by.")
@_limit
@_where
@click.pass_obj
def unknown(asked: _Asked, limit: int, where: str | None) -> None:
    """List the names of participants that no actor is known by: in how many reports, what they are said to be, and the
    country in which most of the reports are set. They become entries only when a person accepts them.

    \b
    Examples:
      sijill actors unknown
      sijill actors unknown --limit 200 --register team.db
    """
    from ..register import Store, View
    from .tables_actors import unknown as table

    register = where or asked.where
    with Store(register) as store:
        rows = View(store).unknown_actors()
    table(rows, _known(register)[0], limit)


@actors.command(short_help="Accept a name as that of an actor.")
@click.argument("words")
@options.by
@click.option("--id", "id", metavar="ID", help="The id of the new entry; made of the words where none is given.")
@click.option("--same-as", metavar="ID", help="The words are a name of this actor, who is known.")
@click.option("--country", metavar="CODE", help="The country of the new entry: IQ.")
@options.reason
@_where
@click.pass_obj
def accept(
    asked: _Asked,
    words: str,
    person: str | None,
    id: str | None,
    same_as: str | None,
    country: str | None,
    reason: str | None,
    where: str | None,
) -> None:
    """Accept a name that `sijill actors unknown` lists: as a new entry, or as another name of an actor who is known.

    The decision is signed, kept with its reason, and undone by `sijill actors withdraw`. Claims stay as they were
    coded; whatever is shown has the id from then on, and articles that are coded from then on find the name.

    \b
    Examples:
      sijill actors accept "Sky Brigade" --by "A. Person" --country IQ
      sijill actors accept "Kataeb Hizb Allah" --by "A. Person" --same-as kataib-hezbollah --reason "a spelling"
    """
    from .. import accepting
    from ..register import Store

    with Store(where or asked.where) as store:
        made = accepting.accept(store, words, person, id=id, same_as=same_as, country=country, reason=reason)
    value = made.value
    what = f"a name of {value.id}" if value.listed else f"the new entry {value.id}"
    click.echo(f"{value.name} is {what}, as {made.person} decided; `sijill actors withdraw` undoes it.")


@actors.command(short_help="Undo the acceptance of a name.")
@click.argument("words")
@options.by
@options.reason
@_where
@click.pass_obj
def withdraw(asked: _Asked, words: str, person: str | None, reason: str | None, where: str | None) -> None:
    """Undo `sijill actors accept` by a later decision; the earlier one stays in the register.

    \b
    Example:
      sijill actors withdraw "Sky Brigade" --by "B. Person" --reason "two groups go by it"
    """
    from .. import accepting
    from ..register import Store

    with Store(where or asked.where) as store:
        made = accepting.withdraw(store, words, person, reason)
    click.echo(f"{made.before.name} is no longer {made.before.id}, as {made.person} decided.")


def _there(where: str, named: bool) -> str | None:
    """The register, or None where none was named and the usual one is not there."""
    return where if named or Path(where).exists() else None


def _known(where: str | None) -> tuple[Actors, dict[str, Source]]:
    """The actors that come with the package, and those of a register; with what they rest on."""
    from ..know.actors_load import load_actors, load_sources

    if where is None:
        return load_actors(), load_sources()
    from ..register import Store, View

    with Store(where) as store:
        view = View(store)
        return load_actors(view.known_actors()), {**load_sources(), **view.actor_sources()}
