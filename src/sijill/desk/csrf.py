"""What changes something must come from a page of this desk: it carries the token that the browser was given, and the
browser does not say that another site sent it.

The token is a cookie and stands in every page (OWASP's double submit); forms bring it back as their field `csrf`, which
stands first, scripts in a header.  No more of a body is read here than that field may take.
"""

from __future__ import annotations

import hmac
import re
import secrets
from urllib.parse import unquote_plus, urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .wrong import refused

_COOKIE, _HEADER = "sijill_csrf", "x-csrf-token"
_READS = ("GET", "HEAD")

#: bytes of a form in which its token must stand
_FIRST = 16 * 1024
#: the field in the two ways in which a browser writes a form
_FIELD = re.compile(rb"(?:^|&)csrf=([^&]{1,200})(?:&|$)")
_PART = re.compile(rb'content-disposition: form-data; name="csrf"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]{1,200})\r\n', re.I)
#: a token as we make it
_TOKEN = re.compile(r"[\w-]{32}", re.ASCII)

_REFUSED = "This did not come from a page of this desk that is still open; open the page again and repeat."


class SameSite:
    """Refuses what would change something and does not come from a page of this desk; gives each browser its token
    (`request.state.csrf`)."""

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        self.app, self.https = app, https
        self.cookie = f"__Host-{_COOKIE}" if https else _COOKIE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        had = request.cookies.get(self.cookie, "")
        had = had if _TOKEN.fullmatch(had) else ""
        token = had or secrets.token_urlsafe(24)
        request.state.csrf = token
        if request.method not in _READS:
            read: list[Message] = []
            given = request.headers.get(_HEADER) or await _field(request, receive, read)
            if not (_from_here(request) and had and hmac.compare_digest(given.encode(), had.encode())):
                return await refused(request, 403, _REFUSED)(scope, receive, send)
            receive = _again(read, receive)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and not had:
                secure = "; Secure" if self.https else ""
                cookie = f"{self.cookie}={token}; Path=/; HttpOnly; SameSite=Strict{secure}"
                message["headers"] = [*message.get("headers", ()), (b"set-cookie", cookie.encode())]
            await send(message)

        await self.app(scope, receive, marked)


async def _field(request: Request, receive: Receive, read: list[Message]) -> str:
    """The token in a form: its first pieces are read, and kept in `read` for who reads it next."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    field = _FIELD if kind.endswith("urlencoded") else _PART
    body, over = b"", False
    while not over and len(body) < _FIRST:
        message = await receive()
        read.append(message)
        body += message.get("body", b"")
        over = message["type"] != "http.request" or not message.get("more_body", False)
    found = field.search(body[:_FIRST])
    return unquote_plus(found[1].decode("latin-1")) if found else ""


def _from_here(request: Request) -> bool:
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or (origin != "null" and urlsplit(origin).netloc == request.headers.get("host"))


def _again(read: list[Message], rest: Receive) -> Receive:
    """What has been read, and then the rest, for who reads it next."""
    first = iter(read)

    async def receive() -> Message:
        for message in first:
            return message
        return await rest()

    return receive
