"""The page Figures: counts, tolls and outlets compared, each number and each mark a link to the events behind it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..errors import UsageError
from ..judge import rule_names
from ..model.event import ACTS
from ..register import Filters
from ..register.listing import BY, UNITS, facets
from ..view import charts, drawing
from ..view.figures import FIGURES, Asking, Cell, Figure, asking, figure
from ..view.figures.asking import MOST, TOP
from ..view.figures.words import SAID
from .asked import Asked, asked_of, query_of
from .filtering import Chip, shown
from .pages import page, store_of
from .taken import taken

PATH = "/figures"

_FILES = {"svg": "image/svg+xml", "png": "image/png"}


def everything(request: Request) -> Response:
    """The page with all figures."""
    return _page(request, "figures.html", list(FIGURES))


def one(request: Request) -> Response:
    """A figure alone, with its table."""
    return _page(request, "figure.html", [request.path_params["name"]])


def chart(request: Request) -> Response:
    """The chart of a figure, drawn, as the page puts it in its place."""
    made = figure(store_of(request), request.path_params["name"], _asking(request, asked_of(request.query_params)))
    return HTMLResponse(drawing.svg(made.spec, made.title) if made.spec else "")


def file(request: Request) -> Response:
    """A figure as a file: SVG, or PNG."""
    name, kind = request.path_params["name"], request.path_params["kind"]
    if kind not in _FILES:
        raise UsageError(f"There is no file of a figure as {kind!r}; there are {', '.join(_FILES)}.", kind)
    asked = asked_of(request.query_params)
    made = figure(store_of(request), name, _asking(request, asked, charts.FILE))
    if made.spec is None:
        raise UsageError(f"The figure {name} has nothing to draw: no event matches.", name)
    taken(request, f"the figure {name}", kind, query_of(asked.filters, rule=asked.rule))
    data = drawing.png_file(made.spec) if kind == "png" else drawing.svg_file(made.spec)
    saying = {"Content-Disposition": f'attachment; filename="{name}-{asked.rule}.{kind}"'}
    return Response(data, media_type=_FILES[kind], headers=saying)


def _page(request: Request, template: str, names: list[str]) -> Response:
    store, asked = store_of(request), asked_of(request.query_params)
    ask = _asking(request, asked)
    asked = replace(asked, filters=ask.filters)
    form, own = shown(store, asked, facets(store, asked.filters)), urlencode(_own(ask))
    made = [figure(store, name, ask) for name in names]
    return page(
        request,
        template,
        form=replace(form, chips=tuple(Chip(c.label, "&".join(filter(None, (c.query, own)))) for c in form.chips)),
        figures=[_shown(f, at_once=template == "figure.html") for f in made],
        known=FIGURES,
        asked=ask,
        query=_query(asked, ask),
        address=ask.address,
        by={b: SAID.get(b, b) for b in BY},
        units=UNITS,
        acts=ACTS,
        rules=rule_names(),
        rule=asked.rule,
    )


def _asking(request: Request, asked: Asked, look: charts.Look = charts.PAGE) -> Asking:
    if asked.as_of is not None:
        raise UsageError("Figures are of the register as it is now; take the day away as of which it is asked for.")
    given = request.query_params
    top = given.get("top") or str(TOP)
    if not (top.isascii() and top.isdigit() and len(top) < 6):
        raise UsageError(f"{top[:40]!r} is no number of values to show.", top)
    ask = asking(
        filters=asked.filters,
        rule=asked.rule,
        by=given.get("by") or "type",
        unit=given.get("unit") or None,
        act=given.get("act") or "killed",
        top=int(top),
        look=look,
    )

    def address(cell: Cell) -> str:
        if cell.event is not None:
            return f"/events/{cell.event}{_asks(query_of(Filters(), rule=asked.rule))}"
        return f"/events{_asks(query_of(cell.to or ask.filters, rule=asked.rule))}"

    return ask if look is charts.FILE else asking(**{f: getattr(ask, f) for f in _ASKED}, address=address)


_ASKED = ("filters", "rule", "by", "unit", "act", "top", "look")


def _query(asked: Asked, ask: Asking) -> dict[str, str]:
    """The query strings of this page, and of all its values."""
    own = _own(ask)
    return {
        "here": _asks(query_of(ask.filters, rule=asked.rule, **own)),
        "more": _asks(query_of(ask.filters, rule=asked.rule, **own | {"top": str(MOST)})),
    }


def _own(ask: Asking) -> dict[str, str]:
    """What is asked of figures alone, where it is not as usual."""
    said = {"by": ask.by, "unit": ask.unit or "", "act": ask.act, "top": str(ask.top)}
    return {name: word for name, word in said.items() if word != _USUAL[name]}


_USUAL = {"by": "type", "unit": "", "act": "killed", "top": str(TOP)}


def _asks(query: str) -> str:
    return f"?{query}" if query else ""


def _shown(made: Figure, *, at_once: bool) -> dict[str, Any]:
    """A figure as the templates show it; its chart where that is there at once, or is to be."""
    ready = made.spec is not None and (at_once or drawing.is_drawn(made.spec, made.title))
    return {"figure": made, "svg": drawing.markup(made.spec, made.title) if ready and made.spec else None}


routes = [
    Route(PATH, everything),
    Route(f"{PATH}/{{name}}.{{kind}}", file),
    Route(f"{PATH}/{{name}}", one),
    Route(f"{PATH}/{{name}}/chart", chart),
]
