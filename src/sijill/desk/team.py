"""The page of admins: who may open the register, in which role, where they are logged in; and how many people an event
needs."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..register import logbook, logged, passwords, people, sessions
from ..reviewing import reviewers, set_reviewers
from .forms import field, formed
from .origin import by
from .pages import page, store_of
from .signing import has_accounts, signer
from .turning import address, number_of

#: entries of the logbook on a page
_ENTRIES = 100


def show(request: Request) -> Response:
    """The page."""
    return _page(request)


def add(request: Request, form: FormData) -> Response:
    """Makes an account, with a password that is shown once."""
    _with_accounts(request)
    password = passwords.made_up()
    hash = passwords.hash_again(password)
    who = people.add(store_of(request), field(form, "name"), field(form, "role"), hash, temporary=True, by=by(request))
    return _page(request, who.name, password)


def password(request: Request, form: FormData) -> Response:
    """Gives somebody another password, shown once; their sessions end."""
    new = passwords.made_up()
    hash = passwords.hash_again(new)
    who = people.set_password(store_of(request), field(form, "name"), hash, temporary=True, by=by(request))
    return _page(request, who.name, new)


def role(request: Request, form: FormData) -> Response:
    """Gives somebody another role."""
    people.set_role(store_of(request), field(form, "name"), field(form, "role"), by=by(request))
    return RedirectResponse("/people", 303)


def end(request: Request, form: FormData) -> Response:
    """Ends an account, and its sessions."""
    people.end(store_of(request), field(form, "name"), by=by(request))
    return RedirectResponse("/people", 303)


def end_session(request: Request, form: FormData) -> Response:
    """Ends a session of anybody."""
    sessions.end_session(store_of(request), field(form, "session"), by=by(request))
    return RedirectResponse("/people", 303)


def needed(request: Request, form: FormData) -> Response:
    """Has every event need one person, or two."""
    number = field(form, "number")
    if number not in ("1", "2"):
        raise HTTPException(400, "An event needs 1 or 2 people: choose one of them.")
    set_reviewers(store_of(request), int(number), signer(request))
    if has_accounts(request):
        logbook.note(store_of(request), "setting", by(request), reviewers=int(number))
    return RedirectResponse("/people", 303)


def log(request: Request) -> Response:
    """The logbook: who logged in and out, whose account was changed, who took an export; filtered, a page at a time."""
    store, asked = store_of(request), request.query_params
    person, kind, since = (asked.get(name, "").strip() for name in ("person", "kind", "since"))
    number = number_of(asked.get("page", ""))
    at = (number - 1) * _ENTRIES
    found, total = logged.entries(
        store, person=person or None, kind=kind or None, since=since or None, offset=at, limit=_ENTRIES
    )
    said = {"person": person, "kind": kind, "since": since}
    return page(
        request,
        "log.html",
        entries=[(e, logged.said(e)) for e in found],
        total=total,
        first=at + 1,
        newer=address("/people/log", {**said, "page": number - 1}) if at else None,
        older=address("/people/log", {**said, "page": number + 1}) if at + len(found) < total else None,
        people=[p.name for p in people.people(store)],
        kinds=logbook.KINDS,
        asked=said,
    )


def _page(request: Request, given: str | None = None, password: str | None = None) -> Response:
    store = store_of(request)
    return page(
        request,
        "people.html",
        people=people.people(store),
        sessions=sessions.sessions(store),
        roles=people.ROLES,
        number=reviewers(store),
        given=given,
        password=password,
    )


def _with_accounts(request: Request) -> None:
    """Raises HTTPException 400 where the register has no accounts: who makes the first one is at its machine."""
    if not request.state.standing.accounts:
        words = "The register has no accounts; `sijill people add NAME --role admin` makes the first one."
        raise HTTPException(400, words)


routes = [
    Route("/people", show),
    Route("/people/log", log),
    Route("/people/add", formed(add), methods=["POST"]),
    Route("/people/password", formed(password), methods=["POST"]),
    Route("/people/role", formed(role), methods=["POST"]),
    Route("/people/end", formed(end), methods=["POST"]),
    Route("/people/sessions", formed(end_session), methods=["POST"]),
    Route("/people/reviewers", formed(needed), methods=["POST"]),
]
