"""Restricted notes at the desk: written and read where it has a key, by those who may; else only that there is one."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from at_desk import client
from made import coded
from sijill.desk import desk
from sijill.keys import make
from sijill.listing import refresh
from sijill.register import Filters, Store, View, Writer

SECRET = "her number is 555-0100"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "r.db", make=True) as store:
        Writer(store, "sijill 1").add(coded(0))
        refresh(store)
        yield store


def with_key(store, key) -> TestClient:
    asks = TestClient(desk(store, key=key), base_url="http://localhost", follow_redirects=False)
    asks.get("/who")
    asks.headers["X-CSRF-Token"] = asks.cookies["sijill_csrf"]
    asks.cookies.set("sijill_person", "Layla")
    return asks


def test_a_restricted_note(store, tmp_path):
    event = View(store).ids(Filters())[0]
    asks = with_key(store, make(tmp_path / "one.key"))
    assert 'name="restricted"' in asks.get(f"/events/{event}").text
    sent = asks.post(f"/events/{event}/note", data={"text": SECRET, "restricted": "yes"})
    assert sent.status_code == 303
    assert SECRET in asks.get(f"/events/{event}").text
    assert SECRET.encode() not in (tmp_path / "r.db").read_bytes()
    other = with_key(store, make(tmp_path / "other.key"))
    assert "sealed with another key" in other.get(f"/events/{event}").text
    without = client(store)
    for path in (f"/events/{event}", f"/events/{event}/log", "/events?text=number"):
        assert "555-0100" not in without.get(path).text
    page = without.get(f"/events/{event}").text
    assert "restricted" in page and 'name="restricted"' not in page
    refused = without.post(f"/events/{event}/note", data={"text": SECRET, "restricted": "yes"})
    assert refused.status_code == 400 and "without a key" in refused.text
