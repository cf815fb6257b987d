"""The pages: whole, self-contained, and safe whatever an article says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from by_hand import EVIL, chosen, coded

from sijill.flow import code_article
from sijill.model import Mentions, PlaceMention, TimeMention, article_of
from sijill.view.article import article_page, mentions_page
from sijill.view.pages import as_json
from sijill.view.register import register_page, window
from sijill.view.rows import rows


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the text of the element <div class="text">."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


PAGES = {
    "article": lambda: article_page(coded()),
    "mentions": lambda: mentions_page(coded().article, Mentions()),
    "register": lambda: register_page([chosen(coded())]),
    "empty register": lambda: register_page([]),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fetches_nothing_and_runs_only_our_scripts(name: str) -> None:
    html = PAGES[name]()
    tags = Tags(html).tags
    # ours: the article's script, or the register's data and script
    assert sum(tag == "script" for tag, _ in tags) == (1 if "register" not in name else 2)
    assert not any(tag in ("img", "link", "iframe", "object", "embed") for tag, _ in tags)
    assert not any(a.get("src") or any(key.startswith("on") for key in a) for _, a in tags)
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", html)


@pytest.mark.parametrize("name", ["article", "register"])
def test_what_an_article_says_is_escaped(name: str) -> None:
    html = PAGES[name]()
    assert EVIL not in html
    assert "&lt;script&gt;alert(1)" in html


def test_json_in_a_script_cannot_end_it() -> None:
    text = as_json({"a": "</script><!--\u2028&"})
    assert not set("<>&\u2028") & set(text)


def test_the_article_page_keeps_every_word() -> None:
    given = coded()
    html = article_page(given)
    body = html[html.index('<div class="text">') : html.index("</article>")]
    plain = re.sub(r"<[^>]+>", "", body)
    for escaped, mark in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&amp;", "&")):
        plain = plain.replace(escaped, mark)
    assert plain.split() == given.article.text.split()


def test_every_link_of_the_article_page_leads_to_a_mark() -> None:
    html = article_page(coded())
    assert set(re.findall(r'href="#(c\d+)"', html)) <= set(re.findall(r'id="(c\d+)"', html))


def test_the_mentions_page_says_what_each_means() -> None:
    article = coded().article
    at = article.text.index("Jurf")
    place = PlaceMention(
        "Jurf", at, at + 4, name="Jurf al-Sakhar", lat=32.9, lon=44.2, radius_km=5, country_name="Iraq"
    )
    time = TimeMention("that day", 3, 11, value="2014-10-19")
    html = mentions_page(article, Mentions(places=(place,), times=(time,)))
    assert "Jurf al-Sakhar, Iraq" in html and "2014-10-19 (date)" in html


def test_the_register_page_shows_claims_with_their_sentence_and_speaker() -> None:
    html = register_page([chosen(coded(killed=9)), chosen(coded(killed=31, town="Musayyib"))], title="Two raids")
    assert html.count('<details class="event"') == 2
    assert "official (not named)" in html and "alleged" in html
    assert "US Air Force" in html and "19 October 2014" in html
    assert re.search(r"<b>31</b> killed", html)
    assert "all_claims" in html
    assert 'title="casualty: 31"' in html


def test_an_opened_event_links_to_the_accounts_near_it() -> None:
    one, rival, far = coded(killed=9), coded(killed=31, town="Musayyib"), coded(killed=2, lat=36.0, town="Mosul")
    events = [chosen(one), chosen(rival), chosen(far)]
    html = register_page(events)
    beside = re.findall(r'<section class="near">.*?</section>', html, re.S)
    assert len(beside) == 2  # the far one has none
    assert f'<a href="#e-{events[1].event.id}">' in beside[0] and 'class="differs">31<' in beside[0]
    assert f'<a href="#e-{events[0].event.id}">' in beside[1] and 'class="differs">9<' in beside[1]
    assert "Candidates, not merged" in beside[0] and "same day; same place; both air strike" in beside[0]
    assert set(re.findall(r'href="#(e-\w+)"', html)) <= set(re.findall(r'id="(e-\w+)"', html))


def test_a_page_is_a_pure_function_of_its_events() -> None:
    events = [chosen(coded())]
    assert register_page(events) == register_page(iter(events))


def test_one_far_point_does_not_move_the_map() -> None:
    near = [chosen(coded(lat=33 + i / 10, lon=44 - i / 5)) for i in range(9)]
    box = window(rows([*near, chosen(coded(lat=38.9, lon=-77.0))]))
    assert 35 < box.west < 43 and 44 < box.east < 52 and 28 < box.south < 33
    assert window([]).west < window([]).east


def test_a_statement_s_card_says_what_is_done_by_it_and_what_it_is_about() -> None:
    text = "The group warned Iran that it would fight unless US forces left Iraq."
    html = article_page(code_article(article_of(text, published="2023-12-04")))
    card = html[html.index("Statements") :]
    for words in (
        "threatens",
        "threaten violence",
        "Iran",
        "unless US forces left Iraq",
        "withdrawal of forces (usa, IQ)",
    ):
        assert words in card, words
