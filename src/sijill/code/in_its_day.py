"""Who belonged to whom on the day: a report's parties and speakers as they stood then, never as they stand today."""

from __future__ import annotations

from msgspec.structs import replace

from ..know.actors import Actors
from ..know.as_of import belongs_to
from ..model import Participant, Report, Voice


def in_its_day(report: Report, actors: Actors, published: str | None) -> Report:
    """A report whose parties bear what they belonged to when it happened (`part_of`), and whose speakers the office
    that they held on the day of publication, if they are in the register of actors.

    Where only the last possible day of the incident is known, that day counts; where none is, nothing is said.
    """
    last = report.time.not_after if report.time else None
    first = (report.time and report.time.not_before) or last

    def party(p: Participant) -> Participant:
        if p.chain is not None:
            p = replace(p, chain=tuple(map(voice, p.chain)))
        actor = actors.by_id(p.actor) if p.actor and first and last else None
        if actor is None or not first:
            return p
        return replace(p, part_of=tuple(belongs_to(actor, actors.by_id, first, last)))

    def voice(v: Voice) -> Voice:
        return replace(v, office=actors.office_of(v.actor, published)) if v.actor and published else v

    return replace(
        report,
        participants=tuple(party(p) for p in report.participants),
        casualties=tuple(
            c if c.chain is None else replace(c, chain=tuple(map(voice, c.chain))) for c in report.casualties
        ),
        chain=tuple(voice(v) for v in report.chain),
    )
