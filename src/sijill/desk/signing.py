"""Who signs what is decided at the desk: where there are no accounts, the name that the person at this browser gave."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..register.decisions import signed

#: the cookie that keeps the name
COOKIE = "sijill_person"


def person_of(request: Request) -> str | None:
    """The name of the person at this browser; None where they have not said it."""
    return unquote(request.cookies.get(COOKIE, "")) or None


def signer(request: Request) -> str:
    """The name that a decision of this request is signed with.  Raises HTTPException 401 where there is none."""
    name = person_of(request)
    if name is None:
        raise HTTPException(401, "What you decide is signed; say your name first (top right), then repeat it.")
    return signed(name)
