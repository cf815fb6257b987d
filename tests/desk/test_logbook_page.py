"""The page of the logbook: what the desk writes down of who comes, changes accounts and takes exports away."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from test_accounts import WORDS, logged_in, quick
from test_every_page import AXE, TAGS, WIDE

from at_desk import Serve, client
from made import coded
from sijill.desk import events, taken
from sijill.listing import refresh
from sijill.register import Store, Writer, logged, passwords, people

__all__ = ["quick"]


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "team.db", make=True) as store:
        Writer(store, "test").add(coded())
        refresh(store)
        for name, role in (("Ada", "admin"), ("Lio", "reader")):
            people.add(store, name, role, passwords.hash_of(WORDS))
        yield store


def exports(store: Store) -> list[tuple[str, str]]:
    return [(logged.said(e), e.outcome) for e in reversed(logged.entries(store, kind="export")[0])]


def test_exports_are_written_down_before_and_after(store: Store) -> None:
    asks = logged_in(store, "Lio")
    assert asks.get("/events/export?format=csv&country=IQ&public=1").status_code == 200
    assert asks.get("/network.graphml").status_code == 200
    assert asks.get("/figures/events-by.svg").status_code == 200
    assert exports(store) == [
        ("events as csv, to be published, filters country=IQ", "begun"),
        ("events as csv, 1 record, to be published, filters country=IQ", "done"),
        ("the network as graphml, 0 records", "done"),
        ("the figure events-by as svg", "done"),
    ]


def test_one_that_breaks_off_is_told_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = logged_in(store, "Lio")

    def breaks(*_: object, counted, **__: object) -> None:
        counted()
        raise ValueError("the format has a mistake")

    monkeypatch.setattr(events, "write_export", breaks)
    with pytest.raises(ValueError):
        asks.get("/events/export")
    assert exports(store) == [("events as csv", "begun"), ("events as csv, 1 record", taken.BROKEN)]


def test_nothing_is_taken_that_cannot_be_written_down(store: Store) -> None:
    asks = logged_in(store, "Lio")
    with store.engine.begin() as raw:
        raw.exec_driver_sql("CREATE TRIGGER full BEFORE INSERT ON logbook BEGIN SELECT RAISE(ABORT, 'full'); END")
    for address in ("/events/export?format=jsonl", "/network.graphml", "/figures/events-by.svg"):
        answer = asks.get(address)
        assert answer.status_code == 503 and "content-disposition" not in answer.headers


def test_without_accounts_no_logbook_is_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "mine.db", make=True) as store:
        Writer(store, "test").add(coded())
        refresh(store)
        asks = client(store)
        assert asks.get("/events/export").status_code == 200
        assert asks.post("/people/reviewers", data={"number": "2"}).status_code == 303
        assert logged.entries(store) == ([], 0)
        assert "keeps no logbook" in asks.get("/people/log").text


def test_admins_read_it_by_person_kind_and_day(store: Store) -> None:
    reader = logged_in(store, "Lio")
    assert reader.get("/people/log").status_code == 403
    asks = logged_in(store, "Ada")
    asks.post("/people/role", data={"name": "Lio", "role": "coder"})
    asks.post("/people/reviewers", data={"number": "2"})
    page = asks.get("/people/log").text
    for said in (
        "gives another role",
        "reader to coder",
        "reviewers 2",
        "asks for what they may not do",
        "/people/log",
    ):
        assert said in page, said
    assert "reader to coder" not in asks.get("/people/log?kind=log-in").text
    assert "reviewers 2" not in asks.get("/people/log?person=Lio&kind=&since=").text
    assert "Nothing of this" in asks.get("/people/log?kind=account-ended").text
    assert asks.get("/people/log?page=0&since=2020-01-01").status_code == 200
    assert "Nothing of this" in asks.get("/people/log?page=99").text
    for wrong in ("kind=murder", "person=Nobody", "since=yesterday", "since=2023-13-01"):
        assert asks.get(f"/people/log?{wrong}").status_code in (400, 404), wrong


def test_it_can_be_read_in_a_browser(store: Store, serve: Serve, tab: Page) -> None:
    tab.goto(f"{serve(store)}/login?back=/people")
    tab.get_by_label("Name").fill("Ada")
    tab.get_by_label("Password").fill(WORDS)
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="The logbook").click()
    tab.wait_for_url("**/people/log")
    tab.get_by_label("What").select_option("log-in")
    tab.get_by_role("button", name="Show").click()
    tab.wait_for_url("**kind=log-in**")
    row = tab.locator("tbody tr").first
    assert "Ada" in row.inner_text() and "this machine" in row.inner_text()
    assert tab.evaluate(WIDE) <= 0
    tab.evaluate(AXE.read_text())
    found = tab.evaluate("(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    assert [v["help"] for v in found["violations"]] == []
