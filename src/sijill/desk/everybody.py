"""What pages on actors need of all actors: read once, and again whenever users say something else of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import TypeVar

from starlette.requests import Request

from ..know.actors import Actors
from ..know.actors_load import load_sources
from ..know.who_is import Likely, Names
from ..model import Actor, Affiliation, Source
from ..model.network import Speech
from ..register import View
from ..register.imports import stamp
from ..view.affiliations import parts_of
from ..view.network import speeches
from .known import known_of
from .pages import store_of

T = TypeVar("T")

_LOCK = Lock()
#: so many who may be meant by a name are kept
_LIKELY = 12


class Everybody:
    """The actors of a register as they stand: themselves, what they rest on, and how they are found."""

    def __init__(self, actors: Actors, view: View, before: Everybody | None = None) -> None:
        self.actors = actors
        self._before = before.names if before is not None and "names" in before.__dict__ else None
        self._likely: dict[str, Sequence[Likely]] = {}
        self.sources: Mapping[str, Source] = {**load_sources(), **view.actor_sources()}

    @cached_property
    def names(self) -> Names:
        """Their names, to be looked up."""
        return Names(self.actors, self._before)

    @cached_property
    def parts(self) -> Mapping[str, Sequence[tuple[Actor, Affiliation]]]:
        """Who is affiliated with whom, by the id of whom they are affiliated with."""
        return parts_of(self.actors)

    def likely(self, name: str) -> Sequence[Likely]:
        """Who may be meant by a name; worked out once."""
        if name not in self._likely:
            self._likely[name] = self.names.likely(name, most=_LIKELY)
        return self._likely[name]

    def name(self, id: str) -> str:
        """What to call an actor."""
        found = self.actors.by_id(id)
        return found.name if found else id

    def country(self, code: str) -> str:
        """What to call a country (alpha-2)."""
        state = self.actors.state(code)
        return state.name if state else code


def everybody(request: Request) -> Everybody:
    """The actors of the register that the desk is opened on."""
    known, view = known_of(request), View(store_of(request))
    before: Everybody | None = getattr(request.app.state, "everybody", None)
    found = kept(request, "everybody", known, lambda: Everybody(known.knowledge.actors, view, before))
    request.app.state.everybody = found
    return found


def speeches_of(request: Request) -> list[Speech]:
    """What those of the register say of one another."""
    view = View(store_of(request))
    return kept(request, "speeches", of_statements(request), lambda: speeches(view.statements(kind="actor")))


def of_statements(request: Request) -> object:
    """What changes whenever what is read of statements may: what was coded, and whose names were accepted."""
    store = store_of(request)
    return View(store).coded(), stamp(store)


def kept(request: Request, name: str, now: object, make: Callable[[], T]) -> T:
    """What `make` gives, made once for as long as `now` is the same."""
    with _LOCK:
        held: dict[str, tuple[object, T]] = request.app.state.__dict__.setdefault("kept", {})
        if name not in held or held[name][0] != now:
            held[name] = now, make()
        return held[name][1]
