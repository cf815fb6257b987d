"""Which rows of the listing match filters.

Every filter is a mask over all rows, so that a facet can leave its own out; masks are kept as long as the columns are.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
from sqlalchemy import Connection, select

from ...errors import UsageError
from ...know.gazetteer_base import country_names
from ...model import Span
from ...model.review import REJECTED, STATUSES
from .. import tables as t
from .. import tables_listing as tl
from ..filters import DAYS, NONE, Filters
from ..query import counts
from ..store import Store
from ..words import asked_for, find_words
from .area import touching
from .columns import ABSENT, NO_DAY, Any_, Codes, Columns, Mask, bits, day_number, read
from .told import lacking, rivalling
from .tolls import stating
from .units import UNITS, starts_of
from .whos import whos

#: the statuses of events that are shown unless others are asked for
_STANDING = tuple(s for s in STATUSES if s != REJECTED)

#: the columns of each store that is open
_HELD: WeakKeyDictionary[Store, _Held] = WeakKeyDictionary()
_LOCK = threading.Lock()


class _Held:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.columns: Columns | None = None


def columns_of(store: Store) -> Columns:
    """The listing of a register as it is now."""
    with _LOCK:
        held = _HELD.setdefault(store, _Held())
    with store.reading() as connection, held.lock:
        held.columns = read(connection, held.columns)
        return held.columns


def masks(store: Store, columns: Columns, f: Filters) -> dict[str, Mask]:
    """The rows that each of the filters leaves, by its name; those that ask for nothing are absent."""
    of: dict[str, tuple[object, Callable[[], Mask]]] = {
        "modality": (f.modality, lambda: (columns["said"] & bits(f.modality)) != 0),
        "year": ((f.since, f.until), lambda: _days(columns, f.since, f.until)),
        "type": (f.type, lambda: columns["type"] == _code(columns.vocabulary.type, f.type)),
        "country": (f.country, lambda: _country(columns, f.country or "")),
        "place": (f.place, lambda: _place(columns, f.place or "")),
        "admin1": (f.admin1, lambda: columns["admin1"] == _code_or_none(columns.vocabulary.admin1, f.admin1)),
        "actor": (f.actor, lambda: _actor(columns, f.actor or "")),
        "source": (f.source, lambda: _source(columns, f.source or "")),
        "grade": (f.grade, lambda: _among(columns["grade"], columns.vocabulary.grade, f.grade)),
        "status": (f.status or _STANDING, lambda: _status(columns, f.status or _STANDING)),
        "killed": (f.killed, lambda: columns["killed"] >= (f.killed or 0)),
        "area": (f.area, lambda: touching(f.area, columns["lat"], columns["lon"], columns["radius"])),
        "words": (asked_for(f.words or ""), lambda: _worded(store, columns, f.words or "")),
        "days": (
            (f.days, f.since, f.until) if f.days else None,
            lambda: _known_days(columns, f.since, f.until, f.days or ""),
        ),
        "who": ((f.who, f.role) if f.who else None, lambda: _who(columns, f.who or "", f.role)),
        "stated": (f.stated, lambda: stating(store, columns, f.stated or "")),
        "lacks": (f.lacks, lambda: lacking(columns, f.lacks or "")),
        "rival": (
            (f.rival, f.source, f.stated) if f.rival else None,
            lambda: rivalling(store, columns, f.source, f.stated or "killed", f.rival or ""),
        ),
        "text": (f.text, lambda: _texted(store, columns, f.text or "")),
    }
    if f.days == "within":  # what lies wholly between two days may also lie between them
        del of["year"]
    asked = {name: (value, make) for name, (value, make) in of.items() if value not in (None, "", (), (None, None))}
    return {name: columns.masked((name, value), make) for name, (value, make) in asked.items()}


def every(columns: Columns, some: Iterable[Mask]) -> Mask:
    """The rows that all these masks leave."""
    out: Mask | None = None
    for mask in some:
        out = mask.copy() if out is None else np.logical_and(out, mask, out=out)
    return np.ones(len(columns), bool) if out is None else out


def matching(store: Store, columns: Columns, f: Filters) -> Mask:
    """The rows that match the filters."""
    return columns.masked(f, lambda: every(columns, masks(store, columns, f).values()))


def _code(codes: Codes, word: str | None) -> int:
    """The code of a word, or one that no row has."""
    found = codes.known(word)
    return -2 if found is None else found


def _code_or_none(codes: Codes, word: str | None) -> int:
    """As `_code`; that of what is absent where NONE is asked for."""
    return ABSENT if word == NONE else _code(codes, word)


def _among(column: Any_, codes: Codes, words: Collection[str]) -> Mask:
    return np.isin(column, [_code(codes, w) for w in words])


def _chosen(column: Any_, codes: Iterable[int], most: int) -> Mask:
    """The rows whose code is one of these; `most` is how many codes there are."""
    wanted = np.zeros(most + 1, bool)  # the last is for what is absent
    wanted[list(codes)] = True
    out: Mask = wanted[column]
    return out


def _status(columns: Columns, words: Collection[str]) -> Mask:
    return _among(columns["status"], columns.vocabulary.status, words)


def _days(columns: Columns, since: str | None, until: str | None) -> Mask:
    out = np.ones(len(columns), bool)
    if since:
        out &= columns["until"] >= day_number(since)
    if until:
        out &= columns["from"] <= day_number(until)
    return out


def _known_days(columns: Columns, since: str | None, until: str | None, asked: str) -> Mask:
    first, last = columns["from"], columns["until"]
    unknown: Mask = (columns["first"] == NO_DAY) & (columns["last"] == NO_DAY)
    if asked == "unknown":
        return unknown
    within = ~unknown
    if since:
        within &= first >= day_number(since)
    if until:
        within &= last <= day_number(until)
    if asked == "within":
        return within
    unit = asked.removeprefix("several-").removesuffix("s")
    if asked != f"several-{unit}s" or unit not in UNITS:
        says = ", ".join(DAYS)
        raise UsageError(f"Days cannot be {asked!r}; they are {says}.", asked)
    several: Mask = ~unknown & ~(within & (starts_of(columns, unit) != NO_DAY))
    return several


def _who(columns: Columns, asked: str, role: str | None) -> Mask:
    rows, who = whos(columns, role)
    if asked == NONE:
        return ~_having(columns, rows, np.ones(len(rows), bool))
    code = columns.vocabulary.who
    known = {c for c in (code.known((asked, None)), code.known((None, asked))) if c is not None}
    return _having(columns, rows, np.isin(who, list(known)))


def _country(columns: Columns, asked: str) -> Mask:
    if asked == NONE:
        absent: Mask = columns["country"] == ABSENT
        return absent
    words, name = columns.vocabulary, asked.casefold()
    known = country_names()

    def named(code: int, country: str) -> bool:
        names = (words.country_names.get(code), known.get(country))
        return country == asked.upper() or any(n is not None and n.casefold() == name for n in names)

    codes = [n for n, country in enumerate(words.country.words) if named(n, country)]
    return _chosen(columns["country"], codes, len(words.country.words))


def _place(columns: Columns, asked: str) -> Mask:
    words, part = columns.vocabulary, asked.casefold()
    named = [n for n, place in enumerate(words.place.words) if part in place.casefold()]
    within = [n for n, admin1 in enumerate(words.admin1.words) if part == admin1.casefold()]
    return _chosen(columns["place"], named, len(words.place.words)) | _chosen(
        columns["admin1"], within, len(words.admin1.words)
    )


def _actor(columns: Columns, asked: str) -> Mask:
    words, part = columns.vocabulary.actor.words, asked.casefold()
    codes = [n for n, (id, name) in enumerate(words) if id == asked or part in name.casefold()]
    return _having(columns, columns.takes["row"], _chosen(columns.takes["actor"], codes, len(words)))


def _source(columns: Columns, asked: str) -> Mask:
    if asked == NONE:
        return ~_having(columns, columns.tells["row"], np.ones(len(columns.tells["row"]), bool))
    code = _code(columns.vocabulary.source, asked)
    return _having(columns, columns.tells["row"], columns.tells["source"] == code)


def _having(columns: Columns, rows: Any_, mine: Mask) -> Mask:
    out = np.zeros(len(columns), bool)
    out[rows[mine]] = True
    return out


def _worded(store: Store, columns: Columns, asked: str) -> Mask:
    with store.reading() as connection:
        numbers = find_words(connection, asked)
    return _of_numbers(columns, numbers or ())


def _texted(store: Store, columns: Columns, asked: str) -> Mask:
    with store.reading() as connection:
        return _of_numbers(columns, _saying(connection, asked))


def _of_numbers(columns: Columns, numbers: Iterable[int]) -> Mask:
    out = np.zeros(len(columns), bool)
    out[columns.rows_of(numbers)] = True
    return out


def _saying(connection: Connection, asked: str) -> set[int]:
    """The numbers of the rows of the events in whose sentences these words stand, as `View.events` has it: all texts
    are read, so that this is slow."""
    joined = t.event_reports.join(tl.listing, tl.listing.c.event == t.event_reports.c.event)
    joined = joined.join(t.reports, t.reports.c.key == t.event_reports.c.report).join(t.codings).join(t.articles)
    query = select(tl.listing.c.number, t.reports.c.evidence, t.articles.c.text).select_from(joined)
    query = query.where(counts(), t.articles.c.text.icontains(asked, autoescape=True))
    spans, part = msgspec.json.Decoder(tuple[Span, ...]), asked.casefold()
    return {
        number
        for number, evidence, text in connection.execute(query)
        if any(part in text[s.start : s.end].casefold() for s in spans.decode(evidence))
    }
