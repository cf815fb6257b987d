"""Title, outlet and date from the first lines: "The Cradle, December 4, 2023 —", "SAN SALVADOR, 3 JAN 90 (AFP) --"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from msgspec import Struct

from ..know import knowledge

_MONTHS = {"janfebmaraprmayjunjulaugsepoctnovdec"[n : n + 3]: n // 3 + 1 for n in range(0, 36, 3)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<m>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_DAYS = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}}|\d{{2}})(?!\d)", re.I),
    re.compile(
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[,.]?\s+(?P<year>\d{{4}}|\d{{2}}(?=\s*(?:\(|--|[–—])))(?!\d)",
        re.I,
    ),
)
#: KABUL, Afghanistan (June 25, 2010), wherever the first lines were run together
_PLACED = re.compile(r"\b[A-Z]{3,}[^()\n]{0,40}\((?P<day>[^()\n]{6,20}\d{4})\)")
#: the same without its year, or as the head of the first line ("Apr. 23: …"); the year is then that of the release's
#: number
_YEARLESS = re.compile(
    rf"\b[A-Z]{{3,}}[^()\n]{{0,40}}\({_MONTH}\s*(?P<day>\d{{1,2}})\)"
    rf"|^\s*{_MONTH.replace('month', 'month2')}\s*(?P<day2>\d{{1,2}}):",
    re.I,
)
_NUMBER = re.compile(r"\b(?P<year>(?:19|20)\d\d)-\d\d-[A-Z]{1,3}-\d+")
#: a dateline ends here, and the text begins
_DASH = re.compile(r"\s(?:--|[–—-])(?:\s|$)|[–—]\s*(?:\n|$)")
#: a line drawn across the page, and how much stands above it at least, so that it only underlines no title
_HEADING = 300
_RULE = re.compile(r"^[^\S\n]*(?:[-–—_=*][^\S\n]?){3,}$", re.M)
_BY = re.compile(r"^(?:by|from)\s+.{0,80}?[,|]\s*(?P<name>[^,|]{2,60})$", re.I)
#: how far a dateline reaches into a line, how many lines are looked at, how long a title may be
_REACH, _LINES, _TITLE, _PLACED_REACH = 200, 8, 200, 600


class Head(Struct, frozen=True):
    """What the first lines say of an article."""

    title: str | None = None
    source: str | None = None
    published: date | None = None


def day_in(written: str) -> date | None:
    """The first full date in a string (ISO, "4 December 2023", "December 4, 2023", "3 JAN 90"); None where none is.

    A year of two digits is the last such year that is not to come.
    """
    found: list[tuple[int, date]] = []
    for pattern in (_ISO, *_DAYS):
        for m in pattern.finditer(written):
            year = int(m["year"])
            if len(m["year"]) == 2:
                century = datetime.now(UTC).year // 100 * 100
                year += century if century + year <= datetime.now(UTC).year else century - 100
            month = int(m["m"]) if pattern is _ISO else _MONTHS[m["month"][:3].lower()]
            try:
                found.append((m.start(), date(year, month, int(m["day"]))))
            except ValueError:
                continue
            break
    return min(found)[1] if found else None


def head_of(text: str) -> Head:
    """Title, outlet and date, as far as the first lines give them."""
    rule = _RULE.search(text, _HEADING)
    text = text[: rule.start()] if rule else text  # below it stands another text: a second release, an update
    lines = [(line.strip(), n) for n, line in enumerate(text[:4000].split("\n"))]
    filled = [(line, n) for line, n in lines if line]
    title = source = None
    published = None
    for k, (line, n) in enumerate(filled[:_LINES]):
        below = lines[n + 1][0] if n + 1 < len(lines) else ""
        titled = k == 0 and _is_title(line, lines[n + 1 : n + 2], len(filled))
        day, named = _dateline(line) or (not titled and _dateline(f"{line} {below}"[: _REACH + 4])) or (None, None)
        source = source or named
        if day:
            published = day
            break
        by = _BY.match(line)
        if by and (outlet := knowledge().outlets.find(by["name"])):
            source = source or outlet.name
        if titled:
            title = line
    if published is None and (placed := _PLACED.search(text[:_PLACED_REACH])):
        published = day_in(placed["day"])
    if published is None:
        published = _ending(filled[:_LINES]) or _released(text[:_PLACED_REACH])
    return Head(title, source, published)


def _ending(lines: list[tuple[str, int]]) -> date | None:
    """The date that one of the first lines, a short one, ends with ("Morning Operational Update, March 6, 2011")."""
    for line, _ in lines:
        day = day_in(line[-20:]) if len(line) < 100 and line[-2:].isdigit() else None
        if day is not None:
            return day
    return None


def _released(head: str) -> date | None:
    """The date of a dateline without a year, where the release has a number that begins with it (2010-05-CA-044)."""
    number, day = _NUMBER.search(head), _YEARLESS.search(head)
    if number is None or day is None:
        return None
    month = day["month"] or day["month2"]
    return day_in(f"{day['day'] or day['day2']} {month} {number['year']}")


def _is_title(line: str, after: list[tuple[str, int]], filled: int) -> bool:
    """Whether the first line is a title: short, no full stop, and a blank line or a long one after it."""
    if (
        filled < 2
        or len(line) > _TITLE
        or line.endswith((".", ",", ":", ";", "—", "--"))
        or not any(c.isalpha() for c in line)
    ):
        return False
    follows = after[0][0] if after else ""
    if follows[:1].islower():
        return False  # the sentence goes on
    return not follows or len(follows) > max(100, len(line))


def _dateline(line: str) -> tuple[date | None, str | None] | None:
    """The date and outlet of a line that begins with, or is, a dateline; None where it is no dateline."""
    dash = _DASH.search(line[: _REACH + 4])
    front = line[: dash.start()] if dash else line
    if len(front) > _REACH or (not dash and len(front) > 80):
        return None
    outlets = knowledge().outlets
    day = day_in(front)
    named = None
    for piece in re.split(r"[,()\[\]|·•/]|\s-\s", front):
        if outlet := outlets.find(piece):
            named = outlet.name
            break
    if day is None and not (dash and named):
        return None
    if (dash and _opens(front)) or _only_date(front, named is not None):
        return day, named
    return None


def _opens(front: str) -> bool:
    """Whether what stands before the dash is names and a date, not a sentence with a dash in it."""
    words = [w for w in re.findall(r"[^\W\d_]+", front) if len(w) > 3]
    return sum(1 for w in words if w[0].isupper()) >= 0.75 * len(words)


def _only_date(line: str, named: bool) -> bool:
    """Whether a line without a dash holds little beside a date and an outlet ("Published: 4 December 2023")."""
    rest = line
    for pattern in (_ISO, *_DAYS):
        rest = pattern.sub(" ", rest)
    words = re.findall(r"[^\W\d_]+", rest)
    return len(words) <= (8 if named else 4) and not rest.rstrip().endswith("?")
