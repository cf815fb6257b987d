"""Of people killed at several places together, how many at each: "killed 27 across Gaza, including nine in Jabalia and
four in Khan Younis", "12 were killed: seven in Baghdad by a car bomb and five in Mosul"."""

from __future__ import annotations

from ..model import CountMention, HarmMention, PlaceMention, TriggerMention
from .scene import Scene

_AT = frozenset(("in", "at", "near", "outside", "on"))
_AFTER = frozenset((",", ";", ":", "and", "including", "them", "least", "about", "another", "other"))
#: characters between people and the name of the place where they came to harm
_CLOSE = 12
#: words between people and what is told of where they came to harm
_BETWEEN = (" were ", " killed ", " was ", " had ", " been ", " died ")
#: kinds of places that hold others
_WIDE = frozenset(("country", "governorate", "area", "district", "continent"))


def shares_of(scene: Scene, trigger: TriggerMention) -> list[tuple[CountMention, PlaceMention]]:
    """The numbers of people that are told of each place apart, of the sum that a trigger tells; none where they are one
    number at one place, the sum's own."""
    total = sum_of(scene, trigger)
    if total is None or trigger.frame != "harm":
        return []
    parsed = scene.parsed
    run = parsed.sentence(trigger.token)
    begin = next((t.end for t in parsed.tokens[trigger.token : run.last] if _opens(scene, t.i)), None)
    if begin is None or begin < total.end:
        return []
    counts = [c for c in scene.mentions.counts if begin <= c.start < run.end and _is_item(scene, c)]
    ends = [*(c.start for c in counts[1:]), run.end]
    found = [(c, p) for c, end in zip(counts, ends, strict=False) if (p := _place(scene, c.end, end)) is not None]
    wide = [p for p in scene.places if run.start <= p.start < begin]
    several = len({p.name for _, p in found}) > 1 or (wide and all(p.feature in _WIDE for p in wide))
    return found if several and sum(c.low for c, _ in found) <= total.low else []


def sum_of(scene: Scene, trigger: TriggerMention) -> HarmMention | None:
    """The greatest number of people that a trigger tells of."""
    return max(told_by(scene, trigger), key=lambda h: h.low, default=None)


def told_by(scene: Scene, trigger: TriggerMention) -> list[HarmMention]:
    """The harms that a trigger tells of, in the order of the text."""
    return sorted((h for h in scene.harms_at.get(trigger.token, ()) if not h.negated), key=lambda h: h.start)


def share(total: HarmMention, count: CountMention, scene: Scene) -> HarmMention:
    """The harm of those who are counted at one place, of the `total`."""
    parsed = scene.parsed
    end = parsed.tokens[count.of].end if count.of is not None else count.end
    words = parsed.words(count.start, end)
    return HarmMention(
        text=words,
        start=count.start,
        end=end,
        act=total.act,
        low=count.low,
        high=count.high,
        qualifier=count.qualifier,
        trigger=total.trigger,
        victim=count.of,
        agent=total.agent,
        of=words,
        who=total.who,
    )


def place_behind(scene: Scene, h: HarmMention) -> PlaceMention | None:
    """The place right behind the words for people who came to harm: "ten in Bassa", "25 were killed in Gura"."""
    parsed = scene.parsed
    end = h.end
    while parsed.text.startswith(_BETWEEN, end):
        end = parsed.text.index(" ", end + 1)
    return _place(scene, end, end + _CLOSE)


def _opens(scene: Scene, i: int) -> bool:
    """Whether a list of those counted, or of some, begins at a token: "including", "among them", ": seven in"."""
    tokens = scene.parsed.tokens
    if tokens[i].text == ":":
        return any(t.pos == "NUM" for t in tokens[i + 1 : i + 2])
    return tokens[i].lower == "including" or (tokens[i].lower == "them" and i > 0 and tokens[i - 1].lower == "among")


def _is_item(scene: Scene, count: CountMention) -> bool:
    token = scene.parsed.token_at(count.start)
    return token is not None and token.i > 0 and scene.parsed.tokens[token.i - 1].lower in _AFTER


def _place(scene: Scene, start: int, end: int) -> PlaceMention | None:
    """The first place that is told with "in" or the like between two characters."""
    for place in scene.places:
        token = scene.parsed.token_at(place.start) if start <= place.start < end else None
        if token is None or place.feature == "country":
            continue
        before = [t.lower for t in scene.parsed.tokens[max(token.i - 2, 0) : token.i] if t.lower != "the"]
        if before and before[-1] in _AT:
            return place
    return None
