"""When what a length of time sets apart was, where its own sentence names no day: "It came ten days after …", "It has
been a year since …", "marked the tenth anniversary of …"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from ..know.times import load_times
from ..model import Parsed, TimeMention, Token
from .drafts import Draft
from .gaps import Gap, across, gap_of, main_of, speaks_of_it
from .roles import Scene

_NOW = {"has", "have", "is", "are", "'s", "’s"}
#: days that an anniversary is kept before or after the day itself
_KEPT = 7


def day_of_it(scene: Scene, gap: Gap, told: Sequence[Draft]) -> str | None:
    """The day of the incident told right before, which the sentence of a gap speaks of as "it"."""
    if not speaks_of_it(scene, gap):
        return None
    last = next((o for o in reversed(told) if scene.know.codebook.is_violent(o.event_type)), None)
    if last is None or last.sentences[-1] != gap.mark.sentence - 1:
        return None
    time = last.times[0] if last.times else last.day
    return time.not_before if time is not None and time.not_before == time.not_after else None


def from_publication(scene: Scene, d: Draft) -> Draft:
    """A draft with the time counted back from publication, where the rest of its sentence tells of now ("a year after
    the shooting, nobody has been charged"), or else with the day by which it was ("the blast came a month after rebels
    killed two"); one with a time stays as it is."""
    day = scene.parsed.article.published
    if d.times or day is None:
        return d
    kept = _of_anniversary(scene, d, date.fromisoformat(day[:10]))
    if kept is not None:
        return replace(d, times=(kept,), told=None)
    gap = gap_of(scene, d.trigger.token)
    if gap is None or gap.mark.lower == "before" or d.told is not None:
        return d
    found = across(scene, d.trigger, gap, date.fromisoformat(day[:10]))
    if found is None:
        return d
    if _is_now(scene, main_of(scene, gap)):
        return replace(d, times=(found,))
    return replace(d, told=replace(found, value=None, not_before=None, precision="range"))


def _is_now(scene: Scene, verb: Token | None) -> bool:
    """Whether a verb is in the present or the present perfect."""
    if verb is None:
        return False
    return verb.tag in {"VBZ", "VBP"} or any(k.lower in _NOW for k in scene.parsed.kids(verb.i, "aux", "auxpass"))


def _of_anniversary(scene: Scene, d: Draft, published: date) -> TimeMention | None:
    """About the day of a deed whose anniversary people keep: "marked on Monday the first anniversary of the attack"."""
    parsed = scene.parsed
    run, over = parsed.sentence(d.trigger.token), {up.i for up in parsed.ancestors(d.trigger.token)}
    before = [t for t in parsed.tokens[run.first : d.trigger.token] if t.lemma == "anniversary"]
    noun = next((t for t in before if t.i in over or _goes_on_to(parsed, t.i, d.trigger.token)), None)
    years = next((n for k in parsed.kids(noun.i, "amod") if (n := _ordinal(k.lower))), None) if noun else None
    if noun is None or years is None:
        return None
    days = [
        t.not_before
        for t in scene.mentions.times
        if run.start <= t.start < run.end and t.precision == "day" and t.not_before and t.not_before == t.not_after
    ]
    base = next((date.fromisoformat(t) for t in days if t <= published.isoformat()), published)
    at = base.toordinal() - round(365.25 * years)
    if at - _KEPT < 1:
        return None
    return TimeMention(
        text=parsed.words(noun.start, noun.end),
        start=noun.start,
        end=noun.end,
        not_before=date.fromordinal(at - _KEPT).isoformat(),
        not_after=date.fromordinal(at + _KEPT).isoformat(),
        precision="range",
        basis="relative",
    )


def _goes_on_to(parsed: Parsed, noun: int, trigger: int) -> bool:
    """Whether "of" and no verb stands between two words: "the anniversary on Monday of the killing"."""
    between = parsed.tokens[noun + 1 : trigger]
    return any(t.lower == "of" for t in between) and not any(t.pos in {"VERB", "AUX"} for t in between)


def _ordinal(word: str) -> int | None:
    """The number of an ordinal: "tenth", "20th"."""
    known = load_times().words.get(word)
    if known is not None and known.code == "O" and isinstance(known.value, int):
        return known.value
    digits = word[:-2]
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 4 else None
