"""One step of merging: reports are compared with all that they could be one with, and the groups of what this links
anew are made, as if all their reports had come at once.

    step = Step(connection, by)
    step.take(reports)
    step.plan()              # may take long, and writes nothing
    step.write(connection)

What reports are like is kept, so that those that were compared before need not be compared again: of a large part all
its links are looked at, but only the pieces that are others than they were are put into groups again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial

import numpy as np
from msgspec.structs import replace
from sqlalchemy import Connection

from .know.merging import merging
from .merge.alike import Ends, Found, Known, coded_pairs, pairs_of, runs
from .merge.block import blocks
from .merge.cluster import LEAST, Floats, Ints
from .merge.columns import Columns
from .merge.decided import constraints
from .merge.keys import Keys, distinct, names, numbers, within
from .merge.marks import marks
from .merge.pairs import Meeting, scored
from .merge.profile import profile_of
from .merge.reasons import reasons_of
from .merge.score import scores
from .merge.settle import Group, linking, parts, pieces, settle, ties
from .merge.suggest import best, top
from .model.alike import Alike
from .model.merging import Profile, Why
from .register import blocks as block_rows
from .register import merging as kept
from .register.decisions import rulings
from .register.packed import Packed
from .register.query import event_named
from .register.redact.again import in_part_kept

#: rows of blocks that the reports of a step may meet: with how many are taken, what bounds its time and its memory
_MOST_MEETINGS = 300_000_000
#: where so many times the reports of a step are more than there are, all rows of blocks are read rather than asked for
_MOST_OF = 4
#: so many of those who were elsewhere are looked at for who brought a report into its event
_MOST_REASONS = 200


class Step:
    """A step.  `profiles` are all that were read, by key; from `parts` on, what is to be written, as far as it differs
    from what is there: the parts, the moves, the suggestions, and what the reports are like: of those that were
    compared, and of others what is different now."""

    def __init__(self, connection: Connection, by: str) -> None:
        self.connection, self.by = connection, by
        self.constraints = constraints(rulings(connection))
        self.apart = pairs_of(sorted(self.constraints.apart))
        self.profiles = Packed()
        self.part: dict[str, str] = {}
        self.taken: set[str] = set()
        self.late: list[str] = []
        self.waiting = numbers(())
        self.parts: dict[str, str] = {}
        self.moves: list[tuple[str, str, str, Why]] = []
        self.lists: dict[str, dict[str, float]] = {}
        self.alike: dict[str, Alike] = {}
        self.others: dict[str, bytes] = {}
        self.pieces: dict[str, int] = {}

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
        """Compare what was taken, and group what this links anew: what is to be written down."""
        if not self.taken:
            return
        met, columns = self._meet(self.taken, bounded=True)
        taken = sorted(self.taken)
        self.waiting = numbers(sorted({*kept.waiting(self.connection)} - self.taken))
        mine, before = numbers(taken), kept.alike(self.connection, taken)
        was = Ends.read({r: a.others for r, a in before.items()})
        touched, links = self._touched(mine, met, was)
        reports = sorted(self.taken | touched.keys())
        keys = numbers(reports)
        part, mark, piece = self._made(reports, keys, links)
        old = {**{r: a.piece for r, a in before.items()}, **{r: a.piece for r, (_, a) in touched.items()}}
        self.pieces = {r: m for r, m in zip(reports, mark.tolist(), strict=True) if old.get(r) != m}
        settled = {r: reports[n] for r, n in zip(reports, part.tolist(), strict=True)}
        self.parts = {r: p for r, p in settled.items() if r in self.taken or touched[r][0] != p}
        events = self._grouped(reports, piece, columns, met)
        bodies = {r: a.others for r, (_, a) in touched.items()}
        self.lists = self._lists(mine, keys, met, was, bodies, events)
        self.others = self._others(mine, met, was, bodies)
        packed = met.only(within(mine, met.of)).packed(taken)
        self.alike = {r: Alike(self.pieces.pop(r, old.get(r, 0)), packed[r]) for r in taken}

    def write(self, connection: Connection) -> None:
        """Write down what was planned."""
        kept.settle(connection, self.parts, self.moves)
        kept.suggest(connection, self.lists)
        kept.keep_alike(connection, self.alike, self.others, self.pieces)

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
        given_keys = {r: blocks(self.profiles[r]) for r in reports}
        lain, rows = block_rows.lain_in(self.connection, reports), block_rows.rows_of(self.connection, given_keys)
        for r, wanted in given_keys.items():
            if lain[r] != wanted or rows[r] != set(wanted):
                yield f"The report {r} does not lie in the blocks that merging gives."
        keys = numbers(reports)
        met, columns = self._meet(self.taken)
        links = self._links(met, keys)
        for a, b in zip(names(links.keys[links.i]), names(links.keys[links.j]), strict=True):
            if part.get(a) != part.get(b):
                yield f"The reports {a} and {b} are linked by likeness, but are not in one part."
        _, mark, piece = self._made(reports, keys, links)
        packed, there_ = met.only(within(keys, met.of)).packed(reports), kept.alike(self.connection, reports)
        for r, m in zip(reports, mark.tolist(), strict=True):
            if there_.get(r) != Alike(m, packed[r]):
                yield f"What the report {r} is like is not what merging gives."
        standing = kept.standing(self.connection, reports)
        events = {
            reports[m]: event_named(reports[g.founder])
            for g in self._groups(reports, list(runs(piece)), columns)
            for m in g.members
        }
        for r, event in events.items():
            if standing.get(r) != event:
                yield f"The report {r} stands in the event {standing.get(r)}; merging gives {event}."
        lists, asked = (
            self._best(met.only(within(keys, met.of)), keys, events),
            kept.suggested(self.connection, reports),
        )
        for r in reports:
            if lists.get(r, {}) != asked.get(r, {}):
                yield f"What is to be asked about the report {r} is not what merging gives."

    def _meet(self, wanted: set[str], bounded: bool = False) -> tuple[Ends, Columns]:
        """The pairs of wanted reports with those that they meet that are likely enough to be asked about, from both
        ends, and the columns of the wanted.  Where `bounded`, wanted reports that meet too many are left for another
        step."""
        rows = self._rows(wanted)
        self._read(rows.reports())
        pending = {r for r, part in self.part.items() if not part}
        while True:
            there, meeting = rows.of(wanted, pending)
            if not bounded:
                break
            late = _beyond(meeting.cost(len(there)), [n for n, r in enumerate(there) if r in wanted])
            if not late:
                break
            bounded = False
            self.late = [there[n] for n in sorted(late)]
            pending |= set(self.late)
            wanted -= pending
        mine = np.array([r in wanted for r in there])
        columns = Columns.of(self.profiles.listed(there))
        i, j, score = scored(meeting, columns, mine, merging().asked)
        keys = numbers(there)
        ends = Ends(np.r_[keys[i], keys[j]], np.r_[keys[j], keys[i]], np.r_[score, score])
        return ends, columns.rows(np.flatnonzero(mine))

    def _rows(self, wanted: Set[str]) -> Meeting:
        """The rows of all that wanted reports meet."""
        rows = Meeting()
        if len(wanted) * _MOST_OF > kept.profiled(self.connection):
            rows.take_packed(block_rows.all_packed(self.connection))
            rows.thin()
            return rows
        keys = block_rows.lain_in(self.connection, sorted(wanted))
        sizes = block_rows.sizes(self.connection, {k >> 1 for of in keys.values() for k in of})
        full = block_rows.crowded_among(sizes)
        live = {b for b, (active, _) in sizes.items() if active and b not in full}
        acting = {k >> 1 for of in keys.values() for k in of if not k & 1 and k >> 1 in live}
        some = sorted({b << 1 for b in live} | {b << 1 | 1 for b in acting})
        rows.take(block_rows.having(self.connection, some))
        # whoever is passive meets the active only
        rows.take([[(k, r) for r, of in keys.items() for k in of if k & 1 and k >> 1 in live and k >> 1 not in acting]])
        return rows

    def _touched(self, mine: Keys, met: Ends, was: Ends) -> tuple[dict[str, tuple[str, Alike]], Found]:
        """All reports of the parts that those taken (`mine`) are linked with, or were, and of those that this links
        with them; and what links them all."""
        joined = merging().joined
        met = met.only(met.score >= joined)
        near = distinct(np.concatenate([met.other[within(mine, met.of)], was.other[was.score >= joined]]))
        tied = {r for group in self.constraints.together if group & self.taken for r in group}
        new = {*names(near), *tied} - self.taken
        found: dict[str, tuple[str, Alike]] = {}
        seen: set[str] = {""}
        while True:
            some = {*kept.parts_of(self.connection, sorted(new)).values()} - seen
            seen |= some
            found.update(kept.alike_in(self.connection, sorted(some)))
            ends = Ends.read({r: a.others for r, (_, a) in found.items()})
            # what the taken are like was found anew
            ends = ends.only((ends.score >= joined) & ~within(mine, ends.other) & ~within(self.waiting, ends.other))
            links = self._links(Ends.joined(met, ends), numbers(sorted(self.taken | found.keys())))
            new = set(names(links.outside()))
            if not some or not new:
                return found, links

    def _links(self, ends: Ends, reports: Keys) -> Found:
        """Those of the pairs of these reports that link, but for those that decisions keep apart."""
        pairs = Found.of(ends.only(within(reports, ends.of)), reports).without(self.apart)
        return pairs.only(linking(pairs.i, pairs.j, pairs.score, merging().joined, pairs.mine))

    def _made(self, reports: Sequence[str], keys: Keys, links: Found) -> tuple[Ints, Ints, Ints]:
        """Of these reports the part, the mark of the piece and the piece: parts and pieces by the place of their first
        report."""
        linked, tied = links.inside(), ties(reports, self.constraints)
        i, j = np.r_[linked[0], tied[0]], np.r_[linked[1], tied[1]]
        part = parts(len(reports), i, j)
        piece = pieces(part, (i, j, np.r_[linked[2], tied[2]]), merging().joined)
        return part, marks(reports, keys, piece, self.constraints), piece

    def _grouped(self, reports: Sequence[str], piece: Ints, columns: Columns, met: Ends) -> dict[str, str]:
        """The events of the reports of all pieces that are others than they were (`pieces`); the moves are those into
        another than they stand in.  `columns` are of those taken, `met` their pairs."""
        made = np.zeros(len(reports), dtype=np.bool_)
        made[piece[[n for n, r in enumerate(reports) if r in self.pieces]]] = True
        some = np.flatnonzero(made[piece])
        if not len(some):
            return {}
        these = [reports[n] for n in some.tolist()]
        of, known = self._columns(these, columns), Known.of(met, numbers(these))
        groups = self._groups(these, list(runs(piece[some])), of, known)
        standing = kept.standing(self.connection, these)
        before = [standing[r] for r in these]
        self.moves = _moves(self.profiles.listed(these), these, of, known, groups, before, self.by)
        return {these[m]: event_named(these[g.founder]) for g in groups for m in g.members}

    def _columns(self, reports: Sequence[str], taken: Columns) -> Columns:
        """The columns of these reports, which ascend, where those of the taken are known."""
        more = [r for r in reports if r not in self.taken]
        self._read(more)
        all_ = Columns.joined([taken, Columns.of(self.profiles.listed(more))]) if more else taken
        place = {r: n for n, r in enumerate([*sorted(self.taken), *more])}
        return all_.rows(np.array([place[r] for r in reports]))

    def _groups(
        self, reports: Sequence[str], pieces: Sequence[Ints], columns: Columns, known: Known | None = None
    ) -> list[Group]:
        """The groups of the reports of these pieces; both ascend.  Pairs whose score is `known` are not compared."""

        def anew(a: Ints, b: Ints) -> Floats:
            return scores(columns, a, b, LEAST)  # what is less counts as that

        def of_pairs(a: Ints, b: Ints) -> Floats:
            return anew(a, b) if known is None else known.scores(a, b, anew)

        profiles = self.profiles.listed(reports)
        listed = [p.tolist() for p in pieces]
        return list(settle(profiles, listed, of_pairs, merging().joined, self.constraints))

    def _others(self, mine: Keys, met: Ends, was: Ends, bodies: dict[str, bytes]) -> dict[str, bytes]:
        """What those that were not taken are like now, as far as that is something else.  `bodies` is what those are
        like that were looked at."""
        near = distinct(np.concatenate([met.other[within(mine, met.of)], was.other]))
        near = near[~within(mine, near) & ~within(self.waiting, near)]
        listed = names(near)
        more = kept.alike(self.connection, [r for r in listed if r not in bodies])
        there = {r: bodies[r] if r in bodies else more[r].others for r in listed if r in bodies or r in more}
        packed = self._now(mine, met, there).packed(list(there))
        return {r: body for r, body in packed.items() if body != there[r]}

    def _now(self, mine: Keys, met: Ends, bodies: Mapping[str, bytes]) -> Ends:
        """What reports that were not taken are like now, by what they were like."""
        ends = Ends.read(bodies)
        ends = ends.only(~within(mine, ends.other) & ~within(self.waiting, ends.other))
        return Ends.joined(ends, met.only(within(numbers(bodies), met.of)))

    def _lists(
        self, mine: Keys, reports: Keys, met: Ends, was: Ends, bodies: Mapping[str, bytes], events: Mapping[str, str]
    ) -> dict[str, dict[str, float]]:
        """What there is to ask about, as far as that is something else now.  `reports` are all that were looked at,
        `bodies` what those of them are like that were not taken, `events` those of the reports that were grouped."""
        from_mine = met.only(within(mine, met.of))
        moved = {r for r, _, _, _ in self.moves if r in bodies}
        parted = self._now(mine, met, {r: bodies[r] for r in sorted(moved)})
        grouped = numbers(sorted(events))
        near = distinct(np.concatenate([mine, grouped, from_mine.other, was.other, parted.other]))
        inside = near[within(reports, near)]
        some = {r: bodies[r] for r in names(inside) if r in bodies}
        lists = self._best(Ends.joined(from_mine, self._now(mine, met, some)), reports, events)
        # what is linked with none of them stands in no event of theirs
        beside = met.only(~within(reports, met.of))
        more = self._best(beside, reports, events)
        listed = names(inside)
        there = kept.suggested(self.connection, sorted({*listed, *more}))
        now = {r: lists.get(r, {}) for r in listed}
        now.update((r, top({**there.get(r, {}), **others})) for r, others in more.items())
        return {r: others for r, others in now.items() if others != there.get(r, {})}

    def _best(self, ends: Ends, reports: Keys, events: Mapping[str, str]) -> dict[str, dict[str, float]]:
        """The others to ask about of those from whom these pairs go, with the scores.  `events` are those of some of
        the reports; the others of these stand where they stood, and who is none of them in an event of its own."""
        keys = distinct(np.concatenate([ends.of, ends.other]))
        called = names(keys)
        ours = within(reports, keys).tolist()
        standing = kept.standing(
            self.connection, [r for r, here in zip(called, ours, strict=True) if here and r not in events]
        )
        number: dict[str, int] = {}
        event = np.array(
            [number.setdefault(events.get(r, standing.get(r, r)), len(number)) for r in called], dtype=np.int64
        )
        of, other = np.searchsorted(keys, ends.of), np.searchsorted(keys, ends.other)
        apart = coded_pairs(keys, self.apart)
        asked = ~np.isin(np.minimum(of, other) * len(keys) + np.maximum(of, other), apart)
        lists = best(of[asked], other[asked], ends.score[asked], event)
        return {called[r]: {called[o]: s for o, s in others.items()} for r, others in lists.items()}

    def _read(self, reports: Iterable[str]) -> None:
        """Read the profiles and parts of those of these reports that were not read yet."""
        new, parts = kept.compared(self.connection, sorted(set(reports) - self.profiles.keys()))
        self.profiles.update(new)
        self.part.update(parts)


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
    known: Known,
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
    score = known.scores(np.array(i, dtype=np.int64), np.array(j, dtype=np.int64), partial(scores, columns))
    brought: dict[int, tuple[float, int]] = {}
    for m, other, s in zip(i, j, score.tolist(), strict=True):
        if m not in brought or s > brought[m][0]:
            brought[m] = (s, other)
    told = sorted(brought)
    words = reasons_of(profiles, columns, np.array(told), np.array([brought[m][1] for m in told])) if told else []
    said = dict(zip(told, words, strict=True))
    out = []
    for m, event in sorted(moved):
        why = Why(by=by)
        if m in brought:
            most, other = brought[m]
            why = Why(by=by, with_=reports[other], score=most, reasons=said[m] or None)
        out.append((reports[m], event, before[m], why))
    return out
