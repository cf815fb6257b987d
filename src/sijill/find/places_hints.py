"""The states and provinces that an article's title names, its outlet's too, and that stand before a word for a town:
they tell which namesakes a text means, and are no places of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..know.gazetteer import Gazetteer, PlaceRow
from ..know.gazetteer_names import fold, kind_words, place_words
from ..model import Parsed

#: a town with its state, as outlets call themselves ("WBRC FOX6 News - Birmingham, AL")
_TOWN_AND_STATE = re.compile(r"(?<=\w), ?([A-Z]{2}|[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.)(?!\w)")
_CAPITALS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NAMESAKES = 3
_SIDES = place_words("sides")


def divisions_of(title: str, gazetteer: Gazetteer) -> Iterator[PlaceRow]:
    """The states and provinces that a title names in full or behind a town."""
    for short in _TOWN_AND_STATE.findall(title):
        row = gazetteer.short_form(short)
        if row is not None:
            yield row
    for run in _CAPITALS.findall(title):
        words = run.split()
        for n in range(len(words)):
            for name in {" ".join(words[n : n + 2]), words[n]}:
                rows = gazetteer.lookup(name) if name.lower() not in _SIDES else ()
                if rows and rows[0].kind == "governorate" and _is_its_name(rows[0], name):
                    yield rows[0]
                elif rows and rows[0].country in place_words("transcribed"):  # a chief town and its province
                    yield from (r for r in rows[:_NAMESAKES] if r.kind == "governorate" and r.admin1 == rows[0].admin1)


def _is_its_name(row: PlaceRow, name: str) -> bool:
    """Whether a name is a division's own, and not what is left of it without its word of kind: "Toledo" in a headline
    is no Toledo District, nor "Store" the Municipality of Štore."""
    return row.country in place_words("transcribed") or fold(row.name) == fold(name)


def is_town_in(parsed: Parsed, gazetteer: Gazetteer, i: int, j: int) -> bool:
    """Whether a word for a town follows the region that the town is in, though a town bears both words as its name: "in
    the southwest Oklahoma city"."""
    kind, before = parsed.tokens[j - 1], parsed.tokens[max(i - 1, 0)]
    if not kind.text.islower() or kind_words().get(kind.lower) != "settlement":
        return False
    if before.lower not in {*_SIDES, "the", "a", "an"}:
        return False
    rows = gazetteer.lookup(parsed.text[parsed.tokens[i].start : parsed.tokens[j - 2].end])
    return bool(rows) and rows[0].kind in ("governorate", "country")
