"""The stage merge of the flow: what is pending in a register becomes events.

Events are a function of the reports that count and of the decisions in force.  So whatever is pending is compared with
all that it could be one with; the parts that this links are taken as a whole, and their groups are made anew, as if
all their reports had come at once (stepping.py).  A step is worked out while others may write, and written down in one
transaction.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from msgspec import Struct
from sqlalchemy import Connection

from .model.blocks import all_keys, crowded, least_crowded
from .model.merging import Why
from .profiling import Made, made_now
from .register import Store, blocks
from .register import merging as kept
from .stepping import Step

#: what merges, as the moves say it
MERGING = "merging 1"

#: reports of a step.  Each looks again at the parts that it is linked with, which in a large register are most of it:
#: few large steps cost least
_STEP = 100_000
#: reports of which what is compared is written down in one transaction, and that are looked through for faults at once
_PROFILED, _AT_ONCE = 500, 10_000
#: of so many reports and more the profiles are made ahead, in other processes; fewer are made before a process has
#: begun.  So many are written down in one transaction then, since each writes much of the table of blocks
_AHEAD = 5_000
#: how often a step is worked out while others may write, before it is worked out while they wait
_TRIES = 3
#: reports of a step that was worked out in vain before, at least
_LEAST = 25


#: gives reports, some at a time, back in their order with their profiles, made before they are asked for
Ahead = Callable[[Iterable[list[str]]], Iterator[tuple[list[str], Made]]]


class Merged(Struct, frozen=True, kw_only=True):
    """What a step of merging did: reports that were compared, that came into another event, and how many are left."""

    compared: int
    moved: int
    left: int


def merge(
    store: Store, *, by: str | None = None, anew: bool = False, step: int = _STEP, ahead: Ahead | None = None
) -> Iterator[Merged]:
    """Merge what is pending in a register, a step at a time.

    `by` is the id of the decision that brought this about, for the moves; with `anew`, all is compared again, from the
    claims.  `ahead` makes the profiles of many reports in other processes (run/profiles.py).  It may be interrupted
    between steps and within one: what is left is pending still.
    """
    if anew:
        with store.writing() as connection:
            kept.anew(connection)
    with store.reading() as connection:
        replaced = kept.superseded(connection)
    if replaced:  # in a register of a time when that was not done at once
        with store.writing() as connection:
            replaced = kept.superseded(connection)
            kept.drop(connection, replaced, Why(by=MERGING, reasons="another coding of its article took its place"))
    waiting: list[str] = []
    compared = 1
    while True:
        if not waiting:
            with store.reading() as connection:
                waiting = kept.pending(connection)
            if not waiting or not compared:  # what a whole round could not take is not whole
                return
            compared = 0
            # all profiles first: how many reports a block has is then known from the start
            beside = ahead if len(waiting) >= _AHEAD else None
            size = _PROFILED if beside is None else _AHEAD
            lots = [waiting[at : at + size] for at in range(0, len(waiting), size)]
            many = beside(lots) if beside is not None else ((lot, None) for lot in lots)
            for lot, made in many:
                with store.writing() as connection:
                    _profile(connection, lot, made)
        taken, waiting = waiting[:step], waiting[step:]
        with _uncollected():
            done = _stepped(store, by or MERGING, taken)
        there = set(waiting)
        waiting = [r for r in done.late if r not in there] + waiting if done.late else waiting
        compared += len(done.taken)
        yield Merged(compared=len(done.taken), moved=done.moved, left=len(waiting))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python's search for garbage stands still: what a step holds is none until the step is done, and looking through
    all of it again and again takes long."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _stepped(store: Store, by: str, reports: Sequence[str]) -> Step:
    """Merge some of what is pending.

    It is worked out while others may write, so that nobody waits for it, and is written down where nothing that it
    rests on was written meanwhile; else a quarter of it is worked out again, and in the end while nobody else writes.
    What is left is `late`.
    """
    all_ = reports
    for n in range(_TRIES):
        reports = all_[: max(_LEAST, len(all_) >> 2 * n)]
        with store.glancing() as connection:
            seen = kept.state(connection)
            try:
                step = Step(connection, by)
                step.take(reports)
                step.plan()
            except Exception:  # what was read is not of one moment where somebody wrote meanwhile
                if kept.state(connection) == seen:
                    raise
                continue
        with store.writing() as connection:
            if kept.state(connection) == seen:
                step.write(connection)
                break
    else:
        with store.writing() as connection:
            step = Step(connection, by)
            step.take(reports)
            step.merge()
    step.late += [r for r in all_[len(reports) :] if r not in step.taken]
    return step


def faults(store: Store) -> Iterator[str]:
    """Where what stands in a register is not what merging gives, a sentence each.  What is pending is no fault."""
    with store.reading() as connection:
        parts = kept.parts(connection)
    while parts:
        number = 0
        some: list[str] = []
        while parts and (not some or number + parts[-1][1] <= _AT_ONCE):
            part, size = parts.pop()
            number += size
            some.append(part)
        with store.reading() as connection:
            yield from Step(connection, MERGING).faults(some)


def merge_again(
    connection: Connection,
    reports: Iterable[str],
    by: str,
    changed: Iterable[str] = (),
    pending: Collection[str] | None = None,
) -> int:
    """Merge these reports again, with all that they are linked with, within a transaction: a decision about them (its
    id) was made or undone.  `changed` are those of them that tell something else than they did; `pending` those that
    waited to be merged before any of it, and go on waiting (None: all that wait).  How many came into another event."""
    told = sorted(set(changed))
    listed = sorted({*reports, *told})
    waited = set(kept.waiting(connection) if pending is None else pending) - set(listed)
    if told:
        kept.forget(connection, told)
    _profile(connection, listed)
    kept.again(connection, listed)
    waiting = sorted(({*kept.waiting(connection)} - waited) | set(listed))
    moved = 0
    while waiting:
        step = Step(connection, by)
        step.take(waiting)
        step.merge()
        moved, waiting = moved + step.moved, step.late
    return moved


def _profile(connection: Connection, reports: Sequence[str], made: Made | None = None) -> None:
    """Write down the profiles of those of these reports that have none, and their blocks; as they were made ahead,
    where nothing was made unreadable since.  (Who decided meanwhile what a report tells has made its profile.)"""
    new = kept.without_profile(connection, reports)
    if made is None or made.unreadable != kept.unreadable(connection):
        made = made_now(connection, new)
    profiles = {r: made.profiles[r] for r in new}
    kept.keep(connection, profiles)
    keys = all_keys(of for _, of in profiles.values())
    sizes = blocks.sizes(connection, np.unique(keys >> 1).tolist(), least_crowded())
    for b in blocks.crowded_among(sizes):
        (active, passive), (a, p) = sizes[b], (int(np.count_nonzero(keys == k)) for k in (b << 1, b << 1 | 1))
        if not crowded(b << 1, active - a, passive - p):  # it has become so, and joins nobody any more
            kept.again(connection, (r for some in blocks.having(connection, blocks.both_keys([b])) for _, r in some))
