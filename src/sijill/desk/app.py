"""The application: its pages, what every request goes through, and what is said where something goes wrong."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ..errors import SijillError
from ..register import Store
from . import actor, actors, map, who, wrong
from .assets import STATIC, manifest
from .guard import guards
from .settings import Settings


def desk(store: Store, settings: Settings | None = None) -> Starlette:
    """The desk on a register.  Raises UsageError where its scripts have not been built."""
    manifest()
    settings = settings or Settings()
    app = Starlette(
        routes=[
            Route("/", home),
            *actors.routes,
            *actor.routes,
            *map.routes,
            *who.routes,
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        middleware=guards(settings),
        exception_handlers={SijillError: wrong.of_ours, HTTPException: wrong.of_http, Exception: wrong.of_nobody},
    )
    app.state.store, app.state.settings = store, settings
    return app


def home(request: Request) -> Response:
    """What opens first: the events."""
    return RedirectResponse("/events", 303)
