"""The stage that lists: events -> rows that lists, facets, maps, timelines and figures are read from.

A row says what the rule all_claims chooses of an event, its grade, and its tolls by every rule.  What changed is
written down by the register itself (`register.listing.stale`); here it is computed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from .errors import UsageError
from .judge import Rule, choose, rule_named, rule_names
from .judge.standing import status_of
from .judge.stated import Stated, by_day, last_words, source_of, stated
from .know.outlets import host_of
from .model.event import ACTS, Chosen, Decision, Event
from .model.listing import Entry, Listed, Ruled, Taking, Told
from .model.report import MODALITIES
from .register import Store
from .register.events import events_of
from .register.filters import HAPPENED
from .register.label import CODER
from .register.listing import kept, stale
from .register.listing.write import there, write
from .register.words import all_words

#: what computes the rows: where it differs from what computed them, all are computed again
RECIPE = f"listing 2, {CODER}"

#: the rule whose values are listed
_RULE = "all_claims"
#: events of one transaction: so many that whoever waits for their turn to write does not notice
_STEP = 25
#: who has a name of their own
_NAMED = ("person", "group", "state")


def refresh(store: Store) -> int:
    """Bring the listing up to date.  How many events were listed again, or are no more; cheap where nothing changed."""
    return sum(refreshing(store))


def follow(store: Store, decision: Decision) -> None:
    """List what a decision changed, so that whoever made it sees it; and a little of what else there is, but not all of
    it: while thousands of articles are added, a person does not wait for them."""
    rules = _rules()
    with store.writing() as connection:
        stale.by_recipe(connection, RECIPE, rules.keys())
        mine = stale.of_decision(connection, decision.id, decision.made)
        _list(connection, rules, mine or stale.take(connection, _STEP))
    if mine:
        with store.writing() as connection:
            _list(connection, rules, stale.take(connection, _STEP))


def refreshing(store: Store, step: int = _STEP) -> Iterator[int]:
    """As `refresh`, some events at a time, each in a transaction of its own, so that it can be interrupted; how many
    they were.  Two processes may do it at once: writers take turns."""
    rules = _rules()
    with store.reading() as connection:
        if not stale.is_stale(connection, RECIPE, rules.keys()):
            return
    while True:
        with store.writing() as connection:
            stale.by_recipe(connection, RECIPE, rules.keys())
            taken = stale.take(connection, step)
            _list(connection, rules, taken)
        if not taken:
            return
        yield len(taken)


def _list(connection: Connection, rules: Mapping[str, Rule], events: Sequence[str]) -> None:
    """List these events (ids) anew."""
    if not events:
        return
    added = there(connection, events)
    found = events_of(connection, sorted(added))
    write(connection, [listed_of(e, rules, added[e.id]) for e in found.values()], [e for e in events if e not in added])
    stale.done(connection, events)


def faults(store: Store) -> Iterator[str]:
    """Where the listing is not what the events give, a sentence each.  What is yet to be listed is no fault."""
    rules = _rules()
    with store.reading() as connection:
        if stale.is_old(connection, RECIPE, rules.keys()):
            return
        yield from kept.loose_ends(connection)
        events = kept.all_events(connection)
    for at in range(0, len(events), _STEP):
        with store.reading() as connection:
            taken = stale.but_stale(connection, events[at : at + _STEP])
            added = there(connection, taken)
            rows = kept.listed(connection, taken)
            told = {e.id: listed_of(e, rules, added[e.id]) for e in events_of(connection, sorted(added)).values()}
        for id in taken:
            if id not in told:
                yield f"The listing has the event {id}, which has no report."
            elif id not in rows:
                yield f"The listing lacks the event {id}."
            elif rows[id] != told[id]:
                what = _differing(rows[id], told[id])
                yield f"What the listing says of the event {id} is not what its reports give: {what}."


def _differing(one: Listed, other: Listed) -> str:
    """The fields in which two rows differ."""
    fields = [f for f in one.entry.__struct_fields__ if getattr(one.entry, f) != getattr(other.entry, f)]
    fields += [f for f in ("modalities", "added", "tolls", "told", "words") if getattr(one, f) != getattr(other, f)]
    return ", ".join(fields)


def listed_of(event: Event, rules: Mapping[str, Rule], added: int) -> Listed:
    """An event as it is listed; `added` is the number of its newest coding."""
    chosen = choose(event, rules[_RULE])
    said = {a.report.modality for a in event.accounts}
    modalities = (*(m for m in MODALITIES if m in said), *sorted(said.difference(MODALITIES)))
    texts = [*(a.title for a in event.accounts if a.title), *(s.text for a in event.accounts for s in a.sentences)]
    return Listed(
        entry=_entry(chosen, modalities),
        modalities=modalities,
        added=added,
        tolls=tuple(sorted(_tolls(event, rules), key=lambda x: (x.rule, x.act))),
        told=tuple(sorted(_told(event), key=lambda x: (x.act, x.outlet, x.source))),
        words=tuple(all_words(texts)),
    )


def _entry(chosen: Chosen, modalities: Sequence[str]) -> Entry:
    event = chosen.event
    time: Mapping[str, Any] = chosen.time.value if chosen.time else {}
    place: Mapping[str, Any] = chosen.place.value if chosen.place else {}
    on_map = place.get("lat") is not None and place.get("lon") is not None
    tolls = {t.act: t for t in chosen.casualties}
    killed, injured = tolls.get("killed"), tolls.get("injured")
    return Entry(
        id=event.id,
        first=time.get("not_before"),
        last=time.get("not_after"),
        event_type=chosen.event_type.value,
        modality=modalities[0],
        happened=any(m in HAPPENED for m in modalities),
        place=place.get("name"),
        admin1=place.get("admin1"),
        country=place.get("country"),
        country_name=place.get("country_name"),
        precision=place.get("precision"),
        lat=place["lat"] if on_map else None,
        lon=place["lon"] if on_map else None,
        radius_km=(place.get("radius_km") or 0.0) if on_map else None,
        killed_low=killed.low if killed else None,
        killed_high=killed.high if killed else None,
        injured_low=injured.low if injured else None,
        injured_high=injured.high if injured else None,
        grade=chosen.grade.value,
        status=status_of(chosen.event, chosen),
        reports=len(event.accounts),
        articles=len({a.sha256 for a in event.accounts}),
        sources=len({source_of(a) for a in event.accounts}),
        score=min(a.report.score for a in event.accounts),
        actors=_taking(event),
        outlets=_outlets(event),
    )


def _taking(event: Event) -> tuple[Taking, ...]:
    """Those who take part, in any report, each once a role: one is the same by their id, else by their name."""
    told = [c.value for a in by_day(event.accounts) for c in a.claims if c.property == "participant"]
    ids = {v["name"].casefold(): v["actor"] for v in told if v["actor"]}
    names: dict[tuple[str, str], Counter[str]] = {}
    whose: dict[tuple[str, str], str | None] = {}
    named: dict[tuple[str, str], bool] = {}
    what: dict[tuple[str, str], Counter[tuple[str, str | None]]] = {}
    denied: dict[tuple[str, str], bool] = {}
    for v in told:
        name = v["name"].casefold()
        actor = v["actor"] or ids.get(name)
        who = (v["role"], actor or name)
        whose[who] = actor
        names.setdefault(who, Counter())[v["name"]] += 1
        named[who] = named.get(who, False) or actor is not None or v["entity"] in _NAMED
        what.setdefault(who, Counter())[(v["entity"], v.get("kind"))] += 1
        denied[who] = denied.get(who, True) and v["certainty"] == "denied"
    return tuple(
        Taking(of.most_common(1)[0][0], whose[who], who[0], named[who], *what[who].most_common(1)[0][0], denied[who])
        for who, of in sorted(names.items(), key=lambda x: -x[1].total())
    )


def _outlets(event: Event) -> tuple[str, ...]:
    """The outlets that tell of it, and those that print the same texts."""
    told = {(a.source, a.url) for a in event.accounts} | {(c.source, c.url) for a in event.accounts for c in a.copies}
    return tuple(sorted({outlet for source, url in told if (outlet := source or host_of(url))}))


def _tolls(event: Event, rules: Mapping[str, Rule]) -> Iterator[Ruled]:
    """The tolls by every rule, of the acts that a report states."""
    for act in ACTS:
        if told := stated(event, act):
            for name, rule in rules.items():
                toll = rule.toll(act, told)
                if toll is not None:
                    yield Ruled(name, act, toll.low, toll.high, toll.best, toll.provisional)


def _told(event: Event) -> Iterator[Told]:
    """What each outlet last gave as the toll, where more than one independent source gives one: from the least to the
    most that it, and those whom it lets speak, say."""
    outlet = {a.key: a.source or host_of(a.url) or "" for a in event.accounts}
    for act in ACTS:
        last = last_words(stated(event, act))
        if len({s.source for s in last}) < 2:
            continue
        by: dict[tuple[str, str], list[Stated]] = {}
        for s in last:
            name = outlet[s.report]
            by.setdefault((name, "" if name else s.source), []).append(s)
        for (name, _), said in by.items():
            highs = [s.high for s in said if s.high is not None]
            high = max(highs) if len(highs) == len(said) else None
            yield Told(act=act, outlet=name, source=said[-1].source, low=min(s.low for s in said), high=high)


def _rules() -> dict[str, Rule]:
    """The rules by name, ours and others'; those of others that cannot be loaded are left out, for whoever asks by them
    is told so."""
    found: dict[str, Rule] = {}
    for name in rule_names():
        try:
            found[name] = rule_named(name)
        except UsageError:
            continue
    return found
