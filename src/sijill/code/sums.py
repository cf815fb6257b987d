"""Numbers that sum up more than one incident: a running total beside the dead of one day, and what months came to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from ..know.harms import load_harms
from ..model import HarmMention, TimeMention, Token
from .scene import Scene

#: of these, what is told at once may be one incident
_SHORT = 14
#: so many in a month, or in a year, are mostly a sum
_MANY = 200
_LONG = {"month", "season", "year"}
#: words after which it is told of what a total is
_OF = {"in", "from", "of", "during"}
#: of these wars and troubles, some last no longer than a day
_BRIEF = {"violence", "crisis", "disease", "year"}
_MORE = {"more", "another", "other", "second", "third", "others"}
_WIDE = {"country", "area"}


def has_own_day(scene: Scene, h: HarmMention, clause: Token) -> bool:
    """Whether a harm is told of one day, whatever is said of longer besides: "killed ten on Monday, in the worst
    violence since 2010", but not "40 since Monday"."""
    parsed, own = scene.parsed, {h.trigger, clause.i}
    for time in scene.mentions.times:
        token = parsed.token_at(time.start)
        if token is None or time.precision != "day" or time.not_before is None or time.not_before != time.not_after:
            continue
        if token.i and parsed.tokens[token.i - 1].pos == "VERB" and token.i - 1 not in own:
            continue  # "the UN said Monday 40 had died"
        over = [token, *parsed.ancestors(token.i)]
        near = list(takewhile(lambda t: t.i not in own and t.pos not in {"VERB", "AUX"}, over))
        up = over[len(near) : len(near) + 1]
        if up and up[0].i in own and not any(t.lower in {"since", "until", "by"} for t in near):
            return True
    return False


def is_running_sum(scene: Scene, h: HarmMention, clause: Token) -> bool:
    """Whether a total is of all of a war, or of all since some day: "the death toll in the insurgency stands at 5,000",
    "killed two on Monday, taking the number of deaths since the protests began to 14"; and whether it is told besides
    the dead of one day: "three were killed by police on Monday, taking the toll to 43"."""
    parsed = scene.parsed
    total = parsed.tokens[h.trigger]
    if total.lemma not in load_harms().totals:
        return False
    wars = scene.know.words.long_causes - _BRIEF
    preps = [p for p in parsed.kids(total.i, "prep") + parsed.kids(clause.i, "prep") if p.lower in _OF]
    of = [o for p in preps for o in parsed.kids(p.i, "pobj")]
    if any(o.lemma in wars and o.i > total.i for o in of):
        return True
    if clause.i == total.i or clause.tag != "VBG":
        return False
    run = parsed.sentence(clause.i)
    if any(t.lower == "since" for t in parsed.tokens[clause.i : run.last]):
        return True
    bare = not any(p.i > total.i and p.lower in _OF for p in parsed.kids(total.i, "prep"))
    beside = (o for o in scene.mentions.harms if o.trigger < clause.i and o.trigger >= run.first)
    return bare and any(o.act == h.act and _is_of_one_day(scene, o) for o in beside)


def _is_of_one_day(scene: Scene, h: HarmMention) -> bool:
    """Whether somebody killed people on a day, and no more of those told of before died."""
    parsed = scene.parsed
    verb, words = parsed.tokens[h.trigger], {t.lower for t in parsed.between(h.start, h.end)}
    if h.act == "killed" and load_harms().verbs.get(verb.lemma, ("", False))[0] == "injured":
        return False  # "eight people wounded on Friday have died, taking the toll to 23"
    return verb.lemma in load_harms().verbs and not words & _MORE and has_own_day(scene, h, verb)


def is_of_many_days(scene: Scene, h: HarmMention, clause: Token) -> bool:
    """Whether a number is of months, and of no one deed: "between March and May, rebels killed 60 villagers", "800
    Iraqis were killed in August", "40 were killed in bombings last year"."""
    parsed = scene.parsed
    deeds = _deeds(scene, h)
    if any(t.tag == "NN" for t in deeds):
        return False
    many = any(t.tag == "NNS" for t in deeds)
    for time in scene.mentions.times:
        token = parsed.token_at(time.start)
        if token is None or not _is_said_of(scene, token, clause):
            continue
        if time.precision == "range" and _days(time) > _SHORT:
            return True
        if time.precision in _LONG and (many or _is_toll_of_land(scene, h, clause)):
            return True
    return False


def is_in_days(scene: Scene, h: HarmMention, words: Sequence[str]) -> bool:
    """Whether people have been killed in so many days, and by no one deed: "66 have been killed in three days"."""
    at = next((k for k, w in enumerate(words) if w in {"days", "nights", "weeks"}), 0)
    passive = bool(scene.parsed.kids(h.trigger, "auxpass"))
    return passive and at > 1 and words[at - 2] == "in" and not any(t.tag == "NN" for t in _deeds(scene, h))


def _deeds(scene: Scene, h: HarmMention) -> list[Token]:
    return [t for t in _causes(scene, h) if t.i in scene.trigger_at]


def _is_toll_of_land(scene: Scene, h: HarmMention, verb: Token) -> bool:
    """Whether very many are told to have been killed in a land, and not by whom."""
    parsed = scene.parsed
    passive = bool(parsed.kids(verb.i, "auxpass")) and not parsed.kids(verb.i, "agent")
    places = [scene.place_at[i] for i in parsed.subtree(verb.i) if i in scene.place_at]
    return h.low >= _MANY and passive and all(p.feature in _WIDE for p in places)


def _causes(scene: Scene, h: HarmMention) -> list[Token]:
    """What did harm, and what it was done in or by."""
    parsed = scene.parsed
    preps = [p for p in parsed.kids(h.trigger, "prep", "agent") if p.lower in {"in", "by", "during"}]
    return parsed.kids(h.trigger, "nsubj") + [o for p in preps for o in parsed.kids(p.i, "pobj")]


def _is_said_of(scene: Scene, token: Token, clause: Token) -> bool:
    """Whether a time hangs on a verb without another between."""
    above = scene.parsed.ancestors(token.i)
    over = takewhile(lambda t: t.i != clause.i, [token, *above])
    return any(t.i == clause.i for t in above) and all(t.pos not in {"VERB", "AUX"} for t in over)


def _days(time: TimeMention) -> int:
    """How many days a time spans; none where an end is open."""
    if not (time.not_before and time.not_after):
        return 0
    return (date.fromisoformat(time.not_after) - date.fromisoformat(time.not_before)).days
