"""Whom and what somebody may mean who types at the desk: actors and places of the package and of its register."""

from __future__ import annotations

from threading import Lock

from starlette.requests import Request

from ..know.actors import Actors
from ..know.gazetteer import Gazetteer, load_gazetteer
from ..know.gazetteer_names import fold
from ..model import Actor, article_of
from ..parse import parse
from ..register import View
from .everybody import known_actors
from .pages import store_of
from .sentences import parsing

_LOCK = Lock()


def gazetteer_of(request: Request) -> Gazetteer:
    """The places of the package and those that were imported into the desk's register; made anew after an import."""
    kept, view = request.app.state, View(store_of(request))
    now = view.places_state()
    with _LOCK:
        if getattr(kept, "gazetteer", (None, None))[0] != now:
            kept.gazetteer = now, load_gazetteer(view.imported_places())
        found: Gazetteer = kept.gazetteer[1]
    return found


def actors_like(request: Request, typed: str, most: int) -> list[tuple[Actor, str]]:
    """The actors with an id, or a name of which each typed word begins a word, each with that name: those whose name
    begins so first, then the shorter names.  The bodies of states (their army, their police) are among them."""
    known = known_actors(request)
    whole = fold(typed)
    if not whole:
        return []
    found = {a.id: (a, name) for a, name in known.names.beginning(typed, most)}
    for body, words in _bodies(request, known.actors):
        if all(f" {w}" in words for w in whole.split()):
            found.setdefault(body.id, (body, body.name))
    if (exact := known.actors.by_id(typed.strip().lower())) is not None:
        found.setdefault(exact.id, (exact, exact.name))

    def rank(pair: tuple[Actor, str]) -> tuple[bool, int, str]:
        name = fold(pair[1])
        return not name.startswith(whole), len(name), name

    return sorted(found.values(), key=rank)[:most]


def _bodies(request: Request, actors: Actors) -> list[tuple[Actor, str]]:
    """The bodies of states, each with the folded words of its name after a blank; they are the same in every
    register."""
    kept = request.app.state
    if not hasattr(kept, "bodies"):
        kept.bodies = [(a, f" {fold(a.name)}") for a in actors.of_states()]
    found: list[tuple[Actor, str]] = kept.bodies
    return found


def ready(request: Request) -> None:
    """Load what suggesting needs: lists, places, the parser (a second or two, the first time)."""
    with parsing:
        parse(article_of("It happened on 4 May 2021.", language="en"))
    actors_like(request, "a", 1)
    gazetteer_of(request).knows("a")
