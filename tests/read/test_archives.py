"""Formats of archives: WARC, zip, Word, e-mail, Parquet; each article with what its format says, and bounds."""

from __future__ import annotations

import gzip
import io
import mailbox
import zipfile
from contextlib import suppress
from datetime import date, datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sijill.errors import InputError
from sijill.model import Article
from sijill.read import SetAside, archive, docx_, draft, read, read_stream, warc

TEXT = "Three rockets hit a base near Hadara on Tuesday, killing two guards, the army said. Nobody claimed the attack."
PAGE = f"<html><head><title>Rockets</title></head><body><article><h1>Rockets</h1><p>{TEXT}</p></article></body></html>"


def given_of(data: bytes, name: str, **more: Any) -> tuple[list[Article], list[SetAside]]:
    """The articles of bytes, and what was set aside."""
    out = list(read_stream(BytesIO(data), name, **more))
    return [a for a in out if isinstance(a, Article)], [a for a in out if isinstance(a, SetAside)]


def refused(data: bytes, name: str) -> str:
    with pytest.raises(InputError) as error:
        given_of(data, name)
    said = str(error.value)
    assert said.endswith(".") and "\n" not in said and name in said
    return said


# WARC


def warc_of(*records: tuple[str, str, str, bytes], gz: bool = True) -> bytes:
    """A WARC of answers: (address, status, media type, body)."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=gz)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, status, media, body in records:
        head = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": "2021-05-06T01:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


STORY = "https://p.example/story"


@pytest.mark.parametrize("gz", [True, False])
def test_the_answers_of_a_warc(gz: bool) -> None:
    dated = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2021-05-04T10:00:00Z">')
    data = warc_of(
        (STORY, "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("https://p.example/dated", "200 OK", "text/html", dated.replace("two", "nine").encode()),
        ("https://p.example/plain", "200 OK", "text/plain", TEXT.replace("Three", "Four").encode()),
        ("https://p.example/gone", "404 Not Found", "text/html", PAGE.encode()),
        ("https://p.example/x.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://p.example/links", "200 OK", "text/html", b"<html><body><script>x()</script></body></html>"),
        ("https://p.example/x.pdf", "200 OK", "application/pdf", b"%PDF-1.4 broken"),
        gz=gz,
    )
    for name in ("crawl.warc.gz", "crawl.warc", "unnamed"):
        articles, aside = given_of(data, name)
        assert [(a.url, a.published) for a in articles] == [
            (STORY, "2021-05-06"),
            ("https://p.example/dated", "2021-05-04"),
            ("https://p.example/plain", "2021-05-06"),
        ]
        assert articles[0].text.endswith("Nobody claimed the attack.")
        assert [a.input.rpartition(", ")[2] for a in aside] == [
            "record 7 (https://p.example/links)",
            "record 8 (https://p.example/x.pdf)",
        ]


def test_a_warc_that_is_cut_off_gives_what_came() -> None:
    data = warc_of((STORY, "200 OK", "text/html", PAGE.encode()), (STORY, "200 OK", "text/html", PAGE.encode() * 50))
    articles, aside = given_of(data[:-40], "cut.warc.gz")
    assert [a.url for a in articles] == [STORY] and "is broken after record" in aside[0].reason
    plain = warc_of(
        (STORY, "200 OK", "text/html", PAGE.encode()), (STORY, "200 OK", "text/html", PAGE.encode()), gz=False
    )
    articles, aside = given_of(plain[:-60], "cut.warc")
    assert [a.url for a in articles] == [STORY] and "is broken after record" in aside[0].reason
    assert "nothing can be read" in refused(b"\x1f\x8b broken", "bad.warc.gz")
    assert "nothing can be read" in refused(gzip.compress(b"no WARC at all"), "other.gz")


def test_a_record_that_swells_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 100_000)
    data = warc_of(
        ("https://p.example/bomb", "200 OK", "text/plain", b"a " * 1_000_000),
        (STORY, "200 OK", "text/html", PAGE.encode()),
    )
    articles, (aside,) = given_of(data, "bomb.warc.gz")
    assert [a.url for a in articles] == [STORY] and "is larger than" in aside.reason


HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 9999999999\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "swells"),
    [
        (b"WARC/1.0", b"a"),
        (b"WARC/1.0\r\nX: ", b"a"),
        (b"WARC/1.0\r\n", b"a: b\r\n"),
        (b"WARC/1.0\r\n\r\n", b"\r\n"),
        (HEAD + b"HTTP/1.1 200 OK\r\nX: ", b"a"),
        (HEAD + b"HTTP/1.1 200 OK\r\n", b"a: b\r\n"),
        (HEAD.replace(b"9999999999", b"1"), b"a"),
        (HEAD.replace(b"9999999999", b"-1"), b"a"),
        (HEAD.replace(b"9999999999", b"9" * 30), b"a"),
    ],
)
def test_heads_that_swell_are_not_unpacked(head: bytes, swells: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 1_000_000)
    monkeypatch.setattr(warc, "_PASSED", 5_000_000)
    data = gzip.compress(head + swells * (30_000_000 // len(swells)))
    unpacked = 0
    read1 = gzip.GzipFile.read1

    def counted(self: gzip.GzipFile, size: int = -1) -> bytes:
        nonlocal unpacked
        unpacked += len(some := read1(self, size))
        return some

    monkeypatch.setattr(gzip.GzipFile, "read1", counted)
    with suppress(InputError):
        assert all(isinstance(item, SetAside) for item in read_stream(BytesIO(data), "bomb.warc.gz"))
    assert unpacked < 9_000_000


# zip


def zip_of(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "."), data)
    return out.getvalue()


def test_a_zip_is_as_a_folder() -> None:
    inner = zip_of(a__txt=b"x")
    rows = b'{"text": "Four rockets hit a base."}\n{"text": ""}\n'
    data = zip_of(
        a__txt=TEXT.encode(), b__html=PAGE.replace("two", "six").encode(), c__jsonl=rows, d__zip=inner, e__txt=b" "
    )
    articles, aside = given_of(data, "news.zip")
    assert len(articles) == 3
    assert [a.input for a in aside] == ["news.zip/c.jsonl, line 2", "news.zip/d.zip", "news.zip/e.txt"]
    assert "holds no files" in refused(zip_of(), "none.zip")
    assert "broken or truncated zip" in refused(data[:50], "cut.zip")


def test_a_zip_is_bounded_in_size_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zip_of(a__txt=b"rockets " * 500_000, b__txt=TEXT.encode())
    assert len(data) < 20_000
    monkeypatch.setattr(archive, "_ONE", 1_000_000)
    articles, (aside,) = given_of(data, "big.zip")
    assert len(articles) == 1 and "unpacks to more than 1 MB" in aside.reason
    monkeypatch.setattr(archive, "_ALL", 2_000_000)
    assert "unpacks to more than" in refused(data, "big.zip")
    monkeypatch.setattr(archive, "_ALL", 10**9)
    monkeypatch.setattr(archive, "_FILES", 1)
    assert "unpacks to more than" in refused(data, "many.zip")


def test_a_member_gives_no_more_than_the_archive_says() -> None:
    data = bytearray(zip_of(a__txt=b"rockets " * 100_000, b__txt=TEXT.encode()))
    size = (800_000).to_bytes(4, "little")
    while size in data:  # in the directory, and before the member
        at = data.index(size)
        data[at : at + 4] = (100).to_bytes(4, "little")
    articles, (aside,) = given_of(bytes(data), "lies.zip")
    assert len(articles) == 1 and "not what the archive says" in aside.reason


# Word


def word(*paragraphs: str, title: str = "", created: datetime | None = None) -> bytes:
    book = docx.Document()
    for paragraph in paragraphs:
        book.add_paragraph(paragraph)
    book.core_properties.title = title
    book.core_properties.created = created or datetime(2021, 5, 7)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_word_document() -> None:
    book = docx.Document()
    book.add_paragraph("Rockets near Hadara")
    table = book.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "killed", "2 guards"
    book.add_paragraph(TEXT)
    book.core_properties.title, book.core_properties.created = "The  week", datetime(2021, 5, 7, 12)
    out = BytesIO()
    book.save(out)
    for name in ("week.docx", "week.bin.docx"):
        (article,), _ = given_of(out.getvalue(), name)
        assert article.text == f"Rockets near Hadara\n\nkilled | 2 guards\n\n{TEXT}"
        assert (article.title, article.published) == ("The week", "2021-05-07")


def test_a_day_in_its_first_lines_counts_more_than_its_properties() -> None:
    (article,), _ = given_of(word("KABUL, Afghanistan (June 25, 2010) – Afghan forces said so."), "a.docx")
    assert article.published == "2010-06-25"
    (article,), _ = given_of(word(TEXT), "a.docx", published="2021-01-01")
    assert article.published == "2021-01-01"
    (article,), _ = given_of(word(TEXT, created=datetime(2999, 1, 1)), "a.docx")
    assert article.published is None


def packed_anew(data: bytes, **parts: bytes | None) -> bytes:
    """A Word document with other parts."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = named.get(info.filename, old.read(info))
            if part is not None:
                new.writestr(info.filename, part)
    return out.getvalue()


def test_word_documents_that_cannot_be_read() -> None:
    assert "of an older Word: save it as .docx" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.doc")
    assert "of an older Word" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old")
    assert "no Word document" in refused(b"hello", "x.docx")
    assert "broken Word document" in refused(word(TEXT)[:-200], "cut.docx")
    assert "broken Word document" in refused(zip_of(a__txt=b"x"), "zip.docx")
    assert "without text" in refused(word(" "), "none.docx")


def test_entities_in_a_word_document_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    with zipfile.ZipFile(BytesIO(word(TEXT, "&marker;"))) as book:
        body = book.read("word/document.xml")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    for entity in (
        f'<!ENTITY marker SYSTEM "{secret.as_uri()}">',
        f'<!ENTITY e0 "lollollol">{bomb}<!ENTITY marker "&e9;">',
    ):
        head, _, rest = body.partition(b"?>")
        hostile = head + b"?><!DOCTYPE x [" + entity.encode() + b"]>" + rest.replace(b"&amp;marker;", b"&marker;")
        with suppress(InputError):  # a loop of them is refused
            (article,), _ = given_of(packed_anew(word(TEXT), word__document_xml=hostile), "hostile.docx")
            assert article.text == TEXT


def test_a_word_document_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_, "MAX_BYTES", 1_000_000)
    data = packed_anew(word(TEXT), word__styles_xml=b"<a>" + b" " * 3_000_000 + b"</a>")
    assert len(data) < 60_000 and "unpacks to more than 2 MB" in refused(data, "bomb.docx")


# e-mail


def message(text: str | None = TEXT, page: str | None = None, charset: str = "utf-8", **fields: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "Received": "from a by b; Wed, 05 May 2021 23:10:01 +0300",
        "From": "Example Daily <news@daily.example>",
        "Subject": "Rockets near Hadara",
        "Date": "Wed, 05 May 2021 23:10:00 +0300",
        **fields,
    }.items():
        made[name] = value
    if text is not None:
        made.set_content(text, charset=charset, cte="quoted-printable")
    if page is not None:
        (made.add_alternative if text is not None else made.set_content)(page, subtype="html")
    return made


def test_a_message() -> None:
    for name in ("news.eml", "news"):
        (article,), _ = given_of(message(**{"Archived-At": "<https://daily.example/1>"}).as_bytes(), name)
        assert article.text == TEXT and article.url == "https://daily.example/1"
        assert (article.source, article.title, article.published) == (
            "Example Daily",
            "Rockets near Hadara",
            "2021-05-05",
        )


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_charsets_and_encoded_words(charset: str) -> None:
    words = "قال الجيش إن ثلاثة صواريخ سقطت قرب القاعدة."
    made = message(words, charset=charset, Subject="صواريخ قرب القاعدة", From="الجريدة <a@daily.example>")
    (article,), _ = given_of(made.as_bytes(), "a.eml")
    assert (article.text, article.title, article.source) == (words, "صواريخ قرب القاعدة", "الجريدة")


def test_which_part_is_read() -> None:
    long = " ".join([TEXT] * 5)
    page = PAGE.replace(TEXT, long.replace("Three", "Seven"))
    for made, begins in (
        (message(long, page), "Three"),
        (message("See this message in a browser.", page), "Seven"),
        (message(None, page), "Seven"),
    ):
        (article,), _ = given_of(made.as_bytes(), "a.eml")
        assert article.text.removeprefix("Rockets\n").startswith(begins)


def test_attachments_are_not_opened() -> None:
    made = message()
    made.add_attachment(b"Nine rockets", maintype="text", subtype="plain", filename="more.txt")
    made.add_attachment(message("Ten rockets hit."), filename="forwarded.eml")
    (article,), _ = given_of(made.as_bytes(), "a.eml")
    assert article.text == TEXT
    alone = message(None)
    alone.add_attachment(b"Nine rockets", maintype="text", subtype="plain", filename="more.txt")
    assert "without text; attachments are not opened" in refused(alone.as_bytes(), "b.eml")


def test_lines_that_flow() -> None:
    head = b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
    made = head + b"Three rockets \r\nhit a base.\r\n\r\nNobody \r\nwas hurt.\r\n"
    (article,), _ = given_of(made, "a.eml")
    assert article.text == "Three rockets hit a base.\n\nNobody was hurt." and article.source == "b.example"


def test_a_box(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for text in (TEXT, " ", TEXT.replace("Three", "Four") + "\n\nFrom the army nothing was heard."):
        box.add(message(text))
    box.close()
    data = (tmp_path / "box").read_bytes()
    for name in ("news.mbox", "news"):
        articles, (aside,) = given_of(data, name)
        assert [a.text[:5] for a in articles] == ["Three", "Four "]
        assert articles[1].text.endswith("From the army nothing was heard.")
        assert aside.input == f"{name}, message 2"
    assert "without messages" in refused(b"nothing here", "none.mbox")


def test_a_text_that_begins_as_a_letter_does_is_a_text() -> None:
    (article,), _ = given_of(b"From: the army\nTo: all\n\nThree rockets hit a base.", "letter.txt")
    assert article.text.startswith("From: the army")


# Parquet


def parquet(rows: list[dict[str, Any]], **more: Any) -> bytes:
    out = BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, **more)
    return out.getvalue()


def test_a_corpus_in_parquet() -> None:
    rows = [
        {
            "ID": n,
            "Text": f"{n} rockets hit a base near Hadara.",
            "published": date(2021, 5, 4),
            "source": "Daily",
            "more": 1,
        }
        for n in range(1, 201)
    ]
    rows[2]["Text"] = None
    for name in ("corpus.parquet", "corpus"):
        articles, (aside,) = given_of(parquet(rows, row_group_size=50), name)
        assert len(articles) == 199 and aside.input == f"{name}, row 3"
        assert (articles[0].id, articles[0].published, articles[0].source) == ("1", "2021-05-04", "Daily")
    assert "has no column named text" in refused(parquet([{"body": "x"}]), "a.parquet")
    assert "broken or truncated Parquet" in refused(parquet(rows)[:-9], "a.parquet")
    none = BytesIO()
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), none)
    assert "is empty" in refused(none.getvalue(), "a.parquet")


def test_parquet_is_read_from_what_cannot_be_read_twice() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._data = BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, into: Any) -> int:
            return self._data.readinto(into)

    data = parquet([{"text": TEXT, "published": datetime(2021, 5, 4, 1)}])
    (article,) = read_stream(io.BufferedReader(Pipe(data)), "pipe")
    assert isinstance(article, Article) and article.published == "2021-05-04"
    with draft.seekable(io.BufferedReader(Pipe(data))) as file:
        assert file.read() == data


# anything


@pytest.mark.parametrize("name", ["a.warc", "a.gz", "a.zip", "a.docx", "a.eml", "a.mbox", "a.parquet"])
def test_anything_is_articles_or_refused(name: str) -> None:
    whole = {
        "a.warc": warc_of((STORY, "200 OK", "text/html", PAGE.encode()), gz=False),
        "a.gz": warc_of((STORY, "200 OK", "text/html", PAGE.encode())),
        "a.zip": zip_of(a__txt=TEXT.encode()),
        "a.docx": word(TEXT),
        "a.eml": message(TEXT, PAGE).as_bytes(),
        "a.mbox": b"From a@b Wed May  5 10:00:00 2021\n" + message(TEXT, PAGE).as_bytes(),
        "a.parquet": parquet([{"text": TEXT}]),
    }[name]

    @given(st.binary(max_size=40), st.integers(0, len(whole)), st.integers(0, 60))
    def check(more: bytes, at: int, left: int) -> None:
        with suppress(InputError):
            for item in read_stream(BytesIO(whole[:at] + more + whole[at + left :]), name):
                assert isinstance(item, Article | SetAside)

    check()


def test_a_folder_of_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(TEXT))
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (tmp_path / "c.warc.gz").write_bytes(warc_of((STORY, "200 OK", "text/html", PAGE.encode())))
    out = list(read(str(tmp_path)))
    assert [type(item).__name__ for item in out] == ["Article", "SetAside", "Article"]
