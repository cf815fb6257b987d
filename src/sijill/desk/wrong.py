"""What goes wrong, as a page (or as JSON, for scripts) that says what happened and what to do."""

from __future__ import annotations

import errno
import traceback

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..errors import BusyError, ConflictError, FullError, RegisterError, SijillError, UsageError
from .pages import page

_HEADINGS = {
    400: "That cannot be done so",
    401: "Who are you?",
    403: "That is not yours to do",
    404: "There is nothing here",
    405: "That cannot be done here",
    408: "That took too long",
    409: "Somebody was faster",
    413: "That is too much at once",
    429: "Too many tries",
    500: "Something went wrong",
    503: "The register cannot be used",
    507: "The disk is full",
}

#: seconds after which a browser may ask again for what is busy
_SOON = "3"

#: forms with passwords in them
_SECRET = ("/login", "/account/password")

_FULL = "The disk of the machine that the desk runs on is full. Nothing was changed; make room, then do it again."
_MISTAKE = "The desk made a mistake; nothing was changed. The window that it runs in says more."


class Lead(Struct, frozen=True):
    """An address that leads on, and what it is called."""

    address: str
    words: str


def refused(request: Request, status: int, words: str, lead: Lead | None = None) -> Response:
    """An answer that says no, in words for people: JSON for who asked for it, else a page, which may lead on."""
    if "application/json" in request.headers.get("accept", "") or request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, status)
    heading = _HEADINGS.get(status, "That did not work")
    more = {"sent": _sent(request), "query": request.url.query, "lead": lead}
    return page(request, "wrong.html", status, heading=heading, words=words, **more)


def of_ours(request: Request, error: Exception) -> Response:
    """An error of ours: its sentence."""
    assert isinstance(error, SijillError)
    response = refused(request, _status(error), str(error))
    if isinstance(error, BusyError):
        response.headers["Retry-After"] = _SOON
    return response


def of_http(request: Request, error: Exception) -> Response:
    """An error that Starlette raises."""
    assert isinstance(error, HTTPException)
    words = error.detail
    if error.status_code == 404:
        words = f"The desk has no page {request.url.path}; the links above lead to all that it has."
    elif error.status_code == 405:
        words = f"{request.method} is nothing that {request.url.path} takes; the links above lead to all pages."
    response = refused(request, error.status_code, words)
    response.headers.update(error.headers or {})
    return response


def of_system(request: Request, error: Exception) -> Response:
    """An error of the machine: its disk may be full.  Any other nobody foresaw."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return refused(request, 507, _FULL)
    traceback.print_exception(error)  # it is handled here, and so nobody else says it
    return of_nobody(request, error)


def of_nobody(request: Request, error: Exception) -> Response:
    """An error that nobody foresaw: nothing of it is shown, the server's log has it."""
    return refused(request, 500, _MISTAKE)


def _sent(request: Request) -> list[tuple[str, str]]:
    """What was written in the form that came to nothing, so that it can be sent again; no passwords."""
    form = getattr(request, "_form", None)  # only where it was read: nothing is read here
    if request.method != "POST" or form is None or request.url.path in _SECRET:
        return []
    return [(k, v) for k, v in form.multi_items() if k != "csrf" and isinstance(v, str)]


def _status(error: SijillError) -> int:
    match error:
        case FullError():
            return 507
        case RegisterError():
            return 503
        case ConflictError():
            return 409
        case UsageError() if " has no " in str(error):
            return 404
    return 400
