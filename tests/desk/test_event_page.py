"""The page of an event: rival claims, rules, grades, splitting, merging, review, notes, and two people at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from events_told import event_of, register
from playwright.sync_api import Browser, Page, expect

from at_desk import Serve, client
from sijill.deciding import decide
from sijill.desk.event_told import telling
from sijill.desk.event_words import likeness
from sijill.register import Store, View
from sijill.reviewing import overrule


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with register(tmp_path) as store:
        yield store


def field(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return unescape(found[1])


def test_rival_claims_stand_side_by_side_with_their_words(store: Store) -> None:
    html = client(store).get(f"/events/{event_of(store, 'a')}").text
    heads = re.findall(r"<th scope=\"col\"><bdi>([^<]+)</bdi>", html)
    assert heads == ["Paper a", "Paper b", "Paper c"]
    killed = re.search(r'Killed <span class="verdict".*?</tr>', html, re.DOTALL)
    assert killed
    assert '<b dir="auto">2 to 5</b>' in killed[0] and "the lowest and the highest" in killed[0]
    assert re.findall(r'<span dir="auto">(\d)</span>', killed[0]) == ["3", "5", "2"]
    account = View(store).event(event_of(store, "b")).accounts[1]
    claim = next(c for c in account.claims if c.property == "casualty")
    assert f'href="/articles/{account.sha256}?report={account.key}#c{claim.start}"' in killed[0]
    assert ">5 killed</a></q>" in killed[0] and "The day is not known" not in html


def test_another_rule_shows_what_it_changes(store: Store) -> None:
    html = client(store).get(f"/events/{event_of(store, 'a')}?rule=acled_conservative&before=all_claims").text
    changed = re.findall(r'<tr class="differ changed">.*?</tr>', html, re.DOTALL)
    assert any('<s dir="auto">2 to 5</s>' in row and '<b dir="auto">2</b>' in row for row in changed)
    assert "than by all claims" in html
    assert client(store).get(f"/events/{event_of(store, 'a')}?rule=mine").status_code == 400


def test_how_it_was_told_is_drawn(store: Store) -> None:
    event = View(store).event(event_of(store, "a"))
    drawn = telling(event)
    assert (drawn.act, [p.label for p in drawn.points]) == ("killed", ["3", "5", "2"])
    xs, lows = [p.x for p in drawn.points], [p.low for p in drawn.points]
    assert xs == sorted(xs) and lows[1] < lows[0] < lows[2] < drawn.base
    assert all(p.href.startswith("/articles/") and "#c" in p.href for p in drawn.points)


def test_a_score_is_said_in_words() -> None:
    assert likeness(3.0) == "likely the same (about 8 to 1)"
    assert likeness(-0.9) == "unlikely (about 1 to 2)"
    assert likeness(40.0) == "very likely the same (more than 1,000 to 1)"
    assert likeness(-2000.0) == "unlikely (less than 1 to 1,000)"
    assert likeness(0.0) == "about as likely as not (even odds)"


def test_a_grade_is_overruled_with_a_reason(store: Store) -> None:
    asks, event = client(store), event_of(store, "d")
    html = asks.get(f"/events/{event}").text
    seen = field(html, "seen")
    refused = asks.post(f"/events/{event}/grade", data={"grade": "fair", "reason": " ", "seen": seen})
    assert refused.status_code == 400 and "Say why the grade is another" in refused.text
    done = asks.post(f"/events/{event}/grade", data={"grade": "fair", "reason": "a second outlet", "seen": seen})
    assert done.status_code == 303
    html = asks.get(done.headers["location"]).text
    assert "Layla overruled weak: a second outlet" in html
    undo = re.search(r'action="(/decisions/\w+/undo)"', html)
    assert undo
    asks.post(undo[1], data={"event": event})
    assert "overruled" not in re.sub(r'<section id="log">.*', "", asks.get(f"/events/{event}").text, flags=re.DOTALL)
    assert (
        client(store, person=None).post(f"/events/{event}/grade", data={"grade": "fair", "reason": "x"}).status_code
        == 401
    )


def test_reports_are_split_off_and_come_back(store: Store) -> None:
    asks, event = client(store), event_of(store, "a")
    key = View(store).event(event_of(store, "c")).accounts[-1].key
    assert asks.post(f"/events/{event}/split", data={}).status_code == 400
    done = asks.post(f"/events/{event}/split", data={"report": key, "reason": "another market"})
    assert done.status_code == 303 and event_of(store, "c") != event_of(store, "a") == event_of(store, "b")
    html = asks.get(done.headers["location"]).text
    undo = re.search(r'action="(/decisions/\w+/undo)"', html)
    assert undo and "another market" in html
    asks.post(undo[1], data={"event": event})
    assert event_of(store, "c") == event_of(store, "a")


def test_an_old_id_leads_to_what_it_became(store: Store) -> None:
    one, other = event_of(store, "d"), event_of(store, "e")
    decide(store, "same", [one, other], "Omar", "one road")
    now = event_of(store, "d")
    old = other if now == one else one
    asks = client(store)
    led = asks.get(f"/events/{old}")
    assert led.status_code == 303 and led.headers["location"] == f"/events/{now}?was={old}"
    html = unescape(asks.get(led.headers["location"]).text)
    assert f"{old} is part of this event" in html and "one road" in html
    assert asks.get(f"/events/{now[:7]}").headers["location"] == f"/events/{now}"
    assert asks.get("/events/e000000000000").status_code == 404


def test_notes_are_kept_and_are_only_text(store: Store) -> None:
    asks, event = client(store), event_of(store, "g")
    assert asks.post(f"/events/{event}/note", data={"text": "look <b>again</b>\nتعليق"}).status_code == 303
    html = asks.get(f"/events/{event}").text
    assert "look &lt;b&gt;again&lt;/b&gt;" in html and "<script>alert" not in html
    assert asks.post(f"/events/{event}/note", data={"text": ""}).status_code == 400


def test_reviewed_then_signed_off(store: Store) -> None:
    asks, event = client(store), event_of(store, "d")
    seen = field(asks.get(f"/events/{event}").text, "seen")
    back = asks.post(f"/events/{event}/review", data={"seen": seen}).headers["location"]
    html = asks.get(back).text
    assert 'class="status status-reviewed"' in html
    asks.post(f"/events/{event}/sign-off", data={"seen": field(html, "seen")})
    assert 'status-signed-off">signed off' in asks.get("/events?place=Sufra").text


def test_two_people_at_once_are_shown_both(store: Store) -> None:
    layla, event = client(store), event_of(store, "d")
    seen = field(layla.get(f"/events/{event}").text, "seen")
    overrule(store, event, "confirmed", "Omar", "the army admits it")
    answer = layla.post(f"/events/{event}/grade", data={"grade": "fair", "reason": "two outlets", "seen": seen})
    html = unescape(answer.text)
    assert answer.status_code == 409
    assert "the army admits it" in html and "grade it fair" in html and "two outlets" in html
    assert View(store).event(event).decisions[-1].value == "confirmed"  # nothing of hers is written
    again = {"grade": field(html, "grade"), "reason": field(html, "reason"), "seen": field(html, "seen")}
    assert layla.post(f"/events/{event}/grade", data=again).status_code == 303
    assert [d.value for d in View(store).event(event).decisions] == ["confirmed", "fair"]


def test_what_is_near_and_the_log_are_pages_of_their_own(store: Store) -> None:
    asks, event = client(store), event_of(store, "d")
    whole = asks.get(f"/events/{event}/beside").text
    assert ("<html" in whole and "both name Sufra" in whole) or "Nothing within 7 days" in whole
    part = asks.get(f"/events/{event}/log", headers={"HX-Request": "true"}).text
    assert "<html" not in part and "was kept, and coded by" in part


def test_as_it_was_nothing_can_be_decided(store: Store) -> None:
    from datetime import UTC, datetime

    today = datetime.now(UTC).date().isoformat()
    html = client(store).get(f"/events/{event_of(store, 'a')}?as_of={today}").text
    assert "nothing can be decided here" in html and "/split" in html and "<button data-key" not in html


@pytest.fixture
def person(chromium: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Somebody with a browser of their own."""
    contexts = []

    def opens(name: str, address: str) -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "sijill_person", "value": name, "url": address}])
        contexts.append(context)
        return context.new_page()

    yield opens
    for context in contexts:
        context.close()


def test_by_keys_alone_two_become_one_and_two_again(
    store: Store, serve: Serve, person: Callable[[str, str], Page]
) -> None:
    address, event = serve(store), event_of(store, "d")
    tab = person("Layla", address)
    tab.goto(f"{address}/events/{event}")
    expect(tab.locator(".pair")).to_have_count(1)
    tab.keyboard.press("s")
    expect(tab.locator(".done")).to_contain_text("Layla decided “same”")
    tab.wait_for_load_state()  # keys work once the page's script has run
    assert event_of(store, "d") == event_of(store, "e")
    tab.keyboard.press("z")
    expect(tab.locator(".done")).to_contain_text("Undone")
    tab.wait_for_load_state()
    assert event_of(store, "d") != event_of(store, "e")
    tab.keyboard.press("d")
    expect(tab.locator(".done")).to_contain_text("not-same")
    expect(tab.locator(".pair")).to_have_count(0)
    tab.wait_for_load_state()
    tab.keyboard.press("r")
    expect(tab.locator("#review h2")).to_contain_text("reviewed")


def test_two_people_in_conflict_in_the_browser(store: Store, serve: Serve, person: Callable[[str, str], Page]) -> None:
    address, event = serve(store), event_of(store, "d")
    layla, omar = person("Layla", address), person("Omar", address)
    for tab in (layla, omar):
        tab.goto(f"{address}/events/{event}")
    omar.locator("#grade select").select_option("confirmed")
    omar.locator("#grade input[name=reason]").fill("admitted")
    omar.get_by_role("button", name="Grade", exact=True).click()
    expect(omar.locator("#grade h2")).to_contain_text("confirmed")
    layla.locator("#grade select").select_option("contested")
    layla.locator("#grade input[name=reason]").fill("another is blamed")
    layla.get_by_role("button", name="Grade", exact=True).click()
    expect(layla.locator("h1")).to_have_text("Somebody was faster")
    expect(layla.locator("section", has_text="What others decided")).to_contain_text("admitted")
    expect(layla.locator("section", has_text="What you wanted")).to_contain_text("another is blamed")
    layla.get_by_role("button", name="Do it all the same").click()
    expect(layla.locator("#grade h2")).to_contain_text("contested")


def test_the_rule_is_switched_in_place_and_the_map_is_drawn(store: Store, serve: Serve, tab: Page) -> None:
    tab.goto(f"{serve(store)}/events/{event_of(store, 'a')}")
    tab.get_by_label("Chosen by the rule").select_option("acled_conservative")
    expect(tab.locator("tr.changed").first).to_contain_text("was")
    expect(tab).to_have_url(re.compile(r"rule=acled_conservative"))
    expect(tab.locator("#event-map")).to_have_attribute("data-drawn", "4", timeout=30_000)
