"""What is installed is what was locked: every package of every lock is pinned with a hash, and none names an address;
and what an audit says of them is read rightly."""

from __future__ import annotations

import base64
import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
_PINNED = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._-]*(\[[a-z0-9,_-]+\])?==[^\s;\\]+( ; [^\\]+?)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)
_ADDRESS = re.compile(r"\w+://|--(extra-)?index-url|--find-links|git\+| @ ")

_spec = importlib.util.spec_from_file_location("audit", ROOT / "tools/audit.py")
assert _spec is not None and _spec.loader is not None
audit = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(audit)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_with_a_hash(lock: Path) -> None:
    text = "".join(line for line in lock.read_text().splitlines(keepends=True) if not line.lstrip().startswith("#"))
    assert _ADDRESS.search(text) is None
    pinned = _PINNED.findall(text)
    assert pinned
    assert _PINNED.sub("", text).strip() == ""


def test_every_script_package_is_pinned_with_a_hash() -> None:
    text = (ROOT / "desk/package-lock.json").read_text()
    packages = {name: p for name, p in json.loads(text)["packages"].items() if name and not p.get("link")}
    assert len(packages) > 20
    for name, package in packages.items():
        kind, _, digest = package["integrity"].partition("-")
        assert kind == "sha512" and len(base64.b64decode(digest)) == 64, name
        assert "resolved" not in package, name


def test_what_is_accepted_says_why() -> None:
    audit.accepted((ROOT / "audit-accepted.txt").read_text())
    assert audit.accepted("# x\nCVE-1 never reached\n") == {"CVE-1": "never reached"}
    with pytest.raises(ValueError, match="no reason for CVE-2"):
        audit.accepted("CVE-2\n")


def test_what_pip_audit_says_is_read() -> None:
    clean = {"name": "a", "version": "1", "vulns": []}
    bad = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"]}]}
    skipped = {"name": "c", "skip_reason": "Dependency not found"}
    assert audit.of_python(json.dumps({"dependencies": [clean, bad, skipped]})) == [("b 2", {"PYSEC-1", "CVE-1"})]
    assert audit.of_python(json.dumps({"dependencies": [skipped]})) is None
    assert audit.of_python("no network") is None


def test_what_npm_audit_says_is_read() -> None:
    via = {"url": "https://example.org/advisories/GHSA-1", "title": "x"}
    assert audit.of_scripts(json.dumps({"vulnerabilities": {"a": {"via": [via, "b"]}}})) == [("a", {"GHSA-1"})]
    assert audit.of_scripts(json.dumps({"error": {"code": "EAUDIT"}})) is None
