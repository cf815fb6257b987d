"""What the form of filters shows: what may be chosen, what is chosen, and how each of it is taken away again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..judge import GRADES, rule_named, rule_names
from ..know import knowledge
from ..know.gazetteer_base import country_names
from ..model.listing import Facets, Value
from ..model.review import STATUSES
from ..register import Store
from ..register.filters import HAPPENED, NONE
from ..register.listing import columns_of
from ..register.listing.whos import who_labels
from ..view import wording
from ..view.figures.words import days_said
from .asked import ORDER, RULE, Asked, query_of
from .said import long_day


class Option(Struct, frozen=True):
    """A value that may be chosen; `count` how many events have it, None where they are not counted."""

    value: str
    label: str
    chosen: bool = False
    count: int | None = None


class Chip(Struct, frozen=True):
    """A filter that is active, in words, and the query string without it."""

    label: str
    query: str


class Shown(Struct, frozen=True, kw_only=True):
    """The form: what is asked for, the options of its fields, and the chips."""

    asked: Asked
    types: tuple[Option, ...]
    countries: tuple[Option, ...]
    sources: tuple[Option, ...]
    grades: tuple[Option, ...]
    statuses: tuple[Option, ...]
    rules: tuple[Option, ...]
    chips: tuple[Chip, ...]
    everything: bool

    @property
    def more(self) -> int:
        """How many of the filters that stand behind "More" are active."""
        f, a = self.asked.filters, self.asked
        active = (f.place, f.admin1, f.source, f.killed, f.grade, f.status, f.area, f.text, self.everything, a.as_of)
        return sum(x not in (None, (), False) for x in active) + (a.rule != RULE)


def shown(store: Store, asked: Asked, facets: Facets) -> Shown:
    """The form of filters of a page that shows what is asked for; `facets` are those of its events."""
    f = asked.filters
    every = [Value(t.id, t.name, 0) for t in knowledge().codebook.types]
    return Shown(
        asked=asked,
        types=_options(facets.type, (f.type,), every),
        countries=_options(
            facets.country, (f.country,), [Value(f.country, _country(f.country), 0)] if f.country else ()
        ),
        sources=_options(facets.source, (f.source,), [Value(f.source, f.source, 0)] if f.source else ()),
        grades=_options(facets.grade, f.grade, [Value(g, g, 0) for g in GRADES], GRADES),
        statuses=_options(facets.status, f.status, [Value(s, wording.kind(s), 0) for s in STATUSES], STATUSES),
        rules=tuple(Option(n, wording.kind(n.replace("_", " ")), n == asked.rule) for n in rule_names()),
        chips=tuple(chips(store, asked)),
        everything=tuple(f.modality) != HAPPENED,
    )


def _options(
    found: Iterable[Value], chosen: tuple[str | None, ...], others: Iterable[Value], order: tuple[str, ...] = ()
) -> tuple[Option, ...]:
    """The values that events have, with those that none has, but for what is chosen, uncounted."""
    there = {v.value: v for v in found}
    all_ = {**there, **{v.value: v for v in others if v.value not in there}}
    options = [
        Option(v.value, wording.kind(v.label) if order else v.label, v.value in chosen, v.count) for v in all_.values()
    ]
    return tuple(sorted(options, key=lambda o: order.index(o.value)) if order else options)


def chips(store: Store, asked: Asked) -> Iterator[Chip]:
    """What is asked for, one filter each."""
    f = asked.filters
    for label, name in (
        (f.words and f"words “{f.words}”", "words"),
        (f.text and f"text “{f.text}”", "text"),
        (f.since and f"from {long_day(f.since)}", "since"),
        (f.until and f"to {long_day(f.until)}", "until"),
        (f.type and f"type: {knowledge().codebook[f.type].name}", "type"),
        (f.country and (f"country: {_country(f.country)}" if f.country != NONE else "no known country"), "country"),
        (f.admin1 and (f"governorate: {f.admin1}" if f.admin1 != NONE else "no known governorate"), "admin1"),
        (f.place and f"place: {f.place}", "place"),
        (f.actor and f"actor: {actor_name(store, f.actor)}", "actor"),
        (f.source and (f"source: {f.source}" if f.source != NONE else "no known source"), "source"),
        (f.days and days_said(f.days), "days"),
        (f.who and (f"{f.role or 'actor'}: {actor_name(store, f.who)}" if f.who != NONE else "no named actor"), "who"),
        (f.stated and f"with a toll: {f.stated}", "stated"),
        (f.lacks and f"left out by {f.lacks}", "lacks"),
        (f.rival and f"toll beside others: {f.rival}", "rival"),
    ):
        if label:
            yield Chip(label, asked.query(**{name: None}))
    if f.killed is not None:
        yield Chip(f"{f.killed:,} or more killed" if f.killed else "with a toll", asked.query(killed=None))
    if f.area:
        yield Chip("in the area drawn", asked.query(area=()))
    for name, values in (("grade", f.grade), ("status", f.status)):
        for value in values:
            without = tuple(v for v in values if v != value)
            yield Chip(f"{name}: {wording.kind(value)}", asked.query(**{name: without}))
    if tuple(f.modality) != HAPPENED:
        label = f"said to be: {', '.join(f.modality)}" if f.modality else "also what did not happen"
        yield Chip(label, asked.query(modality=HAPPENED))
    if asked.rule != RULE:
        yield Chip(f"rule: {rule_named(asked.rule).name}", asked.query(rule=RULE))
    if asked.as_of is not None:
        yield Chip(f"as of {asked.as_of}", asked.query(as_of=None))


def nothing(asked: Asked) -> bool:
    """Whether nothing is asked for but an order and a page."""
    return query_of(asked.filters, rule=asked.rule, as_of=asked.as_of, order=ORDER) == ""


def actor_name(store: Store, actor: str) -> str:
    """What an actor, as a filter takes one, is called in this register; the words themselves where it is no id."""
    columns = columns_of(store)
    code = columns.vocabulary.who.known((actor, None))
    return actor if code is None else who_labels(columns).get(code, actor)


def _country(country: str) -> str:
    return country_names().get(country.upper(), country)
