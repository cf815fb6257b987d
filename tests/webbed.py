"""A small server of invented pages, for tests of what asks for many: each path with what it answers, and what was
asked, in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

#: what was asked: its path, the moment, and the fields of its head
Asked = tuple[str, float, dict[str, str]]


class Site:
    """What a server answers, path by path: (status, fields, body).  A path without an answer is not there; a feed is
    answered by 304 where its ETag is known to who asks."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[Asked] = []
        self.url = ""

    def put(self, path: str, body: str | bytes, status: int = 200, **fields: str) -> str:
        """Say what a path answers; its address."""
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = status, {k.replace("_", "-"): v for k, v in fields.items()}, data
        return self.url + path

    def page(self, path: str, text: str, **fields: str) -> str:
        """A page with an article; its address."""
        words = (
            f"<html><head><title>News</title></head><body><article><h1>News</h1><p>{text}</p></article></body></html>"
        )
        return self.put(path, words, Content_Type="text/html", **fields)

    def feed(self, path: str, *pages: str, **fields: str) -> str:
        """A feed that leads to pages; its address."""
        items = "".join(f"<item><link>{p}</link><pubDate>Wed, 05 May 2021 10:00:00 GMT</pubDate></item>" for p in pages)
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
        return self.put(path, feed, Content_Type="application/rss+xml", **fields)

    def paths(self) -> list[str]:
        """The paths that were asked for, but for robots.txt."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


@contextmanager
def served() -> Iterator[Site]:
    """A site at an address of this machine."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, time.monotonic(), {k.lower(): v for k, v in self.headers.items()}))
            status, fields, body = site.answers.get(self.path, (404, {}, b""))
            if fields.get("ETag") and self.headers.get("If-None-Match") == fields["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in fields.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    http = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    site.url = f"http://127.0.0.1:{http.server_port}"
    try:
        yield site
    finally:
        http.shutdown()
        http.server_close()
