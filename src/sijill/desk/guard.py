"""What every request goes through before a page sees it: it must be asked for by a name of this desk, and what changes
something must come from one of its own pages.

The Host is checked against DNS rebinding; a change must carry the token of the browser's own cookie (OWASP's double
submit) and must not be said by the browser to come from another site (Sec-Fetch-Site, Origin).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .csrf import SameSite
from .door import Door
from .limits import Limits
from .settings import Settings

#: the names of this machine to itself
_OWN = ("localhost", "127.0.0.1", "[::1]")

#: what a browser asks with; a desk answers to nothing else
_METHODS = ("GET", "HEAD", "POST")

#: what no address of a desk holds
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")

#: how long browsers may keep a file whose name changes with what is in it, and everything else
_FOR_EVER, _NEVER = "public, max-age=31536000, immutable", "no-store"


def policy(settings: Settings) -> str:
    """The Content-Security-Policy: only what the desk itself serves, no inline script; map tiles where they are set."""
    tiles = f" {urlsplit(settings.tiles).scheme}://{urlsplit(settings.tiles).netloc}" if settings.tiles else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self' blob:",
            "style-src 'self'",
            f"img-src 'self' blob: data:{tiles}",
            f"connect-src 'self'{tiles}",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def guards(settings: Settings) -> list[Middleware]:
    """The guards, the outermost first."""
    return [
        Middleware(Careful, settings=settings),
        Middleware(Named, hosts=(*_OWN, *settings.hosts)),
        Middleware(Limits),
        Middleware(SameSite, https=settings.https),
        Middleware(Door),
    ]


class Careful:
    """Adds to every answer what tells the browser to be careful, and to keep nothing."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.headers = [
            (b"content-security-policy", policy(settings).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ]
        if settings.https:
            self.headers.append((b"strict-transport-security", b"max-age=31536000"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = message["status"] in (200, 206, 304) and scope["path"].startswith("/static/assets/")
                kept = _FOR_EVER if found else _NEVER
                own = [(k, v) for k, v in message.get("headers", ()) if k.lower() != b"cache-control"]
                message["headers"] = [*own, (b"cache-control", kept.encode()), *self.headers]
            await send(message)

        await self.app(scope, receive, careful)


class Named:
    """Refuses who asks for another host than this, and with what no page of the desk asks with."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app, self.hosts = app, {h.lower() for h in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            asked = Headers(scope=scope).getlist("host")
            if len(asked) != 1 or host_of(asked[0]) not in self.hosts:
                words = (
                    "This desk does not answer to the name by which it was asked for. Open it by the address that "
                    "`sijill desk` printed, or start it with --allow-host and the name."
                )
                return await _said(scope, words, 400)(scope, receive, send)
            if scope["method"] not in _METHODS:
                headers = {"Allow": ", ".join(_METHODS)}
                words = "A desk is only looked at, and sent forms."
                return await _said(scope, words, 405, headers)(scope, receive, send)
            if _CONTROLS.search(scope["path"]) or b"%00" in scope["query_string"] or b"\0" in scope["query_string"]:
                words = "This address holds a character that no text has; write it again."
                return await _said(scope, words, 400)(scope, receive, send)
        await self.app(scope, receive, send)


def _said(scope: Scope, words: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Words without a page, which would need what comes after the guard; as JSON where the API is asked."""
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": words}, status, headers)
    return PlainTextResponse(words, status, headers)


def host_of(header: str) -> str:
    """The name in a Host header, without its port; "" where it is none."""
    name, colon, port = header.strip().lower().rpartition(":")
    if not colon or header.endswith("]"):
        name, port = header.strip().lower(), "0"
    return name if port.isascii() and port.isdigit() else ""
