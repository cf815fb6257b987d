"""Conditions of threats, offers and ultimatums: "unless …", "in exchange for …", "within 48 hours"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..model import Time, TimeMention, Token, Words
from .nouns import words_of
from .polarity import condition_of
from .scene import Scene
from .speech import Speech
from .told_stances import head_of, mains

#: the stances whose conditions are kept; of a demand only those that press for it ("or else")
CONDITIONAL = frozenset({"threatens", "offers", "rejects", "announces", "demands"})
_EDGE = frozenset({",", ".", ";", ":", "-", "–", "—", '"', "“", "”", "'"})
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
    "twenty four": 24, "forty eight": 48, "seventy two": 72,
}  # fmt: skip
_WITHIN = re.compile(
    rf"within (?:the next )?(\d+|{'|'.join(n.replace(' ', '[- ]') for n in reversed(_NUMBERS))}) "
    r"(hour|day|week|month)s?",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30}


def condition_in(scene: Scene, speech: Speech, stance: str | None) -> Words | None:
    """The words of the condition on which a threat, an offer or a refusal depends; None where there is none."""
    if stance not in CONDITIONAL:
        return None
    parsed, content = scene.parsed, speech.quote.content
    start = min(content.start, speech.quote.start)
    stop = max(content.end, speech.quote.end)
    run = parsed.sentence(speech.cue) if speech.cue is not None else None
    if run is not None:  # "unless they left, he said, they would be attacked"
        start, stop = min(start, run.start), max(stop, run.end) if not speech.quote.direct else stop
    best: Words | None = None
    for t in parsed.between(start, stop):
        if not start <= t.start < stop:
            continue
        found = _exchange(scene, t, stop) or _clause(scene, t, speech, only_wanted=stance == "demands")
        if found is not None and (best is None or found.start < best.start):
            best = found
    return best


def _clause(scene: Scene, verb: Token, speech: Speech, only_wanted: bool) -> Words | None:
    """A clause with "unless", "if", "until" that hangs on what is mainly said, or on the word of saying."""
    kind = condition_of(scene, verb) if verb.dep == "advcl" else None
    parsed = scene.parsed
    marks = {k.lower for k in parsed.kids(verb.i, "mark", "advmod")}
    if kind is None or "even" in marks or (only_wanted and "unless" not in marks):
        return None
    over = parsed.head(verb.i)
    on = parsed.head(over.i) if over.lemma == "long" else over
    if on.i != speech.cue and on.i not in {m.i for m in mains(scene, speech)} and not _is_said(scene, on, speech):
        return None
    return _trimmed(scene, parsed.subtree(over.i if over.lemma == "long" else verb.i))


def _is_said(scene: Scene, verb: Token, speech: Speech) -> bool:
    """Whether a verb is what is said in an infinitive ("vowed to fight on until …")."""
    head = head_of(scene, speech)
    return head is not None and head.i in {verb.i, verb.head}


def _exchange(scene: Scene, t: Token, stop: int) -> Words | None:
    """ "In exchange for …", "on condition that …", "or else …": from there to the end of what hangs on it, or of the
    clause."""
    parsed = scene.parsed
    here = parsed.text[t.start : min(stop, t.start + 40)].lower()
    found = next((w for w in scene.know.stances.exchanges if re.match(rf"{w}\b", here)), None)
    if found is None or re.match(r"on condition of anonymity", here):
        return None
    tree = [i for i in parsed.subtree(t.i) if i >= t.i]
    last = parsed.token_at(t.start + len(found) - 1)
    if last is None:
        return None
    if max(tree) <= last.i + 1:  # the parser hangs the rest elsewhere
        run = parsed.sentence(t.i)
        rest = [x for x in parsed.tokens[t.i : run.last] if x.start < stop]
        cut = next((x.i for x in rest if x.i > last.i + 1 and x.text in {",", ";", "”", '"'}), rest[-1].i + 1)
        tree = list(range(t.i, cut))
    return _trimmed(scene, tree)


def _trimmed(scene: Scene, tree: list[int]) -> Words | None:
    """The words from the first of these tokens to the last, marks at the ends left out."""
    kept = sorted(tree)
    while kept and scene.parsed.tokens[kept[-1]].text in _EDGE:
        kept.pop()
    while kept and scene.parsed.tokens[kept[0]].text in _EDGE:
        kept.pop(0)
    return words_of(scene.parsed, kept[0], kept[-1]) if kept else None


def deadline_in(scene: Scene, start: int, end: int, day: str | None) -> Time | None:
    """The time by which a demand is to be met: "within 48 hours" of `day` (ISO), "by Friday"; None where there is
    none."""
    text = scene.parsed.text[start:end]
    found = _WITHIN.search(text)
    if found is not None and day is not None:
        amount, unit = found.group(1).lower().replace("-", " "), found.group(2).lower()
        number = int(amount) if amount.isdecimal() else _NUMBERS[amount]
        length = -(-number // 24) if unit == "hour" else number * _DAYS[unit]
        try:
            last = date.fromisoformat(day) + timedelta(days=length)
        except (OverflowError, ValueError):
            return None
        at = start + found.start()
        words = scene.parsed.words(at, start + found.end())
        return Time(text=words, start=at, end=at + len(words), not_before=day, not_after=last.isoformat(),
                    edtf=f"{day}/{last.isoformat()}", precision="range", basis="relative")  # fmt: skip
    for t in scene.mentions.times:
        if start <= t.start < end and t.type == "date" and _is_by(scene, t):
            return Time(text=t.text, start=t.start, end=t.end, not_before=None, not_after=t.not_after,
                        edtf=f"../{t.not_after}", precision="range", basis=t.basis or "stated")  # fmt: skip
    return None


def _is_by(scene: Scene, time: TimeMention) -> bool:
    before = scene.parsed.text[max(0, time.start - 4) : time.start].lower()
    return time.not_after is not None and (before.endswith("by ") or time.text.lower().startswith("by "))
