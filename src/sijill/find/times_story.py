"""Which day an expression counts from: the day of publication, or the day that the story has reached.

News says "on Tuesday" and "6 June" of the day it appears; a history says "12 March" and "two months later" of the
date it told last; one article does both.  So the choice is made for each expression.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from .times_calendar import Period
from .times_phrase import Phrase

#: for how many sentences a year runs on in a text that is no history
_REACH = 2
#: days ahead within which a bare date is taken to lie ahead, whatever the tense: "payable 15 December"
_SOON = 45
#: past years that a history gives at least
_PAST = 5


class Year(Struct, frozen=True):
    """A year that bare dates belong to: given by the words at this place, `month` the last told in it.

    It is `firm` where it carries over into later sentences: a date with its year, or a year that opens its sentence.
    """

    year: int
    month: int | None
    paragraph: int
    sentence: int
    firm: bool


class Story(Struct):
    """Where the telling has got to.

    `published` is None where nobody says it; `history` where the whole text looks back; `told` is the period told last,
    `told_day` the last single day, `told_aside` where it only describes somebody; `firm` the year that carries on,
    `passing` one only mentioned on the way.
    """

    published: date | None
    history: bool
    told: Period | None = None
    told_paragraph: int = -9
    told_day: date | None = None
    told_aside: bool = False
    firm: Year | None = None
    passing: Year | None = None

    def running(self, paragraph: int, sentence: int, tense: str | None) -> Year | None:
        """The year that a bare "12 March" here belongs to; None where it counts from the day of publication."""
        if self.passing and (self.passing.sentence == sentence or self.firm is None):
            year: Year | None = self.passing
        else:
            year = self.firm
        if year is None or self.published is None or self.history:
            return year
        near = year.paragraph == paragraph and sentence - year.sentence <= (_REACH if year.firm else 0)
        return year if near and tense != "future" else None

    def now(self) -> date | None:
        """The day that "yesterday" and "last year" count from."""
        return self._reached() if self.history or self.published is None else self.published

    def then(self) -> date | None:
        """The day that "later" and "the same day" count from."""
        return self._reached() or (None if self.history else self.published)

    def _reached(self) -> date | None:
        return self.told.first if self.told else None

    def tell(self, period: Period, paragraph: int, aside: bool = False) -> None:
        """The story has come to this period."""
        self.told_aside = aside
        self.told, self.told_paragraph = period, paragraph
        if period.grain == "day":
            self.told_day = period.first

    def hold(self, year: Year) -> None:
        """Bare dates after this belong to this year."""
        if year.firm:
            self.firm, self.passing = year, None
        else:
            self.passing = year

    def return_to_now(self) -> None:
        """The telling speaks of the day of publication again: no year runs on."""
        if not self.history:
            self.firm = self.passing = None

    def lose(self) -> None:
        """The story is in a time that the calendar does not hold."""
        self.told = self.told_day = self.firm = self.passing = None


def year_of_bare(running: Year, month: int) -> int:
    """The year of a bare month in the running year: the next where the story has just passed the turn of a year."""
    return running.year + (running.month is not None and running.month - month >= 7)


def nearest_year(published: date, month: int, number: int | None, tense: str | None) -> int:
    """The year of a bare month (and day) seen from the day of publication.

    Back with the past tense and on with the future; but a day of the next weeks is not one of a year ago.
    """
    ahead = (month - published.month) * 30.5 + (number - published.day if number else 0)
    if tense == "future":
        return published.year + (ahead < -150 or (ahead < -_SOON and number is None))
    if ahead > _SOON:
        return published.year - (tense == "past" or ahead > 120)
    return published.year + (ahead < -365 + _SOON and number is not None and tense != "past")


def looks_back(phrases: list[Phrase], published: date | None) -> bool:
    """Whether a text is a history: it opens in a past year and says little that hangs on the day of publication."""
    if published is None:
        return False
    past = sum(p.bc or (p.year is not None and p.year < published.year) for p in phrases)
    weights = [_freshness(p, published) for p in phrases]
    first = next((p for p, weight in zip(phrases, weights, strict=True) if weight or p.year or p.month), None)
    opens = first is not None and first.year is not None and (first.bc or first.year < published.year)
    return past >= _PAST and opens and sum(weights) * 2 <= past


def _freshness(phrase: Phrase, published: date) -> int:
    """How strongly an expression speaks of the day of publication."""
    if phrase.shape == "deictic" or (phrase.shape == "calendar" and phrase.weekday is not None and not phrase.month):
        return 3
    if phrase.shape == "calendar" and phrase.year == published.year and not phrase.bc:
        return 2
    if phrase.shape == "unit" and phrase.pointer in ("this", "last", "next"):
        return 1
    if phrase.shape == "shift":
        return int(phrase.direction == "ago")
    return int(phrase.shape == "calendar" and phrase.year is None and phrase.pointer is not None)
