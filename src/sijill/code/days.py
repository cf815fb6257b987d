"""The day that the story has reached, for incidents that name none."""

from __future__ import annotations

from msgspec.structs import replace

from .agreement import real
from .drafts import Draft
from .roles import Scene
from .when import day_before, is_days_apart, perfect_of

#: sentences over which a day is taken to go on
_REACH = 4


def with_days(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Incidents without a time of their own get the day of the nearest incident told shortly before (or beside it in
    its sentence), of like reality, else of the nearest sentence of its paragraph."""
    violent = scene.know.codebook.is_violent
    other = frozenset(t.start for d in drafts if not violent(d.event_type) for t in d.times)
    out: list[Draft] = []
    for d in drafts:
        later = d.answers and perfect_of(scene, d.trigger) is not None  # "have responded": on any day since
        if d.times or d.told is not None or later or not violent(d.event_type):
            out.append(d)
            continue
        beside = [o for o in drafts if o.sentences[0] == d.sentences[0] and o.times]
        near = [o for o in (*out, *beside) if _is_near(scene, o, d)]
        if near:
            day = near[-1].times[0] if near[-1].times else near[-1].day
        else:
            day = day_before(scene, d.trigger, _REACH, other)
        out.append(replace(d, day=day) if day is not None and day.precision == "day" else d)
    return out


def _is_near(scene: Scene, earlier: Draft, d: Draft) -> bool:
    return (
        bool(earlier.times or earlier.day)
        and scene.know.codebook.is_violent(earlier.event_type)
        and 0 <= d.sentences[0] - earlier.sentences[-1] <= _REACH
        and real(earlier.whether) == real(d.whether)
        and not (earlier.sentences[-1] == d.sentences[0] and is_days_apart(scene, d.sentences[0]))
    )
