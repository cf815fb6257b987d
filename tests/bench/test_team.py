"""A few people review while articles are added: nothing that was kept is lost, and nothing goes wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT = (ROOT / "src/sijill/desk/static/.vite/manifest.json").exists()


@pytest.mark.skipif(not BUILT, reason="the desk's scripts are not built: `make desk`")
def test_four_people_for_ten_seconds(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    for name in ("desk", "people", "team", "scale", "server"):  # names that other tests have too
        monkeypatch.delitem(sys.modules, name, raising=False)
    from team import reviewed

    lines = reviewed(database, 4, 10, 200, (0.2, 0.8))
    kept = int(lines[0].partition(" decisions kept")[0].rpartition("| ")[2])
    assert kept > 0 and "none twice" in lines[0]
    assert any("page: the queue" in line for line in lines)
