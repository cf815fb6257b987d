"""Who acted against whom, and how often each takes part, as the listing has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from ...model.network import Acted, Acts, Party
from ..filters import Filters
from ..store import Store
from .columns import NO_DAY, NO_TOLL, OPEN, Any_, Columns, Mask, distinct, iso_day
from .matching import columns_of, matching
from .whos import ROLES, who_labels

ACTED, FOUGHT = "acted-against", "fought"
_ACTING, _SUFFERING, _SIDES = ("perpetrator",), ("target", "victim"), ("side",)
#: the roles of which "acting" and "acted on" are counted
_ACTS, _ACTED_ON = ROLES["perpetrator"], ROLES["target"]


class Part(Struct, frozen=True, kw_only=True):
    """One who takes part in events: in how many, in how many of them acting, in how many acted on (those who fight are
    both), as any report has it."""

    party: Party
    acting: int
    acted_on: int


class Year(Struct, frozen=True):
    """How many events of a year somebody takes part in, acting and acted on; `year` None where it is not known, or
    could be several."""

    year: int | None
    events: int
    acting: int
    acted_on: int


def taking_part(store: Store, everyone: bool = False) -> list[Part]:
    """Those who take part in the events that are said to have happened, those of most events first.  The named only, or
    `everyone`: kinds of people too (things never)."""
    columns = columns_of(store)
    return columns.remembered(("taking part", everyone), lambda: _taking_part(store, columns, everyone))


def by_year(store: Store, actor: str) -> list[Year]:
    """The events in which an actor (its id) takes part, by the year that they wholly lie in, the last year first and
    those without one at the end."""
    columns = columns_of(store)
    words = columns.vocabulary.who
    code = words.known((actor, None))
    if code is None:
        return []
    mask, takes = matching(store, columns, Filters()), columns.takes
    mine = (takes["who"] == code) & mask[takes["row"]]
    role = takes["role"]
    years: dict[int | None, list[int]] = {}
    for at, chosen in enumerate((mine, mine & _in(columns, role, _ACTS), mine & _in(columns, role, _ACTED_ON))):
        rows = distinct(takes["row"][chosen])
        for year, number in Counter(_years(columns, rows)).items():
            years.setdefault(year, [0, 0, 0])[at] = number
    return sorted((Year(y, *n) for y, n in years.items()), key=lambda x: (x.year is None, -(x.year or 0)))


def acts(store: Store, filters: Filters, most: int | None = None, around: Sequence[str] = ()) -> Acts:
    """Who acted against whom in the events that match: the `most` who take part in most events and have to do with
    somebody (None: all), with the parties `around` (their keys) and all that these have to do with.

    People without a name are one party a kind, things are none, and whoever is denied to have acted is left out.
    """
    columns = columns_of(store)
    key = ("acts", filters, most, tuple(around))
    return columns.remembered(key, lambda: _acts(columns, matching(store, columns, filters), most, around))


def between(store: Store, filters: Filters, source: str, target: str, kind: str) -> list[str]:
    """The ids of the events that match in which one party (its key) acted against the other, or both fought, the latest
    first."""
    columns = columns_of(store)
    mask = matching(store, columns, filters)
    rows, parties, pairs = columns.remembered(("pairs", filters), lambda: _pairs(columns, mask))
    one, other = (parties.code(k) for k in (source, target))
    if one is None or other is None:
        return []
    wanted = (pairs["source"] == one) & (pairs["target"] == other) & (pairs["fought"] == (kind == FOUGHT))
    found = rows[wanted][::-1]
    return [id.decode() for id in columns["event"][found].tolist()]


class _Parties:
    """Parties by number: those with a name have the code of `who`, kinds of people come after them."""

    def __init__(self, columns: Columns) -> None:
        self.columns, words = columns, columns.vocabulary
        self.names = len(words.who.words)
        self.kinds = len(words.kind.words) + 1  # the last is for people of no kind

    def of_takes(self) -> tuple[Any_, Mask]:
        """The number of each who takes part, and whether it has one: things have none."""
        takes, entity = self.columns.takes, self.columns.vocabulary.entity
        kind = np.where(takes["kind"] < 0, self.kinds - 1, takes["kind"]).astype(np.int64)
        number = np.where(takes["named"], takes["who"].astype(np.int64), self.names + kind)
        thing = entity.known("object")
        is_thing = (takes["entity"] == (-2 if thing is None else thing)) & ~_identified(self.columns)
        return number, ~is_thing

    def code(self, key: str) -> int | None:
        """The number of a party by its key: an id, a name or a kind of people in quotation marks; None: there is
        none."""
        words = self.columns.vocabulary
        found = words.who.known((key, None))
        if found is None and key.startswith("“") and key.endswith("”"):
            found = words.who.known((None, key[1:-1]))
        if found is None and key.startswith("people:"):
            kind = key.removeprefix("people:")
            at = words.kind.known(kind) if kind else self.kinds - 1
            found = None if at is None else self.names + at
        return found

    def party(self, number: int, events: int) -> Party:
        """A party in words."""
        words = self.columns.vocabulary
        if number >= self.names:
            at = number - self.names
            kind = None if at == self.kinds - 1 else words.kind.words[at]
            return Party(key=f"people:{kind or ''}", actor=None, name=None, kind=kind, entity="people", events=events)
        id, name = words.who.words[number]
        entity, kind = _what(self.columns).get(number, (None, None))
        if id is not None:
            label = who_labels(self.columns).get(number, id)
            return Party(key=id, actor=id, name=label, kind=kind, entity=entity, events=events)
        return Party(key=f"“{name}”", actor=None, name=name, kind=kind, entity=entity, events=events)


def _identified(columns: Columns) -> Mask:
    """Which of those who take part have an id."""
    ids = np.array([id is not None for id, _ in columns.vocabulary.who.words], bool)
    found: Mask = ids[columns.takes["who"]] if len(ids) else np.zeros(0, bool)
    return found


def _what(columns: Columns) -> dict[int, tuple[str | None, str | None]]:
    """What those with a name are, by their code: as they are told of last."""

    def make() -> dict[int, tuple[str | None, str | None]]:
        takes, words = columns.takes, columns.vocabulary
        who, at = np.unique(takes["who"][::-1], return_index=True)
        last = len(takes["who"]) - 1 - at
        entities, kinds = ((*words.entity.words, None), (*words.kind.words, None))  # the last is for what is absent
        told = zip(who.tolist(), takes["entity"][last].tolist(), takes["kind"][last].tolist(), strict=True)
        return {w: (entities[e], kinds[k]) for w, e, k in told}

    return columns.remembered("what they are", make)


def _in(columns: Columns, role: Any_, roles: Sequence[str]) -> Mask:
    codes = [columns.vocabulary.role.known(r) for r in roles]
    found: Mask = np.isin(role, [c for c in codes if c is not None])
    return found


def _years(columns: Columns, rows: Any_) -> list[int | None]:
    """The years that rows wholly lie in."""
    first, last = columns["first"][rows], columns["last"][rows]
    dated = (first != NO_DAY) & (last != NO_DAY)
    years = [
        np.where(dated, d, 0).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        for d in (first, last)
    ]
    one = dated & (years[0] == years[1])
    return [y if known else None for y, known in zip(years[0].tolist(), one.tolist(), strict=True)]


def _taking_part(store: Store, columns: Columns, everyone: bool) -> list[Part]:
    parties, takes = _Parties(columns), columns.takes
    number, counts = parties.of_takes()
    mask = matching(store, columns, Filters())
    mine = counts & mask[takes["row"]] & (True if everyone else takes["named"])
    total = parties.names + parties.kinds

    def events(chosen: Mask) -> Any_:
        both = distinct((number[chosen] << 32) + takes["row"][chosen])
        return np.bincount(both >> 32, minlength=total)

    all_ = events(mine)
    acting = events(mine & _in(columns, takes["role"], _ACTS))
    acted_on = events(mine & _in(columns, takes["role"], _ACTED_ON))
    there = np.flatnonzero(all_)
    order = there[np.argsort(-all_[there], kind="stable")].tolist()
    return [Part(party=parties.party(n, int(all_[n])), acting=int(acting[n]), acted_on=int(acted_on[n])) for n in order]


def _pairs(columns: Columns, mask: Mask) -> tuple[Any_, _Parties, dict[str, Any_]]:
    """Each act in each row that matches, by row: the rows, the parties, and of each act the numbers of its two parties
    and whether they fought."""
    parties, takes = _Parties(columns), columns.takes
    number, counts = parties.of_takes()
    suffers = _in(columns, takes["role"], _SUFFERING)
    kept = counts & mask[takes["row"]] & (suffers | ~takes["denied"])

    def of(chosen: Mask) -> tuple[Any_, Any_]:
        both = distinct((takes["row"][kept & chosen].astype(np.int64) << 32) + number[kept & chosen])
        return (both >> 32), (both & 0xFFFF_FFFF)

    acting, sides = of(_in(columns, takes["role"], _ACTING)), of(_in(columns, takes["role"], _SIDES))
    found = []
    for (rows, one), (other_rows, other), fought in ((acting, of(suffers), False), (sides, sides, True)):
        low, high = np.searchsorted(other_rows, rows), np.searchsorted(other_rows, rows, side="right")
        times = high - low
        at = np.repeat(low - np.concatenate(([0], np.cumsum(times)[:-1])), times) + np.arange(times.sum())
        row, source, target = np.repeat(rows, times), np.repeat(one, times), other[at]
        differ = source < target if fought else source != target
        found.append((row[differ], source[differ], target[differ], np.full(int(differ.sum()), fought)))
    row, source, target, fought_ = (np.concatenate(x) for x in zip(*found, strict=True))
    order = np.argsort(row, kind="stable")
    return row[order], parties, {"source": source[order], "target": target[order], "fought": fought_[order]}


def _acts(columns: Columns, mask: Mask, most: int | None, around: Sequence[str]) -> Acts:
    rows, parties, pairs = _pairs(columns, mask)
    number, counts = parties.of_takes()
    takes, total = columns.takes, parties.names + parties.kinds
    mine = counts & mask[takes["row"]] & (_in(columns, takes["role"], _SUFFERING) | ~takes["denied"])
    both = distinct((number[mine] << 32) + takes["row"][mine])
    events = np.bincount(both >> 32, minlength=total)
    tied = distinct(np.concatenate([pairs["source"], pairs["target"]]))
    ranked = tied[np.argsort(-events[tied], kind="stable")]
    shown = np.zeros(total, bool)
    shown[ranked[:most]] = True
    middles = [c for c in map(parties.code, around) if c is not None]
    if middles:
        near = np.isin(pairs["source"], middles) | np.isin(pairs["target"], middles)
        shown[pairs["source"][near]] = shown[pairs["target"][near]] = True
        shown[middles] = True
    kept = shown[pairs["source"]] & shown[pairs["target"]]
    numbers = np.flatnonzero(shown)
    place = {n: i for i, n in enumerate(numbers.tolist())}
    first, last = _bounds(columns, np.flatnonzero(mask))
    return Acts(
        parties=tuple(parties.party(n, int(events[n])) for n in numbers.tolist()),
        acts=tuple(_edges(columns, rows[kept], {k: v[kept] for k, v in pairs.items()}, place)),
        events=int(mask.sum()),
        others=len(tied) - int(shown[tied].sum()),
        first=first,
        last=last,
    )


def _edges(columns: Columns, rows: Any_, pairs: dict[str, Any_], place: dict[int, int]) -> list[Acted]:
    """The acts of the same two parties as one."""
    if not len(rows):
        return []
    order = np.lexsort((rows, pairs["fought"], pairs["target"], pairs["source"]))
    rows, pairs = rows[order], {k: v[order] for k, v in pairs.items()}
    new = np.ones(len(rows), bool)
    new[1:] = np.any([v[1:] != v[:-1] for v in pairs.values()], axis=0)
    starts = [*np.flatnonzero(new).tolist(), len(rows)]
    types = columns.vocabulary.type.words
    out = []
    for a, b in pairwise(starts):
        mine = rows[a:b]
        low, high = columns["killed_low"][mine], columns["killed"][mine]
        stated = low != NO_TOLL
        first, last = _bounds(columns, mine)
        kinds = Counter(columns["type"][mine].tolist())
        out.append(
            Acted(
                source=place[int(pairs["source"][a])],
                target=place[int(pairs["target"][a])],
                kind=FOUGHT if pairs["fought"][a] else ACTED,
                events=tuple(id.decode() for id in columns["event"][mine].tolist()),
                types={types[t]: n for t, n in kinds.most_common()},
                killed_low=int(low[stated].sum()) if stated.any() else None,
                killed_high=int(high[stated].sum()) if stated.any() and not (high[stated] == OPEN).any() else None,
                first=first,
                last=last,
            )
        )
    return out


def _bounds(columns: Columns, rows: Any_) -> tuple[str | None, str | None]:
    """The first and the last day of rows."""
    days = np.concatenate([columns["first"][rows], columns["last"][rows]])
    days = days[days != NO_DAY]
    return (iso_day(int(days.min())), iso_day(int(days.max()))) if len(days) else (None, None)
