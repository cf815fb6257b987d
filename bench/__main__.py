"""Measure and write docs/figures.md:  python bench [PART…]

PART is a corpus of parts.py, `speed`, `scale`, `desk`, `exports`, `compare`, or nothing for all of these; `million`,
`team`, `soak` and `fuzz` take long, and are measured only where they are named.  What was measured before is kept in
docs/figures.json with its date and commit, so that one part can be measured again alone; what was coded lies in .bench.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import date

import accuracy
import compare
import exports
import fuzz
import million
import scale
import soak
import speed
import team
from figures import figures
from parts import BENCH, PARTS, ROOT

import desk

_KEPT = ROOT / ".bench"
_RESULTS = ROOT / "docs" / "figures.json"
#: what is measured beside the corpora
_OTHERS = {
    "speed": speed,
    "scale": scale,
    "million": million,
    "team": team,
    "soak": soak,
    "desk": desk,
    "exports": exports,
    "compare": compare,
    "fuzz": fuzz,
}
#: what takes long, and is measured only where it is named
_APART = ("million", "team", "soak", "fuzz")


def main(wanted: list[str]) -> int:
    """Measure the parts, then write the page of figures."""
    names = [p.name for p in PARTS] + [*_OTHERS]
    unknown = [w for w in wanted if w not in names]
    if unknown:
        print(f"There is no part {', '.join(unknown)}; the parts are {', '.join(names)}.", file=sys.stderr)
        return 2
    if not BENCH.exists() and wanted != ["fuzz"]:
        print(f"The corpora are not there ({os.path.relpath(BENCH, ROOT)}): nothing is measured.", file=sys.stderr)
        return 2
    _KEPT.mkdir(exist_ok=True)
    for name in wanted or [n for n in names if n not in _APART]:
        print(f"== {name}", flush=True)
        part = next((p for p in PARTS if p.name == name), None)
        lines = accuracy.measure(part, _KEPT) if part else _OTHERS[name].measure()
        print("\n".join(lines), flush=True)
        measured = {"day": date.today().isoformat(), "version": _version(), "machine": _machine(), "lines": lines}
        before = json.loads(_RESULTS.read_text("utf-8")) if _RESULTS.exists() else {}
        results = {n: measured if n == name else before[n] for n in names if n == name or n in before}
        _RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        (ROOT / "docs" / "figures.md").write_text(figures(results), "utf-8")
    return 0


def _version() -> str:
    """The commit, with + where files differ from it."""
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
