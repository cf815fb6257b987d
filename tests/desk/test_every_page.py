"""Every page of the desk on the sample articles, as a person sees it: nothing that axe finds wrong (WCAG 2.2 AA), no
text cut, no page wider than the window; light and dark, on a screen and on a phone.

With SIJILL_PICTURES=FOLDER the pages are written there as pictures: `make pictures` draws those of docs/.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from at_desk import Serve
from sijill.adding import add
from sijill.read import read
from sijill.register import Store, View
from sijill.samples import samples_path

AXE = Path(__file__).parents[2] / "desk/node_modules/axe-core/axe.min.js"
PICTURES = os.environ.get("SIJILL_PICTURES")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: the pages by name; EVENT and ARTICLE are those of the samples that tell the most
PAGES = {
    "events": "/events",
    "event": "/events/EVENT",
    "suggestions": "/suggestions",
    "map": "/map",
    "articles": "/articles",
    "article": "/articles/ARTICLE",
    "actors": "/actors",
    "actor": "/actors/kataib-hezbollah",
    "names": "/actors/unknown",
    "network": "/network",
    "positions": "/positions",
    "issue": "/positions?policy=withdrawal-of-forces",
    "edge": "/network/edge?one=usa&other=pmf&kind=acted-against",
    "figures": "/figures",
    "import": "/import",
    "api": "/api",
    "who": "/who",
    "wrong": "/nothing-here",
}

#: elements that show text and cut what does not fit
CUT = """() => [...document.querySelectorAll("main *")].filter((e) => {
  const s = getComputedStyle(e);
  return e.clientWidth > 40 && s.overflowX === "hidden" && s.textOverflow !== "ellipsis"
    && e.scrollWidth > e.clientWidth + 1 && !e.closest(".maplibregl-map, svg, .unseen");
}).map((e) => e.outerHTML.slice(0, 200))"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample articles, read, coded and merged."""
    with Store(tmp_path_factory.mktemp("samples") / "samples.db", make=True) as store:
        add(store, read(str(samples_path())), lambda _: None)
        yield store


@pytest.fixture(scope="module")
def at(samples: Store, serve: Serve) -> str:
    return serve(samples)


@pytest.fixture(scope="module")
def named(samples: Store) -> dict[str, str]:
    """The event that most outlets tell of, and an article that tells of it."""
    event = max(View(samples).events(), key=lambda e: (len({a.source for a in e.accounts}), len(e.claims())))
    return {"EVENT": event.id, "ARTICLE": event.accounts[0].sha256}


@pytest.fixture(params=[("light", 1280, 900), ("dark", 1280, 900), ("light", 390, 844)], ids=lambda p: f"{p[0]}-{p[1]}")
def looking(request: pytest.FixtureRequest, chromium: Browser, at: str) -> Iterator[Page]:
    scheme, width, height = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", base_url=at
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "sijill_person", "value": "A.%20Person", "url": at}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_it_can_be_read(name: str, looking: Page, named: dict[str, str]) -> None:
    address = PAGES[name]
    for word, id in named.items():
        address = address.replace(word, id)
    looking.goto(address)
    looking.wait_for_load_state("networkidle")
    if name == "map":
        looking.locator("[data-ready]").wait_for(state="attached")
    if PICTURES:
        looking.wait_for_timeout(5_000)  # land comes after what lies on it
        size = looking.viewport_size
        dark = looking.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        kind = "-phone" if size and size["width"] < 500 else "-dark" if dark else ""
        looking.screenshot(path=str(Path(PICTURES) / f"desk-{name}{kind}.png"))
    assert looking.evaluate(WIDE) <= 0, "the page is wider than the window"
    assert looking.evaluate(CUT) == []
    looking.evaluate(AXE.read_text())
    found = looking.evaluate("(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    wrong = [(v["id"], v["help"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found["violations"]]
    assert wrong == []
