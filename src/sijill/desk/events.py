"""The list of events: filtered, counted, sorted, a page at a time; its saved views; and export of what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import parse_qsl

from msgspec import Struct
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from ..errors import UsageError
from ..export import Format, Material
from ..exporting import export as write_export
from ..exporting import format_called
from ..exporting import names as format_names
from ..judge import choose, rule_named
from ..model.event import Chosen
from ..model.listing import Facets
from ..register import Store, View
from ..register.filters import Filters, has_words
from ..register.listing import facets, ids, near_names, page
from ..register.moments import as_of
from ..register.views import forget, save, saved
from .asked import Asked, asked_of, of_the_present, query_of
from .filtering import nothing, shown
from .forms import field, formed
from .pages import page as answer
from .pages import store_of
from .rows import Row, rows, rows_of
from .signing import signer
from .streaming import pulled
from .taken import BEGUN, taken, taking

PATH = "/events"

#: events on a page
SIZE = 50
#: what the list can be sorted by, in words, the likeliest first
SORTS = {
    "date": "oldest first",
    "-date": "newest first",
    "-killed": "most killed first",
    "-injured": "most injured first",
    "-sources": "most sources first",
    "-reports": "most reports first",
    "doubt": "least sure first",
    "-added": "last added first",
}
#: names that are suggested while somebody types
_NAMES = 12


class Found(Struct, frozen=True, kw_only=True):
    """A page of events: its rows, how many match in all, and which page of how many."""

    rows: list[Row]
    total: int
    page: int
    pages: int


def shown_list(request: Request) -> Response:
    """The page."""
    store, asked = store_of(request), asked_of(request.query_params)
    if any(v == "" for v in request.query_params.values()):  # as forms send what was left empty
        return _back(asked.query(page=asked.page))
    found, counted = find(store, asked), facets(store, asked.filters)
    return answer(
        request,
        "events.html",
        asked=asked,
        found=found,
        form=shown(store, asked, counted),
        facets=facet_groups(store, asked, counted),
        sorts=SORTS,
        formats=list(_formats()),
        views=saved(store, PATH),
        query=asked.query(page=asked.page),
        opened=query_of(Filters(), rule=asked.rule, as_of=asked.as_of),
        pairs=parse_qsl,
        bare=nothing(asked),
    )


def find(store: Store, asked: Asked) -> Found:
    """The page of events that is asked for; the last where there are fewer."""
    if asked.as_of is not None:
        return _find_then(store, asked)
    got = page(store, asked.filters, asked.order, (asked.page - 1) * SIZE, SIZE)
    pages, at = _pages(got.total), asked.page
    if at > pages:
        at = pages
        got = page(store, asked.filters, asked.order, (at - 1) * SIZE, SIZE)
    return Found(rows=rows(store, got.entries, asked.rule), total=got.total, page=at, pages=pages)


def _find_then(store: Store, asked: Asked) -> Found:
    """As the register was at a moment: all is read as it was then, by day."""
    view, all_ = _then(store, asked)
    pages = _pages(len(all_))
    at = min(asked.page, pages)
    some = all_[(at - 1) * SIZE : at * SIZE]
    return Found(rows=rows_of(view.these(some), asked.rule), total=len(all_), page=at, pages=pages)


def _then(store: Store, asked: Asked) -> tuple[View, list[str]]:
    """The register as it was, and the events (ids) that matched then, by day."""
    f = asked.filters
    of_the_present(f)
    view = View(store, as_of(store, asked.as_of))
    found = view.ids(f)
    if f.text:
        found = [e.id for e in view.these(found) if has_words(e, f)]
    return view, found[::-1] if asked.order == "-date" else found


def _pages(total: int) -> int:
    return max(1, -(-total // SIZE))


class Facet(Struct, frozen=True, kw_only=True):
    """A value that events have: in words, how many, whether it is asked for, and the query string that asks for it (or,
    where it is, no longer)."""

    label: str
    count: int
    chosen: bool
    query: str


def facet_groups(store: Store, asked: Asked, counted: Facets) -> list[tuple[str, list[Facet]]]:
    """The values beside the list, by what they are."""
    f = asked.filters
    out: list[tuple[str, list[Facet]]] = []
    for name, heading in (
        ("status", "Status"), ("grade", "Grade"), ("type", "Type"), ("country", "Country"), ("admin1", "Governorate"),
        ("actor", "Actor"), ("source", "Told by"), ("year", "Year"),
    ):  # fmt: skip
        group = []
        for v in getattr(counted, name):
            if name == "year":
                span = {"since": f"{v.value}-01-01", "until": f"{v.value}-12-31"}
                chosen = (f.since, f.until) == tuple(span.values())
                query = asked.query(**({"since": None, "until": None} if chosen else span))
            elif name in ("grade", "status"):
                has: tuple[str, ...] = getattr(f, name)
                chosen = v.value in has
                rest = tuple(x for x in has if x != v.value) if chosen else (*has, v.value)
                query = asked.query(**{name: rest})
            else:
                chosen = getattr(f, name) == v.value
                query = asked.query(**{name: None if chosen else v.value})
            label = v.label.replace("-", " ") if name in ("grade", "status") else v.label
            group.append(Facet(label=label, count=v.count, chosen=chosen, query=query))
        if group:
            out.append((heading, group))
    return out


def names(request: Request) -> Response:
    """Names that begin as was typed (`q`), of a `kind`, as JSON."""
    kind, typed = request.query_params.get("kind", "actor"), request.query_params.get("q", "")[:200]
    found = near_names(store_of(request), typed, (kind,), _NAMES)
    return JSONResponse([{"value": f.value, "label": f.label, "count": f.count} for f in found])


@dataclass
class _Export:
    """What is exported, read when it is written."""

    store: Store
    asked: Asked

    def __iter__(self) -> Iterator[Chosen]:
        rule = rule_named(self.asked.rule)
        if self.asked.as_of is not None:
            view, all_ = _then(self.store, self.asked)
        else:
            view, all_ = View(self.store), ids(self.store, self.asked.filters, self.asked.order)
        for event in view.these(all_):
            yield choose(event, rule)


def _formats() -> Iterator[Format]:
    """The formats there are; one of others that cannot be loaded is left out."""
    for name in format_names():
        with suppress(UsageError):
            yield format_called(name)


def export(request: Request) -> Response:
    """Exactly what the list shows, all pages of it, in a `format`; the file says the rule in its name.  `public`
    leaves out what may not be published."""
    form = format_called(request.query_params.get("format", "csv"))
    public = "public" in request.query_params
    store, asked = store_of(request), asked_of(request.query_params)
    if asked.as_of is not None:
        _then(store, asked)  # what is wrong with it is said before anything is sent
    then = f"-as-of-{asked.as_of[:10]}" if asked.as_of else ""
    file = f"events-{asked.rule}{then}{'-public' if public else ''}{form.suffix}"
    given = Material(events=_Export(store, asked), rule=asked.rule)
    as_asked = asked.query(page=1)
    more = {"public": "yes"} if public else {}
    taken(request, "events", form.name, as_asked, BEGUN, **more)

    def write(out: BinaryIO) -> None:
        with taking(request, "events", form.name, as_asked, **more) as counted:
            write_export(form, given, out, public=public, counted=counted)

    return StreamingResponse(
        pulled(write),
        media_type=form.media,
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


def keep(request: Request, form: FormData) -> Response:
    """Save what the list shows as a view, under a name."""
    query = asked_of(request.query_params).query()
    save(store_of(request), field(form, "name"), PATH, query, signer(request))
    return _back(query)


def drop(request: Request, form: FormData) -> Response:
    """Take a saved view away."""
    signer(request)
    forget(store_of(request), field(form, "view"))
    return _back(asked_of(request.query_params).query())


def _back(query: str) -> Response:
    return RedirectResponse(PATH + (f"?{query}" if query else ""), 303)


routes = [
    Route(PATH, shown_list),
    Route(f"{PATH}/names", names),
    Route(f"{PATH}/export", export),
    Route(f"{PATH}/views", formed(keep), methods=["POST"]),
    Route(f"{PATH}/views/forget", formed(drop), methods=["POST"]),
]
