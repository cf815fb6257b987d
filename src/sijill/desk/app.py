"""The application: its pages, what every request goes through, and what is said where something goes wrong."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ..errors import SijillError
from ..keys import Key
from ..register import Store
from . import (
    actor,
    actor_names,
    actors,
    api,
    article,
    article_edits,
    articles,
    event,
    event_edits,
    events,
    figures,
    importing,
    login,
    map,
    network,
    positions,
    suggest,
    suggestions,
    team,
    who,
    wrong,
)
from .assets import STATIC, manifest
from .guard import guards
from .imports import Imports
from .settings import Settings

#: what has pages; what answers to fewer addresses comes first
ROOMS = (
    actor_names,
    actors,
    actor,
    api,
    articles,
    article_edits,
    article,
    events,
    event_edits,
    event,
    figures,
    importing,
    login,
    map,
    network,
    positions,
    suggest,
    suggestions,
    team,
    who,
)


def desk(store: Store, settings: Settings | None = None, key: Key | None = None) -> Starlette:
    """The desk on a register; `key` opens what is sealed in it.  Raises UsageError where the scripts have not been
    built."""
    manifest()
    settings = settings or Settings()
    app = Starlette(
        routes=[
            Route("/", home),
            *(route for room in ROOMS for route in room.routes),
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        middleware=guards(settings),
        exception_handlers={
            SijillError: wrong.of_ours,
            HTTPException: wrong.of_http,
            OSError: wrong.of_system,
            Exception: wrong.of_nobody,
        },
    )
    app.state.store, app.state.settings, app.state.key = store, settings, key
    return app


def close(app: Starlette) -> None:
    """End what the desk has under way; imports can go on when it is opened again."""
    imports: Imports | None = getattr(app.state, "imports", None)
    if imports is not None:
        imports.close()


def home(request: Request) -> Response:
    """What opens first: the events."""
    return RedirectResponse("/events", 303)
