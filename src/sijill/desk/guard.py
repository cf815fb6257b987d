"""What every request goes through before a page sees it: it must be asked for by a name of this desk, and what changes
something must come from one of its own pages.

The Host is checked against DNS rebinding; a change must carry the token of the browser's own cookie (OWASP's double
submit) and must not be said by the browser to come from another site (Sec-Fetch-Site, Origin).
"""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import parse_qs, urlsplit

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .settings import Settings
from .wrong import refused

#: the names of this machine to itself
_OWN = ("localhost", "127.0.0.1", "[::1]")

_COOKIE, _HEADER, _FIELD = "sijill_csrf", "x-csrf-token", "csrf"
_READS = ("GET", "HEAD", "OPTIONS")


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
        Middleware(TrustedHostMiddleware, allowed_hosts=[*_OWN, *settings.hosts], www_redirect=False),
        Middleware(Headers, policy=policy(settings)),
        Middleware(SameSite),
    ]


class Headers:
    """Adds to every answer what tells the browser to be careful."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self.headers = [
            (b"content-security-policy", policy.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self.headers]
            await send(message)

        await self.app(scope, receive, careful)


class SameSite:
    """Refuses what would change something and does not come from a page of this desk; gives each browser its token
    (`request.state.csrf`)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        had = request.cookies.get(_COOKIE, "")
        token = had or secrets.token_urlsafe(24)
        request.state.csrf = token
        if request.method not in _READS:
            body = await request.body() if _is_form(request) else b""
            if not (_from_here(request) and had and hmac.compare_digest(_given(request, body), had)):
                words = "This did not come from a page of this desk that is still open; open the page again and repeat."
                return await refused(request, 403, words)(scope, receive, send)
            if body:
                receive = _again(body)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and not had:
                cookie = f"{_COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
                message["headers"] = [*message.get("headers", ()), (b"set-cookie", cookie.encode())]
            await send(message)

        await self.app(scope, receive, marked)


def _is_form(request: Request) -> bool:
    plain = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    return plain and _HEADER not in request.headers


def _given(request: Request, body: bytes) -> str:
    """The token that came with a request: in its header, or in its form."""
    return request.headers.get(_HEADER) or parse_qs(body.decode("latin-1")).get(_FIELD, [""])[0]


def _from_here(request: Request) -> bool:
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _again(body: bytes) -> Receive:
    """A body that has been read, for who reads it next."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
