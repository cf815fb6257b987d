"""A register of an earlier shape is brought to the present one, and loses nothing."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from msgspec.structs import replace
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from made import BUT_WORDS, coded
from shapes import old
from sijill.merging import faults as misplaced
from sijill.merging import merge
from sijill.register import Store, View, Writer
from sijill.register.check import faults
from sijill.register.merging import pending
from sijill.register.moments import now_utc
from sijill.register.store import HEAD
from sijill.register.tables import alike, blocks, codings, event_reports, meta, moves, profiles, suggestions
from sijill.register.tables_listing import LISTED


def stanced(n: int):
    """A coded article whose statement does something, as a coder before this shape of the register could give."""
    c = coded(n)
    (said,) = c.statements
    return replace(c, statements=(replace(said, stance="threatens", mode="violence", to_actor="usa"),))


@pytest.fixture
def first(where, undisturbed):
    """The address of a register of the first shape, and that of one of the present shape that holds the same."""
    with Store(undisturbed, make=True) as store, Writer(store) as writer:
        writer.add(coded(0))
        writer.add(stanced(1))
        writer.decide("A. Person", "e1", "merge")
    old(where, undisturbed)
    return where, undisturbed


def test_nothing_is_lost(first):
    where, undisturbed = first
    with Store(where) as store, Store(undisturbed) as other:
        with store.reading() as one, other.reading() as two:
            assert compare_metadata(MigrationContext.configure(one, opts=BUT_WORDS), meta) == []
            for table in (x for x in meta.sorted_tables if x.name not in LISTED):
                # earlier shapes did not write down when
                told = [c for c in table.c if c.name != "made" or table.name == "decisions"]
                order = select(*told).order_by(*table.primary_key)
                assert [*one.execute(order)] == [*two.execute(order)], table.name
        assert list(faults(store)) == []
        assert [s.statement.stance for s in View(store).statements()] == [None, "threatens"]
        assert len(list(View(store).statements(stance="threatens"))) == 1


def test_what_was_kept_still_refuses_change(first, raw):
    where, _ = first
    Store(where).close()
    for act in ("UPDATE statements SET stance = NULL", "DELETE FROM statements", "UPDATE articles SET text = 'x'"):
        with pytest.raises(DBAPIError, match="never changed"):
            raw(act)


def test_it_is_migrated_once(first):
    where, _ = first
    Store(where).close()
    with Store(where) as store, store.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]


@pytest.mark.parametrize("shape", ["0001", "0003"])
def test_what_an_earlier_coding_gave_leaves_the_events(where, undisturbed, raw, shape):
    """Earlier shapes left it there; that it left is written down where the moment is known."""
    with Store(undisturbed, make=True) as store:
        Writer(store, "old").add(coded(0, low=3))
        moment = now_utc()
        Writer(store, "new").add(coded(0, low=5, high=5))
        with store.reading() as connection:
            left = connection.execute(select(moves.c.report, moves.c.before, moves.c.why)).all()
            made = connection.execute(select(codings.c.made).where(codings.c.coder == "new")).scalar()
    old(where, undisturbed, shape)
    for report, event, _ in left:
        raw(f"INSERT INTO events (id) VALUES ('{event}')")
        raw(f"INSERT INTO event_reports (event, report) VALUES ('{event}', '{report}')")
    if shape == "0003":
        raw("DELETE FROM moves", unguarded=True)
    with Store(where) as store, store.reading() as connection:
        assert list(faults(store)) == []
        tolls = [c.value["low"] for e in View(store).events() for c in e.claims("casualty")]
        assert tolls == [5]
        written = connection.execute(select(moves.c.made, moves.c.report, moves.c.before, moves.c.why)).all()
        assert sorted(written) == (sorted((made, *row) for row in left) if shape == "0003" else [])
        if shape == "0003":
            then = [c.value["low"] for e in View(store, as_of=moment).events() for c in e.claims("casualty")]
            assert then == [3]


def make_merged(where):
    """Makes a register of three articles, merged."""
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            for n in range(3):
                writer.add(coded(n))
        list(merge(store))


def test_what_was_merged_before_is_compared_once_more_and_stays_as_it_was(where, undisturbed):
    make_merged(undisturbed)
    old(where, undisturbed, "0011")
    with Store(where) as store, Store(undisturbed) as other:
        with store.reading() as connection:
            assert len(pending(connection)) == 6
        list(merge(store))
        assert list(misplaced(store)) == []
        with store.reading() as one, other.reading() as two:
            for table in (event_reports, profiles, alike, blocks, suggestions, moves):
                order = select(table).order_by(*table.primary_key)
                assert [*one.execute(order)] == [*two.execute(order)], table.name


def test_what_was_merged_before_has_its_blocks_with_its_profile(where, undisturbed):
    make_merged(undisturbed)
    old(where, undisturbed, "0012")
    with Store(where) as store, Store(undisturbed) as other:
        assert list(misplaced(store)) == []
        with store.reading() as one, other.reading() as two:
            assert pending(one) == []
            for table in (profiles, blocks):
                order = select(table).order_by(*table.primary_key)
                assert [*one.execute(order)] == [*two.execute(order)] != [], table.name
