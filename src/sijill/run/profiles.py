"""The profiles of many reports, worked out in other processes while this one writes them down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..merging import Ahead
from ..profiling import Made, making
from ..register import Store
from .pool import spread


def ahead(store: Store, workers: int) -> Ahead | None:
    """What makes profiles for merging in so many processes beside this one, which writes them down meanwhile and waits
    for most of the time; None where this one is to do it all."""
    if workers < 2:
        return None

    def make(some: Iterable[list[str]]) -> Iterator[tuple[list[str], Made]]:
        return spread(some, workers, making, (store.address,), size=1)

    return make
