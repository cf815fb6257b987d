"""`--rules-only`: without the trained reader."""

import pytest

TEXT = "Gunmen attacked a checkpoint near Hawija on 5 May 2020, killing two soldiers."


@pytest.fixture
def no_reader(monkeypatch):
    def load_reader():
        raise AssertionError("the reader was loaded")

    monkeypatch.setattr("sijill.know.reader.load_reader", load_reader)


@pytest.mark.parametrize("command", ["code", "add"])
def test_the_reader_is_not_loaded(sijill, tmp_path, no_reader, command):
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    where = ["--register", tmp_path / "r.db"] if command == "add" else []
    result = sijill(command, article, "--rules-only", *where)
    assert result.status == 0, result.err
    assert "1 kept with 1 reports" in result.out if command == "add" else "Hawija" in result.out


@pytest.mark.parametrize("command", ["code", "add"])
def test_the_help_says_so(sijill, command):
    assert "--rules-only" in sijill(command, "--help").out
