"""What answered what: "in response to X, Y", "responded by Y"."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Run, Span
from .drafts import Draft
from .link_ends import Tie
from .roles import Scene

ANSWERS = "in-response-to"


def answer_ties(scene: Scene, drafts: list[Draft]) -> Iterator[Tie]:
    """ "In response to X, Y": Y answers X; "responded by Y": Y answers the last act of violence told before."""
    for run in scene.parsed.sentences:
        cue = _cue(scene, run)
        if cue is None:
            continue
        answering, answered = _ends(scene, drafts, run, cue)
        if answering is not None and answered is not None and answering != answered:
            yield Tie(ANSWERS, answering, answered, cue)


def _cue(scene: Scene, run: Run) -> Span | None:
    """The words of a sentence that say that something was done in response: a phrase, else a verb."""
    words, low = scene.know.words, scene.parsed.text[run.start : run.end].lower()
    phrases = [(low.find(cue), -len(cue)) for cue in words.response_phrases if cue in low]
    if phrases:
        at, length = min(phrases)
        return Span(run.start + at, run.start + at - length)
    tokens = scene.parsed.tokens[run.first : run.last]
    return next((Span(t.start, t.end) for t in tokens if t.lemma in words.response_verbs and t.pos == "VERB"), None)


def _ends(scene: Scene, drafts: list[Draft], run: Run, cue: Span) -> tuple[int | None, int | None]:
    """Which draft answers and which is answered, as indexes."""
    here = [k for k, d in enumerate(drafts) if any(run.start <= t.start < run.end for t in d.triggers)]
    token = scene.parsed.token_at(cue.start)
    if token is None or not here:
        return None, None
    by_verb = token.lemma in scene.know.words.response_verbs
    answered = None if by_verb else _first_after(drafts, here, cue.end, run.end)
    answering = _nearest(drafts, [k for k in here if k != answered], token.i)
    if answered is None and answering is not None:
        answered = _last_before(scene, drafts, answering, run.start)
    return answering, answered


def _first_after(drafts: list[Draft], here: list[int], start: int, end: int) -> int | None:
    after = [(t.start, k) for k in here for t in drafts[k].triggers if start <= t.start < end]
    return min(after)[1] if after else None


def _nearest(drafts: list[Draft], some: list[int], cue: int) -> int | None:
    return min(some, key=lambda k: min(abs(t.token - cue) for t in drafts[k].triggers), default=None)


def _last_before(scene: Scene, drafts: list[Draft], answering: int, start: int) -> int | None:
    before = [
        (t.start, k)
        for k, d in enumerate(drafts)
        for t in d.triggers
        if t.start < start and k != answering and scene.know.codebook.is_violent(d.event_type)
    ]
    return max(before)[1] if before else None
