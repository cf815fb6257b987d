"""`sijill events`, `show` and `export`: what the register holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..judge import Rule
    from ..model.event import Chosen, Event
    from ..register import Filters


@click.command()
@options.register
@options.filters
@options.filters_of_listing
@options.grades
@options.as_of
@options.rule
@click.option("--limit", type=click.IntRange(1), default=None, help="How many events at most.")
def events(
    where: str, filters: Filters, grades: tuple[str, ...], as_of: str | None, rule: str, limit: int | None
) -> None:
    """List events by date: type, place, actors, toll, grade, and who says so.

    \b
    Examples:
      sijill events
      sijill events --since 2023-10-17 --until 2023-12-31 --country IQ
      sijill events --type air-strike --actor Kataib --rule ucdp_like
      sijill events --grade confirmed --grade fair
      sijill events --area 42,32,45,35 --killed 10 --source "Example Daily"
    """
    from itertools import islice

    from ..judge import rule_named
    from ..register import Store, View, moments
    from .tables import events as table

    chosen_by = rule_named(rule)
    with Store(where) as store:
        view = View(store, moments.as_of(store, as_of))
        table(islice(_chosen(view.events(filters), chosen_by, grades), limit), rule)


def _chosen(events: Iterable[Event], rule: Rule, grades: tuple[str, ...]) -> Iterator[Chosen]:
    """The events with what the rule chooses; those of these grades, where any are given."""
    from ..judge import choose

    for event in events:
        chosen = choose(event, rule)
        if not grades or chosen.grade.value in grades:
            yield chosen


@click.command()
@click.argument("event")
@options.register
@options.as_of
@options.rule
@click.option("--days", type=click.IntRange(0, 366), default=1, show_default=True, help="How near in time is near.")
@click.option("--km", type=click.FloatRange(0, 1000), default=50, show_default=True, help="How near in place is near.")
def show(event: str, where: str, as_of: str | None, rule: str, days: int, km: float) -> None:
    """Show one event: the values that a rule chooses and why, every claim with its words, what people decided of it,
    and beside it what other articles tell that may be the same: what merging suggests, and what is only near in time
    and place.  Neither is merged; `sijill same`, `not-same` and `unsure` decide.

    EVENT is its id, or the beginning of it, or an id that it once had.

    \b
    Examples:
      sijill show e3f9a1
      sijill show e3f9a1 --rule acled_conservative
      sijill show e3f9a1 --days 3 --km 100
      sijill show e3f9a1 --as-of 2023-12-04
    """
    from ..deciding import kept_apart, suggestions
    from ..judge import choose
    from ..register import Store, View, moments
    from .tables import event as table
    from .tables_decisions import of_event
    from .tables_near import near

    with Store(where) as store:
        view = View(store, moments.as_of(store, as_of))
        found = view.event(event)
        table(choose(found, rule))
        of_event(found.decisions)
        # what merging suggests, and whom decisions keep apart, is of the present
        asked = suggestions(store, event=found.id) if as_of is None else ()
        apart = kept_apart(store, found) if as_of is None else set()
        known = {s.other.id for s in asked} | apart  # more is said of them than that they are near
        near(found, asked, [n for n in view.near(found, days, km) if n.event.id not in known])


@click.command()
@click.argument("format")
@options.register
@options.filters
@options.filters_of_listing
@options.grades
@options.as_of
@options.rule
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=None,
    help="How many processes read at once, where there are many events.  [as many as there are cores, at most 4]",
)
@click.option("--public", is_flag=True, help="Leave out names of private people and reviewers, and blur coordinates.")
@click.option("--output", "-o", metavar="FILE", help="Write to this file; standard output where none is given.")
def export(
    format: str,
    where: str,
    filters: Filters,
    grades: tuple[str, ...],
    as_of: str | None,
    rule: str,
    workers: int | None,
    public: bool,
    output: str | None,
) -> None:
    """Write events with the values that a rule chooses, in a FORMAT that others' tools read (docs/formats.md):

    \b
      ours                  jsonl csv html
      data sets of events   acled ucdp polecat gdelt plover airwars
      maps and timelines    geojson kml timelinejs timelinejs-csv timemap
      tables                parquet xlsx sqlite hxl
      networks and links    gexf graphml ftm ftm-statements

    Beside the file stands FILE.export.json: the rule, the filters, what went in and out, and what was lost on the way.

    \b
    Examples:
      sijill export jsonl > events.jsonl
      sijill export csv --country SY --rule acled_conservative -o syria.csv
      sijill export html --public -o register.html
    """
    from ..exporting import export, format_called, material, sidecar
    from ..judge import rule_named
    from ..register import Store, View, moments
    from .output import counting, note, pretty_into, writing

    chosen_by, form = rule_named(rule), format_called(format)
    with Store(where) as store:
        view = View(store, moments.as_of(store, as_of))
        with writing(output, form.media) as out, counting("events") as counted:
            given = material(view, filters, chosen_by, grades, workers=workers or min(os.cpu_count() or 1, 4))
            ledger = export(form, given, out, public=public, counted=counted)
    if ledger.lost or ledger.fields:
        lost, left = sum(ledger.lost.values()), sum(ledger.fields.values())
        where_told = f"{output}.export.json says what and why" if output else "with --output, a file beside it says why"
        note(f"{format} has no place for {lost:,} of what came in and {left:,} of its values; {where_told}.")
    if output is not None:
        made = moments.now_utc()
        pretty_into(
            f"{output}.export.json",
            sidecar(
                form, output, ledger, rule=rule, made=made, asked=filters, public=public, grades=grades, as_of=as_of
            ),
        )
