"""Exporting: what a register holds, as a rule has it, into a file of a format; and beside it what was lost on the way.

    view = View(store)
    ledger = export(format_named("csv"), material(view, filters, rule), out)

The sidecar (`NAME.export.json`) is made from the ledger by `sidecar`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from io import TextIOWrapper
from typing import Any, BinaryIO, TextIO

from msgspec import to_builtins
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from .errors import UsageError
from .export import Format, Ledger, Material, format_named, formats
from .export.format import Write
from .export.network_ import write_gexf, write_graphml
from .export.public import public_event, public_statement, public_sum
from .judge import Rule, choose, rule_named
from .model.event import Chosen, Said
from .model.linked import Summed
from .model.network import Network
from .model.review import RESTRICTED, is_restricted
from .register import Filters, Store, View
from .run import spread

#: the formats of other rooms than `export`: the page and the networks are made by the room that draws
_OTHERS = ("html", "gexf", "graphml")
#: the filters that can be asked of a statement or a stated sum too: of the article that it stands in
_OF_ARTICLES = ("since", "until", "source")
_NONE = Filters()
#: events that are worth the start of other processes, and how many each is handed at once
_MANY, _BATCH = 4000, 200


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
    events = _chosen(view, filters, rule, workers)
    chosen: Iterable[Chosen] = (c for c in events if c.grade.value in grades) if grades else events
    if grades or replace(filters, **dict.fromkeys(_OF_ARTICLES)) != _NONE:
        return Material(events=chosen, rule=rule.name, actors=view.known_actors())
    return Material(
        events=chosen,
        rule=rule.name,
        actors=view.known_actors(),
        statements=(s for s in view.statements() if _stands(s, filters)),
        tallies=(y for y in view.tallies() if _stands(y, filters)),
    )


def _chosen(view: View, filters: Filters, rule: Rule, workers: int) -> Iterator[Chosen]:
    """The events that match, by date, with what the rule chooses."""
    ids = view.ids(filters)
    if workers <= 1 or len(ids) < _MANY:
        yield from (choose(event, rule) for event in view.these(ids, filters))
        return
    batches = (tuple(ids[at : at + _BATCH]) for at in range(0, len(ids), _BATCH))
    decode = Decoder(Chosen).decode
    for _, chosen in spread(batches, workers, reader, (view.store.address, view.at, rule.name, filters), 1):
        yield from map(decode, chosen)


def reader(address: str, at: str | None, rule: str, filters: Filters) -> Callable[[tuple[str, ...]], list[bytes]]:
    """What a process of its own does: reads the events of these ids from the register there, and gives what the rule
    chooses as MessagePack."""
    view, chosen_by, encode = View(Store(address), at), rule_named(rule), Encoder().encode
    return lambda ids: [encode(choose(event, chosen_by)) for event in view.these(ids, filters)]


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

    def through(what: str, items: Iterable[Any], told: Callable[[], None] | None = None) -> Iterator[Any]:
        for item in items:
            counts[what] += 1
            if told is not None:
                told()
            if isinstance(item, Chosen) and (sealed := sum(is_restricted(d.value) for d in item.event.decisions)):
                ledger.left("notes", RESTRICTED, sealed)
            yield _PUBLIC[what](item, ledger) if public else item

    whole = replace(
        given,
        events=through("events", given.events, counted),
        statements=through("statements", given.statements),
        tallies=through("tallies", given.tallies),
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


_PUBLIC: dict[str, Callable[[Any, Ledger], Any]] = {
    "events": public_event,
    "statements": public_statement,
    "tallies": public_sum,
}


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
