"""Reading: every format gives the same article; every bad input one plain sentence."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.errors import InputError, SijillError
from sijill.model import Article
from sijill.read import READERS, SetAside, read
from sijill.read.dateline import day_in, head_of

STORY = (
    "A bridge was blown up near the river\n\nReuters, December 4, 2023 —\n\n"
    "Soldiers said that a bomb destroyed the bridge on Sunday and that two of them were wounded.\n\n"
    "Nobody claimed the attack, which took place north of the town at dawn."
)
PAGE = (
    "<!doctype html><html><head><title>A bridge was blown up</title>"
    '<meta property="og:site_name" content="Example News"><meta property="article:published_time" '
    'content="2023-12-04T08:00:00Z"></head><body><nav>Home | World</nav><article><h1>A bridge was blown up</h1>'
    + "".join(
        f"<p>{p} The soldiers told reporters that more details would follow in the coming days.</p>"
        for p in STORY.split("\n\n")[2:]
    )
    + "</article><script>var a = 1;</script></body></html>"
)


def one(path: Path | str, **given: str) -> Article:
    items = list(read(str(path), **given))
    assert len(items) == 1
    assert isinstance(items[0], Article)
    return items[0]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_with_its_dateline(tmp_path: Path) -> None:
    article = one(put(tmp_path, "a.txt", STORY))
    assert (article.source, article.published, article.language) == ("Reuters", "2023-12-04", "en")
    assert article.title == "A bridge was blown up near the river"
    assert article.text == STORY


def test_what_is_given_overrules_the_dateline(tmp_path: Path) -> None:
    article = one(put(tmp_path, "a.txt", STORY), published="2024-01-02", source="Somebody")
    assert (article.source, article.published) == ("Somebody", "2024-01-02")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = STORY + "\n\nThe café’s owner, José Peña, said: “It was very loud, and señora Núñez fell.”"
    assert one(put(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_breaks_controls_and_furniture_go(tmp_path: Path) -> None:
    raw = (
        "We use cookies to improve this site\r\n"
        + STORY.replace("\n", "\r\n")
        + "\0\r\n\r\nLeave a Reply\r\nYour email …"
    )
    assert one(put(tmp_path, "a.txt", raw)).text == STORY


@pytest.mark.parametrize(
    "head", ["More headlines", "Today's top stories:", "More local news", "You may also like these stories"]
)
def test_other_stories_of_a_site_are_no_part_of_an_article(tmp_path: Path, head: str) -> None:
    assert one(put(tmp_path, "a.txt", f"{STORY}\n\n{head}\n\nTwo hurt in a fire")).text == STORY


@pytest.mark.parametrize("head", ["Other news", "More news from the north:", "In other stories"])
def test_what_a_bulletin_tells_further_is_part_of_it(tmp_path: Path, head: str) -> None:
    text = f"{STORY}\n\n{head}\n\nTwo were hurt in a fire."
    assert one(put(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    "line",
    [
        "RELATED: Two hurt in a fire",
        "[Related: Two hurt in a fire]",
        "READ MORE | Two hurt in a fire",
        "Story: Two hurt",
    ],
)
def test_a_link_to_another_story_is_no_part_of_an_article(tmp_path: Path, line: str) -> None:
    text = f"{STORY}\n\n{line}\n\nNobody was seized."
    assert one(put(tmp_path, "a.txt", text)).text == f"{STORY}\n\n\nNobody was seized."


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE: Two were hurt in it.",
        "More: two were hurt in it.",
        "More than two were hurt in it.",
        "Related to it, two fell.",
    ],
)
def test_what_is_told_anew_is_part_of_an_article(tmp_path: Path, line: str) -> None:
    text = f"{STORY}\n\n{line}\n\nNobody was seized."
    assert one(put(tmp_path, "a.txt", text)).text == text


def test_html(tmp_path: Path) -> None:
    article = one(put(tmp_path, "a.html", PAGE))
    assert (article.title, article.source, article.published) == ("A bridge was blown up", "Example News", "2023-12-04")
    assert "two of them were wounded" in article.text and "var a" not in article.text


def test_html_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    assert "bomb destroyed" in one(put(tmp_path, "a.html", PAGE[:-120])).text


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {"id": "1", "text": "One\u2028two\xa0three four.", "published": "2020-05-06", "source": "X"},
            ensure_ascii=False,
        ),
        "{broken",
        json.dumps({"id": "2"}),
        json.dumps(["text"]),
        json.dumps({"id": "3", "text": "The army left.", "published": "0025-01-01"}),
        "",
        json.dumps({"id": 4, "text": "The army came.", "language": "en-GB"}),
    ]
    items = list(read(str(put(tmp_path, "c.jsonl", "\n".join(rows))), source="Y"))
    articles = [a for a in items if isinstance(a, Article)]
    aside = [a for a in items if isinstance(a, SetAside)]
    assert [(a.id, a.source, a.published) for a in articles] == [("1", "X", "2020-05-06"), ("4", "Y", None)]
    assert articles[0].text == "One\u2028two\xa0three four."
    assert articles[1].language == "en"
    assert [a.input.rsplit(" ", 1)[1] for a in aside] == ["2", "3", "4", "5"]


def test_csv(tmp_path: Path) -> None:
    path = put(tmp_path, "c.csv", 'id,text,published\n1,"The army, it said,\nleft.",2020-05-06\n2,,\n')
    items = list(read(str(path)))
    assert isinstance(items[0], Article) and items[0].text == "The army, it said,\nleft."
    assert isinstance(items[1], SetAside)
    with pytest.raises(InputError, match="no column named text"):
        list(read(str(put(tmp_path, "d.csv", "a,b\n1,2\n"))))


def test_a_folder_in_order_with_the_bad_set_aside(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", STORY)
    put(tmp_path, "a.png", b"\x89PNG\x00\x01\x02\x03" * 50)
    put(tmp_path, ".hidden", "no")
    (tmp_path / "c").mkdir()
    put(tmp_path / "c", "z.html", PAGE)
    assert [type(i) for i in read(str(tmp_path))] == [SetAside, Article, Article]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(STORY.encode())))
    assert one("-").source == "Reuters"


def test_another_language_is_kept_and_named(tmp_path: Path) -> None:
    text = (
        "Les soldats ont déclaré qu’une bombe avait détruit le pont dimanche et que deux d’entre eux étaient blessés."
    )
    assert one(put(tmp_path, "f.txt", text)).language == "fr"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.txt", b"1234 5678 --- 90", "no letters"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "broken"),
        ("a.html", b"<html><head><script>var x = 'y';</script></head><body></body></html>", "without an article"),
        ("a.txt", b"Reuters, December 4, 0025 -- The army left the town at dawn.", "no news is so old"),
    ],
)
def test_bad_input_is_one_plain_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        list(read(str(put(tmp_path, name, content))))
    assert "\n" not in str(caught.value)


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        list(read(str(tmp_path / "none.txt")))
    with pytest.raises(InputError, match="no files"):
        list(read(str(tmp_path)))


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.read.draft.MAX_BYTES", 100)
    with pytest.raises(InputError, match="larger than"):
        list(read(str(put(tmp_path, "a.txt", STORY))))


def test_a_publication_date_in_the_future(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", STORY)
    today = datetime.now(UTC).date()
    assert one(path, published=(today + timedelta(days=1)).isoformat()).published
    for bad in ((today + timedelta(days=3)).isoformat(), "0025-01-01", "soon"):
        with pytest.raises(InputError):
            list(read(str(path), published=bad))


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        there = self.path == "/story"
        self.send_response(200 if there else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode() if there else b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    http = HTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


def test_an_address(server: str) -> None:
    article = one(server + "/story")
    assert article.url == server + "/story" and article.published == "2023-12-04"
    with pytest.raises(InputError, match="404"):
        list(read(server + "/none"))


def test_an_address_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with pytest.raises(InputError, match="does not answer"):
        list(read("http://127.0.0.1:9/"))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-12-04T10:00:00Z", "2023-12-04"),
        ("4 December 2023", "2023-12-04"),
        ("Dec. 4, 2023", "2023-12-04"),
        ("SAN SALVADOR, 3 JAN 90 --", "1990-01-03"),
        ("30 February 2020", None),
        ("on Sunday", None),
    ],
)
def test_days(written: str, day: str | None) -> None:
    found = day_in(written)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "source", "day"),
    [
        ("SAN SALVADOR, 3 JAN 90 (AFP) -- [TEXT] THE ARMY SAID THAT IT LEFT.", "Agence France-Presse", "1990-01-03"),
        ("KABUL, Afghanistan (June 25, 2010) – Afghan forces said so.", None, "2010-06-25"),
        ("BAGHDAD (Reuters) - A bomb went off.", "Reuters", None),
        ("The army – which left on 3 May 2010 – said nothing.", None, None),
        ("", None, None),
    ],
)
def test_datelines(text: str, source: str | None, day: str | None) -> None:
    head = head_of(text)
    assert (head.source, head.published.isoformat() if head.published else None) == (source, day)


def test_a_second_release_below_a_rule_does_not_date_the_first() -> None:
    first = "Evening Update Feb. 16, 2011\n\nARBA (Feb. 16) – Troops said that they had found a cache today.\n\n"
    second = "----\n\nARBA, Feb. 19, 2011 – Troops said that the cache was old.\n"
    assert str(head_of(first + "They left the town in the evening. " * 10 + "\n\n" + second).published) == "2011-02-16"
    assert str(head_of("The Cache of Arba\n=====\nARBA, Feb. 19, 2011 – Troops said so.\n").published) == "2011-02-19"


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.name)
def test_arbitrary_bytes_raise_nothing_but_our_errors(reader: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    starts = {"pdf": b"%PDF-1.4\n", "html": b"<html><body><p>", "jsonl": b'{"text": "', "csv": b"id,text\n1,"}
    name = reader.name  # type: ignore[attr-defined]
    path = tmp_path_factory.mktemp("any") / f"a{reader.suffixes[0]}"  # type: ignore[attr-defined]

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.binary(max_size=300), st.booleans())
    def check(data: bytes, headed: bool) -> None:
        path.write_bytes(starts.get(name, b"") * headed + data)
        try:
            for item in read(str(path)):
                assert isinstance(item, Article | SetAside)
        except SijillError:
            pass

    check()
