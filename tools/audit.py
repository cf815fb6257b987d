"""Looks whether anything in the locks has a known vulnerability: pip-audit for Python, npm audit for the scripts.

Fails where one has, unless audit-accepted.txt lists its advisory with a reason.  Where nobody answers who knows of
vulnerabilities, it says that it was skipped, and fails nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ACCEPTED = ROOT / "audit-accepted.txt"
#: seconds that a list is waited for
_PATIENCE = 300


def accepted(text: str) -> dict[str, str]:
    """The advisories that are accepted, with the reason: a line each, `ID reason`.  Raises ValueError where a line
    gives none."""
    out = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            id, _, reason = line.strip().partition(" ")
            if not reason.strip():
                raise ValueError(f"audit-accepted.txt says no reason for {id}; write it after a space.")
            out[id] = reason.strip()
    return out


def of_python(told: str) -> list[tuple[str, set[str]]] | None:
    """What pip-audit says (JSON): packages with an advisory, each with its names; None where nothing could be asked."""
    try:
        packages = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    asked = [p for p in packages if "skip_reason" not in p]
    if packages and not asked:
        return None
    return [
        (f"{p['name']} {p['version']}", {vuln["id"], *vuln.get("aliases", ())}) for p in asked for vuln in p["vulns"]
    ]


def of_scripts(told: str) -> list[tuple[str, set[str]]] | None:
    """What npm audit says (JSON): packages with an advisory, each with its name; None where nothing could be asked."""
    try:
        found = json.loads(told)["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        return None
    return [
        (name, {via["url"].rpartition("/")[2]})
        for name, one in found.items()
        for via in one["via"]
        if isinstance(via, dict)  # else it is another package's
    ]


def _asked() -> Iterator[tuple[str, list[tuple[str, set[str]]] | None]]:
    for lock in sorted(ROOT.glob("requirements*.lock")):
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--disable-pip", "--require-hashes"]
        yield lock.name, of_python(_output([*command, "--format", "json", "--progress-spinner", "off"], ROOT))
    yield (
        "desk/package-lock.json",
        of_scripts(_output(["npm", "audit", "--package-lock-only", "--json"], ROOT / "desk")),
    )


def _output(command: list[str], folder: Path) -> str:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_PATIENCE).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def main() -> int:
    """The exit status: 1 where there is an advisory that nobody accepted."""
    known, status = accepted(ACCEPTED.read_text()), 0
    for name, found in _asked():
        if found is None:
            print(f"{name}: skipped, nobody answers who knows of vulnerabilities")
            continue
        new = [(package, ids) for package, ids in found if not ids & set(known)]
        for package, ids in new:
            print(f"{name}: {package} has {', '.join(sorted(ids))}")
        print(f"{name}: {len(new)} known vulnerabilities, {len(found) - len(new)} accepted")
        status |= bool(new)
    return status


if __name__ == "__main__":
    sys.exit(main())
