"""The states and provinces that an article's title names, its outlet's too: they tell which namesakes a text means, and
are no places of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..know.gazetteer import Gazetteer, PlaceRow
from ..know.gazetteer_names import place_words

#: a town with its state, as outlets call themselves ("WBRC FOX6 News - Birmingham, AL")
_TOWN_AND_STATE = re.compile(r"(?<=\w), ?([A-Z]{2}|[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.)(?!\w)")
_CAPITALS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NAMESAKES = 3


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
                rows = gazetteer.lookup(name)
                if rows and rows[0].kind == "governorate":
                    yield rows[0]
                elif rows and rows[0].country in place_words("transcribed"):  # a chief town and its province
                    yield from (r for r in rows[:_NAMESAKES] if r.kind == "governorate" and r.admin1 == rows[0].admin1)
