"""Data sets that somebody coded, as rows in our words: ACLED, UCDP GED, Airwars-like, our own CSV, FollowTheMoney, or
any table with a mapping."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from ...errors import InputError, UsageError
from ...know.codings import Shape, shape_of, shapes
from ...know.files import NotYaml, people_yaml
from ...model.coding import CodedRow
from . import ftm, ours, table
from .cells import Reading
from .table import Fault, Row

#: a first line that is longer is no object of JSON
_LONGEST = 100_000_000


def rows(
    path: str | Path,
    *,
    shape: str | None = None,
    mapping: str | Path | None = None,
    day_first: bool | None = None,
    wrong: Callable[[Fault], None] | None = None,
) -> Iterator[CodedRow]:
    """The events of a data set, read as they are asked for.

    The format is told by the columns, or is the `shape` of this name, or that of a `mapping` file.  A line that cannot
    be read is given to `wrong`; without it InputError is raised.  Raises InputError where the file is of no format
    that is known, UsageError where the shape or mapping is none.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"There is no file {path}.", str(path))

    def fault(found: Fault) -> None:
        if wrong is None:
            raise InputError(f"{path}, {found}.", str(path))
        wrong(found)

    first = _object(path) if shape in (None, "ftm", "sijill") and mapping is None else None
    if shape == "ftm" or (first is not None and "schema" in first):
        return ftm.rows(path, fault)
    if first is not None:
        return _rows(lambda: ours.rows(path), shapes()["sijill"], day_first, fault)
    return _rows(lambda: table.rows(path), _shape(path, shape, mapping), day_first, fault)


def mapping_of(file: str | Path) -> Shape:
    """The shape that a mapping file describes (YAML; docs/imports.md).  Raises UsageError where it is none."""
    try:
        return shape_of(people_yaml(Path(file).read_text("utf-8")))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.", str(file)) from error
    except (ValueError, NotYaml) as error:
        told = " ".join(str(error).split())
        raise UsageError(f"{file} is no mapping: {told}.", str(file)) from error


def _shape(path: Path, name: str | None, mapping: str | Path | None) -> Shape:
    names = {n.lower() for n in table.header(path)}
    if mapping is not None:
        found = mapping_of(mapping)
    elif name is not None:
        if name not in shapes():
            raise UsageError(f"There is no data set {name!r}; there are {', '.join([*shapes(), 'ftm'])}.", name)
        found = shapes()[name]
    else:
        known = next((s for s in shapes().values() if s.fits(names)), None)
        if known is None:
            raise InputError(
                f"The columns of {path} are those of no data set that is known ({', '.join(shapes())}); describe them "
                "in a mapping file (--mapping).",
                str(path),
            )
        return known
    missing = [n for n in found.needs if n not in names]
    if mapping is not None:
        missing = ["/".join(of) for of in found.columns.values() if not names & {c.lower() for c in of}]
    if missing or not {"date", "not_before"} & set(found.columns):
        what = ", ".join(missing) or "one for the date"
        raise InputError(f"{path} lacks columns that {found.name} has: {what}.", str(path))
    return found


def _rows(
    read: Callable[[], Iterator[Row | Fault]], shape: Shape, day_first: bool | None, fault: Callable[[Fault], None]
) -> Iterator[CodedRow]:
    reading = Reading(shape, day_first)
    for row in read():  # once for the order of days, which one line alone may not tell
        if not isinstance(row, Fault):
            reading.look(row)
    for row in read():
        if isinstance(row, Fault):
            fault(row)
            continue
        found = reading.row(row)
        if isinstance(found, Fault):
            fault(found)
        else:
            yield found


def _object(path: Path) -> dict[str, object] | None:
    """The object of JSON on the first line; None where it is none."""
    with path.open("rb") as stream:
        first = stream.readline(_LONGEST).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not first.startswith(b"{"):
        return None
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


__all__ = ["Fault", "mapping_of", "rows"]
