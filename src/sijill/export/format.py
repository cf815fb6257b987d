"""What an export format is: what it is given, what it writes, and what it says was lost on the way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, TypeVar

from msgspec import Struct
from msgspec.msgpack import Encoder

from ..model import Actor
from ..model.event import Chosen, Said
from ..model.linked import Summed

R = TypeVar("R")


class Material(Struct, frozen=True, kw_only=True):
    """What is exported: events with the values that `rule` chose, and the statements and stated sums beside them.  Each
    is read once, as it is written, so that memory stays flat.  `actors` are what the register's users say of actors."""

    events: Iterable[Chosen]
    rule: str
    actors: tuple[Actor, ...] = ()
    statements: Iterable[Said] = ()
    tallies: Iterable[Summed] = ()


class Ledger:
    """What an export wrote, and what it left out and why; counted, never listed.

    `given` is what came in; `wrote` says how many rows of a kind are in the file ("rows", "places" …), `dropped` of
    what came in how much has no row at all ("events", "statements", "tallies"), `left` which values were left out of
    rows that are there.  A reason is one plain clause ("without a place").
    """

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()
        self.rows: Counter[str] = Counter()
        self.lost: Counter[tuple[str, str]] = Counter()
        self.fields: Counter[tuple[str, str]] = Counter()

    def wrote(self, kind: str = "rows", n: int = 1) -> None:
        """So many rows of a kind were written."""
        self.rows[kind] += n

    def dropped(self, what: str, reason: str, n: int = 1) -> None:
        """So many of what came in ("events", "statements", "tallies") have no place in the file."""
        self.lost[what, reason] += n

    def left(self, field: str, reason: str, n: int = 1) -> None:
        """So many values of a field of ours ("place", "killed", "damage") were left out of rows, or made coarser."""
        self.fields[field, reason] += n

    def add(self, other: Ledger) -> None:
        """What was written and left out elsewhere, added up."""
        self.rows.update(other.rows)
        self.lost.update(other.lost)
        self.fields.update(other.fields)


#: gives what makes of an event that which a format writes of it, and tells a ledger what it leaves out.  It stands in
#: a module, as do its arguments (`partial`), and what is made can be pickled: other processes may do it
Maker = Callable[[], Callable[[Chosen, Ledger], R]]


class Apart(ABC):
    """Events that can have something made of them where they are read, which may be in other processes."""

    @abstractmethod
    def __iter__(self) -> Iterator[Chosen]:
        """The events themselves."""

    @abstractmethod
    def made(self, maker: Maker[R], ledger: Ledger) -> Iterator[R]:
        """What is made of each event, in their order."""


def each(events: Iterable[Chosen], maker: Maker[R], ledger: Ledger) -> Iterator[R]:
    """What is made of each event, in their order: where they are read, if they are read apart, else here."""
    if isinstance(events, Apart):
        return events.made(maker, ledger)
    make = maker()
    return (make(chosen, ledger) for chosen in events)


def itself() -> Callable[[Chosen, Ledger], Chosen]:
    """Makes nothing of an event but itself."""
    return lambda chosen, ledger: chosen


def packed() -> Callable[[Chosen, Ledger], bytes]:
    """Makes MessagePack of an event, which goes from process to process sooner than the event itself."""
    encode = Encoder().encode
    return lambda chosen, ledger: encode(chosen)


#: writes what it is given as bytes into a file that need not be seekable
Write = Callable[[Material, BinaryIO, Ledger], None]


class Format(Struct, frozen=True, kw_only=True):
    """A format: its `name` on the command line, the `suffix` and `media` type of its files, what it is in one line
    (`about`), and how it is written; `takes` what it has a place for beside events ("statements", "tallies")."""

    name: str
    suffix: str
    media: str
    about: str
    write: Write
    takes: tuple[str, ...] = ()
