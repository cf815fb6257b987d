"""The page on which people say who they are, where the register has no accounts."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..register.decisions import signed
from .back import inside
from .forms import field, formed
from .pages import page
from .signing import COOKIE, person_of

#: seconds for which the name is kept
_YEAR = 365 * 24 * 3600


def ask(request: Request) -> Response:
    """The page that asks for the name; with accounts, the one of the account."""
    if request.state.standing.accounts:
        return RedirectResponse("/account", 303)
    back = inside(request.query_params.get("back"))
    return page(request, "who.html", name=person_of(request) or "", back=back)


def answer(request: Request, form: FormData) -> Response:
    """Keeps the name in the browser, and goes back to where the person was."""
    if request.state.standing.accounts:
        raise HTTPException(400, "Whoever has an account signs with its name.")
    name = signed(field(form, "name"))
    response = RedirectResponse(inside(field(form, "back")), 303)
    secure = request.app.state.settings.https
    response.set_cookie(COOKIE, quote(name), max_age=_YEAR, secure=secure, httponly=True, samesite="strict")
    return response


routes = [Route("/who", ask), Route("/who", formed(answer), methods=["POST"])]
