"""The tolls of an article's incidents: what each account has of the harms told, so that no one is counted twice.

Within one account `how_many` sees to that.  Here it is seen to between accounts: what a headline sums up, what is said
of several incidents together, and people told of again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace

from ..model import HarmMention, Parsed
from .agreement import compatible, other_days, real
from .drafts import Draft
from .harmed import ONE, POINTING, in_headline
from .heard import are_rivals, heard, one_range
from .hit_and_dead import without_the_dead
from .how_many import distinct_harms, is_same
from .intervals import disjoint
from .nouns import antecedent, phrase
from .periods import is_of_period
from .roles import Scene
from .same_place import elsewhere
from .several import is_of_several
from .shared_out import shared_out

#: over how many sentences a harm is taken to be told again, and words that say that it is another
_NEAR = 5
#: what is told singly of a sum is at least this part of it: one in five
_SHARE = 5
#: by how many days two accounts of one incident may differ
_NEARLY = 3
_OTHER = {"another", "other", "second", "separate", "separately", "also", "meanwhile", "later", "elsewhere", "similar"}


def tolls_of(scene: Scene, drafts: Sequence[Draft]) -> list[list[HarmMention]]:
    """The harms of each of these accounts of one article, each told once, in the order of the accounts."""
    told = [h for d in drafts if real(d.whether) == "happened" for h in d.harms if not h.negated]
    listed = {
        h for d in drafts if d.trigger.token not in scene.trigger_at for h in d.harms
    }  # each at a place of its own
    left_out = {h for h in told if h not in listed and (is_of_period(scene, h) or _is_told_below(scene, h, told))}
    kept = shared_out(scene, drafts, [_distinct(scene, [h for h in d.harms if h not in left_out]) for d in drafts])
    return [
        [_named(scene, drafts[k], h) for h in own if not _is_echo(scene, drafts, kept, k, h)]
        + _denied(scene, drafts[k])
        for k, own in enumerate(kept)
    ]


def _distinct(scene: Scene, harms: Sequence[HarmMention]) -> list[HarmMention]:
    """These harms of one incident, each once: rival numbers are kept side by side where two voices give them, and are
    one range where one does."""
    told: list[HarmMention] = []
    for h in harms:
        if h.rival and told and told[-1].act == h.act and not are_rivals(scene, told[-1], h):
            told[-1] = one_range(told[-1], h)
        else:
            told.append(h)
    rivals = partial(are_rivals, scene)
    hurt = distinct_harms([h for h in told if not h.hit], scene.parsed, rivals)
    hit = distinct_harms([h for h in told if h.hit], scene.parsed, rivals)
    return without_the_dead(sorted([*hurt, *hit], key=lambda h: (h.start, h.end)), scene.parsed)


def _denied(scene: Scene, d: Draft) -> list[HarmMention]:
    """The harms that somebody says did not happen, each once a voice."""
    out: dict[tuple[str, str | None, str], HarmMention] = {}
    for h in d.harms:
        chain = heard(scene, h).chain if h.negated else ()
        if chain:
            out.setdefault((h.act, h.who, chain[-1].speaker), h)
    return list(out.values())


def _named(scene: Scene, d: Draft, h: HarmMention) -> HarmMention:
    """The harm with the words for whom a pronoun stands for, among those that the account is about."""
    parsed = scene.parsed
    if h.victim is None or parsed.tokens[h.victim].pos != "PRON":
        return h
    others = d.targets if h.agent not in d.targets else d.agents  # "the army repelled rebels, killing 12 of them"
    earlier = sorted((i for i in others if i < h.victim and i != h.agent and scene.human(i)), reverse=True)
    who = antecedent(parsed, h.victim, earlier)
    if who is None or who == h.victim:
        return h
    named = replace(h, of=phrase(parsed, who).text)
    count = next((c for c in scene.mentions.counts if c.of == who), None)
    near = parsed.tokens[h.victim].sentence - parsed.tokens[who].sentence
    reach = 1 if parsed.tokens[h.victim].lower == "they" else 0  # "arrested three men. They were beaten"
    if count is None or h.high is not None or not 0 <= near <= reach:
        return named
    # "took 20 men from the mosque and shot them"
    return replace(named, low=count.low, high=count.high, qualifier=count.qualifier)


def _is_told_below(scene: Scene, h: HarmMention, told: Sequence[HarmMention]) -> bool:
    """Whether a headline, or a sentence on several incidents at once, tells what sentences below tell singly."""
    parsed = scene.parsed
    own = parsed.tokens[h.trigger].sentence
    below = [
        o
        for o in told
        if o.act == h.act
        and parsed.tokens[o.trigger].sentence > own
        and not (o.who and h.who and o.who != h.who)
        and not in_headline(o, parsed)
    ]
    if not below:
        return False
    if in_headline(h, parsed):
        return True
    singly = [o for o in below if not _is_among(parsed, o)]
    several = h.low > 1 and bool(singly) and is_of_several(scene, h) and not is_of_several(scene, singly[0])
    return several and sum(o.low for o in singly) * _SHARE >= h.low


def _is_among(parsed: Parsed, h: HarmMention) -> bool:
    """Whether people are only told of as some of those harmed: "five medics were among the dead"."""
    return parsed.head(h.trigger).lower == "among"


def _is_told_at_length(scene: Scene, first: Draft, o: HarmMention, d: Draft, h: HarmMention) -> bool:
    """Whether the harm told first, in few words, is told again below of as many people by the same noun, in an account
    that may be of the same incident: "killed two men in Arba. … Shots were fired, and the force killed two men"."""
    tokens = scene.parsed.tokens
    if o.act != h.act or (o.low, o.high) != (h.low, h.high) or o.victim is None or h.victim is None:
        return False
    gap = tokens[h.trigger].sentence - tokens[o.trigger].sentence
    return (
        0 < gap <= _NEAR
        and tokens[o.victim].lemma == tokens[h.victim].lemma
        and is_same(o, h, scene.parsed)
        and _OTHER.isdisjoint(t.lower for t in scene.parsed.between(scene.parsed.sentence(h.trigger).start, h.end))
        and compatible(first, d)
        and not (disjoint(first.time, d.time) or other_days(first, d) or elsewhere(scene, first, d))
    )


def _is_confirmed(scene: Scene, first: Draft, o: HarmMention, d: Draft, h: HarmMention) -> bool:
    """Whether a death that somebody confirms is that of one of those told of before without a name, at the same place
    and by the same days ("the army confirmed that Murad was killed in the operation")."""
    tokens = scene.parsed.tokens
    if o.act != h.act or h.low != 1 or h.high != 1 or h.victim is None or tokens[h.victim].pos != "PROPN":
        return False
    confirmed = any(up.lemma in scene.know.words.confirming_verbs for up in scene.parsed.ancestors(h.trigger))
    unnamed = o.victim is None or tokens[o.victim].pos != "PROPN"
    same = compatible(first, d) and not elsewhere(scene, first, d) and bool(first.places and d.places)
    return confirmed and unnamed and same and _days_between(first, d) <= _NEARLY


def _days_between(a: Draft, b: Draft) -> int:
    """How many days lie between two accounts at least; none where a day is not known."""
    if a.time is None or b.time is None:
        return 0
    ends = [(x.time.not_after, y.time.not_before) for x, y in ((a, b), (b, a)) if x.time and y.time]
    gaps = [(date.fromisoformat(start) - date.fromisoformat(end)).days for end, start in ends if start and end]
    return max(gaps, default=0)


def _are_taken(scene: Scene, o: HarmMention, h: HarmMention) -> bool:
    """Whether those who gave themselves up are told of near by as captured."""
    tokens = scene.parsed.tokens
    return o.act == h.act and o.low >= h.low and abs(tokens[o.trigger].sentence - tokens[h.trigger].sentence) <= _NEAR


def _is_known_by_it(scene: Scene, h: HarmMention) -> bool:
    """Whether people are told from others by their harm, and so told of before: "the man killed", "the two detained
    men"."""
    trigger = scene.parsed.tokens[h.trigger]
    definite = scene.parsed.between(h.start, h.end)[0].lower in {"the", "both", "all"}
    return definite and trigger.dep in {"acl", "amod", "relcl"} and trigger.head == h.victim


def _is_echo(scene: Scene, drafts: Sequence[Draft], kept: Sequence[list[HarmMention]], k: int, h: HarmMention) -> bool:
    """Whether an earlier account has told of these people: they are pointed back to ("both men", "those detained"), in
    an account that is of something else or has no time and place of its own."""
    parsed, d = scene.parsed, drafts[k]
    first = parsed.between(h.start, h.end)[0]
    if _is_known_by_it(scene, h) and any(o.start < h.start and is_same(o, h, parsed) for own in kept for o in own):
        return True
    if d.event_type == "concede" and any(
        _are_taken(scene, o, h) for j in range(len(drafts)) if j != k for o in kept[j]
    ):
        return True
    if any(_is_confirmed(scene, drafts[j], o, d, h) for j in range(k) for o in kept[j]):
        return True
    if any(_is_told_at_length(scene, drafts[j], o, d, h) for j in range(len(drafts)) if j != k for o in kept[j]):
        return True
    own = parsed.tokens[h.trigger].sentence == parsed.tokens[d.trigger.token].sentence and first.lower != "those"
    beside = [o for o in kept[k] if o.trigger == h.trigger and parsed.between(o.start, o.end)[0].lower not in POINTING]
    if beside or " and " in h.text.lower():
        return False
    if (
        first.lower not in POINTING
        or (own and (d.times or d.places))
        or (first.lower in ONE and any(map(scene.human, d.targets)))
    ):
        return False
    return any(
        o.start < h.start and is_same(o, h, parsed) and (h.low <= o.low or "vague" in {h.qualifier, o.qualifier})
        for j, other in enumerate(drafts)
        if j != k and real(other.whether) == "happened" and compatible(other, d)
        for o in kept[j]
    )
