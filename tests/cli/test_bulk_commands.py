"""`sijill code --shards`, `sijill add --shards` and `--engine ray`.  The articles are Arabic: kept, not coded."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    lines = [json.dumps({"id": f"a{n}", "text": f"قتل {n} جنود", "language": "ar"}) for n in range(3)]
    path = tmp_path / "c.jsonl"
    path.write_text("\n".join([*lines, "{"]), "utf-8")
    return path


def test_what_lies_in_shards_is_kept_without_coding_it(sijill, corpus, tmp_path):
    shards, register = tmp_path / "s", tmp_path / "r.db"
    coded = sijill("code", corpus, "--shards", shards)
    assert coded.status == 0
    assert coded.out == f"{shards}: 1 shard; `sijill add --shards {shards}` keeps what is in them.\n"
    added = sijill("add", "--shards", shards, "--register", register)
    assert added.status == 1
    assert "set aside: c.jsonl, line 4 is not JSON." in added.err
    assert "3 kept with 0 reports, 3 of them not coded for their language, 1 set aside." in added.out
    again = sijill("add", corpus, "--shards", shards, "--register", register)
    assert "0 kept with 0 reports, 3 there already, 1 set aside." in again.out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["add"], "Name what is to be added"),
        (["add", "--shards", "{}/none"], "No corpus was coded into"),
        (["add", "{}/c.jsonl", "--engine", "ray"], "needs Ray: pip install 'sijill[ray]'"),
        (["add", "{}/none.jsonl", "--shards", "{}/s"], "no file or folder named"),
        (["add", "{}/c.jsonl", "--engine", "ray", "--register", "postgresql://db.example/r"], "Say with --shards"),
        (["code", "{}/c.jsonl", "--engine", "ray"], "Say with --shards"),
        (["code", "{}/c.jsonl", "--shards", "{}/s", "--floors", "acled"], "leave --floors out"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_made(sijill, corpus, tmp_path, monkeypatch, args, says):
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.chdir(tmp_path)
    result = sijill(*[a.format(tmp_path) for a in args])
    assert result.status == 2
    assert says in result.err
    assert not (tmp_path / "sijill.db").exists()


def test_an_article_that_takes_too_long_is_set_aside_by_one_worker_too(sijill, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Two soldiers were killed near Baghdad on Monday, the police said. " * 5_000, "utf-8")
    result = sijill("add", path, "--time-limit", "1", "--register", tmp_path / "r.db")
    assert result.status == 1
    assert "took longer than 1 seconds; --time-limit gives it more." in result.err


@pytest.mark.parametrize("index", ['["../../other/secret"]', "[", '{"a": 1}', '["' + "0" * 40 + '"]'])
def test_a_list_of_shards_that_is_none_is_said(sijill, tmp_path, index):
    (tmp_path / "index.json").write_text(index, "utf-8")
    result = sijill("add", "--shards", tmp_path, "--register", tmp_path / "r.db")
    assert result.status == 2
    assert f"The shards in {tmp_path} cannot be used" in result.err
