"""Quotations: the stretches of a text that stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..model import Parsed

_OPEN, _CLOSE = "“«„", "”»"
_MARK = re.compile('[“«„”»"‘’]')
_BEFORE_OPEN = " \n\t([{—–-:;,…/"


class Quotation(Struct, frozen=True):
    """Characters start to end (exclusive), marks included.  `opens` where it opens its paragraph; `closed` where its
    closing mark is there (a quotation that goes on in the next paragraph has none)."""

    start: int
    end: int
    paragraph: int
    opens: bool
    closed: bool


def quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """The quotations of a text in order, outermost only; one never runs over the end of its paragraph."""
    found: list[Quotation] = []
    for number, run in enumerate(parsed.paragraphs):
        text = parsed.text[run.start : run.end]
        opened: int | None = None
        single = False
        text = text.replace("''", '" ').replace("``", '" ')
        for i in (m.start() for m in _MARK.finditer(text)):
            if opened is None:
                if _opens(text, i):
                    opened, single = i, text[i] == "‘"
            elif _closes(text, i, single):
                found.append(Quotation(run.start + opened, run.start + i + 1, number, opened == 0, True))
                opened = None
        if opened is not None and not single:
            found.append(Quotation(run.start + opened, run.end, number, opened == 0, False))
    return tuple(found)


def utterances(marks: Sequence[Quotation]) -> tuple[tuple[Quotation, ...], ...]:
    """The quotations, those together that are one: without a closing mark, it goes on where the next paragraph opens
    with a mark."""
    runs: list[list[Quotation]] = []
    for mark in marks:
        before = runs[-1][-1] if runs else None
        if before and not before.closed and mark.opens and mark.paragraph == before.paragraph + 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return tuple(tuple(run) for run in runs)


def _opens(text: str, i: int) -> bool:
    c = text[i]
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if c in _OPEN:
        return True
    if c == "‘":
        return not before.isalnum() and after.isalnum()
    return c == '"' and before in _BEFORE_OPEN and (not after.isspace() or text[i + 1 : i + 3].strip() != "")


def _closes(text: str, i: int, single: bool) -> bool:
    after = text[i + 1] if i + 1 < len(text) else " "
    if single:
        return text[i] == "’" and not after.isalnum()
    return text[i] in _CLOSE or text[i] == '"'
