"""The list of articles: its address says all, and it is read without scripts."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from starlette.datastructures import QueryParams

from at_desk import Serve, client
from made import coded
from sijill.desk.articles import address, asked
from sijill.register import Store, Writer
from sijill.register.articles import ORDERS, STATES, Wanted

WORDS = st.none() | st.text(min_size=1, max_size=20).map(str.strip).filter(bool)


@given(
    st.builds(
        Wanted,
        words=WORDS,
        source=WORDS,
        language=st.none() | st.sampled_from(["en", "ar"]),
        state=st.none() | st.sampled_from(STATES),
        noted=st.none() | st.booleans(),
    ),
    st.sampled_from(ORDERS),
    st.booleans(),
    st.integers(1, 10_000),
)
def test_an_address_says_all(wanted: Wanted, order: str, back: bool, page: int) -> None:
    by = "-" * back + order
    said = parse_qsl(urlsplit(address(wanted, order=by, page=page)).query, keep_blank_values=True)
    assert asked(QueryParams(said)) == (wanted, by, page)


def register(path: Path, articles: int) -> Store:
    store = Store(path / "x.db", make=True)
    with Writer(store, "test") as writer:
        for n in range(articles):
            writer.add(coded(n))
    return store


def test_many_articles_are_paged(tmp_path: Path) -> None:
    with register(tmp_path, 53) as store:
        asks = client(store)
        html = asks.get("/articles").text
        assert html.count("<tr>") == 51 and "53 articles" in html and 'rel="next" href="/articles?page=2"' in html
        assert asks.get("/articles?page=2").text.count("<tr>") == 4
        assert "No article matches" in asks.get("/articles?page=9").text
        assert "No article matches" in asks.get("/articles", params={"words": "<b>none</b>"}).text
        for bad in ("page=0", "page=%C2%B2", "page=x", "noted=maybe", "state=lost", "order=colour"):
            answer = asks.get(f"/articles?{bad}", headers={"accept": "application/json"})
            assert answer.status_code in (400, 404) and answer.json()["error"].endswith("."), bad


def test_no_article_and_nothing_doubtful(tmp_path: Path) -> None:
    with register(tmp_path, 0) as store:
        asks = client(store)
        assert "There are no articles yet" in asks.get("/articles").text
        nothing = asks.get("/articles/next", headers={"accept": "application/json"})
        assert nothing.status_code == 404 and nothing.json()["error"] == "Every report has been decided of."


def test_the_list_is_filtered_and_sorted(tmp_path: Path, serve: Serve, tab: Page) -> None:
    with register(tmp_path, 3) as store:
        tab.goto(serve(store) + "/articles")
        tab.get_by_label("Words").fill("story №2")
        tab.get_by_label("Words").press("Enter")
        tab.wait_for_url("**/articles?words=story+*2")  # and nothing that was left open
        expect(tab.locator("tbody tr")).to_have_count(1)
        tab.get_by_role("link", name="All articles").click()
        tab.get_by_label("Status").select_option("untouched")
        tab.wait_for_url("**/articles?state=untouched")
        tab.get_by_role("link", name="Title").click()
        tab.wait_for_url("**/articles?state=untouched&order=title")
        expect(tab.locator("tbody td.title").first).to_have_text("Story 0")
        expect(tab.locator("th[aria-sort=ascending]")).to_contain_text("Title")
