"""What lists, facets, maps, timelines and figures are made of: one record a row, a value, a cell, a bar, a sum.

All of it is read from the listing (`register.listing`), in which an event has the values that the rule all_claims
chooses, and its tolls by every rule.
"""

from __future__ import annotations

from msgspec import Struct

#: how an outlet's toll stands to the median of what others give
STANDS = ("higher", "lower", "level")


class Taking(Struct, frozen=True):
    """One who takes part in an event: the name, the register's id or None, the role, and whether it is a name of their
    own (a person, a group, a state) and no kind of people or thing; what they are (`entity`: person, people, group,
    state or object; `kind`: military, civilian …), and whether every report that names them in the role denies it."""

    name: str
    actor: str | None
    role: str
    named: bool
    entity: str | None = None
    kind: str | None = None
    denied: bool = False


class Entry(Struct, frozen=True, kw_only=True):
    """One event as it is listed.

    Days are ISO, None where unknown; `modality` is the most that any report says of whether it happened, and `happened`
    whether any tells that it did; `lat`, `lon` and `radius_km` are None together.  Of a toll both numbers are None
    where none is stated, the high alone where it is open.  `sources` counts independent ones, `outlets` names all who
    tell of it; `score` is the calibrated score of its least sure report.
    """

    id: str
    first: str | None
    last: str | None
    event_type: str
    modality: str
    happened: bool
    place: str | None
    admin1: str | None
    country: str | None
    country_name: str | None
    precision: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    killed_low: int | None
    killed_high: int | None
    injured_low: int | None
    injured_high: int | None
    grade: str
    status: str
    reports: int
    articles: int
    sources: int
    score: float
    actors: tuple[Taking, ...] = ()
    outlets: tuple[str, ...] = ()


class Ruled(Struct, frozen=True):
    """The toll of an act by a rule."""

    rule: str
    act: str
    low: int
    high: int | None
    best: int | None
    provisional: bool


class Told(Struct, frozen=True):
    """The toll of an act as an outlet ("" where none is known) last gave it (`high` None where it is open), and whose
    text it prints."""

    act: str
    outlet: str
    source: str
    low: int
    high: int | None


class Listed(Struct, frozen=True, kw_only=True):
    """An event as the listing keeps it: the entry, all that its reports say of whether it happened, the number of its
    newest coding, its tolls by every rule, what each outlet told where independent sources give more than one toll,
    and the words of its titles and sentences."""

    entry: Entry
    modalities: tuple[str, ...]
    added: int
    tolls: tuple[Ruled, ...]
    told: tuple[Told, ...]
    words: tuple[str, ...]


class Page(Struct, frozen=True):
    """Some of the events that match, in order, and how many match in all."""

    entries: tuple[Entry, ...]
    total: int


class Value(Struct, frozen=True):
    """A value that events have: as a filter takes it, as people read it, and how many of the events have it."""

    value: str
    label: str
    count: int


class Facets(Struct, frozen=True, kw_only=True):
    """The values that the events have, most first (years newest first), each counted as if it were not asked for
    itself.  A year has the events that may have been in it."""

    type: tuple[Value, ...]
    country: tuple[Value, ...]
    admin1: tuple[Value, ...]
    actor: tuple[Value, ...]
    source: tuple[Value, ...]
    grade: tuple[Value, ...]
    status: tuple[Value, ...]
    year: tuple[Value, ...]


class Known(Struct, frozen=True, kw_only=True):
    """How closely the places of events are known: of how many as a point, as an area (a district, a governorate), by
    the country only, and not at all (`nowhere`: none is told, or it is in no gazetteer).  `undated` is how many more
    there are, or among them, of which no day is known."""

    events: int
    point: int
    area: int
    country: int
    nowhere: int
    undated: int


class Points(Struct, frozen=True, kw_only=True):
    """The events on the map, a column a property, in the order of their days.

    `radius` is in km; `wide` is whether no more is known than an area about the point (a district, a governorate);
    `first` and `last` are days since 1970-01-01, None where unknown; `group` is the index of the group of types
    (`know.groups.GROUPS`); `killed` the high of the toll, None where none is stated, -1 where it is open.  What is no
    point is counted apart: `country`, those whose place is known by its country only, and `nowhere`, those whose place
    is not known or is in no gazetteer.
    """

    ids: list[str]
    lat: list[float]
    lon: list[float]
    radius: list[float]
    wide: list[bool]
    first: list[int | None]
    last: list[int | None]
    group: list[int]
    killed: list[int | None]
    country: int
    nowhere: int


class Cell(Struct, frozen=True, kw_only=True):
    """Events that lie close together: their middle, how many, their toll (`open` where a high is), the box that holds
    them (west, south, east, north), the largest of their radiuses (km), and how many there are of each group of types.
    `id` where it is one event alone."""

    lat: float
    lon: float
    radius: float
    events: int
    killed_low: int
    killed_high: int
    open: bool
    box: tuple[float, float, float, float]
    groups: tuple[int, ...]
    id: str | None = None


class Within(Struct, frozen=True, kw_only=True):
    """Events of which no more is known than that they were somewhere in an area: its middle and radius (km), its name,
    its country, and, where it is a governorate, how that is called; their toll and groups as `Cell` has them."""

    lat: float
    lon: float
    radius: float
    name: str | None
    admin1: str | None
    country: str | None
    events: int
    killed_low: int
    killed_high: int
    open: bool
    groups: tuple[int, ...]


class Cells(Struct, frozen=True):
    """The points of a map, put together by cells, and the areas, those with the most events first."""

    cells: tuple[Cell, ...]
    areas: tuple[Within, ...]


class Bin(Struct, frozen=True):
    """A part of a timeline, from its first day (ISO) on.

    `mass` is how many events it has where each is spread evenly over the days on which it may have been; `inside` how
    many lie wholly in it.
    """

    start: str
    mass: float
    inside: int


class Bins(Struct, frozen=True):
    """A timeline without gaps.  `unit` is day, week, month or year: a coarser one than was asked for where there would
    be too many; `undated` how many events have no day at all."""

    bins: tuple[Bin, ...]
    unit: str
    undated: int


class Sum(Struct, frozen=True, kw_only=True):
    """Events and what they add up to by a rule.

    `key` and `label` are the value that they share (None: they have none, or all are asked for); `start` the first day
    (ISO) of the time that they wholly lie in, None for those that have no day or may lie in several.  `stated` is how
    many state a toll, `open` how many of these have no upper bound (whose low is then added to the high), `provisional`
    how many the rule is not sure of; `best` None where the rule gives none.
    """

    key: str | None
    label: str | None
    start: str | None
    events: int
    stated: int
    low: int
    high: int
    open: int
    best: int | None
    provisional: int


class Period(Struct, frozen=True):
    """A part of a series: its first and last day (ISO); how many events lie wholly in it, how much soft mass, and how
    many may lie in it; of those wholly in it how many state a toll, what these add up to, and how many of them have no
    upper bound (whose low is then added to the high)."""

    start: str
    end: str
    inside: int
    soft: float
    may: int
    stated: int
    low: int
    high: int
    open: int


class Series(Struct, frozen=True, kw_only=True):
    """Events over time.  `total` are all: those that lie wholly in a period, and apart from them those without a day
    (`undated`), wholly `before` or `after` the periods, and those that may lie in `several` or reach beyond them
    (`several_stated` of these state a toll)."""

    unit: str
    periods: tuple[Period, ...]
    total: int
    undated: int
    before: int
    after: int
    several: int
    several_stated: int


class Found(Struct, frozen=True):
    """A name that begins, or has a word that begins, as was typed: of which kind it is (actor, place, admin1, country,
    type or source), as a filter takes it, as people read it, and in how many events."""

    kind: str
    value: str
    label: str
    count: int


class Omitting(Struct, frozen=True, kw_only=True):
    """An outlet: how many of the events it tells of, and how many it does not that others tell of near these."""

    source: str
    tells: int
    lacks: int


class Rival(Struct, frozen=True, kw_only=True):
    """The toll of an event as an outlet gives it, and the median of what independent others give (of ranges the
    middle).  None of them is open."""

    event: str
    source: str
    low: int
    high: int
    median: float

    @property
    def stands(self) -> str:
        """higher or lower where all of it lies on one side of the median, else level."""
        return "higher" if self.low > self.median else "lower" if self.high < self.median else "level"


class Rivals(Struct, frozen=True, kw_only=True):
    """An outlet's tolls beside others': those that can be compared, and how many are left out because its own, or all
    those of the others, are open ("dozens")."""

    source: str
    rivals: tuple[Rival, ...]
    open: int
