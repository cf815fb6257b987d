"""From an expression and the story so far to a period of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from ..know.times import TimeWords
from ..model import Parsed
from . import times_calendar as calendar
from .times_calendar import Period
from .times_context import heads_entry, is_aside, is_modifier, is_of_gathering, opens_sentence, tense_at
from .times_lex import Piece
from .times_phrase import Phrase
from .times_story import Story, Year, nearest_year, year_of_bare


class Resolved(Struct, frozen=True):
    """What an expression comes to: a period and its basis, or a bare value (a year before Christ), or nothing."""

    period: Period | None = None
    basis: str | None = None
    value: str | None = None


class _Place(Struct, frozen=True):
    """Where an expression stands."""

    phrase: Phrase
    story: Story
    parsed: Parsed
    words: TimeWords
    paragraph: int
    sentence: int
    left: str
    right: str

    def tense(self) -> str | None:
        """The tense of the clause; "by Tuesday" and "until Tuesday" look ahead beside no past."""
        tense = tense_at(self.parsed, self.phrase.start, self.left, self.words)
        if self.left in ("until", "till", "by") and tense != "past":
            return "future"
        return tense

    def hold(self, year: int) -> None:
        """Let bare dates after this belong to this year, if the expression tells of its clause and not of a noun."""
        if (
            self.story.published
            and self.phrase.day is None
            and is_modifier(self.parsed, self.phrase.start, self.phrase.end)
            and not self._stands_alone()
        ):
            return
        if not self.story.history and self.story.published and self.left in ("since", "to", "until"):
            return
        firm = self.phrase.month is not None or opens_sentence(self.parsed, self.phrase.start)
        if self.story.published and not self.story.history and is_aside(self.parsed, self.phrase.start):
            firm = False
        self.story.hold(Year(year, self.phrase.month, self.paragraph, self.sentence, firm))

    def _stands_alone(self) -> bool:
        """Whether the expression has "in" or "during" before it, whatever noun follows it ("In 2018 jets …")."""
        before = self.parsed.token_at(self.phrase.start - 1)
        return self.phrase.month is None and before is not None and before.lower in ("in", "during")

    def go_on(self, period: Period) -> None:
        """Carry a running year on to this period: "two months later", "the next day"."""
        if self.story.running(self.paragraph, self.sentence, None):
            month = period.first.month if period.grain in ("day", "month") else None
            self.story.hold(Year(period.first.year, month, self.paragraph, self.sentence, True))


_NOTHING = Resolved()
#: hours ago that are taken for the same day
_SAME_DAY = 12
#: shapes that carry the story on from the date told last
_ON = ("unit", "part")
_STEP = {"last": -1, "previous": -1, "this": 0, "that": 0, "next": 1, "following": 1}


def resolve(phrase: Phrase, story: Story, parsed: Parsed, pieces: list[Piece], words: TimeWords) -> Resolved:
    """The period of an expression; moves the story on."""
    token = parsed.token_at(phrase.end - 1)
    paragraph, sentence = (token.paragraph, token.sentence) if token else (0, 0)
    place = _Place(
        phrase, story, parsed, words, paragraph, sentence, _left(phrase, pieces),
        pieces[phrase.past].lower.replace("’", "'") if phrase.past < len(pieces) else "",
    )  # fmt: skip
    match phrase.shape:
        case "calendar":
            found = _calendar(place)
        case "season" | "quarter":
            found = _three_months(place)
        case "decade":
            found = Resolved(calendar.stretch(phrase.year or 0, (phrase.year or 0) + 9), "stated")
        case "century":
            last = (phrase.amount or 0) * 100
            found = Resolved(calendar.stretch(last - 99, last), "stated")
        case "deictic":
            now = story.published
            found = _relative(calendar.moved(now, phrase.amount or 0, "day") if now and not story.history else None)
            story.return_to_now()
        case "nth":
            day = story.told_day or (story.told.first if story.told and story.told.grain == "month" else None)
            found = _relative(calendar.day_of(day.year, day.month, phrase.day or 0) if day else None)
        case "span":
            now = None if story.history else story.published
            found = _relative(calendar.span_to(now, phrase.amount or 1, phrase.unit or "day") if now else None)
        case "shift":
            found = _shift(place)
        case "unit":
            found = _unit(place)
        case "part":
            day = story.told_day
            found = _relative(calendar.moved(day, _STEP[phrase.pointer or "that"], "day") if day else None)
        case "clock":
            found = _clock(place)
        case _:
            found = _NOTHING
    if found.period and phrase.shape not in ("clock", "span", "decade", "century"):
        if (
            phrase.direction == "later"
            or phrase.shape == "nth"
            or (phrase.shape in _ON and phrase.pointer in ("that", "following"))
        ):
            place.go_on(found.period)
        if not _goes_back(place, found.period):
            story.tell(found.period, place.paragraph, is_aside(parsed, phrase.start))
    return found


def _goes_back(place: _Place, period: Period) -> bool:
    """Whether a day only describes a noun of news of a later day: "held a man whose brother was killed on 3 May"."""
    story = place.story
    if story.history or story.published is None or story.told_day is None or period.grain != "day":
        return False
    return period.first < story.told_day and is_aside(place.parsed, place.phrase.start)


def _left(phrase: Phrase, pieces: list[Piece]) -> str:
    """The word before an expression, over a time of day ("until 9 a.m. Tuesday")."""
    at = phrase.at - 1
    if phrase.shape == "calendar" and at >= 0 and pieces[at].code == "K":
        while at >= 0 and pieces[at].code in "Kdn:":
            at -= 1
    return pieces[at].lower if at >= 0 else ""


def _relative(period: Period | None) -> Resolved:
    return Resolved(period, "relative") if period else _NOTHING


def _period(year: int, phrase: Phrase) -> Period | None:
    month, number = phrase.month, phrase.day
    if phrase.amount and month and phrase.weekday is not None:
        return calendar.nth_weekday(year, month, phrase.weekday, phrase.amount)
    if phrase.unit == "week" and month:
        inside = calendar.day_of(year, month, number or 1)
        whole = calendar.week_of(inside.first) if inside and number else calendar.month_of(year, month)
        return Period(whole.first, whole.last, "week") if whole else None
    if month is None:
        return calendar.year_of(year)
    return calendar.month_of(year, month) if number is None else calendar.day_of(year, month, number)


def _calendar(place: _Place) -> Resolved:
    phrase, story = place.phrase, place.story
    if phrase.year is not None:
        if phrase.bc:
            story.lose()
            if phrase.month:
                return Resolved(value=f"-{phrase.year - 1:04}-{phrase.month:02}")
            return Resolved(value=f"-{phrase.year - 1:04}" if phrase.year > 1 else "0000")
        period = _period(phrase.year, phrase)
        if period:
            place.hold(phrase.year)
        return Resolved(period, "stated") if period else _NOTHING
    if phrase.month is None:
        return _relative(_weekday(place))
    if phrase.holiday and place.left == "for":
        return _NOTHING  # "going home for Christmas" tells why
    return _bare(place, phrase.month)


def _bare(place: _Place, month: int) -> Resolved:
    """A month, or a day of a month, without its year."""
    phrase, story = place.phrase, place.story
    if phrase.holiday and is_of_gathering(place.parsed, phrase.start, phrase.end, place.words):
        return _NOTHING
    pointed = _pointed_year(place, month)
    if pointed is not None:
        return _relative(_period(pointed, phrase))
    # the days of a chronology are past, though it tells what was done on them in the present
    entry = heads_entry(place.parsed, phrase.start, phrase.end)
    tense = "past" if entry else place.tense()
    year: int | None = None
    if running := story.running(place.paragraph, place.sentence, tense):
        year = year_of_bare(running, month)
        story.hold(Year(year, month, place.paragraph, place.sentence, True))
    elif story.published:
        year = nearest_year(story.published, month, phrase.day, tense)
        year = _year_told(story, _period(year, phrase), tense) or year
    period = _period(year, phrase) if year else None
    if year and period and entry and story.published and period.first > story.published:
        period = _period(year - 1, phrase)
    return Resolved(period, "year-inherited") if period else _NOTHING


def _year_told(story: Story, period: Period | None, tense: str | None) -> int | None:
    """The year that the text told firmly before, of what is past and would else lie ahead: "one year ago, on 24 March
    2021, … Seven died on 26 March", published on 24 March."""
    if tense != "past" or story.firm is None or story.published is None or period is None:
        return None
    return story.firm.year if period.first > story.published and story.firm.year < period.first.year else None


def _pointed_year(place: _Place, month: int) -> int | None:
    """The year of "last April", "June last year", "August of that year"."""
    phrase, story = place.phrase, place.story
    pointer = phrase.pointer
    if pointer is None:
        return None
    anchor = story.then() if pointer in ("that", "following", "previous") else story.now()
    if anchor is None:
        return None
    if phrase.unit == "year":
        return anchor.year + _STEP[pointer]
    if pointer in ("last", "previous"):
        return anchor.year - (month >= anchor.month)
    if pointer in ("next", "following"):
        return anchor.year + (month <= anchor.month)
    return anchor.year


def _weekday(place: _Place) -> Period | None:
    """The day of a weekday: the last one by now, the next one where the words or the tense look ahead."""
    phrase, story = place.phrase, place.story
    pointer = phrase.pointer
    if pointer in ("following", "previous", "that") or story.history or story.published is None:
        anchor = story.told_day
        ahead = pointer not in ("previous", "last")
    else:
        anchor = story.published
        ahead = pointer == "next" or (pointer != "last" and place.tense() == "future")
        if place.right == "'s":
            ahead = False
        story.return_to_now()
    if anchor is None or phrase.weekday is None:
        return None
    if phrase.unit == "week":
        return calendar.moved(anchor, phrase.weekday - anchor.weekday() + (7 if pointer == "next" else -7), "day")
    if ahead:
        gap = (phrase.weekday - anchor.weekday()) % 7
        gap = 7 if gap == 0 and pointer in ("next", "following") else gap
    else:
        gap = -((anchor.weekday() - phrase.weekday) % 7)
        gap = -7 if gap == 0 and pointer in ("last", "previous") else gap
    return calendar.moved(anchor, gap, "day")


def _three_months(place: _Place) -> Resolved:
    phrase, story = place.phrase, place.story
    number = (phrase.month if phrase.shape == "season" else phrase.amount) or 1
    make = calendar.season_of if phrase.shape == "season" else calendar.quarter_of
    if phrase.year is not None:
        place.hold(phrase.year)
        return Resolved(make(phrase.year, number), "stated")
    running = story.running(place.paragraph, place.sentence, None)
    if phrase.pointer in ("last", "this", "next") or not running:
        now = story.now()
        if now is None:
            return _NOTHING
        step = _STEP.get(phrase.pointer or "this", 0) if phrase.unit == "year" else 0
        period = make(now.year + step, number)
        if period and not step and period.first > now and phrase.pointer != "next":
            period = make(now.year - 1, number)
        return _relative(period)
    period = make(running.year, number)
    return Resolved(period, "year-inherited") if period else _NOTHING


def _shift(place: _Place) -> Resolved:
    """Three weeks later, two years ago, the day before."""
    phrase, story = place.phrase, place.story
    near = phrase.direction in ("ago", "ahead")
    if phrase.unit == "minute" or (phrase.unit == "hour" and (phrase.amount or 0) < _SAME_DAY):
        now = story.published if phrase.direction == "ago" and not story.history else None
        return _relative(calendar.day(now)) if now else _NOTHING
    if phrase.amount is None or phrase.unit in ("hour", "season"):
        return _NOTHING
    anchor = story.now() if near else story.then()
    told = story.told
    if phrase.unit == "year" and told and told.grain == "season":  # the same quarter of another year
        anchor_year = told.first.year + (-phrase.amount if phrase.direction in ("ago", "earlier") else phrase.amount)
        return _relative(calendar.months(anchor_year, told.first.month, "season"))
    if phrase.unit in ("day", "week", "fortnight") and not near:
        anchor = story.told_day or (story.then() if story.told is None else None)
    if anchor is None:
        return _NOTHING
    amount = -phrase.amount if phrase.direction in ("ago", "earlier") else phrase.amount
    if phrase.day is not None:
        back = (anchor.weekday() - phrase.weekday) % 7 if phrase.weekday is not None else 0
        then = _same_day(anchor - timedelta(days=back), amount, phrase.unit or "day")
        return _relative(calendar.moved(then.first, 0, phrase.pointer) if then and phrase.pointer else then)
    if phrase.unit in ("week", "fortnight") and not near:
        return _relative(calendar.moved(anchor, amount * (7 if phrase.unit == "week" else 14), "day"))
    if phrase.off and phrase.unit == "year":
        ends = [_same_day(anchor, amount + more, "year") for more in sorted((0, phrase.off))]
        if ends[0] is None or ends[1] is None:
            return _NOTHING
        return _relative(Period(ends[0].first, ends[1].last, "range"))  # "nearly two years ago": in the year from then
    return _relative(calendar.moved(anchor, amount, phrase.unit or "day"))


def _same_day(anchor: date, amount: int, unit: str) -> Period | None:
    """The day of "a week ago today", "two years ago today"."""
    if unit in ("month", "year"):
        months = anchor.year * 12 + anchor.month - 1 + amount * (12 if unit == "year" else 1)
        return calendar.day_of(months // 12, months % 12 + 1, anchor.day)
    days = {"week": 7, "fortnight": 14}.get(unit, 1)
    return calendar.moved(anchor, amount * days, "day")


def _unit(place: _Place) -> Resolved:
    """Last year, the following month, the same day, the end of the year."""
    phrase, story = place.phrase, place.story
    pointer = phrase.pointer or "that"
    if phrase.unit in ("minute", "hour", "season"):
        return _NOTHING
    anchor: date | None
    if pointer in ("last", "this", "next"):
        anchor = story.now()
        if pointer == "this":
            story.return_to_now()
    elif phrase.unit == "day":
        anchor = story.told_day
    else:
        anchor = story.then()
    if anchor is None:
        return _NOTHING
    return _relative(calendar.moved(anchor, _STEP[pointer], phrase.unit or "day"))


def _clock(place: _Place) -> Resolved:
    """A time of day belongs to the day told in its paragraph."""
    story = place.story
    if story.told_aside and not is_aside(place.parsed, place.phrase.start):
        return _NOTHING
    if story.told_day and story.told_paragraph == place.paragraph:
        return _relative(calendar.day(story.told_day))
    return _NOTHING
