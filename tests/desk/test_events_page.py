"""The list of events."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import BinaryIO

import pytest
from events_told import event_of, register
from playwright.sync_api import Page, expect

from at_desk import Serve, client
from sijill.desk.streaming import pulled
from sijill.register import Store
from sijill.register.views import saved


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with register(tmp_path_factory.mktemp("events")) as store:
        yield store


def shown(html: str) -> list[str]:
    """The ids of the rows, in order."""
    return re.findall(r'<tr id="(e\w+)">', html)


def test_what_happened_is_listed_newest_first(store: Store) -> None:
    answer = client(store).get("/events")
    ids = [event_of(store, a) for a in "ed"] + [event_of(store, "a", 1), event_of(store, "a")]
    assert answer.status_code == 200
    listed = shown(answer.text)
    assert [i for i in listed if i in ids] == ids and event_of(store, "f") not in listed
    assert "21 May 2021" in answer.text and "20–21 May 2021" in answer.text and ">May 2021<" in answer.text
    assert "<b>5</b> events" in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text and "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("type=attack", "ed"),
        ("place=Hadara", "a"),
        ("since=2021-05-20", "edg"),
        ("killed=10", "d"),
        ("actor=Noor", "d"),
        ("words=granary", "ea"),
        ("source=Paper+b", "a"),
        ("area=44,32;44.55,33.1", "a"),
        ("modality=denied", "f"),
        ("grade=weak&type=attack", "ed"),
        ("type=attack&order=-killed", "de"),
        ("type=attack&order=killed&rule=acled_conservative", "ed"),
    ],
)
def test_filters(store: Store, query: str, articles: str) -> None:
    listed = shown(client(store).get(f"/events?{query}").text)
    assert [i for i in listed if i in {event_of(store, a) for a in articles}] == [event_of(store, a) for a in articles]
    if "since" not in query and "area" not in query:
        assert len(listed) == len(articles)


def test_a_toll_is_that_of_the_rule(store: Store) -> None:
    asks = client(store)
    assert 'title="2 to 5 killed">2–5<' in asks.get("/events?place=Hadara").text
    assert 'title="2 killed">2<' in asks.get("/events?place=Hadara&rule=acled_conservative").text


def test_each_filter_can_be_taken_away(store: Store) -> None:
    asks = client(store)
    html = asks.get("/events?type=attack&killed=10&grade=weak&rule=latest").text
    chips = dict(re.findall(r'aria-label="Take away: ([^"]+)"', html) and [
        (unescape(label), unescape(href))
        for href, label in re.findall(r'class="chip" href="([^"]+)" aria-label="Take away: ([^"]+)"', html)
    ])  # fmt: skip
    assert set(chips) == {"type: Attack", "10 or more killed", "grade: weak", "rule: latest"}
    assert chips["type: Attack"] == "/events?killed=10&grade=weak&rule=latest"
    assert len(shown(html)) == 1 and len(shown(asks.get(chips["10 or more killed"]).text)) == 2


def test_facets_count_and_lead(store: Store) -> None:
    html = client(store).get("/events?type=attack").text
    found = {
        unescape(label): (unescape(href), int(count))
        for href, label, count in re.findall(
            r'<li><a href="([^"]+)"[^>]*>([^<]+)</a> <span class="number soft">(\d+)</span>', html
        )
    }
    assert found["Attack"] == ("/events", 2) and found["Bomb"] == ("/events?type=bomb", 1)
    assert found["weak"] == ("/events?type=attack&grade=weak", 2)
    assert found["2021"][0] == "/events?since=2021-01-01&until=2021-12-31&type=attack"


def test_what_a_form_leaves_empty_is_left_out_of_the_address(store: Store) -> None:
    answer = client(store).get("/events?words=&since=&type=attack&actor=&order=-date")
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?type=attack")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("since=never", "is no day"),
        ("type=war", "There is no event type"),
        ("as_of=2021-05-05", "The register began on"),
        ("page=0", "page takes a number"),
        ("order=size", "There is no order"),
    ],
)
def test_bad_filters_are_said(store: Store, query: str, says: str) -> None:
    answer = client(store).get(f"/events?{query}")
    assert answer.status_code == 400 and says in answer.text


def test_as_it_was_what_was_chosen_is_no_filter(store: Store) -> None:
    from datetime import UTC, datetime

    asks, today = client(store), datetime.now(UTC).date().isoformat()
    assert len(shown(asks.get(f"/events?as_of={today}&type=attack").text)) == 2
    answer = asks.get(f"/events?as_of={today}&grade=weak")
    assert answer.status_code == 400 and "not found by grade" in answer.text


def test_a_page_too_far_is_the_last(store: Store) -> None:
    assert len(shown(client(store).get("/events?page=99").text)) == 5


def test_where_nothing_matches_a_way_on_is_shown(store: Store) -> None:
    answer = client(store).get("/events?words=volcano")
    assert "No event matches all of this" in answer.text and "<b>0</b> events" in answer.text


def test_an_empty_register_says_what_to_do(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db", make=True) as store:
        assert 'href="/import">Import articles' in client(store).get("/events").text


def test_names_are_suggested(store: Store) -> None:
    found = client(store).get("/events/names?kind=actor&q=noo").json()
    assert found == [{"value": "Noor Haddad", "label": "Noor Haddad", "count": 1}]


@pytest.mark.parametrize("format", ["csv", "jsonl", "geojson"])
def test_export_is_what_is_shown(store: Store, format: str) -> None:
    asks = client(store)
    query = "place=Sufra&order=-killed&rule=acled_conservative"
    answer = asks.get(f"/events/export?format={format}&{query}")
    assert answer.headers["content-disposition"] == f'attachment; filename="events-acled_conservative.{format}"'
    if format == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.text)))
    elif format == "jsonl":
        rows = [json.loads(x) for x in answer.text.splitlines()]
    else:
        rows = [f["properties"] for f in json.loads(answer.text)["features"]]
    assert [r["id"] for r in rows] == shown(asks.get(f"/events?{query}").text)
    assert {r["rule"] for r in rows} == {"acled_conservative"}
    assert asks.get("/events/export?format=xls").status_code == 400
    public = asks.get(f"/events/export?format={format}&public=1&{query}")
    assert public.headers["content-disposition"].endswith(f'acled_conservative-public.{format}"')
    assert '"lat":33.2,' not in public.text and ",33.2," not in public.text


def test_what_breaks_amid_an_export_breaks_the_file() -> None:
    def write(out: BinaryIO) -> None:
        out.write(b"x" * 100_000)
        raise OSError("the disk is gone")

    pieces = pulled(write)
    assert next(pieces) == b"x" * 100_000
    with pytest.raises(OSError, match="the disk is gone"):
        next(pieces)


def test_an_export_that_nobody_reads_ends() -> None:
    ended = []

    def write(out: BinaryIO) -> None:
        try:
            for _ in range(1000):
                out.write(b"x" * 100_000)
        finally:
            ended.append(True)

    pieces = pulled(write)
    next(pieces)
    pieces.close()
    import time

    for _ in range(100):
        if ended:
            break
        time.sleep(0.05)
    assert ended


def test_views_are_saved_under_a_name(store: Store) -> None:
    asks = client(store)
    kept = asks.post("/events/views?type=attack&order=-killed", data={"name": "  Attacks,  deadliest "})
    assert (kept.status_code, kept.headers["location"]) == (303, "/events?type=attack&order=-killed")
    (view,) = saved(store)
    assert (view.name, view.query, view.person) == ("Attacks, deadliest", "type=attack&order=-killed", "Layla")
    html = asks.get("/events").text
    assert 'href="/events?type=attack&amp;order=-killed"' in html and "Attacks, deadliest" in html
    asks.post("/events/views?type=arrest", data={"name": "Attacks, deadliest"})
    assert [v.query for v in saved(store)] == ["type=arrest"]  # in place of the one of that name
    assert asks.post("/events/views?type=arrest", data={"name": " "}).status_code == 400
    assert client(store, person=None).post("/events/views", data={"name": "x"}).status_code == 401
    assert asks.post("/events/views/forget", data={"view": view.id}).status_code == 303
    assert saved(store) == ()
    assert asks.post("/events/views/forget", data={"view": view.id}).status_code == 404


def test_typing_narrows_the_list_and_the_address_follows(store: Store, serve: Serve, tab: Page) -> None:
    tab.goto(serve(store) + "/events")
    expect(tab.locator("#count")).to_contain_text("5 events")
    tab.locator("h1").evaluate("e => document.body.focus()")
    tab.keyboard.press("f")
    tab.keyboard.type("granary")
    expect(tab.locator("#count")).to_contain_text("2 events")
    expect(tab).to_have_url(re.compile(r"\?words=granary$"))
    expect(tab.locator("#filter-words")).to_be_focused()
    tab.get_by_label("Type").select_option("attack")
    expect(tab.locator("#count")).to_contain_text("1 event")
    expect(tab).to_have_url(re.compile(r"type=attack&words=granary$"))
    tab.get_by_role("link", name="Take away: words “granary”").click()
    expect(tab.locator("#count")).to_contain_text("2 events")
    expect(tab.locator("#filter-words")).to_have_value("")
    tab.go_back()
    expect(tab.locator("#count")).to_contain_text("1 event")


def test_what_is_refused_leaves_the_list_as_it_is(store: Store, serve: Serve, tab: Page) -> None:
    tab.goto(serve(store) + "/events")
    tab.get_by_label("From").fill("soon")
    tab.get_by_label("From").press("Enter")
    expect(tab.locator("#told")).to_contain_text("'soon' is no day")
    expect(tab.locator("#count")).to_contain_text("5 events")


def test_keys_walk_and_select(store: Store, serve: Serve, tab: Page) -> None:
    tab.goto(serve(store) + "/events?type=attack")
    for key in "jxjxc":
        tab.keyboard.press(key)
    tab.wait_for_url("**/compare?*")
    expect(tab.locator("h1")).to_have_text("2 events side by side")
    tab.go_back()
    tab.keyboard.press("k")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/events/e*")
    expect(tab.locator("h1")).to_contain_text("Attack")


def test_an_area_is_drawn(store: Store, serve: Serve, tab: Page) -> None:
    tab.goto(serve(store) + "/events")
    tab.locator("details.more > summary").click()
    tab.get_by_role("button", name="Draw it on a map").click()
    tab.locator("#area-map .hint").wait_for()
    tab.get_by_role("button", name="What the map shows").click()
    expect(tab.get_by_label("Area", exact=True)).to_have_value(re.compile(r"^[\d.-]+,[\d.-]+;[\d.-]+,[\d.-]+$"))
    tab.get_by_role("button", name="Filter by it").click()
    expect(tab.get_by_role("link", name="Take away: in the area drawn")).to_be_visible()
