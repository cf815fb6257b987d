"""What is fed with bad input: every reader, and every importer of files that people bring."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import fuzz_seeds as s
from fuzz_run import Target

from sijill.know import knowledge
from sijill.know.actor_read import read_actors
from sijill.know.gazetteer_import import read_places
from sijill.read import READERS, SetAside, read_stream
from sijill.read.codings import mapping_of, rows
from sijill.read.decode import decode
from sijill.read.feed import entries, is_feed
from sijill.read.lists import is_list, listed
from sijill.read.registry import reader_for


def _articles(name: str) -> Any:
    """What a file of this name gives."""

    def feed(case: bytes) -> Any:
        return tuple(type(x).__name__ for x in read_stream(io.BytesIO(case), name, most=0))

    return feed


def _raw(name: str) -> Any:
    """What the reader of this name gives, before it is completed."""
    reader = next(r for r in READERS if r.name == name)

    def feed(case: bytes) -> Any:
        return tuple(isinstance(x, SetAside) for x in reader.read(io.BytesIO(case), "case"))

    return feed


def _sniffed(case: bytes) -> Any:
    """What a document that begins so is taken for."""
    head = case[:4096]
    return is_feed(head), is_list(head, ".csv"), reader_for("", None, head).name


def _decoded(case: bytes) -> Any:
    decode(case, "case").encode("utf-8", "surrogatepass")


@cache
def _file() -> Path:
    """A file of this process, in memory where the system has such a place."""
    shm = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="fuzz-", dir=shm if os.access(shm, os.W_OK) else None)
    return Path(folder, "case.txt")


def written(case: bytes) -> Path:
    """The case in a file."""
    path = _file()
    path.write_bytes(case)
    return path


def _coded(case: bytes) -> Any:
    faults: list[Any] = []
    found = list(rows(written(case), wrong=faults.append))
    return len(found), tuple(sorted({f.reason[:12] for f in faults}))


def _shaped(shape: str) -> Any:
    def feed(case: bytes) -> Any:
        return len(list(rows(written(case), shape=shape, wrong=lambda _: None)))

    return feed


def _mapped(case: bytes) -> Any:
    return len(mapping_of(written(case)).columns)


def _people(case: bytes) -> Any:
    found = read_actors(written(case), knowledge().actors, {})
    return len(found.actors), found.left_out[:1]


def _places(case: bytes) -> Any:
    return tuple(p.kind for _, p in zip(range(5), read_places(written(case)), strict=False))


def _word_part(part: str) -> Any:
    """A Word document of which one part is the case."""
    parts = s.word_parts()

    def feed(case: bytes) -> Any:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as book:
            for name, data in {**parts, part: case}.items():
                book.writestr(name, data)
        return _raw("docx")(out.getvalue())

    return feed


def targets() -> Iterator[Target]:
    """All of them."""
    import actor_samples

    text = list(s.SENTENCES)
    yield Target("decode", _decoded, [*text, *(t.decode().encode("cp1252", "replace") for t in text)], share=2)
    yield Target("sniffing", _sniffed, [s.PAGE, s.RSS, s.ATOM, s.JSONL, s.LIST, s.GDELT, s.message(), s.STORY.encode()])
    yield Target("text", _articles("a.txt"), text, share=2)
    yield Target("html", _articles("a.html"), [s.PAGE], share=3)
    yield Target("pdf", _articles("a.pdf"), [s.pdf()], share=2)
    yield Target("docx", _raw("docx"), [s.word()])
    yield Target("docx: its XML", _word_part("word/document.xml"), [s.word_parts()["word/document.xml"]])
    yield Target("eml", _articles("a.eml"), [s.message()], share=2)
    yield Target("mbox", _articles("a.mbox"), [s.mbox()])
    yield Target("warc", _articles("a.warc"), [s.warc(False)])
    yield Target("warc, gzip'd", _articles("a.warc.gz"), [s.warc(True), s.packed(s.warc(False))])
    yield Target("parquet", _articles("a.parquet"), [s.parquet()])
    yield Target("zip", _articles("a.zip"), [s.zipped(a__txt=s.STORY.encode(), b__jsonl=s.JSONL, c__html=b"<p>x")])
    yield Target("feed", lambda c: len(entries(c, "case", "https://p.example/")), [s.RSS, s.ATOM])
    yield Target("list of addresses", lambda c: len(listed(io.BytesIO(c), "case")), [s.LIST, s.GDELT])
    yield Target("jsonl", _raw("jsonl"), [s.JSONL], share=2)
    yield Target("csv", _raw("csv"), [s.CSV, s.CSV.replace(b",", b"\t")], share=2)
    yield Target("data sets", _coded, [s.ACLED, s.OURS_CSV, s.OURS, s.FTM_EVENT], share=2)
    yield Target("data sets: ftm", _shaped("ftm"), [s.FTM_EVENT])
    yield Target("data sets: ours", _shaped("sijill"), [s.OURS, s.OURS_CSV])
    yield Target("mapping", _mapped, [s.MAPPING])
    for name, content in actor_samples.FILES.items():
        yield Target(f"files of actors: {name}", _people, [content.encode()])
    yield Target("files of places", _places, [s.GEONAMES, s.WOF, s.UCDP_PLACES, s.OWN_PLACES], share=2)
    yield Target("files of places, zip'd", _places, [s.zipped(case__txt=s.GEONAMES)])
