"""Importing what others coded: each row of a data set becomes an article whose text is the row, and one report of it.

The text has a line a column, "column: value", so that every claim stands on the very cell that it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from msgspec import Struct

from .adding import Happened, put_together
from .know import knowledge
from .model import Article, Casualty, Coded, Participant, Place, Report, Span, Time, Voice, Words, article_of
from .model.coding import IMPORTED, CodedRow, Number, Party
from .register import Store, Writer
from .register.label import DATA_SET

#: rows that are kept in one transaction, and after which what they tell is merged with the rest
_AT_ONCE, _EVERY = 500, 10_000
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\([^()]*\)$")
#: what data sets call people who are no group
_PEOPLE = ("civilians", "protesters", "rioters")


class Cells(Struct, frozen=True):
    """A row as text, and where the value of each column stands in it."""

    text: str
    at: dict[str, tuple[int, int]]

    def words(self, column: str | None, part: str | None = None) -> dict[str, Any]:
        """The value of a column, or a part of it, as the fields of Words; the whole row where there is none."""
        start, end = self.at.get(column or "", (0, len(self.text)))
        if part is not None and (found := self.text.find(part, start, end)) >= 0:
            start, end = found, found + len(part)
        return {"text": self.text[start:end], "start": start, "end": end}


def import_rows(
    store: Store, rows: Iterable[CodedRow], tell: Callable[[Happened], None], *, name: str | None = None
) -> None:
    """Keep rows as reports of the source "imported coding: NAME", and merge them with the rest; the same row is kept
    once.  A row whose type the codebook has no like for is set aside.  Everything is told as it happens."""
    source = f"{IMPORTED}: {name}" if name else IMPORTED
    writer = Writer(store, DATA_SET)
    made = (coded_of(row, source) for row in rows)
    kept = 0
    while some := list(islice(made, _AT_ONCE)):
        fresh: dict[str, Coded] = {}
        for coded in some:
            if isinstance(coded, str):
                writer.set_aside(source, coded)
                tell(Happened(kind="aside", about=source, words=coded))
            elif writer.has(coded.article) or coded.article.sha256 in fresh:
                tell(Happened(kind="there", about=coded.article.id, sha256=coded.article.sha256))
            else:
                fresh[coded.article.sha256] = coded
        writer.add_all(list(fresh.values()))
        for sha256, coded in fresh.items():
            tell(Happened(kind="kept", about=coded.article.id, sha256=sha256, reports=len(coded.reports)))
        kept += len(fresh)
        if kept >= _EVERY:
            kept = 0
            put_together(store, tell)
    put_together(store, tell)


def coded_of(row: CodedRow, source: str = IMPORTED) -> Coded | str:
    """The article of a row, with its report; or why it has none."""
    if row.event_type is None:
        return f"line {row.line}: sijill has no event type for “{row.type_words or ''}”; map it in a mapping file."
    cells = _cells(row)
    article: Article = article_of(
        cells.text,
        id=f"{source} {row.id}",
        source=source,
        title=None,
        published=row.published,
        language="en",
        url=row.url if row.url and row.url.startswith(("http://", "https://")) else None,
    )
    return Coded(article=article, reports=(_report(row, cells),))


def _cells(row: CodedRow) -> Cells:
    lines: list[str] = []
    at: dict[str, tuple[int, int]] = {}
    length = 0
    for column, value in row.cells:
        start = length + len(column) + 2
        at[column] = (start, start + len(value))
        lines.append(f"{column}: {value}\n")
        length += len(lines[-1])
    return Cells("".join(lines), at)


def _report(row: CodedRow, cells: Cells) -> Report:
    c = row.columns
    notes = cells.words(c.get("notes"))
    assert row.event_type is not None
    return Report(
        id="r1",
        event_type=row.event_type,
        codes=knowledge().codebook[row.event_type].codes,
        trigger=Words(**cells.words(c.get("type"))),
        evidence=(Span(notes["start"], notes["end"]),),
        time=_time(row, cells),
        places=tuple(_places(row, cells)),
        participants=tuple(_participant(p, cells) for p in row.parties),
        casualties=tuple(_casualties(row, cells)),
        chain=_chain(row, cells),
    )


def _time(row: CodedRow, cells: Cells) -> Time | None:
    first, last = row.not_before, row.not_after
    if first is None and last is None:
        return None
    column = row.columns.get("date") or row.columns.get("not_before") or row.columns.get("not_after")
    edtf = first if first == last and first else f"{first or '..'}/{last or '..'}"
    precision = "day" if first == last else "range"
    return Time(**cells.words(column), not_before=first, not_after=last, edtf=edtf, precision=precision, basis="stated")


def _places(row: CodedRow, cells: Cells) -> Iterator[Place]:
    name = row.place or row.admin1 or row.country_name
    if name is None:
        return
    column = next((f for f in ("place", "admin1", "country") if f in row.columns), None)
    closest = "settlement" if row.place else "governorate" if row.admin1 else "country"
    yield Place(
        **cells.words(row.columns.get(column or "")),
        name=name,
        lat=row.lat,
        lon=row.lon,
        radius_km=row.radius_km if row.lat is not None else None,
        precision=row.place_precision or closest,
        admin1=row.admin1,
        country=row.country,
        country_name=row.country_name,
    )


def _participant(party: Party, cells: Cells) -> Participant:
    plain = _BRACKETS.sub("", party.name)  # "Civilians (Iraq)", "Military Forces of Iraq (2014-)"
    listed = knowledge().actors.match(party.name) or knowledge().actors.match(plain)
    people = plain.casefold() in _PEOPLE
    return Participant(
        **cells.words(party.column, party.name),
        role=party.role,
        name=listed.name if listed else party.name,
        actor=listed.id if listed else None,
        entity=listed.entity if listed else "people" if people else "group",
        kind=listed.category if listed else "civilian" if people else None,
    )


def _casualties(row: CodedRow, cells: Cells) -> Iterator[Casualty]:
    for act, number in (("killed", row.killed), ("injured", row.injured)):
        if number is not None and (number.high is None or number.high > 0):
            yield _casualty(act, number, cells.words(_column(row, act)))


def _column(row: CodedRow, act: str) -> str | None:
    return next((c for f in (act, f"{act}_low", f"{act}_high") if (c := row.columns.get(f))), None)


def _casualty(act: str, n: Number, words: dict[str, Any]) -> Casualty:
    qualifier = "exact" if n.low == n.high else "at-least" if n.high is None else "about"
    return Casualty(**words, act=act, low=n.low, high=n.high, qualifier=qualifier)


def _chain(row: CodedRow, cells: Cells) -> tuple[Voice, ...]:
    """The sources that the row names, as one voice: which of them says what, a row does not tell."""
    if row.sources is None:
        return ()
    return (Voice(**cells.words(row.columns.get("sources")), speaker=row.sources),)
