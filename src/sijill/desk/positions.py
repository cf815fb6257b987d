"""Who holds which position on a policy, since when, and by which words; contradictory ones side by side."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..errors import UsageError
from ..know import knowledge
from ..model import Topic
from ..register import View
from ..view import positions as view
from .actor import day_of
from .addresses import issue_address, sentence_address
from .everybody import everybody, kept, of_statements
from .pages import page, store_of

#: holders of a side, and statements of each, that are shown
_HOLDERS, _EACH = 60, 5


class Policy(Struct, frozen=True):
    """A policy with the issues that are it, of different actors and in different countries."""

    topic: Topic
    supports: int
    opposes: int
    issues: Sequence[view.Issue]


def show(request: Request) -> Response:
    """Where an issue is asked for (`policy`, `whose`, `country`), who holds which position on it; else the issues."""
    asked = request.query_params
    if words := asked.get("words", "").strip():
        return _in_words(request, words[:300])
    known, day = everybody(request), day_of(request)
    policy = asked.get("policy", "").strip()
    values = {"known": known, "day": day, "issue_address": issue_address, "sentence_address": sentence_address}
    if not policy:
        return page(request, "positions.html", policies=_policies(request), **values)
    names = {p.id: p.name for p in knowledge().policies}
    if policy not in names:
        raise UsageError(f"There is no policy {policy!r}; choose one of the list.", policy)
    topic = view.issue(policy, names[policy], asked.get("whose") or None, (asked.get("country") or "").upper() or None)
    holders = view.positions(View(store_of(request)).statements(about=policy), (topic,), day)
    changed = [h for h in holders if h.changed]
    sides = {side: [h for h in holders if h.side == side and not h.changed] for side in ("supports", "opposes")}
    return page(
        request,
        "issue.html",
        topic=topic,
        sides=sides,
        changed=changed,
        most=None if asked.get("all") == "1" else _HOLDERS,
        each=_EACH,
        others=[i for i in _issues(request) if i.topic.id == policy and not view.same_issue(i.topic, topic)],
        words=names[policy],
        **values,
    )


def _in_words(request: Request, words: str) -> Response:
    """To the issue that a question in plain words asks for.  Raises UsageError where it names no policy."""
    from ..flow import policies_asked  # the parser is only loaded for those who ask so

    found = policies_asked(words)
    if not found:
        names = ", ".join(p.name for p in knowledge().policies)
        raise UsageError(f"No policy is recognised in {words!r}; name one of these: {names}.", words)
    return RedirectResponse(issue_address(found[0], day_of(request)), 303)


def _policies(request: Request) -> list[Policy]:
    """The policies that positions are taken on, the most spoken of first."""
    found: dict[str, list[view.Issue]] = {}
    for issue in _issues(request):
        found.setdefault(issue.topic.id or "", []).append(issue)
    policies = [
        Policy(
            view.issue(id, issues[0].topic.name),
            sum(i.supports for i in issues),
            sum(i.opposes for i in issues),
            issues,
        )
        for id, issues in found.items()
    ]
    return sorted(policies, key=lambda p: (-(p.supports + p.opposes), p.topic.name))


def _issues(request: Request) -> Sequence[view.Issue]:
    """The issues that positions are taken on."""
    register = View(store_of(request))
    return kept(request, "issues", of_statements(request), lambda: view.issues(register.statements(kind="policy")))


routes = [Route("/positions", show)]
