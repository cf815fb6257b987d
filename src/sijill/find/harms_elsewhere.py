"""Those whom the same befell at other places: "30 were killed in Mangu, 12 in Bokkos and two in Pankshin"."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Parsed, Token
from .harms_people import People, PeopleFinder

#: words from a harm to the place where it befell
_CLOSE = 5
_OTHERS = frozenset(("others", "more"))


def befell_elsewhere(finder: PeopleFinder, harm: Token) -> Iterator[People]:
    """The numbers, bare or of "others", that a place stands with, in the list after the place of a harm."""
    parsed = finder.parsed
    tokens, last = parsed.tokens, parsed.sentence(harm.i).last
    i = next((k for k in range(harm.i + 1, min(harm.i + _CLOSE, last)) if _is_somewhere(parsed, k, last)), None)
    while i is not None:
        i += 1
        while i < last and tokens[i].pos == "PROPN":
            i += 1
        if (
            i + 1 < last and tokens[i].lower == "on" and tokens[i + 1].pos == "PROPN"
        ):  # "in Jos on Monday, and two in …"
            i += 2
        listed = i
        while i < last and tokens[i].lower in (",", "and"):
            i += 1
        count = finder.phrases.over.get(i)
        others = count is not None and count.of == i + 1 and tokens[i + 1].lower in _OTHERS
        at = i + 1 if others else i
        if i == listed or count is None or (count.of is not None and not others):
            return
        people = finder.one(at) if _is_somewhere(parsed, at + 1, last) else None
        if people is None:
            return
        yield people
        i = at + 1


def _is_somewhere(parsed: Parsed, i: int, last: int) -> bool:
    """Whether token i and the next say where: "in Bokkos"."""
    tokens = parsed.tokens
    return i + 1 < last and tokens[i].lower in ("in", "at", "near") and tokens[i + 1].pos == "PROPN"
