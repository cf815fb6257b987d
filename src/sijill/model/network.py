"""Who acted against whom, and who belonged to whom."""

from __future__ import annotations

from msgspec import Struct


class Node(Struct, frozen=True, kw_only=True):
    """An actor of a network.  `id` is the register's, or the words in quotation marks where no actor is known by them
    (`listed` says which); `events` in how many events it takes part, 0 where others only belong to it."""

    id: str
    name: str
    listed: bool = True
    entity: str = "group"
    category: str | None = None
    country: str | None = None
    events: int = 0


class Edge(Struct, frozen=True, kw_only=True):
    """What one actor did to another, or is in it.

    `kind` is acted-against (from who did it to whom it was done), fought (two sides; the direction means nothing), or a
    kind of affiliation.  Of acts: `weight` is the number of events, `events` their ids, `types` how many of each type,
    `certainty` how many of each certainty; the killed are those of the events, whoever else took part (`killed_high`
    None where it is open, both None where nothing is said).  Of affiliations: `certainty` is certain or possible,
    `title` the office, `rests_on` the key of its source.  `first` and `last` are ISO days within the network's own.
    """

    source: str
    target: str
    kind: str
    weight: int = 1
    first: str
    last: str
    events: tuple[str, ...] = ()
    types: dict[str, int] = {}
    certainty: dict[str, int] = {}
    killed_low: int | None = None
    killed_high: int | None = None
    title: str | None = None
    rests_on: str | None = None


class Network(Struct, frozen=True, kw_only=True):
    """Actors, and what is between them from `first` to `last`; who belongs to whom is as of the day `as_of`.

    All three are ISO days; `events` is how many events it is made of, `rule` the rule that chose their numbers.
    """

    first: str
    last: str
    as_of: str
    rule: str
    events: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
