"""Incidents that a story only goes back to: their day is not that of what it tells next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .drafts import Draft
from .further import opens_another, turns
from .roles import Scene

#: days before publication of what is no news any more
_OLD = 7
_ASIDE = {"relcl", "acl", "advcl"}


def is_recalled(scene: Scene, told: Sequence[Draft], earlier: Draft, d: Draft) -> bool:
    """Whether the day of an incident told before does not run on to this one: it lies before that of another told
    before it, and was gone back to in a clause or by "had", or the story turns to something else since ("was killed on
    Friday.  He was linked to a raid in May.  Elsewhere, …"); or it is no news and the story turns."""
    day = _day(earlier)
    if day is None:
        return False
    paragraph = scene.parsed.tokens[earlier.trigger.token].paragraph
    on = paragraph == scene.parsed.tokens[d.trigger.token].paragraph
    turned = turns(scene, d) or opens_another(scene, d.sentences[0])
    back = any(
        o is not earlier and o.sentences[0] <= earlier.sentences[0] and (_day(o) or "") > day
        for o in told
        if scene.know.codebook.is_violent(o.event_type)
    )
    if back and (turned or (earlier.sentences[-1] < d.sentences[0] and _is_aside(scene, earlier))):
        return True
    published = scene.parsed.article.published
    return turned and not on and bool(published) and _days(day, published or day) > _OLD


def _day(d: Draft) -> str | None:
    """The one day of an incident, as far as the text tells it."""
    time = d.times[0] if d.times else d.day
    return time.not_before if time is not None and time.not_before == time.not_after else None


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first)).days


def _is_aside(scene: Scene, d: Draft) -> bool:
    """Whether an incident is told in a clause of another verb, or by "had": "began after two were taken"."""
    parsed = scene.parsed
    over = [parsed.tokens[d.trigger.token], *parsed.ancestors(d.trigger.token)]
    return any(t.dep in _ASIDE or any(k.lower == "had" for k in parsed.kids(t.i, "aux")) for t in over)
