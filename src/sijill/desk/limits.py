"""How much may be sent, and how slowly: what is too much is refused before it is read, and never held in memory."""

from __future__ import annotations

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..read.draft import MAX_CHARACTERS
from .uploads import MOST_BYTES
from .wrong import of_http

#: bytes of a request: of a decision or a form, and where more is sent (a character has up to 12, as forms escape it)
MOST = 1_000_000
MORE = {"/import/files": MOST_BYTES + 10_000_000, "/import/text": 12 * MAX_CHARACTERS + MOST}

#: seconds within which the next piece of what is sent must come
SLOWEST = 60.0


class Limits:
    """Refuses what is too long, and what does not come."""

    def __init__(self, app: ASGIApp, slowest: float = SLOWEST) -> None:
        self.app, self.slowest = app, slowest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        most = MORE.get(scope["path"], MOST)
        length = request.headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            length = "0"
        if int(length) > most:
            return await of_http(request, _too_much(most))(scope, receive, send)
        size, whole, begun = 0, False, False

        async def limited() -> Message:
            nonlocal size, whole
            if whole:  # what comes now is that the browser has left: it may take as long as the answer does
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self.slowest)
            except TimeoutError:
                raise HTTPException(408, "What was sent did not come within a minute; send it again.") from None
            size += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if size > most:
                raise _too_much(most)
            return message

        async def begins(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, limited, begins)
        except HTTPException as error:  # a guard further in read the body
            if begun:
                raise
            await of_http(request, error)(scope, receive, send)


def _too_much(most: int) -> HTTPException:
    said = f"{most / 1_000_000_000:.0f} GB" if most >= 1_000_000_000 else f"{most // 1_000_000} MB"
    return HTTPException(413, f"That is more than {said}, the most that can be sent here; send it in parts.")
