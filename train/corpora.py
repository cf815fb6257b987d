"""The texts that are trained on, parsed once and kept in .train/."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from labels import BENCH, ROOT

from sijill.code.drafts import Draft
from sijill.code.lists import lists_of
from sijill.code.reports import incidents_of, reports_of
from sijill.code.scene import Scene
from sijill.flow import mentions_in
from sijill.know import Knowledge
from sijill.model import Article, Parsed, Report, article_of
from sijill.parse import parse_all

KEPT = ROOT / ".train"
#: the keyed texts lie in so many parts; what weighs drafts is fitted on what readers say that never saw their part
FOLDS = 3
SEED = 3


def muc4_texts() -> Iterator[Article]:
    """The 1,300 messages of `dev`."""
    for row in _rows(BENCH / "muc4" / "dev.jsonl"):
        yield article_of(row["text"], id=row["id"], published=row["published"], source=row["source"])


def isaf_texts() -> Iterator[Article]:
    """The 247 press releases of `dev`: each tells of incidents, none has an answer key of words.  Their day is in their
    text."""
    for row in _rows(BENCH / "isaf" / "dev.jsonl"):
        yield article_of(row["text"], id=str(row["id"]), source="ISAF")


def fakes_texts() -> Iterator[Article]:
    """Articles on the war in Syria (FA-KES); they have no answer key of words."""
    for row in _rows(BENCH / "fakes" / "dev.jsonl"):
        yield article_of(row["text"], id=str(row["id"]), title=row["title"], published=row["date"])


def wikinews_texts() -> Iterator[Article]:
    """Articles of Wikinews; they have no answer key."""
    for row in _rows(BENCH / "wikinews" / "all.jsonl"):
        yield article_of(row["text"], id=row["id"], title=row["title"], published=row["date"])


def polnear_texts() -> Iterator[Article]:
    """The 840 articles of PolNeAR's training half: political news, every attribution marked by hand."""
    for row in polnear_rows():
        yield article_of(row["text"], id=row["id"])


def polnear_rows() -> Iterator[dict[str, Any]]:
    """The articles of PolNeAR's training half with what was marked by hand."""
    yield from _rows(BENCH / "polnear" / "train.jsonl")


def _rows(path: Any) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


#: the texts without an answer key of words, and what share of them the reader is trained on
UNKEYED: dict[str, tuple[Callable[[], Iterator[Article]], float]] = {
    "isaf": (isaf_texts, 0.5),
    "fakes": (fakes_texts, 0.2),
    "wikinews": (wikinews_texts, 0.3),
}


def parsed(name: str, articles: Iterable[Article]) -> Iterator[Parsed]:
    """These articles parsed, from .train/ where they were parsed before."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"{name}.mp"
    if not path.exists():
        encoder = msgspec.msgpack.Encoder()
        path.write_bytes(encoder.encode([encoder.encode(p) for p in parse_all(articles)]))
    decoder = msgspec.msgpack.Decoder(Parsed)
    for row in msgspec.msgpack.decode(path.read_bytes()):
        yield decoder.decode(row)


def folds() -> dict[str, int]:
    """Which part each keyed text lies in."""
    order = sorted(row["id"] for row in _rows(BENCH / "muc4" / "dev.jsonl"))
    random.Random(SEED).shuffle(order)
    return {id: n % FOLDS for n, id in enumerate(order)}


def drafts(text: Parsed, know: Knowledge) -> tuple[Scene, list[Draft], list[Report]]:
    """What the rules make of a text: incidents and their reports."""
    scene = Scene(text, mentions_in(text, know), know)
    found = incidents_of(scene, lists_of(scene))
    return scene, found, reports_of(scene, found)
