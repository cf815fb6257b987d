"""Rows of a sheet of a workbook, as the XML in which a workbook holds them (ECMA-376, part 1, 18.3.1.73: `row`).
A text is never a formula, a link or markup, whatever stands in it.

They are made apart from the workbook, by several processes, so a row does not know its number yet: NUMBER stands for
it, a character that no XML has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

NUMBER = b"\0"

#: the day that a workbook counts from, and the first that it counts rightly
_ZERO, _FIRST = date(1899, 12, 30), date(1900, 3, 1)
#: what a workbook writes as `_xHHHH_`, and a text that looks like that
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOOKS_SO = re.compile("_(?=x[0-9a-fA-F]{4}_)")


class Rows:
    """Makes rows of these columns; `day` is the number of the style of days."""

    def __init__(self, columns: Sequence[str], day: int) -> None:
        self._columns = [(c, f'<c r="{letters(at)}\0"') for at, c in enumerate(columns)]
        self._day = f' s="{day}"'

    def row(self, values: dict[str, Any], most: int) -> tuple[bytes, list[str]]:
        """A row; and the columns whose text was cut, as longer than so many units of UTF-16."""
        cells, cut = ['<row r="\0">'], []
        for column, start in self._columns:
            value = values.get(column)
            if value is None or value == "":
                continue
            if isinstance(value, str):
                if len(value) > most // 2 and (fits := _fitting(value, most)) != value:
                    value = fits
                    cut.append(column)
                cells.append(f'{start} t="inlineStr"><is><t{_marked(value)}</t></is></c>')
            elif isinstance(value, date):
                cells.append(f"{start}{self._day}><v>{(value - _ZERO).days}</v></c>")
            else:
                cells.append(f"{start}><v>{value:.16G}</v></c>")
        cells.append("</row>")
        return "".join(cells).encode(), cut


def day_of(day: str | None) -> date | str | None:
    """A day; as text where a workbook cannot count it."""
    if not day:
        return None
    found = date.fromisoformat(day)
    return found if found >= _FIRST else day


def letters(at: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA …"""
    before, last = divmod(at, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _marked(text: str) -> str:
    """What stands between `<t` and `</t>` for a text."""
    kept = text[0].isspace() or text[-1].isspace()
    if "_x" in text:
        text = _LOOKS_SO.sub("_x005F_", text)
    if not text.isprintable():
        text = _CONTROL.sub(lambda m: f"_x{ord(m[0]):04X}_", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' xml:space="preserve">{text}' if kept else f">{text}"


def _fitting(text: str, most: int) -> str:
    """As much of a text as is at most so many units of UTF-16, in which a workbook counts."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
