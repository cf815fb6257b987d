"""Which of an article's reports a stated sum lists: "seven depots, including two in A on 7 June, another in B"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Report, Tally
from .drafts import Draft
from .lists import Lists
from .roles import Scene

_INCLUDING = {"including", "among", "namely"}
#: what opens a sentence that goes on with the incidents of a sum told in the one before
_OF_THEM = ({"among", "one", "two", "three", "some"}, {"of", "them", "these", "those"})


def with_parts(scene: Scene, lists: Lists, drafts: Sequence[Draft], reports: Sequence[Report]) -> tuple[Tally, ...]:
    """The tallies with the ids of the reports that they list.  A report is listed by the nearest sum before it only."""
    taken: set[str] = set()
    out: list[Tally] = []
    for tally, items in sorted(zip(lists.tallies, lists.parts, strict=True), key=lambda x: -x[0].start):
        listed = [
            r.id
            for d, r in zip(drafts, reports, strict=True)
            if r.id not in taken and (any(t.token in items for t in d.triggers) or _is_within(scene, tally, d))
        ]
        taken.update(listed)
        out.append(replace(tally, parts=tuple(listed)))
    return tuple(out[::-1])


def _is_within(scene: Scene, tally: Tally, d: Draft) -> bool:
    """Whether an incident is told behind "including" in the sentence of a sum, or by "among them" in the next."""
    parsed = scene.parsed
    token = parsed.token_at(tally.start)
    if token is None or not scene.know.codebook.is_violent(d.event_type) or d.trigger.start < tally.end:
        return False
    at = parsed.tokens[d.trigger.token]
    if at.sentence == token.sentence:
        between = parsed.between(tally.end, d.trigger.start)
        return any(t.lower in _INCLUDING for t in between)
    if at.sentence != token.sentence + 1:
        return False
    first = parsed.tokens[parsed.sentences[at.sentence].first :][:2]
    return len(first) == 2 and first[0].lower in _OF_THEM[0] and first[1].lower in _OF_THEM[1]
