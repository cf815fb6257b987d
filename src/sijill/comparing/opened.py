"""The rows of a data set that somebody names: a register, or a file of any format that read/codings knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import InputError
from ..export.record import flat
from ..judge import choose, rule_named
from ..model.coding import CodedRow, Number, Party
from ..read import codings
from ..register import Store, View

#: how a file of SQLite begins
_SQLITE = b"SQLite format 3\0"
_PARTIES = (("perpetrators", "perpetrator"), ("targets", "target"), ("sides", "side"))


def opened(
    where: str, rule: str, mapping: str | None = None, wrong: Callable[[codings.Fault], None] | None = None
) -> list[CodedRow]:
    """The rows of a register, by a rule, or of a file; `mapping` is the name of a data set, or a mapping file, and
    `wrong` is told of rows that cannot be taken, as `read.codings.rows` has it.  Raises InputError where there is no
    row."""
    if _is_register(where):
        rows = _of_register(where, rule)
    else:
        file = mapping is not None and mapping.endswith((".yaml", ".yml"))
        named, drawn = (None, mapping) if file else (mapping, None)
        rows = list(codings.rows(where, shape=named, mapping=drawn, wrong=wrong))
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
        return [_row(flat(choose(event, by))) for event in View(store).events()]


def _row(row: dict[str, Any]) -> CodedRow:
    """An event as `sijill export csv` has it."""
    parties = [
        Party(name, role) for column, role in _PARTIES for name in (row[column] or "").split("; ") if name
    ]  # fmt: skip
    return CodedRow(
        id=row["id"], line=0, not_before=row["date_not_before"], not_after=row["date_not_after"],
        place=row["place"], admin1=row["admin1"], country=row["country"],
        country_name=row["country_name"], lat=row["lat"], lon=row["lon"], radius_km=row["radius_km"],
        event_type=row["event_type"], parties=tuple(parties), killed=_number(row, "killed"),
        injured=_number(row, "injured"), sources=row["sources"],
    )  # fmt: skip


def _number(row: dict[str, Any], act: str) -> Number | None:
    low, best, high = (row[f"{act}_{end}"] for end in ("low", "best", "high"))
    return None if low is None else Number(low, best, high)
