"""What an expression of time says by its words alone, before any anchor: a small builder for each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..know.times import TimeWords
from .times_lex import Piece


class Phrase(Struct, frozen=True, kw_only=True):
    """An expression of time as its words stand.

    `shape` is calendar (year, month, day, weekday as far as said), season, quarter, decade, century, deictic (`amount`
    days from today), span (the last `amount` of `unit`), shift (`amount` of `unit` in a `direction`: ago earlier later
    ahead), unit (a `pointer` and a `unit`), part (of a day), nth (a day of the month told), clock, duration or set.
    `edge` is early, mid or late; `off` is 1 or -1 for "nearly" or "more than" so many years ago;
    `pointer` this last next that following previous; `joined` is the mark that joins it to the next phrase as a range
    ("-") or a list ("&"); `holiday` is for the day of one.  It is the pieces `at` to `past` (exclusive).
    """

    start: int
    end: int
    at: int
    past: int
    shape: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    amount: int | None = None
    unit: str | None = None
    direction: str | None = None
    off: int = 0
    pointer: str | None = None
    edge: str | None = None
    part: str | None = None
    joined: str | None = None
    bc: bool = False
    holiday: bool = False


#: from the pieces a to b (exclusive) that a rule has matched to the expressions that they are
Build = Callable[[list[Piece], int, int, TimeWords], Iterator[Phrase]]


#: classes before a bare month or season: in, since, from, to, by, between, and, of, before, after, during, or, marks
_LEADING = "Is<>y[&,-ourR(|"


def _first(pieces: list[Piece], a: int, b: int, codes: str) -> Piece | None:
    return next((p for p in pieces[a:b] if p.code in codes), None)


def _value(pieces: list[Piece], a: int, b: int, codes: str) -> int | None:
    piece = _first(pieces, a, b, codes)
    return piece.value if piece and isinstance(piece.value, int) else None


def _last(pieces: list[Piece], a: int, b: int, codes: str) -> int:
    return next(i for i in range(b - 1, a - 1, -1) if pieces[i].code in codes)


def _words(pieces: list[Piece], a: int, b: int, codes: str) -> str | None:
    piece = _first(pieces, a, b, codes)
    return str(piece.value) if piece else None


def _phrase(pieces: list[Piece], a: int, b: int, shape: str, **said: object) -> Phrase:
    return Phrase(start=pieces[a].start, end=pieces[b - 1].end, at=a, past=b, shape=shape, **said)  # type: ignore[arg-type]


def _century(short: int) -> int:
    return short + (1900 if short >= 30 else 2000)


def build_none(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """An age (25 years old) or the number of a release (2010-05-CA-044): no time."""
    yield from ()


def build_calendar(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    month_at = next((i for i in range(a, b) if pieces[i].code in "Mmb"), None)
    year = _value(pieces, a, b, "Y")
    day = None
    if month_at is not None:
        near = [i for i in range(a, b) if pieces[i].code in "dD" or (pieces[i].code == "O" and i > month_at)]
        day_at = near[0] if near else None
        if day_at is not None:
            day = pieces[day_at].value
            last = pieces[b - 1]
            if year is None and b - 1 > max(day_at, month_at) and last.code in "dn" and len(last.text) == 2:
                year = _century(int(last.text))
    unit = _words(pieces, a, b, "U")
    of_year = month_at is not None and unit == "year"
    of_week = month_at is None and unit == "week"  # "Thursday of last week"
    yield _phrase(
        pieces, a, b, "calendar", year=year, month=pieces[month_at].value if month_at is not None else None, day=day,
        weekday=_value(pieces, a, b, "Ww"), edge=_words(pieces, a, b, "e"), part=_words(pieces, a, b, "P"),
        pointer=_words(pieces, a, b, "lxikfp") if of_year or of_week or unit is None else None,
        unit="year" if of_year else "week" if of_week else None,
    )  # fmt: skip


def build_pair(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """3-5 May; May 3 to 5; 3 and 4 May: two days of one month."""
    days = [i for i in range(a, b) if pieces[i].code in "dD"]
    month, year = _value(pieces, a, b, "Mmb"), _value(pieces, a, b, "Y")
    one, two = days[0], days[1]
    cut = two if pieces[two - 1].code != "t" else two - 1
    joined = "&" if any(p.code in "&|" for p in pieces[one:two]) else "-"
    if joined == "&" and a and pieces[a - 1].code == "[":
        joined = "-"
    yield _phrase(pieces, a, cut - 1, "calendar", year=year, month=month, day=pieces[one].value, joined=joined)
    yield _phrase(pieces, cut, b, "calendar", year=year, month=month, day=pieces[two].value)


def build_month(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """A month alone; March and May only where the word before leads to a time (the Long March is none)."""
    if b - a > 1 or pieces[a].lower not in words.ambiguous or (a and pieces[a - 1].code in _LEADING):
        yield from build_calendar(pieces, a, b, words)


def build_year(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """A year alone or spoken; not the number of a resolution."""
    year = _first(pieces, a, b, "Y")
    if year and not (a and pieces[a - 1].lower in words.numbered):
        yield from build_calendar(pieces, a, b, words)


def build_week_of(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """The last week of August; the week of 6 March: bounds, but no value; the (early) hours of 6 March: that day."""
    if _words(pieces, a, b, "U") == "hour":
        yield from build_calendar(pieces, a, b, words)
        return
    place = _value(pieces, a, b, "O")
    edge = "late" if _first(pieces, a, b, "l") else "early" if place == 1 else "mid" if place else None
    whole = next(build_calendar(pieces, a, b, words))
    day = whole.day if any(p.code in "dD" for p in pieces[a:b]) else None
    yield replace(whole, unit="week", pointer=None, edge=edge, day=day)


def build_bc_month(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    year = [p.value for p in pieces[a:b] if p.code in "Ydn"][-1]
    if year > 0:
        yield _phrase(
            pieces, a, b, "calendar", year=year, month=_value(pieces, a, b, "Mmb"), bc=pieces[b - 1].value == "bc"
        )


def build_holiday(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """Christmas 2007: a day of a month, or the nth weekday of one (amount)."""
    holiday = _first(pieces, a, b, "X")
    if holiday is None or holiday.value is None:
        return
    month, day, *which = holiday.value
    said: dict[str, Any] = {"holiday": True}
    said |= {"month": month, "year": _value(pieces, a, b, "Y"), "pointer": _words(pieces, a, b, "lx")}
    said |= {"weekday": day, "amount": which[0]} if which else {"day": day}
    yield _phrase(pieces, a, b, "calendar", **said)


def build_nth(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """On the 20th: a day of the month told."""
    yield _phrase(pieces, a, b, "nth", day=pieces[b - 1].value)


def build_iso(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    yield _phrase(pieces, a, b, "calendar", year=pieces[a].value, month=pieces[a + 2].value, day=pieces[a + 4].value)


def build_slash(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """7/6/2016: the American order unless only the other one is a date."""
    month, day, year = (pieces[i].value for i in (a, a + 2, a + 4))
    if month > 12:
        month, day = day, month
    year = year if pieces[a + 4].code == "Y" else _century(year) if 0 <= year < 100 else -1
    if 1 <= month <= 12 and 1 <= day <= 31 and year > 0:
        yield _phrase(pieces, a, b, "calendar", year=year, month=month, day=day)


def build_years(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """1991-2003; 1941-42."""
    one, two = pieces[a].value, pieces[b - 1].value
    if pieces[b - 1].code != "Y":
        two += one // 100 * 100
    if len(pieces[b - 1].text) in (2, 4) and one < two < one + 100:
        yield _phrase(pieces, a, a + 1, "calendar", year=one, joined="-")
        yield _phrase(pieces, b - 1, b, "calendar", year=two)


def build_bc(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    numbers = [i for i in range(a, b) if pieces[i].code in "Ydn"]
    bc = _words(pieces, a, b, "G") == "bc"
    for i in numbers:
        start, end = (a, b) if len(numbers) == 1 else (i, i + 1)
        if pieces[i].value > 0:
            yield _phrase(pieces, start, end, "calendar", year=pieces[i].value, bc=bc, edge=_words(pieces, a, b, "e"))


def build_season(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """The summer of 1943; that winter.  A bare season only after a word that leads to a time: others are names."""
    if b - a == 1 and not (a and pieces[a - 1].code in _LEADING):
        return
    yield _phrase(
        pieces, a, b, "season", month=_value(pieces, a, b, "S"), year=_value(pieces, a, b, "Y"),
        edge=_words(pieces, a, b, "e"), pointer=_words(pieces, a, b, "lxikfp"),
        unit="year" if _first(pieces, a, b, "U") else None,
    )  # fmt: skip


def build_decade(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    decade = pieces[b - 1].value
    year = decade if decade >= 1000 else 1900 + decade
    if year % 10 == 0 and (decade >= 1000 or decade < 100):
        yield _phrase(pieces, a, b, "decade", year=year, edge=_words(pieces, a, b, "e"))


def build_ordinal_unit(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """The 19th century; the third quarter (of 1989); the 1989 third quarter; next year's first quarter."""
    unit, n = str(pieces[_last(pieces, a, b, "U")].value), _value(pieces, a, b, "OD") or 0
    if unit == "century" and 5 < n < 22:
        yield _phrase(pieces, a, b, "century", amount=n)
    elif unit == "quarter" and 1 <= n <= 4:
        of_year = "year" if _words(pieces, a, b, "U") == "year" else None
        pointer = _words(pieces, a, b, "lxikfp") if of_year else None
        yield _phrase(pieces, a, b, "quarter", amount=n, year=_value(pieces, a, b, "Y"), unit=of_year, pointer=pointer)
    elif pieces[a].code == "Y":
        yield from build_calendar(pieces, a, a + 1, words)


def build_deictic(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    if (word := _first(pieces, a, b, "T")) is None:
        days = -1 if pieces[a].code == "l" else 0
    else:
        days = word.value + (-1 if _first(pieces, a, b, "u") else 1 if _first(pieces, a, b, "r") else 0)
    part = "overnight" if pieces[a].lower == "overnight" else _words(pieces, a, b, "P")
    yield _phrase(pieces, a, b, "deictic", amount=days, part=part)


def _amount(pieces: list[Piece]) -> int | None:
    """The number that number words make: two, twenty-three, a couple of; None where vague."""
    total = 0
    for p in pieces:
        if p.code in "cdn":
            if p.value is None:
                return None
            total = total * p.value if p.value in (12, 100, 1000) and total and p.code == "c" else total + p.value
    return total or 1


def build_shift(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """Two months later; a year ago; three days before; twenty years ago on Monday; a year ago this week."""
    unit_at = next(i for i in range(a, b) if pieces[i].code == "U")
    within = str(pieces[b - 1].value) if pieces[b - 1].code == "U" and b - 1 > unit_at else None
    today = pieces[b - 1].code in "TW" or within is not None  # "a year ago today"
    last = "A" if today else pieces[b - 1].code
    direction = {"A": "ago", "E": "earlier", "u": "earlier", "N": "ahead"}.get(last, "later")
    yield _phrase(
        pieces,
        a,
        b,
        "shift",
        amount=_amount(pieces[a:unit_at]),
        unit=pieces[unit_at].value,
        direction=direction,
        off=_off(pieces, a, words) if direction == "ago" else 0,
        day=1 if today else None,
        weekday=pieces[b - 1].value if pieces[b - 1].code == "W" else None,
        pointer=within,
    )


def _off(pieces: list[Piece], a: int, words: TimeWords) -> int:
    """To which side of so many years ago a time was: 1 for "nearly", -1 for "more than", else 0."""
    before = {p.lower for p in pieces[max(a - 1, 0) : a + 1]}
    if "than" in before and a > 1 and pieces[a - 2].lower != "more":
        return 1 if pieces[a - 2].lower == "less" else 0
    return 1 if before & words.nearly else -1 if before & words.more_than else 0


def build_span(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """The past two days, the last 24 hours: up to now; the next two weeks and the last few years are durations."""
    amount, unit = _amount(pieces[a:b]), str(pieces[b - 1].value)
    if _words(pieces, a, b, "l") and amount and unit in ("hour", "day", "night", "week", "month"):
        yield _phrase(pieces, a, b, "span", amount=amount, unit=unit)
    else:
        yield _phrase(pieces, a, b, "duration")


def build_hours(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """Hours after: some of them; an hour has its number."""
    if pieces[a].value == "hour":
        yield _phrase(pieces, a, b, "duration")


def build_weekend(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """Over the weekend."""
    if pieces[b - 1].value == "weekend":
        yield _phrase(pieces, a, b, "unit", unit="weekend", pointer="last")


def build_unit(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """Last year; the same day; later that month; the end of the year; the day before."""
    unit = _first(pieces, a, b, "U")
    pointer = _words(pieces, a, b, "xfpl") or _words(pieces, a, b, "ki")
    if pointer is None:
        pointer = {"u": "previous", "r": "following"}.get(pieces[b - 1].code, "that")
    elif pointer == "next" and pieces[a].code == "t":
        pointer = "following"
    if unit is None or (unit.lower in words.plurals and pointer != "that"):
        yield _phrase(pieces, a, b, "duration")
    else:
        edge = _words(pieces, a, b, "e")
        yield _phrase(pieces, a, b, "unit", unit=unit.value, pointer=pointer, edge=edge, part=_words(pieces, a, b, "P"))


def build_part(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """The previous night; the night before; that evening."""
    pointer = _words(pieces, a, b, "xfp") or {"u": "previous", "r": "following"}.get(pieces[b - 1].code, "that")
    yield _phrase(
        pieces, a, b, "part", part=_words(pieces, a, b, "P"), pointer="following" if pointer == "next" else pointer
    )


def build_clock(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """10:30 am; (at) 0914, in four digits: hours and minutes."""
    number = pieces[a].text
    if b - a > 1 or (len(number) == 4 and number.isdigit() and int(number) % 100 < 60 and int(number) < 2400):
        yield _phrase(pieces, a, b, "clock")


def build_weekday_nights(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
    """On Monday and Tuesday nights: again and again."""
    if pieces[b].lower in words.plurals:
        yield _phrase(pieces, a, b + 1, "set")
        return
    for i in range(a, b):
        if pieces[i].code == "W":
            yield from build_calendar(pieces, i, i + 1, words)


def build_plain(shape: str) -> Build:
    def build(pieces: list[Piece], a: int, b: int, words: TimeWords) -> Iterator[Phrase]:
        yield _phrase(pieces, a, b, shape)

    return build
