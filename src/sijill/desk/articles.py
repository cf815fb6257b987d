"""The list of articles: what there is to read, and how far it is."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..errors import UsageError
from ..register import View
from ..register.articles import STATES, Wanted, listed, values
from .everybody import kept
from .pages import page, store_of

#: articles on a page
A_PAGE = 50
#: the columns: order, heading, whether a click shows the most first, whether it is a number
COLUMNS = (
    ("published", "Published", True, False),
    ("title", "Title", False, False),
    ("source", "Source", False, False),
    ("language", "Language", False, False),
    ("reports", "Reports", True, True),
    ("decided", "Decided", True, True),
    ("doubt", "Least sure", False, True),
)
_LONGEST = 200


def shown(request: Request) -> Response:
    """The articles that match, some at a time."""
    store = store_of(request)
    wanted, order, number = asked(request.query_params)
    found = listed(store, wanted, order, (number - 1) * A_PAGE, A_PAGE)
    pages = max(1, -(-found.total // A_PAGE))
    known = kept(request, "articles", View(store).coded(), lambda: values(store))
    return page(
        request,
        "articles.html",
        rows=found.rows,
        total=found.total,
        wanted=wanted,
        columns=COLUMNS,
        order=order,
        number=number,
        pages_in_all=pages,
        sources=known["source"],
        languages=known["language"],
        states=STATES,
        address=lambda **more: address(wanted, **{"order": order, **more}),
        filtered=wanted != Wanted(),
    )


def asked(params: QueryParams) -> tuple[Wanted, str, int]:
    """What the address asks for: which articles, in which order, which page.  Raises UsageError where it is not one."""
    said = {k: v.strip()[:_LONGEST] for k, v in params.items() if v.strip()}
    noted = said.get("noted")
    if noted not in (None, "yes", "no"):
        raise UsageError(f"Articles have no noted={noted!r}; it is yes or no.", noted)
    number = said.get("page", "1")
    if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= 1_000_000:
        raise UsageError(f"There is no page {number!r}; pages are numbered from 1.", number)
    wanted = Wanted(
        words=said.get("words"),
        source=said.get("source"),
        language=said.get("language"),
        state=said.get("state"),
        noted=None if noted is None else noted == "yes",
    )
    return wanted, said.get("order", "-published"), int(number)


def address(wanted: Wanted, *, order: str = "-published", page: int = 1) -> str:
    """The address of a page of the list: `asked` of it gives the same."""
    said = {
        "words": wanted.words,
        "source": wanted.source,
        "language": wanted.language,
        "state": wanted.state,
        "noted": None if wanted.noted is None else "yes" if wanted.noted else "no",
        "order": None if order == "-published" else order,
        "page": None if page == 1 else str(page),
    }
    query = urlencode({k: v for k, v in said.items() if v is not None})
    return f"/articles?{query}" if query else "/articles"


routes = [Route("/articles", shown)]
