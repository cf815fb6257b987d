"""What facts rest on, as numbered notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Source


class Notes:
    """Sources as notes: numbered in the order in which they are named."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> str:
        """The number of a source (its key)."""
        return str(self._numbers.setdefault(key, len(self._numbers) + 1))

    def listed(self) -> Iterator[tuple[str, Source]]:
        """The numbers that were given, each with its source; one that nothing describes has its key as title."""
        for key, number in self._numbers.items():
            yield str(number), self._sources.get(key) or Source(id=key, title=key)


def says(source: Source) -> str:
    """A source on one line."""
    words = [source.title, source.publisher, source.date, source.url if source.url != source.title else None]
    return ", ".join(filter(None, words))
