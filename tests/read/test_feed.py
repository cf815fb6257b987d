"""Feeds: which pages they lead to, on which days; and what is no feed to be followed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import InputError
from sijill.read.feed import Entry, entries, is_feed

RSS = b"""<?xml version="1.0"?><!-- x --><rss version="2.0"><channel><link>https://p.example/</link>
<item><title>A</title><link> https://p.example/a </link><pubDate>Wed, 05 May 2021 23:10:00 +0300</pubDate></item>
<item><link>b?x=1&amp;y=2</link><pubDate>soon</pubDate></item><item><title>no link</title></item></channel></rss>"""
ATOM = b"""\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://p.example/"/>
<entry><link rel="edit" href="/edit"/><link href="/c"/><published>2021-05-04T10:00:00Z</published></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><item><link>https://p.example/d</link><dc:date>2021-05-03</dc:date></item>
</rdf:RDF>"""


def test_the_three_kinds_of_feed() -> None:
    assert entries(RSS, "x", "https://p.example/feed") == [
        Entry("https://p.example/a", "2021-05-05"),
        Entry("https://p.example/b?x=1&y=2", None),
    ]
    assert entries(ATOM, "x", "https://p.example/atom/all") == [Entry("https://p.example/c", "2021-05-04")]
    assert entries(RDF, "x") == [Entry("https://p.example/d", "2021-05-03")]
    assert is_feed(RSS) and is_feed(ATOM) and is_feed(RDF)
    assert not is_feed(b"<html><feed>") and not is_feed(b"The <rss> of the army")


BOMB = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]><rss><item><link>http://p.example/&j;</link></item></rss>"  # fmt: skip
OUTWARD = b"""<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY % b SYSTEM "http://127.0.0.1:9/"> %b;]>
<rss><item><link>http://p.example/&a;</link></item></rss>"""


def test_what_leads_nowhere_is_said() -> None:
    for bad in (b"<rss", b"<rss><channel/></rss>", b"<rss><item><link></link></item></rss>"):
        with pytest.raises(InputError, match="leads to no pages"):
            entries(bad, "x")
    with pytest.raises(InputError, match="larger than 5 MB"):
        entries(b"<rss>" + b" " * 5_000_000, "x")


def test_a_feed_that_is_cut_off_gives_what_came() -> None:
    assert [e.url for e in entries(RSS[:-20], "x", "https://p.example/")] == [
        "https://p.example/a",
        "https://p.example/b?x=1&y=2",
    ]


@pytest.mark.parametrize("hostile", [BOMB, OUTWARD])
def test_no_entity_is_expanded_and_nothing_is_opened(hostile: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **more: object) -> None:
        raise AssertionError(args)

    monkeypatch.setattr("socket.socket.connect", refused)
    monkeypatch.setattr("builtins.open", refused)
    (entry,) = entries(hostile, "x")
    assert entry.url in ("http://p.example/&j", "http://p.example/&a")


def test_bytes_are_never_taken_for_the_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("<rss>").write_bytes(RSS)
    with pytest.raises(InputError, match="leads to no pages"):
        entries(b"<rss>", "x")


@given(st.binary(max_size=200))
def test_anything_is_a_feed_or_refused(data: bytes) -> None:
    with suppress(InputError):
        assert all(e.url for e in entries(b"<rss>" + data + b"</rss>", "x", "https://p.example"))
