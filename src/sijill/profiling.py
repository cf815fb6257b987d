"""What merging compares of reports, worked out from what is kept of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from sqlalchemy import Connection

from .merge.block import blocks
from .merge.profile import profile_of
from .model.blocks import packed
from .model.event import Account
from .register import Store
from .register import merging as kept
from .register.packed import pack


class Made(Struct, frozen=True):
    """The packed profiles of reports, by key, each with the keys of its blocks (model/blocks.py); and what was
    unreadable in the texts when they were made (register/merging.py)."""

    unreadable: tuple[int, int]
    profiles: dict[str, tuple[bytes, bytes]]


def made(unreadable: tuple[int, int], accounts: Iterable[tuple[Account, str]]) -> Made:
    """The profiles of these accounts."""
    profiles = ((account.key, profile_of(account, text)) for account, text in accounts)
    return Made(unreadable, {r: (pack(p), packed(blocks(p))) for r, p in profiles})


def made_now(connection: Connection, reports: Sequence[str]) -> Made:
    """The profiles of these reports."""
    return made(kept.unreadable(connection), kept.accounts(connection, reports))


def making(address: str) -> Callable[[Sequence[str]], Made]:
    """What makes the profiles of reports of a register while another process writes there."""
    store = Store(address)
    ready = False

    def make(reports: Sequence[str]) -> Made:
        nonlocal ready
        with store.reading() as connection:  # no longer than it must: whoever reads has a writer wait
            unreadable, accounts = kept.unreadable(connection), list(kept.accounts(connection, reports))
        found = made(unreadable, accounts)
        if not ready:
            # the lists that are loaded by now stay for good: they need not be looked through for garbage each time
            del accounts
            gc.collect()
            gc.freeze()
            ready = True
        return found

    return make
