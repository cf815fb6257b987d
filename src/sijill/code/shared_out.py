"""A toll that is told first in sum and then by place: "killed three people.  Two were shot in Jenin; the third was
killed near Tubas" are two and one, and not three and one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from msgspec.structs import replace

from ..model import HarmMention
from .agreement import other_days
from .drafts import Draft
from .intervals import disjoint
from .roles import Scene
from .traits import spots_of
from .where import apart

#: sentences after a sum in which its parts are told
_WITHIN = 5
#: the fewest whose parts are looked for, and the most parts
_FEWEST, _MOST = 3, 4
#: a sum that parts seldom come to by chance
_MANY = 8


def shared_out(scene: Scene, drafts: Sequence[Draft], kept: Sequence[list[HarmMention]]) -> list[list[HarmMention]]:
    """The harms of each account, without the sums of which the parts are told, each in an account of its own: what is
    told of those hit is then told of the dead."""
    out = [list(own) for own in kept]
    for k, own in enumerate(kept):
        for total in own:
            parts = _parts_of(scene, drafts, kept, k, total)
            if not parts:
                continue
            for j in {j for j, _ in parts}:
                of_it = [h for i, h in parts if i == j]
                rest = [h for h in out[j] if h is not total and h not in of_it]
                out[j] = sorted(
                    [*rest, *(replace(h, act="killed", hit=False) for h in of_it)], key=lambda h: (h.start, h.end)
                )
            if k not in {j for j, _ in parts}:
                out[k] = [h for h in out[k] if h is not total]
    return out


def _parts_of(
    scene: Scene, drafts: Sequence[Draft], kept: Sequence[list[HarmMention]], k: int, total: HarmMention
) -> list[tuple[int, HarmMention]]:
    """The parts, with the accounts that tell of them, that come to a sum exactly; none where they do not."""
    if total.act != "killed" or total.low < _FEWEST or total.qualifier not in {"exact", "at-least"}:
        return []
    tokens = scene.parsed.tokens
    told = tokens[total.trigger].sentence
    run = scene.parsed.sentences[told]
    spots = [p for p in spots_of(scene, drafts[k]) if run.start <= p.start < run.end]

    def may_be(h: HarmMention) -> bool:
        later = 0 < tokens[h.trigger].sentence - told <= _WITHIN
        alike = h.who is None or total.who is None or h.who == total.who
        fewer = h.low == h.high and h.low < total.low
        return later and alike and not h.negated and (h.act == "killed" or h.hit) and fewer

    found = [(k, h) for h in drafts[k].harms if may_be(h)]
    found += [
        (j, h)
        for j in range(k + 1, len(drafts))
        if not (other_days(drafts[k], drafts[j]) or disjoint(drafts[k].time, drafts[j].time))
        if not apart(spots, spots_of(scene, drafts[j]))
        for h in kept[j]
        if may_be(h)
    ]
    for n in range(2, min(len(found), _MOST) + 1):
        for parts in combinations(found, n):
            if sum(h.low for _, h in parts) != total.low or len({j for j, _ in parts}) < n:
                continue
            if total.low >= _MANY or any(_is_of_sum(scene, h) for _, h in parts):
                return list(parts)
    return []


def _is_of_sum(scene: Scene, h: HarmMention) -> bool:
    """Whether the words for people say that they are some of those told of: "two of them", "the third", "seven
    others"."""
    words = [t.lower for t in scene.parsed.between(h.start, h.end)]
    return "them" in words or "others" in words or words[:1] == ["the"]
