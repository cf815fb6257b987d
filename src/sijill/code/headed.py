"""Entries of a chronology: "26 January 2015 - Harib, Marib. Car. Three killed.": the day and the place that open the
line are those of what it tells."""

from __future__ import annotations

from ..model import Parsed, PlaceMention, TimeMention, Token
from .roles import Scene
from .writing import in_dateline

#: words of a sentence that may stand in a head, at most
_LONGEST = 14


def head_of(scene: Scene, i: int) -> tuple[list[TimeMention], list[PlaceMention]]:
    """The days and places of the sentences without a verb that open the line of a token; none where the token stands in
    one of them, or they name no day."""
    parsed = scene.parsed
    line = parsed.paragraphs[parsed.tokens[i].paragraph]
    end = line.start
    for n in range(parsed.tokens[line.first].sentence, parsed.tokens[i].sentence):
        run = parsed.sentences[n]
        if run.last - run.first > _LONGEST or any(_tells(scene, t) for t in parsed.tokens[run.first : run.last]):
            break
        end = run.end
    times = [t for t in scene.mentions.times if line.start <= t.start < end and _is_day(parsed, t)]
    return (times, [p for p in scene.places if line.start <= p.start < end]) if times else ([], [])


def _tells(scene: Scene, token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} or token.i in scene.harm_at


def _is_day(parsed: Parsed, time: TimeMention) -> bool:
    return time.type == "date" and time.precision in {"day", "range"} and not in_dateline(parsed, time)
