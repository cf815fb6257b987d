"""The trained reader: it loads, is the same every time, and can be done without."""

from __future__ import annotations

from importlib.resources import files
from shutil import copy

import numpy as np
import pytest

from sijill.know import Knowledge, knowledge
from sijill.know import reader as room
from sijill.know.reader import LONGEST, Reader, load_reader
from sijill.model import ROLES

TEXT = "Gunmen attacked a police station in Mosul on Monday, killing three officers."
DATA = files("sijill.know").joinpath("data")
#: what the weights and word pieces may take together, in bytes
MOST = 40e6


def numbers(reader: Reader, text: str) -> list[int]:
    """The word pieces of a text, by number."""
    return [n for n, _, _ in reader.pieces(text)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    found = knowledge().reader
    if found is None:
        pytest.skip("the reader's weights were left out of this copy")
    return found


def test_a_row_of_probabilities_a_piece(reader):
    found = numbers(reader, TEXT)
    rows, text = reader.read(found)
    assert rows.shape == (len(found), len(ROLES))
    assert ((rows >= 0) & (rows <= 1)).all()
    assert 0 <= text <= 1


def test_it_tells_an_attack_from_a_game(reader):
    _, attack = reader.read(numbers(reader, TEXT))
    _, game = reader.read(numbers(reader, "The team attacked well on Monday and won the game by three goals."))
    assert attack > game


def test_each_row_is_of_its_own_piece(reader):
    text = "On Monday, after a long chase, guerrillas with rifles killed the mayor and burned the town hall."
    pieces = reader.pieces(text)
    rows, _ = reader.read([n for n, _, _ in pieces])
    likeliest = {role: pieces[int(rows[:, k].argmax())] for k, role in enumerate(ROLES)}
    words = {role: text[a:b] for role, (_, a, b) in likeliest.items()}
    assert words["perpetrator-person"] == "guerrillas"
    assert words["weapon"] == "rifles"
    assert words["people"] == "mayor"
    assert words["object"] in {"town", "hall"}
    assert words["incident"] == "killed"


def test_the_same_twice_and_from_another_load(reader):
    other = load_reader()
    assert other is not None
    rows, text = reader.read(numbers(reader, TEXT))
    for again in (reader, other):
        found, same = again.read(numbers(again, TEXT))
        assert np.array_equal(rows, found)
        assert same == text


@pytest.mark.parametrize("words", [TEXT.upper(), TEXT.lower(), TEXT.title()], ids=["upper", "lower", "title"])
def test_case_is_nothing_to_it(reader, words):
    assert reader.pieces(words) == reader.pieces(TEXT)


def test_pieces_say_where_they_stand(reader):
    text = "Kämpfer 🙂 attacked Al-Qa'im."
    found = [text[a:b] for _, a, b in reader.pieces(text)]
    assert "".join(found) == text.replace(" ", "")


def test_a_long_text_is_neither_cut_nor_filled_up(reader):
    assert len(reader.pieces("bomb " * 2 * LONGEST)) == 2 * LONGEST
    assert len(reader.pieces("bomb")) == 1
    assert reader.pieces("") == []


def test_a_run_of_the_greatest_length_is_read(reader):
    rows, _ = reader.read(numbers(reader, "bomb " * (LONGEST - 2)))
    assert len(rows) == LONGEST - 2


def test_none_where_it_is_not_wanted():
    assert Knowledge(learned=False).reader is None


@pytest.mark.parametrize("there", [(), ("reader.onnx",), ("reader_pieces.json",)], ids=["none", "weights", "pieces"])
def test_none_where_weights_or_pieces_were_left_out(there, tmp_path, monkeypatch, reader):
    (tmp_path / "data").mkdir()
    for name in there:
        copy(str(DATA.joinpath(name)), tmp_path / "data" / name)
    monkeypatch.setattr(room, "files", lambda _: tmp_path)
    assert load_reader() is None
    assert Knowledge().reader is None


def test_it_is_small(reader):
    assert sum(len(DATA.joinpath(name).read_bytes()) for name in ("reader.onnx", "reader_pieces.json")) < MOST
