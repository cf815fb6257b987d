"""Bad input for every reader, parser and importer:  make bench PART=fuzz  (FUZZ_SECONDS=600, FUZZ_SEED=1)

Good samples of every format (fuzz_seeds.py) are changed at random (fuzz_mutate.py) and fed to what takes them
(fuzz_read.py, fuzz_text.py), each target in a process of its own (fuzz_run.py); what comes out in a new way is changed
further.  A case is right where it is taken, or refused by an error of our own; it is a crash where anything else is
raised, and a hang beyond five seconds.  What was found is kept in .bench/fuzz/, a file a run, with the commit and the
seed; the figures are of all runs of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from parts import ROOT

_KEPT = ROOT / ".bench" / "fuzz"
#: seconds that a target of one share gets in a round
_SLICE = float(os.environ.get("FUZZ_SLICE") or 4)


def measure() -> list[str]:
    """Feed all targets for FUZZ_SECONDS; gives the lines of the table, of this and of all earlier runs."""
    seed, seconds = os.environ.get("FUZZ_SEED") or str(time.time_ns()), float(os.environ.get("FUZZ_SECONDS") or 600)
    wanted = os.environ.get("FUZZ_ONLY", "")
    feed(seed, seconds, wanted)
    return lines(kept())


def feed(seed: str, seconds: float, wanted: str = "") -> None:
    """Feed all targets (or those in whose names these words stand) in rounds, until the time is up; what came of it is
    written down after each round."""
    import fuzz_read
    import fuzz_text
    from fuzz_run import slice_of

    _KEPT.mkdir(parents=True, exist_ok=True)
    targets = [t for of in (fuzz_read.targets(), fuzz_text.targets()) for t in of if wanted in t.name]
    for target in targets:  # what is loaded when it is first needed is loaded here, once for all processes
        with suppress(Exception):
            target.feed(target.seeds[0])
    commit = _commit()
    run: dict[str, Any] = {"seed": seed, "commit": commit, "day": date.today().isoformat(), "targets": {}}
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        for target in targets:
            told = slice_of(target, f"{seed} {number}", min(_SLICE, seconds / 4) * target.share)
            run["targets"][target.name] = joined([run["targets"].get(target.name), asdict(told)])
            if told.crashes:
                print(f"{target.name}: {told.crashes}", file=sys.stderr, flush=True)
            if time.monotonic() > until:
                break
        number += 1
        path = _KEPT / f"{seed}.json"
        path.with_suffix(".part").write_text(json.dumps(run, indent=1), "utf-8")
        path.with_suffix(".part").replace(path)


def kept() -> list[dict[str, Any]]:
    """What all runs gave, the oldest first."""
    return sorted((json.loads(p.read_text("utf-8")) for p in _KEPT.glob("*.json")), key=lambda r: (r["day"], r["seed"]))


def joined(told: Iterable[dict[str, Any] | None]) -> dict[str, Any]:
    """What several runs gave of one target, as one."""
    some = [t for t in told if t]
    slowest = max(some, key=lambda t: t["slowest"])
    crashes: dict[str, int] = {}
    examples: dict[str, list[str]] = {}
    for t in some:
        for what, n in t["crashes"].items():
            crashes[what] = crashes.get(what, 0) + n
            examples[what] = sorted({*examples.get(what, ()), *t["examples"].get(what, ())}, key=len)[:3]
    return {
        **{k: sum(t[k] for t in some) for k in ("cases", "refused", "seconds", "hangs")},
        **{k: slowest[k] for k in ("name", "slowest", "slowest_case")},
        "memory": max(t["memory"] for t in some),
        "crashes": crashes,
        "examples": examples,
    }


def lines(runs: list[dict[str, Any]]) -> list[str]:
    """The rows of the table: what, with all runs, and each target."""
    names = list(dict.fromkeys(name for run in runs for name in run["targets"]))
    by_name = {n: joined(run["targets"].get(n) for run in runs) for n in names}
    whole = joined(by_name.values())
    seeds = ", ".join(f"{run['seed']} ({run['commit']})" for run in runs)
    out = [_line("**all**", {**whole, "memory": max(t["memory"] for t in by_name.values())})]
    out += [_line(name, t) for name, t in by_name.items()]
    return [*out, f"seeds and commits of the runs: {seeds}"]


def _line(name: str, t: dict[str, Any]) -> str:
    crashes = sum(t["crashes"].values())
    rate = t["cases"] / t["seconds"] if t["seconds"] else 0
    return (
        f"{name} | {t['cases']:,} | {t['seconds']:,.0f} | {rate:,.0f} | {t['slowest']:.2f} | {t['memory']:,.0f} | "
        f"{crashes:,} | {t['hangs']:,}"
    )


def _commit() -> str:
    done = subprocess.run(["git", "describe", "--always", "--dirty=+"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def show() -> None:
    """Print what crashed, by target, with the shortest case of each (hexadecimal)."""
    for run in kept():
        for name, told in run["targets"].items():
            for what, n in told["crashes"].items():
                print(f"{name} | {what} | {n}\n    {min(told['examples'][what], key=len, default='')[:4000]}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    show()
