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
from .model.blocks import crowded
from .model.merging import Profile, Why
from .register import Store
from .register import merging as kept
from .register.decisions import rulings
from .register.packed import Packed
from .register.query import event_named
from .register.redact.again import in_part_kept

#: what merges, as the moves say it
MERGING = "merging 1"

#: reports of a step, and rows of blocks that they may meet: what bounds the time and the memory of a step.  Each looks
#: again at the parts that it is linked with, which in a large register are most of it: few large steps cost least
_STEP, _MOST_MEETINGS = 100_000, 300_000_000
#: reports of which what is compared is written down in one transaction, and that are looked through for faults at once
_PROFILED, _AT_ONCE = 200, 10_000
#: how often a step is worked out while others may write, before it is worked out while they wait
_TRIES = 3
#: reports of a step that was worked out in vain before, at least
_LEAST = 25
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
    if anew:
        with store.writing() as connection:
            kept.anew(connection)
    with store.reading() as connection:
        replaced = kept.superseded(connection)
    if replaced:  # in a register of a time when that was not done at once
        with store.writing() as connection:
            replaced = kept.superseded(connection)
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
            for at in range(0, len(waiting), _PROFILED):
                with store.writing() as connection:
                    _profile(connection, waiting[at : at + _PROFILED])
        taken, waiting = waiting[:step], waiting[step:]
        done = _stepped(store, by or MERGING, taken)
        there = set(waiting)
        waiting = [r for r in done.late if r not in there] + waiting if done.late else waiting
        compared += len(done.taken)
        yield Merged(compared=len(done.taken), moved=done.moved, left=len(waiting))


def _stepped(store: Store, by: str, reports: Sequence[str]) -> _Step:
    """Merge some of what is pending.

    It is worked out while others may write, so that nobody waits for it, and is written down where nothing that it
    rests on was written meanwhile; else a quarter of it is worked out again, and in the end while nobody else writes.
    What is left is `late`.
    """
    all_ = reports
    for n in range(_TRIES):
        reports = all_[: max(_LEAST, len(all_) >> 2 * n)]
        with store.glancing() as connection:
            seen = kept.state(connection)
            try:
                step = _Step(connection, by)
                step.take(reports)
                step.plan()
            except Exception:  # what was read is not of one moment where somebody wrote meanwhile
                if kept.state(connection) == seen:
                    raise
                continue
        with store.writing() as connection:
            if kept.state(connection) == seen:
                step.write(connection)
                break
    else:
        with store.writing() as connection:
            step = _Step(connection, by)
            step.take(reports)
            step.merge()
    step.late += [r for r in all_[len(reports) :] if r not in step.taken]
    return step


def faults(store: Store) -> Iterator[str]:
    """Where what stands in a register is not what merging gives, a sentence each.  What is pending is no fault."""
    with store.reading() as connection:
        parts = kept.parts(connection)
    while parts:
        number = 0
        some: list[str] = []
        while parts and (not some or number + parts[-1][1] <= _AT_ONCE):
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
    """One step.  `profiles` are all that were read, by key; the last three what is to be written: the parts, the moves
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
