"""Is a register whole: what is kept, what was merged, what is listed."""

from __future__ import annotations

from collections.abc import Iterator

from .listing import faults as mislisted
from .merging import faults as misplaced
from .register import Store
from .register.check import faults as unkept
from .register.check import readable


def faults(store: Store) -> Iterator[str]:
    """What is wrong with a register, a sentence a fault; nothing where it is whole."""
    yield from unkept(store)
    yield from readable("What merging gives", misplaced(store))
    yield from readable("The listing", mislisted(store))
