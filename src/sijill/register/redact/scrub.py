"""Covering what is looked for in words, in values and in texts; what was found is noted, with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote_plus

from msgspec import Struct

from ...know.spelling import Wanted

#: what covers a character of a text; where two texts would come to be the same, the next one
MARKS = "█▓▒░"

#: fields that say something in the words of the contract or of the codebook, not in an article's
_FIXED = frozenset(
    (
        "event_type",
        "codes",
        "modality",
        "outcome",
        "voice",
        "kind",
        "entity",
        "act",
        "who",
        "qualifier",
        "level",
        "precision",
        "basis",
        "certainty",
        "plover",
        "mode",
        "stance",
        "edtf",
        "not_before",
        "not_after",
        "property",
        "published",
        "language",
        "lang",
        "script",
        "category",
    )
)
#: characters that are shown around what was found
_AROUND = 45
_BLANKS = re.compile(r"\s+")

Spans = Sequence[tuple[int, int]]


class Place(Struct, frozen=True, kw_only=True):
    """Where something was found: in which table and record (as it is called), and with what around it; `found` is as it
    is written there."""

    table: str
    record: str
    before: str
    found: str
    after: str


class Scrubber:
    """Covers what is wanted.  `mark` takes its place where no span is counted; `ids` are to be read in place of others.

    `parts` says whether the words that stand for the name are looked for, `more` what else is, for the record that is
    worked on.
    """

    def __init__(self, wanted: Wanted, mark: str) -> None:
        self.wanted, self.mark = wanted, mark
        self.places: list[Place] = []
        self.ids: dict[str, str] = {}
        self.table, self.record, self.parts = "", "", False
        self.more: Iterable[re.Pattern[str]] = ()

    def at(self, table: str, record: str, *, parts: bool, more: Iterable[re.Pattern[str]] = ()) -> None:
        """Work on this record from now on."""
        self.table, self.record, self.parts, self.more = table, record, parts, tuple(more)

    def holds(self, *said: Any) -> bool:
        """Whether any of these words has the whole name in it."""
        return any(self.wanted.spans(s) or self.wanted.spans(unquote_plus(s)) for s in said if isinstance(s, str))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """What is to be covered of a text, noted."""
        found = self.wanted.spans(text, parts=self.parts, more=self.more)
        self._note(text, found)
        return found

    def words(self, said: str) -> str:
        """Words with the mark in place of each thing that is found."""
        if said in self.ids:
            return self.ids[said]
        found = self.wanted.spans(said, parts=self.parts, more=self.more)
        self._note(said, found)
        out, last = [], 0
        for start, end in found:
            out += [said[last:start], self.mark]
            last = end
        return "".join((*out, said[last:]))

    def address(self, said: str) -> str | None:
        """An address; None where it has in it what is looked for, written as addresses write it."""
        for written in (said, unquote_plus(said)):
            if found := self.wanted.spans(written, parts=self.parts, more=self.more, handle=True):
                self._note(written, found)
                return None
        return said

    def value(self, value: Any, text: str = "", covered: Spans = ()) -> Any:
        """A value of plain data.  Where it has a span, its words are those of the `text` as it now is; where that was
        covered, all the words of the name mean the name."""
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, list):
            items = [self.value(v, text, covered) for v in value]
            # the hashes of articles stand in their order
            hashes = any(isinstance(v, str) and len(v) == 64 and v in self.ids for v in value)
            return sorted(items) if hashes else items
        if not isinstance(value, dict):
            return value
        more, start, end = self.more, value.get("start"), value.get("end")
        placed = isinstance(start, int) and isinstance(end, int)
        if isinstance(start, int) and isinstance(end, int) and overlap(start, end, covered):
            self.more = (*more, *self.wanted.bits.values())
        try:
            out: dict[str, Any] = {k: v if k in _FIXED else self.value(v, text, covered) for k, v in value.items()}
        finally:
            self.more = more
        if placed and text and isinstance(value.get("text"), str):
            out["text"] = text[start:end]
        return out

    def _note(self, said: str, found: Iterable[tuple[int, int]]) -> None:
        for start, end in found:
            around = (said[max(0, start - _AROUND) : start], said[start:end], said[end : end + _AROUND])
            before, it, after = (_BLANKS.sub(" ", x) for x in around)
            self.places.append(Place(table=self.table, record=self.record, before=before, found=it, after=after))


def overlap(start: int, end: int, covered: Spans) -> bool:
    """Whether a span has any of what was covered in it."""
    return any(s < end and start < e for s, e in covered)


def cover(text: str, spans: Spans, mark: str) -> str:
    """A text with every character of these spans covered: as long as it was."""
    out, last = [], 0
    for start, end in spans:
        out += [text[last:start], mark * (end - start)]
        last = end
    return "".join((*out, text[last:]))


def like(covered: str, text: str) -> bool:
    """Whether a text may be the one that was covered: the same but for what cannot be read."""
    return len(covered) == len(text) and all(c == d or c in MARKS for c, d in zip(covered, text, strict=True))
