"""The network: the table, the picture, and what is behind a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from peopled import HOSTILE, UNKNOWN, peopled
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from at_desk import Serve, client
from sijill.register import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with peopled(tmp_path_factory.mktemp("net")) as made:
        yield made


@pytest.fixture(scope="module")
def asks(store: Store) -> TestClient:
    return client(store)


def ties(asks: TestClient, query: str = "") -> set[tuple[str, str, str, int]]:
    found = asks.get(f"/network/data?{query}").json()
    return {(e["source"], e["as"], e["target"], e["weight"]) for e in found["edges"]}


def test_who_acts_against_whom_and_who_belongs_to_whom(asks: TestClient) -> None:
    found = ties(asks, "as_of=2015-03-03")
    assert ("cedar-band", "acted-against", "people:police", 3) in found
    assert (f"“{UNKNOWN}”", "acted-against", "cedar-band", 2) in found
    assert ("cedar-band", "part-of", "river-front", 1) in found
    assert not any(kind == "part-of" for _, kind, _, _ in ties(asks, "as_of=2018-01-01"))
    assert not any(kind == "acted-against" for _, kind, _, _ in ties(asks, "show=belonging"))


def test_what_is_asked_for_is_filtered(asks: TestClient) -> None:
    assert not ties(asks, "until=2020-01-01")
    assert asks.get("/network?until=2020-01-01").text.count("No event that is asked for") == 1
    assert asks.get("/network?since=never").status_code == 400
    assert asks.get("/network?as_of=never").status_code == 400


def test_who_spoke_of_whom(asks: TestClient) -> None:
    said = [t for t in ties(asks, "show=said&show=acts") if t[1] == "spoke-of"]
    assert said == [(f"“{UNKNOWN}”", "spoke-of", "cedar-band", 1)], "who is in no event is not drawn"
    behind = asks.get("/network/edge", params={"one": f"“{UNKNOWN}”", "other": "cedar-band", "kind": "spoke-of"}).text
    assert "We will answer" in behind and "accuses" in behind


def test_every_line_opens_what_is_behind_it(asks: TestClient) -> None:
    table = asks.get("/network?as_of=2015-03-03").text.split('id="edges"')[1].split("</table>")[0]
    links = [part.split('"')[0].replace("&amp;", "&") for part in table.split('class="open" href="')[1:]]
    assert len(links) == len(ties(asks, "as_of=2015-03-03"))
    for link in links:
        behind = asks.get(link).text
        assert "Nothing in this register is behind it" not in behind, link
        assert "<q" in behind or "The Gazette" in behind, link


def test_places_are_the_same_each_time(asks: TestClient, store: Store) -> None:
    one, other = (a.get("/network/data?").json() for a in (asks, client(store)))
    assert one == other
    places = [(n["x"], n["y"]) for n in one["nodes"]]
    assert len(set(places)) == len(places) == 5


def test_it_is_taken_away_as_files(asks: TestClient) -> None:
    for shape in ("graphml", "gexf", "svg"):
        answer = asks.get(f"/network.{shape}?show=acts&show=said")
        assert "attachment" in answer.headers["content-disposition"]
        ElementTree.fromstring(answer.text)
    found = json.loads(asks.get("/network.json").text)
    assert {n["id"] for n in found["nodes"]} >= {"cedar-band", "people:police"}
    assert asks.get("/network.exe").status_code == 404


def test_the_picture_and_the_table_lead_to_the_sentences(store: Store, serve: Serve, tab: Page) -> None:
    tab.set_default_timeout(30_000)
    tab.goto(serve(store) + "/network")
    expect(tab.locator("#graph[data-drawn='5']")).to_be_visible()
    expect(tab.locator("#graph canvas").first).to_be_visible()
    tab.locator("#edges a.open").first.click()
    expect(tab.locator("#behind")).to_contain_text("Two rockets hit a camp")
    expect(tab.locator("#behind")).to_be_focused()
    assert tab.url.endswith("/network"), "the panel, and no other page"
    tab.get_by_role("button", name="who", exact=True).click()
    expect(tab.locator("#edges th").first).to_have_attribute("aria-sort", "ascending")
    names = tab.locator("#edges tbody td:first-child").all_inner_texts()
    assert names == sorted(names, key=str.casefold) or len(set(names)) > 1
    with tab.expect_download() as file:
        tab.locator("#png").click()
    assert file.value.suggested_filename == "network.png"
    assert tab.locator("main b").count() == 0 and HOSTILE in tab.locator("#edges").inner_text()
