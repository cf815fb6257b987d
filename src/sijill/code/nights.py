"""Nights: "late on Saturday" and "early on Sunday" may be one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..model import TimeMention
from .drafts import Draft
from .roles import Scene

#: characters beside a day in which the hour is told
_BESIDE = 30
_LATE = re.compile(r"\b(?:night|late|midnight|overnight|(?:9|10|11)(?::\d\d)?\s*p\.?m\b)", re.IGNORECASE)
_EARLY = re.compile(
    r"\b(?:early|dawn|pre-?dawn|midnight|overnight|small hours|(?:12|[1-5])(?::\d\d)?\s*a\.?m\b)", re.IGNORECASE
)


def one_night(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether two drafts that name other days may be told of the one night between them."""
    return not _nights(scene, a).isdisjoint(_nights(scene, b))


def _nights(scene: Scene, d: Draft) -> set[date]:
    """The nights, by the day on which they begin, that the days of a draft are told of."""
    times = [*d.times, *([d.day] if d.day is not None else [])]
    return {night for t in times if t.precision == "day" and t.not_before for night in _nights_of(scene, t)}


def _nights_of(scene: Scene, time: TimeMention) -> set[date]:
    text = scene.parsed.text
    run = scene.parsed.token_at(time.start)
    if run is None or time.not_before is None:
        return set()
    sentence = scene.parsed.sentence(run.i)
    beside = text[max(sentence.start, time.start - _BESIDE) : min(sentence.end, time.end + _BESIDE)]
    day = date.fromisoformat(time.not_before)
    late, early = _LATE.search(beside), _EARLY.search(beside)
    return ({day} if late else set()) | ({day - timedelta(days=1)} if early else set())
