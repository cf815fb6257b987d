"""The rows of a data set that somebody names: a register, or a CSV that `sijill export csv` wrote."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..export.record import flat
from ..judge import choose, rule_named
from ..model.coding import CodedRow, Number, Party
from ..register import Store, View

#: how a file of SQLite begins
_SQLITE = b"SQLite format 3\0"
_PARTIES = (("perpetrators", "perpetrator"), ("targets", "target"), ("sides", "side"))
_NEEDED = ("id", "date_not_before", "date_not_after", "place", "lat", "lon", "event_type")


def opened(where: str, rule: str) -> list[CodedRow]:
    """The rows of a register, by a rule, or of a file.  Raises InputError where it is neither, has no row, or a row
    that cannot be read."""
    rows = _of_register(where, rule) if _is_register(where) else list(_of_file(where))
    if not rows:
        raise InputError(f"{where} holds no events; there is nothing to compare.", where)
    return rows


def _is_register(where: str) -> bool:
    if "://" in where:
        return True
    try:
        with open(where, "rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise InputError(f"{where} cannot be read: {error.strerror}.", where) from error


def _of_register(where: str, rule: str) -> list[CodedRow]:
    by = rule_named(rule)
    with Store(where) as store:
        return [_row(flat(choose(event, by)), 0, where) for event in View(store).events()]


def _of_file(where: str) -> Iterator[CodedRow]:
    try:
        with Path(where).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacking = [c for c in _NEEDED if c not in (reader.fieldnames or ())]
            if lacking:
                raise InputError(
                    f"{where} is no register and no CSV of `sijill export csv`: it has no column {', '.join(lacking)}.",
                    where,
                )
            for row in reader:
                yield _row({k: v or None for k, v in row.items() if isinstance(v, str)}, reader.line_num, where)
    except UnicodeDecodeError as error:
        raise InputError(f"{where} is no text in UTF-8; save it as CSV in UTF-8.", where) from error
    except csv.Error as error:
        raise InputError(f"{where} is no CSV that can be read: {error}.", where) from error


def _row(row: dict[str, Any], line: int, where: str) -> CodedRow:
    """A row from the values of the export; an apostrophe that led a cell for spreadsheets goes."""

    def text(name: str) -> str | None:
        value = row.get(name)
        return value[1:] if line and isinstance(value, str) and value[:1] == "'" and value[1:2] in "=+-@" else value

    def told(name: str, as_: Any) -> Any:
        value = row.get(name)
        if value is None:
            return None
        try:
            return as_(value)
        except ValueError:
            raise InputError(f"{where}, line {line}, column {name}: {value!r} cannot be read.", where) from None

    def toll(act: str) -> Number | None:
        low, best, high = (told(f"{act}_{end}", int) for end in ("low", "best", "high"))
        return None if low is None and best is None and high is None else (low, best, high)

    def day(value: str) -> str:
        return date.fromisoformat(value).isoformat()

    lat, lon = told("lat", float), told("lon", float)
    if (lat is not None and not -90 <= lat <= 90) or (lon is not None and not -180 <= lon <= 180):
        raise InputError(f"{where}, line {line}: {lat}, {lon} is no point on the map.", where)
    parties = (
        Party(name.strip(), role)
        for column, role in _PARTIES
        for name in (text(column) or "").split(";")
        if name.strip()
    )
    return CodedRow(
        id=text("id"), line=line, not_before=told("date_not_before", day),
        not_after=told("date_not_after", day), place=text("place"), admin1=text("admin1"), country=text("country"),
        country_name=text("country_name"),
        lat=lat, lon=lon, radius_km=told("radius_km", float), event_type=text("event_type"), parties=tuple(parties),
        killed=toll("killed"), injured=toll("injured"),
    )  # fmt: skip
