"""Addresses of this machine and its network are refused where they are to be, by name and by redirect too."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ClassVar

import pytest

from sijill.errors import InputError
from sijill.read import SetAside, read, web

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_public(address: str) -> None:
    assert not web._is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are(address: str) -> None:
    assert web._is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "2130706433", "0x7f000001", "0"])
def test_however_this_machine_is_written(host: str) -> None:
    with pytest.raises(InputError, match=r"leads to this machine|does not answer"):
        list(read(f"http://{host}:9/", private=False))


class _Turns(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host']}{self.path}")
        to = {"/inward": f"http://127.0.0.1:{self.server.server_port}/secret", "/file": "file:///etc/passwd"}  # type: ignore[attr-defined]
        self.send_response(302 if self.path in to else 200)
        if self.path in to:
            self.send_header("Location", to[self.path])
        self.end_headers()
        if self.path == "/feed":
            link = f"http://127.0.0.1:{self.server.server_port}/secret"  # type: ignore[attr-defined]
            self.wfile.write(f"<rss><channel><item><link>{link}</link></item></channel></rss>".encode())
            return
        self.wfile.write(b"On 4 May 2021 two rockets hit a base near Hadara, killing three guards.")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that stands for one on the public internet: its name leads to 127.0.0.2, the only address of this
    machine that is let through."""
    _Turns.asked.clear()
    http = HTTPServer(("0.0.0.0", 0), _Turns)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    looked_up, is_public = socket.getaddrinfo, web._is_public

    def lookup(host: Any, *args: Any, **more: Any) -> Any:
        return looked_up("127.0.0.2" if host == "news.example" else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(web, "_is_public", lambda a: str(a) == "127.0.0.2" or is_public(a))
    yield f"http://news.example:{http.server_port}"
    http.shutdown()
    http.server_close()


def test_a_public_address_is_read_by_its_name(news: str) -> None:
    (article,) = read(f"{news}/story", private=False)
    assert article.url == f"{news}/story"  # type: ignore[union-attr]
    assert _Turns.asked == [f"{news.removeprefix('http://')}/story"]


@pytest.mark.parametrize(("path", "says"), [("/inward", "leads to this machine"), ("/file", "does not answer")])
def test_a_redirect_that_leads_inward_is_not_followed(news: str, path: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        list(read(news + path, private=False))
    assert [asked.partition("/")[2] for asked in _Turns.asked] == [path[1:]]


def test_a_feed_of_strangers_leads_nowhere_inward(news: str, tmp_path: Path) -> None:
    """Also where the one who asks may read addresses of this network: the feed's maker may not name them."""
    (aside,) = read(f"{news}/feed")
    assert isinstance(aside, SetAside) and "leads to this machine" in aside.reason
    assert [asked.partition("/")[2] for asked in _Turns.asked] == ["feed"]
    _Turns.asked.clear()
    (tmp_path / "saved.xml").write_text(
        f"<rss><channel><item><link>{news.replace('news.example', '127.0.0.1')}/secret</link></item></channel></rss>"
    )
    (aside,) = read(str(tmp_path / "saved.xml"))
    assert isinstance(aside, SetAside) and _Turns.asked == []


def test_a_name_is_looked_up_once(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a second answer could lead elsewhere than the one that was checked."""
    there, times = socket.getaddrinfo, []

    def lookup(host: Any, *args: Any, **more: Any) -> Any:
        times.append(host)
        return there("127.0.0.1" if times.count("news.example") > 1 else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    list(read(f"{news}/story", private=False))
    assert times.count("news.example") == 1
