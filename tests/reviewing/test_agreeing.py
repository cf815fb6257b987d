"""How far people agree who read the same reports on their own."""

from __future__ import annotations

import pytest
from scripts import register, reports, told

from sijill.agreeing import agreement
from sijill.deciding import undo
from sijill.reviewing import accept, article, correct, reject, remove


@pytest.fixture
def store(tmp_path):
    with register(tmp_path / "r.db") as store:
        yield store


def of(store, field):
    return next(a for a in agreement(store) if a.field == field)


def read(store, report, person, low=None, kind=None):
    """A person reads a report without seeing what others said of it."""
    if low is not None:
        correct(store, report, "casualty", {"low": low, "high": low}, person, blind=True)
    if kind is not None:
        correct(store, report, "type", {"event_type": kind}, person, blind=True)
    return accept(store, report, person, blind=True)


def test_nobody_has_read_anything(store):
    assert {(a.alpha, a.units) for a in agreement(store)} == {(None, 0)}


def test_each_reading_is_that_of_one_person_alone(store):
    first, second, third, *_ = reports(store)
    read(store, first, "Ann", low=5)
    read(store, first, "Ben", low=5, kind="bomb")
    read(store, third, "Ann", low=9)
    read(store, third, "Ben", low=9)
    assert of(store, "killed").alpha == pytest.approx(1.0)
    assert (of(store, "killed").units, of(store, "killed").pairs) == (2, 2)
    # by hand: bomb/shelling and shelling/shelling; o(bomb, shelling) = 2 of 4 answers, n = 1 and 3
    assert of(store, "type").alpha == pytest.approx(1 - 3 * 2 / 6)
    assert of(store, "incident").alpha is None, "everybody says that both are incidents"
    reject(store, second, "Ann", "no", blind=True)
    read(store, second, "Ben")
    # by hand: yes/yes, yes/yes, yes/no: n = 5 and 1
    assert of(store, "incident").alpha == pytest.approx(1 - 5 * 2 / 10)
    assert of(store, "killed").units == 2, "of what was rejected nothing else is asked"


def test_who_accepted_what_others_had_corrected_has_not_read_it_alone(store):
    first, *_ = reports(store)
    read(store, first, "Ann", low=5)
    accept(store, first, "Ben")
    assert of(store, "killed").units == 0
    read(store, first, "Cem", low=6)
    assert (of(store, "killed").units, of(store, "killed").alpha) == (1, pytest.approx(0.0))


def test_a_reading_that_went_on_counts_once_it_is_accepted_again(store):
    first, *_ = reports(store)
    read(store, first, "Ann")
    read(store, first, "Ben")
    done = correct(store, first, "casualty", {"low": 8, "high": 8}, "Ben", blind=True)
    assert of(store, "killed").units == 0
    undo(store, done.decision.id, "Ben")
    assert of(store, "killed").units == 1


def test_a_blind_reader_sees_the_coder_and_themselves(store):
    first, *_ = reports(store)
    correct(store, first, "casualty", {"low": 5, "high": 5}, "Ann")
    remove(store, first, "weapon", "Ann")

    def seen(person):
        return next(r.account for r in article(store, "a0", as_person=person).reports if r.account.key == first)

    assert seen("Ben").claims == seen("Cem").claims
    assert [(c.low, c.high) for c in seen("Ben").report.casualties] == [(3, 3)]
    correct(store, first, "weapon", {"kind": "missile"}, "Ben", blind=True)
    assert [w.kind for w in seen("Ben").report.weapons] == ["missile"]
    assert seen("Ann").report.weapons == () and seen("Ann").report.casualties[0].low == 5
    assert told(0).reports[0].weapons[0].kind == "rocket"
