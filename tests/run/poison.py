"""Jobs that do to their process what the text of an article says."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

import made
from sijill.model import Article, Coded


def make(folder: str = "") -> Callable[[Article], str]:
    """The job; in the folder, where there is one, it leaves a file for each time that it does an article."""

    def do(article: Article) -> str:
        if folder:
            Path(folder, f"{article.id}-{os.getpid()}-{time.monotonic_ns()}").touch()
        word, _, rest = article.text.partition(" ")
        if word == "crash":
            ctypes.string_at(0)
        elif word == "exit":
            os._exit(7)
        elif word == "hang":
            while True:
                pass
        elif word == "nap":
            time.sleep(float(rest))
        elif word == "eat":
            bytearray(int(rest))
        elif word == "raise":
            raise ValueError(rest)
        elif word == "once" and len(list(Path(folder).glob(f"{article.id}-*"))) == 1:
            os._exit(7)
        return f"{article.id} done"

    return do


def coder(*_: object) -> Callable[[Article], Coded]:
    """A coder of made-up articles (a0, a1, …), that takes so many seconds for each (PAUSE), leaves a trace of each in a
    folder (TRACES), and can be poisoned."""
    do, pause = make(os.environ["TRACES"]), float(os.environ.get("PAUSE", "0"))

    def code(article: Article) -> Coded:
        do(article)
        time.sleep(pause)
        return replace(made.coded(int(article.id[1:])), article=article)

    return code


def never() -> Callable[[Article], str]:
    """A process that ends before it is ready."""
    os._exit(3)


def broken() -> Callable[[Article], str]:
    """A process that cannot be made ready, and can say why."""
    raise ValueError("no such words")
