"""An article and what was read of it: the page on which a coder decides."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..model.review import ArticleRead
from ..register import Store
from ..register.articles import article_of_report, hash_of, note_of
from ..reviewing import article as read_article
from ..reviewing import next_doubtful
from ..view import wording
from .article_cards import Card, card, progress, statement_words
from .article_lines import bounds, lines, marks_of, marks_of_report, numbers
from .choices import choices
from .pages import page, store_of, templates
from .signing import signer
from .wrong import refused


class Reading(Struct, frozen=True):
    """An article as it is read: with what everybody decided, or (`blind`, a name) with what this person alone did."""

    read: ArticleRead
    blind: str | None = None

    @property
    def cards(self) -> list[Card]:
        """Its reports, in the order of the text."""
        called = {r.account.key: r.account.report.id for r in self.read.reports}
        return [card(r, self.read.article, called) for r in self.read.reports]

    @property
    def lines_by_report(self) -> dict[str, str]:
        """The lines in which the words of each report (its key) stand, as "3 4 9"."""
        where = bounds(self.read.article.text)
        return {
            r.account.key: " ".join(
                map(str, sorted({n for m in marks_of_report(r.account) for n in numbers(where, m.start, m.end)}))
            )
            for r in self.read.reports
        }


def reading(request: Request, store: Store, word: str, blind: bool) -> Reading:
    """An article by its hash or the beginning of it, or its id.  Raises UsageError where it is not there."""
    as_person = signer(request) if blind else None
    return Reading(read_article(store, hash_of(store, word), as_person=as_person), as_person)


def shown(request: Request) -> Response:
    """The page of an article."""
    store = store_of(request)
    blind = request.query_params.get("blind") == "1"
    told = reading(request, store, request.path_params["article"], blind)
    a = told.read.article
    published = wording.day(a.published) if a.published else None
    return page(
        request,
        "article.html",
        article=a,
        about=[x for x in (a.source, published, a.language, None if a.id in a.sha256 else a.id) if x],
        published=published,
        link=a.url if a.url and urlsplit(a.url).scheme in ("http", "https") else None,
        note=note_of(store, a.sha256),
        copies=told.read.copies,
        lines=lines(a.text, marks_of(told.read)),
        cards=told.cards,
        lines_by_report=told.lines_by_report,
        statements=[(s, statement_words(s), wording.about(s)) for s in told.read.statements],
        tallies=[(t, wording.number(t.low, t.high)) for t in told.read.tallies],
        links=told.read.links,
        progress=progress(told.read.reports),
        choices=choices(),
        near=_near(told.read),
        blind=blind,
    )


def card_html(shown: Card, in_lines: str) -> str:
    """The card of a report."""
    return _part("report", shown, in_lines)


def line_html(line: Any) -> str:
    """A line of the text."""
    return _part("line", line)


def following(request: Request) -> Response:
    """Where the report is that nobody has decided of and of which the coder is least sure: for scripts as JSON, else
    its page.  `after` a report (its key): the next one."""
    store = store_of(request)
    after = request.query_params.get("after") or None
    report = next_doubtful(store, after) or (next_doubtful(store) if after else None)
    if report is None or report == after:
        words = "Every report has been decided of." if report is None else "This is the last report not decided of."
        return refused(request, 404, words)
    found = article_of_report(store, report)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"article": found, "report": report})
    return RedirectResponse(f"/articles/{found}?report={report}", 303)


def _part(name: str, *values: Any) -> str:
    macro = getattr(templates.get_template("article_parts.html").module, name)
    return str(macro(*values))


def _near(read: ArticleRead) -> str:
    """Where the article is set, "33.3,44.4": the first place of its reports that is on the map."""
    for r in read.reports:
        for p in r.account.report.places:
            if p.lat is not None and p.lon is not None:
                return f"{p.lat},{p.lon}"
    return ""


routes = [Route("/articles/next", following), Route("/articles/{article:path}", shown)]
