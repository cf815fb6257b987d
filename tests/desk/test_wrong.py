"""What goes wrong with the register while the desk is open: a plain page, and nothing lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import event, func, select
from starlette.testclient import TestClient

from at_desk import client
from made import coded
from sijill.desk import desk
from sijill.listing import refresh
from sijill.register import Store, Writer
from sijill.register import tables as t
from sijill.register.check import faults

NOTE = "A note of more than twenty characters, with <b>signs</b>"


def made(path: Path | str, patience: float = 0.3) -> Store:
    with Store(path, make=True) as store:
        Writer(store, "test").add(coded())
        refresh(store)
    return Store(path, patience=patience)


def event_of(store: Store) -> str:
    with store.reading() as connection:
        return connection.execute(select(t.events.c.id).order_by(t.events.c.id)).scalars().first() or ""


def decisions(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.decisions)).scalar() or 0


def noted(asks: TestClient, event: str) -> tuple[int, str]:
    """Somebody keeps a note; what is answered, as a page and for scripts."""
    answer = asks.post(f"/events/{event}/note", data={"text": NOTE})
    if answer.status_code >= 400:
        assert "&lt;b&gt;signs&lt;/b&gt;" in answer.text and "Send it again" in answer.text  # what was typed is kept
        scripts = asks.post(f"/events/{event}/note", data={"text": NOTE}, headers={"accept": "application/json"})
        assert scripts.status_code == answer.status_code and scripts.json()["error"]
    return answer.status_code, answer.text


def test_another_process_writes(tmp_path: Path) -> None:
    with made(tmp_path / "x.db") as store:
        asks, id = client(store), event_of(store)
        other = (
            "import sqlite3,sys;c=sqlite3.connect(sys.argv[1]);c.execute('BEGIN EXCLUSIVE');print(1,flush=True);input()"
        )
        pipe = subprocess.PIPE
        with subprocess.Popen([sys.executable, "-c", other, store.where], stdin=pipe, stdout=pipe) as process:
            assert process.stdout is not None and process.stdout.readline()
            status, text = noted(asks, id)
            assert status == 503 and "written to by another process" in text
            page = asks.get("/events")
            assert page.status_code == 503 and page.headers["retry-after"] == "3"
            process.communicate(b"\n")
        assert noted(asks, id)[0] == 303
        assert decisions(store) == 1


@pytest.mark.skipif(os.name != "posix", reason="files are read-only in another way")
def test_a_file_that_is_only_to_be_read(tmp_path: Path) -> None:
    with made(tmp_path / "x.db") as store:
        event.listen(
            store.engine, "connect", lambda c, _: c.execute("PRAGMA query_only = 1")
        )  # root may write any file
        store.engine.dispose()
        asks, id = client(store), event_of(store)
        assert asks.get("/events").status_code == 200 and asks.get(f"/events/{id}").status_code == 200
        status, text = noted(asks, id)
        assert status == 503 and "can only be read" in text
        assert decisions(store) == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="it takes root to become nobody")
def test_a_file_of_somebody_else(tmp_path: Path) -> None:
    """The same by the system's own rights: a process of nobody reads what root has."""
    made(tmp_path / "x.db").close()
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if str(folder).startswith("/tmp/"):
            folder.chmod(0o755)
    (tmp_path / "x.db").chmod(0o444)
    code = (
        "import os,sys; from sijill.register import Store, Writer; import sijill.reviewing\n"
        "os.setgid(65534); os.setuid(65534); s = Store(sys.argv[1])\n"
        "try: Writer(s).decide('A', 'b', 'c')\n"
        "except Exception as e: print(type(e).__name__, e)"
    )
    told = subprocess.run([sys.executable, "-c", code, str(tmp_path / "x.db")], capture_output=True, text=True)
    assert told.stdout.startswith("ReadOnlyError"), told


def _full(connection: sqlite3.Connection, _: object) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk(tmp_path: Path) -> None:
    with made(tmp_path / "x.db") as store:
        asks, id = client(store), event_of(store)
        event.listen(store.engine, "connect", _full)
        store.engine.dispose()
        before, words = decisions(store), "x" * 20_000
        answer = asks.post(f"/events/{id}/note", data={"text": words})
        assert answer.status_code == 507 and "the disk is full" in answer.text and words in answer.text
        assert decisions(store) == before and list(faults(store)) == []
        event.remove(store.engine, "connect", _full)
        store.engine.dispose()
        assert asks.post(f"/events/{id}/note", data={"text": words}).status_code == 303


def test_the_disk_of_the_desk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    from sijill.desk import importing

    def prepared(_: Path) -> Path:
        folder = tmp_path / "job"
        folder.mkdir()
        (folder / "0").symlink_to(full)
        return folder

    monkeypatch.setattr(importing.jobs, "prepared", prepared)
    with made(tmp_path / "x.db") as store:
        answer = client(store).post("/import/text", data={"text": NOTE})
        assert answer.status_code == 507 and "make room" in answer.text and "&lt;b&gt;signs" in answer.text


def _taken(path: Path) -> None:
    path.unlink()


def _replaced(path: Path) -> None:
    shutil.copy(path, path.with_suffix(".new"))
    os.replace(path.with_suffix(".new"), path)


@pytest.mark.parametrize("does", [_taken, _replaced])
def test_a_file_that_is_taken_away_or_replaced(tmp_path: Path, does: Callable[[Path], None]) -> None:
    with made(tmp_path / "x.db") as store:
        asks, id = client(store), event_of(store)
        (tmp_path / "kept.db").hardlink_to(tmp_path / "x.db")
        does(tmp_path / "x.db")
        status, text = noted(asks, id)
        assert status == 503 and "was taken away, or replaced" in text
        assert asks.get("/events").status_code == 503
        with sqlite3.connect(tmp_path / "kept.db") as raw:
            assert raw.execute("SELECT count(*) FROM decisions").fetchone() == (0,)
        if does is _taken:  # put back, it goes on
            (tmp_path / "kept.db").rename(tmp_path / "x.db")
            assert noted(asks, id)[0] == 303


def test_a_newer_sijill_opens_it_meanwhile(tmp_path: Path) -> None:
    with made(tmp_path / "x.db") as store:
        asks, id = client(store), event_of(store)
        with sqlite3.connect(store.where) as raw:
            raw.execute("UPDATE alembic_version SET version_num = '9999'")
        status, text = asks.post(f"/events/{id}/note", data={"text": NOTE}).status_code, asks.get("/events").text
        assert status == 503 and "newer sijill" in text
        with sqlite3.connect(store.where) as raw:
            assert raw.execute("SELECT count(*) FROM decisions").fetchone() == (0,)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/events/nothing", 404),
        ("/articles/nothing", 404),
        ("/import/nothing", 404),
        ("/nothing", 404),
        ("/events?since=yesterday", 400),
        ("/events?grade=purple", 400),
        ("/events?area=1", 400),
        ("/events?page=-1", 400),
        ("/events?rule=none", 400),
        ("/map?since=2020-01-02&until=2020-01-01", 400),
        ("/figures?type=none", 400),
        ("/events/export?format=none", 400),
    ],
)
def test_what_is_not_there_is_said(tmp_path_factory: pytest.TempPathFactory, path: str, status: int) -> None:
    with made(tmp_path_factory.mktemp("x") / "x.db") as store:
        answer = client(store).get(path)
        assert answer.status_code == status, answer.text
        main = re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2].partition("</main>")[0])
        assert "." in main and "Traceback" not in main
        assert "error" in client(store).get(path, headers={"accept": "application/json"}).json()


def test_a_mistake_of_ours_shows_nothing_of_itself(tmp_path: Path) -> None:
    from starlette.routing import Route

    def wrong(_: object) -> None:
        raise ValueError("the secret words")

    with made(tmp_path / "x.db") as store:
        app = desk(store)
        app.router.routes.append(Route("/wrong", wrong))  # type: ignore[arg-type]
        asks = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
        answer = asks.get("/wrong")
        assert answer.status_code == 500 and "secret" not in answer.text and "nothing was changed" in answer.text


SERVED = """
import sys, uvicorn
from sijill.desk import desk
from sijill.register import Store
uvicorn.run(desk(Store(sys.argv[1], patience=5)), port=int(sys.argv[2]), log_level="error", lifespan="off")
"""


@pytest.fixture
def killed(tmp_path: Path):
    """A desk in a process of its own, that can be killed: its address, its process, its register."""
    import socket

    made(tmp_path / "x.db").close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVED, str(tmp_path / "x.db"), str(port)])
    for _ in range(600):
        with socket.socket() as tries:
            if tries.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", process, tmp_path / "x.db"
    process.kill()
    process.wait()


def test_the_server_is_killed_amid_saves_and_the_browser_keeps_what_was_typed(killed, tab: Page) -> None:
    import http.client
    from urllib.parse import urlencode

    at, process, path = killed
    with Store(path) as store:
        id = event_of(store)
    tab.goto(f"{at}/who")
    tab.get_by_label("Your name").fill("Layla")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/events")
    tab.goto(f"{at}/events/{id}")
    tab.get_by_label("A note").fill(NOTE)

    token = next(c["value"] for c in tab.context.cookies() if c["name"] == "sijill_csrf")
    told: list[int] = []

    def saves() -> None:
        headers = {"Cookie": f"sijill_csrf={token}; sijill_person=Omar", "X-CSRF-Token": token}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            while True:
                asks = http.client.HTTPConnection(at.removeprefix("http://"), timeout=10)
                asks.request("POST", f"/events/{id}/note", urlencode({"text": f"{len(told)} {NOTE}"}), headers)
                told.append(asks.getresponse().status)
        except OSError:
            pass

    writing = threading.Thread(target=saves)
    writing.start()
    while len(told) < 5 and writing.is_alive():
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    writing.join()
    tab.get_by_role("button", name="Keep the note").click()
    expect(tab.locator("#told")).to_contain_text("does not answer")
    expect(tab.get_by_label("A note")).to_have_value(NOTE)
    with Store(path) as store:
        assert set(told) == {303}
        assert decisions(store) - len(told) in (0, 1)  # the last may have been written, and not answered
        assert list(faults(store)) == []
