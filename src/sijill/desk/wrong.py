"""What goes wrong, as a page (or as JSON, for scripts) that says what happened and what to do."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..errors import RegisterError, SijillError, UsageError
from .pages import page

_HEADINGS = {
    400: "That cannot be done so",
    401: "Who are you?",
    403: "That is not yours to do",
    404: "There is nothing here",
    405: "That cannot be done here",
    409: "Somebody was faster",
    413: "That is too much at once",
    429: "Too many tries",
    500: "Something went wrong",
    503: "The register cannot be used",
}


def refused(request: Request, status: int, words: str) -> Response:
    """An answer that says no, in words for people: JSON for who asked for it, else a page."""
    if "application/json" in request.headers.get("accept", "") or request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, status)
    return page(request, "wrong.html", status, heading=_HEADINGS.get(status, "That did not work"), words=words)


def of_ours(request: Request, error: Exception) -> Response:
    """An error of ours: its sentence."""
    assert isinstance(error, SijillError)
    status = 503 if isinstance(error, RegisterError) else 404 if _absent(error) else 400
    return refused(request, status, str(error))


def of_http(request: Request, error: Exception) -> Response:
    """An error that Starlette raises."""
    assert isinstance(error, HTTPException)
    words = error.detail
    if error.status_code == 404:
        words = f"The desk has no page {request.url.path}; the links above lead to all that it has."
    return refused(request, error.status_code, words)


def of_nobody(request: Request, error: Exception) -> Response:
    """An error that nobody foresaw: nothing of it is shown, the server's log has it."""
    return refused(request, 500, "The desk made a mistake; nothing was changed. The window that it runs in says more.")


def _absent(error: SijillError) -> bool:
    return isinstance(error, UsageError) and " has no " in str(error)
