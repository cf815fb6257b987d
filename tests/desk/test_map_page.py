"""Map and timeline together, in a real browser: each filters the other, and nothing is drawn more exactly than it is
known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

import told
from at_desk import Serve, client
from sijill.desk import Settings
from sijill.listing import refresh
from sijill.register import Store, Writer
from told import Told

#: towns whose coordinates are not met by chance
TOWNS = {
    "Nahrwan": (34.12345, 43.98765, 2.0, "settlement", "Anbar"),
    "Farhad": (35.4321, 42.1234, 4.0, "settlement", "Nineveh"),
}
HOSTILE = '<img src=x onerror="document.title=1">'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three events in one town, in three months; two in another; one in a governorate, a country, and nowhere."""
    events = (
        Told(town="Nahrwan", days=(0, 0), killed=3, says=HOSTILE),
        Told(town="Nahrwan", days=(40, 40), type="armed-clash"),
        Told(town="Nahrwan", days=(70, 100)),
        Told(town="Farhad", days=(45, 45), killed=40),
        Told(town="Farhad", days=(75, 75)),
        Told(town="Anbar", days=(10, 10), type="air-strike"),
        Told(town="Iraq", days=(12, 12)),
        Told(town="Old Quarter", days=(13, 13)),
        Told(town=None, days=None),
    )
    with Store(tmp_path_factory.mktemp("map") / "r.db", make=True) as made:
        with mock.patch.dict(told.TOWNS, TOWNS):
            for n, t in enumerate(events):
                Writer(made, "test").add(told.coded(f"s{n}", t))
        refresh(made)
        yield made


@pytest.fixture(scope="module")
def at(store: Store, serve: Serve) -> str:
    return serve(store)


def opened(tab: Page, address: str) -> Page:
    """The page, once map and timeline are drawn."""
    tab.goto(address)
    tab.wait_for_selector("#both[data-ready]", timeout=30_000)
    return tab


def until(tab: Page, holds: str, arg: object = None) -> None:
    """Wait until a function of the page gives true; the desk's policy forbids Playwright's own way."""
    for _ in range(300):
        if tab.evaluate(holds, arg):
            return
        tab.wait_for_timeout(50)
    raise AssertionError(f"never: {holds}")


def asked(tab: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(tab.url).query).items()}


def counts(tab: Page) -> int:
    """The events that the marks of the map count."""
    marks = tab.locator(".mark")
    labels = [marks.nth(n).get_attribute("aria-label") or "" for n in range(marks.count())]
    return sum(int(found[1]) if (found := re.match(r"(\d+) events", label)) else 1 for label in labels)


def drag(tab: Page, selector: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag over an element, from one share of its width and height to another."""
    tab.locator(selector).scroll_into_view_if_needed()
    box = tab.locator(selector).bounding_box()
    assert box is not None
    for k, (x, y) in enumerate((start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end)):
        tab.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        if k == 0:
            tab.mouse.down()
    tab.mouse.up()


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_drawn_too_exactly(at: str, tab: Page) -> None:
    foreign: list[str] = []
    tab.on("request", lambda r: None if r.url.startswith((at, "blob:", "data:")) else foreign.append(r.url))
    opened(tab, at + "/map")
    tab.wait_for_selector("#map[data-land]")
    assert counts(tab) == 6
    # of the country, and of what has no place, there is no mark: they are counted, and listed
    labels = [tab.locator(".mark").nth(n).get_attribute("aria-label") for n in range(tab.locator(".mark").count())]
    assert not any("Iraq" in (label or "") for label in labels)
    expect(tab.locator(".mark.within")).to_have_attribute(
        "aria-label", "1 event: air strike; somewhere in Anbar (within 200 km)"
    )
    expect(tab.locator(".mark.within rect")).to_have_count(1)  # a frame, and neither shape nor disc
    expect(tab.locator("#counts")).to_contain_text("1 only by country")
    tab.locator("[data-known=country]").click()
    expect(tab.locator("#behind")).to_contain_text("1 event known only by country")
    expect(tab.locator("#behind article")).to_have_count(1)
    assert foreign == []


def test_a_brush_filters_the_map_and_the_address(at: str, tab: Page) -> None:
    opened(tab, at + "/map?type=bomb")
    before = counts(tab)
    drag(tab, "#timeline svg", (0.35, 0.5), (0.6, 0.5))
    tab.wait_for_url(re.compile("since="))
    said = asked(tab)
    assert said["type"] == "bomb" and "2021-05-01" < said["since"] < said["until"] < "2021-08-10"
    expect(tab.locator("[data-count=events]")).to_have_text("1")
    assert counts(tab) == 1 < before
    expect(tab.locator("#filters [name=since]")).to_have_value(said["since"])
    assert said["since"] in (tab.locator("#list-these").get_attribute("href") or "")
    # the view is a link: opened anew it shows the same
    opened(tab, tab.url)
    assert counts(tab) == 1
    expect(tab.locator("#timeline [role=slider]")).to_have_attribute("aria-valuetext", re.compile("2021"))


def test_an_area_filters_the_timeline(at: str, tab: Page) -> None:
    opened(tab, at + "/map")
    bars = tab.locator("#timeline .bars rect").count()
    tab.keyboard.press("d")
    drag(tab, "#map", (0.02, 0.02), (0.45, 0.6))  # about Farhad, in the north-west
    tab.wait_for_url(re.compile("area="))
    expect(tab.locator("#clear-area")).to_be_visible()
    until(tab, "n => document.querySelectorAll('#timeline .bars rect').length < n", bars)
    assert len(asked(tab)["area"].split(";")) == 4
    tab.locator("#clear-area").click()
    until(tab, "n => document.querySelectorAll('#timeline .bars rect').length === n", bars)
    assert "area" not in asked(tab)


def test_moving_the_map_filters_the_timeline(at: str, tab: Page) -> None:
    opened(tab, at + "/map")
    tab.locator(".maplibregl-canvas").focus()
    with tab.expect_response(lambda r: "/map/bins" in r.url and "area=" in r.url) as answer:
        for _ in range(3):
            tab.keyboard.press("+")
    tab.wait_for_url(re.compile("area="))
    assert len(asked(tab)["area"].split(";")) == 2
    assert answer.value.ok


def test_blurred_coordinates_are_never_sent_exactly(at: str, tab: Page) -> None:
    told_: list[Response] = []
    tab.on("response", lambda r: told_.append(r) if "/map" in urlsplit(r.url).path else None)
    opened(tab, at + "/map?blur=10")
    expect(tab.locator("#blurred")).to_contain_text("square of 10 km")
    tab.locator(".mark").first.click()
    expect(tab.locator("#behind article").first).to_be_visible()
    bodies = [r.text() for r in told_ if r.ok]
    assert len(bodies) >= 4
    for body in bodies:
        for lat, lon, *_ in TOWNS.values():
            assert f"{lat:.3f}" not in body and f"{lon:.3f}" not in body
    (cells,) = [json.loads(r.text()) for r in told_ if "/map/cells" in r.url][:1]
    assert min(cells["cells"]["radius"]) >= 10


def test_all_of_it_goes_by_keys(at: str, tab: Page) -> None:
    opened(tab, at + "/map")
    tab.keyboard.press("t")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_url(re.compile("since="))
    first = asked(tab)
    tab.keyboard.press("ArrowRight")
    until(tab, "s => !location.search.includes(`since=${s}`)", first["since"])
    moved = asked(tab)
    assert moved["since"] > first["since"] and moved["until"] > first["until"]
    tab.keyboard.press("Shift+ArrowRight")
    until(tab, "s => !location.search.includes(`until=${s}`)", moved["until"])
    assert asked(tab)["since"] == moved["since"] and asked(tab)["until"] > moved["until"]
    few = tab.locator("[data-count=events]")
    expect(few).not_to_have_text("9")
    tab.keyboard.press("Escape")
    until(tab, "() => !location.search.includes('since')")
    expect(few).to_have_text("9")
    # from mark to mark, into what is behind one, and back
    tab.locator(".mark[tabindex='0']").focus()
    tab.keyboard.press("ArrowRight")
    here = tab.evaluate("document.activeElement.getAttribute('aria-label')")
    tab.keyboard.press("Enter")
    expect(tab.locator("#behind article").first).to_be_visible()
    expect(tab.locator("#behind")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#behind")).to_be_hidden()
    until(tab, "label => document.activeElement.getAttribute('aria-label') === label", here)


def test_a_mark_keeps_the_focus_as_time_goes_on(at: str, tab: Page) -> None:
    opened(tab, at + "/map?since=2021-05-01&until=2021-05-02")
    tab.locator(".mark", has_text="1 event: bomb, 3 killed").focus()
    tab.locator("#all-time").dispatch_event("click")
    until(tab, "() => document.activeElement.getAttribute('aria-label').startsWith('3 events')")
    tab.keyboard.press("Enter")
    expect(tab.locator("#behind")).to_be_focused()
    tab.keyboard.press("Escape")
    until(tab, "() => document.activeElement.getAttribute('aria-label')?.startsWith('3 events')")


def test_a_mark_and_a_bar_open_their_sentences(at: str, tab: Page) -> None:
    opened(tab, at + "/map?since=2021-05-01&until=2021-05-02")
    tab.locator(".mark").first.click()
    behind = tab.locator("#behind")
    expect(behind).to_contain_text("1 event")
    expect(behind.locator("blockquote")).to_contain_text(f"bomb struck {HOSTILE} in Nahrwan at noon")
    assert tab.title() != "1" and tab.locator("#behind img").count() == 0
    opened(tab, at + "/map?place=Farhad")
    box = tab.locator("#timeline .bars rect").first.bounding_box()
    assert box is not None
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + 3)
    expect(behind.locator("article")).to_have_count(1)
    expect(behind).to_contain_text("40 killed")


def test_it_plays_through_time_and_pauses(at: str, tab: Page) -> None:
    opened(tab, at + "/map")
    tab.locator("#speed").select_option("4")
    tab.locator("h1").click()
    tab.keyboard.press(" ")
    expect(tab.locator("#play")).to_have_text("Pause")
    until(tab, "() => document.getElementById('span').textContent !== ''")
    early = tab.locator("#span").text_content()
    until(tab, "s => document.getElementById('span').textContent !== s", early)
    tab.keyboard.press(" ")
    expect(tab.locator("#play")).to_have_text("Play")
    tab.wait_for_url(re.compile("since="))
    tab.locator("#mode").select_option("until")
    tab.locator("#play").click()
    until(tab, "() => document.getElementById('span').textContent.startsWith('1 May 2021')")
    tab.locator("#play").click()
    until(tab, "() => location.search.includes('since=2021-05-01')")


def test_where_things_stand_still_playing_goes_by_steps(at: str, chromium: Browser) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    tab = opened(context.new_page(), at + "/map")
    play = tab.locator("#play")
    expect(play).to_have_text("Step")
    play.click()
    tab.wait_for_url(re.compile("since="))
    first = asked(tab)
    tab.wait_for_timeout(800)
    assert asked(tab) == first
    play.click()
    until(tab, "s => !location.search.includes(`since=${s}`)", first["since"])
    context.close()


def test_marks_are_sized_and_filters_keep_how_it_is_shown(at: str, tab: Page) -> None:
    opened(tab, at + "/map?blur=5")
    tab.locator("a[data-size=killed]").click()
    assert asked(tab)["size"] == "killed"
    tab.locator("#filters [name=type]").select_option("bomb")
    tab.wait_for_url(re.compile("type=bomb"))
    said = asked(tab)
    assert (said["blur"], said["size"], said["type"]) == ("5", "killed", "bomb")
    tab.wait_for_selector("#both[data-ready]")
    tab.locator(".chip", has_text="bomb").click()
    tab.wait_for_url(lambda url: "type" not in url)


def test_without_scripts_the_page_says_the_same_in_tables(store: Store) -> None:
    asks = client(store)
    page = asks.get("/map")
    assert "9</strong> events" in page.text and "1</span> only by country" in page.text
    table = asks.get("/map/tables?type=bomb").text
    assert '>Anbar</a></td><td class="number">2</td>' in table and '>Nineveh</a></td><td class="number">2</td>' in table
    behind = asks.get("/map/behind?known=nowhere").text
    assert "<title>" in behind and "2 events with no known place" in behind
    assert "<title>" not in asks.get("/map/behind?known=nowhere", headers={"HX-Request": "true"}).text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/map?blur=ten", "Coordinates are blurred to squares of some km"),
        ("/map?blur=9999", "Places are blurred to squares of 1 to 200 km"),
        ("/map?size=huge", "Marks are not sized by"),
        ("/map?as_of=2020-01-01", "The map shows the register as it is now"),
        ("/map/cells?zoom=nan", "zoom is a number"),
        ("/map/cells?box=1,2,3", "A box is west,south,east,north"),
        ("/map/cells?box=1,9,3,2", "A box is west,south,east,north"),
        ("/map/bins?first=yesterday", "is no day"),
        ("/map/bins?area=1,2", "An area has 2 corners"),
        ("/map/behind?known=somewhere", "Places are not known as"),
    ],
)
def test_what_cannot_be_asked_for_is_said_plainly(store: Store, path: str, words: str) -> None:
    answer = client(store).get(path, headers={"accept": "application/json"})
    assert answer.status_code == 400 and words in answer.json()["error"]


def test_an_empty_register_says_what_to_do(tmp_path: Path) -> None:
    with Store(tmp_path / "e.db", make=True) as store:
        assert "There is no event in this register yet" in client(store).get("/map").text


def test_tiles_are_asked_for_only_where_they_are_set(store: Store) -> None:
    assert "data-tiles" not in client(store).get("/map").text
    page = client(store, Settings(tiles="https://tiles.example/{z}/{x}/{y}.png")).get("/map")
    assert 'data-tiles="https://tiles.example/{z}/{x}/{y}.png"' in page.text
    assert "img-src 'self' blob: data: https://tiles.example" in page.headers["content-security-policy"]
