"""What is decided on the page of an article: one request a decision, answered with what is not any more as the page
has it."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .. import reviewing
from ..errors import ConflictError, UsageError
from ..model.review import NewClaim, ReportRead
from ..register import Store
from ..register.articles import hash_of
from .article import Reading, card_html, line_html, reading
from .article_cards import in_words, progress, when
from .article_lines import lines, marks_of
from .pages import store_of
from .sentences import sentence_around
from .signing import signer

#: what is written where somebody rejects a report and gives no reason
UNSAID = "no reason given"
#: what each kind of decision did
_DID = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "a value corrected",
    "remove": "a value taken away",
    "put": "a value added",
    "add-report": "a report added",
    "split-report": "a report split",
    "join-reports": "two reports joined",
}


class _Asked(Struct, frozen=True, kw_only=True, tag_field="do"):
    """What every decision comes with: `have` is what the page shows of each report (its key): the stamp of its card and
    the lines where its words stand; `seen` the version of the event; `blind` whether it is a second reading."""

    have: dict[str, tuple[str, list[int]]] = {}
    seen: str | None = None
    blind: bool = False
    reason: str | None = None


class Accept(_Asked, frozen=True, kw_only=True, tag="accept"):
    """A report is right as it stands."""

    report: str


class Reject(_Asked, frozen=True, kw_only=True, tag="reject"):
    """A report is none."""

    report: str


class Correct(_Asked, frozen=True, kw_only=True, tag="correct"):
    """A value says something else, or rests on other words."""

    report: str
    claim: str
    value: dict[str, Any]
    start: int | None = None
    end: int | None = None


class Put(_Asked, frozen=True, kw_only=True, tag="put"):
    """A report says something more."""

    report: str
    property: str
    value: dict[str, Any]
    start: int
    end: int


class Remove(_Asked, frozen=True, kw_only=True, tag="remove"):
    """A value is none."""

    report: str
    claim: str


class Add(_Asked, frozen=True, kw_only=True, tag="add"):
    """The coder missed a report, told by these words."""

    event_type: str
    start: int
    end: int


class Split(_Asked, frozen=True, kw_only=True, tag="split"):
    """Some values tell of another incident, told by these words (None: by the same)."""

    report: str
    claims: list[str]
    both: list[str] = []
    start: int | None = None
    end: int | None = None


class Join(_Asked, frozen=True, kw_only=True, tag="join"):
    """Another report is part of this one."""

    report: str
    other: str


class Undo(_Asked, frozen=True, kw_only=True, tag="undo"):
    """What this person decided last here is taken back."""


Ask = Accept | Reject | Correct | Put | Remove | Add | Split | Join | Undo


async def decide(request: Request) -> Response:
    """A decision, as JSON: one of `Ask`, told apart by `do`.  409 where somebody was faster: then both values come with
    the answer, and nothing is written."""
    try:
        asked: Ask = msgspec.json.decode(await request.body(), type=Ask)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UsageError(f"The desk did not understand what was decided: {error}.") from None
    return await run_in_threadpool(_decide, request, asked)


def _decide(request: Request, asked: Ask) -> Response:
    store, person = store_of(request), signer(request)
    sha256 = hash_of(store, request.path_params["article"])
    try:
        told, made = _done(store, sha256, asked, person)
    except ConflictError as error:
        now = reading(request, store, sha256, asked.blind)
        words = str(error)
        return _json({**_changes(now, asked, words, None), "error": words, **_rival(error)}, 409)
    return _json(_changes(reading(request, store, sha256, asked.blind), asked, told, made))


def _done(store: Store, sha256: str, asked: Ask, person: str) -> tuple[str, str | None]:
    """Have a decision written; what is told of it, and the id of what it made: a report's key, or the decision that a
    value is made by."""
    seen, why, blind = None if asked.blind else asked.seen, asked.reason, asked.blind
    match asked:
        case Accept():
            reviewing.accept(store, asked.report, person, why, seen=seen, blind=blind)
            return "Accepted.", None
        case Reject():
            reviewing.reject(store, asked.report, person, why or UNSAID, seen=seen, blind=blind)
            return "Rejected.", None
        case Correct():
            words = None if asked.start is None or asked.end is None else (asked.start, asked.end)
            reviewing.correct(
                store, asked.report, asked.claim, asked.value, person, why, words=words, seen=seen, blind=blind
            )
            return "Saved.", None
        case Put():
            claim = NewClaim(property=asked.property, value=asked.value, start=asked.start, end=asked.end)
            done = reviewing.put(store, asked.report, claim, person, why, seen=seen, blind=blind)
            return "Added.", done.decision.id
        case Remove():
            reviewing.remove(store, asked.report, asked.claim, person, why, seen=seen, blind=blind)
            return "The value is taken away.", None
        case Add():
            words = (asked.start, asked.end)
            around = [_sentence(store, sha256, *words)]
            done = reviewing.add_report(store, sha256, asked.event_type, words, person, why, evidence=around)
            return "The report is added.", done.report
        case Split():
            more: dict[str, Any] = {}
            if asked.start is not None and asked.end is not None:
                more["trigger"] = (asked.start, asked.end)
                more["evidence"] = [_sentence(store, sha256, asked.start, asked.end)]
            done = reviewing.split_report(
                store, asked.report, asked.claims, person, why, both=asked.both, seen=seen, **more
            )
            return "The report is split in two.", done.report
        case Join():
            reviewing.join_reports(store, asked.report, asked.other, person, why, seen=seen)
            return "The two reports are one.", None
        case Undo():
            undone = reviewing.undo_last(store, person, sha256)
            return (
                f"Undone: {_DID[undone.kind]}." if undone else "You have decided nothing here that could be undone."
            ), None
    raise AssertionError(asked)


def _sentence(store: Store, sha256: str, start: int, end: int) -> tuple[int, int]:
    article = reviewing.article(store, sha256).article
    if not 0 <= start < end <= len(article.text):
        raise UsageError(f"The article has no words from {start} to {end}; it has {len(article.text):,} characters.")
    return sentence_around(article, start, end)


def _changes(now: Reading, asked: Ask, told: str, made: str | None) -> dict[str, Any]:
    """What a page that shows what it says (`have`) is to show instead."""
    in_lines = now.lines_by_report
    cards = {c.key: c for c in now.cards if asked.have.get(c.key, ("",))[0] != c.stamp}
    gone = [key for key in asked.have if key not in in_lines]
    touched = {n for key in (*cards, *gone) if key in asked.have for n in asked.have[key][1]}
    touched |= {int(n) for key in cards for n in in_lines[key].split()}
    text = now.read.article.text
    return {
        "told": told,
        "made": _made(now.read.reports, made),
        "cards": {key: card_html(c, in_lines[key]) for key, c in cards.items()},
        "gone": gone,
        "order": [r.account.key for r in now.read.reports],
        "versions": {r.account.key: r.version for r in now.read.reports},
        "lines": {str(x.number): line_html(x) for x in lines(text, marks_of(now.read), touched)} if touched else {},
        "progress": progress(now.read.reports),
    }


def _made(reports: tuple[ReportRead, ...], made: str | None) -> str | None:
    """The report, or the value, that a decision made."""
    if made is None or any(r.account.key == made for r in reports):
        return made
    return next((c.id for r in reports for c in r.account.claims if c.decision == made), None)


def _rival(error: ConflictError) -> dict[str, Any]:
    """Who decided meanwhile, and both values in words."""
    mine = error.mine if isinstance(error.mine, dict) else {}
    property = mine.get("property") or mine.get("claim", {}).get("property")
    return {
        "meanwhile": [
            {"person": d.person, "made": when(d.made), "what": _DID.get(d.kind, d.kind)} for d in error.meanwhile
        ],
        "mine": _value_words(property, mine.get("told", {}).get("value")),
        "theirs": _value_words(property, error.theirs),
    }


def _value_words(property: str | None, value: Any) -> str | None:
    """A value in words, where it is whole enough for that."""
    if property is None or not isinstance(value, dict):
        return None
    try:
        return in_words(property, value)
    except KeyError:
        return ", ".join(str(v) for v in value.values() if v not in (None, ""))


def _json(body: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(body), status, media_type="application/json")


routes = [Route("/articles/{article:path}/decide", decide, methods=["POST"])]
