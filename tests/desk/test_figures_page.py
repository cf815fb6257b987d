"""The page Figures: every mark and every number opens exactly the events behind it, and it needs no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from at_desk import Serve, client
from figured import EVIL, register
from sijill.register import Filters, Store
from sijill.register.listing import ids
from sijill.view.figures import FIGURES

AXE = Path(__file__).parents[2] / "desk/node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with register(tmp_path_factory.mktemp("figures-page") / "r.db") as store:
        yield store


def count(asks: TestClient, address: str) -> int:
    """How many events the list says that it has."""
    page = asks.get(address)
    assert page.status_code == 200, address
    found = re.search(r'<p id="count"[^>]*><b>([\d,]+)</b>', page.text)
    assert found is not None, address
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("query", ["", "?since=2021-05-20&until=2022-01-11&by=perpetrator&unit=month&rule=ucdp_like"])
def test_every_number_of_a_table_opens_so_many_events(store: Store, query: str) -> None:
    asks = client(store)
    seen: dict[str, int] = {}
    for name in FIGURES:
        page = asks.get(f"/figures/{name}{query}").text
        table = re.search(r"<table>.*?</table>", page, re.S)
        assert table is not None, name
        tolls = [h in ("Killed",) for h in re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', table[0])]
        for row in re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", table[0], re.S):
            for number, cell in enumerate(re.findall(r"<td[^>]*>(.*?)</td>", row, re.S), 1):
                link = re.fullmatch(r'<a href="([^"]+)">([\d,]+)</a>', cell)
                if link and not tolls[number]:
                    seen[unescape(link[1])] = int(link[2].replace(",", ""))
        for link in re.finditer(r'<li><a href="(/events[^"]*)">([\d,]+)</a>', page):
            seen[unescape(link[1])] = int(link[2].replace(",", ""))
    assert len(seen) > 50
    for address, number in list(seen.items())[::3]:
        assert count(asks, address) == number, address


def test_every_mark_opens_what_it_says(store: Store) -> None:
    asks, marks = client(store), 0
    for name in ("events-over-time", "tolls-over-time", "events-by", "outlets", "omissions"):
        drawn = asks.get(f"/figures/{name}/chart?by=actor").text
        for address, said in re.findall(r'<a href="([^"]+)" tabindex="-1" aria-label="([^"]*)"', drawn)[::4]:
            numbers = re.findall(r"([\d,]+) events", said)
            assert numbers, said
            assert count(asks, unescape(address)) == int(numbers[-1].replace(",", "")), (said, address)
            marks += 1
    assert marks > 20
    dots = re.findall(r'<a href="(/events/e[^"]+)"', asks.get("/figures/rival-tolls/chart").text)
    assert dots and {dot.rpartition("/")[2] for dot in dots} <= set(ids(store, Filters()))


def test_it_is_looked_at_and_clicked(store: Store, serve: Serve, tab: Page) -> None:
    address = serve(store)
    tab.goto(f"{address}/figures")
    for name in FIGURES:
        expect(tab.locator(f"#{name} svg")).to_be_visible()
    bar = tab.locator("#events-by svg a").first
    said = bar.get_attribute("aria-label") or ""
    number = re.findall(r"([\d,]+) events", said)[0]
    bar.locator("path").click()
    tab.wait_for_url("**/events?**")
    expect(tab.locator("#count b")).to_have_text(number)
    tab.goto(f"{address}/figures?type=bomb")
    tab.get_by_label("Count by").select_option("perpetrator")
    tab.wait_for_url("**by=perpetrator**")
    assert "type=bomb" in tab.url
    expect(tab.locator("#events-by h2")).to_have_text("Events by perpetrator")
    expect(tab.locator("#events-by svg")).to_be_visible()
    tab.get_by_role("link", name="Take away: type: Bomb").click()
    tab.wait_for_url(lambda url: "type=bomb" not in url)
    assert "by=perpetrator" in tab.url  # what is counted stays


def test_it_is_accessible(store: Store, serve: Serve, tab: Page) -> None:
    tab.goto(serve(store) + "/figures/events-over-time")
    tab.goto(tab.url)
    found = tab.evaluate(
        AXE.read_text("utf-8") + "; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
    )
    assert not [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]]


def test_hostile_names_are_harmless(store: Store, serve: Serve, tab: Page) -> None:
    tab.on("dialog", lambda d: pytest.fail(f"a name ran as a script: {d.message}"))
    tab.goto(serve(store) + "/figures?by=actor")
    expect(tab.locator("#events-by svg")).to_be_visible()
    expect(tab.locator("#outlets svg")).to_be_visible()
    assert not tab.locator("main script").count() and not tab.locator("main img").count()
    assert not tab.locator("main a[href^=javascript]").count()
    expect(tab.locator("#outlets table")).to_contain_text(EVIL.replace("\u202e", ""))


def test_without_scripts_there_are_the_tables_and_a_link_to_each_chart(store: Store) -> None:
    asks = client(store)
    page = asks.get("/figures?grade=fair&grade=weak&top=4").text
    assert page.count('<a href="/figures/') >= len(FIGURES)
    alone = asks.get("/figures/events-by?top=4").text
    assert "<svg role=" in alone and 'style="' not in alone


def test_files_to_take_away(store: Store) -> None:
    asks = client(store)
    svg = asks.get("/figures/tolls-over-time.svg?rule=ucdp_like&type=bomb")
    assert svg.headers["content-type"].startswith("image/svg+xml") and "ucdp_like" in svg.text and "Bomb" in svg.text
    assert "tolls-over-time-ucdp_like.svg" in svg.headers["content-disposition"]
    assert asks.get("/figures/tolls-over-time.png").content.startswith(b"\x89PNG")
    assert asks.get("/figures/tolls-over-time.gif").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/figures?by=weather", "/figures?unit=hour", "/figures?act=x", "/figures?top=0", "/figures?top=9999",
        "/figures?top=-1", "/figures?rule=best", "/figures?as_of=2020-01-01", "/figures/x", "/figures/x/chart",
        "/figures?days=never", "/figures?role=friend", "/figures?stated=x", "/figures?rival=x", "/figures/x.svg",
        "/figures/events-by.svg?type=protest",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_plainly(store: Store, path: str) -> None:
    answer = client(store).get(path)
    assert answer.status_code in (400, 404)
    assert re.search(r"<p dir=\"auto\">[^<]+\.</p>|<p[^>]*>[^<]+</p>", answer.text)
