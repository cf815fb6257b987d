"""Rows of a workbook, read back by a reader of XML and by openpyxl, whatever stands in their cells."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.export.xlsx_rows import NUMBER, Rows, day_of, letters

#: what XML holds, a workbook's hidden characters among it
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def cells(row: bytes) -> dict[str, str]:
    """The texts of a row by the name of the cell, as a workbook's reader takes them."""
    found = ElementTree.fromstring(row.replace(NUMBER, b"7"))
    return {c.get("r"): _told(c.findtext("is/t")) for c in found}


def _told(text: str) -> str:
    return re.sub("_x([0-9a-fA-F]{4})_", lambda m: chr(int(m[1], 16)), text)


@given(_TEXT)
def test_a_text_comes_back_as_it_is(text):
    row, cut = Rows(("a", "b", "c"), 2).row({"a": "x", "c": text}, 100)
    assert cells(row) == {"A7": "x", "C7": text} and cut == []


@pytest.mark.parametrize("text", ["<r><t>rich</t></r>", "=1+1", "_x0041_x0041_", " \n", "\0\ufffe", 'a & <b> "c"'])
def test_no_text_is_anything_else(text):
    assert cells(Rows(("a",), 2).row({"a": text}, 100)[0]) == {"A7": text}


def test_a_text_is_cut_where_a_cell_ends_and_no_character_in_two():
    rows = Rows(("a", "b"), 2)
    assert rows.row({"a": "four", "b": "\U0001f600" * 2}, 4)[1] == []
    row, cut = rows.row({"a": "fiver", "b": "x\U0001f600\U0001f600"}, 4)
    assert cut == ["a", "b"] and cells(row) == {"A7": "five", "B7": "x\U0001f600"}


def test_the_librarys_rows_are_the_same(tmp_path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    import zipfile

    values = {
        "a": "plain",
        "b": 3,
        "c": 42.6001220703125,
        "d": date(2021, 5, 4),
        "e": None,
        "f": " kept\tas & it <is> ",
    }
    options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(tmp_path)}
    with xlsxwriter.Workbook(tmp_path / "b.xlsx", options) as book:
        sheet, day = book.add_worksheet("s"), book.add_format({"num_format": "yyyy-mm-dd"})
        for at, value in enumerate(values.values()):
            if isinstance(value, date):
                sheet.write_datetime(6, at, value, day)
            elif value is not None:
                sheet.write(6, at, value)
    with zipfile.ZipFile(tmp_path / "b.xlsx") as made:
        part = made.read("xl/worksheets/sheet1.xml")
    assert Rows(tuple(values), 1).row(values, 100)[0].replace(NUMBER, b"7") in part


def test_openpyxl_reads_days_and_columns():
    utils = pytest.importorskip("openpyxl.utils")
    assert [letters(n) for n in range(800)] == [utils.get_column_letter(n + 1) for n in range(800)]
    datetime = pytest.importorskip("openpyxl.utils.datetime")
    for day in (date(1900, 3, 1), date(2024, 2, 29), date(9999, 12, 31)):
        row, _ = Rows(("a",), 2).row({"a": day}, 100)
        number = ElementTree.fromstring(row.replace(NUMBER, b"7")).findtext("c/v")
        assert datetime.from_excel(float(number)).date() == day
    assert day_of("1900-02-28") == "1900-02-28" and day_of("1900-03-01") == date(1900, 3, 1) and day_of(None) is None
