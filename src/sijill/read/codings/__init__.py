"""Data sets that people have -> CodedRow: ACLED, UCDP GED, Airwars-style CSV, FtM entities, our own exports, and any
CSV with a mapping.  Files stream by; what cannot be taken is told by line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

from ...errors import InputError
from ...know.codings import Layout, layouts
from ...model.coding import CodedRow
from .cells import Reading, order_of
from .lines import csv_records, lines
from .objects import object_rows

__all__ = ["Cells", "Wrong", "cells", "layout_of", "mapping", "rows"]

#: of a field of a row, the columns that it was taken from; and the row as it stands in the file
Cells = dict[str, tuple[str, ...]]


class Wrong(Struct, frozen=True):
    """A row, or a cell of it, that cannot be taken."""

    file: str
    line: int
    column: str | None
    why: str

    def __str__(self) -> str:
        where = f", column {self.column}" if self.column else ""
        return f"{self.file}, line {self.line:,}{where}: {self.why}."


def rows(
    path: Path | str, *, mapping: Layout | str | None = None, wrong: Callable[[Wrong], None] | None = None
) -> Iterator[CodedRow]:
    """The rows of a data set.  `mapping` is a layout or the name of one, None where the header is to tell; `wrong` is
    told of each row that cannot be taken, the rest go on; without it the first raises InputError."""
    for row, _, _ in cells(path, mapping=mapping, wrong=wrong):
        yield row


def cells(
    path: Path | str, *, mapping: Layout | str | None = None, wrong: Callable[[Wrong], None] | None = None
) -> Iterator[tuple[CodedRow, dict[str, str], Cells]]:
    """As `rows`, each with its cells by column, and the columns that each field was taken from."""
    path = Path(path)

    def tell(line: int, column: str | None, why: str) -> None:
        said = Wrong(path.name, line, column, why)
        if wrong is None:
            raise InputError(str(said), path.name)
        wrong(said)

    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", str(path)) from error
    start = next((s for _, s in lines(path) if s is None or s.strip()), None)
    is_json = start is not None and start.lstrip().startswith("{")
    if is_json:
        first = next(object_rows(path, _nobody), None)
        header, records = list(first[1]) if first else [], object_rows(path, tell)
        if first is None:
            for _ in records:  # tells what is wrong
                pass
            return
    else:
        header, records = csv_records(path, tell)
        twice = next((c for c in header if c and header.count(c) > 1), None)
        if twice is not None:
            raise InputError(f"{path.name} names the column {twice!r} twice: rename one of them.", path.name)
    layout = mapping if isinstance(mapping, Layout) else layout_of(header, path.name, mapping, strict=not is_json)
    if not is_json:
        _has_all(layout, header, path.name)
    orders: dict[str, bool | None] = {}

    def day_first(column: str) -> bool | None:
        if layout.day_first is not None:
            return layout.day_first
        if column not in orders:
            again = object_rows(path, _nobody) if is_json else csv_records(path, _nobody)[1]
            orders[column] = order_of(r.get(column, "") for _, r in again)
        return orders[column]

    reading = Reading(layout, day_first)
    for line, record in records:
        found = reading.row(line, record, tell)
        if found is not None:
            yield found[0], record, found[1]


def layout_of(header: list[str], about: str, name: str | None = None, *, strict: bool = True) -> Layout:
    """The layout of a file with this header, or the one of this name.  Raises InputError with what was expected."""
    known = layouts()
    if name is not None and name not in known:
        raise InputError(f"There is no layout {name!r}: there are {', '.join(known)}, or give a mapping file.", name)
    tried = known if name is None else {name: known[name]}
    for layout in tried.values():
        if all(any(c in header for c in group) for group in layout.needs):
            return layout
    if name is not None and not strict:
        return known[name]
    missing = {n: [" or ".join(g) for g in x.needs if not any(c in header for c in g)] for n, x in tried.items()}
    nearest = min(missing, key=lambda n: len(missing[n]) / len(known[n].needs))
    lacks = ", ".join(missing[nearest])
    has = ", ".join(header[:12])[:300]
    raise InputError(
        f"{about} has none of the headers that are known; the nearest is {nearest}, and it lacks {lacks}"
        f" (the file has: {has}).  Give a mapping file that says which column holds what.",
        about,
    )


def mapping(path: Path | str) -> Layout:
    """A mapping file (YAML) that a person wrote.  A column may stand for a list of one."""
    path = Path(path)
    try:
        loaded = yaml.safe_load(path.read_text("utf-8"))
        return msgspec.convert(_lists(loaded), Layout)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", str(path)) from error
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError, RecursionError) as error:
        said = " ".join(str(error).split())
        raise InputError(f"The mapping {path.name} is not as it should be: {said}.", path.name) from error


_TEXTS = ("split", "day_first", "types", "needs", "values")


def _lists(value: object) -> object:
    if not isinstance(value, dict):
        return value
    out: dict[object, object] = {}
    for key, v in value.items():
        if isinstance(v, dict):
            out[key] = {str(k): x for k, x in v.items()} if key in ("types", "values") else _lists(v)
        else:
            out[key] = [v] if isinstance(v, str) and key not in _TEXTS else v
    if out.get("killed") and isinstance(out["killed"], list):
        out["killed"] = {"best": out["killed"]}
    if out.get("injured") and isinstance(out["injured"], list):
        out["injured"] = {"best": out["injured"]}
    return out


def _has_all(layout: Layout, header: list[str], about: str) -> None:
    """Raises InputError where a file has none of the columns of a group that the layout needs, or of days or type."""
    groups = layout.needs or tuple(g for g in (layout.date or layout.not_before, layout.type) if g)
    for group in groups:
        if not any(c in header for c in group):
            has = ", ".join(header[:12])[:300]
            raise InputError(f"{about} has no column {' or '.join(group)}; it has {has}.", about)


def _nobody(*_: object) -> None:
    """What was told once is not told again."""
