"""Entries of a chronology: "26 January 2015 - Harib, Marib. Car. Three killed.": the day and the place that open the
line are those of what it tells; so are those of a heading above it: "Beir Basha, 20 August"."""

from __future__ import annotations

from ..know.gazetteer_names import kind_words
from ..model import Parsed, PlaceMention, Run, TimeMention, Token
from .home import in_dateline as place_in_dateline
from .roles import Scene
from .writing import in_dateline, is_long_past

#: words of a sentence that may stand in a head, at most
_LONGEST = 14
#: paragraphs that stand under a heading, at most
_UNDER = 8
#: what stands behind the day that opens an entry
_MARKS = (":", "-", "–", "—")
#: words of a time that is counted on from the day told before
_ON = frozenset(("next", "following", "later"))
#: what may stand between the names and the day of a heading
_BETWEEN = frozenset(("in", "near", "and", "the", "on", "of", "at"))


def head_of(scene: Scene, i: int) -> tuple[list[TimeMention], list[PlaceMention]]:
    """The days and places of the sentences without a verb that open the line of a token, or of the heading above it;
    none where the token stands in one of them, or they tell more than a place and no day."""
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
    places = [p for p in scene.places if line.start <= p.start < end]
    if times or (places and _names_only(scene, line.start, end) and not _is_dateline(parsed, places[0])):
        return times, places
    return _heading_above(scene, parsed.tokens[i].paragraph)


def _is_dateline(parsed: Parsed, place: PlaceMention) -> bool:
    token = parsed.token_at(place.start)
    return token is None or place_in_dateline(parsed, token)


def day_of_heading(scene: Scene, time: TimeMention) -> TimeMention:
    """A time that is counted on from the story, but the day of the heading above it where there is one: "Beir Basha, 20
    August", and below it "The next day, at noon, …"."""
    token = scene.parsed.token_at(time.start)
    if token is None or _ON.isdisjoint(time.text.lower().split()):
        return time
    line = scene.parsed.paragraphs[token.paragraph]
    above = scene.parsed.paragraphs[max(token.paragraph - 1, 0)]
    if token.sentence != scene.parsed.tokens[line.first].sentence or above.last - above.first > _LONGEST:
        return time
    return next(iter(_heading_above(scene, token.paragraph)[0]), time)


def is_in_entry(scene: Scene, i: int) -> bool:
    """Whether a token stands in a line that a day opens, and that tells in the present what was done on it: "5 May:
    Rebels fire rockets at the town"."""
    parsed = scene.parsed
    line = parsed.paragraphs[parsed.tokens[i].paragraph]
    return any(_opens_with(parsed, t, line) for t in scene.mentions.times if t.start == line.start)


def _heading_above(scene: Scene, paragraph: int) -> tuple[list[TimeMention], list[PlaceMention]]:
    """The day and the places of the nearest line above that holds nothing else; one of these days heads a letter."""
    parsed = scene.parsed
    for line in reversed(parsed.paragraphs[max(paragraph - _UNDER, 0) : paragraph]):
        if line.last - line.first > _LONGEST or parsed.tokens[line.last - 1].text in _MARKS:
            continue
        times = [t for t in scene.mentions.times if line.start <= t.start < line.end and _is_day(parsed, t)]
        past = any(is_long_past(parsed, t) for t in times)
        places = [p for p in scene.places if line.start <= p.start < line.end] if past else []
        if places and _names_only(scene, line.start, line.end):
            return times, places
    return [], []


def _names_only(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing stands between these characters but places, days and numbers."""
    spans = [(m.start, m.end) for m in (*scene.places, *scene.mentions.times) if start <= m.start < end]
    kinds = kind_words()
    return all(
        t.pos in {"PUNCT", "NUM"}
        or not t.text[-1].isalpha()
        or t.lower in _BETWEEN
        or t.lower in kinds
        or any(a <= t.start < b for a, b in spans)
        for t in scene.parsed.between(start, end)
    )


def _opens_with(parsed: Parsed, time: TimeMention, line: Run) -> bool:
    """Whether a line begins with a day and a colon or dash."""
    behind = parsed.text[time.end : min(time.end + 3, line.end)].lstrip()
    return time.precision == "day" and behind[:1] in _MARKS and _is_day(parsed, time)


def _entry_of(scene: Scene, i: int) -> TimeMention | None:
    """The day that opens the line of a token before a colon: "18 September 2016: Four militants sneak into a base at
    Uri.  Nineteen soldiers are killed"."""
    parsed = scene.parsed
    line = parsed.paragraphs[parsed.tokens[i].paragraph]
    if parsed.tokens[i].sentence == parsed.tokens[line.first].sentence:
        return None
    return next((t for t in scene.mentions.times if t.start == line.start and _opens_with(parsed, t, line)), None)


def _tells(scene: Scene, token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} or token.i in scene.harm_at


def _is_day(parsed: Parsed, time: TimeMention) -> bool:
    return time.type == "date" and time.precision in {"day", "range"} and not in_dateline(parsed, time)
