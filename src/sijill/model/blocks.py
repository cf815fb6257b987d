"""The keys of blocks: which reports are compared with which (merge/block.py says what they are made of).

The number of a block is a day, then a hash of what else the block says; its *active* key is twice that number, its
*passive* key one more.  A report with the active key meets all of the block, one with the passive key only the active.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isqrt
from struct import pack, unpack
from typing import Any

import numpy as np

#: bytes of a key
KEY = 8
#: bits of a key below its day: those of the hash, and that which tells passive from active
LOW_BITS = 41
#: pairs that a block may bring together, and one that says no time
MOST_PAIRS, MOST_TIMELESS = 3_000_000, 20_000


def least_crowded() -> int:
    """In fewer reports than so many no block is crowded."""
    return isqrt(2 * min(MOST_PAIRS, MOST_TIMELESS)) + 1


def crowded(key: int, active: int, passive: int) -> bool:
    """Whether the reports with the active and the passive key of a block make it too many pairs: it then joins nobody.
    `key` is either of the two."""
    most = MOST_PAIRS if key >> LOW_BITS else MOST_TIMELESS
    return active * (active - 1) // 2 + active * passive > most


def packed(keys: Sequence[int]) -> bytes:
    """The keys of a report as they stand with its profile: each in eight bytes, the first byte first."""
    return pack(f">{len(keys)}q", *keys)


def keys_of(packed: bytes) -> tuple[int, ...]:
    """Those keys."""
    return unpack(f">{len(packed) // KEY}q", packed)


def all_keys(packed: Iterable[bytes]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The keys of many reports, one report after the other."""
    return np.frombuffer(b"".join(packed), dtype=">i8").astype(np.int64)
