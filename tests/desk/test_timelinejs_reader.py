"""TimelineJS itself reads what is exported for it, in a real browser: every slide, its day and its words, and no script
that an article holds."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))
from samples import chosen

from sijill.export import Ledger, Material, format_named

BUILT = Path(__file__).parents[2] / "desk/node_modules/@knight-lab/timelinejs/dist"
PAGE = """<!doctype html><meta charset="utf-8"><script src="/js/timeline.js"></script><div id="timeline"></div>"""
#: TimelineJS reads from an address as its users do; `ready` when it has
READ = """async address => {
  const line = new TL.Timeline("timeline", address, {script_path: "http://127.0.0.1/js"});
  for (let i = 0; i < 300 && !line.config; i++) await new Promise(go => setTimeout(go, 50));
  line.config.validate();
  const day = d => d && [d.data.year, d.data.month, d.data.day].filter(x => x !== "" && x !== undefined).map(Number);
  return {errors: line.config.messages.errors.map(String), events: line.config.events.map(e => ({
    start: day(e.start_date), end: day(e.end_date), display: e.display_date, group: e.group,
    headline: e.text.headline, text: e.text.text}))};
}"""

pytestmark = pytest.mark.skipif(not BUILT.exists(), reason="TimelineJS is not here: `npm ci` in desk/")


@pytest.fixture
def reader(context: BrowserContext, tmp_path: Path) -> Page:
    """A page with TimelineJS, and the two files beside it."""
    events = chosen(tmp_path / "r.db")
    files = {}
    for name, path in (("timelinejs", "/data.json"), ("timelinejs-csv", "/data.csv")):
        out = io.BytesIO()
        format_named(name).write(Material(events=events, rule="all_claims"), out, Ledger())
        files[path] = (out.getvalue(), format_named(name).media)

    def answer(route):
        path = "/" + route.request.url.split("/", 3)[3]
        if path == "/":
            return route.fulfill(body=PAGE, content_type="text/html")
        if path in files:
            return route.fulfill(body=files[path][0], content_type=files[path][1])
        inside = BUILT / path.lstrip("/")
        return route.fulfill(path=inside) if inside.is_file() else route.fulfill(status=404, body="")

    context.route("**/*", answer)
    page = context.new_page()
    page.goto("http://127.0.0.1/")
    return page


@pytest.mark.parametrize("file", ["data.json", "data.csv"])
def test_it_reads_every_slide(reader, file):
    said: list[str] = []
    reader.on("dialog", lambda d: (said.append(d.message), d.dismiss()))
    read = reader.evaluate(READ, f"http://127.0.0.1/{file}")
    assert read["errors"] == [] and len(read["events"]) == 10
    by = {e["headline"]: e for e in read["events"]}
    clash, strike = by["Armed clash near Hadara"], by["Air strike in Anbar (alleged)"]
    assert (clash["start"], clash["end"]) == ([2021, 5, 1], [2021, 5, 3])
    assert clash["display"] == "1 May 2021 to 3 May 2021"
    assert (strike["start"], strike["end"], strike["display"]) == ([2021, 4], None, "April 2021")
    assert by["Assassination in Sufra"]["display"] == "on or before 6 June 2021"
    looted = by["Destruction in Sufra"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in looted["text"]
    assert 'href="https://example.org/news?a=1&amp;b=2&amp;n=8"' in looted["text"]
    assert "قصف الجيش قرية Sufra" in next(e["text"] for e in read["events"] if e["start"] == [2021, 5, 7])
    assert said == []
