"""The actors that the desk knows: those that come with the package and those of its register, read once and again
whenever users say something else of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from threading import Lock

from starlette.requests import Request

from ..know.actors import Actors
from ..know.actors_load import load_actors, load_sources
from ..know.who_is import Names
from ..model import Actor, Affiliation, Source
from ..model.network import Speech
from ..register import Unknown, View
from ..view.affiliations import parts_of
from ..view.network import speeches
from .pages import store_of

_LOCK = Lock()


class KnownActors:
    """The actors of a register as they stand: themselves, what they rest on, and how they are found."""

    def __init__(self, view: View) -> None:
        self.actors: Actors = load_actors(view.known_actors())
        self.sources: Mapping[str, Source] = {**load_sources(), **view.actor_sources()}

    @cached_property
    def names(self) -> Names:
        """Their names, to be looked up."""
        return Names(self.actors)

    @cached_property
    def parts(self) -> Mapping[str, Sequence[tuple[Actor, Affiliation]]]:
        """Who is affiliated with whom, by the id of whom they are affiliated with."""
        return parts_of(self.actors)

    def name(self, id: str) -> str:
        """What to call an actor."""
        found = self.actors.by_id(id)
        return found.name if found else id

    def country(self, code: str) -> str:
        """What to call a country (alpha-2)."""
        state = self.actors.state(code)
        return state.name if state else code


def known_actors(request: Request) -> KnownActors:
    """The actors of the register that the desk is opened on."""
    kept, view = request.app.state, View(store_of(request))
    now = view.actors_state()
    with _LOCK:
        if getattr(kept, "actors", (None, None))[0] != now:
            kept.actors = now, KnownActors(view)
        found: KnownActors = kept.actors[1]
    return found


def speeches_of(request: Request) -> list[Speech]:
    """What those of the register say of one another; read once for what is coded and accepted."""
    kept, view = request.app.state, View(store_of(request))
    now = view.coded(), view.actors_state()
    with _LOCK:
        if getattr(kept, "speeches", (None, None))[0] != now:
            kept.speeches = now, speeches(view.statements(kind="actor"))
        found: list[Speech] = kept.speeches[1]
    return found


def nameless(request: Request) -> list[Unknown]:
    """The names of participants that were coded without an id, in most reports first; read once for what is coded."""
    kept, view = request.app.state, View(store_of(request))
    now = view.coded()
    with _LOCK:
        if getattr(kept, "nameless", (None, None))[0] != now:
            kept.nameless = now, view.nameless_actors()
        found: list[Unknown] = kept.nameless[1]
    return found
