"""One step of merging: reports are compared with all that they could be one with, and the groups of the parts that
this links are made anew, as if all their reports had come at once.

    step = Step(connection, by)
    step.take(reports)
    step.plan()              # may take long, and writes nothing
    step.write(connection)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec.structs import replace
from sqlalchemy import Connection

from .know.merging import merging
from .merge.block import blocks
from .merge.cluster import LEAST, Floats, Ints
from .merge.columns import Columns
from .merge.decided import constraints
from .merge.found import Found, columns_of, ints
from .merge.pairs import Meeting, Rows, scored
from .merge.profile import profile_of
from .merge.reasons import reasons_of
from .merge.score import scores
from .merge.settle import LINKS, SURE, Group, linking, settle
from .merge.suggest import best, top
from .model.merging import Profile, Why
from .register import merging as kept
from .register.decisions import rulings
from .register.packed import Packed
from .register.query import event_named
from .register.redact.again import in_part_kept

#: rows of blocks that the reports of a step may meet: with how many are taken, what bounds its time and its memory
_MOST_MEETINGS = 300_000_000
#: so many of those who were elsewhere are looked at for who brought a report into its event
_MOST_REASONS = 200


class Step:
    """A step.  `profiles` are all that were read, by key; the last three what is to be written: the parts, the moves
    and the suggestions that differ from those that are there."""

    def __init__(self, connection: Connection, by: str) -> None:
        self.connection, self.by = connection, by
        self.constraints = constraints(rulings(connection))
        self.profiles = Packed()
        self.part: dict[str, str] = {}
        self.taken: set[str] = set()
        self.late: list[str] = []
        self.parts: dict[str, str] = {}
        self.moves: list[tuple[str, str, str, Why]] = []
        self.lists: dict[str, dict[str, float]] = {}

    @property
    def moved(self) -> int:
        """How many reports come into another event."""
        return len(self.moves)

    def take(self, reports: Sequence[str]) -> None:
        """Take those of these reports that are still pending, and with them those that stand in their events and are
        pending as well."""
        near = kept.beside(self.connection, reports)
        self.profiles = kept.still_pending(self.connection, sorted({*reports, *near}))
        self.taken = set(self.profiles)

    def merge(self) -> None:
        """As `plan`, and write down what comes of it."""
        self.plan()
        self.write(self.connection)

    def plan(self) -> None:
        """Compare what was taken, and what it is linked with: what is to be written down."""
        if not self.taken:
            return
        found = [self._meet(self.taken, without=set(), bounded=True)]
        touched = self._touched(found[0])
        if touched:
            found.append(self._meet(touched, without=self.taken))
        reports = sorted(self.taken | touched)
        columns = columns_of([self.taken, touched], found)
        pairs = self._all(found)
        groups = self._groups(reports, columns, pairs)
        before, parts = kept.standing(self.connection, reports), kept.parts_of(self.connection, reports)
        profiles = self.profiles.listed(reports)
        self.moves = _moves(profiles, reports, columns, groups, [before[r] for r in reports], self.by)
        settled = {reports[m]: reports[g.part] for g in groups for m in g.members}
        self.parts = {r: part for r, part in settled.items() if parts.get(r) != part}
        events = {reports[m]: event_named(reports[g.founder]) for g in groups for m in g.members}
        lists = self._lists(events, pairs)
        there = kept.suggested(self.connection, sorted(lists.keys() | events.keys()))
        wanted = {
            r: lists.get(r, {}) if r in events else top({**there.get(r, {}), **lists[r]})
            for r in sorted(lists.keys() | events.keys())
        }
        self.lists = {r: others for r, others in wanted.items() if others != there.get(r, {})}

    def write(self, connection: Connection) -> None:
        """Write down what was planned."""
        kept.settle(connection, self.parts, self.moves)
        kept.suggest(connection, self.lists)

    def faults(self, parts: Sequence[str]) -> Iterator[str]:
        """What is wrong with these parts."""
        self.profiles = kept.of_parts(self.connection, parts)
        self.taken = set(self.profiles)
        reports = sorted(self.taken)
        _, part = kept.compared(self.connection, reports)
        part_kept = in_part_kept(self.connection)
        for account, text in kept.accounts(self.connection, reports):
            given, there = profile_of(account, text), self.profiles[account.key]
            if account.sha256 in part_kept:  # its words were those of the whole text
                given, there = (replace(p, words=(), runs=()) for p in (given, there))
            if given != there:
                yield f"What merging compares of the report {account.key} is not what its claims give."
        lain = kept.blocks_of(self.connection, reports)
        for r in reports:
            if lain.get(r, set()) != set(blocks(self.profiles[r])):
                yield f"The report {r} does not lie in the blocks that merging gives."
        found = [self._meet(self.taken, without=set())]
        pairs = self._all(found)
        links = pairs.only(linking(pairs.i, pairs.j, pairs.score, merging().joined))
        for i, j, score in zip(links.i.tolist(), links.j.tolist(), links.score.tolist(), strict=True):
            a, b = links.names[i], links.names[j]
            # whether the pair is the best of a report of another part is for that part to say
            own = (a in part and b in part) or score >= merging().joined + SURE
            if own and part.get(a) != part.get(b):
                yield f"The reports {a} and {b} are linked by likeness, but are not in one part."
        groups = self._groups(reports, columns_of([self.taken], found), pairs)
        standing = kept.standing(self.connection, reports)
        events = {reports[m]: event_named(reports[g.founder]) for g in groups for m in g.members}
        for r, event in events.items():
            if standing.get(r) != event:
                yield f"The report {r} stands in the event {standing.get(r)}; merging gives {event}."
        lists, asked = self._lists(events, pairs), kept.suggested(self.connection, reports)
        for r in reports:
            if lists.get(r, {}) != asked.get(r, {}):
                yield f"What is to be asked about the report {r} is not what merging gives."

    def _meet(self, wanted: set[str], without: set[str], bounded: bool = False) -> Found:
        """The pairs of wanted reports with those that they meet, but for `without`, that are likely enough to be asked
        about.  Where `bounded`, wanted reports that meet too many are left for another step."""
        rows = self._rows(wanted)
        self._read(rows.reports())
        pending = {r for r, part in self.part.items() if not part}
        while True:
            names, meeting = rows.of(wanted, pending)
            if not bounded:
                break
            late = _beyond(meeting.cost(len(names)), [n for n, r in enumerate(names) if r in wanted])
            if not late:
                break
            bounded = False
            self.late = [names[n] for n in sorted(late)]
            pending |= set(self.late)
            wanted -= pending
        mine = np.array([r in wanted for r in names])
        seen = np.array([r in without for r in names])
        columns = Columns.of(self.profiles.listed(names))
        i, j, score = scored(meeting, columns, mine, merging().asked)
        fresh = ~(seen[i] | seen[j])
        return Found(names, i[fresh], j[fresh], score[fresh], columns.rows(np.flatnonzero(mine)))

    def _rows(self, wanted: Collection[str]) -> Meeting:
        """The rows of all that wanted reports meet."""
        keys = {r: blocks(self.profiles[r]) for r in wanted}
        sizes = kept.sizes(self.connection, {k >> 1 for of in keys.values() for k in of})
        full = kept.crowded_among(sizes)
        live = {b for b, (active, _) in sizes.items() if active and b not in full}
        acting = {k >> 1 for of in keys.values() for k in of if not k & 1 and k >> 1 in live}
        rows = Meeting(kept.having(self.connection, sorted({b << 1 for b in live} | {b << 1 | 1 for b in acting})))
        # whoever is passive meets the active only
        rows.take((k, r) for r, of in keys.items() for k in of if k & 1 and k >> 1 in live and k >> 1 not in acting)
        return rows

    def _touched(self, found: Found) -> set[str]:
        """All reports of the parts that those taken are linked with."""
        pairs, joined = self._all([found]), merging().joined
        mine = np.array([r in self.taken for r in pairs.names])
        by_mine = linking(pairs.i, pairs.j, pairs.score, joined, mine)
        linked = pairs.outside(by_mine, mine).keys()
        maybe = pairs.outside(linking(pairs.i, pairs.j, pairs.score, joined) & ~by_mine, mine)
        own = self._last_links(r for r in maybe if r not in linked)
        tied = {r for group in self.constraints.together if group & self.taken for r in group}
        self._read(tied)
        near = {*linked, *(r for r, score in maybe.items() if score >= own.get(r, joined)), *tied} - self.taken
        touched = kept.of_parts(self.connection, sorted({self.part[r] for r in near if self.part.get(r)}))
        self.profiles.update(touched)
        return set(touched)

    def _last_links(self, reports: Iterable[str]) -> dict[str, float]:
        """What the last of the few best pairs of each of these reports scores; none where it has not so many.  They
        all lie in its part, for they link it."""
        wanted = set(reports)
        members = kept.of_parts(self.connection, sorted({self.part[r] for r in wanted if self.part[r]}))
        names = sorted(members.keys() | wanted)
        self.profiles.update(members)
        if len(names) == len(wanted):
            return {}
        keys = {r: blocks(self.profiles[r]) for r in names}
        sizes = kept.sizes(self.connection, {k >> 1 for r in wanted for k in keys[r]})
        full = kept.crowded_among(sizes)
        rows = [(k, n) for n, r in enumerate(names) for k in keys[r] if k >> 1 in sizes and k >> 1 not in full]
        meeting = Rows(ints(k for k, _ in rows), ints(n for _, n in rows))
        mine = np.array([r in wanted for r in names])
        columns = Columns.of(self.profiles.listed(names))
        pairs = self._all([Found(names, *scored(meeting, columns, mine, merging().joined), columns)])
        found: dict[str, list[float]] = {}
        for i, j, score in zip(pairs.i.tolist(), pairs.j.tolist(), pairs.score.tolist(), strict=True):
            for r in (pairs.names[i], pairs.names[j]):
                if r in wanted:
                    found.setdefault(r, []).append(score)
        return {r: sorted(of)[-LINKS] for r, of in found.items() if len(of) >= LINKS}

    def _read(self, reports: Iterable[str]) -> None:
        """Read the profiles and parts of those of these reports that were not read yet."""
        new, parts = kept.compared(self.connection, sorted(set(reports) - self.profiles.keys()))
        self.profiles.update(new)
        self.part.update(parts)

    def _all(self, found: Sequence[Found]) -> Found:
        """All these pairs, without those that decisions keep apart."""
        names = sorted({r for f in found for r in f.names})
        number = {r: n for n, r in enumerate(names)}
        to = [ints(number[r] for r in f.names) for f in found]
        i = np.concatenate([t[f.i] for t, f in zip(to, found, strict=True)])
        j = np.concatenate([t[f.j] for t, f in zip(to, found, strict=True)])
        score = np.concatenate([f.score for f in found])
        apart = {(number[a], number[b]) for a, b in self.constraints.apart if a in number and b in number}
        if apart:
            open_ = np.array([p not in apart for p in zip(i.tolist(), j.tolist(), strict=True)], dtype=bool)
            i, j, score = i[open_], j[open_], score[open_]
        return Found(names, i, j, score, found[0].columns)

    def _groups(self, reports: Sequence[str], columns: Columns, pairs: Found) -> list[Group]:
        """The groups of these reports, which ascend; `pairs` are all that they have with any."""
        number = {r: n for n, r in enumerate(reports)}
        links = pairs.only(linking(pairs.i, pairs.j, pairs.score, merging().joined)).among(number)
        profiles = self.profiles.listed(reports)

        def of_pairs(a: Ints, b: Ints) -> Floats:
            return scores(columns, a, b, LEAST)  # what is less counts as that

        return list(settle(profiles, range(len(reports)), links, of_pairs, merging().joined, self.constraints))

    def _lists(self, events: Mapping[str, str], pairs: Found) -> dict[str, dict[str, float]]:
        """The others to ask about, with the scores, of these reports (given with their events) and of all they meet."""
        event: dict[str, int] = {}
        names = pairs.names
        of = ints(event.setdefault(events.get(r, r), len(event)) for r in names)
        lists = best(pairs.i, pairs.j, pairs.score, of)
        return {names[r]: {names[o]: s for o, s in others.items()} for r, others in lists.items()}


def _beyond(cost: Ints, wanted: Sequence[int]) -> set[int]:
    """Those of the wanted, but for the first, that would make a step meet too many."""
    late: set[int] = set()
    spent = 0
    for n in sorted(wanted):
        spent += int(cost[n])
        if spent > _MOST_MEETINGS and len(late) < len(wanted) - 1:
            late.add(n)
    return late


def _moves(
    profiles: Sequence[Profile],
    reports: Sequence[str],
    columns: Columns,
    groups: Iterable[Group],
    before: Sequence[str],
    by: str,
) -> list[tuple[str, str, str, Why]]:
    """The reports that come into another event (report, event, the one before, why); `profiles` are of the reports."""
    moved: list[tuple[int, str]] = []
    i: list[int] = []
    j: list[int] = []
    for g in groups:
        event = event_named(reports[g.founder])
        for m in g.members:
            if before[m] != event:
                others = [o for o in g.members if before[o] != before[m]][:_MOST_REASONS]
                moved.append((m, event))
                i += [m] * len(others)
                j += others
    score = scores(columns, ints(i), ints(j)) if i else np.zeros(0, dtype=np.float32)
    brought: dict[int, tuple[float, int]] = {}
    for m, other, s in zip(i, j, score.tolist(), strict=True):
        if m not in brought or s > brought[m][0]:
            brought[m] = (s, other)
    told = sorted(brought)
    words = reasons_of(profiles, columns, ints(told), ints(brought[m][1] for m in told)) if told else []
    said = dict(zip(told, words, strict=True))
    out = []
    for m, event in sorted(moved):
        why = Why(by=by)
        if m in brought:
            most, other = brought[m]
            why = Why(by=by, with_=reports[other], score=most, reasons=said[m] or None)
        out.append((reports[m], event, before[m], why))
    return out
