"""The queue of pairs of events that may be one, to be asked about; and events that somebody picked, side by side."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..deciding import suggestions
from ..errors import UsageError
from ..register import View
from ..register.suggested import waiting
from .asked import asked_of, of_the_present
from .filtering import chips
from .pages import page, store_of
from .pairs import beside, of_suggestion

#: pairs on a page, and events that are compared at most
SIZE, MOST = 5, 8


def queue(request: Request) -> Response:
    """The queue, the likeliest first; of events that match filters, where any are asked for."""
    store, asked = store_of(request), asked_of(request.query_params)
    of_the_present(asked.filters)
    filters = asked.filters if asked.query() else None
    at = (asked.page - 1) * SIZE
    found = suggestions(store, filters, limit=SIZE + 1, offset=at)
    return page(
        request,
        "suggestions.html",
        pairs=[of_suggestion(s) for s in found[:SIZE]],
        more=len(found) > SIZE,
        asked=asked,
        chips=list(chips(store, asked)),
        total=waiting(store) if filters is None else None,
        query=asked.query(page=asked.page),
        done=request.query_params.get("done"),
        undone=request.query_params.get("undone"),
    )


def compare(request: Request) -> Response:
    """Events that somebody picked, side by side."""
    store = store_of(request)
    view = View(store)
    events = {e.id: e for e in map(view.event, dict.fromkeys(request.query_params.getlist("event")))}
    if not 2 <= len(events) <= MOST:
        raise UsageError(f"Pick 2 to {MOST} events to compare; {len(events)} are picked.")
    return page(request, "compare.html", pair=beside(tuple(events.values())))


routes = [Route("/suggestions", queue), Route("/compare", compare)]
