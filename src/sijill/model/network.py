"""Who acted against whom, and who belonged to whom."""

from __future__ import annotations

from msgspec import Struct


class Party(Struct, frozen=True, kw_only=True):
    """One who has to do with others in events, as the listing has it: an actor (`actor` the register's id), a name that
    no actor is known by, or people of a kind without a name (`name` None).  `key` tells it from others; `events` is in
    how many it takes part."""

    key: str
    actor: str | None
    name: str | None
    entity: str | None
    kind: str | None
    events: int


class Acted(Struct, frozen=True, kw_only=True):
    """What one party (its place among them) did to another in some events, or that they fought; as of `Edge`."""

    source: int
    target: int
    kind: str
    events: tuple[str, ...]
    types: dict[str, int]
    killed_low: int | None
    killed_high: int | None
    first: str | None
    last: str | None


class Acts(Struct, frozen=True, kw_only=True):
    """Parties and what they did to one another in `events` events from `first` to `last`; `others` more did, too."""

    parties: tuple[Party, ...]
    acts: tuple[Acted, ...]
    events: int
    others: int
    first: str | None
    last: str | None


class Speech(Struct, frozen=True, kw_only=True):
    """That one (a register's id, or a name) said something about another: by which stance, on which ISO day, and the
    statement (its key in the register)."""

    speaker: str
    speaker_id: str | None
    about: str
    about_id: str | None
    stance: str
    day: str | None
    statement: str


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
    `title` the office, `rests_on` the key of its source.  Of what was said (spoke-of): `statements` are their keys,
    `types` how many of each stance.  `first` and `last` are ISO days within the network's own.
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
    statements: tuple[str, ...] = ()


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
