"""JSON Lines: an event a line, with every claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from msgspec.json import encode

from ..model.event import Chosen
from .record import record


def export(events: Iterable[Chosen], out: TextIO) -> None:
    """Write an event a line; the shape is `sijill schema event`."""
    for chosen in events:
        out.write(encode(record(chosen)).decode() + "\n")
