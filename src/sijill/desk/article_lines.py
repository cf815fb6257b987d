"""The text of an article by its lines, each cut into pieces under the marks of what was read from it.

A line is made from the marks that reach into it alone, so that a long article costs no more a line than a short one,
and one line can be made anew without the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model.event import Account
from ..model.review import ArticleRead
from ..view.spans import Mark, Piece, pieces
from .article_cards import COLOURS

#: the label of marks of what does not count: rejected, taken away, part of another report
OFF = "off"


class Line(Struct, frozen=True):
    """A line of the text: its number among those that are not blank, where it begins, and its pieces (their starts
    count from the beginning of the text)."""

    number: int
    at: int
    pieces: tuple[Piece, ...]


def bounds(text: str) -> list[tuple[int, int]]:
    """Where the lines that are not blank begin and end."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def lines(text: str, marks: Iterable[Mark], only: Iterable[int] | None = None) -> list[Line]:
    """The lines of a text with their marks; those of these numbers where any are given."""
    where = bounds(text)
    wanted = range(len(where)) if only is None else sorted({n for n in only if 0 <= n < len(where)})
    by_line: dict[int, list[Mark]] = {n: [] for n in wanted}
    for mark in marks:
        for n in numbers(where, mark.start, mark.end):
            if n in by_line:
                by_line[n].append(mark)
    return [_line(text, n, *where[n], by_line[n]) for n in wanted]


def numbers(where: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[int]:
    """The numbers of the lines that a span reaches into."""
    low, high = 0, len(where)
    while low < high:  # the first line that ends after the span begins
        middle = (low + high) // 2
        if where[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    while low < len(where) and where[low][0] < end:
        yield low
        low += 1


def _line(text: str, number: int, start: int, end: int, marks: Iterable[Mark]) -> Line:
    inside = (
        replace(m, start=max(m.start, start) - start, end=min(m.end, end) - start)
        for m in marks
        if m.start < end and m.end > start
    )
    cut = pieces(text[start:end], inside)
    return Line(number, start, tuple(replace(p, start=p.start + start) for p in cut))


def marks_of(read: ArticleRead) -> list[Mark]:
    """All the marks of an article: of the values of its reports, of who says so, of statements and of stated sums."""
    out = [m for r in read.reports for m in marks_of_report(r.account)]
    for s in read.statements:
        out.append(Mark(s.content.start, s.content.end, "quote", "", s.id))
        if s.cue:
            out.append(Mark(s.cue.start, s.cue.end, "quote", "", s.id))
    out += [Mark(t.start, t.end, "count", "", f"t{n}") for n, t in enumerate(read.tallies, 1)]
    return out


def marks_of_report(account: Account) -> Iterator[Mark]:
    """The marks of one report; a value's words bear its id, those of a speaker the ids of what they say."""
    off = "" if account.counts else OFF
    speakers: dict[tuple[int, int], None] = {}
    for c in account.claims:
        if c.property != "status":  # it rests on the same word as the type
            yield Mark(c.start, c.end, COLOURS.get(c.property, c.property), off, c.id)
        speakers |= dict.fromkeys((v.start, v.end) for v in c.chain)
    for c in account.removed:
        yield Mark(c.start, c.end, COLOURS.get(c.property, c.property), OFF, c.id)
    kind = account.claims[0].id if account.claims else ""
    for start, end in speakers:
        yield Mark(start, end, "speaker", off, kind)
