"""The page on which a coder decides, in a real browser: by keyboard alone, undone, in conflict, without a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, Page, expect

from at_desk import Serve, client
from made import coded
from sijill import reviewing
from sijill.agreeing import agreement
from sijill.desk.addresses import sentence_address
from sijill.register import Store, Writer

SHA = coded(0).article.sha256
AXE = Path(__file__).parents[2] / "desk/node_modules/axe-core/axe.min.js"
#: the keys that open the form of a participant
EDITING = ("w", "Enter")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "x.db", make=True) as store:
        with Writer(store, "test") as writer:
            writer.add(coded(0))  # whose first report is the least sure of all
            for n in (1, 2):
                sure = coded(n)
                writer.add(replace(sure, reports=tuple(replace(r, score=0.9) for r in sure.reports)))
        yield store


@pytest.fixture
def desk(store: Store, serve: Serve, context: BrowserContext) -> str:
    address = serve(store)
    context.add_cookies([{"name": "sijill_person", "value": "Layla", "url": address}])
    return address


def keys(tab: Page, *pressed: str) -> None:
    for key in pressed:
        tab.keyboard.press(key)


def select(tab: Page, words: str) -> None:
    """Select words of the text, as a mouse would."""
    tab.evaluate(
        """(words) => {
          const text = document.getElementById("text"), range = document.createRange();
          const at = (n) => {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            for (let t = walker.nextNode(); t; n -= t.data.length, t = walker.nextNode()) {
              if (n <= t.data.length) return [t, n];
            }
          };
          const start = text.textContent.indexOf(words);
          range.setStart(...at(start)); range.setEnd(...at(start + words.length));
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        words,
    )


def test_a_day_of_a_coder_by_keyboard_alone(store: Store, desk: str, tab: Page) -> None:
    tab.goto(desk + "/articles")
    expect(tab.locator("tbody tr")).to_have_count(3)
    keys(tab, "n")
    tab.wait_for_url("**/articles/*?report=*")
    assert SHA in tab.url
    r1, r2 = (tab.locator(f'article.report[data-local="{r}"]') for r in ("r1", "r2"))
    expect(r1).to_be_focused()
    # accept: the next one is up
    keys(tab, "a")
    expect(r1).to_have_class(re.compile("accepted"))
    expect(r1.locator(".standing")).to_contain_text("accepted by Layla")
    expect(r2).to_be_focused()
    # correct a day: what is typed is shown as days before it is saved
    keys(tab, "k", "d", "Enter", "Control+a")
    tab.keyboard.type("6 May 2021")
    expect(r1.locator("form output")).to_contain_text("6 May 2021 · 2021-05-06")
    keys(tab, "Enter")
    when = r1.locator('.row:has([data-property="time"])')
    expect(when).to_contain_text("6 May 2021")
    expect(when.locator(".hand")).to_contain_text("corrected by Layla")
    expect(when.locator("s")).to_have_text("4 May 2021")
    expect(r1.locator(".standing")).to_contain_text("changed since")
    # correct a place by what is suggested
    keys(tab, "p", "Enter", "Control+a")
    tab.keyboard.type("Mosul")
    expect(r1.locator("[role=option]").first).to_contain_text("Mosul")
    keys(tab, "ArrowDown", "Enter")
    expect(r1.locator("form [name=lat]")).to_have_value(re.compile("36"))
    expect(r1.locator("form svg.candidates .spot")).not_to_have_count(0)
    keys(tab, "Enter")
    where = r1.locator('.row:has([data-property="place"])')
    expect(where).to_contain_text("Mosul, Nineveh, Iraq")
    expect(where.locator("button.field")).to_be_focused()
    # other words for it, selected with the keyboard
    keys(tab, "v", "Shift+ArrowRight", "Shift+ArrowRight", "p")
    expect(tab.locator("#told")).to_contain_text("Now rests on “Hadara on 4”")
    # a new value of its own words: from the trigger of the report to "three guards"
    r1.focus()
    keys(tab, "t", "v", "ArrowRight", "ArrowRight", "w")
    expect(r1.locator("form.edit [name=name]")).to_have_value("camp")
    keys(tab, "Enter")
    expect(r1.locator('.row:has-text("camp")')).to_have_count(2)
    expect(r1.locator(".hand", has_text="added by Layla")).to_have_count(1)
    # reject, with a reason
    keys(tab, "j", "x")
    tab.keyboard.type("told of elsewhere")
    keys(tab, "Enter")
    expect(r2).to_have_class(re.compile("rejected"))
    expect(r2.locator(".standing")).to_contain_text("told of elsewhere")
    expect(tab.locator("#text mark.off").first).to_have_text("drones")
    # and all is there after a reload
    tab.reload()
    expect(r1.locator('.row:has([data-property="time"])')).to_contain_text("6 May 2021")
    expect(r1.locator('.row:has([data-property="place"])')).to_contain_text("Mosul")
    expect(r2.locator(".standing")).to_contain_text("told of elsewhere")
    expect(tab.locator("#progress")).to_have_text("2 of 2 reports decided")
    # undo works after a reload too
    keys(tab, "u")
    expect(r2).not_to_have_class(re.compile("rejected"))
    keys(tab, "u")
    expect(r1.locator('.row:has-text("camp")')).to_have_count(1)
    assert [d.kind for d in reviewing.article(store, SHA).reports[0].decisions] == ["accept", *["correct"] * 3]


def test_split_join_and_add(store: Store, desk: str, tab: Page) -> None:
    tab.goto(f"{desk}/articles/{SHA[:12]}?report=r1")
    cards = tab.locator("article.report")
    expect(cards).to_have_count(2)
    keys(tab, "s")
    expect(tab.locator("form.split select").first).to_be_focused()
    tab.locator("form.split label", has_text="3 (guards)").locator("select").focus()
    keys(tab, "ArrowDown", "Enter")
    expect(cards).to_have_count(3)
    made = tab.locator('article.report[data-local="h1"]')
    expect(made).to_contain_text("3 (guards)")
    expect(tab.locator('article.report[data-local="r1"]')).not_to_contain_text("3 (guards)")
    keys(tab, "u")
    expect(cards).to_have_count(2)
    # join: mark one, go to the other
    tab.locator('article.report[data-local="r1"]').focus()
    keys(tab, "m", "j", "m")
    r2 = tab.locator('article.report[data-local="r2"]')
    expect(r2).to_have_class(re.compile("joined"))
    expect(r2.locator(".standing")).to_have_text("part of r1")
    keys(tab, "u")
    expect(r2).not_to_have_class(re.compile("joined"))
    # a report that the coder did not find
    select(tab, "attacks")
    keys(tab, "+")
    tab.keyboard.type("shel")
    expect(tab.locator(".adding [role=option]")).to_have_count(1)
    keys(tab, "ArrowDown", "Enter", "Enter")
    expect(cards).to_have_count(3)
    added = tab.locator("article.report:focus")
    expect(added).to_contain_text("Shelling")
    expect(added.locator(".standing")).to_have_text("added by Layla")
    found = reviewing.article(store, SHA).reports
    hand = next(r.account for r in found if r.account.by_hand)
    assert hand.report.trigger.text == "attacks"
    assert hand.sentences[0].text.startswith("“We will answer,”")


def test_harm_of_selected_words(store: Store, desk: str, tab: Page) -> None:
    tab.goto(f"{desk}/articles/{SHA}?report=r2")
    r2 = tab.locator('article.report[data-local="r2"]')
    select(tab, "three guards")
    keys(tab, "c")
    form = r2.locator("form.edit")
    expect(form.locator("[name=low]")).to_have_value("3")
    expect(form.locator("[name=high]")).to_have_value("3")
    expect(form).to_contain_text("By the words “three guards”")
    form.locator("[name=low]").fill("4")
    expect(form.locator("[name=high]")).to_have_value("4")
    form.locator("[name=qualifier]").select_option("at-least")
    expect(form.locator("[name=high]")).to_have_value("")
    # other words, dragged while the form is open
    select(tab, "killing three guards")
    form.get_by_role("button", name="Select other words").click()
    expect(form).to_contain_text("By the words “killing three guards”")
    form.locator("[name=low]").press("Enter")
    expect(r2.locator(".row", has_text="killed")).to_contain_text("at least 4 (three guards)")
    claim = next(c for c in reviewing.article(store, SHA).reports[1].account.claims if c.property == "casualty")
    assert (claim.text, claim.value["qualifier"], claim.by) == ("killing three guards", "at-least", "Layla")
    # opened and saved as it was, it is no decision
    keys(tab, "Enter")
    expect(form).to_be_visible()
    form.locator("[name=low]").press("Enter")
    expect(form).to_have_count(0)
    # and taken away
    keys(tab, "Delete")
    expect(r2.locator(".row.gone")).to_contain_text("taken away by Layla")
    assert [d.kind for d in reviewing.article(store, SHA).reports[1].decisions] == ["put", "remove"]


def test_two_people_at_one_report(store: Store, desk: str, tab: Page) -> None:
    tab.goto(f"{desk}/articles/{SHA}?report=r1")
    r1 = tab.locator('article.report[data-local="r1"]')
    keys(tab, "d", "Enter", "Control+a")
    tab.keyboard.type("6 May 2021")
    expect(r1.locator("form output")).to_contain_text("2021-05-06")
    key = r1.get_attribute("data-report") or ""
    claim = next(c for c in reviewing.article(store, SHA).reports[0].account.claims if c.property == "time")
    theirs = {"not_before": "2021-05-09", "not_after": "2021-05-09"}
    reviewing.correct(store, key, claim.id, theirs, "Omar")
    keys(tab, "Enter")
    # both values are shown, and what was typed is still there
    expect(r1.locator(".rival")).to_contain_text("Omar")
    expect(r1.locator(".rival")).to_contain_text("9 May 2021")
    expect(r1.locator(".rival")).to_contain_text("Yours: 6 May 2021")
    expect(r1.locator("form [name=when]")).to_have_value("6 May 2021")
    r1.locator("form [name=when]").focus()
    keys(tab, "Enter")
    expect(r1.locator('.row:has([data-property="time"])')).to_contain_text("6 May 2021")
    expect(r1.locator('.row:has([data-property="time"]) .hand')).to_contain_text("corrected by Layla")
    # a key is refused too where somebody was faster
    reviewing.reject(store, key, "Omar", "told twice")
    r1.focus()
    keys(tab, "a")
    expect(tab.locator("#told")).to_contain_text("changed by somebody else")
    expect(r1).to_have_class(re.compile("rejected"))


def test_a_server_that_does_not_answer(store: Store, desk: str, context: BrowserContext, tab: Page) -> None:
    tab.goto(f"{desk}/articles/{SHA}?report=r1")
    r1, r2 = (tab.locator(f'article.report[data-local="{r}"]') for r in ("r1", "r2"))
    context.set_offline(True)
    keys(tab, "a")
    keys(tab, "x", "Enter")
    expect(tab.locator("#unsaved")).to_contain_text("not saved yet")
    expect(r1).to_have_class(re.compile("accepted"))  # as the person decided
    assert not reviewing.article(store, SHA).reports[0].decisions
    context.set_offline(False)
    tab.locator("#unsaved button").click()
    expect(tab.locator("#unsaved")).to_be_hidden()
    expect(r1.locator(".standing")).to_contain_text("accepted by Layla")
    expect(r2.locator(".standing")).to_contain_text("rejected by Layla")
    # what waits is kept over a reload
    context.set_offline(True)
    keys(tab, "u")
    expect(tab.locator("#unsaved")).to_be_visible()
    tab.on("dialog", lambda dialog: dialog.accept())
    context.set_offline(False)
    tab.reload()
    expect(r2).not_to_have_class(re.compile("rejected"))


def test_what_is_being_typed_is_kept(desk: str, tab: Page) -> None:
    tab.goto(f"{desk}/articles/{SHA}?report=r1")
    keys(tab, "p", "Enter", "Control+a")
    tab.keyboard.type("Hadra al-Sharqiya")
    tab.reload()
    expect(tab.locator("form.edit [name=name]")).to_have_value("Hadra al-Sharqiya")
    expect(tab.locator("#told")).to_contain_text("still here")
    keys(tab, "Escape")
    tab.reload()
    expect(tab.locator("form.edit")).to_have_count(0)


def test_pointing_joins_a_value_and_its_words(desk: str, tab: Page) -> None:
    tab.goto(f"{desk}/articles/{SHA}")
    r1 = tab.locator('article.report[data-local="r1"]')
    r1.locator('button.field[data-property="casualty"]').hover()
    expect(tab.locator("#text mark.on").first).to_have_text("three ")
    expect(tab.locator("#about")).to_contain_text("Example Wire › a colonel (not named")
    expect(tab.locator("#about")).to_contain_text("score 0.75")
    assert tab.locator("#thread path").get_attribute("d")
    tab.locator("#text mark", has_text="Hadara").hover()
    expect(r1.locator('button.field[data-property="place"]')).to_have_class(re.compile("on"))
    tab.locator("#text mark", has_text="a depot").click()
    expect(tab.locator('article.report[data-local="r2"] button.field[data-property="damage"]')).to_be_focused()
    # marks are no tab stops, and only one report's buttons are
    assert tab.locator("#text [tabindex='0'], #text a, #text button").count() == 0
    stops = tab.locator("#reports button:not([tabindex='-1'])")
    assert stops.count() == tab.locator("article.report.current button").count()


def test_an_address_lands_on_a_sentence(store: Store, desk: str, tab: Page) -> None:
    claim = next(c for c in reviewing.article(store, SHA).reports[1].account.claims if c.property == "place")
    tab.goto(f"{desk}/articles/{SHA}?report=r2#c{claim.start}")
    field = tab.locator(f'[id="{claim.id}"]')
    expect(field).to_be_focused()
    tab.goto(f"{desk}/articles/{SHA}#{claim.id}")
    expect(tab.locator('article.report[data-local="r2"]')).to_have_class(re.compile("current"))
    expect(tab.locator("#text mark", has_text="Sufra")).to_be_in_viewport()
    said = reviewing.article(store, SHA).statements[0].content
    tab.goto(desk + sentence_address(SHA, said.start))
    expect(tab.get_by_role("tab", name="Statements")).to_have_attribute("aria-selected", "true")
    expect(tab.locator("#s1")).to_contain_text("the minister")
    expect(tab.locator("#text mark", has_text="We will answer")).to_be_in_viewport()
    keys(tab, "j")  # what is done is done to reports: they are shown again
    expect(tab.get_by_role("tab", name="Reports")).to_have_attribute("aria-selected", "true")
    expect(tab.locator("article.report:focus")).to_have_count(1)


def test_resume_where_one_stopped(desk: str, tab: Page) -> None:
    tab.goto(f"{desk}/articles/{SHA}?report=r2")
    expect(tab.locator('article.report[data-local="r2"]')).to_be_focused()
    tab.goto(desk + "/articles")
    expect(tab.locator("#stopped")).to_contain_text("Go on at r2 of “Story 0”")
    keys(tab, "r")
    tab.wait_for_url("**/articles/*report=*")
    expect(tab.locator('article.report[data-local="r2"]')).to_be_focused()


def test_a_blind_reading_shows_only_what_one_decided_oneself(store: Store, desk: str, tab: Page) -> None:
    key = reviewing.article(store, SHA).reports[0].account.key
    reviewing.reject(store, key, "Omar", "told twice")
    tab.goto(f"{desk}/articles/{SHA}?blind=1&report=r1")
    r1 = tab.locator('article.report[data-local="r1"]')
    expect(r1).not_to_have_class(re.compile("rejected"))
    expect(tab.locator("body")).not_to_contain_text("Omar")
    keys(tab, "a")
    expect(r1.locator(".standing")).to_contain_text("accepted by Layla")
    expect(tab.locator("body")).not_to_contain_text("Omar")


def test_a_blind_decision_is_about_what_one_sees(store: Store) -> None:
    report = reviewing.article(store, SHA).reports[0].account
    weapon = next(c for c in report.claims if c.property == "weapon")
    reviewing.remove(store, report.key, weapon.id, "Omar")
    reviewing.accept(store, report.key, "Omar")
    layla = client(store)

    def decide(**asked: object) -> int:
        return layla.post(f"/articles/{SHA}/decide", json={"report": report.key, "blind": True, **asked}).status_code

    assert decide(do="correct", claim=weapon.id, value={"kind": "missile"}) == 200  # that Omar took away
    assert decide(do="accept") == 200
    assert {a.field: (a.units, a.pairs) for a in agreement(store)}["incident"] == (1, 1)


def test_reading_without_scripts(store: Store) -> None:
    asks = client(store)
    html = asks.get(f"/articles/{SHA[:10]}").text
    assert 'data-at="0"' in html and ">Hadara</mark>" in html and "Example Wire › a colonel" in html
    assert "accept" in html.lower() and "onclick" not in html and "style=" not in html
    assert asks.get("/articles/ffffffffff").status_code == 404
    assert client(store, person=None).post(f"/articles/{SHA}/decide", json={"do": "undo"}).status_code == 401


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "shoot"},
        {"do": "accept"},
        {"do": "accept", "report": "ffff"},
        {"do": "put", "report": "", "property": "place", "value": {}, "start": 0, "end": 3},
        {"do": "add", "event_type": "shelling", "start": 5, "end": 5_000_000},
        {"do": "add", "event_type": "party", "start": 5, "end": 9},
        [],
    ],
)
def test_what_cannot_be_decided_is_said_plainly(store: Store, asked: object) -> None:
    answer = client(store).post(f"/articles/{SHA}/decide", json=asked, headers={"Accept": "application/json"})
    assert answer.status_code in (400, 404)
    assert answer.json()["error"].endswith(".")
    assert not any(r.decisions for r in reviewing.article(store, SHA).reports)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(desk: str, context: BrowserContext, tab: Page, scheme: Literal["light", "dark"]) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm --prefix desk ci")
    tab.emulate_media(color_scheme=scheme)
    for address, do in (("/articles", ()), (f"/articles/{SHA}?report=r1", ()), (f"/articles/{SHA}?report=r1", EDITING)):
        tab.goto(desk + address)
        for key in do:
            keys(tab, key)
        tab.evaluate(AXE.read_text())
        found = tab.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })")
        told = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found["violations"]]
        assert not told, (address, told)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 1280
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{desk}/articles/{SHA}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_type_and_outcome_are_corrected(store: Store, desk: str, tab: Page) -> None:
    tab.goto(f"{desk}/articles/{SHA}?report=r1")
    r1 = tab.locator('article.report[data-local="r1"]')
    keys(tab, "t", "Enter")
    expect(r1.locator(".suggested .group").first).to_have_text("Violence")  # all of them, before anything is typed
    tab.keyboard.type("raid")
    expect(r1.locator("[role=option]").first).to_contain_text("Raid")
    keys(tab, "ArrowDown", "Enter", "Enter")
    expect(r1.locator("h3")).to_have_text("r1 Raid")
    expect(r1.locator('.row:has([data-property="type"]) s')).to_have_text("Shelling")
    keys(tab, "o", "Enter")
    r1.locator("form [name=modality]").select_option("alleged")
    r1.locator("form [name=outcome]").select_option("failed")
    r1.locator("form [name=outcome]").press("Enter")
    expect(r1.locator(".tag")).to_have_text(["alleged", "failed"])
    report = reviewing.article(store, SHA).reports[0].account.report
    assert (report.event_type, report.modality, report.outcome, report.voice) == (
        "raid",
        "alleged",
        "failed",
        "paraphrased",
    )
    assert report.codes.acled is not None and report.codes.acled[0] == "Strategic developments"
