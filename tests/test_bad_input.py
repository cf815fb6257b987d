"""Bad input: one plain sentence, exit status 2 alone; among many it is set aside and the others are kept."""

from __future__ import annotations

import json
import sqlite3

import pytest

from cli.conftest import sijill  # noqa: F401 - a fixture

GOOD = "On 4 May 2021 two rockets hit an air base west of Baghdad, killing three soldiers, police said.\n"

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "noletters.txt": b"12 34 -- 56 !! 78\n" * 20,
    "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<<",
    "scripts.html": b"<html><head><script>"
    + b"var x = 'words words words';\n" * 500
    + b"</script></head><body></body></html>",
    "notjson.jsonl": b"this is not JSON\n",
    "notext.jsonl": b'{"id": "1", "title": "no text"}\n',
    "year25.jsonl": b'{"id": "1", "text": "Two soldiers were killed in Mosul.", "published": "0025-01-02"}\n',
}


def one_sentence(err: str) -> None:
    assert err.startswith("sijill: ")
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    assert err.rstrip().endswith(".")


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["code", "mentions", "add"])
def test_a_single_bad_input(sijill, tmp_path, command, name):  # noqa: F811
    path, db = tmp_path / name, tmp_path / "r.db"
    path.write_bytes(BAD[name])
    result = sijill(command, path, *(("--register", db) if command == "add" else ()))
    assert (result.status, result.out) == (2, "")
    one_sentence(result.err)
    assert not db.exists()


@pytest.mark.parametrize("what", ["nowhere.txt", "http://127.0.0.1:9/story.html"])
def test_what_is_not_there(sijill, what):  # noqa: F811
    result = sijill("code", what)
    assert (result.status, result.out) == (2, "")
    one_sentence(result.err)
    assert what in result.err


def test_a_text_of_fifty_megabytes(sijill, tmp_path):  # noqa: F811
    path = tmp_path / "huge.txt"
    path.write_bytes(GOOD.encode() * (50_000_000 // len(GOOD)))
    result = sijill("code", path)
    assert result.status == 2
    one_sentence(result.err)


def test_a_wrong_encoding_is_read_as_what_it_is(sijill, tmp_path):  # noqa: F811
    path = tmp_path / "latin.txt"
    path.write_bytes(("“Señor Núñez”, it is said, was killed in Bogotá on 4 May 1990. " + GOOD * 3).encode("cp1252"))
    result = sijill("code", path, "--format", "json")
    assert result.status == 0
    assert "Señor Núñez" in json.loads(result.out)["article"]["text"]


def test_among_many_the_bad_are_set_aside_and_the_others_kept(sijill, tmp_path):  # noqa: F811
    folder, db = tmp_path / "in", tmp_path / "r.db"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD, "utf-8")
    (folder / "mixed.jsonl").write_text(json.dumps({"id": "m1", "text": GOOD + "More."}) + "\n{broken\n", "utf-8")
    result = sijill("add", folder, tmp_path / "missing.txt", "--register", db)
    assert result.status == 1
    assert f"2 kept with 2 reports, {len(BAD) + 2} set aside" in result.out
    assert "Traceback" not in result.err
    with sqlite3.connect(db) as raw:
        aside = raw.execute("SELECT input, reason FROM set_aside").fetchall()
        assert raw.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    assert len(aside) == len(BAD) + 2
    assert all(reason.endswith(".") for _, reason in aside)


def test_what_was_set_aside_before_a_kill_stays_written(sijill, tmp_path, monkeypatch):  # noqa: F811
    from sijill.register import Writer

    def interrupted(*_):
        raise KeyboardInterrupt

    folder, db = tmp_path / "in", tmp_path / "r.db"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text(GOOD, "utf-8")
    monkeypatch.setattr(Writer, "add_all", interrupted)
    result = sijill("add", folder, "--register", db)
    assert result.status == 130
    assert "interrupted" in result.err
    with sqlite3.connect(db) as raw:
        assert [input for (input,) in raw.execute("SELECT input FROM set_aside")] == [str(folder / "a.txt")]


def test_the_same_article_twice_is_kept_once(sijill, tmp_path):  # noqa: F811
    path, db = tmp_path / "a.txt", tmp_path / "r.db"
    path.write_text(GOOD, "utf-8")
    assert "1 kept" in sijill("add", path, path, "--register", db).out
    again = sijill("add", path, "--register", db)
    assert again.status == 0
    assert "0 kept with 0 reports, 1 there already" in again.out
    with sqlite3.connect(db) as raw:
        assert raw.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_an_article_in_another_language_is_kept_with_it_not_coded_and_said(sijill, tmp_path):  # noqa: F811
    path, db = tmp_path / "a.txt", tmp_path / "r.db"
    path.write_text(
        "قتل ثلاثة جنود وأصيب خمسة آخرون في قصف صاروخي على قاعدة غرب بغداد يوم الثلاثاء، بحسب مصدر أمني.\n" * 3, "utf-8"
    )
    result = sijill("add", path, "--register", db)
    assert result.status == 0
    assert "does not read (ar)" in result.err
    assert "1 of them not coded" in result.out
    with sqlite3.connect(db) as raw:
        assert raw.execute("SELECT language FROM articles").fetchone() == ("ar",)
        assert "does not read" in raw.execute("SELECT note FROM codings").fetchone()[0]
        assert raw.execute("SELECT count(*) FROM reports").fetchone() == (0,)


def test_one_article_prints_an_object_and_several_print_lines(sijill, tmp_path):  # noqa: F811
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(GOOD + name * 3, "utf-8")
    assert json.loads(sijill("code", tmp_path / "a.txt", "--format", "json").out)["article"]
    lines = sijill("code", tmp_path, "--format", "json").out.split("\n")
    assert [bool(json.loads(line)["article"]) for line in lines if line] == [True, True]


def test_a_reader_of_the_output_that_goes_away_is_no_error(tmp_path):
    import subprocess
    import sys

    code = "import sys\nfrom sijill.cli import main\nmain(['schema'])"
    done = subprocess.run(f'{sys.executable} -c "{code}" | head -c 1', shell=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("{", "")
