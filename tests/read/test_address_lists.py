"""Lists of addresses: told by their columns, each page asked for once and politely, and what the list says of a page
stands where the page says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import InputError
from sijill.model import Article
from sijill.read import Entry, SetAside, polite, read_stream, web
from sijill.read.lists import is_list, listed
from webbed import Site, served

STORY = "Three rockets hit a base near Hadara on Tuesday, killing {} guards, the army said. Nobody claimed the attack."
URL = "https://daily.example/story"


def cells(number: int, **at: str) -> str:
    """A line of so many cells, some of them filled: c5="x"."""
    row = [""] * number
    for name, value in at.items():
        row[int(name[1:])] = value
    return "\t".join(row) + "\n"


EVENTS2 = cells(61, c0="410412347", c1="20210504", c59="20210505001500", c60=URL)
EVENTS1 = cells(58, c0="410412347", c1="20210504", c56="20210505", c57=URL)
MENTIONS = cells(16, c0="410412347", c1="20210504234500", c2="20210505001500", c3="1", c4="daily.example", c5=URL)
PRINTED = cells(16, c0="410412348", c1="20210504234500", c2="20210505001500", c3="2", c4="BBC", c5="Somewhere/Radio")
EXTRAS = "<PAGE_LINKS>https://x.example</PAGE_LINKS><PAGE_TITLE>Rockets &amp; guards</PAGE_TITLE>"
GKG = cells(27, c0="20210505001500-12", c1="20210505001500", c2="1", c3="daily.example", c4=URL, c26=EXTRAS)
BIGQUERY = f"GLOBALEVENTID,SQLDATE,DATEADDED,SOURCEURL\n1,20210504,20210505001500,{URL}\n"
MEDIACLOUD = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    f'x1,2021-05-06 01:02:03,en,Example Daily,daily.example,2021-05-05,"Rockets, again",{URL}\n'
)
STORIES = (
    f"stories_id,publish_date,title,url,language,media_id,media_name\n1,2021-05-05 10:00:00,Rockets,{URL},en,3,Daily\n"
)
COUNTS = f"DATE\tNUMARTS\tSOURCES\tSOURCEURLS\n20210505\t2\tdaily.example\t{URL}<UDIV>{URL}2\n"


@pytest.mark.parametrize(
    ("text", "suffix", "found"),
    [
        (EVENTS2 * 3, ".csv", [Entry(URL, "2021-05-05")]),
        (EVENTS1, ".csv", [Entry(URL, "2021-05-05")]),
        (PRINTED.join((MENTIONS, MENTIONS)), "", [Entry(URL, "2021-05-05", None, "daily.example")]),
        (GKG, ".csv", [Entry(URL, "2021-05-05", "Rockets & guards", "daily.example")]),
        (BIGQUERY, ".csv", [Entry(URL, "2021-05-05")]),
        (MEDIACLOUD, ".csv", [Entry(URL, "2021-05-05", "Rockets, again", "Example Daily")]),
        ("\ufeff" + STORIES, ".csv", [Entry(URL, "2021-05-05", "Rockets", "Daily")]),
        (COUNTS, ".csv", [Entry(URL, "2021-05-05", None, None), Entry(URL + "2", "2021-05-05", None, None)]),
        (f"URL;Title\n{URL};x\nfile:///etc/hostname;y\n;z\n", ".csv", [Entry(URL, None, "x")]),
    ],
)
def test_each_kind_is_told_by_its_columns(text: str, suffix: str, found: list[Entry]) -> None:
    data = text.encode()
    assert is_list(data[:4096], suffix)
    assert listed(BytesIO(data), "x") == found


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("text,url\nx,https://x.example\n", ".csv"),
        ("title,date\nx,y\n", ".csv"),
        ("url,title\nx,y\n", ".txt"),
        ("410412347 rockets", ".csv"),
        ("", ".csv"),
    ],
)
def test_what_is_no_list(text: str, suffix: str) -> None:
    assert not is_list(text.encode(), suffix)


def test_a_list_that_leads_nowhere_is_refused() -> None:
    for bad in ("url\n", "url\nfile:///etc/hostname\n", PRINTED):
        with pytest.raises(InputError, match="is a list without an address on the web"):
            listed(BytesIO(bad.encode()), "x")


@given(st.sampled_from([EVENTS2, GKG, MEDIACLOUD, "url\n"]), st.binary(max_size=200))
def test_anything_is_a_list_or_refused(head: str, data: bytes) -> None:
    try:
        assert all(e.url.lower().startswith("http") for e in listed(BytesIO(head.encode() + data), "x"))
    except InputError as error:
        assert str(error).endswith(".")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server that stands for one on the public internet."""
    monkeypatch.setattr(polite, "PAUSE", 0.0)
    is_public = web._is_public
    monkeypatch.setattr(web, "_is_public", lambda a: str(a) == "127.0.0.1" or is_public(a))
    with served() as site:
        yield site


def test_the_pages_of_a_list(site: Site) -> None:
    first, second = site.page("/1", STORY.format("two")), site.page("/2", STORY.format("three"))
    dated = '<meta property="article:published_time" content="2021-05-01"><meta property="og:site_name" content="Own">'
    page = site.answers["/2"][2].decode().replace("<head>", "<head>" + dated)
    site.put("/2", page, Content_Type="text/html")
    rows = f"url,publish_date,title,media_name\n{first},2021-05-05,Rockets,Daily\n{second},2021-05-06,x,y\n{first},,,\n"
    rows += f"{site.url}/none,,,\n{site.feed('/feed', '/1')},,,\n"
    one, two, none, feed = read_stream(BytesIO(rows.encode()), "stories.csv")
    assert isinstance(one, Article) and isinstance(two, Article)
    assert (one.url, one.published) == (first, "2021-05-05")
    assert (two.url, two.published, two.source) == (second, "2021-05-01", "Own")
    assert isinstance(none, SetAside) and none.input == site.url + "/none" and "404" in none.reason
    assert isinstance(feed, SetAside) and "add it on its own" in feed.reason
    assert site.paths() == ["/1", "/2", "/none", "/feed"]


def test_a_list_is_read_up_to_a_limit(site: Site) -> None:
    rows = "url\n" + "".join(site.page(f"/{n}", STORY.format(n)) + "\n" for n in range(2, 6))
    *articles, left = read_stream(BytesIO(rows.encode()), "all.csv", most=2)
    assert len(articles) == 2 and site.paths() == ["/2", "/3"]
    assert isinstance(left, SetAside)
    assert left.reason == "all.csv leads to 2 pages more than are read at once: `sijill add --limit 4` reads all."


def test_a_list_does_not_lead_inward() -> None:
    with served() as site:
        rows = f"url\n{site.page('/1', STORY)}\nhttp://169.254.169.254/x\n"
        for item in read_stream(BytesIO(rows.encode()), "all.csv"):
            assert isinstance(item, SetAside) and "leads to this machine" in item.reason
        assert site.asked == []
