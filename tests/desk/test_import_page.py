"""Import: what is sent is read, coded and kept apart from the desk; it can be stopped, goes on, and loses nothing."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from at_desk import Serve, client
from sijill.desk import Settings, jobs
from sijill.desk.imports import Imports
from sijill.desk.jobs import Item, Job, Line
from sijill.register import Store, View

GOOD = "On 4 May 2021 two rockets hit an air base west of Baghdad, killing three soldiers, police said."
#: a name that leads out of a folder, is markup, and turns the direction of what follows
EVIL = "../../etc/<img src=x onerror=alert(1)>\u202etxt.html"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "r.db", make=True) as store:
        yield store


def until(true: Callable[[], object]) -> None:
    for _ in range(1200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")


def imports_of(asks: TestClient) -> Imports:
    found: Imports = asks.app.state.imports  # type: ignore[attr-defined]
    return found


def done(asks: TestClient, address: str) -> Job:
    """The import at an address, once it is over."""
    imports, id = imports_of(asks), address.rsplit("/", 1)[1]
    until(lambda: imports.state(imports.job(id)) not in ("waiting", "working", "stopping"))
    return imports.job(id)


def corpus(number: int) -> bytes:
    rows = ({"text": f"{GOOD} It was the {n}th such attack.", "published": "2021-05-05"} for n in range(number))
    return "\n".join(map(json.dumps, rows)).encode()


def test_files_are_sent_with_the_keyboard_and_what_came_of_them_is_said(
    tmp_path: Path, store: Store, serve: Serve, tab: Page
) -> None:
    there = tmp_path / "in"
    there.mkdir()
    (there / "good.txt").write_text(GOOD)
    (there / "nothing.txt").write_text("")
    (there / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (there / "deep.html").write_bytes(b"<html><body>" + b"<div>" * 200_000 + b"</body></html>")
    (there / "<img src=x onerror=alert(1)>.txt").write_text(GOOD + " <script>alert(2)</script>")
    tab.goto(serve(store) + "/import")
    expect(tab.locator("main")).to_contain_text("Nothing has been imported at this desk yet")
    tab.get_by_label("Files", exact=True).set_input_files([str(f) for f in sorted(there.iterdir())])
    tab.get_by_label("Outlet").first.fill("Example Daily")
    tab.keyboard.press("Tab")
    while tab.evaluate("document.activeElement.textContent") != "Send the files":
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/import/2*")
    expect(tab.get_by_role("status").first).to_have_text("This import is done.", timeout=60_000)
    expect(tab.locator(".counts div", has_text="Articles kept")).to_contain_text("2")
    table = tab.locator("table")
    expect(table.locator("tr", has_text="nothing.txt")).to_contain_text("there is nothing to read")
    expect(table.locator("tr", has_text="binary.txt")).to_contain_text("is binary")
    expect(table.locator("tr", has_text="deep.html")).to_contain_text("without an article")
    assert {a.source for a in View(store).articles()} == {"Example Daily"}
    assert len(View(store).set_aside()) == 3
    with tab.expect_navigation():  # to the same page, of which the import begins again
        tab.get_by_role("button", name="Try again").click()
    expect(tab.get_by_role("status").first).to_have_text("This import is done.", timeout=60_000)
    expect(table.locator("tr")).to_have_count(4)  # the heading, and the same three
    tab.goto(tab.url.rsplit("/", 1)[0])
    expect(tab.locator("#aside ~ .scroll tr")).to_have_count(4)


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = f"<html><body><article><h1>Rockets</h1><p>{(GOOD + ' ') * 4}{self.path}</p></article></body></html>"
        feed = """<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>
            <item><link>/a</link><pubDate>Wed, 05 May 2021 10:00:00 GMT</pubDate></item>
            <item><link>/none</link></item><item><link>file:///etc/passwd</link></item></channel></rss>"""
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
        self.end_headers()
        self.wfile.write((feed if self.path == "/feed" else page).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    http = HTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


def test_a_text_links_and_a_feed_one_after_the_other(store: Store, web: str) -> None:
    asks = client(store, Settings(private_links=True))
    said = {"text": GOOD, "title": "Rockets", "source": "The Valley ليلى", "published": "2021-05-06"}
    first = asks.post("/import/text", data=said).headers["location"]
    second = asks.post("/import/links", data={"links": f"{web}/feed\n{web}/b\n"}).headers["location"]
    assert imports_of(asks).state(imports_of(asks).job(second.rsplit("/", 1)[1])) == "waiting"
    assert len(done(asks, first).kept) == 1
    job = done(asks, second)
    assert len(job.kept) == 2
    assert {a.about: a.reason for a in job.aside} == {
        f"{web}/none": f"{web}/none answers 404 Not Found: there is nothing to read.",
        "file://etc/passwd": f"{web}/feed leads to file://etc/passwd, which is no address on the web.",
    }
    kept = {a.url: a for a in View(store).articles()}
    assert (kept[None].title, kept[None].source, kept[None].published) == ("Rockets", "The Valley ليلى", "2021-05-06")
    assert kept[f"{web}/a"].published == "2021-05-05"
    page = asks.get(second).text
    assert "Rockets" in page and "answers 404" in page


def test_links_to_this_machine_are_set_aside_unless_the_desk_was_told_otherwise(store: Store, web: str) -> None:
    asks = client(store)
    job = done(asks, asks.post("/import/links", data={"links": f"{web}/a"}).headers["location"])
    assert not job.kept and "leads to this machine" in job.aside[0].reason
    assert "leads to this machine" in asks.get("/import").text


def test_a_name_is_data_and_never_a_path(tmp_path: Path, store: Store) -> None:
    asks = client(store)
    sent = [("files", (EVIL, b"")), ("files", ("/etc/passwd", b"12 34")), ("files", ("..", b"\x00\x01\x02" * 99))]
    address = asks.post("/import/files", files=sent).headers["location"]
    job = done(asks, address)
    assert [i.name for i in job.items] == ["../../etc/<img src=x onerror=alert(1)> txt.html", "/etc/passwd", ".."]
    assert {f.name for f in job.folder.iterdir()} == {"0", "1", "2", "job.json", "log.jsonl"}
    assert len(job.aside) == 3
    page = asks.get(address).text
    assert "<img" not in page and "&lt;img" in page
    asks.post(f"{address}/forget")
    assert not job.folder.exists() and asks.get(address).status_code == 404
    assert len(View(store).set_aside()) == 3  # what the register has, it keeps


def test_it_is_stopped_and_goes_on_and_outlives_the_desk(store: Store) -> None:
    asks = client(store)
    sent = [("files", ("rows.jsonl", corpus(25))), ("files", ("last.txt", GOOD.encode()))]
    address = asks.post("/import/files", files=sent).headers["location"]
    imports, job = imports_of(asks), imports_of(asks).all()[0]
    until(lambda: job.read().kept)
    asks.post(f"{address}/stop")
    done(asks, address)
    assert job.end is not None and job.end.kind == "stopped" and 0 < len(job.kept) < 26
    assert job.end.arrived is not None and job.end.arrived.new + job.end.arrived.joined > 0  # it was merged
    assert "2 of 2 were not done" in asks.get(address).text

    so_far = len(job.kept)
    asks.post(f"{address}/go-on")
    until(lambda: len(job.read().kept) > so_far)
    imports.close()
    until(lambda: imports.state(job) == "interrupted")
    with store.reading():
        kept = sum(1 for _ in View(store).articles())
    assert kept >= len(job.kept) > so_far

    another = client(store)
    assert "The desk was closed amid it" in another.get(address).text
    another.post(f"{address}/go-on")
    over = done(another, address)
    assert over.end is not None and over.end.kind == "over" and not over.left() and not over.aside
    assert sum(1 for _ in View(store).articles()) == 26
    assert not over.file(0).exists()  # what is done is not kept twice


def test_what_ends_the_process_is_set_aside_and_the_rest_goes_on(store: Store) -> None:
    asks = client(store)
    sent = [("files", ("rows.jsonl", corpus(200))), ("files", ("last.txt", GOOD.encode()))]
    address = asks.post("/import/files", files=sent).headers["location"]
    imports, job = imports_of(asks), imports_of(asks).all()[0]
    until(lambda: job.read().kept)
    assert imports._process is not None and imports._process.pid is not None
    os.kill(imports._process.pid, signal.SIGKILL)
    done(asks, address)
    assert [a.about for a in job.aside] == ["rows.jsonl"] and "ended the process" in job.aside[0].reason
    assert job.end is not None and job.end.kind == "over" and not job.left()
    assert ("rows.jsonl", job.aside[0].reason) in View(store).set_aside()


def test_too_much_or_nothing_is_refused_in_plain_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = client(store)

    def says(status: int, words: str, path: str, **sent: object) -> None:
        answer = asks.post(path, headers={"accept": "application/json"}, **sent)  # type: ignore[arg-type]
        assert answer.status_code == status and words in answer.json()["error"], answer.text

    says(400, "Nothing came", "/import/files", files=[("other", ("a", b"x"))])
    says(400, "Nothing came", "/import/text", data={"text": " \n"})
    says(400, "Nothing came", "/import/links", data={"links": ""})
    for bad in ("ftp://example.org/x", "javascript:alert(1)", "/etc/passwd", "http://", "http://[::1", "x" * 3000):
        says(400, "is no address on the web", "/import/links", data={"links": f"https://example.org/a {bad}"})
    says(413, "500 links", "/import/links", data={"links": " ".join(f"https://example.org/{n}" for n in range(501))})
    says(400, "publication date that cannot be", "/import/text", data={"text": "x", "published": "0025-01-01"})
    says(400, "publication date that cannot be", "/import/text", data={"text": "x", "published": "<b>"})
    says(413, "5 million characters", "/import/text", data={"text": "x" * 5_000_001})
    monkeypatch.setattr("sijill.desk.uploads.MOST_FILES", 2)
    says(413, "more than", "/import/files", files=[("files", (f"{n}", b"x")) for n in range(3)])
    monkeypatch.setattr("sijill.desk.uploads.MOST_BYTES", 1000)
    says(413, "GB", "/import/files", files=[("files", ("a", b"x" * 2000))])
    begins = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
    asks.headers["Content-Type"] = "multipart/form-data; boundary=b"  # and no word of how much it is
    says(413, "GB", "/import/files", content=iter([begins, *[b"x" * 600] * 3]))
    assert not list(jobs.home_of(store).iterdir())


def test_files_are_sent_without_scripts(tmp_path: Path, store: Store, serve: Serve, chromium: Browser) -> None:
    (tmp_path / "nothing.txt").write_text("")
    with chromium.new_context(java_script_enabled=False) as plain:
        tab = plain.new_page()
        tab.goto(serve(store) + "/import")
        tab.get_by_label("Files", exact=True).set_input_files(str(tmp_path / "nothing.txt"))
        tab.get_by_role("button", name="Send the files").click()
        tab.wait_for_url("**/import/2*")
        expect(tab.locator("h1")).to_have_text("nothing.txt")


def test_a_stranger_cannot_send(store: Store) -> None:
    asks = client(store)
    del asks.headers["X-CSRF-Token"]
    assert asks.post("/import/files", files=[("files", ("a.txt", b"x"))]).status_code == 403
    assert asks.post("/import/links", data={"links": "https://example.org"}).status_code == 403


def test_a_log_that_a_kill_broke_off_is_read_and_written_on(store: Store) -> None:
    folder = jobs.prepared(jobs.home_of(store))
    job = jobs.made(folder, [Item(kind="text", name="a"), Item(kind="text", name="b")], "Layla", False)
    job.log(Line(kind="begun", item=0))
    with (folder / "log.jsonl").open("ab") as log:
        log.write(b'{"kind":"ended","it')
    assert Job(folder).left() == [0, 1] and Job(folder).current == 0
    job.log(Line(kind="ended", item=1))
    assert job.read().left() == [0]
    assert Job(folder).left() == [0]
