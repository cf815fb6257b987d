"""Events -> files that others' tools read; one module a format."""

from __future__ import annotations

from importlib import import_module

from .. import plugins
from ..errors import UsageError
from .format import Format, Ledger, Material

#: our own formats, each in a module of its name, as `FORMAT`; others register theirs, a Format, under the entry point
#: group `sijill.exporters`
FORMATS = ("jsonl", "csv", "geojson", "acled", "ucdp")

_GROUP = "sijill.exporters"


def formats() -> list[str]:
    """The names of the formats there are."""
    return [*FORMATS, *(name for name in plugins.names(_GROUP) if name not in FORMATS)]


def format_named(name: str) -> Format:
    """The format of this name.  Raises UsageError where there is none."""
    if name in FORMATS:
        ours: Format = import_module(f".{name}_", __name__).FORMAT
        return ours
    theirs = plugins.load(_GROUP, name)
    if theirs is None:
        raise UsageError(f"There is no export format {name!r}; the formats are {', '.join(formats())}.", name)
    if not isinstance(theirs, Format):
        raise UsageError(f"The plugin {name!r} is no export format; it has to name a sijill.export.Format.", name)
    return theirs


__all__ = ["FORMATS", "Format", "Ledger", "Material", "format_named", "formats"]
