"""Templates into answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ..register import Store
from ..view import wording
from .assets import tags
from .signing import has_accounts, person_of

#: the pages that the top of every page leads to: address, name, and the key after `g`
PAGES = (
    ("/events", "Events", "e"),
    ("/map", "Map", "m"),
    ("/articles", "Articles", "a"),
    ("/actors", "Actors", "c"),
    ("/figures", "Figures", "f"),
    ("/import", "Import", "i"),
)

templates = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals |= {"scripts": tags, "wording": wording, "nav_pages": PAGES}
templates.filters["day"] = wording.day


def page(request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A template as an answer.  Every template has the request's path, its person (None: unsigned), whether there
    are accounts, and its CSRF token."""
    html = templates.get_template(template).render(
        path=request.url.path,
        person=person_of(request),
        with_accounts=has_accounts(request),
        csrf=getattr(request.state, "csrf", ""),
        **values,
    )
    return HTMLResponse(html, status)


def store_of(request: Request) -> Store:
    """The register that the desk is opened on."""
    store: Store = request.app.state.store
    return store
