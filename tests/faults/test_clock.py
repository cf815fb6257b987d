"""The clock jumps, back and forward by years, or stands still, between commands and within one: what was decided and
moved is in its order, all can still be asked for, and nobody is let in or locked out by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from kept import exported, keep, wrong
from processes import ROUNDS

from register.histories import ACTS, History
from sijill.changes import difference
from sijill.judge import rule_named
from sijill.register import Filters, Store, View, moments, people, sessions, tries
from sijill.register.check import faults
from sijill.register.decisions import listed
from sijill.register.history import log
from sijill.register.logbook import AT_TERMINAL
from sijill.register.passwords import hash_of
from sijill.register.watched import Feed, Watched

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
YEARS = timedelta(days=3650)


class Clock:
    """What stands in for the clock."""

    def __init__(self) -> None:
        self.says = NOW

    def __call__(self) -> datetime:
        return self.says


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(moments, "clock", made)
    return made


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_history_under_a_clock_that_jumps(where: str, clock: Clock, seed: int) -> None:
    random = Random(seed)
    with Store(where, make=True) as store:
        history = History(store)
        for _ in range(12):
            clock.says = NOW + random.choice([-1, 0, 0, 1]) * YEARS * random.random()
            history.happen(random.choice(["add", *ACTS]), random.randint(0, 50), random.randint(0, 5))
        clock.says = NOW
        assert [e.decision.id for e in listed(store)] == history.decided, "in the order in which they were made"
        for moment, *_ in history.moments:
            view = View(store, moment)
            list(view.events(Filters(modality=())))
            if moment <= moments.now_utc():
                difference(store, moment, None, Filters(modality=()), rule_named("all_claims"))
        for event in View(store).ids(Filters(modality=())):
            log(store, event)
        assert list(faults(store)) == []


def test_a_clock_that_stands_still(where: str, clock: Clock) -> None:
    with Store(where, make=True) as store:
        history = History(store)
        for kind in ("add", "add", "grade", "grade", "undo", "grade", "name", "name", "same", "same"):
            history.happen(kind, 1, 1)
        assert len(set(history.decided)) == len(history.decided) > 4
        assert list(faults(store)) == []


def test_what_is_kept_does_not_depend_on_the_clock(clock: Clock, tmp_path: Path) -> None:
    one, other = str(tmp_path / "one.db"), str(tmp_path / "other.db")
    keep(one, 8)
    keep(other, 4)
    clock.says = NOW - YEARS
    keep(other, 8)
    assert exported(one) == exported(other) and wrong(other) == []


def test_no_session_outlives_a_clock_that_goes_back(clock: Clock, tmp_path: Path) -> None:
    with Store(tmp_path / "r.db", make=True) as store:
        who = people.add(store, "Layla", "admin", hash_of("three words of hers"))
        token = sessions.log_in(store, who)
        clock.says = NOW - timedelta(seconds=30)  # set right by a little
        assert sessions.standing(store, token).person is not None
        clock.says = NOW - YEARS
        assert sessions.standing(store, token).person is None, "it was made by a clock that was ahead"
        clock.says = NOW
        assert sessions.standing(store, token).person is None, "and is over for good"
        token = sessions.log_in(store, who)
        clock.says = NOW + YEARS
        assert sessions.standing(store, token).person is None
        clock.says = NOW
        assert sessions.standing(store, token).person is None, "what came to its end does not begin again"
        assert sessions.standing(store, sessions.log_in(store, who)).person is not None


def test_nobody_tries_more_often_or_is_locked_out_for_years(clock: Clock, tmp_path: Path) -> None:
    with Store(tmp_path / "r.db", make=True) as store:

        def wait() -> float:
            return tries.tried(store, "Layla", "10.0.0.1", AT_TERMINAL).wait

        waits = [wait() for _ in range(tries.MOST_BY_BOTH + 1)]
        assert waits[-2] == 0 and waits[-1] > 0
        clock.says = NOW - YEARS
        assert 0 < wait() <= tries.WHILE.total_seconds()
        clock.says += tries.WHILE + timedelta(seconds=1)
        assert wait() == 0


def test_a_feed_is_asked_again_after_the_clock_was_set_back(clock: Clock, tmp_path: Path) -> None:
    with Store(tmp_path / "r.db", make=True) as store:
        watched = Watched(store)
        watched.follow(["https://example.org/feed"])
        (feed,) = watched.feeds()
        assert isinstance(feed, Feed)
        clock.says = NOW + YEARS
        watched.failed(feed, "it does not answer")
        watched.leave("example.org", clock.says.timestamp() + 600)
        assert watched.feeds() == [] and watched.busy()
        clock.says = NOW
        assert len(watched.feeds()) == 1 and not watched.busy()
