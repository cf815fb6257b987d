"""The names that no actor is known by: whose they may be, and what people decide of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .. import accepting
from ..know.who_is import Likely, who_is
from ..model.event import Decision
from ..register import Accepted, Unknown, View
from ..register.actors import key
from .everybody import Everybody, everybody, kept
from .forms import field, formed
from .known import known_of
from .pages import page, store_of
from .signing import signer
from .turning import address, begins, part, words_typed

#: names a page, and actors that are offered for what is typed
_NAMES, _OFFERED = 20, 8
#: how many who may be meant by a name are shown, and how like it (0 to 1) a name with the same words must be
_LIKELY, _CLOSE = 4, 0.6
#: what a form says where a name is to be a new entry; and its fields
NEW = "=new"
_FIELDS = ("name", "what", "whose", "who", "country", "reason", "seen", "back")


class Nameless(Struct, frozen=True, kw_only=True):
    """A name that no actor is known by (`also` other spellings of it), who may be meant by it, and what was decided
    about it."""

    row: Unknown
    also: tuple[str, ...] = ()
    likely: Sequence[Likely] = ()
    accepted: tuple[Accepted, Decision] | None = None
    left: Decision | None = None


def unknown(request: Request) -> Response:
    """The names that no actor is known by; `show` is asked (to be decided), accepted or left."""
    known, show = everybody(request), request.query_params.get("show", "asked")
    typed = request.query_params.get("q", "").strip()[:200]
    show = show if show in _LISTS else "asked"
    words = words_typed(typed)
    rows = [n for n in _LISTS[show](request) if not words or any(begins(x, words) for x in (n.row.name, *n.also))]
    found = part(rows, request.query_params.get("page", ""), _NAMES)
    shown = [_with_likely(known, n) for n in found.rows] if show == "asked" else found.rows
    return page(
        request,
        "unknown.html",
        show=show,
        q=typed,
        part=replace(found, rows=shown),
        known=known,
        new=NEW,
        address=lambda **more: address(
            "/actors/unknown", {"show": show if show != "asked" else "", "q": typed, **more}
        ),
    )


def choose(request: Request) -> Response:
    """Actors whose names begin as was typed, to choose among: a piece of a page."""
    typed = request.query_params.get("who", "").strip()[:200]
    found = known_of(request).actors(typed, _OFFERED)
    return page(request, "choose.html", found=found, typed=typed, known=everybody(request))


def decide(request: Request, form: FormData) -> Response:
    """A person decides about a name: accept it as that of an actor or as a new entry, leave it, or take that back.
    What comes back is the name as it then stands, for scripts; for others the list."""
    told = {k: field(form, k) for k in _FIELDS}
    store, person, known = store_of(request), signer(request), everybody(request)
    name, why = told["name"], told["reason"] or None
    match told["what"]:
        case "leave":
            accepting.leave(store, name, person, why)
        case "ask-again":
            accepting.ask_again(store, name, person, why)
        case "withdraw":
            accepting.withdraw(store, name, person, why, seen=told["seen"])
        case _:
            new = told["whose"] == NEW
            accepting.accept(
                store,
                name,
                person,
                same_as=None if new else who_is(told["whose"] or told["who"], known.actors).id,
                country=(told["country"] or None) if new else None,
                reason=why,
                known=known.actors,
                seen=told["seen"],
            )
    if request.headers.get("hx-request"):
        return page(request, "name.html", n=_standing(request, known, name), known=known, new=NEW)
    back = told["back"] if told["back"].startswith("/actors/unknown") else "/actors/unknown"
    return RedirectResponse(back, 303)


def undecided(request: Request) -> int:
    """How many names nobody has decided of."""
    return len(_undecided(request))


def _undecided(request: Request) -> list[Nameless]:
    """The names about which nothing is decided."""
    view = View(store_of(request))
    accepted, left = view.accepted().names, view.left_names()
    return [n for k, n in _names(request).items() if k not in accepted and k not in left]


def _accepted(request: Request) -> list[Nameless]:
    """The names that were accepted, the last first."""
    names, accepted = _names(request), View(store_of(request)).accepted().names
    found = sorted(accepted.items(), key=lambda f: f[1][1].made, reverse=True)
    return [replace(names.get(k) or _gone(a), accepted=(a, d)) for k, (a, d) in found]


def _left(request: Request) -> list[Nameless]:
    """The names that were left as words and not accepted since."""
    view = View(store_of(request))
    accepted, left = view.accepted().names, view.left_names()
    return [replace(n, left=left[k]) for k, n in _names(request).items() if k in left and k not in accepted]


def _standing(request: Request, known: Everybody, name: str) -> Nameless:
    """A name as it stands now."""
    view, k = View(store_of(request)), key(name)
    accepted, left = view.accepted().names.get(k), view.left_names().get(k)
    found = _names(request).get(k) or Nameless(row=Unknown(name=name, reports=0, entity="group"))
    if accepted or left:
        return replace(found, accepted=accepted, left=left)
    return _with_likely(known, found)


def _names(request: Request) -> dict[str, Nameless]:
    """The names that were coded without an id, by key, with those of the same key as one."""
    view = View(store_of(request))
    return kept(request, "nameless", view.coded(), lambda: _by_key(view.nameless_actors()))


def _by_key(found: Sequence[Unknown]) -> dict[str, Nameless]:
    rows: dict[str, list[Unknown]] = {}
    for row in found:
        rows.setdefault(key(row.name), []).append(row)
    return {
        k: Nameless(row=replace(r[0], reports=sum(x.reports for x in r)), also=tuple(x.name for x in r[1:]))
        for k, r in rows.items()
    }


def _gone(a: Accepted) -> Nameless:
    """A name that was accepted and that no report has now."""
    return Nameless(row=Unknown(name=a.name, reports=0, entity=a.entity, kind=a.category))


def _with_likely(known: Everybody, n: Nameless) -> Nameless:
    found = known.likely(n.row.name)
    return replace(n, likely=[x for x in found if x.spelling or x.score >= _CLOSE][:_LIKELY])


#: the lists of names, by what is asked to be shown
_LISTS: dict[str, Callable[[Request], list[Nameless]]] = {"asked": _undecided, "accepted": _accepted, "left": _left}

routes = [
    Route("/actors/unknown", unknown),
    Route("/actors/unknown", formed(decide), methods=["POST"]),
    Route("/actors/choose", choose),
]
