"""Forecasts: the time that one speaks of, and those that an outlet makes in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from ..model import QuoteMention, Span, Time, Token
from .intervals import as_time
from .scene import Scene
from .subjects import subjects
from .told_stances import is_forecast

_COMING = re.compile(
    r"(?:in|over|during|within) (?:the )?(?:coming|next|following) "
    r"(?:(few|several|couple of|\d+|two|three|four|five|six|ten) )?"
    r"(hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_SOON = re.compile(r"\bin the (?:near|foreseeable|immediate) future\b", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_LENGTHS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_NOW = frozenset({"VBZ", "VBP"})
_EDGE = frozenset({",", ".", ";", ":", "-", "–", "—"})
#: subjects of which nothing is foreseen ("it is likely that …" is; "as is likely" is not)
_EMPTY = frozenset({"which", "that", "what", "who"})


class Forecast(Struct, frozen=True):
    """A forecast in the outlet's own voice: its `cue` ("are likely to") and all that it says."""

    cue: Span
    content: Span


def horizon_in(scene: Scene, start: int, end: int) -> Time | None:
    """The time that a forecast at these characters speaks of: the first date there that was not over when the article
    was published, or "the coming weeks"; None where it gives none."""
    day = scene.parsed.article.published
    for t in scene.mentions.times:
        if not start <= t.start < end or t.type != "date" or t.value is None or t.not_after is None:
            continue
        if (day is None and t.basis == "stated") or (day is not None and t.not_after > day):
            return as_time(t)
    return _coming(scene, start, end, day)


def _coming(scene: Scene, start: int, end: int, day: str | None) -> Time | None:
    text = scene.parsed.text[start:end]
    found = _COMING.search(text) or _SOON.search(text)
    if found is None or day is None:
        return None
    last: str | None = None
    if found.re is _COMING and (number := _number(found.group(1))) is not None:
        days = timedelta(days=round(number * _LENGTHS[found.group(2).lower()]))
        last = (date.fromisoformat(day) + min(days, date.max - date.fromisoformat(day))).isoformat()
    words = scene.parsed.words(start + found.start(), start + found.end())
    return Time(
        text=words,
        start=start + found.start(),
        end=start + found.end(),
        not_before=day,
        not_after=last,
        edtf=f"{day}/{last or '..'}",
        precision="range",
        basis="relative",
    )


def _number(word: str | None) -> int | None:
    if word is None or not (word.isdecimal() or word.lower() in _NUMBERS):
        return None
    return min(int(word), 1000) if word.isdecimal() else _NUMBERS[word.lower()]


def forecasts_of(scene: Scene, quotes: Sequence[QuoteMention]) -> Iterator[Forecast]:
    """The forecasts that nobody is said to make: "are likely to", "is expected to", "will probably" outside all that is
    quoted or reported, in the present."""
    spans = [q.content for q in quotes]
    covered: list[Span] = []
    for t in scene.parsed.tokens:
        if t.pos not in {"VERB", "AUX"} or not _is_foreseen(scene, t) or not is_forecast(scene, t):
            continue
        if any(s.start <= t.start < s.end for s in (*spans, *covered)) or t.dep in {"relcl", "acl", "advcl"}:
            continue
        run = scene.parsed.sentence(t.i)
        if any(
            x.lemma in scene.know.stances.telling and x.pos == "VERB" for x in scene.parsed.tokens[run.first : run.last]
        ):
            continue  # somebody's, whoever that is
        if not [
            s for s in subjects(scene.parsed, t) + _passive(scene, t) if scene.parsed.tokens[s].lower not in _EMPTY
        ]:
            continue
        tree = sorted(scene.parsed.subtree(t.i))
        while tree and scene.parsed.tokens[tree[-1]].text in _EDGE:
            tree.pop()
        while tree and scene.parsed.tokens[tree[0]].text in _EDGE:
            tree.pop(0)
        content = Span(scene.parsed.tokens[tree[0]].start, scene.parsed.tokens[tree[-1]].end)
        covered.append(content)
        yield Forecast(_cue(scene, t), content)


def _is_foreseen(scene: Scene, verb: Token) -> bool:
    """Whether the forecast holds now: "is expected to", not "was expected to"."""
    words, parsed = scene.know.stances, scene.parsed
    if verb.lower in words.likely:  # "is expected to": the helper has the tense
        return any(k.dep == "auxpass" and k.tag in _NOW for k in parsed.kids(verb.i))
    will = any(k.lower in {"will", "'ll", "’ll"} for k in parsed.kids(verb.i, "aux"))
    probably = any(k.lower in words.probably for k in parsed.kids(verb.i, "advmod"))
    return (verb.lemma == "be" and verb.tag in _NOW) or (will and probably)


def _passive(scene: Scene, verb: Token) -> list[int]:
    return [k.i for k in scene.parsed.kids(verb.i, "nsubjpass", "csubj", "nsubj")]


def _cue(scene: Scene, verb: Token) -> Span:
    """The words of foreseeing: "are likely to", "is expected to", "will probably"."""
    parsed, words = scene.parsed, scene.know.stances
    near = [verb] if verb.lemma == "be" or verb.lower in words.likely else []
    near += [
        k
        for k in parsed.kids(verb.i, "auxpass", "acomp", "aux", "advmod")
        if k.lower in words.likely | words.probably or k.dep in {"aux", "auxpass"}
    ]
    near.sort(key=lambda t: t.i)
    last = near[-1]
    following = parsed.tokens[last.i + 1] if last.i + 1 < len(parsed.tokens) else last
    return Span(near[0].start, following.end if following.lower == "to" else last.end)
