"""A desk that runs, and a real browser to look at it with."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from at_desk import Serve
from sijill.desk import Settings, desk
from sijill.register import Store

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: maps are drawn by the processor; the browser asks nobody for anything
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
BUILT = (Path(__file__).parents[2] / "src/sijill/desk/static/.vite/manifest.json").exists()


#: ms: the machine may be busy
expect.set_options(timeout=30_000)


@pytest.fixture(autouse=True)
def _built() -> None:
    if not BUILT:
        pytest.skip("the desk's scripts are not built: `make desk`")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here: the desk is not looked at in a browser")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of somebody who has opened nothing yet."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test where a script throws or something is refused by the desk's own policy."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    assert not wrong, wrong


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Starts a desk on a register and gives its address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(store: Store, settings: Settings | None = None) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(desk(store, settings), port=port, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        for _ in range(500):
            if server.started:
                return f"http://127.0.0.1:{port}"
            time.sleep(0.02)
        raise AssertionError("the desk did not start")

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(10)
