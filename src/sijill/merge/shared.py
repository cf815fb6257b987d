"""What two reports share of the numbers that each has several of, for many pairs at once; 0 is no number."""

from __future__ import annotations

from typing import Any

import numpy as np

from .columns import Ints

Mask = np.ndarray[Any, np.dtype[np.bool_]]

#: places of a table of a report's numbers, so few that it stays in the processor's memory; and the lowest bit of a
#: number that tells its place, by turns: where two of a report share a place by the one, they hardly do by the next
_PLACES, _BITS = 1 << 11, (3, 9, 15)
#: so many pairs of a report pay for a table
_PAY = 16


def across(values: np.ndarray[Any, Any], rows: Ints) -> np.ndarray[Any, Any]:
    """What these reports have of something, one report a column; without the last lines, where none has anything."""
    # numpy's `take` reads rows many times faster than `values[rows]` does
    found = np.ascontiguousarray(values.take(rows, axis=0).T)
    used = len(found)
    while used and not found[used - 1].any():
        used -= 1
    return found[:used]


def shared(x: Ints, y: Ints) -> Ints:
    """How many of the numbers of the one, a report a column, the other has too."""
    hit = np.zeros(x.shape, dtype=np.bool_)
    for number in y:
        hit |= x == number
    hit &= x != 0
    count: Ints = hit.sum(axis=0, dtype=np.int8)
    return count


def has(rows: Ints, numbers: Ints) -> Mask:
    """Whether each of these rows has any of the numbers that stand in its column."""
    found = np.zeros(len(rows), dtype=np.bool_)
    for number in numbers:
        found |= (rows == number[:, None]).any(axis=1) & (number != 0)
    return found


def among(numbers: Ints, i: Ints, j: Ints, bits: tuple[int, ...] = _BITS) -> tuple[Ints, Mask]:
    """The numbers of the reports j, a report a row, and which of them the reports i have (of 0 this says nothing).

    The pairs of one report lie together, as a rule: what the others have is looked up in a table of its numbers, rather
    than compared with each of them."""
    asked = numbers.take(j, axis=0)
    new = np.r_[True, i[1:] != i[:-1]][: len(i)]
    mine = numbers.take(i[new], axis=0)
    if not bits or len(i) < _PAY * len(mine):
        return asked, _compared(numbers.take(i, axis=0), asked)
    table = np.zeros(len(mine) * _PLACES, dtype=numbers.dtype)
    at = _place(mine, bits[0]) + np.arange(0, len(table), _PLACES)[:, None]
    table[at] = mine
    row = np.cumsum(new) - 1
    there: Mask = table.take(_place(asked, bits[0]) + (row * _PLACES)[:, None]) == asked
    crowded = (table.take(at) != mine).any(axis=1)
    some = np.flatnonzero(crowded[row])
    if len(some):
        there[some] = among(numbers, i[some], j[some], bits[1:])[1]
    return asked, there


def _place(numbers: Ints, bit: int) -> Ints:
    return (numbers >> bit) & (_PLACES - 1)


def _compared(mine: Ints, asked: Ints) -> Mask:
    """Which of those asked are among mine, each compared with each."""
    asked = np.ascontiguousarray(asked.T)
    hit = np.zeros(asked.shape, dtype=np.bool_)
    for number in np.ascontiguousarray(mine.T):
        hit |= asked == number
    return hit.T
