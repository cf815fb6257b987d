"""How soon map and timeline can be used after they were opened, in a real browser that draws with the processor.

`opening(store)` gives the lines of the table: from the start of the navigation to the first marks and bars, and how
long a brush then takes to be answered.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import threading
import time
from typing import Any

#: openings, each in a browser that has nothing kept
_TIMES = 7
_FLAGS = [
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def opening(store: Any) -> list[str]:
    """The lines for the table; one that says why where there is no browser."""
    import uvicorn
    from playwright.sync_api import sync_playwright

    from sijill.desk import desk
    from sijill.register import listing

    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        return ["map and timeline: opening | no Chromium here"]
    events = len(listing.columns_of(store))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(desk(store), port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    opened, brushed = [], []
    try:
        with sync_playwright() as play:
            chromium = play.chromium.launch(executable_path=browser, args=_FLAGS)
            for _ in range(_TIMES):
                context = chromium.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                page.goto(f"http://127.0.0.1:{port}/map", wait_until="commit")
                page.wait_for_selector("#both[data-ready]", timeout=60_000)
                opened.append(page.evaluate("Math.round(Number(document.getElementById('both').dataset.ready))"))
                page.locator("#timeline [role=slider]").focus()
                start = time.perf_counter()
                with page.expect_response(lambda r: "/map/cells" in r.url and "since=" in r.url):
                    page.keyboard.press("ArrowRight")
                page.locator("#counts").evaluate("() => new Promise(requestAnimationFrame)")
                brushed.append(round((time.perf_counter() - start) * 1000))
                context.close()
            chromium.close()
    finally:
        server.should_exit = True
        thread.join(10)
    opened.sort()
    brushed.sort()
    half, load = _TIMES // 2, os.getloadavg()[0]
    return [
        f"{events:,} events: map and timeline opened | p50 {opened[half]} ms, most {opened[-1]} (load {load:.1f})",
        f"{events:,} events: a brush answered | p50 {brushed[half]} ms, most {brushed[-1]}",
    ]


if __name__ == "__main__":
    from sijill.register import Store

    with Store(sys.argv[1]) as opened_store:
        print("\n".join(opening(opened_store)))
