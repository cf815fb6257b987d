"""The times of incidents as values of the contract: of a day that the text names, up to it or from it on, of the day of
the telling; and whether two times cannot be of one incident."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Time, TimeMention, TriggerMention


def as_time(time: TimeMention) -> Time:
    """A mention as the contract's time."""
    return Time(
        text=time.text,
        start=time.start,
        end=time.end,
        not_before=time.not_before,
        not_after=time.not_after,
        edtf=time.value if time.value and time.not_before and time.not_after else edtf(time.not_before, time.not_after),
        precision=time.precision or "range",
        basis=time.basis or "stated",
    )


def on_or_before(time: TimeMention, since: TimeMention | None = None) -> Time:
    """The time of an incident that somebody told of on that day, and that was not before the time `since`."""
    first = since.not_before if since is not None else None
    return Time(
        text=time.text,
        start=time.start,
        end=time.end,
        not_before=first,
        not_after=time.not_after,
        edtf=edtf(first, time.not_after),
        precision="day" if first == time.not_after else "range",
        basis="relative",
    )


def not_before(time: TimeMention) -> Time:
    """The time of an act of which the text says only that it came after that time."""
    return Time(
        text=time.text,
        start=time.start,
        end=time.end,
        not_before=time.not_before,
        not_after=None,
        edtf=edtf(time.not_before, None),
        precision="range",
        basis="relative",
    )


def told_by(time: Time, day: str) -> Time:
    """A time that is open to the right, of what was told by that day."""
    if time.not_after is not None:
        return time
    precision = "day" if time.not_before == day else time.precision
    return replace(time, not_after=day, edtf=edtf(time.not_before, day), precision=precision)


def published(trigger: TriggerMention, day: str) -> Time:
    """The time of an incident of which the text says nothing but that it is told by then."""
    return Time(
        text="",
        start=trigger.start,
        end=trigger.start,
        not_before=None,
        not_after=day,
        edtf=f"../{day}",
        precision="range",
        basis="published",
    )


def running(time: TimeMention) -> Time:
    """The time of an incident that is told, without a day of its own, next to one of that day."""
    return replace(as_time(time), basis="relative")


def edtf(not_before: str | None, not_after: str | None) -> str:
    """An EDTF interval of two days, open where None."""
    if not_before == not_after and not_before is not None:
        return not_before
    return f"{not_before or '..'}/{not_after or '..'}"


def disjoint(a: TimeMention | Time | None, b: TimeMention | Time | None) -> bool:
    """Whether two times cannot be of one incident."""
    if a is None or b is None:
        return False
    return bool(a.not_after and b.not_before and a.not_after < b.not_before) or bool(
        b.not_after and a.not_before and b.not_after < a.not_before
    )
