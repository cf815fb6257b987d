"""The desk as a whole: it opens, keeps strangers out, and says who is there."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from at_desk import Serve, client
from made import coded
from sijill.register import Store, Writer


def register(path: Path) -> Store:
    store = Store(path / "x.db", make=True)
    Writer(store, "test").add(coded())
    return store


def test_people_sign_with_their_name(tmp_path: Path, serve: Serve, tab: Page) -> None:
    with register(tmp_path) as store:
        tab.goto(serve(store) + "/who")
        tab.get_by_label("Your name").fill("Layla ليلى")
        tab.get_by_label("Your name").press("Enter")
        tab.wait_for_url("**/events")
        tab.goto(tab.url.replace("/events", "/who"))
        expect(tab.locator(".who")).to_have_text("Layla ليلى")


def test_keys_are_shown_and_lead(tmp_path: Path, serve: Serve, tab: Page) -> None:
    with register(tmp_path) as store:
        tab.goto(serve(store) + "/who")
        tab.locator("h1").click()
        tab.keyboard.press("?")
        expect(tab.locator("#keys")).to_contain_text("go to actors")
        tab.keyboard.press("Escape")
        tab.keyboard.press("g")
        tab.keyboard.press("m")
        tab.wait_for_url("**/map")


def test_strangers_are_refused(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        asks = client(store)
        assert asks.get("/who", headers={"host": "evil.example"}).status_code == 400
        name = {"name": "Omar", "back": "//evil.example/x"}
        assert asks.post("/who", data=name, headers={"origin": "https://evil.example"}).status_code == 403
        assert asks.post("/who", data=name, headers={"sec-fetch-site": "cross-site"}).status_code == 403
        assert asks.post("/who", data=name, headers={"X-CSRF-Token": "guessed"}).status_code == 403
        done = asks.post("/who", data=name)
        assert done.status_code == 303 and done.headers["location"] == "/"
        assert "script-src 'self'" in done.headers["content-security-policy"]
        del asks.headers["X-CSRF-Token"]
        assert asks.post("/who", data=name).status_code == 403
        assert asks.post("/who", data={**name, "csrf": asks.cookies["sijill_csrf"]}).status_code == 303


def test_what_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        asks = client(store)
        there = asks.get("/nothing/<b>here")
        assert there.status_code == 404 and "&lt;b&gt;here" in there.text
        assert asks.get("/api/nothing").json()["error"].startswith("The desk has no page /api/nothing")
