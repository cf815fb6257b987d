"""`sijill chain`: what answered what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from . import options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..model import Participant
    from ..model.event import Chosen
    from ..model.linked import Linked
    from ..view.chain import Answered, Candidate


@click.command()
@click.argument("event")
@options.register
@options.rule
@click.option(
    "--days", type=click.IntRange(0, 366), default=7, show_default=True, help="How near in time candidates are."
)
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def chain(event: str, where: str, rule: str, days: int, shape: str) -> None:
    """Show what an event answered and what answered it, oldest first, with the words that say so and who says them; its
    other links; and beside them what may belong to it by time, place and parties.  Those are candidates: no article
    says it.

    EVENT is its id, or the beginning of it.

    \b
    Examples:
      sijill chain e3f9a1
      sijill chain e3f9a1 --days 30
      sijill chain e3f9a1 --format json
    """
    from datetime import date

    from ..judge import choose, rule_named
    from ..know.actors_load import load_actors
    from ..know.as_of import belongs_to
    from ..know.sums import named_in
    from ..register import Store, View
    from ..view import chain as view
    from . import output

    chosen_by = rule_named(rule)
    with Store(where) as store:
        reader = View(store)
        start = reader.event(event)
        links = view.linked_with(start.id, reader.links)
        ids = {start.id, *(id for k in links for id in (k.from_, k.to) if id is not None)}
        events = {e.id: e for e in reader.named(sorted(ids))}
        actors = load_actors(reader.known_actors())

        def ids_of(p: Participant, on: tuple[int, int]) -> list[str]:
            first, last = (date.fromordinal(day).isoformat() for day in on)
            found = list(view.own_ids(p) or named_in(p.text, actors))
            known = [a for id in found if (a := actors.by_id(id)) is not None]
            return [*found, *(w for a in known for w in belongs_to(a, actors.by_id, first, last))]

        steps = view.chain(links, lambda id: view.span(events[id]) if id in events else None)
        beside = {id for k in links if start.id in (k.from_, k.to) for id in (k.from_, k.to) if id is not None}
        on = view.span(start) or (1, 1)
        parties = {id for a in start.accounts for p in a.report.participants for id in ids_of(p, on)}
        may_be = view.candidates(start, reader.around(start, days, parties), days=days, linked=beside, ids=ids_of)
        told = {id: choose(e, chosen_by) for id, e in events.items()}
        told |= {c.event.id: choose(c.event, chosen_by) for c in may_be}
    others = [k for k in links if not view.is_answer(k)]
    if shape == "json":
        output.pretty(_plain(told, start.id, steps, others, may_be))
    else:
        _table(told, start.id, steps, others, may_be)


# ------------------------------------------------------------------------------------------ in words


def _line(chosen: Chosen) -> str:
    """An event in a line: day, type, place, who to whom."""
    from ..view import wording
    from . import brief

    reports = [a.report for a in chosen.event.accounts]
    when = wording.when(chosen.time.value if chosen.time else None)
    where = wording.where(chosen.place.value) if chosen.place else ""
    what = wording.kind(chosen.event_type.value)
    return " · ".join(filter(None, (when, what, where, brief.parties(reports))))


def _says(link: Linked) -> str:
    """Who says so."""
    from ..view import wording

    outlet = link.source or link.title or link.article
    return " › ".join(filter(None, (outlet, wording.chain(link.chain)))) + (
        f", {link.published}" if link.published else ""
    )


#: what an open end is, where it is no incident
_OPEN = {"corrects": "an account", "contradicts": "an account"}

#: how a link of each kind is read from its one end, and from the other
_WORDS = {
    "in-response-to": ("in response to", "answered by"),
    "part-of": ("part of", "has as a part"),
    "same-target-again": ("the same target again as", "the same target hit again by"),
    "contradicts": ("contradicts", "contradicted by"),
    "corrects": ("corrects", "corrected by"),
}


def _table(
    told: Mapping[str, Chosen],
    start: str,
    steps: Sequence[Answered],
    others: Sequence[Linked],
    may_be: Sequence[Candidate],
) -> None:
    from . import brief
    from .output import console
    from .tables import many

    out = console()
    if steps:
        out.print("What answered what, as articles say it", style="bold")
        for step in steps:
            mark = "*" if step.event == start else " "
            out.print(f"{mark} {step.event[:8]}  {_line(told[step.event]) if step.event in told else ''}")
            for k in step.answers:
                out.print(f"      in response to {(k.to or '')[:8]}: “{brief.words(k.text)}”, says {_says(k)}")
    else:
        out.print(f"{start[:8]}  {_line(told[start])}")
        out.print("No article says that it answered anything, or that anything answered it.")
    if others:
        out.print()
        out.print("Its other links", style="bold")
        for k in others:
            away = k.from_ != start
            other = k.from_ if away else k.to
            within = " (another account of it)" if other == start else ""
            end = (
                f"{_OPEN.get(k.kind, 'an incident')} that its article does not tell"
                if other is None
                else other[:8] + within
            )
            out.print(f"  {_WORDS[k.kind][away]} {end}: “{brief.words(k.text)}”, says {_says(k)}")
            if other is not None and other != start and other in told:
                out.print(f"      {_line(told[other])}")
    out.print()
    out.print("Candidates by time, place and parties: no article says so", style="bold")
    for c in may_be[:_MOST]:
        words = _MAY[c.kind][c.later]
        out.print(f"  {c.event.id[:8]}  {words}: {c.reason}")
        out.print(f"      {_line(told[c.event.id])}")
    if not may_be:
        out.print("  None.")
    elif len(may_be) > _MOST:
        out.print(f"  {many(len(may_be) - _MOST, 'candidate')} more; --format json gives them all.")


#: how many candidates are printed
_MOST = 20

#: what a candidate may be, as the earlier and as the later of the two
_MAY = {
    "in-response-to": ("may be what it answered", "may be an answer to it"),
    "same-target-again": ("may have hit the same target before", "may have hit the same target again"),
}


def _plain(
    told: Mapping[str, Chosen],
    start: str,
    steps: Sequence[Answered],
    others: Sequence[Linked],
    may_be: Sequence[Candidate],
) -> dict[str, Any]:
    """The same as a record."""

    def event(id: str) -> dict[str, Any]:
        return {"event": id, "told": _line(told[id]) if id in told else None}

    return {
        "event": start,
        "chain": [{**event(s.event), "answers": s.answers} for s in steps],
        "links": others,
        "candidates": [
            {**event(c.event.id), "kind": c.kind, "later": c.later, "days": c.days, "reason": c.reason} for c in may_be
        ],
    }
