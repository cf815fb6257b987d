"""Pages on actors: who takes part, names that nobody knows, one actor through time, positions by issue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from peopled import HOSTILE, SPELT, UNKNOWN, peopled
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from at_desk import Serve, client
from sijill import accepting
from sijill.register import Store, View


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with peopled(tmp_path_factory.mktemp("people")) as made:
        yield made


@pytest.fixture(scope="module")
def asks(store: Store) -> TestClient:
    return client(store)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Store]:
    """A register that a test may decide in."""
    with peopled(tmp_path) as made:
        yield made


def test_who_takes_part_is_listed_by_events(asks: TestClient) -> None:
    told = asks.get("/actors").text
    row = told[told.index("/actors/cedar-band") :].split("</tr>")[0]
    assert [x for x in ("6", "3") if f'<td class="number">{x}</td>' in row] == ["6", "3"]
    assert row.count('<td class="number">3</td>') == 2, "acting and acted on"
    assert told.index("Cedar Band") < told.index(UNKNOWN) < told.index(SPELT)
    assert "police officers" not in told and "police officers" in asks.get("/actors?everyone=1").text
    assert "<b onclick" not in told and "&lt;b onclick=alert(1)&gt;" in told


def test_the_list_is_filtered_and_found_by_any_name(asks: TestClient) -> None:
    for asked in ("?q=cedars", "?q=عصابة", "?kind=armed-group", "?country=IQ&entity=group"):
        told = asks.get(f"/actors{asked}").text
        assert "/actors/cedar-band" in told and UNKNOWN not in told, asked
    known = asks.get("/actors?q=Kataib+Hezbollah").text
    assert "in no report here" in known and "/actors/kataib-hezbollah" in known
    assert "Nobody who takes part is found so" in asks.get("/actors?q=zzz").text
    assert asks.get("/actors?page=99999999999").status_code == 200


def test_an_empty_register_says_what_to_do(tmp_path: Path) -> None:
    with Store(tmp_path / "x.db", make=True) as empty:
        nobody = client(empty)
        for path, words in (
            ("/actors", "Import articles"),
            ("/actors/unknown", "Every name in this register"),
            ("/network", "No event that is asked for"),
            ("/positions", "Import articles"),
        ):
            answer = nobody.get(path)
            assert answer.status_code == 200 and words in answer.text, path


def test_names_nobody_knows_come_with_reasons(asks: TestClient) -> None:
    told = asks.get("/actors/unknown").text
    spelt = told[told.index(SPELT) :].split("</li>")[0]
    assert 'value="kataib-hezbollah" checked' in spelt and "the same words" in spelt
    assert "checked" not in told[told.index(UNKNOWN) :].split("</li>")[0], "no guess without another spelling"
    assert "<b onclick" not in told
    assert "cedar-band" in asks.get("/actors/choose?who=ceda").text


def test_a_decision_is_signed_kept_and_taken_back(fresh: Store) -> None:
    asks = client(fresh)
    answer = asks.post("/actors/unknown", data={"name": UNKNOWN, "what": "accept", "whose": "=new", "country": "IQ"})
    assert answer.status_code == 303
    (event,) = [e for e in View(fresh).events() if any(d.kind == "actor" for d in e.decisions)][:1]
    assert [d.person for d in event.decisions] == ["Layla"]
    assert "/actors/sky-force" in asks.get("/actors").text
    accepted = asks.get("/actors/unknown?show=accepted").text
    assert "Take back" in accepted and "Layla" in accepted
    seen = accepted.split('name="seen" value="')[1].split('"')[0]
    taken = asks.post("/actors/unknown", data={"name": UNKNOWN, "what": "withdraw", "seen": seen})
    assert taken.status_code == 303
    assert UNKNOWN in [u.name for u in View(fresh).unknown_actors()]
    left = asks.post("/actors/unknown", data={"name": UNKNOWN, "what": "leave"}, headers={"HX-Request": "true"})
    assert "Left as words by" in left.text
    assert UNKNOWN not in asks.get("/actors/unknown").text and UNKNOWN in asks.get("/actors/unknown?show=left").text
    asks.post("/actors/unknown", data={"name": UNKNOWN, "what": "ask-again"})
    assert UNKNOWN in asks.get("/actors/unknown").text


def test_what_cannot_be_decided_is_said_and_nothing_is_written(fresh: Store) -> None:
    asks = client(fresh)
    asks.post("/actors/unknown", data={"name": UNKNOWN, "whose": "cedar-band"})
    before = View(fresh).counts()["decisions"]
    for data, words in (
        ({"name": UNKNOWN, "whose": "river-front"}, "Somebody was faster"),
        ({"name": "Nobody At All", "whose": "cedar-band"}, "No participant without an id"),
        ({"name": SPELT, "who": "Qwfp Zzyzx"}, "There is no actor"),
        ({"name": SPELT, "whose": "=new", "country": "XX"}, "is no country"),
    ):
        answer = asks.post("/actors/unknown", data=data)
        assert answer.status_code in (400, 404, 409) and words in answer.text, data
    assert client(fresh, person=None).post("/actors/unknown", data={"name": SPELT}).status_code == 401
    assert View(fresh).counts()["decisions"] == before


def test_names_are_decided_by_keys(fresh: Store, serve: Serve, tab: Page) -> None:
    tab.set_default_timeout(30_000)  # all names are made ready first
    tab.context.add_cookies([{"name": "sijill_person", "value": "Layla", "url": (where := serve(fresh))}])
    tab.goto(where + "/actors/unknown")
    tab.keyboard.press("j")
    expect(tab.locator("li.name").nth(0)).to_be_focused()
    tab.keyboard.press("x")
    expect(tab.locator("li.name").nth(0)).to_contain_text("Left as words by Layla")
    expect(tab.locator("li.name").nth(0)).to_be_focused()
    tab.keyboard.press("u")
    expect(tab.locator("li.name").nth(0)).to_contain_text("Accept")
    mine = tab.locator("li.name", has_text=UNKNOWN)
    mine.get_by_placeholder("somebody else").press_sequentially("cedar b")
    expect(mine.locator(".choices")).to_contain_text("Cedar Band")
    tab.keyboard.press("Enter")
    expect(tab.locator("li.name", has_text=UNKNOWN)).to_contain_text("A name of Cedar Band")
    assert View(fresh).accepted().names["sky force"][0].id == "cedar-band"
    other = tab.locator("li.name", has_text=SPELT)
    accepting.accept(fresh, SPELT, "Omar", same_as="river-front")
    other.get_by_role("button", name="Accept").click()
    expect(tab.locator("#told")).to_contain_text("Omar has taken")
    expect(other.get_by_role("button", name="Accept")).to_be_visible()


def test_an_actor_through_time(asks: TestClient) -> None:
    told = asks.get("/actors/cedar-band").text
    assert 'dir="rtl"' in told and "عصابة الأرز" in told and "Arabic" in told
    assert "2014-06 to 2016" in told and "The Gazette" in told
    then = asks.get("/actors/cedar-band?as_of=2015-03-03").text
    card = then.split('class="holding card"')[1].split("</div>")[0]
    assert "for certain" in card and "River Front" in card and "Salma Tell" in card
    later = asks.get("/actors/cedar-band?as_of=2018-01-01").text.split('class="holding card"')[1].split("</div>")[0]
    assert "River Front" not in later and "nobody that is known" in later
    assert asks.get("/actors/cedar-band?as_of=soon").status_code == 400
    assert asks.get("/actors/nobody-here").status_code == 404


def test_what_an_actor_did_and_said(asks: TestClient) -> None:
    told = asks.get("/actors/cedar-band").text
    href = "/events?since=2021-01-01&amp;until=2021-12-31&amp;days=within&amp;who=cedar-band"
    assert f'<a href="{href}">2021</a></th><td class="number">6</td>' in told
    assert f'<a href="{href}&amp;role=perpetrator">3</a>' in told
    salma = asks.get("/actors/salma-tell").text
    assert "accuses" in salma and "We will answer" in salma
    assert "/articles/" in salma and "#c" in salma
    assert "held both" in salma and "ceasefire" in salma


def test_the_slider_moves_the_day(store: Store, serve: Serve, tab: Page) -> None:
    tab.set_default_timeout(30_000)
    tab.goto(serve(store) + "/actors/cedar-band")
    tab.locator("#day").focus()
    for _ in range(3):
        tab.keyboard.press("ArrowLeft")
    expect(tab.locator(".holding")).to_contain_text("On ")
    tab.wait_for_url("**as_of=*")
    expect(tab.locator("#day")).to_be_focused()
    tab.wait_for_timeout(1000)  # the last of the three is answered
    tab.get_by_label("As of").fill("2015-03-03")
    expect(tab.locator(".holding")).to_contain_text("On 3 March 2015")
    assert tab.locator("svg.bar rect.sure").count() > 0


def test_positions_stand_side_by_side_with_their_words(asks: TestClient) -> None:
    assert "ceasefire" in asks.get("/positions").text
    told = asks.get("/positions?policy=ceasefire&country=IQ").text
    both = told.split("Held both")[1].split('class="sides"')[0]
    assert "Salma Tell" in both and both.count("We will answer") == 2
    assert UNKNOWN in told.split('class="sides"')[1]
    before = asks.get("/positions?policy=ceasefire&country=IQ&as_of=2021-05-05").text
    assert "Held both" not in before and "Salma Tell" in before and UNKNOWN not in before
    assert asks.get("/positions?policy=nothing").status_code == 400


def test_a_name_that_is_hostile_is_words(store: Store, serve: Serve, tab: Page) -> None:
    tab.set_default_timeout(30_000)
    where = serve(store)
    for path in ("/actors", "/actors/unknown"):
        tab.goto(where + path)
        expect(tab.get_by_text(HOSTILE).first).to_be_visible()
        assert tab.locator("main b").count() == 0
