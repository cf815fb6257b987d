"""The logbook holds what is done at the door, keeps it, and holds no secret; on either database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from made import coded
from sijill.errors import UsageError
from sijill.register import Store, Writer, logbook, logged, people, sessions, tries
from sijill.register import tables_people as t
from sijill.register.copying import copy_records
from sijill.register.logbook import By, network


@pytest.fixture
def store(where: str):
    with Store(where, make=True) as store:
        people.add(store, "Ada", "admin", "hash")
        yield store


def told(store: Store) -> list[tuple[str, str | None, str | None, str]]:
    return [(e.kind, e.person, e.about, e.outcome) for e in reversed(logged.entries(store)[0])]


def test_what_is_done_is_written_in_the_same_transaction(store: Store) -> None:
    ada = people.person(store, "Ada")
    by = By(ada.id, "203.0.0.0/16")
    people.add(store, "Cem", "coder", "hash", by=by)
    people.set_role(store, "Cem", "reviewer", by=by)
    people.set_role(store, "Cem", "reviewer", by=by)  # is so already
    people.set_password(store, "Cem", "other", by=by)
    cem = people.person(store, "Cem")
    people.set_password(store, "Cem", "own", by=By(cem.id, "x"))
    token = sessions.log_in(store, cem, by=By(None, "198.51.0.0/16"))
    sessions.log_out(store, token)
    sessions.log_out(store, token)  # is over
    sessions.log_in(store, cem)
    (open_,) = sessions.sessions(store)
    sessions.end_session(store, open_.id, by=by)
    people.end(store, "Cem", by=by)
    people.add(store, "cem", "reader", "hash", again=True, by=by)
    with pytest.raises(UsageError):
        people.end(store, "Ada", by=by)  # the only admin: nothing is done, and nothing written
    assert told(store) == [
        ("account-made", None, "Ada", "done"),
        ("account-made", "Ada", "Cem", "done"),
        ("role-changed", "Ada", "Cem", "done"),
        ("password-given", "Ada", "Cem", "done"),
        ("password-changed", "Cem", "Cem", "done"),
        ("log-in", "Cem", "Cem", "done"),
        ("log-out", "Cem", "Cem", "done"),
        ("log-in", "Cem", "Cem", "done"),
        ("session-ended", "Ada", "Cem", "done"),
        ("account-ended", "Ada", "Cem", "done"),
        ("account-opened", "Ada", "Cem", "done"),
    ]
    found, total = logged.entries(store, person="cem", kind="role-changed", since="2020-01-01")
    assert total == 1 and found[0].detail == {"before": "coder", "now": "reviewer"}
    said = "Ada gives another role, the account of Cem (coder to reviewer); from 203.0.0.0/16"
    assert logged.sentence(found[0]) == said
    assert [e.number for e in logged.entries(store, offset=2, limit=3)[0]] == [9, 8, 7]
    with pytest.raises(UsageError, match="no kind"):
        logged.entries(store, kind="murder")


def test_a_name_that_is_no_accounts_is_not_kept(store: Store) -> None:
    for name in ("my secret password", "Ada"):
        tries.failed(store, name, By(None, "203.0.0.0/16"))
        for _ in range(tries.MOST_BY_BOTH + 3):
            tries.tried(store, name, "203.0.113.9", By(None, "203.0.0.0/16"))
    assert told(store)[1:] == [
        ("log-in", None, None, "no account of the name"),
        ("log-in", None, None, "too many tries"),  # once, however often
        ("log-in", None, "Ada", "wrong password"),
        ("log-in", None, "Ada", "too many tries"),
    ]
    with store.reading() as connection:
        kept = str([connection.execute(select(x)).all() for x in (t.logbook, t.tries)])
    assert "secret" not in kept and "203.0.113" not in kept


def test_a_refusal_is_written_once_an_hour(store: Store) -> None:
    ada = people.person(store, "Ada")
    for address in ("/people", "/people", "/people/add"):
        logged.note_refusal(store, By(ada.id, "x"), address)
    assert [e.detail["address"] for e in logged.entries(store, kind="refused")[0]] == ["/people/add", "/people"]


def test_it_refuses_change_and_keeps_a_year(store: Store) -> None:
    def row(number: int, days: int) -> dict[str, object]:
        made = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
        return {"number": number, "made": made, "kind": "setting", "outcome": "done", "origin": "x", "detail": "{}"}

    with store.writing() as connection:
        connection.execute(insert(t.logbook), [row(2, 300), row(3, 365), row(4, 368), row(5, 4_000)])
    acts = ["UPDATE logbook SET outcome = 'x'", "DELETE FROM logbook", "DELETE FROM logbook WHERE number = 3"]
    if store.engine.dialect.name == "postgresql":
        acts.append("TRUNCATE logbook")
    for act in acts:
        with pytest.raises(DBAPIError, match="never changed"), store.engine.begin() as raw:
            raw.exec_driver_sql(act)
    assert logged.forget_old(store) == 2
    assert logged.forget_old(store) == 0
    assert [e.number for e in logged.entries(store)[0]] == [4, 3, 2, 1]  # that it was done is number 4
    assert logged.entries(store)[0][0].detail == {"entries": 2}


def test_it_stays_behind_in_a_copy(store: Store, undisturbed: str) -> None:
    Writer(store, "test").add(coded())
    with Store(undisturbed, make=True) as other:
        copy_records(store, other)
        assert logged.entries(other) == ([], 0)


@pytest.mark.parametrize(
    "address, kept",
    [
        ("203.0.113.9", "203.0.0.0/16"),
        ("2001:db8:1:2::3", "2001:db8::/32"),
        ("::ffff:203.0.113.9", "203.0.0.0/16"),
        ("127.0.0.1", "this machine"),
        ("::1", "this machine"),
        ("unix", "unknown"),
    ],
)
def test_of_an_address_its_network_is_kept(address: str, kept: str) -> None:
    assert network(address) == kept


@settings(max_examples=40)
@given(st.one_of(st.ip_addresses().map(str), st.text(max_size=40)))
def test_no_address_stands_in_it_whole(address: str) -> None:
    kept = network(address)
    assert kept in ("this machine", "unknown") or kept.endswith(("/16", "/32"))


def test_a_long_detail_is_cut(store: Store) -> None:
    logbook.note(store, "export", By(), None, "done", **{"of": "events", "as": "csv", "filters": "x" * 5_000})
    assert len(logged.entries(store)[0][0].detail["filters"]) == 1_000  # type: ignore[arg-type]
