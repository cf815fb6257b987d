"""What every request goes through before a page sees it."""

from __future__ import annotations

import re
import socket
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page
from starlette.testclient import TestClient

from at_desk import Serve, client
from made import coded
from sijill.desk import Settings, desk, limits
from sijill.desk.back import inside
from sijill.desk.guard import host_of, policy
from sijill.register import Store, Writer

FORM = {"content-type": "application/x-www-form-urlencoded"}
TEMPLATES = Path(__file__).parents[2] / "src/sijill/desk/templates"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    with Store(tmp_path_factory.mktemp("guard") / "x.db", make=True) as store:
        Writer(store, "test").add(coded())
        yield store


@pytest.fixture(scope="module")
def asks(store: Store) -> TestClient:
    return client(store)


# --- by which name


@pytest.mark.parametrize("host", ["localhost", "localhost:8642", "127.0.0.1:1", "[::1]:8642", "[::1]", "LOCALHOST:80"])
def test_it_answers_to_its_own_names(asks: TestClient, host: str) -> None:
    assert asks.get("/who", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:80",
        "localhost:x",
        "",
        "localhost@evil",
        "0.0.0.0",
    ],
)
def test_it_answers_to_no_other(asks: TestClient, host: str) -> None:
    answer = asks.get("/who", headers={"host": host})
    assert answer.status_code == 400
    assert "--allow-host" in answer.text and answer.headers["content-type"].startswith("text/plain")


def test_two_hosts_are_none(store: Store, serve: Serve) -> None:
    address = urlsplit(serve(store))
    with socket.create_connection((address.hostname, address.port), 10) as raw:
        raw.sendall(b"GET /who HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        assert b" 400 " in raw.makefile("rb").readline()


def test_it_answers_to_names_that_were_allowed(store: Store) -> None:
    asks = client(store, Settings(hosts=("desk.example",)))
    assert asks.get("/who", headers={"host": "desk.example:8443"}).status_code == 200
    assert asks.get("/who", headers={"host": "other.example"}).status_code == 400


@given(st.text(max_size=30))
def test_a_host_is_read_or_it_is_none(text: str) -> None:
    host_of(text)


# --- what changes something


def test_a_change_takes_the_token(asks: TestClient, store: Store) -> None:
    name = {"name": "Omar", "back": "/events"}
    bare = client(store)
    token = bare.headers.pop("X-CSRF-Token")
    assert bare.post("/who", data=name).status_code == 403
    assert bare.post("/who", data={"csrf": "x" * 32, **name}).status_code == 403
    assert bare.post("/who", data={"csrf": "é" * 32, **name}).status_code == 403
    assert bare.post("/who", data={"csrf": token, **name}).status_code == 303
    assert bare.post("/who", data={"csrf": token, **name}, headers={"origin": "null"}).status_code == 403
    assert bare.post("/who", data={"csrf": token, **name}, headers={"origin": "http://localhost:1"}).status_code == 403
    assert (
        bare.post("/who", content=b"csrf=" + token.encode(), headers={"content-type": "text/plain"}).status_code == 403
    )
    bare.cookies.set("sijill_csrf", "short")
    assert bare.post("/who", data={"csrf": "short", **name}).status_code == 403


@pytest.mark.parametrize("early", [True, False])
def test_a_form_with_files_carries_its_token_first(store: Store, early: bool) -> None:
    bare = client(store)
    token = bare.headers.pop("X-CSRF-Token")
    parts = [("csrf", (None, token)), ("name", (None, "Omar")), ("back", (None, "/"))]
    padding = [("files", ("a.txt", b"x" * 20_000, "text/plain"))]
    answer = bare.post("/who", files=parts + padding if early else padding + parts)
    assert answer.status_code == (303 if early else 403)


def test_every_form_that_changes_something_carries_the_token_first() -> None:
    forms = 0
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text()
        hidden = re.findall(r"{% macro (\w+)\([^)]*\) -?%}\s*<input type=\"hidden\" name=\"csrf\"", text)
        for form in re.finditer(r"<form\b[^>]*method=\"post\"[^>]*>", text):
            forms += 1
            first = re.search(r"<input[^>]*>|{{ *(\w+)\(", text[form.end() :])
            assert first is not None, template.name
            carries = 'name="csrf"' in first[0] or first[1] in hidden
            assert carries or form[0].startswith('<form class="card way" id="send-files"'), (template.name, form[0])
    assert forms > 15


def test_it_answers_to_nothing_but_looking_and_forms(asks: TestClient) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "get"):
        answer = asks.request(method, "/who") if method != "get" else asks.request("GET ", "/who")
        assert answer.status_code == 405 and answer.headers["allow"] == "GET, HEAD, POST"
    assert asks.post("/events").status_code == 405
    head = asks.head("/who")
    assert head.status_code == 200 and head.content == b""


# --- how much, and how slowly


def test_too_much_is_refused_before_it_is_read(asks: TestClient) -> None:
    big = asks.post("/who", content=b"x" * 1_000_001, headers=FORM)
    assert big.status_code == 413 and "more than 1 MB" in big.text


def test_too_much_that_does_not_say_so_is_refused_on_the_way(store: Store, serve: Serve) -> None:
    address = urlsplit(serve(store))
    with socket.create_connection((address.hostname, address.port), 10) as raw:
        head = "POST /who HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        asks = client(store)
        token = asks.headers["X-CSRF-Token"]
        raw.sendall(f"{head}X-CSRF-Token: {token}\r\nCookie: sijill_csrf={token}\r\n".encode())
        raw.sendall(b"Content-Type: application/x-www-form-urlencoded\r\n\r\nf4241\r\n" + b"y" * 0xF4241 + b"\r\n")
        assert b" 413 " in raw.makefile("rb").readline()  # though more is to come


def test_what_does_not_come_is_not_waited_for(store: Store, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.Limits.__init__, "__defaults__", (0.3,))
    address = urlsplit(serve(store))
    with socket.create_connection((address.hostname, address.port), 10) as raw:
        head = b"POST /who HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        raw.sendall(head + b"Content-Length: 100\r\n\r\nname=")
        began = time.monotonic()
        assert b" 408 " in raw.makefile("rb").readline()
        assert time.monotonic() - began < 5


# --- what browsers are told


def test_pages_are_kept_by_nobody_and_built_files_for_ever(asks: TestClient) -> None:
    page = asks.get("/who")
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff" and page.headers["x-frame-options"] == "DENY"
    built = re.search(r'/static/assets/[^"]+\.js', page.text)
    assert built is not None
    assert asks.get(built[0]).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert asks.get("/static/assets/nothing.js").headers["cache-control"] == "no-store"
    assert asks.get("/nothing").headers["cache-control"] == "no-store"


def test_cookies_are_for_the_desk_alone(store: Store) -> None:
    with TestClient(desk(store), base_url="http://localhost") as plain:
        cookie = plain.get("/who").headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Secure" not in cookie
    with TestClient(desk(store, Settings(https=True)), base_url="https://localhost") as safe:
        answer = safe.get("/who")
        assert (
            answer.headers["set-cookie"].startswith("__Host-sijill_csrf=") and "Secure" in answer.headers["set-cookie"]
        )
        assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_the_policy_lets_nothing_in() -> None:
    for part in policy(Settings()).split("; "):
        assert "unsafe" not in part and "*" not in part and "http" not in part, part
    told = policy(Settings(tiles="https://tiles.example/{z}/{x}/{y}.png"))
    assert "img-src 'self' blob: data: https://tiles.example;" in told + ";"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/assets/../../../app.py",
        "/static//etc/passwd",
        "/static/%2fetc/passwd",
        "/static/..%5capp.py",
        "/static/",
        "/static",
    ],
)
def test_nothing_but_built_files_is_served(store: Store, serve: Serve, path: str) -> None:
    address = urlsplit(serve(store))
    with socket.create_connection((address.hostname, address.port), 10) as raw:  # as it is: clients tidy a path
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        status = raw.makefile("rb").readline()
        assert b" 404 " in status or b" 307 " in status, status


@pytest.mark.parametrize("path", ["/static/%00", "/articles/%00", "/who%0d%0aset-cookie:x", "/events?words=%00"])
def test_no_address_holds_what_no_text_has(asks: TestClient, path: str) -> None:
    assert asks.get(path).status_code == 400


# --- back to where somebody was


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "javascript:alert(1)", "", "x",
     "/a\r\nSet-Cookie: x=1", "/%0d%0aSet-Cookie:x=1", "///evil.example", "/\\/evil.example", " //evil.example"],
)  # fmt: skip
def test_back_never_leaves_the_desk(asks: TestClient, back: str) -> None:
    answer = asks.post("/who", data={"name": "Omar", "back": back})
    assert answer.status_code == 303 and answer.headers.get_list("set-cookie")[0].startswith("sijill_person=")
    there = urljoin("http://localhost/who", re.sub(r"[\t\r\n]", "", answer.headers["location"]))
    assert urlsplit(there).netloc == "localhost" and "\n" not in answer.headers["location"]


@given(st.text(alphabet="/\\:.@?#ab\t\n %", max_size=12))
def test_an_address_inside_stays_inside(back: str) -> None:
    found = inside(back)
    as_a_browser = re.sub(r"[\t\r\n]", "", found).replace("\\", "/").strip()
    assert urlsplit(urljoin("http://desk.example/x", as_a_browser)).netloc == "desk.example"


# --- in a real browser


def test_another_site_cannot_change_anything(store: Store, serve: Serve, tab: Page) -> None:
    at = serve(store)
    posts = (
        f"<!doctype html><form method=post action='{at}/who'><input name=name value=Mallory></form>"
        "<script>document.forms[0].submit()</script>"
    )
    tab.route("http://evil.example/**", lambda route: route.fulfill(content_type="text/html", body=posts))
    tab.goto(f"{at}/who")  # has the cookie of the token now
    tab.goto("http://evil.example/")
    tab.wait_for_url(f"{at}/who")
    assert "This did not come from a page of this desk" in tab.locator("main").inner_text()
