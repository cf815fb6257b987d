"""The contract as JSON Schema (draft 2020-12), made from the records themselves: what a command prints is what it
says."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from .errors import UsageError
from .export.record import EventRecord
from .model import Article, Coded, Mention, Mentions


class Mentioned(Struct, frozen=True, kw_only=True):
    """An article and its mentions in the order of the text: what `sijill mentions --format jsonl` prints."""

    article: Article
    mentions: tuple[Mention, ...]


def mentioned(article: Article, found: Mentions) -> Mentioned:
    """The mentions of an article in the order of the text."""
    all_kinds = [m for kind in msgspec.structs.astuple(found) for m in kind]
    return Mentioned(article=article, mentions=tuple(sorted(all_kinds, key=lambda m: (m.start, m.end))))


#: what is printed -> its record
SHAPES: dict[str, type[Struct]] = {"coded": Coded, "mentions": Mentioned, "event": EventRecord}


def schema(name: str = "coded") -> dict[str, Any]:
    """The JSON Schema of what `sijill code` (coded), `mentions` or `export jsonl` (event) prints.

    Raises UsageError where there is no such shape."""
    if name not in SHAPES:
        raise UsageError(f"There is no schema {name!r}; there are {', '.join(SHAPES)}.", name)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(SHAPES[name])}
