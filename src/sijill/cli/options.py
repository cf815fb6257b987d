"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..register import Filters
    from ..run import Limits

Command = Callable[..., Any]


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """An ISO day, or a usage error that says so."""
    import datetime

    if value is None:
        return None
    try:
        found = datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2023-12-04.") from None
    if found.year < 1900:
        raise click.BadParameter(f"{value!r} lies before 1900; write the year in full.")
    return found.isoformat()


inputs = click.argument("inputs", nargs=-1, required=True, metavar="FILE|DIR|URL|-…")

inputs_or_shards = click.argument("inputs", nargs=-1, metavar="FILE|DIR|URL|-…")

published = click.option(
    "--published", metavar="DATE", callback=day, help="The day the articles were published, where they do not say it."
)

source = click.option("--source", metavar="NAME", help="The outlet, where the articles do not say it.")

workers = click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="How many processes code at once."
)


def limits(command: Command) -> Command:
    """What one article may take; the command takes it as `limits`, None where one worker has no limits."""
    from functools import wraps

    @wraps(command)
    def limited(*args: Any, workers: int, time_limit: float | None, memory_limit: int | None, **kwargs: Any) -> Any:
        return command(*args, workers=workers, limits=_limits(workers, time_limit, memory_limit), **kwargs)

    for option in (
        click.option(
            "--memory-limit",
            type=click.IntRange(500),
            metavar="MB",
            help="Set an article aside where its process takes more memory.  [default: 4000 with several workers]",
        ),
        click.option(
            "--time-limit",
            type=click.FloatRange(0.1),
            metavar="SECONDS",
            help="Set an article aside that takes longer.  [default: 120 with several workers]",
        ),
    ):
        limited = option(limited)
    return limited


def _limits(workers: int, seconds: float | None, megabytes: int | None) -> Limits | None:
    if workers == 1 and seconds is None and megabytes is None:
        return None
    from msgspec.structs import replace

    from ..run import DEFAULT_LIMITS

    given = {"seconds": seconds, "megabytes": megabytes}
    return replace(DEFAULT_LIMITS, **{k: v for k, v in given.items() if v is not None})


def bulk(command: Command) -> Command:
    """Coding in bulk; the command takes how as `bulk`, None where nothing of it is asked for."""
    from functools import wraps

    @wraps(command)
    def asked(*args: Any, engine: str, ray_address: str | None, shards: str | None, **kwargs: Any) -> Any:
        from .bulk import Bulk

        wanted = engine != "processes" or shards is not None
        return command(*args, bulk=Bulk(engine, ray_address, shards) if wanted else None, **kwargs)

    for option in (
        click.option(
            "--ray-address",
            metavar="HOST:PORT",
            envvar="RAY_ADDRESS",
            help="The cluster that --engine ray uses.  [$RAY_ADDRESS, else one of --workers processes is started here]",
        ),
        click.option(
            "--engine",
            type=click.Choice(["processes", "ray"]),
            default="processes",
            show_default=True,
            help="What codes a corpus (JSON Lines, Parquet; in a folder, or s3://…): this machine, or a cluster.",
        ),
        click.option(
            "--shards",
            metavar="FOLDER",
            help="Where what is coded of a corpus lies, in files that are never coded again: a folder, or s3://….",
        ),
    ):
        asked = option(asked)
    return asked


floors = click.option(
    "--floors",
    type=click.Choice(["default", "isaf", "acled"]),
    default="default",
    show_default=True,
    help="Whose least numbers vague words take: dozens are 24, by ACLED's rule 12.",
)

rules_only = click.option(
    "--rules-only", is_flag=True, help="Without the trained reader: rules alone decide, and every report is given."
)

register = click.option(
    "--register",
    "where",
    metavar="PATH-OR-URL",
    default="sijill.db",
    show_default=True,
    envvar="SIJILL_REGISTER",
    help="The register: a file, or postgresql://….",
)

key = click.option(
    "--key",
    "key_file",
    metavar="FILE",
    envvar="SIJILL_KEY",
    help="The file of the key (`sijill key make`).  [$SIJILL_KEY]",
)

by = click.option(
    "--by",
    "person",
    metavar="NAME",
    envvar="SIJILL_PERSON",
    help="Who decides: it is signed.  [$SIJILL_PERSON]",
)

reason = click.option("--reason", metavar="WORDS", help="Why; it is kept with the decision.")


class _RuleOption(click.Option):
    """An option whose help names the rules, others' too; they are looked up when help is asked for."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from ..judge import rule_names

        *most, last = rule_names()
        self.help = f"How to choose among rival claims: {', '.join(most)} or {last}."
        return super().get_help_record(ctx)


rule = click.option("--rule", default="all_claims", show_default=True, metavar="NAME", cls=_RuleOption)


def _grades(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    from ..judge import grade_named

    return tuple(map(grade_named, value))


grades = click.option(
    "--grade",
    "grades",
    multiple=True,
    metavar="GRADE",
    callback=_grades,
    help="Of this grade: confirmed, fair, weak, contested, discounted or ungraded; may be given more than once.",
)


as_of = click.option(
    "--as-of",
    metavar="MOMENT",
    help="As the register was at the end of this day, or at this moment (UTC): 2023-12-04 or 2023-12-04T10:30.",
)


def filters(command: Command) -> Command:
    """The filters of events; the command takes them as `filters`."""
    return _filtered(command, ("since", "until"))


def filters_but_days(command: Command) -> Command:
    """The filters of events without the days on which they were, where a command means other days."""
    return _filtered(command, ())


def _filtered(command: Command, days: tuple[str, ...]) -> Command:
    from functools import wraps

    names = (*days, "country", "place", "type", "actor", "text")

    @wraps(command)
    def filtered(*args: Any, everything: bool, **kwargs: Any) -> Any:
        return command(*args, filters=_filters({n: kwargs.pop(n) for n in names}, everything), **kwargs)

    for option in (
        click.option("--all", "everything", is_flag=True, help="Also what is denied, threatened, planned or supposed."),
        click.option("--text", metavar="WORDS", help="With these words, in this order, in a sentence; rock* too."),
        click.option("--actor", metavar="NAME", help="With this actor: register id, or part of a name."),
        click.option("--type", metavar="TYPE", help="Of this type (`sijill codebook` lists them)."),
        click.option("--place", metavar="NAME", help="At this place, or in this governorate."),
        click.option("--country", metavar="CODE", help="In this country: IQ or Iraq."),
        click.option("--until", metavar="DATE", callback=day, help="On or before this day.") if days else None,
        click.option("--since", metavar="DATE", callback=day, help="On or after this day.") if days else None,
    ):
        filtered = option(filtered) if option else filtered
    return filtered


def _area(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[tuple[float, float], ...]:
    """The corners of a box, or a usage error that says so."""
    if value is None:
        return ()
    try:
        west, south, east, north = map(float, value.split(","))
    except ValueError:
        raise click.BadParameter(f"{value!r} is no area; write W,S,E,N in degrees: 42,32,45,35.") from None
    return ((west, south), (east, north))


def filters_of_listing(command: Command) -> Command:
    """The filters that only the listing can answer, put into the `filters` of a command; it lists what is yet to be
    listed before it asks."""
    from functools import wraps

    from ..model.review import STATUSES

    @wraps(command)
    def filtered(*args: Any, filters: Filters, where: str, **kwargs: Any) -> Any:
        from msgspec.structs import replace

        from ..register import Store
        from .output import list_all

        asked = {name: kwargs.pop(name) for name in ("outlet", "status", "area", "killed")}
        if any(value or value == 0 for value in asked.values()):
            with Store(where) as store:
                list_all(store)
            filters = replace(filters, source=asked.pop("outlet"), **asked)
        return command(*args, filters=filters, where=where, **kwargs)

    for option in (
        click.option("--killed", type=click.IntRange(0), metavar="NUMBER", help="With at least so many killed."),
        click.option("--area", metavar="W,S,E,N", callback=_area, help="That may lie in this box, in degrees."),
        click.option(
            "--status", multiple=True, type=click.Choice(STATUSES), help="How far people have come with it; repeatable."
        ),
        click.option("--source", "outlet", metavar="NAME", help="That this outlet tells of."),
    ):
        filtered = option(filtered)
    return filtered


def _filters(values: dict[str, Any], everything: bool) -> Filters:
    from ..register import Filters

    return Filters(**values, modality=()) if everything else Filters(**values)
