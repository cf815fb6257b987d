"""Merging on either kind of database: what moves and why, what a kill leaves, and what no input upsets."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

import sijill.merging as merging
from sijill import profiling, stepping
from sijill.merging import faults, merge
from sijill.model.merging import Why
from sijill.profiling import Made
from sijill.register import Store, View, Writer, blocks
from sijill.register import merging as kept
from sijill.register import tables as t
from sijill.register.bulk import every
from sijill.register.check import faults as loose
from sijill.register.tables_redacted import redacted
from sijill.run.profiles import ahead
from told import Told, coded

STRIKE = Told(type="air-strike", killed=14, people=("Karim Saleh", "Noor Haddad"), says="the granary")
CROWDS = ((14, "the granary", "a"), (3, "the market", "b"))
ELSEWHERE = Told(type="arrest", town="Sufra", days=(9, 9), says="a house")


def add(store, *articles):
    with Writer(store) as writer:
        for c in articles:
            writer.add(c)


def events(store):
    return sorted(sorted(a.article for a in e.accounts) for e in View(store).events())


def moves(store):
    with store.reading() as connection:
        rows = connection.execute(select(t.moves).order_by(t.moves.c.number)).mappings().all()
    return [(r["report"], r["event"], r["before"], msgspec.json.decode(r["why"], type=Why)) for r in rows]


def test_accounts_of_one_incident_become_one_event_named_after_the_first(where):
    with Store(where, make=True) as store:
        add(store, coded("late", STRIKE, published=6), coded("other", ELSEWHERE, published=10))
        list(merge(store))
        assert moves(store) == []
        add(store, coded("early", STRIKE, published=4))
        (step,) = merge(store)
        assert (step.compared, step.moved, step.left) == (1, 1, 0)
        assert events(store) == [["early", "late"], ["other"]]
        (event,) = (e for e in View(store).events() if len(e.accounts) == 2)
        early, late = (next(a for a in event.accounts if a.article == x) for x in ("early", "late"))
        assert event.id == "e" + early.key[:12]
        ((report, now, before, why),) = moves(store)
        assert (report, now, before) == (late.key, event.id, "e" + late.key[:12])
        assert (why.by, why.with_) == ("merging 1", early.key)
        assert why.score is not None and why.score > 3
        assert why.reasons is not None and "same day" in why.reasons
        assert View(store).event("e" + late.key[:12]).id == event.id
        assert list(loose(store)) == list(faults(store)) == []
        assert list(merge(store)) == []


def test_a_kill_within_a_step_leaves_the_register_as_it_was_and_the_next_goes_on(where, monkeypatch):
    with Store(where, make=True) as store:
        add(store, *(coded(f"a{n}", STRIKE, published=n) for n in range(4)))

        def killed(*_):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("sijill.register.merging.suggest", killed)
            with pytest.raises(KeyboardInterrupt):
                list(merge(store, step=2))
        assert moves(store) == []
        assert len(events(store)) == 4
        assert list(loose(store)) == []
        list(merge(store, step=2))
        assert events(store) == [["a0", "a1", "a2", "a3"]]


def test_another_coding_of_an_article_takes_the_place_of_the_first(where):
    with Store(where, make=True) as store:
        add(store, coded("a", STRIKE, published=4), coded("b", STRIKE), coded("c", STRIKE))
        list(merge(store))
        first = coded("a", STRIKE, published=4)
        with Writer(store, "another coder") as writer:
            writer.add(replace(first, reports=()))
        list(merge(store))
        assert events(store) == [["b", "c"]]
        assert [m[1] for m in moves(store)].count(None) == 1
        assert list(faults(store)) == []


def test_what_is_not_what_merging_gives_is_found(where, raw):
    with Store(where, make=True) as store:
        add(store, coded("a", STRIKE), coded("b", STRIKE), coded("c", ELSEWHERE, published=9))
        list(merge(store))
        assert list(faults(store)) == []
    raw("UPDATE event_reports SET event = (SELECT MAX(event) FROM event_reports)", unguarded=True)
    raw("DELETE FROM suggestions", unguarded=True)
    with Store(where) as store:
        assert any("merging gives" in f for f in faults(store))


def test_no_input_upsets_it(where):
    nothing = Told(type="attack", days=None, town=None)
    odd = Told(type="attack", days=(20, -20), killed=2 * 10**9, town="Old Quarter")
    ages = Told(type="attack", days=(-20_000, 20_000), town="Iraq")
    with Store(where, make=True) as store:
        for n in range(3):
            add(store, coded(f"n{n}", nothing, nothing, odd, ages, STRIKE, published=None))
        list(merge(store, step=4))
        assert list(loose(store)) == list(faults(store)) == []
        assert ["n0", "n1", "n2"] in events(store)


def test_a_day_of_many_accounts_in_one_city_stays_bounded(where, monkeypatch):
    monkeypatch.setattr("sijill.model.blocks.MOST_PAIRS", 200)
    monkeypatch.setattr("sijill.merge.settle.MOST_IN_PART", 30)
    told = [coded(f"a{n}", Told(killed=n % 7 + 2, people=(f"Karim Saleh{n % 9}",))) for n in range(90)]
    with Store(where, make=True) as store:
        add(store, *told)
        list(merge(store, step=25))
        assert list(faults(store)) == []
        with store.reading() as connection:
            parts = dict(kept.parts(connection))
        assert sum(parts.values()) == 90


def test_of_blocks_only_those_in_which_reports_meet_are_told(where):
    with Store(where, make=True) as store:
        add(store, coded("a", STRIKE), coded("b", STRIKE), coded("c", STRIKE), coded("d", ELSEWHERE))
        with store.reading() as connection:
            a, b, c, d = kept.pending(connection)
        alone, one_kind, both = (5 << 1, 6 << 1, 7 << 1)
        rows = [(alone, a), (one_kind, a), (one_kind, d), (both, a), (both, b), (both | 1, c)]
        with store.writing() as connection:
            every(connection, "INSERT INTO blocks (key, report) VALUES (?, ?)", rows)
            every(connection, "INSERT INTO blocks (key, report) VALUES (?, ?)", [])
            assert blocks.sizes(connection, [5, 6, 7, 8]) == {6: (2, 0), 7: (2, 1)}
            found = [row for some in blocks.having(connection, [alone, both, both | 1]) for row in some]
            assert sorted(map(tuple, found)) == sorted(row for row in rows if row[0] != one_kind)


def test_profiles_that_another_process_makes_are_the_same(where, undisturbed, monkeypatch):
    articles = [coded(f"a{n}", STRIKE if n % 3 else replace(ELSEWHERE, says=f"a house of {n}")) for n in range(8)]
    found = []
    for place, workers in ((where, 2), (undisturbed, 1)):
        with Store(place, make=True) as store:
            add(store, *articles)
            assert (ahead(store, workers) is None) == (workers == 1)
            with monkeypatch.context() as patched:
                patched.setattr("sijill.merging._AHEAD", 1)
                list(merge(store, ahead=ahead(store, workers)))
            assert list(faults(store)) == []
            with store.reading() as connection:
                found.append([tuple(r) for r in connection.execute(select(t.profiles).order_by(t.profiles.c.report))])
    assert found[0] == found[1]


def test_what_was_made_ahead_of_a_change_is_not_kept(where):
    """A text in which something was made unreadable since, and a report whose profile somebody else has made."""
    with Store(where, make=True) as store:
        add(store, coded("a", STRIKE), coded("b", STRIKE))
        with store.writing() as connection:
            a, b = kept.pending(connection)
            early = profiling.made_now(connection, [a, b])
            other = Made(early.unreadable, {r: (b"x", of) for r, (_, of) in early.profiles.items()})
            merging._profile(connection, [a])
            merging._profile(connection, [a, b], other)
            bodies = dict(map(tuple, connection.execute(select(t.profiles.c.report, t.profiles.c.body))))
            assert bodies == {a: early.profiles[a][0], b: b"x"}
            kept.anew(connection)
            connection.execute(redacted.insert().values(number=1, sha256="0" * 64, length=1))
            merging._profile(connection, [a, b], other)
            bodies = dict(map(tuple, connection.execute(select(t.profiles.c.report, t.profiles.c.body))))
            assert bodies == {r: body for r, (body, _) in early.profiles.items()}


def test_of_a_large_part_only_the_pieces_that_changed_are_grouped_again(where, monkeypatch):
    """Two crowds, each a piece of its own in one part; what comes to the one leaves the other alone."""
    monkeypatch.setattr("sijill.merge.settle.MOST_IN_PART", 6)
    grouped = []
    settle = stepping.settle

    def counted(profiles, pieces, *rest):
        grouped.append(sum(map(len, pieces)))
        return settle(profiles, pieces, *rest)

    monkeypatch.setattr(stepping, "settle", counted)
    told = [coded(f"{name}{n}", Told(killed=k, says=s)) for k, s, name in CROWDS for n in range(5)]
    with Store(where, make=True) as store:
        add(store, *told)
        list(merge(store))
        with store.reading() as connection:
            assert len(kept.parts(connection)) == 1
        assert grouped == [10]
        add(store, coded("late", Told(killed=CROWDS[0][0], says=CROWDS[0][1])))
        list(merge(store))
        assert grouped[1:] == [6]
        assert list(faults(store)) == []


def test_what_reports_are_like_is_looked_through_for_faults(where, raw):
    with Store(where, make=True) as store:
        add(store, coded("a", STRIKE), coded("b", STRIKE))
        list(merge(store))
        with store.reading() as connection:
            alike = kept.alike(connection, connection.execute(select(t.profiles.c.report)).scalars())
    raw("UPDATE alike SET piece = piece + 1", unguarded=True)
    with Store(where) as store:
        assert len(alike) == 2
        assert sum("is like is not what merging gives" in f for f in faults(store)) == 2


def test_a_block_that_is_lost_or_made_up_is_found(where, raw):
    with Store(where, make=True) as store:
        add(store, coded("a", STRIKE), coded("b", STRIKE))
        list(merge(store))
        with store.reading() as connection:
            key, report = connection.execute(select(t.blocks.c.key, t.blocks.c.report)).first()
            number = connection.execute(select(func.count()).select_from(t.blocks)).scalar()
    raw(f"DELETE FROM blocks WHERE key = {key} AND report = '{report}'")
    with Store(where) as store:
        assert list(faults(store)) == [f"The report {report} does not lie in the blocks that merging gives."]
        assert list(loose(store)) == [f"Reports lie in {number - 1} blocks; their profiles say {number}."]
    raw(f"INSERT INTO blocks (key, report) VALUES ({key}, '{report}'), (10, '{report}')")
    with Store(where) as store:
        assert list(faults(store)) == []
        assert list(loose(store)) == [f"Reports lie in {number + 1} blocks; their profiles say {number}."]
