"""Exporting: what a register holds, as a rule has it, into a file of a format; and beside it what was lost on the way.

    view = View(store)
    ledger = export(format_named("csv"), material(view, filters, rule), out)

The sidecar (`NAME.export.json`) is made from the ledger by `sidecar`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from io import TextIOWrapper
from typing import Any, BinaryIO, TextIO, TypeVar

from msgspec import to_builtins
from msgspec.msgpack import Decoder
from msgspec.structs import replace

from .choosing import chosen_of
from .errors import UsageError
from .export import Format, Ledger, Material, format_named, formats
from .export.format import Apart, Maker, Write, each, itself, packed
from .export.network_ import write_gexf, write_graphml
from .export.public import public_event, public_statement, public_sum
from .judge import Rule
from .model.event import Chosen, Said
from .model.linked import Summed
from .model.network import Network
from .model.review import RESTRICTED, is_restricted
from .register import Filters, View

R = TypeVar("R")
T = TypeVar("T")

#: the formats of other rooms than `export`: the page and the networks are made by the room that draws
_OTHERS = ("html", "gexf", "graphml")
#: the filters that can be asked of a statement or a stated sum too: of the article that it stands in
_OF_ARTICLES = ("since", "until", "source")
_NONE = Filters()


def names() -> list[str]:
    """The names of all formats."""
    return [*formats(), *_OTHERS]


def format_called(name: str) -> Format:
    """The format of this name, the page (html) and the networks included.  Raises UsageError where there is none."""
    if name not in names():
        raise UsageError(f"There is no export format {name!r}; the formats are {', '.join(names())}.", name)
    return _MADE[name] if name in _OTHERS else format_named(name)


def material(view: View, filters: Filters, rule: Rule, grades: tuple[str, ...] = (), *, workers: int = 1) -> Material:
    """What of a register is exported: the events that match (of these grades, where any are given), with what the rule
    chooses; and the statements and stated sums of articles that match, where nothing is asked that only events have.
    Many events are read by so many processes."""
    chosen = chosen_of(view, filters, rule, grades, workers)
    if grades or replace(filters, **dict.fromkeys(_OF_ARTICLES)) != _NONE:
        return Material(events=chosen, rule=rule.name, actors=view.known_actors())
    return Material(
        events=chosen,
        rule=rule.name,
        actors=view.known_actors(),
        statements=(s for s in view.statements() if _stands(s, filters)),
        tallies=(y for y in view.tallies() if _stands(y, filters)),
    )


def _stands(kept: Said | Summed, f: Filters) -> bool:
    """Whether it stands in an article of these days and this outlet."""
    day = (kept.published or "")[:10]
    if (f.since and day < f.since) or (f.until and (not day or day > f.until)):
        return False
    return f.source is None or kept.source == f.source


def export(
    format: Format,
    given: Material,
    out: BinaryIO,
    *,
    public: bool = False,
    counted: Callable[[], None] | None = None,
) -> Ledger:
    """Write what is given in a format; the ledger says what went in and out, and what was lost.  What a format has no
    place for is counted.  `public` leaves out what may not be published (export/public.py); `counted` is called for
    every event."""
    ledger = Ledger()
    counts = {"events": 0, "statements": 0, "tallies": 0}

    def told() -> None:
        counts["events"] += 1
        if counted is not None:
            counted()

    def through(what: str, items: Iterable[T], publish: Callable[[T, Ledger], T]) -> Iterator[T]:
        for item in items:
            counts[what] += 1
            yield publish(item, ledger) if public else item

    whole = replace(
        given,
        events=_Through(given.events, public, ledger, told),
        statements=through("statements", given.statements, public_statement),
        tallies=through("tallies", given.tallies, public_sum),
    )
    format.write(whole, out, ledger)
    for what in ("statements", "tallies"):
        if what not in format.takes:
            for _ in getattr(whole, what):
                ledger.dropped(what, f"{format.name} has no place for them")
    ledger.given.update(counts)
    return ledger


def sidecar(
    format: Format,
    file: str,
    ledger: Ledger,
    *,
    rule: str,
    made: str,
    asked: Filters,
    public: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """What stands beside an export: which rule and filters, by which version, what went in and out, and what was lost,
    the most first.  `made` is the moment (ISO 8601, UTC); `more` what else was asked for."""
    filters = {k: v for k, v in to_builtins(asked).items() if v != to_builtins(_NONE)[k]}
    return {
        "file": file,
        "format": format.name,
        "made": made,
        "sijill": version("sijill"),
        "rule": rule,
        "public": public,
        "filters": filters,
        **{k: v for k, v in more.items() if v},
        "in": dict(ledger.given),
        "out": dict(ledger.rows),
        "lost": {
            "dropped": [
                {"what": what, "number": n, "reason": reason} for (what, reason), n in ledger.lost.most_common()
            ],
            "left_out": [
                {"field": field, "number": n, "reason": reason} for (field, reason), n in ledger.fields.most_common()
            ],
        },
    }


class _Through(Apart):
    """Events on their way into a file: `told` is called for each, and what may not go out stays behind."""

    def __init__(self, events: Iterable[Chosen], public: bool, ledger: Ledger, told: Callable[[], None]) -> None:
        self._events, self._public, self._ledger, self._told = events, public, ledger, told

    def __iter__(self) -> Iterator[Chosen]:
        if isinstance(self._events, Apart):
            return map(Decoder(Chosen).decode, self.made(packed, self._ledger))
        return self.made(itself, self._ledger)

    def made(self, maker: Maker[R], ledger: Ledger) -> Iterator[R]:
        """What is made of each event that goes out, in their order."""
        for made in each(self._events, partial(_going_out, maker, self._public), ledger):
            self._told()
            yield made


def _going_out(maker: Maker[R], public: bool) -> Callable[[Chosen, Ledger], R]:
    """Makes something of an event as it goes out."""
    make = maker()

    def made(chosen: Chosen, ledger: Ledger) -> R:
        if sealed := sum(is_restricted(d.value) for d in chosen.event.decisions):
            ledger.left("notes", RESTRICTED, sealed)
        return make(public_event(chosen, ledger) if public else chosen, ledger)

    return made


def _page(given: Material, out: BinaryIO, ledger: Ledger) -> None:
    from .view.register import register_page

    def counted(events: Iterable[Chosen]) -> Iterator[Chosen]:
        for chosen in events:
            ledger.wrote("events")
            yield chosen

    out.write(register_page(counted(given.events)).encode())


_PAGE = Format(
    name="html",
    suffix=".html",
    media="text/html; charset=utf-8",
    about="one page with map, timeline and list, that fetches nothing",
    write=_page,
)


def _network(write: Callable[[Network, TextIO], None]) -> Write:
    """Writes who acted against whom; the network is held whole, the events are not."""

    def written(given: Material, out: BinaryIO, ledger: Ledger) -> None:
        from .know.actors_load import load_actors
        from .view.network import network_of

        seen: set[str] = set()

        def noted(events: Iterable[Chosen]) -> Iterator[Chosen]:
            for chosen in events:
                seen.add(chosen.event.id)
                if chosen.place is not None:
                    ledger.left("place", "a network has no places")
                for toll in chosen.casualties:
                    if toll.act != "killed":
                        ledger.left(toll.act, "a network counts the dead alone")
                yield chosen

        network = network_of(noted(given.events), load_actors(given.actors).by_id)
        told = {event for edge in network.edges for event in edge.events}
        ledger.wrote("actors", len(network.nodes))
        ledger.wrote("edges", len(network.edges))
        if without := len(seen - told):
            ledger.dropped("events", "no two in it of whom one acted against the other", without)
        text = TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        try:
            write(network, text)
        finally:
            text.detach()

    return written


_MADE = {
    "html": _PAGE,
    "gexf": Format(
        name="gexf",
        suffix=".gexf",
        media="application/gexf+xml",
        about="who acted against whom, for Gephi",
        write=_network(write_gexf),
    ),
    "graphml": Format(
        name="graphml",
        suffix=".graphml",
        media="application/graphml+xml",
        about="who acted against whom, for Cytoscape, yEd and others",
        write=_network(write_graphml),
    ),
}
