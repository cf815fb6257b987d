"""Numbers said of a length of time, and so of many incidents: "since May", "in the last three years"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..know.harms import load_harms
from ..model import HarmMention, Token
from .scene import Scene
from .sums import has_own_day, is_in_days, is_of_many_days, is_running_sum

#: lengths of time that one incident may take
_DAYS = {"hour", "hours", "day", "days", "night", "weekend"}
#: lengths of time in which there are many incidents, and the words that put them within it
_YEARS = {"month", "months", "year", "years", "decade", "decades"}
_WITHIN = {"during", "in", "over", "throughout", "within"}
#: what "the same period" is
_SPANS_TOLD = {"period", "month", "week", "year", "quarter"}
#: of these, what has been done in the present one is a sum
_LENGTHS = {"week", "month", "year", "spring", "summer", "autumn", "fall", "winter", "season"}
#: verbs of what a number comes to ("bringing the number of people killed to 31")
_RAISES = {"bring", "increase", "lift", "push", "raise", "take"}
#: words before a length of time that tell of all of it
_WHOLE = {("the", "last"), ("the", "past"), ("time", "last"), ("period", "last")}
#: words by which an incident ranks, as far before the length of time; "at least", "most of them" are none
_FIRST, _RANKED_WITHIN, _LEAST_OR_MOST = {"first", "second", "third", "fourth", "fifth", "tenth"}, 8, {"least", "most"}
#: fewer than this are told of one by one, and are no sum
_FEWEST = 3
#: how exact a time is that many incidents fall into
_SPANS = {"range", "month", "season", "year"}
#: so many at once are mostly a sum, where the words speak of what lasts
_MANY = 200


def is_of_period(scene: Scene, h: HarmMention) -> bool:
    """Whether a number is of a length of time, and so of many incidents."""
    parsed = scene.parsed
    clause = _clause(scene, h)
    run = parsed.sentence(clause.i)
    raised = clause.lemma in _RAISES and _comes_to(parsed.tokens[run.first : run.last])
    if h.low < _FEWEST and not raised:
        return False
    if (said := _elided_after(scene, h)) is not None:
        return is_of_period(scene, said)
    if _is_part_of_sum(scene, h) or _is_of_all_of_it(scene, clause) or is_running_sum(scene, h, clause):
        return True
    under = set(range(run.first, run.last) if raised else parsed.subtree(clause.i))
    perfect = any(k.lemma == "have" for k in parsed.kids(clause.i, "aux"))
    if not (raised or perfect) and has_own_day(scene, h, clause):
        return False
    if _is_counted_over(scene, clause, under) or is_of_many_days(scene, h, clause):
        return True
    summed = perfect or h.low >= _MANY
    within = under | set(range(h.trigger, run.last) if h.low >= _MANY else ())  # "may have died since 2011"
    if summed and (_is_of_war(scene, h, clause) or any(_tells_since(scene, i, run.first) for i in within)):
        return True
    for time in scene.mentions.times:
        inside = parsed.between(time.start, time.end)
        if not inside or inside[0].i not in under:
            continue
        words = [t.lower for t in parsed.tokens[max(inside[0].i - 3, run.first) : inside[-1].i + 1]]
        long = not _DAYS & set(words)
        if time.type == "duration" and _YEARS & set(words) and _WITHIN & set(words):  # "in ten years of war"
            return not _is_ranked(parsed.tokens[run.first : inside[0].i])
        if perfect and "in" in words and is_in_days(scene, h, words):
            return True
        spans = long and not _WHOLE.isdisjoint(pairwise(words))
        running = (perfect or raised) and any(a == "this" and b in _LENGTHS for a, b in pairwise(words))
        if "since" in words and _is_ranked(parsed.tokens[run.first : inside[0].i]):
            continue  # "in the worst violence since 2010"
        if spans or running or "since" in words:
            return True
        if {"so", "far"} <= set(words) and not _names_day(scene, under):  # but "so far in Monday's attack"
            return True
    return False


def _names_day(scene: Scene, under: set[int]) -> bool:
    """Whether a day stands among these tokens."""
    days = (scene.parsed.token_at(t.start) for t in scene.mentions.times if t.precision == "day" and t.not_before)
    return any(token is not None and token.i in under for token in days)


def _is_of_all_of_it(scene: Scene, verb: Token) -> bool:
    """Whether something is told of a length of time that was told of before: "killed 42 people in the month", "over the
    same period"."""
    parsed = scene.parsed
    over = [o for p in parsed.kids(verb.i, "prep") if p.lower in _WITHIN for o in parsed.kids(p.i, "pobj")]
    return any(
        o.lemma in _SPANS_TOLD and any(k.lower in {"the", "that"} for k in parsed.kids(o.i, "det")) for o in over
    )


def _is_part_of_sum(scene: Scene, h: HarmMention) -> bool:
    """Whether people are told of as some of those whom a sum since some day counts: "the number of murders since May
    has risen to 214; 88 of those killed were civilians"."""
    parsed = scene.parsed
    words = [t.lower for t in parsed.between(h.start, h.end)]
    if "of" not in words or not {"those", "them", "whom"} & set(words):
        return False
    before = parsed.tokens[parsed.sentence(h.trigger).first : h.trigger]
    return any(t.lemma in load_harms().totals for t in before) and any(t.lower == "since" for t in before)


def _is_counted_over(scene: Scene, verb: Token, under: set[int]) -> bool:
    """Whether somebody counts over a length of time: "recorded 209 deaths between 1 and 30 April"."""
    if verb.lemma not in scene.know.words.counting_verbs:
        return False
    times = [t for t in scene.mentions.times if t.precision in _SPANS]
    return any(i in under for t in times for i in (k.i for k in scene.parsed.between(t.start, t.end)))


def _is_ranked(before: Sequence[Token]) -> bool:
    """Whether a length of time tells how one incident ranks in it: "the worst fighting in two years"."""
    near = before[-_RANKED_WITHIN:]
    return any(t.lower in _FIRST or (t.tag in {"JJS", "RBS"} and t.lower not in _LEAST_OR_MOST) for t in near)


def _comes_to(sentence: Sequence[Token]) -> bool:
    """Whether something is brought "to 31", not "took two lives"."""
    return any(a.lower == "to" and b.pos == "NUM" for a, b in pairwise(sentence))


def _is_of_war(scene: Scene, h: HarmMention, clause: Token) -> bool:
    """Whether a harm is said of a whole war: "the conflict has killed 4,000", "the war in which 4,000 have died"."""
    parsed, wars = scene.parsed, scene.know.words.long_causes
    over = [clause, *parsed.ancestors(clause.i)]
    verb = next((t for t in over if t.pos == "VERB"), clause)
    said_of = parsed.kids(verb.i, "nsubj") + [parsed.head(t.i) for t in (clause, verb) if t.dep == "relcl"]
    further = [k for k in parsed.kids(verb.i, "advcl", "conj") if _is_elided(scene, k)]
    preps = [p for t in (clause, verb, *further) for p in parsed.kids(t.i, "prep") if p.lower in _WITHIN]
    said_of += [o for p in preps for o in parsed.kids(p.i, "pobj")]
    said_of += [parsed.tokens[h.agent]] if h.agent is not None else []
    return any(t.lemma in wars for t in said_of)


def _tells_since(scene: Scene, i: int, first: int) -> bool:
    """Whether a word tells since when something has been; "has since risen", "the worst since 2010" do not."""
    token = scene.parsed.tokens[i]
    return token.lower == "since" and token.dep != "advmod" and not _is_ranked(scene.parsed.tokens[first:i])


def _is_elided(scene: Scene, verb: Token) -> bool:
    """Whether a participle has its "were" from the verb before it: "ten have been killed, 300 injured"."""
    own = scene.parsed.kids(verb.i, "aux", "auxpass")
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl", "conj"} and not own


def _elided_after(scene: Scene, h: HarmMention) -> HarmMention | None:
    """The harm told in full before one that is told by a number and a participle only."""
    parsed = scene.parsed
    verb = parsed.tokens[h.trigger]
    if not _is_elided(scene, verb) or (verb.dep == "acl" and parsed.head(verb.i).pos != "NUM"):
        return None
    run = parsed.sentence(verb.i)
    before = [o for o in scene.mentions.harms if run.first <= o.trigger < verb.i and not o.negated]
    full = [o for o in before if parsed.kids(o.trigger, "auxpass") and o.act != h.act]
    return full[-1] if full and full[-1].low >= _FEWEST else None


def _clause(scene: Scene, h: HarmMention) -> Token:
    """The word that the times of a harm hang on: its own; the verb that it is a participle under ("have carried out 40
    raids this year, killing …"), or that the noun is of ("there have been 96 homicides", "there have been 104 people
    shot", "bringing the number of people killed to 31")."""
    parsed = scene.parsed
    trigger, head = parsed.tokens[h.trigger], parsed.head(h.trigger)
    if trigger.tag == "VBG" and trigger.dep == "advcl" and head.pos == "VERB":
        return head
    if (over := _accompanied(scene, trigger)) is not None:
        return over
    noun = head if trigger.dep == "acl" else trigger
    if noun.pos == "NOUN" and noun.dep == "pobj" and parsed.head(noun.i).lower == "of":
        noun = parsed.head(parsed.head(noun.i).i)
    verb = parsed.head(noun.i)
    if noun.pos != "NOUN" or noun.dep not in {"attr", "dobj", "nsubj", "nsubjpass"}:
        return trigger
    told = trigger.pos == "NOUN" or verb.lemma in _RAISES or bool(parsed.kids(verb.i, "expl"))
    return verb if told else trigger


def _accompanied(scene: Scene, trigger: Token) -> Token | None:
    """The verb of the clause that harm after "with" goes with."""
    parsed = scene.parsed
    beside = False
    for up in (trigger, *parsed.ancestors(trigger.i)):
        if beside and up.pos in {"VERB", "AUX"} and up.dep in {"ROOT", "ccomp", "conj"}:
            return up
        beside = beside or up.lower == "with" or any(k.lower == "with" for k in parsed.kids(up.i, "prep", "mark"))
    return None
