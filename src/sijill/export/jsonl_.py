"""JSON Lines: an event a line, with every claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from msgspec.json import Encoder

from ..model.event import Chosen
from .format import Format, Ledger, Material, each
from .record import record


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write an event a line; the shape is `sijill schema event`."""
    for line in each(material.events, _lines, ledger):
        out.write(line)
        ledger.wrote()


def _lines() -> Callable[[Chosen, Ledger], bytes]:
    encode = Encoder().encode
    return lambda chosen, ledger: encode(record(chosen)) + b"\n"


FORMAT = Format(
    name="jsonl",
    suffix=".jsonl",
    media="application/x-ndjson",
    about="an event a line, with every claim and its words",
    write=write,
)
