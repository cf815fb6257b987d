"""Files of places that users import, each told by its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from ..errors import InputError
from .gazetteer_lines import lines_of
from .gazetteer_read import COLUMNS, latin_or_arabic, read_geonames, read_wof
from .gazetteer_rows import PlaceRow
from .gazetteer_table import is_table, read_table

#: a line of GeoNames's alternate names: id, place, language, name, then signs and years
_ALTERNATE = re.compile(r"\d+\t\d+\t[^\t]*\t[^\t]+(\t[^\t]*){4,6}$")

#: what GeoNames has among its languages that is none
_NO_NAMES = frozenset(("link", "post", "wkdt", "iata", "icao", "faac", "unlc", "tcid", "phon", "abbr"))

#: the names that one place gets from a file of alternate names, at most
_MOST = 200


def read_places(path: str | Path) -> Iterator[PlaceRow]:
    """The places of a file, which may be zipped: a GeoNames country file, Who's On First as JSON Lines, UCDP's events,
    or a table with a header.  Raises InputError where it is none of them."""
    path = Path(path)
    first = _first(path)
    if first.lstrip().startswith("{"):
        yield from read_wof(path)
    elif first.count("\t") == COLUMNS - 1 and first[:1].isdigit():
        yield from read_geonames(path)
    elif is_table(first):
        yield from read_table(path)
    elif _ALTERNATE.match(first):
        raise InputError(
            f"{path} holds alternate names of GeoNames: give the country files that they belong to beside it.",
            str(path),
        )
    else:
        raise InputError(
            f"{path} is no file of places: give a GeoNames country file, Who's On First JSON Lines, UCDP's events, "
            "or a table with columns named name, lat and lon.",
            str(path),
        )


def read_files(paths: Sequence[str | Path]) -> Iterator[tuple[Path, Iterator[PlaceRow]]]:
    """The places of each file.  Files of GeoNames's alternate names among them have no places of their own: their names
    go to the places of the others."""
    kinds = {Path(p): bool(_ALTERNATE.match(_first(Path(p)))) for p in paths}
    names_in = [p for p, alternate in kinds.items() if alternate]
    places_in = [p for p, alternate in kinds.items() if not alternate]
    if not names_in or not places_in:
        for path in places_in or names_in:
            yield path, read_places(path)
        return
    wanted = {row.geonames_id for path in places_in for row in read_places(path) if row.geonames_id}
    names = _alternates(names_in, wanted)
    for path in places_in:
        yield path, (_with(row, names) for row in read_places(path))


def _alternates(paths: Sequence[Path], wanted: set[int]) -> dict[int, list[str]]:
    """GeoNames id -> the other names of these places, those in use first."""
    used: dict[int, list[str]] = {}
    past: dict[int, list[str]] = {}
    for path in paths:
        for number, line in lines_of(path):
            if not _ALTERNATE.match(line):
                raise InputError(f"Line {number} of {path} is no alternate name of GeoNames.", str(path))
            cell = line.split("\t")
            id = int(cell[1])
            if id in wanted and cell[2] not in _NO_NAMES:
                old = len(cell) > 7 and cell[7] == "1"
                (past if old else used).setdefault(id, []).append(cell[3])
    return {id: [*used.get(id, ()), *past.get(id, ())][:_MOST] for id in {*used, *past}}


def _with(row: PlaceRow, names: dict[int, list[str]]) -> PlaceRow:
    more = names.get(row.geonames_id or 0)
    return replace(row, names=latin_or_arabic([*row.names, *more], row.name)) if more else row


def _first(path: Path) -> str:
    return next((line for _, line in lines_of(path)), "")
