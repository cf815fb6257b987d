"""What comparing gave for a report, as it is kept: the others that score enough to be asked about, by key, each in
twelve bytes: its key (the eight bytes of its digits), and the score as a float, the first byte first."""

from __future__ import annotations

from msgspec import Struct

#: bytes of a key, and of one of the others
KEY, ROW = 8, 12


class Alike(Struct, frozen=True):
    """What is kept of one report: `piece` tells by a number what its group was made from, `others` as above."""

    piece: int
    others: bytes


def keys(others: bytes) -> list[str]:
    """The keys of the others."""
    return [others[at : at + KEY].hex() for at in range(0, len(others), ROW)]
