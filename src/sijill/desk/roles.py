"""Who may do what: one table.  Whoever has logged in may read; what changes something stands below, by its address."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Match, Route
from starlette.types import Scope

from ..register.sessions import Standing

#: the least role that each kind of deed takes
DEEDS = {"read": "reader", "decide": "coder", "review": "reviewer", "administer": "admin"}

#: what everybody may ask for, logged in or not
OPEN = ("/login", "/logout")

#: pages that are not for everybody who may read
PAGES = {"/people": "administer", "/people/log": "administer"}

#: what changes something; an address that is not here takes an admin
CHANGES = {
    "/account/password": "read",
    "/account/sessions": "read",
    "/actors/unknown": "decide",
    "/articles/{article:path}/decide": "decide",
    "/decisions/{decision}/undo": "decide",  # of a review or a sign-off: see `event_edits`
    "/events/judge": "decide",
    "/events/views": "decide",
    "/events/views/forget": "decide",
    "/events/{event}/grade": "review",
    "/events/{event}/note": "decide",
    "/events/{event}/review": "review",
    "/events/{event}/sign-off": "review",
    "/events/{event}/split": "decide",
    "/import/files": "decide",
    "/import/links": "decide",
    "/import/text": "decide",
    "/import/{job}/{what}": "decide",
    "/people/add": "administer",
    "/people/role": "administer",
    "/people/password": "administer",
    "/people/end": "administer",
    "/people/sessions": "administer",
    "/people/reviewers": "administer",
    "/who": "read",
}

_WORDS = {
    "read": "Log in first, then repeat it.",
    "decide": "Readers look and export; to decide or import takes a coder. An admin can make you one.",
    "review": "To review and sign off takes a reviewer. An admin can make you one.",
    "administer": "That is for admins: ask one of them.",
}


def allow(request: Request, deed: str) -> None:
    """Raises HTTPException, 401 or 403, where whoever asks may not do this, one of DEEDS.  Without accounts everybody
    may do everything."""
    standing: Standing | None = getattr(request.state, "standing", None)
    if standing is None or not standing.accounts:
        return
    if standing.person is None:
        raise HTTPException(401, _WORDS["read"])
    if not standing.person.may(DEEDS[deed]):
        raise HTTPException(403, _WORDS[deed])


def asked_for(scope: Scope) -> tuple[str, str | None]:
    """The kind of address that a request asks for, and what it does: one of DEEDS, None for what everybody may ask
    for."""
    path = scope["path"]
    if path in OPEN or path.startswith("/static/"):
        return path, None
    for route in scope["app"].routes:
        if isinstance(route, Route) and route.matches(scope)[0] is Match.FULL:
            looks = scope["method"] in ("GET", "HEAD")
            return route.path, PAGES.get(route.path, "read") if looks else CHANGES.get(route.path, "administer")
    return "", "read"  # there is nothing: the answer says so
