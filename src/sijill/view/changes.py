"""What a data set is now that it was not: events that are new, gone, joined, split or changed, and why.

Two sets of events are laid side by side by the reports that they share; a report whose article was coded again is the
same as its like in the other coding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..model.event import ACTS, Account, Choice, Chosen, Decision
from ..model.history import Change, Coding, Difference, Move
from ..model.review import ON_REPORT, anchors_of
from . import history, wording
from .decided import of_property


class State(Struct, frozen=True, kw_only=True):
    """What is compared of an event: its reports (key: in words), each field's value in plain words, the reports that
    each value rests on, and what each report says to each field (a text that is the same for the same).  `day` is the
    first on which it may have been (ISO), "" where none is known."""

    id: str
    label: str
    day: str = ""
    reports: dict[str, str]
    values: dict[str, str]
    rests: dict[str, frozenset[str]]
    says: dict[str, dict[str, str]] = {}


class Reasons(Struct, frozen=True, kw_only=True):
    """What happened between the two: `like` the keys of earlier reports' likes in the later coding; `undone` what each
    undo took out of force, or put in force again, by its id."""

    like: Mapping[str, str] = {}
    codings: Sequence[Coding] = ()
    moves: Sequence[Move] = ()
    decisions: Sequence[Decision] = ()
    undone: Mapping[str, Decision] = {}


def state_of(chosen: Chosen) -> State:
    """What is compared of an event with the values that a rule chose."""
    values: dict[str, str] = {}
    rests: dict[str, frozenset[str]] = {}
    of = {c.id: a.key for a in chosen.event.accounts for c in a.claims}

    def put(field: str, value: str | None, claims: Iterable[str]) -> None:
        if value:
            values[field] = value
            rests[field] = frozenset(of[c] for c in claims if c in of)

    put("type", wording.kind(chosen.event_type.value), chosen.event_type.claims)
    if chosen.time:
        put("date", wording.when(chosen.time.value), chosen.time.claims)
    if chosen.place:
        put("place", wording.where(chosen.place.value), chosen.place.claims)
        put("coordinates", _coordinates(chosen.place.value), chosen.place.claims)
    for field in ("perpetrators", "targets", "sides", "said_by"):
        choice: Choice | None = getattr(chosen, field)
        if choice:
            put(field.replace("_", " "), ", ".join(choice.value), choice.claims)
    for toll in chosen.casualties:
        best = f", best {toll.best:,}" if toll.best is not None and toll.low != toll.high else ""
        unsure = ", provisional" if toll.provisional else ""
        put(toll.act, wording.number(toll.low, toll.high) + best + unsure, toll.claims)
    put("grade", chosen.grade.value, chosen.grade.claims)
    accounts = chosen.event.accounts
    status = ["rejected"] if chosen.event.rejected else sorted({a.report.modality for a in accounts})
    put("status", ", ".join(status), (c.id for a in accounts for c in a.claims if c.property == "status"))
    label = ", ".join(filter(None, (values.get("date"), values["type"], values.get("place"))))
    reports = {a.key: told(a) for a in accounts}
    says = {a.key: _says(a) for a in accounts}
    time = chosen.time.value if chosen.time else {}
    day = time.get("not_before") or time.get("not_after") or ""
    return State(id=chosen.event.id, label=label, day=day, reports=reports, values=values, rests=rests, says=says)


#: the claims that a field is chosen from, where they are not those of its own name
_FROM = {"date": "time", "coordinates": "place", "perpetrators": "participant", "targets": "participant"}
_FROM |= {"sides": "participant", "grade": "casualty"}


def _says(account: Account) -> dict[str, str]:
    """What a report says to each field: by property, by act of harm, and through whom."""
    out: dict[str, list[str]] = {}
    for c in account.claims:
        said = f"{sorted(c.value.items())} {[v.speaker for v in c.chain]}"
        out.setdefault(c.property, []).append(said)
        out.setdefault("said by", []).append(str([v.speaker for v in c.chain]))
        if c.property == "casualty":
            out.setdefault(c.value["act"], []).append(said)
    return {field: "\n".join(sorted(said)) for field, said in out.items()}


def told(account: Account) -> str:
    """A report in words: "report r1 of article a5 (Other Daily, 6 May 2021)"."""
    return f"report {account.report.id} of {history.article(account.article, account.source, account.published)}"


def changes(before: Iterable[State], after: Iterable[State], why: Reasons) -> list[Change]:
    """What is not as it was, by kind: new, gone, joined, split, renamed, changed."""
    return _Comparison(before, after, why).changes()


class _Comparison:
    def __init__(self, before: Iterable[State], after: Iterable[State], why: Reasons) -> None:
        self.old = {s.id: s for s in before}
        self.new = {s.id: s for s in after}
        self.like = why.like
        self.decisions = {d.id: d for d in why.decisions}
        self.undone = why.undone
        self.graded = [d for d in why.decisions if d.kind == "grade"]
        self.coded = {key: c for c in why.codings for key in c.reports}
        self.fresh = {c.sha256 for c in why.codings if c.first}
        self.names = {key: words for s in (*self.old.values(), *self.new.values()) for key, words in s.reports.items()}
        self.moves: dict[str, list[Move]] = {}
        for move in why.moves:
            self.moves.setdefault(move.report, []).append(move)
        stands = {key: s.id for s in self.new.values() for key in s.reports}
        #: how many reports of the one went into the other
        self.into: dict[str, Counter[str]] = {}
        self.came: dict[str, Counter[str]] = {}
        for state in self.old.values():
            for key in state.reports:
                event = stands.get(self.like.get(key, key))
                if event is not None:
                    self.into.setdefault(state.id, Counter())[event] += 1
                    self.came.setdefault(event, Counter())[state.id] += 1

    def changes(self) -> list[Change]:
        """As `changes`."""
        out: list[Change] = []
        for id, state in self.new.items():
            if id not in self.came:
                out.append(Change(kind="new", after=(id,), label=state.label, why=self._added(state)))
        for id, state in self.old.items():
            if id not in self.into:
                out.append(Change(kind="gone", before=(id,), label=state.label, why=self._lost(state)))
            elif len(self.into[id]) > 1:
                parts = tuple(sorted(self.into[id]))
                out.append(Change(kind="split", before=(id,), after=parts, label=state.label, why=self._apart(state)))
        for id, state in self.new.items():
            sources = tuple(sorted(self.came.get(id, ())))
            if not sources:
                continue
            main = self.old[self._main(id)]
            values = self._differences(main, state)
            if len(sources) > 1:
                why = self._joined(state, main)
                out.append(
                    Change(kind="joined", before=sources, after=(id,), label=state.label, values=values, why=why)
                )
            elif values or main.id != id:
                heir = self.into[main.id].most_common(1)[0][0] == id or len(self.into[main.id]) == 1
                if not heir:  # a part that was split off: what it is stands in its own right
                    continue
                kind = "changed" if values else "renamed"
                out.append(Change(kind=kind, before=sources, after=(id,), label=state.label, values=values))
        order = ("new", "gone", "joined", "split", "changed", "renamed")
        return sorted(out, key=lambda c: (order.index(c.kind), self._day(c), c.label, c.after, c.before))

    def _day(self, change: Change) -> tuple[bool, str]:
        """By which a change is listed: the day of the incident, none last."""
        day = next(
            s[id].day for s, ids in ((self.new, change.after), (self.old, change.before)) for id in ids if id in s
        )
        return not day, day

    def _main(self, id: str) -> str:
        """The earlier event that a later one carries on: its own, else the one that most of its reports were of."""
        came = self.came[id]
        return id if id in came else min(came, key=lambda s: (-came[s], s))

    def _differences(self, old: State, new: State) -> tuple[Difference, ...]:
        fields = list(dict.fromkeys((*old.values, *new.values)))
        return tuple(
            Difference(
                field=f,
                before=old.values.get(f),
                after=new.values.get(f),
                because=tuple(dict.fromkeys(self._because(f, old, new))),
            )
            for f in fields
            if old.values.get(f) != new.values.get(f)
        )

    def _because(self, field: str, old: State, new: State) -> Iterable[str]:
        """The reports that a value rests on now and did not, or no longer does."""
        if field == "grade" and self.graded:
            yield from map(history.signed, self.graded)
        yield from self._decided(_FROM.get(field, field), {*old.reports, *new.reports})
        rests, was = new.rests.get(field, frozenset()), old.rests.get(field, frozenset())
        if not rests and not was:  # a value of the event as a whole
            rests, was = frozenset(new.reports), frozenset(old.reports)
        came = {self.like.get(key, key): key for key in old.reports}
        said = _FROM.get(field, field)
        for key in sorted(rests):
            if key not in came:
                yield new.reports[key]
        for key in new.reports:
            if key in came and came[key] != key:
                coder = self.coded[key].coder if key in self.coded else "another"
                before = old.says.get(came[key], {}).get(said)
                if before != new.says.get(key, {}).get(said):
                    yield f"{new.reports[key]}, coded again by {coder}"
        for key in sorted(was):
            if self.like.get(key, key) not in new.reports:
                yield f"without {old.reports[key]}"

    def _decided(self, said: str, reports: set[str]) -> Iterable[str]:
        """What people decided of these reports that bears on what they say to a field."""
        property = "casualty" if said in ACTS else said
        for d in self.decisions.values():
            what = self.undone.get(d.id, d)
            if what.kind not in ON_REPORT or of_property(what) not in (None, property):
                continue
            if any(a.report in reports or self.like.get(a.report) in reports for a in anchors_of(what)):
                yield history.signed(d)

    def _added(self, state: State) -> tuple[str, ...]:
        """Why an event is there that was not."""
        return tuple(
            f"{words}, {self._coding(self.coded[key])}" if key in self.coded else words
            for key, words in state.reports.items()
        )

    def _coding(self, coding: Coding) -> str:
        return f"{'added' if coding.sha256 in self.fresh else 'found'} by {coding.coder}"

    def _lost(self, state: State) -> tuple[str, ...]:
        """Why an event is there no more: its articles were coded again, and no report of it was found."""
        last = {key: moves[-1].why.by for key, moves in self.moves.items()}
        return tuple(
            f"{words}{self._why_lost(last[key])}" if key in last else words for key, words in state.reports.items()
        )

    def _why_lost(self, by: str) -> str:
        decision = self.decisions.get(by)
        return f" is not found by {by}" if decision is None else f": {history.signed(decision)}"

    def _moved(self, keys: Iterable[str], words: Mapping[str, str]) -> tuple[str, ...]:
        out = []
        for key in keys:
            moves = [m for m in self.moves.get(key, ()) if m.event is not None]
            if moves:
                out.append(f"{words[key]}: {history.reason(moves[-1], self.decisions, self.names)}")
        return tuple(out)

    def _joined(self, state: State, main: State) -> tuple[str, ...]:
        kept = {self.like.get(key, key) for key in main.reports}
        return self._moved((k for k in state.reports if k not in kept), state.reports) or self._moved(
            state.reports, state.reports
        )

    def _apart(self, state: State) -> tuple[str, ...]:
        words = {self.like.get(key, key): told for key, told in state.reports.items()}
        return self._moved(words, words)


def _coordinates(place: Mapping[str, Any]) -> str | None:
    lat, lon = place.get("lat"), place.get("lon")
    return None if lat is None or lon is None else f"{lat:.3f}, {lon:.3f}"
