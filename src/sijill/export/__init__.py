"""Events -> files that others' tools read; one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TextIO

from .. import plugins
from ..errors import UsageError
from ..model.event import Chosen

#: writes events, one after the other, as text
Exporter = Callable[[Iterable[Chosen], TextIO], None]

#: our own formats; others register theirs under the entry point group `sijill.exporters`
FORMATS = ("jsonl", "csv", "geojson")

_GROUP = "sijill.exporters"


def formats() -> list[str]:
    """The names of the formats there are."""
    return [*FORMATS, *(name for name in plugins.names(_GROUP) if name not in FORMATS)]


def exporter(name: str) -> Exporter:
    """The exporter of this format.  Raises UsageError where there is none."""
    if name in FORMATS:
        ours: Exporter = import_module(f".{name}_", __name__).export
        return ours
    theirs: Exporter | None = plugins.load(_GROUP, name)
    if theirs is None:
        raise UsageError(f"There is no export format {name!r}; the formats are {', '.join(formats())}.", name)
    return theirs


__all__ = ["FORMATS", "Exporter", "exporter", "formats"]
