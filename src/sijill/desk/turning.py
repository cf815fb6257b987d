"""Turning the pages of a list, and finding in it what somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from msgspec import Struct

from ..know.names import fold, name_words

T = TypeVar("T")


class Part(Struct, Generic[T], frozen=True):
    """A part of a list: the rows of page `number` (from 1) of `pages`, of `total` in all."""

    rows: Sequence[T]
    number: int
    pages: int
    total: int


def part(rows: Sequence[T], asked: str, size: int) -> Part[T]:
    """The rows of the page that is asked for; the nearest that there is."""
    pages = max(1, -(-len(rows) // size))
    number = min(number_of(asked), pages)
    return Part(rows[(number - 1) * size : number * size], number, pages, len(rows))


def number_of(asked: str) -> int:
    """The number of the page that is asked for, from 1."""
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


def words_typed(typed: str) -> list[str]:
    """The words that somebody typed, folded."""
    return [w.plain for w in name_words(typed)]


def begins(name: str, words: Sequence[str]) -> bool:
    """Whether each typed word begins a word of a name."""
    own = [fold(w) for w in name.split()]
    return all(any(x.startswith(w) for x in own) for w in words)


def address(path: str, asked: dict[str, Any]) -> str:
    """A page of a list, with what is asked of it; what is usual is not said."""
    said = {k: v for k, v in asked.items() if v not in ("", None) and (k, v) != ("page", 1)}
    return f"{path}?{urlencode(said)}" if said else path
