"""How an event came to be told: its articles by their days, each with the toll that it gives, as a drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import sqrt

from msgspec import Struct

from ..judge.stated import Stated, by_day, stated
from ..know.outlets import host_of
from ..model.event import Account, Event
from .event_rivals import article_at
from .said import short_day

#: the drawing: its least width, height, margins, and the least between two points (all in px)
_WIDTH, HEIGHT, _LEFT, _RIGHT, _TOP, _FOOT, _APART = 700, 150, 20, 30, 26, 34, 30


class Point(Struct, frozen=True, kw_only=True):
    """An article, or one of the voices in it: where it is drawn, from `low` to `high` (px from above; the same where it
    is one number), its number in words, where it leads, and what is said of it."""

    x: float
    low: float
    high: float
    open: bool
    label: str
    href: str
    title: str
    told: bool


class Tick(Struct, frozen=True):
    """A day below the line."""

    x: float
    label: str


class Telling(Struct, frozen=True, kw_only=True):
    """The drawing; `act` whom it counts ("" where nobody gives a number)."""

    act: str
    width: float
    height: int
    base: float
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]


def telling(event: Event) -> Telling:
    """The articles of an event on a line of days; those without a day come last."""
    tolls = {act: stated(event, act) for act in ("killed", "injured")}
    act = next((a for a, told in tolls.items() if told), "")
    by_report: dict[str, list[Stated]] = {}
    for s in tolls.get(act, []):
        by_report.setdefault(s.report, []).append(s)
    items: list[tuple[Account, Stated | None]] = []
    for account in by_day(event.accounts):
        items += [(account, s) for s in by_report.get(account.key, [])] or [(account, None)]
    xs = _places([a.published for a, _ in items])
    most = max((_most(s) for _, s in items if s is not None), default=0)
    base = HEIGHT - _FOOT

    def y(number: int) -> float:
        return round(base - (base - _TOP) * sqrt(number / most if most else 0), 1)

    points = [_point(account, s, x, base, y, act) for (account, s), x in zip(items, xs, strict=True)]
    return Telling(
        act=act,
        width=max(_WIDTH, (xs[-1] if xs else 0) + _RIGHT),
        height=HEIGHT,
        base=base,
        points=tuple(points),
        ticks=tuple(_ticks([a.published for a, _ in items], xs)),
    )


def _most(s: Stated) -> int:
    return s.low if s.high is None else max(s.low, s.high)


def _places(days: Sequence[str | None]) -> list[float]:
    """Where each is drawn: by its day, and never closer than can be told apart."""
    known = [date.fromisoformat(d).toordinal() for d in days if d]
    first, span = (known[0], known[-1] - known[0]) if known else (0, 0)
    room = _WIDTH - _LEFT - _RIGHT - (_APART * 2 if len(known) < len(days) else 0)
    out: list[float] = []
    for d in days:
        wanted = (
            _LEFT + room + 2 * _APART
            if d is None
            else _LEFT + (room * (date.fromisoformat(d).toordinal() - first) / span if span else 0)
        )
        out.append(round(max(wanted, out[-1] + _APART) if out else wanted, 1))
    return out


def _ticks(days: Sequence[str | None], xs: Sequence[float]) -> list[Tick]:
    """The first of each day, where there is room for its words."""
    out: list[Tick] = []
    last: str | None = ""
    for d, x in zip(days, xs, strict=True):
        if d != last and (not out or x - out[-1].x >= 80):
            out.append(Tick(x, short_day(d) if d else "no day"))
            last = d
    return out


def _point(account: Account, s: Stated | None, x: float, base: float, y: Callable[[int], float], act: str) -> Point:
    day = short_day(account.published) if account.published else "no day"
    outlet = account.source or host_of(account.url) or account.article
    if s is None:
        href = article_at(account, account.report.trigger.start)
        says = f"{day}, {outlet}: gives no number"
        return Point(x=x, low=base, high=base, open=False, label="", href=href, title=says, told=False)
    claim = next(c for c in account.claims if c.id == s.claims[0])
    voice = f" ({', '.join(s.by)})" if s.by else ""
    return Point(
        x=x,
        low=y(s.low),
        high=y(_most(s)),
        open=s.high is None,
        label=s.number.replace(" or more", "+"),
        href=article_at(account, claim.start),
        title=f"{day}, {outlet}{voice}: {s.number} {act}: “{claim.text}”",
        told=True,
    )
