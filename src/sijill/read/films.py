"""The films that a page offers beside its article, a line each: "1:51 Boy rescued from river"."""

from __future__ import annotations

import re
from itertools import pairwise

#: how long the film is, and what it is called
_FILM = re.compile(r"\s*(\d{1,2}):([0-5]\d)\s+\S")
#: a longer line is text
_SHORT = 200
#: the times of a chronicle rise or fall, but for the midnight between two days; running times do as they like
_TURNS = 2
#: films run for less than so many minutes; the entries of several days have later hours
_MINUTES = 10


def without_films(text: str) -> str:
    """The text without its list of films, which tell other stories; a chronicle by the hour stays."""
    lines = text.split("\n")
    found = {n: m for n, line in enumerate(lines) if len(line) <= _SHORT and (m := _FILM.match(line))}
    times = [60 * int(m[1]) + int(m[2]) for m in found.values()]
    rises, falls = sum(a < b for a, b in pairwise(times)), sum(a > b for a, b in pairwise(times))
    if min(rises, falls) < _TURNS or max(times) >= 60 * _MINUTES:
        return text
    return "\n".join(line for n, line in enumerate(lines) if n not in found).strip("\n")
