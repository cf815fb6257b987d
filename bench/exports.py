"""How long 100,000 events take in each export format, and how much memory.

The register is the one of the desk: a small invented one, coded and merged in earnest, copied many times over.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desk import _small, copies

_EVENTS = 100_000
#: the page holds all of its events, and is for hundreds
_LEFT = ("html",)


def measure() -> list[str]:
    """The lines for the table: each format by the command, as a user would run it."""
    from sijill.exporting import names

    wanted = os.environ.get("FORMATS", "").split() or [n for n in names() if n not in _LEFT]
    with tempfile.TemporaryDirectory() as folder:
        # in a process of its own: the memory of this one would count as that of those it starts
        subprocess.run([sys.executable, __file__, folder], check=True)
        return [_line(name, Path(folder) / "register.db", Path(folder) / "out") for name in wanted]


def make(folder: Path) -> None:
    """The register, in a folder."""
    small, _ = _small(folder / "small.db")
    copies(small, folder / "register.db", _EVENTS)


def _line(name: str, register: Path, file: Path) -> str:
    command = [sys.executable, "-m", "sijill.cli", "export", name, "--register", str(register), "-o", str(file)]
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        told = running.stderr.read()
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - start
    if running.returncode:
        return f"{name} | not written: {told.strip().splitlines()[-1]}"
    sidecar = json.loads(Path(f"{file}.export.json").read_text("utf-8"))
    rows = ", ".join(f"{n:,} {kind}" for kind, n in sidecar["out"].items()) or "nothing"
    size = file.stat().st_size / 2**20
    file.unlink()
    print(name, f"{took:.1f}", file=sys.stderr, flush=True)
    return f"{name} | **{took:.0f} s**, {used.ru_maxrss / 2**20:.2f} GiB at most; {rows}; {size:,.0f} MiB"


if __name__ == "__main__":
    make(Path(sys.argv[1]))
