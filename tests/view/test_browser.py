"""The pages in a real browser: they run, draw and filter, without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from by_hand import chosen, coded

from sijill.view.register import register_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: pages are not looked at in a browser")

#: run after ours: filters by the number box's words, then reports on the page itself
_PROBE = """<script>
const f = document.getElementById("filters");
f.elements.words.value = "%s"; f.dispatchEvent(new Event("input"));
document.documentElement.dataset.kept = [...document.querySelectorAll(".event")].filter((e) => !e.hidden).length;
document.documentElement.dataset.points = document.querySelectorAll("#points g").length;
document.documentElement.dataset.marks = document.querySelectorAll("#timeline rect.mark").length;
</script></body>"""


def dom(path: Path) -> str:
    """The page as the browser has it after its scripts, with every name of a host unresolvable."""
    assert CHROMIUM
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
    options += [f"--user-data-dir={path.parent / 'profile'}", "--virtual-time-budget=2000", "--window-size=1280,900"]
    done = subprocess.run([CHROMIUM, *options, "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=90)
    return done.stdout


def test_the_register_page_draws_and_filters(tmp_path: Path) -> None:
    # two of one day and area: each shows the other, and is still found by its own words only
    events = [chosen(coded(killed=k, town=t, day=d, lat=lat)) for k, t, d, lat in [
        (9, "Jurf", "2014-10-19", 32.9),
        (31, "Musayyib", "2014-10-19", 32.8),
        (2, "Taji", "2020-03-11", 33.5),
    ]]  # fmt: skip
    path = tmp_path / "register.html"
    path.write_text(register_page(events).replace("</body>", _PROBE % "musayyib"), "utf-8")
    html = dom(path)
    seen = dict(re.findall(r'data-(ready|kept|points|marks)="(\d+)"', html[:2000]))
    assert seen == {"ready": "3", "kept": "1", "points": "1", "marks": "1"}
    assert "1 of 3 events" in html


def test_an_empty_register_still_draws(tmp_path: Path) -> None:
    path = tmp_path / "register.html"
    path.write_text(register_page([]), "utf-8")
    html = dom(path)
    assert 'data-ready="0"' in html and "no events that match" in html
