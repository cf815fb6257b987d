"""The day of an incident that its own words only put into a month or a week, or at so many years ago: told beside it
("shot last month. … they quarrelled on the night of April 17"), or by its anniversary ("on Monday, the second
anniversary of the shooting")."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from ..know.times import load_times
from ..model import TimeMention, Token
from .agreement import real
from .by_then import is_stamp
from .drafts import Draft
from .roles import Scene
from .writing import in_dateline

#: sentences before one of an incident's own in which its day may be told
_REACH = 2
#: how exact a time is that a day may lie in
_COARSE = {"week", "month", "range", "season", "year"}
#: days of a time so short that any day of it told near by is the one, and sentences within which it is
_SHORT, _AROUND = 7, 3
#: sentences at the head of a text in which it may be told how many years it has been
_HEAD = 4
_MARKING = {"mark", "commemorate", "observe"}


def narrowed(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with the day of what is told without one."""
    violent = scene.know.codebook.is_violent
    taken = {t.start for d in drafts for t in d.times if t.precision == "day"}
    out: list[Draft] = []
    for d in drafts:
        if violent(d.event_type) and d.event_type != "arrest" and real(d.whether) == "happened":
            known = _is_day(d)
            day = _by_anniversary(scene, d, known=known) or (None if known else _told_beside(scene, d, taken))
            d = replace(d, times=(day, *d.times)) if day is not None else d
        out.append(d)
    return out


def _is_day(d: Draft) -> bool:
    times = d.times[:1] or ([d.day] if d.day is not None and d.told is None else [])
    return any(t.not_before and t.not_before == t.not_after for t in times)


def _told_beside(scene: Scene, d: Draft, taken: set[int]) -> TimeMention | None:
    """The only day within an incident's time that its sentences, or those right before, name for nothing else."""
    span = d.times[0] if d.times else None
    if span is None or span.precision not in _COARSE or not (span.not_before and span.not_after):
        return None
    parsed = scene.parsed
    days = (date.fromisoformat(span.not_after) - date.fromisoformat(span.not_before)).days
    if days <= 1:
        return None  # a night, of which one of the two days may be the one of saying so
    short = days < _SHORT
    paragraphs = {parsed.tokens[parsed.sentences[s].first].paragraph: s for s in d.sentences}
    found: dict[str, TimeMention] = {}
    for t in scene.mentions.times:
        token = parsed.token_at(t.start)
        if token is None or t.precision != "day" or t.start in taken or not t.not_before or t.not_before != t.not_after:
            continue
        near = token.paragraph in paragraphs and any(0 <= s - token.sentence <= _REACH for s in d.sentences)
        near = near or (short and any(abs(s - token.sentence) <= _AROUND for s in d.sentences))
        if near and span.not_before <= t.not_before <= span.not_after and not _is_of_writing(scene, t):
            found.setdefault(t.not_before, t)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_writing(scene: Scene, time: TimeMention) -> bool:
    return in_dateline(scene.parsed, time) or is_stamp(scene.parsed, time)


def _by_anniversary(scene: Scene, d: Draft, *, known: bool) -> TimeMention | None:
    """The day so many years before the one that is told to be an anniversary of the incident; where a day is `known`
    already, only if it is the very one that marks so many years."""
    parsed = scene.parsed
    for s in d.sentences:
        run = parsed.sentences[s]
        mark = next((t for t in parsed.tokens[run.first : run.last] if _is_anniversary(scene, t, d)), None)
        if mark is None or (known and (mark.lemma == "anniversary" or not run.start <= d.times[0].start < run.end)):
            continue
        years = _years_of(scene, mark)
        days = [t for t in scene.mentions.times if run.start <= t.start < run.end and t.precision == "day"]
        day = next((t for t in days if t.not_before and t.not_before == t.not_after), None)
        if day is not None and years:
            return _years_before(day, years)
    return None


def _is_anniversary(scene: Scene, token: Token, d: Draft) -> bool:
    """Whether a word is for an anniversary of the incident, or for so many years that a day marks since it."""
    parsed = scene.parsed
    if token.lemma == "anniversary":
        return any(k.lower == "of" for k in parsed.kids(token.i, "prep"))
    run = parsed.sentence(token.i)
    return token.lemma in _MARKING and any(t.lower == "since" for t in parsed.tokens[token.i : run.last])


def _years_of(scene: Scene, mark: Token) -> int:
    """The number of years: "the second anniversary", "the five-year anniversary", "marks three years since", else as
    the text's head says it ("It has been a year since"); 0 where nothing does."""
    parsed = scene.parsed
    run = parsed.sentence(mark.i)
    here = parsed.tokens[max(run.first, mark.i - 5) : mark.i] if mark.lemma == "anniversary" else ()
    told = [t.text for t in here] or [t.text for t in parsed.tokens[mark.i + 1 : min(mark.i + 5, run.last)]]
    if years := _number(told, ordinal=mark.lemma == "anniversary"):
        return years
    end = parsed.sentences[min(_HEAD, len(parsed.sentences)) - 1].end
    heads = [t.text for t in scene.mentions.times if t.type == "duration" and t.start < end and "year" in t.text]
    return next((n for text in heads if (n := _number(text.split(), ordinal=False))), 0)


def _number(words: Sequence[str], *, ordinal: bool) -> int:
    """The number that these words hold; a plain one only before "year" (or joined to it)."""
    known = load_times().words
    for k, word in enumerate(words):
        plain = word.lower().removesuffix("-year")
        of_years = plain != word.lower() or any(w.lower().startswith("year") for w in words[k + 1 : k + 3])
        entry = known.get(plain)
        if entry is not None and entry.code == "O" and ordinal:
            return int(entry.value)
        if not of_years:
            continue
        if plain.isdecimal() or plain in {"a", "one"}:
            return int(plain) if plain.isdecimal() else 1
        if entry is not None and entry.code == "c" and entry.value:
            return int(entry.value)
    return 0


def _years_before(time: TimeMention, years: int) -> TimeMention:
    day = time.not_before or ""
    month_day = "02-28" if day[5:] == "02-29" else day[5:]
    then = f"{int(day[:4]) - years:04}-{month_day}"
    return replace(time, value=then, not_before=then, not_after=then, basis="relative")
