"""What is written is whole, kept once, and the same however often the writing was killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from made import article, coded
from sijill.errors import InputError
from sijill.know.gazetteer_rows import PlaceRow
from sijill.model import Coded, article_of
from sijill.register import Store, View, Writer
from sijill.register.check import faults
from sijill.register.tables import meta
from sijill.register.tables_listing import LISTED

TESTS = Path(__file__).resolve().parents[1]

#: adds articles 0 … n-1, one after the other
ADDER = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from made import coded
from sijill.register import Store, Writer
with Store(sys.argv[1], make=True) as store, Writer(store) as writer:
    print("ready", flush=True)
    for n in range(int(sys.argv[2])):
        c = coded(n)
        if not writer.has(c.article):
            writer.add(c)
"""


def rows(where: str) -> dict[str, list[tuple[Any, ...]]]:
    """All that is kept in a register, but when it was written."""
    with Store(where) as store, store.reading() as connection:
        return {
            n: [
                tuple(r)
                for r in connection.execute(select(*(c for c in x.c if c.name != "made")).order_by(*x.primary_key))
            ]
            for n, x in meta.tables.items()
            if n not in LISTED
        }


def test_the_same_text_is_kept_once(where):
    with Store(where, make=True) as store, Writer(store) as writer:
        assert writer.add(coded()) is True
        assert writer.has(article())
        assert writer.add(coded()) is False
        counts = View(store).counts()
        assert (counts["articles"], counts["reports"], counts["events"], counts["copies"]) == (1, 2, 2, 0)


def test_another_source_of_the_same_text_is_written_down_once(where):
    with Store(where, make=True) as store, Writer(store) as writer:
        writer.add(coded())
        for _ in range(2):
            writer.copy(coded(source="Another Outlet").article)
        assert View(store).counts()["copies"] == 1
        assert next(View(store).articles()).source == "Example Wire"


def test_another_version_of_the_coder_writes_beside_and_counts(where):
    with Store(where, make=True) as store:
        Writer(store, "old").add(coded(low=3))
        Writer(store, "new").add(coded(low=5, high=5))
        assert View(store).counts()["reports"] == 4
        events = list(View(store).events())
        assert len(events) == 2
        assert [c.value["low"] for e in events for c in e.claims("casualty")] == [5]
        assert list(faults(store)) == []


def test_an_article_is_written_whole_or_not_at_all(where):
    whole = coded()
    broken = Coded(article=whole.article, reports=(*whole.reports, whole.reports[0]))  # two reports of one id
    with Store(where, make=True) as store, Writer(store) as writer:
        with pytest.raises(Exception, match=r"(?i)unique"):
            writer.add(broken)
        assert not any(View(store).counts().values())
        assert not writer.has(whole.article)
        assert writer.add(whole)


@pytest.mark.parametrize(("text", "title"), [("a lone \ud800 surrogate", None), ("a\0b", None), ("a", "\0")])
def test_what_a_database_cannot_hold_is_refused(where, text, title):
    broken = Coded(article=article_of(text, title=title))
    with Store(where, make=True) as store, pytest.raises(InputError, match=r"not Unicode|NUL"):
        Writer(store).add(broken)


def test_an_article_that_is_not_coded_is_kept_with_the_reason(where):
    with Store(where, make=True) as store, Writer(store) as writer:
        writer.add(Coded(article=article_of("نص", language="ar")), "not coded")
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT note FROM codings").scalar() == "not coded"


def test_killed_at_any_moment_and_run_again_gives_the_undisturbed_register(where, undisturbed):
    n, chance = 40, random.Random(7)
    with Store(undisturbed, make=True) as store, Writer(store) as writer:
        for i in range(n):
            writer.add(coded(i))
    kills = 0
    for _ in range(20):
        process = subprocess.Popen([sys.executable, "-c", ADDER, where, str(n)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.06))
        kills += process.poll() is None
        process.kill()
        process.communicate()
        if kills >= 3:
            break
    assert kills >= 2
    subprocess.run([sys.executable, "-c", ADDER, where, str(n)], check=True, capture_output=True)
    assert rows(where) == rows(undisturbed)
    with Store(where) as store:
        assert list(faults(store)) == []


def test_places_are_imported_once(where):
    rows = [PlaceRow(name=f"Place {n}", lat=33.0 + n, lon=44.0, radius_km=2.0, country="IQ") for n in range(3)]
    with Store(where, make=True) as store, Writer(store) as writer:
        assert writer.places(rows, "file.txt") == 3
        assert writer.places(rows, "file.txt") == 0
        assert sorted(p.name for p in View(store).imported_places()) == ["Place 0", "Place 1", "Place 2"]


def test_decisions_are_read_with_their_event(where):
    with Store(where, make=True) as store, Writer(store) as writer:
        writer.add(coded())
        event = next(View(store).events())
        writer.decide("A. Person", event.id, "grade", value="fair", before=None, reason="two sources")
        (decision,) = View(store).event(event.id).decisions
        assert (decision.person, decision.value, decision.before) == ("A. Person", "fair", None)
