"""The stage merge of the flow: what is pending in a register becomes events.

Events are a function of the reports that count and of the decisions in force.  So whatever is pending is compared with
all that it could be one with; the parts that this links are taken as a whole, and their groups are made anew, as if
all their reports had come at once.  A step is one transaction and takes some thousands of reports, by day, so that most
of what belongs together comes together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from sqlalchemy import Connection

from .know.merging import merging
from .merge.block import blocks
from .merge.cluster import LEAST, Floats, Ints
from .merge.columns import Columns
from .merge.decided import constraints
from .merge.found import Found, columns_of, ints
from .merge.pairs import Rows, scored
from .merge.profile import profile_of
from .merge.reasons import reasons_of
from .merge.score import scores
from .merge.settle import LINKS, SURE, Group, linking, settle
from .merge.suggest import best, top
from .model.blocks import crowded
from .model.merging import Profile, Why
from .register import Store
from .register import merging as kept
from .register.decisions import rulings
from .register.query import event_named

#: what merges, as the moves say it
MERGING = "merging 1"

#: reports of a step, and rows of blocks that they may meet: what bounds the time and the memory of a step
_STEP, _MOST_MEETINGS = 10_000, 30_000_000
#: so many of those who were elsewhere are looked at for who brought a report into its event
_MOST_REASONS = 200


class Merged(Struct, frozen=True, kw_only=True):
    """What a step of merging did: reports that were compared, that came into another event, and how many are left."""

    compared: int
    moved: int
    left: int


def merge(store: Store, *, by: str | None = None, anew: bool = False, step: int = _STEP) -> Iterator[Merged]:
    """Merge what is pending in a register, a step at a time.

    `by` is the id of the decision that brought this about, for the moves; with `anew`, all is compared again, from the
    claims.  It may be interrupted between steps and within one: what is left is pending still.
    """
    with store.writing() as connection:
        if anew:
            kept.anew(connection)
        if replaced := kept.superseded(connection):  # in a register of a time when that was not done at once
            kept.drop(connection, replaced, Why(by=MERGING, reasons="another coding of its article took its place"))
    waiting: list[str] = []
    compared = 1
    while True:
        if not waiting:
            with store.reading() as connection:
                waiting = kept.pending(connection)
            if not waiting or not compared:  # what a whole round could not take is not whole
                return
            compared = 0
            # all profiles first: how many reports a block has is then known from the start
            for at in range(0, len(waiting), step):
                with store.writing() as connection:
                    _profile(connection, waiting[at : at + step])
        taken, waiting = waiting[:step], waiting[step:]
        with store.writing() as connection:
            done = _Step(connection, by or MERGING)
            done.take(taken)
            done.merge()
        waiting = [r for r in done.late if r not in set(waiting)] + waiting if done.late else waiting
        compared += len(done.taken)
        yield Merged(compared=len(done.taken), moved=done.moved, left=len(waiting))


def faults(store: Store) -> Iterator[str]:
    """Where what stands in a register is not what merging gives, a sentence each.  What is pending is no fault."""
    with store.reading() as connection:
        parts = kept.parts(connection)
    while parts:
        number = 0
        some: list[str] = []
        while parts and (not some or number + parts[-1][1] <= _STEP):
            part, size = parts.pop()
            number += size
            some.append(part)
        with store.reading() as connection:
            yield from _Step(connection, MERGING).faults(some)


def merge_again(
    connection: Connection,
    reports: Iterable[str],
    by: str,
    changed: Iterable[str] = (),
    pending: Collection[str] | None = None,
) -> int:
    """Merge these reports again, with all that they are linked with, within a transaction: a decision about them (its
    id) was made or undone.  `changed` are those of them that tell something else than they did; `pending` those that
    waited to be merged before any of it, and go on waiting (None: all that wait).  How many came into another event."""
    told = sorted(set(changed))
    listed = sorted({*reports, *told})
    waited = set(kept.waiting(connection) if pending is None else pending) - set(listed)
    if told:
        kept.forget(connection, told)
    _profile(connection, listed)
    kept.again(connection, listed)
    waiting = sorted(({*kept.waiting(connection)} - waited) | set(listed))
    moved = 0
    while waiting:
        step = _Step(connection, by)
        step.take(waiting)
        step.merge()
        moved, waiting = moved + step.moved, step.late
    return moved


def _profile(connection: Connection, reports: Sequence[str]) -> None:
    """Write down the profiles of those of these reports that have none, and their blocks."""
    new = kept.without_profile(connection, reports)
    made = {account.key: profile_of(account, text) for account, text in kept.accounts(connection, new)}
    keys = {r: blocks(p) for r, p in made.items()}
    kept.keep(connection, {r: (p, keys[r]) for r, p in made.items()})
    more: dict[int, list[int]] = {}
    for key in (k for of in keys.values() for k in of):
        more.setdefault(key >> 1, [0, 0])[key & 1] += 1
    sizes = kept.sizes(connection, more)
    for b in kept.crowded_among(sizes):
        (active, passive), (a, p) = sizes[b], more[b]
        if not crowded(b << 1, active - a, passive - p):  # it has become so, and joins nobody any more
            kept.again(connection, (r for _, r in kept.having(connection, kept.both_keys([b]))))


class _Step:
    """One transaction.  `profiles` are all that were read, by key."""

    def __init__(self, connection: Connection, by: str) -> None:
        self.connection, self.by = connection, by
        self.constraints = constraints(rulings(connection))
        self.profiles: dict[str, Profile] = {}
        self.part: dict[str, str] = {}
        self.taken: set[str] = set()
        self.late: list[str] = []
        self.moved = 0

    def take(self, reports: Sequence[str]) -> None:
        """Take those of these reports that are still pending, and with them those that stand in their events and are
        pending as well."""
        near = kept.beside(self.connection, reports)
        self.profiles = kept.still_pending(self.connection, sorted({*reports, *near}))
        self.taken = set(self.profiles)

    def merge(self) -> None:
        """Compare what was taken, and what it is linked with, and write down what comes of it."""
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
        before = kept.standing(self.connection, reports)
        moves = _moves([self.profiles[r] for r in reports], columns, groups, [before[r] for r in reports], self.by)
        kept.settle(self.connection, {reports[m]: reports[g.part] for g in groups for m in g.members}, moves)
        self.moved = len(moves)
        events = {reports[m]: event_named(reports[g.founder]) for g in groups for m in g.members}
        lists = self._lists(events, pairs)
        outside = sorted(lists.keys() - events.keys())
        there = kept.suggested(self.connection, outside)
        changed = {r: top({**there.get(r, {}), **lists[r]}) for r in outside}
        changed = {r: others for r, others in changed.items() if others != there.get(r)}
        kept.suggest(self.connection, {**{r: lists.get(r, {}) for r in events}, **changed})

    def faults(self, parts: Sequence[str]) -> Iterator[str]:
        """What is wrong with these parts."""
        self.profiles = kept.of_parts(self.connection, parts)
        self.taken = set(self.profiles)
        reports = sorted(self.taken)
        part = {r: part for r, (_, part) in kept.compared(self.connection, reports).items()}
        for account, text in kept.accounts(self.connection, reports):
            if profile_of(account, text) != self.profiles[account.key]:
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
        lists, there = self._lists(events, pairs), kept.suggested(self.connection, reports)
        for r in reports:
            if lists.get(r, {}) != there.get(r, {}):
                yield f"What is to be asked about the report {r} is not what merging gives."

    def _meet(self, wanted: set[str], without: set[str], bounded: bool = False) -> Found:
        """The pairs of wanted reports with those that they meet, but for `without`, that are likely enough to be asked
        about.  Where `bounded`, wanted reports that meet too many are left for another step."""
        keys = {r: blocks(self.profiles[r]) for r in wanted}
        sizes = kept.sizes(self.connection, {k >> 1 for of in keys.values() for k in of})
        full = kept.crowded_among(sizes)
        live = {b for b, (active, passive) in sizes.items() if active and active + passive > 1 and b not in full}
        acting = {k >> 1 for of in keys.values() for k in of if not k & 1 and k >> 1 in live}
        rows = kept.having(self.connection, sorted({b << 1 for b in live} | {b << 1 | 1 for b in acting}))
        # whoever is passive meets the active only
        rows += [(k, r) for r, of in keys.items() for k in of if k & 1 and k >> 1 in live and k >> 1 not in acting]
        self._read(r for _, r in rows)
        pending = {r for r, part in self.part.items() if not part}
        while True:
            rows = [(k, r) for k, r in rows if r not in pending]
            names = sorted({r for _, r in rows} | wanted)
            number = {r: n for n, r in enumerate(names)}
            meeting = Rows(ints(k for k, _ in rows), ints(number[r] for _, r in rows))
            if not bounded:
                break
            bounded, late = False, _beyond(meeting.cost(len(names)), [number[r] for r in wanted])
            if not late:
                break
            self.late = sorted(names[n] for n in late)
            pending |= set(self.late)
            wanted -= pending
        mine = np.array([r in wanted for r in names])
        seen = np.array([r in without for r in names])
        columns = Columns.of([self.profiles[r] for r in names])
        i, j, score = scored(meeting, columns, mine, self._articles(names), merging().asked)
        fresh = ~(seen[i] | seen[j])
        return Found(names, i[fresh], j[fresh], score[fresh], columns.rows(np.flatnonzero(mine)))

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
        columns = Columns.of([self.profiles[r] for r in names])
        pairs = self._all(
            [Found(names, *scored(meeting, columns, mine, self._articles(names), merging().joined), columns)]
        )
        found: dict[str, list[float]] = {}
        for i, j, score in zip(pairs.i.tolist(), pairs.j.tolist(), pairs.score.tolist(), strict=True):
            for r in (pairs.names[i], pairs.names[j]):
                if r in wanted:
                    found.setdefault(r, []).append(score)
        return {r: sorted(of)[-LINKS] for r, of in found.items() if len(of) >= LINKS}

    def _read(self, reports: Iterable[str]) -> None:
        """Read the profiles and parts of those of these reports that were not read yet."""
        new = kept.compared(self.connection, sorted(set(reports) - self.profiles.keys()))
        self.profiles.update({r: p for r, (p, _) in new.items()})
        self.part.update({r: part for r, (_, part) in new.items()})

    def _articles(self, names: Iterable[str]) -> Ints:
        """Numbers for the articles of reports."""
        article: dict[str, int] = {}
        return ints(article.setdefault(self.profiles[r].article, len(article)) for r in names)

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
        profiles = [self.profiles[r] for r in reports]

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
    profiles: Sequence[Profile], columns: Columns, groups: Iterable[Group], before: Sequence[str], by: str
) -> list[tuple[str, str, str, Why]]:
    """The reports that come into another event (report, event, the one before, why)."""
    reports = [p.report for p in profiles]
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
