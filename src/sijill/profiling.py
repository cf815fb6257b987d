"""Profiles of many reports, with their blocks, made in this process or in several: each follows from one report."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from .merge.block import blocks
from .merge.profile import profile_of
from .model.merging import Profile
from .register import Store
from .register import merging as kept

#: reports that are handed over at once, and of how many it pays to start other processes
_CHUNK, _MANY = 500, 5_000
#: chunks under way for each process
_AHEAD = 2

_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(dict[str, tuple[Profile, tuple[int, ...]]])


class Made(NamedTuple):
    """A profile and its blocks."""

    profile: Profile
    blocks: tuple[int, ...]


def profiles(connection: Connection, reports: Sequence[str]) -> dict[str, Made]:
    """The profiles of those of these reports that count and have none yet."""
    new = kept.without_profile(connection, reports)
    made = ((account.key, profile_of(account, text)) for account, text in kept.accounts(connection, new))
    return {key: Made(p, blocks(p)) for key, p in made}


def spread(store: Store, reports: Sequence[str], workers: int) -> Iterator[dict[str, Made]]:
    """The same of very many, some at a time, in so many processes, which read the register by themselves.  Nothing is
    given where there are too few for that, or but one process."""
    if workers <= 1 or len(reports) < _MANY:
        return
    waiting = (reports[at : at + _CHUNK] for at in range(0, len(reports), _CHUNK))
    under_way: deque[Future[bytes]] = deque()
    # spawned, not forked: safe whatever threads this process has, and the same on every system
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start, (store.address,))
    try:
        while True:
            while len(under_way) < workers * _AHEAD and (chunk := next(waiting, None)):
                under_way.append(pool.submit(_work, chunk))
            if not under_way:
                return
            yield {key: Made(*of) for key, of in _UNPACK.decode(under_way.popleft().result()).items()}
    finally:
        pool.shutdown(cancel_futures=True)


_store: Store


def _start(address: str) -> None:
    global _store
    _store = Store(address)


def _work(reports: Sequence[str]) -> bytes:
    with _store.reading() as connection:
        return _PACK.encode(profiles(connection, reports))
