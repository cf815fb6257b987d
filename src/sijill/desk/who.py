"""The page on which people say who they are."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..register.decisions import signed
from .pages import page
from .signing import COOKIE, person_of

#: seconds for which the name is kept
_YEAR = 365 * 24 * 3600


def ask(request: Request) -> Response:
    """The page that asks for the name."""
    return page(request, "who.html", name=person_of(request) or "", back=_inside(request.query_params.get("back")))


async def answer(request: Request) -> Response:
    """Keeps the name in the browser, and goes back to where the person was."""
    form = await request.form()
    name = signed(str(form.get("name", "")))
    response = RedirectResponse(_inside(str(form.get("back", ""))), 303)
    response.set_cookie(COOKIE, quote(name), max_age=_YEAR, httponly=True, samesite="strict")
    return response


def _inside(address: str | None) -> str:
    """An address of this desk; the first page for any other."""
    inside = address and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and address else "/"


routes = [Route("/who", ask), Route("/who", answer, methods=["POST"])]
