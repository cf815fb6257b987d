"""Logging in and out, and one's own account."""

from __future__ import annotations

import math

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..errors import UsageError
from ..register import passwords, people, sessions, tries
from . import door
from .back import inside
from .forms import field, formed
from .origin import address_of, by
from .pages import page, store_of
from .wrong import refused

_WRONG = "There is no account of this name with this password. Look at both again."


def ask(request: Request) -> Response:
    """The page that asks for name and password; `again` also who has logged in, before they change accounts."""
    back, now = inside(request.query_params.get("back")), request.state.standing
    again = "again" in request.query_params and now.person is not None
    if not now.accounts or (now.person and not again):
        return RedirectResponse(back, 303)
    return page(request, "login.html", name=now.person.name if again else "", back=back, words=None, again=again)


def log_in(request: Request, form: FormData) -> Response:
    """Opens a session where name and password are right.  What is said where they are not is the same whether the name
    is known or not, and takes as long."""
    store, name, back = store_of(request), field(form, "name"), inside(field(form, "back"))
    if not request.state.standing.accounts:
        return RedirectResponse(back, 303)
    typed = _typed(form, "password")
    with passwords.line():
        attempt = tries.tried(store, name, address_of(request), by(request))
        if attempt.wait:
            return _wait(request, attempt.wait)
        found = people.password_of(store, name)
        if not passwords.is_right(typed, found[1] if found else None) or found is None:
            tries.failed(store, name, by(request))
            return page(request, "login.html", 403, name=name[:100], back=back, words=_WRONG, again=False)
        who, kept = found
        if passwords.is_old(kept):
            people.rehash(store, who, passwords.hash_again(typed), kept)
    token = sessions.log_in(store, who, attempt, leaving=door.token_of(request), by=by(request))
    response = RedirectResponse("/account" if who.temporary else back, 303)
    door.keep(request, response, token)
    return response


def log_out(request: Request, form: FormData) -> Response:
    """Ends the session, and has the browser forget what it kept of what was read."""
    token = door.token_of(request)
    if token:
        sessions.log_out(store_of(request), token, by(request))
    response = RedirectResponse("/login", 303)
    response.headers["Clear-Site-Data"] = '"cache"'
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
    with passwords.line():
        attempt = tries.tried(store, who.name, address_of(request), by(request))
        if attempt.wait:
            return _wait(request, attempt.wait)
        found = people.password_of(store, who.name)
        if not passwords.is_right(_typed(form, "password"), found[1] if found else None):
            tries.failed(store, who.name, by(request), "password-changed")
            return account(request, "The present password is another; nothing was changed.", 403)
        tries.right(store, attempt)
        new = _typed(form, "new")
        if new != _typed(form, "again"):
            return account(request, "The new password was written in two ways; nothing was changed.", 400)
        if new == _typed(form, "password"):
            return account(request, "That is the password that you have; nothing was changed.", 400)
        try:
            hash = passwords.hash_of(new, who.name)
        except UsageError as error:
            return account(request, str(error), 400)
    people.set_password(store, who.name, hash, by=by(request))
    token = sessions.log_in(store, who, by=by(request), stays=True)
    response = RedirectResponse("/" if who.temporary else "/account", 303)
    door.keep(request, response, token)
    return response


def end_session(request: Request, form: FormData) -> Response:
    """Ends another session of one's own."""
    sessions.end_session(store_of(request), field(form, "session"), door.person_in(request), by=by(request))
    return RedirectResponse("/account", 303)


def _typed(form: FormData, name: str) -> str:
    """A password as it was typed: spaces at its ends are part of it."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


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
