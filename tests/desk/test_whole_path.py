"""The whole way at the desk, by keyboard and without a network: an article comes in, is coded, read, corrected, signed
off and exported, and taken back; and two people decide of one event at once."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from at_desk import Serve
from sijill.register import Store

#: invented
TEXT = """TARIQ, 5 May 2021 (Example Wire) - Two rockets hit an air base west of Baghdad on 4 May 2021, killing three
soldiers, a police colonel said. Nobody claimed the attack.
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def tab_of(chromium: Browser, at: str, name: str) -> Page:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=at, accept_downloads=True)
    context.set_default_timeout(20_000)
    context.add_cookies([{"name": "sijill_person", "value": name, "url": at}])
    return context.new_page()


def go(tab: Page, letter: str) -> None:
    tab.keyboard.press("g")
    tab.keyboard.press(letter)


def test_from_a_dropped_article_to_an_exported_event(tmp_path: Path, chromium: Browser, serve: Serve) -> None:
    article = tmp_path / "wire.txt"
    article.write_text(TEXT)
    with Store(tmp_path / "x.db", make=True) as store:
        layla, omar = (tab_of(chromium, at, name) for at in [serve(store)] for name in ("Layla", "Omar"))
        layla.goto("/")
        expect(layla.locator("main")).to_contain_text("Import")  # an empty register says what to do
        # the article comes in
        go(layla, "i")
        layla.wait_for_url("**/import")
        layla.locator("#files").set_input_files(article)
        layla.get_by_role("button", name="Send the files").press("Enter")
        expect(layla.locator("#state")).to_have_attribute("data-state", "over", timeout=90_000)
        # it is read: the day is corrected, the report accepted
        go(layla, "a")
        layla.wait_for_url("**/articles")
        layla.keyboard.press("n")
        layla.wait_for_url("**/articles/*?report=*")
        report = layla.locator("article.report").first
        expect(report).to_be_focused()
        expect(report).to_contain_text("Shelling")
        for key in ("d", "Enter", "Control+a"):
            layla.keyboard.press(key)
        layla.keyboard.type("3 May 2021")
        expect(report.locator("form output")).to_contain_text("2021-05-03")
        layla.keyboard.press("Enter")
        expect(report.locator(".hand").first).to_contain_text("corrected by Layla")
        layla.keyboard.press("a")
        expect(report.locator(".standing")).to_contain_text("accepted by Layla")
        # its event is looked at by both; the first signs off, the second is shown that and loses nothing
        address = report.get_by_role("link", name="its event").get_attribute("href")
        assert address
        for tab in (layla, omar):
            tab.goto(address)
            expect(tab.locator("h1")).to_contain_text("Shelling")
        expect(layla.locator(".lead")).to_contain_text("3 May 2021")
        layla.keyboard.press("o")
        expect(layla.locator("#review h2")).to_contain_text("signed off")
        omar.locator("#review [name=reason]").fill("the day is wrong")
        omar.keyboard.press("Enter")
        expect(omar.locator("main")).to_contain_text("Layla")
        expect(omar.locator("main")).to_contain_text("the day is wrong")
        omar.goto(address)
        expect(omar.locator("#review h2")).to_contain_text("signed off")
        expect(omar.locator("#log")).not_to_contain_text("Omar")
        # exactly what is listed is exported
        layla.goto("/events?status=signed-off")
        expect(layla.locator("main")).to_contain_text("1 event")
        layla.locator("details.export summary").press("Enter")
        with layla.expect_download() as coming:
            layla.locator("details.export select").select_option("jsonl")
            layla.get_by_role("button", name="Download").press("Enter")
        lines = [json.loads(line) for line in Path(coming.value.path()).read_text("utf-8").splitlines()]
        assert [e["time"]["value"]["edtf"] for e in lines] == ["2021-05-03"]
        assert lines[0]["casualties"][0]["low"] == 3
        # what was decided is taken back
        layla.goto(address)
        layla.locator("#log .decided li", has_text=re.compile("signed .* off")).get_by_role("button").first.press(
            "Enter"
        )
        expect(layla.locator("#review h2")).not_to_contain_text("signed off")
        for tab in (layla, omar):
            tab.context.close()
