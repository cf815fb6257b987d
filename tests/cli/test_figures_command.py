"""`sijill figures`: the charts of the desk as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from figured import register
from sijill.view.figures import FIGURES


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("figures-command") / "r.db"
    register(path).close()
    yield path


def test_all_of_them_into_a_folder(sijill, db, tmp_path):
    result = sijill("figures", "all", "--register", db, "--rule", "ucdp_like", "-o", f"{tmp_path}/new/")
    assert result.status == 0
    files = sorted(f.name for f in (tmp_path / "new").iterdir())
    assert files == sorted(f"{name}.svg" for name in FIGURES)
    drawn = (tmp_path / "new/tolls-over-time.svg").read_text("utf-8")
    assert "Tolls by the rule ucdp_like" in drawn and "<a " not in drawn
    assert "events-over-time: " in result.err and "may lie in several" in result.err


def test_one_in_the_format_of_its_file(sijill, db, tmp_path):
    file = tmp_path / "x.png"
    told = sijill("figures", "events-each", "--by", "perpetrator", "--type", "bomb", "--register", db, "-o", file)
    assert told.status == 0 and told.out == f"{file}\n"
    assert file.read_bytes().startswith(b"\x89PNG")


def test_the_list(sijill):
    out = sijill("figures", "--list").out
    assert [line.split()[0] for line in out.splitlines()] == list(FIGURES)


def test_what_is_not_there(sijill, db, tmp_path):
    for asked, says in (
        (("x",), "no figure 'x'"),
        ((), "Name a figure"),
        (("events-by", "--by", "weather"), "weather"),
        (("events-by", "--rule", "best"), "no rule"),
        (("events-by", "-o", tmp_path / "x.gif"), "svg or png"),
        (("events-by", "-o", db / "x.svg"), "cannot be written"),
    ):
        result = sijill("figures", *asked, "--register", db)
        assert result.status == 2 and says in result.err, result.err
        assert result.err.count("\n") == 1
    empty = sijill("figures", "events-by", "--type", "protest", "--register", db, "-o", tmp_path)
    assert empty.status == 0 and "nothing to draw" in empty.err
