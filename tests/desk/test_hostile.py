"""Whatever a text holds is data: on every page of the desk nothing of it runs, and the page keeps its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select
from starlette.routing import Route

from at_desk import Serve
from made import coded, words
from sijill.desk import desk
from sijill.errors import InputError
from sijill.listing import refresh
from sijill.merging import merge
from sijill.model import Casualty, Participant, Place, Span, Statement, Words, article_of
from sijill.register import Store, Writer
from sijill.register import tables as t
from sijill.reviewing import note

#: what browsers have been made to run
ATTACK = (
    "<script>window.ran=1</script><img src=x onerror=window.ran=1><svg onload=window.ran=1>"
    "\"' onfocus=window.ran=1 autofocus x='</textarea></title></script><script>window.ran=1</script>"
    "{{7*7}}${7*7}<iframe src=javascript:window.ran=1></iframe><a href=javascript:window.ran=1>x</a>"
    "<style>*{display:none}</style><base href=//evil.example><div hx-get=/x hx-trigger=load>"
    "<meta http-equiv=refresh content='0;url=//evil.example'>"
)
TURNED = "\u202eThis is turned\u202c \u2066and \u200fthis\u2069"
WALL = "W" * 3_000


def hostile() -> Iterator:
    """Articles in which everything that can be text is hostile."""
    for n, bad in enumerate((ATTACK, f"{TURNED} {WALL}")):
        text = f"{bad} hit {bad} near {bad}, killing three {bad}, {bad} said. " + (WALL * 330 if n == 1 else "")
        c = coded(n)
        shelling, *_ = c.reports
        here = words(text, bad)
        chain = (replace(shelling.chain[0], **here, speaker=bad, role=bad[:40]),)
        participants = (
            Participant(**here, role="perpetrator", name=bad, entity="group", kind="armed-group"),
            Participant(**here, role="perpetrator", name="Sky Force", actor="sky-force", description=bad),
            Participant(**here, role="target", name=bad, entity="object"),
        )
        report = replace(
            shelling,
            trigger=Words(**words(text, " hit ")),
            evidence=(Span(0, text.index("said.") + 5),),
            time=replace(shelling.time, **here),
            places=(Place(**here, name=bad, role="main", lat=33.0, lon=44.5, radius_km=3.0, admin1=bad, country="IQ"),),
            participants=participants,
            weapons=(replace(shelling.weapons[0], **here),),
            casualties=(Casualty(**here, act="killed", of=bad, low=3, high=3),),
            chain=chain,
        )
        said = Statement(
            id="s1",
            speaker=bad,
            plover="threaten",
            direct=True,
            cue=Words(**words(text, "said")),
            content=Words(**here),
        )
        article = article_of(
            text,
            id=f"h{n}{bad[:300]}",
            title=bad,
            source=bad,
            url=f"javascript:window.ran=1//{n}",
            published="2021-05-05",
        )
        yield replace(c, article=article, reports=(report,), statements=(said,), links=(), tallies=())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("hostile") / "x.db", make=True) as store:
        writer = Writer(store, "test")
        for c in hostile():
            writer.add(c)
        writer.set_aside(ATTACK, ATTACK + WALL)
        merge(store)
        refresh(store)
        with store.reading() as connection:
            events = connection.execute(select(t.events.c.id)).scalars().all()
        for event in events:
            note(store, event, ATTACK + TURNED + WALL, "Layla <script>window.ran=1</script>")
        yield store


def pages(store: Store) -> list[str]:
    """Every address that the desk answers to, for the hostile articles; with hostile filters too."""
    with store.reading() as connection:
        events = connection.execute(select(t.events.c.id)).scalars().all()
        articles = connection.execute(select(t.articles.c.sha256)).scalars().all()
    values = {"event": events, "article": articles, "id": events, "format": ["jsonl"], "job": ["x"], "decision": ["x"]}
    out = []
    for route in desk(store).routes:
        if not isinstance(route, Route) or "GET" not in (route.methods or ()):
            continue
        names = re.findall(r"{(\w+)[^}]*}", route.path)
        if route.path.startswith("/actors/"):
            told = {"id": [ATTACK, "sky-force"]}
        elif names and names[0] == "name":
            told = {"name": ["killed", "events"], "kind": ["svg"]}
        else:
            told = values
        chosen = told.get(names[0], ["x"]) if names else [""]
        for value in chosen:
            path = route.path
            for n, name in enumerate(names):
                one = value if n == 0 else told.get(name, ["x"])[0]
                path = re.sub(r"{[^}]*}", quote(one, safe="").replace("\\", "\\\\"), path, count=1)
            out.append(path)
    some = quote(ATTACK[:150])
    lists = ("/events", "/articles", "/actors", "/map", "/figures", "/network", "/positions", "/api/v1/events")
    for asks in ("words", "place", "actor", "source", "q", "since", "type", "page", "back"):
        out += [f"{path}?{asks}={some}" for path in (*lists[: 3 if asks in ("words", "q", "since") else 1], "/who")]
    return [*out, f"/{some}", f"/events/{some}"]


#: what of a text has become a part of the page; what lies as data for the page's own scripts is none
BECAME = """() => [
  ...document.querySelectorAll("main script:not([type='application/json']), main iframe, main style, main meta, base"),
  ...document.querySelectorAll("[onerror], [onload], [onfocus], [hx-get='/x']"),
  ...[...document.querySelectorAll("a[href]")].filter((a) => a.protocol === "javascript:"),
].map((e) => e.outerHTML.slice(0, 100))"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_nothing_of_a_text_runs_and_every_page_keeps_its_shape(
    store: Store, serve: Serve, context: BrowserContext
) -> None:
    at = serve(store)
    ran: list[str] = []
    wrong: list[tuple[str, object]] = []
    context.add_cookies([{"name": "sijill_person", "value": quote(ATTACK[:60]), "url": at}])
    tab: Page = context.new_page()
    tab.on("request", lambda r: None if r.url.startswith((at, "blob:", "data:")) else ran.append(f"asks {r.url[:80]}"))
    tab.on("dialog", lambda dialog: (ran.append(f"dialog {dialog.message}"), dialog.dismiss()))
    tab.on("console", lambda said: ran.append(said.text) if "Content Security Policy" in said.text else None)
    tab.on("popup", lambda page: ran.append(f"popup {page.url}"))
    tab.on("pageerror", lambda error: ran.append(str(error)))
    seen = 0
    for path in pages(store):
        answer = context.request.get(at + path, max_redirects=0, timeout=60_000)
        if answer.status >= 500 or answer.headers["x-content-type-options"] != "nosniff":
            wrong.append((path[:80], answer.status))
        kind = answer.headers.get("content-type", "")
        if not kind.startswith("text/html") or "attachment" in answer.headers.get("content-disposition", ""):
            continue
        tab.goto(at + path, wait_until="load", timeout=60_000)
        tab.wait_for_timeout(100)
        if tab.evaluate("() => window.ran") is not None or ran:
            wrong.append((path[:80], list(ran)))
            ran.clear()
        if became := tab.evaluate(BECAME):
            wrong.append((path[:80], became))
        # a part of a page has no styles where it is opened alone
        if "<body" in answer.text() and (wide := tab.evaluate(WIDE)) > 0:
            wrong.append((path[:80], f"{wide} px wider than the window"))
        seen += 1
    assert seen > 20
    assert wrong == [], "\n".join(f"{path}: {what}" for path, what in wrong)


@pytest.mark.parametrize("field", ["title", "source", "url", "text"])
def test_a_nul_is_set_aside(tmp_path: Path, field: str) -> None:
    c = coded()
    with Store(tmp_path / "x.db", make=True) as store, pytest.raises(InputError, match="NUL"):
        Writer(store, "test").add(replace(c, article=replace(c.article, **{field: "a\0b"})))
