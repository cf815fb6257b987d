"""What is decided on the page of an event.  Each is a form that is posted and answered with the page as it is then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..deciding import decide, split, undo
from ..errors import ConflictError, UsageError
from ..judge import choose
from ..model.review import GRADE, REVIEW, SETTING, SIGN_OFF, Done, version_of
from ..register import Store, View, decisions, logbook
from ..register.conflict import agree
from ..restricting import sealing
from ..reviewing import note, overrule, review, sign_off
from ..view.history import signed as in_line
from . import keys
from .article_cards import when as moment
from .back import inside
from .event_words import harms, names, short
from .forms import field, formed
from .origin import by
from .pages import page, store_of
from .roles import allow
from .signing import has_accounts, signer

#: what is decided of two events or more
_KINDS = ("same", "not-same", "unsure")

#: what only reviewers decide, and take back
_REVIEWERS = (GRADE, REVIEW, SIGN_OFF)


def judge(request: Request, form: FormData) -> Response:
    """Decide that events are the same, not the same, or that nobody can say."""
    store, person = store_of(request), signer(request)
    kind = field(form, "kind")
    if kind not in _KINDS:
        raise UsageError(f"There is no decision {kind!r}; say {', '.join(_KINDS)}.", kind)
    events = [str(e) for e in form.getlist("event")]
    if len(events) < 2:
        raise UsageError("Name two events at least.")
    try:
        for event, seen in zip(events, [str(s) for s in form.getlist("seen")], strict=False):
            _agree(store, event, seen, person)
        made = decide(store, kind, events, person, field(form, "reason") or None)
    except ConflictError as conflict:
        return _conflict(request, form, conflict, events[0], f"decide that they are {kind.replace('-', ' ')}")
    first = View(store).event(events[0]).id
    return _back(form, first, made.decision.id, "#same")


def part(request: Request, form: FormData) -> Response:
    """Split reports off."""
    store, event = store_of(request), request.path_params["event"]
    reports = [str(r) for r in form.getlist("report")]
    if not reports:
        raise UsageError("Tick the reports that tell of something else.", event)
    try:
        _agree(store, event, field(form, "seen"), signer(request))
        made = split(store, event, reports, signer(request), field(form, "reason") or None)
    except ConflictError as conflict:
        return _conflict(request, form, conflict, event, "split reports off")
    return _back(form, View(store).event(event).id, made.decision.id, "#accounts")


def regrade(request: Request, form: FormData) -> Response:
    """Overrule the grade."""
    event, grade = request.path_params["event"], field(form, "grade")
    if not field(form, "reason"):
        raise UsageError("Say why the grade is another; the reason is kept with it.", event)
    try:
        done = overrule(
            store_of(request), event, grade, signer(request), field(form, "reason"), seen=field(form, "seen") or None
        )
    except ConflictError as conflict:
        return _conflict(request, form, conflict, event, f"grade it {grade}")
    return _back(form, done.event, done.decision.id, "#grade")


def reviewed(request: Request, form: FormData) -> Response:
    """Review an event."""
    return _passed(request, form, review, "review it")


def signed_off(request: Request, form: FormData) -> Response:
    """Sign an event off."""
    return _passed(request, form, sign_off, "sign it off")


def _passed(request: Request, form: FormData, does: Callable[..., Done], says: str) -> Response:
    event, reason, seen = request.path_params["event"], field(form, "reason"), field(form, "seen")
    try:
        done = does(store_of(request), event, signer(request), reason or None, seen=seen or None)
    except ConflictError as conflict:
        return _conflict(request, form, conflict, event, says)
    return _back(form, done.event, done.decision.id, "#review")


def discuss(request: Request, form: FormData) -> Response:
    """Keep a note."""
    key = keys.of(request)
    if (restricted := bool(field(form, "restricted"))) and key is None:
        raise UsageError("Nothing can be restricted: the desk was opened without a key, or you may not use it.")
    seal = sealing(key) if restricted and key is not None else None
    done = note(store_of(request), request.path_params["event"], field(form, "text"), signer(request), seal=seal)
    return _back(form, done.event, done.decision.id, "#notes")


def take_back(request: Request, form: FormData) -> Response:
    """Undo a decision."""
    store = store_of(request)
    with store.reading() as connection:
        what = decisions.root(connection, decisions.undoable(connection, request.path_params["decision"]))
    if what.kind == SETTING:
        allow(request, "administer")
    if what.kind in _REVIEWERS:
        allow(request, "review")
    undo(store, request.path_params["decision"], signer(request), field(form, "reason") or None)
    if what.kind == SETTING and has_accounts(request):
        logbook.note(store, "setting", by(request), undone=what.id)
    event = field(form, "event")
    id = View(store).event(event).id if event else ""
    return _back(form, id, "", "", undone=request.path_params["decision"])


def _agree(store: Store, event: str, seen: str, person: str) -> None:
    """Raises ConflictError where an event is not any more as the person saw it."""
    if not seen:
        return
    found = View(store).event(event)
    with store.reading() as connection:
        agree(connection, found, seen, person)


def _back(form: FormData, event: str, done: str, at: str, undone: str = "") -> Response:
    """To the page that the person came from (`back`, an address of this desk), else to the event."""
    said = f"done={done}" if done else f"undone={undone}"
    back = field(form, "back")
    if back and inside(back) == back:
        return RedirectResponse(f"{back}{'&' if '?' in back else '?'}{said}", 303)
    query = field(form, "query")
    return RedirectResponse(f"/events/{event}?{query + '&' if query else ''}{said}{at}", 303)


def _conflict(request: Request, form: FormData, conflict: ConflictError, event: str, wanted: str) -> Response:
    """Both are shown: what others decided meanwhile, and what this person wanted to; nothing of it is lost."""
    found = View(store_of(request)).event(event)
    chosen = choose(found)
    fields: list[tuple[str, Any]] = [
        (k, v) for k, v in form.multi_items() if k not in ("seen", "csrf") and isinstance(v, str)
    ]
    again = [version_of(View(store_of(request)).event(str(e))) for e in form.getlist("event")] or [version_of(found)]
    return page(
        request,
        "conflict.html",
        409,
        id=found.id,
        says=str(conflict),
        event=short(chosen),
        who=names(chosen.perpetrators),
        harms=harms(chosen),
        grade=chosen.grade,
        meanwhile=[(d, in_line(d)) for d in conflict.meanwhile],
        wanted=wanted,
        reason=field(form, "reason"),
        moment=moment,
        action=request.url.path,
        fields=fields,
        seen=again,
    )


routes = [
    Route("/events/judge", formed(judge), methods=["POST"]),
    Route("/events/{event}/split", formed(part), methods=["POST"]),
    Route("/events/{event}/grade", formed(regrade), methods=["POST"]),
    Route("/events/{event}/note", formed(discuss), methods=["POST"]),
    Route("/events/{event}/review", formed(reviewed), methods=["POST"]),
    Route("/events/{event}/sign-off", formed(signed_off), methods=["POST"]),
    Route("/decisions/{decision}/undo", formed(take_back), methods=["POST"]),
]
