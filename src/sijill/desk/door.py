"""The door of a register with accounts: who asks, by the session that the browser keeps, and whether they may.

A register without accounts has no door.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import SijillError
from ..register.logged import note_refusal
from ..register.people import Person
from ..register.sessions import LONGEST, Standing, standing
from .origin import by
from .pages import page, store_of
from .roles import allow, asked_for
from .wrong import Lead, of_http, of_ours, refused

_COOKIE = "sijill_session"

#: where somebody is sent whose password was given by an admin, and what they may ask for meanwhile
_CHANGE = "/account"
_MEANWHILE = (_CHANGE, "/account/password", "/logout")

#: what is said to who would change accounts and has been logged in for long
_AGAIN = "Accounts are changed by who has shown their password within half an hour: log in again, then repeat it."


class Door:
    """Lets in who has logged in, and may; `request.state.standing` says who it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        request.state.standing = Standing(True)  # until it is known: nobody, and accounts
        stopped: Callable[[], Response] | None
        try:
            now = request.state.standing = await run_in_threadpool(standing, store_of(request), token_of(request))
            stopped = await run_in_threadpool(_stopped, request, now)
        except SijillError as error:
            stopped = partial(of_ours, request, error)
        if stopped is None:
            return await self.app(scope, receive, send)
        if request.method == "POST" and _is_form(request):
            await request.form()  # so that it can be sent again
        await stopped()(scope, receive, send)


def token_of(request: Request) -> str | None:
    """What the browser keeps of its session."""
    return request.cookies.get(_name(request))


def keep(request: Request, response: Response, token: str) -> None:
    """Have the browser keep a session."""
    secure = _https(request)
    response.set_cookie(
        _name(request), token, int(LONGEST.total_seconds()), path="/", secure=secure, httponly=True, samesite="strict"
    )


def forget(request: Request, response: Response) -> None:
    """Have the browser forget its session."""
    response.delete_cookie(_name(request), path="/", secure=_https(request), httponly=True, samesite="strict")


def person_in(request: Request) -> Person:
    """Whoever has logged in.  Raises HTTPException 404 where the register has no accounts."""
    person: Person | None = request.state.standing.person
    if person is None:
        raise HTTPException(404)
    return person


def _stopped(request: Request, now: Standing) -> Callable[[], Response] | None:
    """What is answered to who may not come in; None to who may.  Who has logged in and asks for what they may not do
    stands in the logbook."""
    address, deed = asked_for(request.scope)
    if not now.accounts or deed is None:
        return None
    if now.person is None:
        return partial(_strangers, request)
    if now.person.temporary and request.url.path not in _MEANWHILE:
        words = "An admin gave you your password; choose one of your own first (top right)."
        return partial(RedirectResponse, _CHANGE, 303) if _looks(request) else partial(refused, request, 403, words)
    try:
        allow(request, deed)
    except HTTPException as error:
        note_refusal(store_of(request), by(request), address)
        return partial(of_http, request, error)
    if deed == "administer" and request.method == "POST" and not now.fresh:
        return partial(refused, request, 403, _AGAIN, Lead("/login?again=1&back=/people", "Log in again"))
    return None


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")


def _strangers(request: Request) -> Response:
    if not _looks(request):
        words = "You are not logged in, or no longer. Log in in another tab, then repeat this here: nothing is lost."
        return refused(request, 401, words)
    if request.headers.get("sec-fetch-site") == "cross-site":
        # who follows a link from elsewhere comes without cookies, and with them once the page is opened anew
        return page(request, "opening.html")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/login?back={quote(request.url.path + query)}", 303)


def _looks(request: Request) -> bool:
    """Whether a person asks for a page, and not a script for a part of one."""
    headers = request.headers
    wants = headers.get("sec-fetch-mode", "navigate") == "navigate" and "hx-request" not in headers
    return wants and request.method in ("GET", "HEAD") and not request.url.path.startswith("/api/v")


def _https(request: Request) -> bool:
    https: bool = request.app.state.settings.https
    return https


def _name(request: Request) -> str:
    """The cookie's name: under https one that no other host of the domain can set."""
    return f"__Host-{_COOKIE}" if _https(request) else _COOKIE
