"""Logging in and out, and one's own account."""

from __future__ import annotations

import math
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..errors import UsageError
from ..register import passwords, people, sessions
from . import door
from .back import inside
from .forms import field, formed
from .pages import page, store_of
from .wrong import refused

_WRONG = "There is no account of this name with this password. Look at both again."


def ask(request: Request) -> Response:
    """The page that asks for name and password."""
    back = inside(request.query_params.get("back"))
    if not request.state.standing.accounts or request.state.standing.person:
        return RedirectResponse(back, 303)
    return page(request, "login.html", name="", back=back, words=None)


def log_in(request: Request, form: FormData) -> Response:
    """Opens a session where name and password are right.  What is said where they are not is the same whether the name
    is known or not, and takes as long."""
    store, name, back = store_of(request), field(form, "name"), inside(field(form, "back"))
    if not request.state.standing.accounts:
        return RedirectResponse(back, 303)
    about, wait = sessions.tried(store, name, _address(request))
    if wait:
        return _wait(request, wait)
    found = people.password_of(store, name)
    if not passwords.is_right(_typed(form, "password"), found[1] if found else None) or found is None:
        return page(request, "login.html", 403, name=name[:100], back=back, words=_WRONG)
    who, kept = found
    if passwords.is_old(kept):
        people.rehash(store, who, passwords.hash_again(_typed(form, "password")), kept)
    token = sessions.log_in(store, who, about[:1], leaving=door.token_of(request))
    response = RedirectResponse("/account" if who.temporary else back, 303)
    door.keep(request, response, token)
    return response


def log_out(request: Request, form: FormData) -> Response:
    """Ends the session."""
    token = door.token_of(request)
    if token:
        sessions.log_out(store_of(request), token)
    response = RedirectResponse("/login", 303)
    door.forget(request, response)
    return response


def account(request: Request, words: str | None = None, status: int = 200) -> Response:
    """One's own account: its role, its password, where it is logged in."""
    who, token = door.person_in(request), door.token_of(request) or ""
    opened = [(s, sessions.is_session(token, s.id)) for s in sessions.sessions(store_of(request), who)]
    return page(request, "account.html", status, who=who, sessions=opened, shortest=passwords.SHORTEST, words=words)


def show(request: Request) -> Response:
    """The page of one's own account."""
    return account(request)


def change(request: Request, form: FormData) -> Response:
    """Another password of one's own.  Every other session ends."""
    store, who = store_of(request), door.person_in(request)
    about, wait = sessions.tried(store, who.name, _address(request))
    if wait:
        return _wait(request, wait)
    found = people.password_of(store, who.name)
    if not passwords.is_right(_typed(form, "password"), found[1] if found else None):
        return account(request, "The present password is another; nothing was changed.", 403)
    new = _typed(form, "new")
    if new != _typed(form, "again"):
        return account(request, "The new password was written in two ways; nothing was changed.", 400)
    if new == _typed(form, "password"):
        return account(request, "That is the password that you have; nothing was changed.", 400)
    try:
        hash = passwords.hash_of(new, who.name)
    except UsageError as error:
        return account(request, str(error), 400)
    people.set_password(store, who.name, hash)
    token = sessions.log_in(store, who, about[:1])
    response = RedirectResponse("/" if who.temporary else "/account", 303)
    door.keep(request, response, token)
    return response


def end_session(request: Request, form: FormData) -> Response:
    """Ends another session of one's own."""
    sessions.end_session(store_of(request), field(form, "session"), door.person_in(request))
    return RedirectResponse("/account", 303)


def _typed(form: FormData, name: str) -> str:
    """A password as it was typed: spaces at its ends are part of it."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _address(request: Request) -> str:
    """Where a request comes from: an address, and of the sixth version the network that one household has."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else host


def _wait(request: Request, seconds: float) -> Response:
    minutes = math.ceil(seconds / 60)
    words = f"Too many tries failed for this name, or from this address. Try again in {minutes} minutes."
    response = refused(request, 429, words if minutes > 1 else words.replace("1 minutes", "a minute"))
    response.headers["Retry-After"] = str(math.ceil(seconds))
    return response


routes = [
    Route("/login", ask),
    Route("/login", formed(log_in), methods=["POST"]),
    Route("/logout", formed(log_out), methods=["POST"]),
    Route("/account", show),
    Route("/account/password", formed(change), methods=["POST"]),
    Route("/account/sessions", formed(end_session), methods=["POST"]),
]
