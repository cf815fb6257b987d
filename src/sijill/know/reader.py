"""The trained reader: a small transformer that says of every word piece what part it has in an incident.

Its weights (`data/reader.onnx`, 8-bit) and word pieces (`data/reader_pieces.json`) are made by `make train`:
all-MiniLM-L6-v2, trained further on answer keys coded by hand (docs/training.md)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

#: word pieces that are read at once, with the two marks at the ends
LONGEST = 256
_FIRST, _LAST = 101, 102


class Pieces:
    """Cuts words into the pieces that the reader knows."""

    def __init__(self, pieces: bytes) -> None:
        from tokenizers import Tokenizer

        self._pieces = Tokenizer.from_buffer(pieces)
        self._pieces.no_truncation()
        self._pieces.no_padding()

    def pieces(self, text: str) -> list[tuple[int, int, int]]:
        """The word pieces of a text: number, first character, last character (exclusive)."""
        found: Any = self._pieces.encode(text, add_special_tokens=False)
        return [(n, a, b) for n, (a, b) in zip(found.ids, found.offsets, strict=True)]


class Reader(Pieces):
    """The loaded model.  Reading is deterministic, on one thread, and takes nothing but the words."""

    def __init__(self, model: bytes, pieces: bytes) -> None:
        import onnxruntime

        super().__init__(pieces)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def read(self, numbers: Sequence[int]) -> tuple[np.ndarray[Any, Any], float]:
        """One run of at most LONGEST - 2 pieces: a row of probabilities a piece (`model.ROLES`), and the probability
        that the run is of a text that tells of an incident."""
        import numpy as np

        ids = np.array([[_FIRST, *numbers, _LAST]], dtype=np.int64)
        tokens, text = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        return tokens[0, 1:-1], float(text[0])


def load_reader() -> Reader | None:
    """The reader that comes with the package; None where its weights were left out."""
    folder = files(__package__).joinpath("data")
    model, pieces = folder.joinpath("reader.onnx"), folder.joinpath("reader_pieces.json")
    if not (model.is_file() and pieces.is_file()):
        return None
    return Reader(model.read_bytes(), pieces.read_bytes())
