"""Tables of one actor and of unknown names, in 80 columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..know.as_of import affiliations_on, belongs_to
from ..view import wording
from ..view.affiliations import SAYS, when
from ..view.notes import Notes, says
from .output import console
from .tables import lines, new_table

if TYPE_CHECKING:
    from ..know.actors import Actors
    from ..model import Actor, Affiliation, Source
    from ..register import Unknown

#: an actor, one of its affiliations, and whether that is certain or possible ("" where no day is asked for)
_Held = tuple["Actor", "Affiliation", str]


def actor(found: Actor, actors: Actors, sources: Mapping[str, Source], day: str | None, limit: int) -> None:
    """One actor: names, what it belonged to, and who belonged to it; on a day, or at any time."""
    out, notes = console(), Notes(sources)
    state = actors.state(found.country) if found.country else None
    what = (found.entity, found.category and wording.kind(found.category), state.name if state else found.country)
    about = ", ".join(dict.fromkeys(filter(None, what)))
    out.print(f"{found.name}  ({found.id})", style="bold")
    out.print(f"{about}; source {', '.join(map(notes.number, found.sources))}" if found.sources else about)
    table = new_table("name", "kind", "language", ratios=(1, 0, 0))
    for name in found.names:
        table.add_row(name.text, name.kind, f"{name.lang}, {name.script}")
    out.print()
    out.print(table)
    when = f"on {wording.day(day)}" if day else "at any time"
    _belongs(f"What it belonged to {when}", [(found, a, h) for a, h in _held(found, day)], actors, notes, limit)
    direct = {a.of for a in found.affiliations}
    if day and (through := [id for id in belongs_to(found, actors.by_id, day) if id not in direct]):
        out.print(f"Through these: {', '.join(_name(actors, id) for id in through)}.")
    members = [(m, a, h) for m in actors for a, h in _held(m, day) if a.of == found.id]
    members.sort(key=lambda row: (row[2] == "possible", list(SAYS).index(row[1].kind)))
    _belongs(f"Who belonged to it {when}", members, actors, notes, limit, turned=True)
    out.print("\nSources:")
    for number, source in notes.listed():
        out.print(f"{number}  {says(source)}")


def _held(actor: Actor, day: str | None) -> list[tuple[Affiliation, str]]:
    return affiliations_on(actor, day) if day else [(a, "") for a in actor.affiliations]


def _belongs(
    title: str, rows: Sequence[_Held], actors: Actors, notes: Notes, limit: int, *, turned: bool = False
) -> None:
    """Affiliations as a table: seen from the one who has them, or, `turned`, from the other."""
    out = console()
    out.print()
    if not rows:
        out.print(f"{title}: nothing is known.")
        return
    table = new_table("as", "whom", "when", "source", title=title, ratios=(0, 3, 2, 0))
    for who, a, sure in rows[:limit]:
        other = f"{who.name} ({who.id})" if turned else f"{_name(actors, a.of)} ({a.of})"
        what = SAYS[a.kind][1 if turned else 0]
        table.add_row(lines(what, sure), lines(other, a.title or ""), when(a), notes.number(a.source))
    out.print(table)
    if len(rows) > limit:
        out.print(f"{len(rows) - limit:,} more; --limit shows them.")


def _name(actors: Actors, id: str) -> str:
    found = actors.by_id(id)
    return found.name if found else id


def unknown(rows: Sequence[Unknown], actors: Actors, limit: int) -> None:
    """Names that no actor is known by; beside each, who has this name among those that are known by now."""
    out = console()
    table = new_table("name", "reports", "what", "country", "known now as", numbers=("reports",))
    for row in rows[:limit]:
        known = actors.match(row.name)
        what = wording.kind(row.kind or row.entity)
        table.add_row(row.name, f"{row.reports:,}", what, row.country or "", known.id if known else "")
    out.print(table)
    if len(rows) > limit:
        out.print(f"{len(rows) - limit:,} more; --limit shows them.")
