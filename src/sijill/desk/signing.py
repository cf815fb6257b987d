"""Who signs what is decided at the desk: whoever has logged in; where there are no accounts, the name that the person
at this browser gave."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..register.decisions import signed
from ..register.sessions import Standing

#: the cookie that keeps the name
COOKIE = "sijill_person"


def has_accounts(request: Request) -> bool:
    """Whether the register has accounts."""
    standing: Standing | None = getattr(request.state, "standing", None)
    return standing is not None and standing.accounts


def person_of(request: Request) -> str | None:
    """The name of the person at this browser; None where they have not said it."""
    standing: Standing | None = getattr(request.state, "standing", None)
    if standing is not None and standing.accounts:
        return standing.person.name if standing.person else None
    return unquote(request.cookies.get(COOKIE, "")) or None


def signer(request: Request) -> str:
    """The name that a decision of this request is signed with.  Raises HTTPException 401 where there is none."""
    name = person_of(request)
    if name is None:
        raise HTTPException(401, "What you decide is signed; say your name first (top right), then repeat it.")
    return signed(name)
