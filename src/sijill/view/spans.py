"""Overlapping spans of a text cut into a row of pieces, each with the marks that cover it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct


class Mark(Struct, frozen=True):
    """A span to be shown: `kind` gives its colour, `label` what it means, `ref` the id of what it belongs to."""

    start: int
    end: int
    kind: str
    label: str = ""
    ref: str = ""


class Piece(Struct, frozen=True):
    """A stretch of text under the same marks, innermost (shortest) first."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its marks, each once."""
        return tuple(dict.fromkeys(m.kind for m in self.marks))

    @property
    def refs(self) -> str:
        """What its marks belong to, as words."""
        return " ".join(dict.fromkeys(m.ref for m in self.marks if m.ref))

    @property
    def label(self) -> str:
        """What its marks mean, one after the other."""
        return " · ".join(dict.fromkeys(f"{m.kind}: {m.label}" if m.label else m.kind for m in self.marks))


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The whole text in order, cut wherever a mark begins or ends.  Every mark lies inside the text."""
    kept = sorted(
        {m for m in marks if m.start < m.end}, key=lambda m: (m.end - m.start, m.start, m.kind, m.label, m.ref)
    )
    cuts = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept)})
    begins: dict[int, list[int]] = {}
    for order, m in enumerate(kept):
        begins.setdefault(m.start, []).append(order)
    row: list[Piece] = []
    over: list[int] = []  # the marks that cover what comes next, as their places in `kept`: few, however long the text
    for a, b in pairwise(cuts):
        over = [o for o in over if kept[o].end > a]
        if a in begins:
            over = sorted((*over, *begins[a]))
        row.append(Piece(text[a:b], a, tuple(kept[o] for o in over)))
    return row


def paragraphs(row: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces by line of the text; blank lines are left out."""
    lines: list[list[Piece]] = [[]]
    for piece in row:
        at = piece.start
        for n, line in enumerate(piece.text.split("\n")):
            if n:
                lines.append([])
            if line:
                lines[-1].append(Piece(line, at, piece.marks))
            at += len(line) + 1
    return [line for line in lines if any(p.text.strip() for p in line)]
