"""What an export format is: what it is given, what it writes, and what it says was lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import BinaryIO

from msgspec import Struct

from ..model import Actor
from ..model.event import Chosen, Said
from ..model.linked import Summed


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
