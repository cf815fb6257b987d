"""What each decision does to what a register shows; on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from scripts import EVERYTHING, account, everything, register, reports, told
from sqlalchemy import func, select

from made import words
from servers import copied
from sijill.changes import difference
from sijill.deciding import undo
from sijill.errors import ConflictError, DecisionError, UsageError
from sijill.judge import choose, rule_named, status_of
from sijill.listing import refresh
from sijill.model.history import Decided
from sijill.model.review import version_of
from sijill.register import Filters, Store, View, Writer
from sijill.register import tables as t
from sijill.register.check import faults
from sijill.register.decisions import listed
from sijill.register.history import log
from sijill.register.listing.pages import page
from sijill.register.moments import now_utc
from sijill.register.recoding import unmet
from sijill.reviewing import (
    NewClaim,
    accept,
    add_report,
    article,
    correct,
    join_reports,
    next_doubtful,
    note,
    put,
    reject,
    remove,
    review,
    set_reviewers,
    sign_off,
    split_report,
    undo_last,
)

TEXT = told(0).article.text


def span(part: str) -> tuple[int, int]:
    start = TEXT.index(part)
    return start, start + len(part)


@pytest.fixture(scope="module")
def made(anew):
    """Three articles: a0 and a1 tell of one shelling, a2 of another; each of an air strike of its own."""
    where = anew()
    register(where).close()
    return where


@pytest.fixture
def store(made, tmp_path):
    with Store(copied(made, tmp_path)) as store:
        yield store


def event_of(store: Store, report: str):
    return next(e for e in everything(store) if report in {a.key for a in (*e.accounts, *e.left_out)})


def tolls(event):
    return [(t.act, t.low, t.high) for t in choose(event).casualties]


def test_a_correction_shows_everywhere_and_the_coder_s_value_stays(store):
    first, *_ = reports(store)
    done = correct(store, first, "casualty", {"low": 5, "high": 6}, "Ann", "as corrected", words=span("three guards"))
    event = event_of(store, first)
    assert (done.event, done.version) == (event.id, version_of(event))
    assert tolls(event) == [("killed", 3, 6)]
    claim = next(c for c in account(store, first).claims if c.property == "casualty")
    assert (claim.by, claim.decision, claim.value["low"]) == ("Ann", done.decision.id, 5)
    assert claim.was is not None and claim.was.value["low"] == 3 == done.decision.before["low"]
    undo(store, done.decision.id, "Ben")
    assert tolls(event_of(store, first)) == [("killed", 3, 3)]
    assert list(faults(store)) == []


def test_a_corrected_day_and_place_take_a_report_out_of_its_event_and_are_found(store):
    first, *_ = reports(store)
    before = event_of(store, first)
    place = {"name": "Farland", "lat": 60.0, "lon": 100.0, "radius_km": 2.0, "country": "XF", "precision": "settlement"}
    correct(store, first, "place", place, "Ann")
    correct(store, first, "time", {"not_before": "1999-01-02", "not_after": "1999-01-02"}, "Ann")
    after = event_of(store, first)
    assert len(before.accounts) == 2 and [a.key for a in after.accounts] == [first]
    view = View(store)
    assert view.ids(Filters(country="XF")) == [after.id]
    assert after.id not in view.ids(Filters(country="IQ"))
    assert view.ids(Filters(until="2000-01-01"))[0] == after.id == view.ids()[0]
    refresh(store)
    assert [e.id for e in page(store, Filters(country="XF")).entries] == [after.id]


def test_what_is_rejected_no_longer_counts_and_is_listed_where_it_is_asked_for(store):
    first, *_ = reports(store)
    done = reject(store, first, "Ann", "an exercise")
    event = event_of(store, first)
    assert [a.key for a in event.left_out] == [first] and event.left_out[0].rejected == done.decision
    assert status_of(event) == "seen" and len(event.accounts) == 1
    (other,) = event.accounts
    reject(store, other.key, "Ann", "an exercise")
    event = event_of(store, first)
    assert status_of(event) == "rejected" and len(event.accounts) == 2
    assert event.id not in View(store).ids(Filters()) or event not in list(View(store).events())
    assert event.id in [e.id for e in View(store).events(Filters(status=("rejected",)))]
    refresh(store)
    assert event.id not in [e.id for e in page(store, Filters()).entries]
    assert [e.id for e in page(store, Filters(status=("rejected",))).entries] == [event.id]
    assert View(store).event(event.id).id == event.id


def test_acceptance_remembers_what_it_stood_for(store):
    first, *_ = reports(store)
    done = accept(store, first, "Ann")
    assert accept(store, first, "Ann").new is False
    assert (account(store, first).accepted, account(store, first).changed) == (done.decision, False)
    corrected = correct(store, first, "casualty", {"low": 9, "high": 9}, "Ben")
    assert account(store, first).changed
    undo(store, corrected.decision.id, "Ben")
    assert not account(store, first).changed
    reject(store, first, "Ben", "no")
    assert account(store, first).accepted is None
    accept(store, first, "Ben")
    assert account(store, first).counts


def test_claims_are_taken_and_put(store):
    first, *_ = reports(store)
    weapon = next(c for c in account(store, first).claims if c.property == "weapon")
    remove(store, first, weapon.id, "Ann")
    assert account(store, first).report.weapons == ()
    assert [c.id for c in account(store, first).removed] == [weapon.id]
    start, end = span("drones")
    new = NewClaim(property="weapon", value={"kind": "drone"}, start=start, end=end)
    done = put(store, first, new, "Ben")
    now = account(store, first)
    assert [(w.kind, w.text) for w in now.report.weapons] == [("drone", "drones")]
    assert any(s.start <= start and end <= s.end for s in now.sentences), "what it rests on is evidence now"
    claim = next(c for c in now.claims if c.property == "weapon")
    assert claim.was is None and claim.decision == done.decision.id
    correct(store, first, claim.id, {"kind": "missile"}, "Cem")
    assert account(store, first).report.weapons[0].kind == "missile"
    remove(store, first, claim.id, "Cem")
    assert account(store, first).report.weapons == ()


def test_a_report_is_added_by_hand_and_an_undo_takes_it_out(store):
    place = NewClaim(property="place", value={"name": "Sufra"}, start=span("Sufra")[0], end=span("Sufra")[1])
    done = add_report(store, "a1", "bomb", span("answer"), "Ann", evidence=[span("“We will answer,”")], claims=[place])
    assert done.report is not None
    found = account(store, done.report)
    assert (found.by_hand, found.report.id, found.report.places[0].name) == ("Ann", "h1", "Sufra")
    assert done.report in [r.account.key for r in article(store, "a1").reports]
    accept(store, "a1:h1", "Ben")
    undo(store, done.decision.id, "Cem")
    assert account(store, done.report) is None
    with pytest.raises(UsageError, match="no report"):
        accept(store, "a1:h1", "Ben")
    again = add_report(store, "a1", "bomb", span("answer"), "Ann", evidence=[span("“We will answer,”")])
    assert again.report is not None and account(store, again.report).report.id == "h2"
    assert list(faults(store)) == []


def test_an_undone_addition_can_be_put_in_force_again(store):
    done = add_report(store, "a1", "bomb", span("answer"), "Ann", evidence=[span("“We will answer,”")])
    moments = []
    for _ in range(3):
        moments.append((now_utc(), account(store, done.report or "") is not None))
        undo(store, listed(store)[-1].decision.id, "Ben")
    for at, there in moments:
        keys = {a.key for e in View(store, at).events(EVERYTHING) for a in e.accounts}
        assert (done.report in keys) is there
    assert [there for _, there in moments] == [True, False, True]


def test_a_report_is_split_and_two_are_joined(store):
    first, second, *_ = reports(store)
    casualty = next(c for c in account(store, first).claims if c.property == "casualty")
    day = next(c for c in account(store, first).claims if c.property == "time")
    done = split_report(store, first, [casualty.id], "Ann", both=[day.id], event_type="bomb")
    new = account(store, done.report or "")
    assert new.report.event_type == "bomb" and new.report.casualties[0].low == 3
    assert new.report.time == account(store, first).report.time
    assert account(store, first).report.casualties == ()
    assert event_of(store, first).id != event_of(store, new.key).id
    joined = join_reports(store, first, second, "Ben")
    assert joined.event == event_of(store, second).id
    now = account(store, first)
    assert {p.name for p in now.report.places} == {"Hadara", "Sufra"}
    assert account(store, second).joined == first and not account(store, second).counts
    with pytest.raises(UsageError, match="part of another already"):
        join_reports(store, first, second, "Ben")
    with pytest.raises(DecisionError, match="not the same"):
        join_reports(store, first, new.key, "Ben")
    undo(store, joined.decision.id, "Ben")
    undo(store, done.decision.id, "Ben")
    assert account(store, first).report.casualties[0].low == 3
    assert list(faults(store)) == []


def test_joined_reports_do_not_add_their_tolls_up(store):
    first, second, *_ = reports(store)
    start, end = span("a depot")
    toll = NewClaim(property="casualty", value={"act": "killed", "low": 3, "high": 3}, start=start, end=end)
    put(store, second, toll, "Ann")
    join_reports(store, first, second, "Ann")
    assert [(c.low, c.high) for c in account(store, first).report.casualties] == [(3, 3)]


def test_an_event_is_reviewed_signed_off_and_changed(store):
    first, *_ = reports(store)
    event = event_of(store, first).id
    note(store, event, "  <b>look</b>\n‮again  ", "Ann")
    set_reviewers(store, 2, "Ann")
    with pytest.raises(DecisionError, match="somebody else reviews"):
        sign_off(store, event, "Ann")
    review(store, event, "Ann")
    assert status_of(View(store).event(event)) == "reviewed"
    with pytest.raises(DecisionError, match="somebody else reviews"):
        sign_off(store, event, "Ann")
    sign_off(store, event, "Ben")
    assert status_of(View(store).event(event)) == "signed-off"
    done = correct(store, first, "casualty", {"low": 8, "high": 8}, "Cem")
    assert status_of(View(store).event(event)) == "changed"
    with pytest.raises(DecisionError, match="as it now stands"):
        sign_off(store, event, "Ben")
    undo(store, done.decision.id, "Cem")
    assert status_of(View(store).event(event)) == "signed-off"
    Writer(store, "sijill 1").add(told(0))
    assert [d.value for d in View(store).event(event).decisions if d.kind == "note"] == ["<b>look</b>\n‮again"]


def test_two_people_decide_of_one_event(store):
    first, *_ = reports(store)
    seen = version_of(event_of(store, first))
    one = correct(store, first, "casualty", {"low": 5, "high": 5}, "Ann", seen=seen)
    with pytest.raises(ConflictError) as conflict:
        correct(store, first, "casualty", {"low": 7, "high": 7}, "Ben", seen=seen)
    assert conflict.value.meanwhile == (one.decision,)
    assert conflict.value.theirs["low"] == 5 and conflict.value.mine["told"]["value"]["low"] == 7
    assert "Ann has decided" in str(conflict.value)
    assert account(store, first).report.casualties[0].low == 5, "nothing was written"
    correct(store, first, "casualty", {"low": 6, "high": 6}, "Ann", seen=seen)  # her own decision is no conflict
    correct(store, first, "casualty", {"low": 7, "high": 7}, "Ben", seen=version_of(event_of(store, first)))
    assert account(store, first).report.casualties[0].low == 7
    with pytest.raises(ConflictError):
        sign_off(store, event_of(store, first).id, "Ann", seen=seen)


def test_a_recoding_keeps_what_its_words_still_say(store):
    first, second, *_ = reports(store)
    toll = correct(store, first, "casualty", {"low": 5, "high": 5}, "Ann").decision
    gone = correct(store, first, "weapon", {"kind": "missile"}, "Ann").decision
    hand = add_report(store, "a0", "bomb", span("answer"), "Ann", evidence=[span("“We will answer,”")])
    reject(store, second, "Ben", "no")
    with store.reading() as connection:
        assert unmet(connection) == {}
    new = told(0)
    (r1, r2) = new.reports
    other = replace(r1.casualties[0], low=4, high=4, **words(TEXT, "three"))
    r1 = replace(r1, casualties=(other,), weapons=(), score=0.5)
    Writer(store, "sijill 2").add(replace(new, reports=(replace(r2, id="r1"), replace(r1, id="r2")), links=()))
    keys = {r.account.report.id: r.account for r in article(store, "a0").reports}
    assert keys["r2"].report.casualties[0].low == 5
    assert keys["r2"].claims[-1].was.value["low"] == 4
    assert keys["r1"].rejected is not None and keys["h1"].key == hand.report
    with store.reading() as connection:
        assert {id: n for id, (_, n) in unmet(connection).items()} == {gone.id: 1}
    assert toll.id in {d.id for d in event_of(store, keys["r2"].key).decisions}
    assert list(faults(store)) == []


def test_what_is_doubtful_comes_first_and_what_is_decided_not_again(store):
    by_score = sorted(reports(store), key=lambda k: (account(store, k).report.score, k))
    assert next_doubtful(store) == by_score[0]
    assert next_doubtful(store, by_score[0]) == by_score[1]
    accept(store, by_score[0], "Ann")
    assert next_doubtful(store) == by_score[1]
    name = article(store, account(store, by_score[0]).sha256).article.id
    undone = undo_last(store, "Ann", name)
    assert undone is not None and undone.kind == "accept"
    assert undo_last(store, "Ann", name) is None
    assert next_doubtful(store) == by_score[0]
    for key in by_score:
        accept(store, key, "Ann")
    assert next_doubtful(store) is None


@pytest.mark.parametrize(
    ("do", "why"),
    [
        (lambda s, k: reject(s, k, "Ann", " "), "Say why"),
        (lambda s, k: accept(s, k, ""), "Say who"),
        (lambda s, k: accept(s, "a9:r1", "Ann"), "no report 'a9:r1'"),
        (lambda s, k: correct(s, k, "damage", {}, "Ann"), "no claim 'damage'"),
        (lambda s, k: correct(s, k, "participant", {}, "Ann"), "participant:1"),
        (lambda s, k: correct(s, k, "casualty", {"low": -2}, "Ann"), "no number of people"),
        (lambda s, k: correct(s, k, "type", {"event_type": "raid on"}, "Ann"), "no event type"),
        (lambda s, k: correct(s, k, "time", {}, "Ann", words=(5, 9000)), "no words from 5 to 9000"),
        (lambda s, k: remove(s, k, "type", "Ann"), "Every report has a type"),
        (lambda s, k: put(s, k, NewClaim(property="time", value={}, start=0, end=3), "Ann"), "correct that one"),
        (lambda s, k: put(s, k, NewClaim(property="type", value={}, start=0, end=3), "Ann"), "not 'type'"),
        (lambda s, k: add_report(s, "a0", "bomb", (0, 3), "Ann", evidence=[]), "in which sentences"),
        (lambda s, k: add_report(s, "a9", "bomb", (0, 3), "Ann", evidence=[(0, 3)]), "no article 'a9'"),
        (lambda s, k: split_report(s, k, [], "Ann"), "Name the claims"),
        (lambda s, k: split_report(s, k, ["type"], "Ann"), "stays with it"),
        (lambda s, k: join_reports(s, k, k, "Ann"), "Join two reports"),
        (lambda s, k: join_reports(s, k, "a1:r1", "Ann"), "Join two reports"),
        (lambda s, k: note(s, "e" + k[:12], "\n", "Ann"), "the note is empty"),
        (lambda s, k: note(s, "e" + k[:12], "a\0b", "Ann"), "NUL"),
        (lambda s, k: set_reviewers(s, 3, "Ann"), "1 or 2"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, do, why):
    with register(tmp_path / "r.db") as store:
        with pytest.raises(UsageError, match=why):
            do(store, reports(store)[0])
        with store.reading() as connection:
            assert connection.execute(select(func.count()).select_from(t.decisions)).scalar() == 0
            assert connection.execute(select(func.count()).where(t.codings.c.by_hand.is_not(None))).scalar() == 0


def test_the_diff_says_who_changed_what(store):
    first, *_ = reports(store)
    since = now_utc()
    correct(store, first, "casualty", {"low": 5, "high": 5}, "Ann", "as corrected")
    rule = rule_named("all_claims")
    (change,) = difference(store, since, None, Filters(), rule).changes
    (killed,) = (v for v in change.values if v.field == "killed")
    assert (killed.before, killed.after) == ("3", "3 to 5")
    assert any(b.startswith("Ann corrected the casualty of report") and "as corrected" in b for b in killed.because)
    since = now_utc()
    event = event_of(store, first)
    for a in event.accounts:
        reject(store, a.key, "Ben", "an exercise")
    found = difference(store, since, None, Filters(), rule)
    (change,) = found.changes
    assert any(v.field == "status" and (v.before, v.after) == ("asserted", "rejected") for v in change.values)
    assert len(found.decisions) == 2
    entries = [d for d in log(store, event.id).happened if isinstance(d, Decided)]
    assert [e.decision.kind for e in entries] == ["correct", "reject", "reject"]


def test_an_article_is_read_with_all_that_is_kept_of_it(store):
    found = article(store, "a0")
    assert [r.account.report.id for r in found.reports] == ["r1", "r2"]
    assert (len(found.statements), len(found.tallies), len(found.links)) == (1, 1, 1)
    assert found.article.text == TEXT
    assert all(r.version == version_of(View(store).event(r.event)) for r in found.reports)
    assert article(store, found.article.sha256) == found
