"""Long and hostile articles: 500,000 characters with 2,000 values do not slow the page, and a text is only text."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import BrowserContext, Page, expect

from at_desk import Serve, client
from sijill.know import knowledge
from sijill.model import Casualty, Coded, Participant, Place, Report, Span, Time, Words, article_of
from sijill.register import Store, Writer

#: seconds in which the page is there, and in which a key answers; twice that for a machine that others use too
OPENING, KEY = 1.5, 0.1
SLACK = 2.0
#: reports, and the values of each
REPORTS, VALUES = 250, 8


#: presses keys one after the other; for each the milliseconds until it is handled, and until the page is painted
PRESSED = """async () => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (const key of ["j", "j", "k", "d", "p", "Escape", "j", "j", "j", "a", "j", "a", "k", "x", "Escape"]) {
    await painted();
    const begun = performance.now();
    const there = document.activeElement ?? document.body;
    there.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const done = performance.now() - begun;
    await painted();
    times.push([done, performance.now() - begun]);
  }
  return times;
}"""


def long() -> Coded:
    """An article of some 500,000 characters in paragraphs, with 250 reports of eight values each."""
    draw = random.Random(3)
    words = ["river", "market", "convoy", "night", "road", "village", "office", "bridge", "winter", "letter"]
    lines, at, reports = [], 0, []
    for n in range(REPORTS):
        told = f"Rockets hit Hadara {n} on 4 May 2021, killing three guards of the Reed Band and two clerks."
        before = " ".join(draw.choices(words, k=140)) + ". "
        after = " " + " ".join(draw.choices(words, k=130)) + "."
        start = at + len(before)

        def part(said: str, start: int = start, told: str = told) -> dict[str, str | int]:
            return {"text": said, "start": start + told.index(said), "end": start + told.index(said) + len(said)}

        day = Time(
            **part("4 May 2021"),
            not_before="2021-05-04",
            not_after="2021-05-04",
            edtf="2021-05-04",
            precision="day",
            basis="stated",
        )
        reports.append(
            Report(
                id=f"r{n + 1}",
                event_type="shelling",
                codes=knowledge().codebook["shelling"].codes,
                trigger=Words(**part("hit")),
                evidence=(Span(start, start + len(told)),),
                time=day,
                places=(Place(**part(f"Hadara {n}"), name=f"Hadara {n}"),),
                participants=(
                    Participant(**part("the Reed Band"), role="target", name="Reed Band"),
                    Participant(**part("three guards"), role="victim", name="guards", entity="people"),
                ),
                casualties=(
                    Casualty(**part("three guards"), act="killed", of="guards", low=3, high=3),
                    Casualty(**part("two clerks"), act="killed", of="clerks", low=2, high=2),
                ),
                score=0.5 + n / 1000,
            )
        )
        lines.append(before + told + after)
        at += len(lines[-1]) + 1
    text = "\n".join(lines)
    return Coded(article=article_of(text, id="long", title="A long one", language="en"), reports=tuple(reports))


def open_(tab: Page, address: str, coded: Coded) -> float:
    """Go from the list to the article; the seconds until it can be worked at."""
    tab.goto(address + "/articles")
    begun = perf_counter()
    tab.goto(f"{address}/articles/{coded.article.sha256}", wait_until="commit")
    tab.locator("article.report.current").wait_for()
    return perf_counter() - begun


def test_a_long_article_opens_and_answers_quickly(tmp_path: Path, serve: Serve, context: BrowserContext) -> None:
    coded = long()
    assert len(coded.article.text) > 450_000
    with Store(tmp_path / "x.db", make=True) as store:
        Writer(store, "test").add(coded)
        address = serve(store)
        context.add_cookies([{"name": "sijill_person", "value": "Layla", "url": address}])
        tab = context.new_page()
        opened = min(open_(tab, address, coded) for _ in range(3))  # the desk has its lists, as after its first page
        assert tab.locator("button.field").count() == REPORTS * VALUES
        rounds = [tab.evaluate(PRESSED) for _ in range(3)]  # the quietest: the machine may have other work
        done, painted = (min(median(t[n] for t in times) for times in rounds) for n in (0, 1))
        print(f"opened in {opened:.2f} s; a key is done in {done:.0f} ms, painted in {painted:.0f} ms")
        assert opened <= OPENING * SLACK, opened
        assert done <= KEY * 1000 and painted <= KEY * 1000 * SLACK, rounds
        expect(tab.locator("article.report.accepted").nth(3)).to_be_attached()


HOSTILE = (
    '<script>document.title = "taken"</script> <img src=x onerror="document.title=1"> "><b>bold</b> \u202egnola\u202c '
    "' data-claims='[]' {{ 7 * 7 }} &lt;i&gt; \U0001f600 Rockets hit Hadara.\n"
)


def test_a_hostile_text_is_only_text(tmp_path: Path, serve: Serve, tab: Page) -> None:
    wall = HOSTILE + "x" * 1_000_000 + "\nRockets hit Sufra."
    start = wall.index("Rockets hit Sufra")
    report = Report(
        id="r1",
        event_type="shelling",
        codes=knowledge().codebook["shelling"].codes,
        trigger=Words("hit", start + 8, start + 11),
        evidence=(Span(start, len(wall)),),
        places=(Place(text="Sufra", start=len(wall) - 6, end=len(wall) - 1, name="<img src=x>\"'Sufra"),),
    )
    article = article_of(wall, id="<b>id</b>", title="<script>1</script>", source="<i>", url="javascript:alert(1)")
    with Store(tmp_path / "x.db", make=True) as store:
        Writer(store, "test").add(Coded(article=article, reports=(report,)))
        tab.goto(f"{serve(store)}/articles/{article.sha256}")
        expect(tab.locator("h1")).to_have_text("<script>1</script>")
        assert tab.evaluate("document.querySelector('#text p').textContent") == HOSTILE.split("\n")[0]
        assert tab.locator("#text :is(script, img, b, i)").count() == 0
        assert tab.locator("a[href^='javascript']").count() == 0
        tab.locator("button.field", has_text="Sufra").click()
        expect(tab.locator("#text mark", has_text="Sufra")).to_be_in_viewport()
        assert "taken" not in tab.title()


def test_only_web_addresses_are_links_and_they_tell_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "x.db", make=True) as store:
        made = article_of("Nothing happened.", id="q", url="https://wire.example/a?b=1&c=2")
        Writer(store, "test").add(Coded(article=made))
        html = client(store).get(f"/articles/{made.sha256}").text
        assert 'href="https://wire.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer"' in html
        assert "The coder found no report here" in html


def test_arabic_reads_from_the_right(tmp_path: Path, serve: Serve, tab: Page) -> None:
    text = "قصف الطيران مستودعا في بيجي.\nOne line in English."
    article = article_of(text, id="ar", title="قصف", language="ar")
    with Store(tmp_path / "x.db", make=True) as store:
        Writer(store, "test").add(Coded(article=article), note="not coded: ar")
        address = serve(store)
        tab.goto(f"{address}/articles/{article.sha256}")
        assert tab.locator("#text").get_attribute("lang") == "ar"
        ways = tab.locator("#text p").evaluate_all("all => all.map(p => getComputedStyle(p).direction)")
        assert ways == ["rtl", "ltr"]
        expect(tab.locator(".reading .note")).to_have_text("not coded: ar")
        tab.goto(f"{address}/articles?noted=yes")
        expect(tab.locator("tbody tr")).to_have_count(1)
