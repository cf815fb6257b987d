"""Events into a network: who acted against whom, as the reports tell it, and who belonged to whom on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, product
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from ..know.as_of import BELONGING, affiliations_on, days
from ..model import Actor
from ..model.event import Chosen, Said
from ..model.network import Acted, Acts, Edge, Network, Node, Party, Speech

ACTED, FOUGHT, SPOKE = "acted-against", "fought", "spoke-of"
_SUFFERS = ("target", "victim")

#: how people without a name are called by their kind: the words for them ("18 people", or worse) are an article's own
_PEOPLE = {
    "civilian": "civilians", "military": "soldiers", "police": "police officers", "armed-group": "fighters",
    "government": "officials", "politician": "politicians", "judiciary": "judges and prosecutors",
    "diplomat": "diplomats", "media": "journalists", "religious": "clergy", "aid": "aid workers",
    "health": "health workers", "education": "teachers and students", "business": "people in business",
    "criminal": "people said to be criminals", "infrastructure": "workers", "energy": "workers", "transport": "drivers",
}  # fmt: skip


class _Acts(Struct):
    """What is gathered of one edge."""

    events: dict[str, None] = field(default_factory=dict)
    types: Counter[str] = field(default_factory=Counter)
    certainty: Counter[str] = field(default_factory=Counter)
    killed: list[tuple[int, int | None]] = field(default_factory=list)
    days: list[str] = field(default_factory=list)


def network_of(
    events: Iterable[Chosen],
    by_id: Callable[[str], Actor | None],
    *,
    first: str | None = None,
    last: str | None = None,
    as_of: str | None = None,
) -> Network:
    """The network of these events, which fall between the ISO days `first` and `last` (their own where None).

    Groups, states and people are actors, things are not; people without a name are one actor a kind.  Whoever is denied
    to have acted is left out.  Belonging is as of the day `as_of`, `last` where it is None, up to what nobody is above.
    `by_id` gives the actors of the register.
    """
    nodes: dict[str, Node] = {}
    acts: dict[tuple[str, str, str], _Acts] = {}
    found: list[str] = []
    rule, number = "", 0
    for chosen in events:
        rule, number = chosen.rule, number + 1
        found += _days(chosen)
        _add(chosen, nodes, acts, by_id)
    begin = first or min(found, default=last or as_of or date.today().isoformat())
    end = max(begin, last or max(found, default=begin))
    on = as_of or end
    window = min(begin, on), max(end, on)
    edges = [_act(key, gathered, window) for key, gathered in acts.items()]
    edges += _belonging(nodes, by_id, on, window)
    return Network(
        first=begin, last=end, as_of=on, rule=rule, events=number, nodes=tuple(nodes.values()), edges=tuple(edges)
    )


def network_told(
    acts: Acts,
    by_id: Callable[[str], Actor | None],
    *,
    said: Iterable[Speech] = (),
    belonging: bool = True,
    first: str | None = None,
    last: str | None = None,
    as_of: str | None = None,
) -> Network:
    """The network of what the listing has, as `network_of` makes it of events; how sure the acts are is not in it.

    With what was said (`said`) of one another by those who are in it, and without `belonging` where that is not asked.
    """
    nodes = {p.key: _of_party(p, by_id) for p in acts.parties}
    begin = first or acts.first or last or as_of or date.today().isoformat()
    end = max(begin, last or acts.last or begin)
    on = as_of or end
    window = min(begin, on), max(end, on)
    edges = [_told(acts, told, window) for told in acts.acts]
    edges += _spoken(nodes, said, window)
    if belonging:
        edges += _belonging(nodes, by_id, on, window)
    return Network(
        first=begin, last=end, as_of=on, rule="all_claims", events=acts.events, nodes=tuple(nodes.values()),
        edges=tuple(edges),
    )  # fmt: skip


def people_named(kind: str | None) -> str:
    """How people of a kind without a name are called: "civilians"."""
    return _PEOPLE.get(kind or "", "people")


def _of_party(party: Party, by_id: Callable[[str], Actor | None]) -> Node:
    actor = by_id(party.actor) if party.actor else None
    if actor is not None:
        return replace(_listed(actor), events=party.events)
    name = people_named(party.kind) if party.name is None else printable(party.name)
    return Node(
        id=printable(party.key), name=name, listed=party.actor is not None, entity=party.entity or "group",
        category=party.kind, events=party.events,
    )  # fmt: skip


def _told(acts: Acts, told: Acted, window: tuple[str, str]) -> Edge:
    first, last = _within(told.first or window[0], told.last or window[1], window)
    return Edge(
        source=printable(acts.parties[told.source].key),
        target=printable(acts.parties[told.target].key),
        kind=told.kind,
        weight=len(told.events),
        first=first,
        last=last,
        events=told.events,
        types=told.types,
        killed_low=told.killed_low,
        killed_high=told.killed_high,
    )


def _spoken(nodes: Mapping[str, Node], said: Iterable[Speech], window: tuple[str, str]) -> Iterator[Edge]:
    """What those of the network said of one another; what has no day counts too."""
    found: dict[tuple[str, str], list[Speech]] = {}
    for speech in said:
        pair = speech.speaker_id or f"“{speech.speaker}”", speech.about_id or f"“{speech.about}”"
        if pair[0] != pair[1] and all(p in nodes for p in pair):
            found.setdefault(pair, []).append(speech)
    for (source, target), told in found.items():
        on = [s.day for s in told if s.day]
        first, last = _within(min(on, default=window[0]), max(on, default=window[1]), window)
        yield Edge(
            source=source, target=target, kind=SPOKE, weight=len(told), first=first, last=last,
            types=dict(Counter(s.stance for s in told).most_common()), statements=tuple(s.statement for s in told),
        )  # fmt: skip


def speeches(said: Iterable[Said]) -> list[Speech]:
    """What statements hold of actors: who accuses, threatens, supports … whom.  Plain sayings hold nothing of anybody,
    and who is not named is nobody."""
    out = []
    for s in said:
        x = s.statement
        if x.anonymous or x.stance is None:
            continue
        whom = {(t.id, t.name): None for t in x.about if t.kind == "actor"}
        day = (x.said.not_after if x.said else None) or s.published
        out += [
            Speech(
                speaker=x.speaker,
                speaker_id=x.actor,
                about=name,
                about_id=id,
                stance=x.stance,
                day=day,
                statement=s.key,
            )
            for id, name in whom
        ]
    return out


def _add(
    chosen: Chosen,
    nodes: dict[str, Node],
    acts: dict[tuple[str, str, str], _Acts],
    by_id: Callable[[str], Actor | None],
) -> None:
    """Add one event: its actors, and what it puts between them."""
    roles: dict[str, dict[str, str]] = {}
    listed = {c for names in (chosen.perpetrators, chosen.targets, chosen.sides) if names for c in names.claims}
    for claim in chosen.event.claims("participant"):
        value = claim.value
        if (
            claim.id not in listed
            or value["entity"] == "object"
            or (value["role"] not in _SUFFERS and value["certainty"] == "denied")
        ):
            continue
        node = _node(value, by_id)
        nodes.setdefault(node.id, node)
        roles.setdefault(value["role"], {}).setdefault(node.id, value["certainty"])
    for id in {id for ids in roles.values() for id in ids}:
        nodes[id] = replace(nodes[id], events=nodes[id].events + 1)
    does, sides = roles.get("perpetrator", {}), roles.get("side", {})
    suffers = dict.fromkeys(id for role in _SUFFERS for id in roles.get(role, ()))
    pairs = [(a, b, ACTED, does[a]) for a, b in product(does, suffers) if a != b]
    pairs += [(min(a, b), max(a, b), FOUGHT, sides[a]) for a, b in combinations(sides, 2)]
    killed = next(((t.low, t.high) for t in chosen.casualties if t.act == "killed"), None)
    for source, target, kind, certainty in pairs:
        gathered = acts.setdefault((source, target, kind), _Acts())
        gathered.events[chosen.event.id] = None
        gathered.types[chosen.event_type.value] += 1
        gathered.certainty[certainty] += 1
        gathered.days += _days(chosen)
        if killed:
            gathered.killed.append(killed)


def _node(value: Mapping[str, Any], by_id: Callable[[str], Actor | None]) -> Node:
    """The actor of a participant: as the register has it, else by its words."""
    id = value.get("actor")
    actor = by_id(id) if id else None
    if actor is not None:
        return _listed(actor)
    people = value["entity"] == "people" and not id
    name = people_named(value.get("kind")) if people else printable(value["name"])
    if id:
        return Node(id=printable(id), name=name, entity=value["entity"], category=value.get("kind"))
    return Node(id=f"“{name}”", name=name, listed=False, entity=value["entity"], category=value.get("kind"))


def _listed(actor: Actor) -> Node:
    name = printable(actor.name)
    return Node(id=actor.id, name=name, entity=actor.entity, category=actor.category, country=actor.country)


def printable(text: str) -> str:
    """Words on one line without characters that XML cannot hold."""
    held = (c if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else " " for c in text)
    return " ".join("".join(held).split())


def _days(chosen: Chosen) -> list[str]:
    """The first and the last day on which an event may have been, as far as they are known."""
    value = chosen.time.value if chosen.time else {}
    return [day for day in (value.get("not_before"), value.get("not_after")) if day]


def _act(key: tuple[str, str, str], gathered: _Acts, window: tuple[str, str]) -> Edge:
    """An edge of acts."""
    source, target, kind = key
    low = sum(low for low, _ in gathered.killed) if gathered.killed else None
    highs = [high for _, high in gathered.killed]
    first, last = _within(min(gathered.days, default=window[0]), max(gathered.days, default=window[1]), window)
    return Edge(
        source=source,
        target=target,
        kind=kind,
        weight=len(gathered.events),
        first=first,
        last=last,
        events=tuple(gathered.events),
        types=dict(gathered.types),
        certainty=dict(gathered.certainty),
        killed_low=low,
        killed_high=sum(h for h in highs if h is not None) if highs and None not in highs else None,
    )


def _belonging(
    nodes: dict[str, Node], by_id: Callable[[str], Actor | None], on: str, window: tuple[str, str]
) -> Iterator[Edge]:
    """What the actors belonged to on a day, and those what they belonged to; who is above is added to the nodes."""
    waiting = [id for id, node in nodes.items() if node.listed]
    for id in waiting:  # which grows on the way
        actor = by_id(id)
        seen: set[tuple[str, str, str | None]] = set()
        for a, sure in affiliations_on(actor, on) if actor else ():
            if a.kind not in BELONGING or (a.kind, a.of, a.title) in seen:
                continue
            seen.add((a.kind, a.of, a.title))
            if a.of not in nodes:
                above = by_id(a.of)
                nodes[a.of] = _listed(above) if above else Node(id=a.of, name=a.of)
                waiting.append(a.of)
            since = days(a.since)[0] if a.since else window[0]
            until = days(a.until)[1] if a.until else window[1]
            first, last = _within(since, until, window)
            title = printable(a.title) if a.title else None
            yield Edge(
                source=id, target=a.of, kind=a.kind, first=first, last=last, certainty={sure: 1}, title=title,
                rests_on=printable(a.source),
            )  # fmt: skip


def _within(first: str, last: str, window: tuple[str, str]) -> tuple[str, str]:
    """The part of some days that lies within a window."""
    low = min(max(first, window[0]), window[1])
    return low, max(low, min(last, window[1]))
