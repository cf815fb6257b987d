"""How others' data sets name what we know: data/codings.yaml, or a mapping file of the user's own."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from .files import data_yaml

#: what may be read from a column
FIELDS = (
    *("id", "date", "date_end", "not_before", "not_after", "place", "admin1", "country", "lat", "lon", "radius_km"),
    *("precision", "type", "perpetrators", "targets", "sides", "killed", "killed_low", "killed_high"),
    *("injured", "injured_low", "injured_high", "sources", "published", "notes", "url"),
)


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A format of rows; the comments in data/codings.yaml say what each field is."""

    name: str = "own mapping"
    needs: tuple[str, ...] = ()
    columns: dict[str, tuple[str, ...]]
    types: dict[str, str] = {}
    precision: dict[str, tuple[float, str]] = {}
    nobody: tuple[str, ...] = ()
    parted: str = ";"

    def fits(self, header: set[str]) -> bool:
        """Whether a file with these columns (lower case) is of this format."""
        return set(self.needs) <= header


@cache
def shapes() -> dict[str, Shape]:
    """The formats that are known, by name, in the order in which they are tried."""
    return {name: shape_of({**entry, "name": name}) for name, entry in data_yaml("codings.yaml").items()}


def shape_of(entry: Any) -> Shape:
    """A shape from plain values; a column may stand alone instead of in a list.  Raises ValueError, in words, where it
    is none."""
    if not isinstance(entry, dict) or not isinstance(entry.get("columns"), dict):
        raise ValueError("it has no `columns`")
    columns = {str(k): (v,) if isinstance(v, str) else v for k, v in entry["columns"].items()}
    if unknown := set(columns) - set(FIELDS):
        raise ValueError(f"there is no field {', '.join(sorted(unknown))}; the fields are {', '.join(FIELDS)}")
    try:
        return msgspec.convert({**entry, "columns": columns}, Shape)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
