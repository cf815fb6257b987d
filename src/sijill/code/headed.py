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
    first = parsed.tokens[line.first].sentence
    entry = _entry_of(scene, i)
    if entry is not None:
        run = parsed.sentences[first]
        acts = any(run.start <= t.start < run.end for t in scene.mentions.triggers)
        return [entry], [] if acts else [p for p in scene.places if run.start <= p.start < run.end]
    for n in range(first, parsed.tokens[i].sentence):
        run = parsed.sentences[n]
        if run.last - run.first > _LONGEST or any(_tells(scene, t) for t in parsed.tokens[run.first : run.last]):
            break
        end = run.end
    times = [t for t in scene.mentions.times if line.start <= t.start < end and _is_day(parsed, t)]
    return (times, [p for p in scene.places if line.start <= p.start < end]) if times else ([], [])


def _entry_of(scene: Scene, i: int) -> TimeMention | None:
    """The day that opens the line of a token before a colon: "18 September 2016: Four militants sneak into a base at
    Uri.  Nineteen soldiers are killed"."""
    parsed = scene.parsed
    line = parsed.paragraphs[parsed.tokens[i].paragraph]
    if parsed.tokens[i].sentence == parsed.tokens[line.first].sentence:
        return None
    days = (t for t in scene.mentions.times if t.start == line.start and _is_day(parsed, t) and t.precision == "day")
    return next((t for t in days if parsed.text[t.end : t.end + 1] == ":"), None)


def _tells(scene: Scene, token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} or token.i in scene.harm_at


def _is_day(parsed: Parsed, time: TimeMention) -> bool:
    return time.type == "date" and time.precision in {"day", "range"} and not in_dateline(parsed, time)
