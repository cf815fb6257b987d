"""JSON Lines: an event a line, with every claim."""

from __future__ import annotations

from typing import BinaryIO

from msgspec.json import encode

from .format import Format, Ledger, Material
from .record import record


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write an event a line; the shape is `sijill schema event`."""
    for chosen in material.events:
        out.write(encode(record(chosen)) + b"\n")
        ledger.wrote()


FORMAT = Format(
    name="jsonl",
    suffix=".jsonl",
    media="application/x-ndjson",
    about="an event a line, with every claim and its words",
    write=write,
)
