"""Load, review, export and merge at once, for long: no error is wanted, and memory that does not grow.

SOAK_MINUTES (30), SOAK_ON (postgresql, or sqlite), SOAK_REPORTS (5000: how large the register is before), SOAK_PEOPLE
(6) and SOAK_RATE (6: articles added a second, about as quickly as a core codes them) change the measure.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from invented import World
from people import Somebody, Told, accounts, desk, lost, of_times
from server import postgres
from team import A_DAY, ready

#: seconds between two pages of a person; for how long people are at the desk that is opened anew at the end
_THINK, _ANEW = (1.0, 4.0), 120.0
#: seconds between two looks at the processes
_LOOK = 5.0
#: what is exported, in turns
_FORMATS = ("jsonl", "csv", "geojson", "acled", "sqlite")
#: articles after which what was added is merged and listed
_EVERY = 300
#: memory counts as flat where the last third's median is at most this much above the first's, in shares and MiB
_FLAT, _FLAT_MIB = 0.10, 30.0


def measure() -> list[str]:
    """The lines for the table of the soak.  Raises RuntimeError where anything went wrong."""
    minutes, on = float(os.environ.get("SOAK_MINUTES", "30")), os.environ.get("SOAK_ON", "postgresql")
    size, people = int(os.environ.get("SOAK_REPORTS", "5000")), int(os.environ.get("SOAK_PEOPLE", "6"))
    with ExitStack() as stack:
        server: int | None = None
        if on == "sqlite":
            address = str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "r.db")
        else:
            address, server = stack.enter_context(postgres())
        ready(address, size)
        accounts(address, 2 * people)
        return [f"{on}: {line}" for line in _soaked(address, server, minutes * 60, people, size)]


def _soaked(address: str, server: int | None, seconds: float, people: int, size: int) -> list[str]:
    from sijill.register import Store, View

    told, over = Told(), threading.Event()
    looks: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder, desk(address) as (base, pid):
        all_ = [Somebody(n, base, address, told, over, _THINK) for n in range(people)]
        workers = {what: _worker(what, address, folder, size) for what in ("load", "merge", "export")}
        for one in all_:
            one.start()
        end = time.monotonic() + seconds
        pids = {"desk": pid, **{what: p.pid for what, p in workers.items()}}
        while (left := end - time.monotonic()) > 0:
            looks.append({name: _look(p) for name, p in pids.items()} | _of_server(server))
            for what, process in workers.items():
                if process.poll() is not None:
                    told.wrong.append(f"{what} ended with {process.returncode}")
            if told.wrong:
                break
            time.sleep(min(_LOOK, left))
        over.set()
        for one in all_:
            one.join(timeout=120)
        for process in workers.values():
            process.send_signal(signal.SIGTERM)
        did = {what: _said(what, process, told) for what, process in workers.items()}
    anew = 0.0 if told.wrong else _opened_anew(address, people, told)
    told.wrong += lost(address, told)
    checked = subprocess.run(
        [sys.executable, "-m", "sijill.cli", "check", "--register", address],
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode:
        told.wrong.append(f"sijill check: {checked.stdout[-500:]} {checked.stderr[-500:]}")
    with Store(address) as store:
        articles = View(store).coded()
    if told.wrong or any(one.is_alive() for one in all_):
        raise RuntimeError("\n".join(["this went wrong:", *told.wrong[:20]]))
    kept = len(told.marks) + len(told.ids)
    pages = [ms for kind, of in told.took.items() if kind.startswith("page") for ms in of]
    decisions = [ms for kind, of in told.took.items() if kind.startswith("decision") for ms in of]
    return [
        f"{seconds / 60:.0f} minutes, {people} people, {size:,} reports before | {did['load']} articles added (then "
        f"{articles:,} codings), {kept} decisions kept and all there, {did['export']} exports, {did['merge']} "
        f"mergings beside; no error; `sijill check` clean; load {os.getloadavg()[0]:.1f}",
        f"pages | {of_times(pages)} ({len(pages)})",
        f"decisions | {of_times(decisions)} ({len(decisions)})" if decisions else "decisions | none",
        *(line for name in looks[0] for line in _over_time(name, [x[name] for x in looks])),
        f"memory of a desk opened anew on what the register is by then, after as many pages a second for "
        f"{_ANEW:.0f} s | {anew:.0f} MiB",
    ]


def _opened_anew(address: str, people: int, told: Told) -> float:
    """What another desk holds (MiB) when so many other people have looked and decided for a while: what the register
    itself takes, which has grown.  What goes wrong is told."""
    seen, over = Told(), threading.Event()
    with desk(address) as (base, pid):
        all_ = [Somebody(n, base, address, seen, over, _THINK) for n in range(people, 2 * people)]
        for one in all_:
            one.start()
        time.sleep(_ANEW)
        held = _look(pid)["MiB"]
        over.set()
        for one in all_:
            one.join(timeout=120)
    told.wrong += seen.wrong + lost(address, seen)
    return held


def _worker(what: str, address: str, folder: str, size: int) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, what, address, folder, str(size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _said(what: str, process: subprocess.Popen[str], told: Told) -> int:
    """How often a process did what it is for; what it says of errors is written down."""
    try:
        out, wrong = process.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        process.kill()
        told.wrong.append(f"{what} did not end when it was asked to")
        return 0
    if process.returncode:
        told.wrong.append(f"{what}: {wrong[-500:]}")
        return 0
    return int(json.loads(out)["done"])


def _look(pid: int) -> dict[str, float]:
    """Memory of its own (MiB), file handles and threads of a process."""
    try:
        fields = dict(x.split(":", 1) for x in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in x)
        return {
            "MiB": int(fields["RssAnon"].split()[0]) / 1024,
            "handles": len(os.listdir(f"/proc/{pid}/fd")),
            "threads": int(fields["Threads"]),
        }
    except (OSError, KeyError):
        return {}


def _of_server(pid: int | None) -> dict[str, dict[str, float]]:
    """The server's processes together, and how many connections it has."""
    if pid is None:
        return {}
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    each = [look for child in (*children, pid) if (look := _look(int(child)))]
    return {"server": {"MiB": sum(x["MiB"] for x in each), "processes": len(each)}}


def _over_time(name: str, looks: list[dict[str, float]]) -> list[str]:
    """What a process held: the first third's median against the last's, the slope of the last two thirds by least
    squares, and all else at the beginning and at the end."""
    import numpy as np

    looks = [x for x in looks if x]
    third = len(looks) // 3
    if not third:
        return []
    mib = np.array([x["MiB"] for x in looks])
    first, last = float(np.median(mib[:third])), float(np.median(mib[-third:]))
    warm = mib[third:]  # what is read in once has been by then
    slope = float(np.polyfit(np.arange(len(warm)) * _LOOK / 3600, warm, 1)[0])
    flat = last - first <= max(_FLAT * first, _FLAT_MIB)
    both = (looks[:third], looks[-third:])
    others = ", ".join(
        f"{what} " + " then ".join(str(int(np.median([x[what] for x in some]))) for some in both)
        for what in looks[0]
        if what != "MiB"
    )
    said = f"{'flat' if flat else '**grows**'}: first third {first:.0f} MiB, last {last:.0f}"
    return [f"memory of the {name} | {said} ({slope:+.0f} MiB an hour); {others}"]


def _work(what: str, address: str, folder: str, size: int) -> int:
    """Do one thing until told to stop; how often it was done."""
    from sijill.register import Store

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    if what == "export":
        return _export(address, folder, stop)
    with Store(address) as store:
        return _load(store, size, stop) if what == "load" else _merge(store, stop)


def _load(store: Any, size: int, stop: threading.Event) -> int:
    from sijill.adding import put_together
    from sijill.register import Writer

    writer, added, rate = Writer(store), 0, float(os.environ.get("SOAK_RATE", "6"))
    # accounts: two thirds as many articles, and more than there is time for
    most = max(3_000, int(float(os.environ.get("SOAK_MINUTES", "30")) * 60 * rate * 2))
    for coded, _ in World(most, seed=7, a_day=A_DAY).coded(most):
        start = time.monotonic()
        added += writer.add(coded)
        if added % _EVERY == 0:
            put_together(store, lambda _: None)
        if stop.wait(max(0.0, 1 / rate - (time.monotonic() - start))):
            break
    put_together(store, lambda _: None)
    return added


def _merge(store: Any, stop: threading.Event) -> int:
    """What a person does who calls `sijill merge` every so often."""
    from sijill.adding import put_together

    done = 0
    while not stop.wait(20):
        put_together(store, lambda _: None)
        done += 1
    return done


def _export(address: str, folder: str, stop: threading.Event) -> int:
    """Export as a user does, a process each; one that fails ends it."""
    done = 0
    while not stop.wait(10):
        format = _FORMATS[done % len(_FORMATS)]
        out = Path(folder) / f"out.{format}"
        out.unlink(missing_ok=True)
        command = [sys.executable, "-m", "sijill.cli", "export", format, "--register", address, "-o", str(out)]
        made = subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True)
        if made.returncode or not out.exists():
            raise RuntimeError(f"export {format}: {made.returncode} {made.stdout[-300:]} {made.stderr[-300:]}")
        done += 1
    return done


if __name__ == "__main__":
    what, address, folder, size = sys.argv[1:]
    print(json.dumps({"done": _work(what, address, folder, int(size))}), flush=True)
