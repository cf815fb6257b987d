"""The listing in memory, a column a property: what facets, maps and timelines are counted on.

A million events are some hundred megabytes and are counted in some milliseconds, whatever is asked for, where a
database needs seconds.  The columns are read once and then follow the listing: only the rows that were written since
are read.  They are never changed: who reads them keeps what there was when they began.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from ...model.event import GRADES
from ...model.report import MODALITIES
from ...model.review import STATUSES

Ints = npt.NDArray[np.int64]
Any_ = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
T = TypeVar("T")

#: days since 1970-01-01 that stand for none, and for no bound
NO_DAY = np.iinfo(np.int32).min
LATEST = np.iinfo(np.int32).max
#: tolls that stand for none stated, and for no bound
NO_TOLL, OPEN = -1, np.iinfo(np.int64).max
#: the code of what is absent
ABSENT = -1

_EPOCH = date(1970, 1, 1).toordinal()
#: rows read at a time
_BATCH = 50_000

#: what is read of a row, and how it is held
_SELECT = (
    "number, event, first, last, event_type, modalities, place, admin1, country, country_name, precision, lat, lon, "
    "radius_km, killed_low, killed_high, injured_low, injured_high, grade, status, reports, sources, score, added"
)
_TAKES = "number, actor, name, role, named, entity, kind, denied"


class Codes:
    """Words as numbers, in the order in which they came; they are only ever added to."""

    def __init__(self, words: Iterable[Any] = ()) -> None:
        self.words: list[Any] = list(words)
        self._code: dict[Any, int] = {w: n for n, w in enumerate(self.words)}
        self._code[None] = ABSENT

    def of(self, word: Any) -> int:
        """The code of a word, which it gets where it has none."""
        found = self._code.get(word)
        if found is None:
            found = self._code[word] = len(self.words)
            self.words.append(word)
        return found

    def known(self, word: Any) -> int | None:
        """The code of a word; None where it has none."""
        return self._code.get(word)

    def all(self, words: Iterable[Any], kind: type[np.signedinteger[Any]] = np.int32) -> Any_:
        """The codes of words."""
        return np.fromiter(map(self.of, words), kind)


@dataclass
class Vocabulary:
    """All the words of the columns.  An `actor` is an id or None, with a name; `who` are they by id, else by name."""

    type: Codes = field(default_factory=Codes)
    place: Codes = field(default_factory=Codes)
    admin1: Codes = field(default_factory=Codes)
    country: Codes = field(default_factory=Codes)
    precision: Codes = field(default_factory=Codes)
    grade: Codes = field(default_factory=lambda: Codes(GRADES))
    status: Codes = field(default_factory=lambda: Codes(STATUSES))
    actor: Codes = field(default_factory=Codes)
    who: Codes = field(default_factory=Codes)
    role: Codes = field(default_factory=Codes)
    entity: Codes = field(default_factory=Codes)
    kind: Codes = field(default_factory=Codes)
    source: Codes = field(default_factory=Codes)
    #: the names of countries by code (the last that was read)
    country_names: dict[int, str] = field(default_factory=dict)
    days: dict[str | None, int] = field(default_factory=lambda: {None: NO_DAY})
    modalities: dict[str, int] = field(default_factory=dict)

    def day(self, iso: str | None) -> int:
        """A day as a number of days since 1970-01-01."""
        found = self.days.get(iso)
        if found is None:
            found = self.days[iso] = day_number(iso or "")
        return found

    def said(self, modalities: str) -> int:
        """What reports say of whether it happened, a bit each."""
        found = self.modalities.get(modalities)
        if found is None:
            found = self.modalities[modalities] = bits(modalities.split(","))
        return found


def bits(modalities: Iterable[str]) -> int:
    """Modalities as bits."""
    return sum(1 << MODALITIES.index(m) for m in set(modalities) if m in MODALITIES)


def day_number(iso: str) -> int:
    """An ISO day as the number of days since 1970-01-01."""
    return date.fromisoformat(iso).toordinal() - _EPOCH


def iso_day(number: int) -> str:
    """The ISO day of a number of days since 1970-01-01."""
    return date.fromordinal(number + _EPOCH).isoformat()


def distinct(values: Any_) -> Any_:
    """Each whole number once, ascending.  NumPy's own `unique` hashes, which takes five times as long for millions."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


class _Memory:
    """What was worked out, by what it is; of more than so many the oldest are forgotten."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.held: dict[Any, Any] = {}
        self.lock = threading.Lock()

    def get(self, key: Any, make: Callable[[], T]) -> T:
        """What is held of a key, else what `make` gives."""
        with self.lock:
            if key in self.held:
                found: T = self.held.pop(key)
                self.held[key] = found  # the newest again
                return found
        found = make()
        with self.lock:
            self.held[key] = found
            while len(self.held) > self.most:
                del self.held[next(iter(self.held))]
        return found


@dataclass(frozen=True)
class Columns:
    """The rows of the listing by day (those without one last), then in the order in which they were listed.

    `at` holds the columns by name, all of one length.  `takes` are those who take part: the `row`, the code of the
    `actor`, of `who`, of the `role`, of the `entity` and `kind`, and whether `named` and `denied`; `tells` the outlets:
    the `row` and the code of the `source`.
    """

    version: int
    vocabulary: Vocabulary
    at: dict[str, Any_]
    takes: dict[str, Any_]
    tells: dict[str, Any_]
    #: what was worked out of these columns, by what it is
    memory: _Memory = field(default_factory=lambda: _Memory(300))
    masks: _Memory = field(default_factory=lambda: _Memory(60))

    def __len__(self) -> int:
        return len(self.at["number"])

    def __getitem__(self, name: str) -> Any_:
        return self.at[name]

    def remembered(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for these columns."""
        return self.memory.get(key, make)

    def masked(self, key: Any, make: Callable[[], Mask]) -> Mask:
        """As `remembered`, of masks: they are large, so fewer are kept."""
        return self.masks.get(key, make)

    def rows_of(self, numbers: Iterable[int]) -> Any_:
        """The rows that have these numbers; those that are not there are left out."""
        by_number = self.remembered("by number", lambda: np.argsort(self.at["number"], kind="stable"))
        ascending = self.remembered("numbers", lambda: self.at["number"][by_number])
        wanted = np.fromiter(numbers, np.int64)
        found = np.searchsorted(ascending, wanted)
        found[found == len(ascending)] = 0
        if not len(ascending):
            return wanted[:0]
        there = ascending[found] == wanted
        rows: Any_ = by_number[found[there]]
        return rows


def read(connection: Connection, before: Columns | None) -> Columns:
    """The columns as the listing is; with those of before, only what changed since is read."""
    ((version,),) = _raw(connection, "SELECT version FROM listing_state")
    if before is not None:
        return before if before.version == version else _follow(connection, before, version)
    words = Vocabulary()
    at, takes, tells = _rows(connection, words, None)
    return _settled(version, words, at, takes, tells)


def _follow(connection: Connection, before: Columns, version: int) -> Columns:
    words, since = before.vocabulary, before.version
    at, takes, tells = _rows(connection, words, since)
    gone = [n for (n,) in _raw(connection, f"SELECT number FROM listing_gone WHERE version > {int(since)}")]
    left = np.ones(len(before), bool)
    left[before.rows_of([*at["number"].tolist(), *gone])] = False
    return _settled(
        version,
        words,
        {name: np.concatenate([of[left], at[name]]) for name, of in before.at.items()},
        _with(before, before.takes, left, takes),
        _with(before, before.tells, left, tells),
    )


def _with(before: Columns, of: dict[str, Any_], left: Mask, more: dict[str, Any_]) -> dict[str, Any_]:
    """What hangs on the rows that are left, by their numbers, and more of it."""
    stays = left[of["row"]]
    numbers = before.at["number"][of["row"][stays]]
    out = {name: np.concatenate([column[stays], more[name]]) for name, column in of.items() if name != "row"}
    return {"number": np.concatenate([numbers, more["number"]]), **out}


def _settled(
    version: int, words: Vocabulary, at: dict[str, Any_], takes: dict[str, Any_], tells: dict[str, Any_]
) -> Columns:
    """The columns in order, with what hangs on them."""
    day = np.where(at["first"] != NO_DAY, at["first"], np.where(at["last"] != NO_DAY, at["last"], LATEST))
    order = np.argsort((day.astype(np.int64) << 32) + at["number"], kind="stable")
    at = {name: column[order] for name, column in at.items()}
    columns = Columns(version, words, at, {}, {})
    for of, into in ((takes, columns.takes), (tells, columns.tells)):
        into["row"] = _rows_of_all(columns, of["number"])
        into.update({name: column for name, column in of.items() if name != "number"})
    return columns


def _rows_of_all(columns: Columns, numbers: Any_) -> Any_:
    """The rows of numbers that are all there."""
    if not len(numbers):
        return numbers.astype(np.int32)
    place = np.zeros(int(columns.at["number"].max()) + 1, np.int32)
    place[columns.at["number"]] = np.arange(len(columns), dtype=np.int32)
    rows: Any_ = place[numbers]
    return rows


def _rows(
    connection: Connection, words: Vocabulary, since: int | None
) -> tuple[dict[str, Any_], dict[str, Any_], dict[str, Any_]]:
    """The rows that were written since a version (None: all), with what hangs on them, by their numbers."""
    new = "" if since is None else f" WHERE version > {int(since)}"
    mine = "" if since is None else f" WHERE number IN (SELECT number FROM listing{new})"
    parts = [_of_rows(rows, words) for rows in _batches(connection, f"SELECT {_SELECT} FROM listing{new}")]
    takes = [_of_takes(rows, words) for rows in _batches(connection, f"SELECT {_TAKES} FROM listing_actors{mine}")]
    tells = [
        {"number": np.fromiter(number, np.int32), "source": words.source.all(source)}
        for number, source in (
            zip(*rows, strict=True)
            for rows in _batches(connection, f"SELECT number, source FROM listing_sources{mine}")
        )
    ]
    empty = (
        [_of_rows([], words)],
        [_of_takes([], words)],
        [{"number": np.zeros(0, np.int32), "source": np.zeros(0, np.int32)}],
    )
    return _joined(parts or empty[0]), _joined(takes or empty[1]), _joined(tells or empty[2])


def _joined(parts: list[dict[str, Any_]]) -> dict[str, Any_]:
    return {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}


def _of_rows(rows: Sequence[Any], words: Vocabulary) -> dict[str, Any_]:
    (number, event, first, last, kind, modalities, place, admin1, country, country_name, precision, lat, lon, radius,
     killed_low, killed_high, injured_low, injured_high, grade, status, reports, sources, score, added) = (
        zip(*rows, strict=True) if rows else [()] * len(_SELECT.split(","))
    )  # fmt: skip
    first_day = np.fromiter(map(words.day, first), np.int32)
    last_day = np.fromiter(map(words.day, last), np.int32)
    codes = words.country.all(country, np.int16)
    for code, name in zip(codes.tolist(), country_name, strict=True):
        if name and code != ABSENT:
            words.country_names[code] = name
    # what is only known to have been by a day may have been any time before, and the other way round
    dated = (first_day != NO_DAY) | (last_day != NO_DAY)
    return {
        "number": np.fromiter(number, np.int32),
        "event": np.array(event, "S13"),
        "first": first_day,
        "last": last_day,
        "from": np.where(dated, first_day, LATEST).astype(np.int32),
        "until": np.where(dated & (last_day == NO_DAY), LATEST, last_day).astype(np.int32),
        "type": words.type.all(kind, np.int16),
        "said": np.fromiter(map(words.said, modalities), np.uint8),
        "place": words.place.all(place),
        "admin1": words.admin1.all(admin1),
        "country": codes,
        "precision": words.precision.all(precision, np.int8),
        "lat": np.array(lat, np.float64),
        "lon": np.array(lon, np.float64),
        "radius": np.array(radius, np.float64),
        "killed_low": _tolls(killed_low, killed_low, NO_TOLL),
        "killed": _tolls(killed_high, killed_low, OPEN),
        "injured": _tolls(injured_high, injured_low, OPEN),
        "grade": words.grade.all(grade, np.int8),
        "status": words.status.all(status, np.int8),
        "reports": np.fromiter(reports, np.int32),
        "sources": np.fromiter(sources, np.int32),
        "score": np.fromiter(score, np.float64),
        "added": np.fromiter(added, np.int32),
    }


def _tolls(high: Iterable[int | None], low: Iterable[int | None], unbounded: int) -> Any_:
    """Numbers, with what stands for an open one, and for none stated."""
    return np.fromiter(
        (
            NO_TOLL if least is None else unbounded if most is None else most
            for most, least in zip(high, low, strict=True)
        ),
        np.int64,
    )


def _of_takes(rows: Sequence[Any], words: Vocabulary) -> dict[str, Any_]:
    number, actor, name, role, named, entity, kind, denied = zip(*rows, strict=True) if rows else [()] * 8
    return {
        "number": np.fromiter(number, np.int32),
        "actor": words.actor.all(zip(actor, name, strict=True)),
        "who": words.who.all((a, None) if a else (None, n) for a, n in zip(actor, name, strict=True)),
        "role": words.role.all(role, np.int8),
        "named": np.fromiter(map(bool, named), bool),
        "entity": words.entity.all(entity, np.int8),
        "kind": words.kind.all(kind, np.int16),
        "denied": np.fromiter(map(bool, denied), bool),
    }


def _raw(connection: Connection, query: str) -> list[Any]:
    cursor = connection.exec_driver_sql(query).cursor
    assert cursor is not None
    return list(cursor.fetchall())


def _batches(connection: Connection, query: str) -> Iterable[Sequence[Any]]:
    """The rows of a query as the driver gives them, many at a time."""
    cursor = connection.exec_driver_sql(query).cursor
    assert cursor is not None
    while rows := cursor.fetchmany(_BATCH):
        yield rows
