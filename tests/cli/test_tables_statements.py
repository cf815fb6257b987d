"""Statements in the table of `sijill code`."""

from __future__ import annotations

TEXT = "The group warned Iran that it would fight unless US forces left Iraq."


def test_the_table_says_what_a_statement_does_and_is_about(sijill, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    out = sijill("code", file, "--published", "2023-12-04").out
    for words in ("threatens", "to Iran", "condition: unless", "withdrawal of forces", "supports"):
        assert words in out
    assert max(len(line) for line in out.split("\n")) <= 80
