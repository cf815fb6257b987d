"""What the desk knows of actors and places: the lists of the package, and what was imported into its register."""

from __future__ import annotations

from functools import cached_property
from threading import Lock

from msgspec import Struct
from starlette.requests import Request

from ..know import Knowledge
from ..know.gazetteer_names import fold
from ..model import Actor, article_of
from ..parse import parse
from ..register import Store, View
from ..register.imports import stamp
from .pages import store_of
from .sentences import parsing

_making = Lock()


class Found(Struct, frozen=True):
    """An actor, and the name of it that was typed."""

    actor: Actor
    name: str


class Known:
    """The knowledge that a register and the package give together, and its actors by what is typed of their names."""

    def __init__(self, store: Store) -> None:
        view = View(store)
        self.knowledge = Knowledge(places=view.imported_places(), actors=view.known_actors())

    def actors(self, typed: str, limit: int) -> list[Found]:
        """The actors that somebody who has typed this may mean: every word typed begins a word of one of their names
        (or of their id), the closest name first."""
        wanted = fold(typed).split()
        if not wanted:
            return []
        best: dict[str, tuple[int, int, str, Found]] = {}
        for words, name, actor in self._names:
            fits = _fit(wanted, words)
            if fits is not None:
                rank = (fits, len(words), name, Found(actor, name))
                there = best.get(actor.id)
                if there is None or rank[:3] < there[:3]:
                    best[actor.id] = rank
        return [found for *_, found in sorted(best.values(), key=lambda r: r[:3])[:limit]]

    @cached_property
    def _names(self) -> list[tuple[list[str], str, Actor]]:
        """Every name of every actor: its words, folded; the name; whose it is."""
        known = self.knowledge.actors
        states = (a for s in known.states if (a := known.by_id(s.id)) is not None)
        everybody = {a.id: a for a in (*states, *known.of_states(), *known)}
        named = [(name.text, a) for a in everybody.values() for name in a.names]
        named += [(a.id.replace("-", " "), a) for a in everybody.values()]
        return [(fold(text).split(), text, a) for text, a in named]


def _fit(wanted: list[str], words: list[str]) -> int | None:
    """How well a name fits what was typed: 0 it is it, 1 it begins so, 2 its words begin so, None not at all."""
    if wanted == words:
        return 0
    most = len(wanted) - 1
    if most < len(words) and wanted[:-1] == words[:most] and words[most].startswith(wanted[-1]):
        return 1
    return 2 if all(any(w.startswith(x) for w in words) for x in wanted) else None


def known_of(request: Request) -> Known:
    """What is known with the desk's register as it is now; made anew only after an import."""
    state, store = request.app.state, store_of(request)
    now = stamp(store)
    with _making:
        kept: tuple[object, Known] | None = getattr(state, "known", None)
        if kept is None or kept[0] != now:
            kept = state.known = (now, Known(store))
        return kept[1]


def ready(request: Request) -> None:
    """Load what suggesting needs: lists, places, the parser (a second or two, the first time)."""
    with parsing:
        parse(article_of("It happened on 4 May 2021.", language="en"))
    known = known_of(request)
    known.actors("a", 1)
    known.knowledge.gazetteer.knows("a")
