"""A corpus cut into pieces gives, piece by piece, what reading the whole gives."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.errors import InputError
from sijill.model import Article
from sijill.read import SetAside, read
from sijill.read.pieces import Piece, pieces, read_piece

_TEXT = st.text(max_size=60) | st.just("Two soldiers were killed near Hadara on Monday.")
_ROW = st.fixed_dictionaries(
    {"text": _TEXT},
    optional={"id": st.integers(0, 99) | st.just("n1"), "published": st.sampled_from(["2021-05-04", "never", ""])},
)
_LINE = _ROW.map(json.dumps) | st.sampled_from(
    ["", "{", "[]", '{"text": 3}', '\u2028{"text": "Ten died."}', "\ufeff{}"]
)


def apart(path: Path, size: int) -> list[Article | SetAside]:
    """What the pieces of a file give, one after the other."""
    out: list[Article | SetAside] = []
    for piece in pieces([str(path)], size):
        out += read_piece(piece) if isinstance(piece, Piece) else [piece]
    return out


def whole(path: Path) -> list[Article | SetAside]:
    """What the file gives, named as pieces name it."""
    return [
        SetAside(i.input.replace(str(path), path.name), i.reason.replace(str(path), path.name))
        if isinstance(i, SetAside)
        else i
        for i in read(str(path))
    ]


@settings(max_examples=60)
@given(st.lists(_LINE, min_size=1, max_size=12), st.integers(1, 300), st.booleans())
def test_lines(lines: list[str], size: int, ends: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "c.jsonl")
        path.write_text("\n".join(lines) + "\n" * ends, "utf-8", newline="\n")
        if not path.read_bytes().removeprefix(b"\xef\xbb\xbf").strip():
            assert apart(path, size) == []
            return
        assert apart(path, size) == whole(path)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.none() | _TEXT, st.none() | st.dates()), min_size=1, max_size=12), st.integers(1, 300))
def test_rows(rows: list[tuple[str | None, object]], size: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "c.parquet")
        texts, days = zip(*rows, strict=True)
        table = {
            "text": pa.array(texts, pa.string()),
            "Published": pa.array(days, pa.date32()),
            "more": [b"x"] * len(rows),
        }
        pq.write_table(pa.table(table), path)
        assert apart(path, size) == whole(path)


def test_a_folder_is_taken_in_the_order_of_its_names_and_the_rest_is_set_aside(tmp_path: Path) -> None:
    line = json.dumps({"text": "Ten died in Hadara."}).encode()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.ndjson").write_bytes(line)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line + b"\n" + line))
    (tmp_path / "_SUCCESS").touch()
    (tmp_path / ".hidden.jsonl").write_bytes(line)
    (tmp_path / "d.txt").write_text("Ten died.")
    (tmp_path / "e.parquet").write_bytes(b"PAR1, says it")
    found = list(pieces([str(tmp_path)]))
    name = tmp_path.name
    assert [p.about for p in found if isinstance(p, Piece)] == [f"{name}/a.jsonl.gz", f"{name}/b/c.ndjson"]
    assert [s.input for s in found if isinstance(s, SetAside)] == [f"{name}/d.txt", f"{name}/e.parquet"]


@pytest.mark.parametrize("where", ["{}", "file://{}"])
def test_a_path_and_its_address_are_one(tmp_path: Path, where: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Ten died in Hadara."}')
    assert list(pieces([where.format(tmp_path)])) == list(pieces([str(tmp_path)]))


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("none.jsonl", "no file or folder named"),
        ("a.txt", "neither JSON Lines nor Parquet"),
        ("empty", "holds no files"),
        ("no://such/place", "cannot be opened"),
    ],
)
def test_what_cannot_be_taken_is_said(tmp_path: Path, what: str, says: str) -> None:
    (tmp_path / "a.txt").write_text("Ten died.")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=says):
        list(pieces([what if "://" in what else str(tmp_path / what)]))


def test_a_line_has_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.read.pieces.MAX_BYTES", 1_000_000)
    with gzip.open(tmp_path / "a.jsonl.gz", "wb") as file:
        for _ in range(100):
            file.write(b" " * 100_000)
    with pytest.raises(InputError, match="a line longer than 1 MB"):
        list(pieces([str(tmp_path / "a.jsonl.gz")]))


def test_no_password_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as said:
        list(pieces(["no://key:s3cret@bucket/corpus"]))
    assert "s3cret" not in str(said.value) and "s3cret" not in str(said.value.about)
