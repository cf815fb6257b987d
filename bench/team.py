"""A team reviews while a bulk load runs: how long its pages take, and whether every decision that was kept is there.

TEAM_PEOPLE (20), TEAM_SECONDS (180), TEAM_REPORTS (10000: how large the register is before) change the measure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from itertools import islice
from pathlib import Path

from invented import World
from people import Somebody, Told, accounts, desk, lost, of_times
from scale import _reports, fill
from server import postgres
from words import searched

#: accounts a day of what is invented: a team's subject, not the news of the world
A_DAY = 20
#: seconds between two pages of somebody who reads what they decide of; in haste it is a few
_READS, _HASTE = (5.0, 15.0), (2.0, 5.0)
#: articles after which what was added is merged and listed, as `sijill add` does
_EVERY = 300


def measure() -> list[str]:
    """The lines for the table of the team."""
    people, seconds = int(os.environ.get("TEAM_PEOPLE", "20")), float(os.environ.get("TEAM_SECONDS", "180"))
    size = int(os.environ.get("TEAM_REPORTS", "10000"))
    with postgres() as (address, _):
        lines = [f"PostgreSQL, {x}" for x in reviewed(address, people, seconds, size, _READS)]
    with postgres() as (address, _):
        lines += [f"PostgreSQL, {x}" for x in reviewed(address, people, seconds / 3, size)]
    with postgres() as (address, _):
        lines += [f"PostgreSQL, {x}" for x in searched(address)]
    with tempfile.TemporaryDirectory() as folder:
        few = max(2, people // 4)
        lines += [f"SQLite, {x}" for x in reviewed(str(Path(folder) / "r.db"), few, seconds / 3, size)]
        lines += [f"SQLite, {x}" for x in searched(str(Path(folder) / "words.db"))]
    return lines


def reviewed(address: str, people: int, seconds: float, size: int, think: tuple[float, float] = _HASTE) -> list[str]:
    """So many people review a register of about so many reports for so long while articles are added to it.  The lines
    of the table; raises RuntimeError where a decision was lost, or an answer was a fault."""
    from sijill.register import Store
    from sijill.register.check import faults

    ready(address, size)
    accounts(address, people)
    told, over = Told(), threading.Event()
    with desk(address) as (base, _):
        all_ = [Somebody(n, base, address, told, over, think) for n in range(people)]
        for one in all_:
            one.start()
        loading = subprocess.Popen([sys.executable, __file__, address, str(size)], stdout=subprocess.PIPE, text=True)
        time.sleep(seconds)
        over.set()
        for one in all_:
            one.join(timeout=120)
        loading.terminate()
        added = (loading.communicate(timeout=300)[0].split() or ["0"])[-1]
    told.wrong += lost(address, told)
    with Store(address) as store:
        told.wrong += list(islice(faults(store), 20))
    if told.wrong or any(one.is_alive() for one in all_):
        raise RuntimeError("\n".join(["this went wrong:", *told.wrong[:20]]))
    kept = len(told.marks) + len(told.ids)
    who = f"{people} people, a page every {think[0]:.0f} to {think[1]:.0f} s"
    said = (
        f"{who}, {seconds:.0f} s, {added} articles added meanwhile to {size:,} reports | {kept} decisions "
        f"kept, all there, none twice; {sum(told.refused.values())} refused with a reason; no fault, `check` clean; "
        f"load {os.getloadavg()[0]:.1f}"
    )
    return [said, *(f"{who}: {kind} | {of_times(ms)} ({len(ms)})" for kind, ms in sorted(told.took.items()))]


def ready(address: str, size: int) -> None:
    """A register of about so many reports, merged and listed."""
    from sijill.listing import refresh
    from sijill.merging import merge
    from sijill.register import Store

    with Store(address, make=True) as store:
        fill(store, (coded for coded, _ in _reports(World(size, a_day=A_DAY).coded(size + size // 20 + 100), size)))
        for _ in merge(store):
            pass
        refresh(store)


def load(address: str, size: int) -> None:
    """Add articles for as long as nobody stops it, and say how many there were."""
    import signal

    from sijill.adding import put_together
    from sijill.register import Store, Writer

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    added = 0
    try:
        with Store(address) as store:
            writer = Writer(store)
            more = max(2 * size, 3_000)
            for n, (coded, _) in enumerate(World(more, seed=7, a_day=A_DAY).coded(more), 1):
                added += writer.add(coded)
                if n % _EVERY == 0:
                    put_together(store, lambda _: None)
            put_together(store, lambda _: None)
            signal.pause()
    except KeyboardInterrupt:
        print(added, flush=True)


if __name__ == "__main__":
    load(sys.argv[1], int(sys.argv[2]))
