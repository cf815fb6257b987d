"""`sijill tally`: stated sums beside what the register holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from . import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..know.sums import Meant
    from ..register import Filters
    from ..view.reconcile import Reconciled
    from ..view.series import Series, Sum


@click.command()
@click.argument("tally", required=False)
@options.register
@options.filters
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def tally(tally: str | None, where: str, filters: Filters, shape: str) -> None:
    """Lay the sums that articles state ("more than 70 attacks since 17 October") beside the events of the register.

    Without TALLY, every series is listed: what is stated, and how many of its events are recorded.  With TALLY (its id,
    or the beginning of it), its rival claims, the events recorded, how many by month, and what may be of it but is told
    without a day or a place.  The filters choose among the recorded events.  A sum is no event, and is never added to
    any count or toll.

    \b
    Examples:
      sijill tally
      sijill tally t4be20c
      sijill tally t4be20c --country IQ --format json
    """
    from ..know.actors_load import load_actors
    from ..register import Store, View
    from ..view import reconcile as view
    from ..view import series as sums
    from . import output

    with Store(where) as store:
        reader = View(store)
        actors = load_actors(reader.known_actors())
        found = sums.series_of(reader.tallies(), actors)
        if tally is not None:
            found = (sums.find(found, tally),)
        events = tuple(output.progress(reader.events(filters), "events")) if found else ()
        done = [view.reconcile(s, events, actors) for s in found]
    if shape == "json":
        output.pretty([_plain(r) for r in done] if tally is None else _plain(done[0]))
    elif tally is None:
        _list(done)
    else:
        _one(done[0])


# ------------------------------------------------------------------------------------------ in words

_COUNT = re.compile(
    r"(?:(?:more than|at least|over|nearly|about|some|around|up to|almost|dozens of|scores of)\s+)?[\d,]+", re.I
)


def _stated(s: Sum) -> str:
    """The count of a sum, in its own words where it is in digits: "more than 70"."""
    from ..view import wording

    t = s.told.tally
    own = _COUNT.search(" ".join(t.text.split()))
    if own is not None and own[0].rsplit(" ", 1)[-1].replace(",", "") == str(t.low):
        return own[0].lower()
    return wording.number(t.low, t.high)


def _period(series: Series) -> str:
    from ..view import wording

    if series.since is None and series.until is None:
        return "no time told"
    if series.since is None:
        return f"up to {wording.day(series.until or '')}"
    return (
        f"{wording.day(series.since)} to {wording.day(series.until)}"
        if series.until
        else f"since {wording.day(series.since)}"
    )


def _who(by: Sequence[Meant], against: Sequence[Meant]) -> str:
    does, suffers = ", ".join(m.words for m in by), ", ".join(m.words for m in against)
    return f"{does} → {suffers}".strip() if suffers else does


def _what(series: Series) -> str:
    return ", ".join(dict.fromkeys(s.told.tally.of for s in series.sums))


def _claims(series: Series) -> str:
    """The numbers that are claimed, each once, the last first."""
    return ", ".join(dict.fromkeys(_stated(s) for s in reversed(series.sums)))


def _list(done: Sequence[Reconciled]) -> None:
    from ..view import reconcile as view
    from .output import console
    from .tables import lines, many, new_table

    out = console()
    table = new_table("id", "stated", "of what", "recorded", ratios=(0, 3, 6, 0), numbers=("recorded",))
    for r in done:
        s = r.series
        sources = many(len({x.told.source or x.told.article for x in s.sums}), "source")
        what = lines(_what(s), _who(s.by, s.against), ", ".join(s.places), _period(s))
        recorded = f"{len(r.recorded):,}" if s.types or s.parts else "counts no incidents"
        table.add_row(s.id[:8], lines(_claims(s), sources), what, recorded)
    if done:
        out.print(table)
    events, several = view.once(done)
    more = f", {several:,} of them in more than one series" if several else ""
    out.print(f"{many(len(done), 'series', 'series')}: {many(events, 'recorded event')}, each counted once{more}.")


def _one(r: Reconciled) -> None:
    from ..view import wording
    from . import brief
    from .output import console
    from .tables import many, new_table

    out, s = console(), r.series
    out.print(
        " · ".join(filter(None, (s.id[:8], _what(s), _who(s.by, s.against), ", ".join(s.places), _period(s)))),
        style="bold",
    )
    for x in s.sums:
        voices = " › ".join(filter(None, (x.told.source or x.told.article, wording.chain(x.told.tally.chain))))
        day = f", {x.told.published}" if x.told.published else ""
        out.print(f"  {_stated(x)}: “{brief.words(x.told.tally.text)}”, says {voices}{day}")
    if not s.types and not s.parts:
        out.print(f"It counts {_what(s)}, no incidents, and is not laid beside the events.")
        return
    out.print(f"{len(r.recorded):,} of {_stated(s.sums[-1])} recorded.", style="bold")
    if r.unknown:
        out.print(f"Nobody is known by {', '.join(f'“{w}”' for w in r.unknown)}: matched by the noun.")
    if r.recorded:
        table = new_table("id", "when", "what, where", "who → whom", ratios=(0, 0, 5, 6))
        for rec in r.recorded:
            reports = [a.report for a in rec.event.accounts]
            where = brief.place([p for x in reports for p in x.places])
            what = " ".join(filter(None, (brief.what(reports[0]), "(listed)" if rec.listed else "")))
            table.add_row(
                rec.event.id[:8], brief.date(reports[0].time), f"{what}\n{where}".strip(), brief.parties(reports)
            )
        out.print(table)
    if r.months:
        none = [m for m, n in r.months.items() if not n]
        out.print("By month: " + ", ".join(f"{m} {n}" for m, n in r.months.items() if n))
        if none:
            out.print("None in: " + ", ".join(none))
        unknown = sum(x.month is None for x in r.recorded)
        if unknown:
            out.print(f"In no one month: {unknown:,}")
    if r.open:
        out.print(f"{many(len(r.open), 'more event')} may be of it:")
        for o in r.open:
            reports = [a.report for a in o.event.accounts]
            told = (
                brief.date(reports[0].time),
                brief.what(reports[0]),
                brief.place(reports[0].places),
                brief.parties(reports),
            )
            out.print(f"  {o.event.id[:8]}  {' · '.join(filter(None, told))} ({o.reason})")


def _plain(r: Reconciled) -> dict[str, Any]:
    """The same as a record."""
    s = r.series
    return {
        "tally": s.id,
        "of": _what(s),
        "types": sorted(s.types),
        "by": s.by,
        "against": s.against,
        "since": s.since,
        "until": s.until,
        "places": s.places,
        "claims": [
            {
                "tally": f"t{x.told.key[:12]}",
                "low": x.told.tally.low,
                "high": x.told.tally.high,
                "text": x.told.tally.text,
                "start": x.told.tally.start,
                "end": x.told.tally.end,
                "chain": x.told.tally.chain,
                **{k: getattr(x.told, k) for k in ("article", "source", "title", "published", "url")},
            }
            for x in s.sums
        ],
        "recorded": [{"event": x.event.id, "month": x.month, "listed": x.listed} for x in r.recorded],
        "open": [{"event": x.event.id, "reason": x.reason} for x in r.open],
        "months": r.months,
        "unknown": r.unknown,
    }
