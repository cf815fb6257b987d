"""The keys of reports as numbers: they have the order of the keys, and many are compared at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ..model.alike import KEY

Keys = np.ndarray[Any, np.dtype[np.uint64]]


def numbers(reports: Iterable[str]) -> Keys:
    """The keys of reports as numbers, in this order."""
    return np.frombuffer(bytes.fromhex("".join(reports)), dtype=">u8").astype(np.uint64)


def names(keys: Keys) -> list[str]:
    """The keys of reports, of their numbers."""
    digits, width = keys.astype(">u8").tobytes().hex(), 2 * KEY
    return [digits[at : at + width] for at in range(0, len(digits), width)]


def distinct(keys: Keys) -> Keys:
    """Each of these keys once, ascending.  numpy's `unique` hashes, which takes many times as long."""
    ordered = np.sort(keys)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def within(keys: Keys, asked: Keys) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which of those asked are among these keys, which ascend."""
    if not len(keys):
        return np.zeros(len(asked), dtype=np.bool_)
    found: np.ndarray[Any, np.dtype[np.bool_]] = keys[np.minimum(np.searchsorted(keys, asked), len(keys) - 1)] == asked
    return found
