"""Times that may be one: "late on Saturday" and "early on Sunday", "Saturday" and "overnight", told on Sunday, and
a day of a month that is over."""

from __future__ import annotations

import re
from collections.abc import Callable
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
_DAYTIME = re.compile(r"\b(?:morning|noon|midday|afternoon|evening|\d\s*[ap]\.?m\b)", re.IGNORECASE)


def one_night(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether two drafts that name other days may be told of the one night between them."""
    nights, others = _nights(scene, a, _named), _nights(scene, b, _named)
    return not (
        nights.isdisjoint(others)
        and _nights(scene, a, _overnight).isdisjoint(_nights(scene, b, _open))
        and _nights(scene, b, _overnight).isdisjoint(_nights(scene, a, _open))
    )


def is_day_within(a: Draft, b: Draft) -> bool:
    """Whether the later names the day of what the earlier puts into a month that is over: "last month's
    shooting. … opened fire on Sept. 8"."""
    over = a.times[0] if a.times else None
    if over is None or over.precision != "month" or not over.not_before or not over.not_after:
        return False
    days = [t.not_before for t in b.times if t.precision == "day" and t.not_before]
    return bool(days) and all(over.not_before <= day <= over.not_after for day in days)


def _nights(scene: Scene, d: Draft, read: Callable[[TimeMention, str], set[date]]) -> set[date]:
    """The nights, by the day on which they begin, that `read` finds in the days of a draft and the words beside."""
    times = [*d.times, *([d.day] if d.day is not None else [])]
    return {night for t in times if t.precision == "day" and t.not_before for night in read(t, _beside(scene, t))}


def _beside(scene: Scene, time: TimeMention) -> str:
    run = scene.parsed.token_at(time.start)
    if run is None:
        return ""
    sentence = scene.parsed.sentence(run.i)
    return scene.parsed.text[max(sentence.start, time.start - _BESIDE) : min(sentence.end, time.end + _BESIDE)]


def _named(time: TimeMention, beside: str) -> set[date]:
    late, early = _LATE.search(beside), _EARLY.search(beside)
    return ({_day(time)} if late else set()) | ({_day(time) - timedelta(days=1)} if early else set())


def _overnight(time: TimeMention, beside: str) -> set[date]:
    return _named(time, beside) if "overnight" in time.text.lower() else set()


def _open(time: TimeMention, beside: str) -> set[date]:
    """The night after a day of which no hour is told."""
    return {_day(time)} if not (_DAYTIME.search(beside) or _EARLY.search(beside)) else set()


def _day(time: TimeMention) -> date:
    return date.fromisoformat(time.not_before or "")
