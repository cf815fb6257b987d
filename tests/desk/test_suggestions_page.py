"""The queue of pairs to be asked about, and events side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from events_told import event_of, register
from playwright.sync_api import Page, expect

from at_desk import Serve, client
from sijill.register import Store, View


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with register(tmp_path) as store:
        yield store


def test_a_pair_says_what_agrees_and_what_differs(store: Store) -> None:
    html = client(store).get("/suggestions").text
    lines = dict(re.findall(r'<tr class="(\w*)"><th scope="row">(\w+)', html) and [
        (name, verdict) for verdict, name in re.findall(r'<tr class="(\w*)"><th scope="row">(\w+)', html)
    ])  # fmt: skip
    assert (lines["What"], lines["When"], lines["Where"], lines["Killed"]) == ("same", "differ", "same", "differ")
    assert "dates overlap" in html and "tolls 40 killed and 2 killed differ" in html


def test_filters_choose_the_pairs(store: Store) -> None:
    asks = client(store)
    assert 'class="card pair"' in asks.get("/suggestions?type=attack").text
    assert "There is no pair here" in asks.get("/suggestions?type=arrest").text
    refused = asks.get("/suggestions?grade=fair")
    assert refused.status_code == 400 and "not found by grade" in refused.text


def test_events_that_somebody_picked_are_compared(store: Store) -> None:
    asks = client(store)
    ids = [event_of(store, a) for a in "adg"]
    html = asks.get("/compare?" + "&".join(f"event={i}" for i in ids)).text
    assert "3 events side by side" in html and 'value="same"' in html and 'value="unsure"' not in html
    assert asks.get(f"/compare?event={ids[0]}").status_code == 400


def test_what_cannot_be_decided_is_said_and_nothing_is_written(store: Store) -> None:
    asks = client(store)
    one, other = event_of(store, "d"), event_of(store, "e")
    for data, status in (
        ({"kind": "maybe", "event": [one, other]}, 400),
        ({"kind": "same", "event": [one]}, 400),
        ({"kind": "same", "event": [one, "e000000000000"]}, 404),
    ):
        assert asks.post("/events/judge", data=data).status_code == status
    assert not View(store).event(one).decisions
    outside = asks.post("/events/judge", data={"kind": "unsure", "event": [one, other], "back": "//evil.example/"})
    assert outside.headers["location"].startswith("/events/")


def test_by_keys_alone(store: Store, serve: Serve, tab: Page) -> None:
    address = serve(store)
    tab.context.add_cookies([{"name": "sijill_person", "value": "Layla", "url": address}])
    tab.goto(address + "/suggestions")
    expect(tab.locator(".pair").first).to_be_focused()
    tab.keyboard.press("u")
    expect(tab.locator("#queue")).to_contain_text("Nothing is to be asked")
    tab.keyboard.press("z")
    expect(tab.locator(".pair")).to_have_count(1)
    tab.keyboard.press("n")
    tab.keyboard.press("s")
    expect(tab.locator("#queue")).to_contain_text("Nothing is to be asked")
    assert event_of(store, "d") == event_of(store, "e")
    (made,) = [d for d in View(store).event(event_of(store, "d")).decisions if d.kind == "same"]
    assert unescape(made.person) == "Layla"
