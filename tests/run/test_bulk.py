"""A corpus coded into shards, by processes and by Ray: in order, once, with the poisonous set aside, and resumed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import poison
import pytest

import made
from sijill import adding, exporting
from sijill.adding import Happened, load, put_together
from sijill.exporting import format_called, material
from sijill.judge import rule_named
from sijill.model import Coded
from sijill.read import SetAside
from sijill.read.pieces import pieces
from sijill.register import Filters, Store, View, Writer
from sijill.run import Limits
from sijill.run.bulk import Engine, Work, here, in_bulk
from sijill.run.shards import Row, Shards

_FIELDS = ("id", "source", "title", "published", "language")
_SIZE = 1000


@pytest.fixture
def traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the coder leaves a trace of each article."""
    folder = tmp_path / "traces"
    folder.mkdir()
    monkeypatch.setenv("TRACES", str(folder))
    return folder


def corpus(folder: Path, number: int, poisonous: dict[int, str] | None = None) -> Path:
    """A corpus of made-up articles in two files."""
    folder.mkdir(parents=True)
    lines = []
    for n in range(number):
        article = made.article(n)
        text = (poisonous or {}).get(n, article.text)
        lines.append(json.dumps({"text": text, **{k: getattr(article, k) for k in _FIELDS}}))
    (folder / "one.jsonl").write_text("\n".join(lines[: number // 2]) + "\n", "utf-8")
    (folder / "two.jsonl").write_text("\n".join(lines[number // 2 :]), "utf-8")
    return folder


def work(folder: Path) -> Work:
    return Work(folder=str(folder), limits=Limits(seconds=2.0), make=poison.coder)


def coded(files: Path, folder: Path, engine: Engine | None = None) -> list[str | SetAside]:
    return list(in_bulk(pieces([str(files)], _SIZE), work(folder), engine or here(2)))


def rows(folder: Path, found: list[str | SetAside]) -> list[Row]:
    return [row for name in found if isinstance(name, str) for row in Shards(str(folder)).read(name)]


def said(row: Row) -> str:
    return row.coded.article.id if row.coded is not None else row.aside.reason if row.aside is not None else ""


def times(traces: Path) -> Counter[str]:
    return Counter(path.name.split("-")[0] for path in traces.iterdir())


def exported(register: Path, shards: Path, found: list[str | SetAside]) -> bytes:
    """The register of these shards, as JSON Lines."""
    with Store(register, make=True) as store:
        load(store, Shards(str(shards)), found, lambda _: None)
    return export(register)


def export(register: Path) -> bytes:
    out = BytesIO()
    with Store(register) as store:
        exporting.export(format_called("jsonl"), material(View(store), Filters(), rule_named("all_claims")), out)
    return out.getvalue()


def test_shards_hold_all_in_order_and_the_poisonous_are_set_aside(tmp_path: Path, traces: Path) -> None:
    files = corpus(tmp_path / "in", 30, {4: "crash", 17: "hang", 20: "…"})
    found = coded(files, tmp_path / "out")
    assert len(found) > 8, "many pieces"
    whole = [said(row) for row in rows(tmp_path / "out", found)]
    want: list[str] = [f"a{n}" for n in range(30)]
    want[4] = "Coding the article a4 ended its process (SIGSEGV), and so again in a second one; please report it."
    want[17] = "Coding the article a17 took longer than 2 seconds; --time-limit gives it more."
    want[20] = "in/two.jsonl, line 6 has no letters in it: there is nothing to read."
    assert whole == want
    assert rows(tmp_path / "out", found)[3].coded == made.coded(3)
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".parquet"}


def test_what_is_there_is_not_coded_again(tmp_path: Path, traces: Path) -> None:
    files = corpus(tmp_path / "in", 30)
    found = coded(files, tmp_path / "out")
    assert set(times(traces).values()) == {1}
    lost = tmp_path / "out" / f"{found[3]}.parquet"
    inside = [said(row) for row in rows(tmp_path / "out", found[3:4])]
    lost.unlink()
    (tmp_path / "out" / f"{found[3]}.0.part").write_bytes(b"half")
    assert coded(files, tmp_path / "out") == found
    assert {id for id, number in times(traces).items() if number == 2} == set(inside)
    assert not list((tmp_path / "out").glob("*.part"))


def test_a_text_that_stands_twice_in_a_piece_is_coded_once(tmp_path: Path, traces: Path) -> None:
    (tmp_path / "in").mkdir()
    line = json.dumps({"id": "a1", "text": made.article(1).text})
    (tmp_path / "in" / "one.jsonl").write_text(f"{line}\n{line.replace('a1', 'a2')}\n", "utf-8")
    found = coded(tmp_path / "in", tmp_path / "out")
    assert [said(row) for row in rows(tmp_path / "out", found)] == ["a1", "a2"]
    assert times(traces) == {"a1": 1}


def test_a_corpus_that_grows_keeps_its_shards(tmp_path: Path, traces: Path) -> None:
    files = corpus(tmp_path / "in", 30)
    found = coded(files, tmp_path / "out")
    with (files / "two.jsonl").open("a", encoding="utf-8") as more:
        more.write("\n" + json.dumps({"id": "a77", "text": made.article(77).text}))
    again = coded(files, tmp_path / "out")
    assert again[: len(found) - 1] == found[:-1], "all but the last piece are as they were"
    assert said(rows(tmp_path / "out", again)[-1]) == "a77"


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path, traces: Path) -> None:
    files, out = corpus(tmp_path / "in", 24), tmp_path / "out"
    script = f"from test_bulk import *; coded(Path({str(files)!r}), Path({str(out)!r}))"
    path = os.pathsep.join(p for p in sys.path if p)
    env = {**os.environ, "PAUSE": "0.05", "PYTHONPATH": path}
    run = subprocess.Popen([sys.executable, "-c", f"if __name__ == '__main__':\n {script}"], env=env)
    while len(list(out.glob("*.parquet"))) < 2:
        assert run.poll() is None, "it is still at it"
        time.sleep(0.02)
    run.kill()
    run.wait()
    there = {path: path.stat().st_mtime_ns for path in out.glob("*.parquet")}
    found = coded(files, out)
    assert 2 <= len(there) < len(found)
    assert {path: path.stat().st_mtime_ns for path in there} == there
    assert [said(row) for row in rows(out, found)] == [f"a{n}" for n in range(24)]
    whole = coded(files, tmp_path / "other")
    assert whole == found
    assert exported(tmp_path / "r.db", out, found) == exported(tmp_path / "s.db", tmp_path / "other", whole)


def test_loading_goes_on_where_it_was_and_gives_what_adding_gives(
    tmp_path: Path, traces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_TOGETHER", 4)
    files, out = corpus(tmp_path / "in", 12, {5: "exit"}), tmp_path / "out"
    found = coded(files, out)

    def half(happened: Happened) -> None:
        if happened.about == "a7":
            raise KeyboardInterrupt

    with Store(tmp_path / "r.db", make=True) as store:
        with pytest.raises(KeyboardInterrupt):
            load(store, Shards(str(out)), found, half)
        told: list[str] = []
        load(store, Shards(str(out)), found, lambda happened: told.append(happened.kind))
    assert Counter(told)["there"] == 9 and Counter(told)["kept"] == 2 and Counter(told)["aside"] == 1
    with Store(tmp_path / "plain.db", make=True) as store:
        writer = Writer(store)
        for n in range(12):
            if n != 5:
                writer.add(made.coded(n))
        put_together(store, lambda _: None)
    assert export(tmp_path / "r.db") == export(tmp_path / "plain.db")


@pytest.fixture
def ray_sees(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ray's processes find what stands beside the tests."""
    if find_spec("ray") is None:
        pytest.skip("Ray is not installed: pip install 'sijill[ray]'")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(p for p in sys.path if p))
    return


def test_ray_gives_what_processes_give(tmp_path: Path, traces: Path, ray_sees: None) -> None:
    from sijill.run.cluster import on_ray

    files = corpus(tmp_path / "in", 24, {4: "crash"})
    found = coded(files, tmp_path / "ray", on_ray(None, 2))
    assert found == coded(files, tmp_path / "here")
    assert rows(tmp_path / "ray", found) == rows(tmp_path / "here", found)
    assert sum(isinstance(row.coded, Coded) for row in rows(tmp_path / "ray", found)) == 23
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
