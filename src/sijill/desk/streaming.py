"""What is written into a file, as it is written: sent on piece by piece, so that memory stays flat."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Full, Queue
from typing import Any, BinaryIO

#: bytes of a piece, and pieces that wait to be sent
_PIECE, _WAITING = 64 * 1024, 4
#: seconds after which a writer looks whether anybody still reads
_LOOK = 0.5


class _Left(Exception):
    """Nobody reads any more."""


class _Out(io.RawIOBase):
    """A file that puts what is written into a queue."""

    def __init__(self) -> None:
        self.queue: Queue[bytes | BaseException | None] = Queue(_WAITING)
        self.left = threading.Event()
        self._held: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        piece = bytes(data)
        self._held.append(piece)
        self._size += len(piece)
        if self._size >= _PIECE:
            self.send()
        return len(piece)

    def send(self) -> None:
        """Send what is held."""
        if self._held:
            self.put(b"".join(self._held))
            self._held, self._size = [], 0

    def put(self, piece: bytes | BaseException | None) -> None:
        """Wait until there is room.  Raises _Left where nobody reads any more."""
        while not self.left.is_set():
            try:
                return self.queue.put(piece, timeout=_LOOK)
            except Full:
                continue
        raise _Left


def pulled(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    """What `write` writes into a file, a piece at a time; it runs in a thread of its own, which ends where nobody reads
    on.  What it raises is raised here."""
    out = _Out()

    def run() -> None:
        end: BaseException | None = None
        with suppress(_Left):
            try:
                write(out)  # type: ignore[arg-type]  # it is asked for nothing but `write`
                out.send()
            except Exception as error:
                end = error
            out.put(end)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while (piece := out.queue.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        out.left.set()
