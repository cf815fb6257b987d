"""From resolved expressions to mentions: ranges become one, bounds follow the prepositions."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from ..model import Parsed, TimeMention, Token
from .times_calendar import Period, moved, narrowed
from .times_context import is_aside, is_modifier
from .times_lex import Piece
from .times_phrase import Phrase
from .times_resolve import Resolved

#: how many pieces may stand between a time of day and its day
_BESIDE = 7


def borrowed(parsed: Parsed, phrases: list[Phrase], codes: str) -> list[Phrase]:
    """A first of two without a year takes that of the second: "from May 3 to June 5, 1990", "in Mosul on 3 May and in
    Basra on 4 May 2020"."""
    out = list(phrases)
    for i in range(len(out) - 2, -1, -1):
        one, two = out[i], out[i + 1]
        if not (one.month and not one.year and two.year and two.month) or two.bc or one.pointer:
            continue
        if _joined(one, two, codes) or _listed(parsed, one, two, codes):
            out[i] = replace(one, year=two.year - (one.month > two.month))
    return out


def _listed(parsed: Parsed, one: Phrase, two: Phrase, codes: str) -> bool:
    """Whether two days are items of one list: in one sentence, with a comma or "and" and no verb between them."""
    between = parsed.between(one.end, two.start)
    return (
        bool(one.day and two.day and between)
        and any(c in codes[one.past : two.at] for c in "&,|")
        and between[0].sentence == between[-1].sentence
        and not any(t.pos in ("VERB", "AUX") for t in between)
    )


#: characters before a weekday in which "the night of" may stand
_NIGHT_WITHIN = 14


def mentions_of(
    parsed: Parsed, phrases: list[Phrase], resolved: list[Resolved], pieces: list[Piece], codes: str
) -> list[TimeMention]:
    """The mentions of a text.

    Two days joined (3 to 5 May) and anything "between" are one mention with an interval; months and years joined by a
    dash or "to" stay two, the first open to the right and the second to the left.
    """
    out: list[TimeMention] = []
    ended = False  # whether the expression before opened a range that this one ends
    i = 0
    while i < len(phrases):
        one, found = phrases[i], resolved[i]
        two = phrases[i + 1] if i + 1 < len(phrases) else None
        ranges = two is not None and (
            _joined(one, two, codes) == "-" or _are_next(one, two, found, resolved[i + 1], codes)
        )
        if (
            two
            and ranges
            and _is_one(parsed, one, two, codes)
            and (both := _range(parsed, one, two, found, resolved[i + 1]))
        ):
            out.append(both)
            ended = False
            i += 2
            continue
        if one.shape == "clock":
            found = _day_beside(parsed, i, phrases, resolved)
        elif one.shape == "deictic" and one.part == "overnight":
            found = _night_of(parsed, i, phrases, resolved)
        # in "after the 3 March attack" the preposition is the noun's
        left = "" if is_modifier(parsed, one.start, one.end) else _left(one, pieces)
        out.append(_mention(parsed, one, found, "from" if ranges else "until" if ended else left))
        ended = ranges
        i += 1
    return out


def _left(phrase: Phrase, pieces: list[Piece]) -> str:
    return pieces[phrase.at - 1].lower if phrase.at else ""


def _joined(one: Phrase, two: Phrase, codes: str) -> str | None:
    """How two neighbours are joined: "-" as the ends of a range, "&" as a list, None not at all."""
    if one.joined:
        return one.joined
    if one.shape != "calendar" or two.shape != "calendar":
        return None
    between, before = codes[one.past : two.at], codes[one.at - 1] if one.at else "#"
    if between in ("-", ">", ">t") or (between == "&" and before == "["):
        return "-"
    return "&" if between in ("&", ",", "|") else None


def _are_next(one: Phrase, two: Phrase, first: Resolved, last: Resolved, codes: str) -> bool:
    """Whether two days of a list follow each other: "on Saturday and Sunday", "on 3 and 4 May"."""
    if _joined(one, two, codes) != "&" or not first.period or not last.period:
        return False
    a, b = first.period, last.period
    return a.grain == b.grain == "day" and (b.first - a.first).days == 1 and codes[one.past : two.at] != ","


def _is_one(parsed: Parsed, one: Phrase, two: Phrase, codes: str) -> bool:
    """Whether the ends of a range make one mention: two days, or "the night of Saturday to Sunday"."""
    before = parsed.words(max(one.start - _NIGHT_WITHIN, 0), one.end).lower()
    if one.weekday is not None and two.weekday is not None and "night" in before:
        return True
    weekdays = one.weekday is not None and two.weekday is not None and codes[one.past : two.at] == "&"
    return (one.at > 0 and codes[one.at - 1] == "[") or bool(one.day and two.day) or weekdays


def _range(parsed: Parsed, one: Phrase, two: Phrase, first: Resolved, last: Resolved) -> TimeMention | None:
    a, b = first.period, last.period
    if not a or not b or not a.value or not b.value or a.first > b.first:
        return None
    return TimeMention(
        text=parsed.words(one.start, two.end),
        start=one.start,
        end=two.end,
        value=f"{a.value}/{b.value}",
        not_before=narrowed(a, one.edge).first.isoformat(),
        not_after=narrowed(b, two.edge).last.isoformat(),
        precision="range",
        basis=last.basis,
    )


def _day_beside(parsed: Parsed, i: int, phrases: list[Phrase], resolved: list[Resolved]) -> Resolved:
    """The day that a time of day stands next to: "at 10:35 am on Friday"; one that belongs to a day told before is of
    another only in its sentence."""
    here = parsed.token_at(phrases[i].start)
    right = i + 2 if i + 1 < len(phrases) and phrases[i + 1].shape == "clock" else i + 1  # "10 a.m. (0700 GMT) Friday"
    for k in (right, i - 1):
        if not 0 <= k < len(phrases):
            continue
        gap = phrases[k].at - phrases[i].past if k > i else phrases[i].at - phrases[k].past
        period = resolved[k].period
        there = parsed.token_at(phrases[k].start)
        apart = here is None or there is None or here.sentence != there.sentence
        if resolved[i].period and (apart or k < i):
            continue
        if k < i and is_aside(parsed, phrases[k].start) and not is_aside(parsed, phrases[i].start):
            continue  # "the mayor, who spoke on Monday, said that at 3 a.m. …"
        if gap <= _BESIDE and period and period.grain == "day":
            return resolved[k]
    return resolved[i]


def _night_of(parsed: Parsed, i: int, phrases: list[Phrase], resolved: list[Resolved]) -> Resolved:
    """The day whose night "overnight" is, where its sentence names a day: "an overnight raid, yesterday"."""
    here = parsed.token_at(phrases[i].start)
    for k in (i + 1, i - 1):
        if here is None or not 0 <= k < len(phrases):
            continue
        there, period = parsed.token_at(phrases[k].start), resolved[k].period
        named = phrases[k].shape in ("calendar", "deictic") and period is not None and period.grain == "day"
        if named and there is not None and there.sentence == here.sentence:
            return resolved[k] if not _is_of_report(parsed, there, here) else _night_before(resolved[k])
    return resolved[i]


def _night_before(told: Resolved) -> Resolved:
    """The night before the day on which it was told of."""
    last = told.period.first if told.period else None
    first = moved(last, -1, "day") if last else None
    return Resolved(Period(first.first, last, "span"), "relative") if first and last else Resolved()


def _is_of_report(parsed: Parsed, day: Token, night: Token) -> bool:
    """Whether a day is that of the verb that reports what the night is told of: "died in an overnight raid, the mayor
    said on Friday"."""
    verb = next((up for up in parsed.ancestors(day.i) if up.pos == "VERB"), None)
    over = [night, *parsed.ancestors(night.i)]
    return verb is not None and any(up.dep in ("ccomp", "parataxis") and up.head == verb.i for up in over)


def _mention(parsed: Parsed, phrase: Phrase, found: Resolved, left: str) -> TimeMention:
    text = parsed.words(phrase.start, phrase.end)
    kind = phrase.shape if phrase.shape in ("duration", "set") else "date"
    period = found.period
    if phrase.shape == "span" and period is None:
        kind = "duration"
    if period is None:
        basis = "stated" if found.value else None
        return TimeMention(text=text, start=phrase.start, end=phrase.end, type=kind, value=found.value, basis=basis)
    bounds = narrowed(period, phrase.edge)
    first: date | None = bounds.first
    last: date | None = bounds.last
    match left:
        case "since" | "from":
            last = None
        case "after" | "before" if phrase.shape == "clock" or phrase.part is not None:
            pass  # "just after 2 a.m. Sunday" is that day
        case "after":
            first, last = bounds.last, None
        case "by" | "until" | "till":
            first = None
        case "before":
            first, last = None, bounds.first - timedelta(days=1)
    return TimeMention(
        text=text,
        start=phrase.start,
        end=phrase.end,
        type=kind,
        value=period.value,
        not_before=first.isoformat() if first else None,
        not_after=last.isoformat() if last else None,
        precision="range" if period.grain == "span" else period.grain,
        basis=found.basis,
    )
