"""The key that the desk was opened with, for those who may read what is sealed: reviewers, where there are accounts."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..keys import Key
from .roles import allow


def of(request: Request) -> Key | None:
    """The key; None where the desk has none, or whoever asks may not read what is sealed with it."""
    key: Key | None = request.app.state.key
    try:
        allow(request, "review")
    except HTTPException:
        return None
    return key
