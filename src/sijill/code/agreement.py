"""Whether two accounts of one article tell of one incident: what they share, weighed (know/data/agreement.yaml)."""

from __future__ import annotations

from msgspec import Struct

from ..know.harms import load_harms
from .drafts import Draft
from .further import (
    also_at_others,
    goes_on_with,
    opens_another,
    opens_on_its_day,
    opens_on_its_year,
    opens_there,
    others,
    turns,
)
from .gaps import is_held_against, told_apart
from .intervals import disjoint
from .log_heads import are_two_entries
from .nights import is_day_within, one_night
from .other_incident import is_another, is_of_seizure, one_sum
from .roles import Scene
from .said import same_voices
from .same_place import FROM_AFAR, elsewhere, may_be_within, share_unlisted
from .several import are_summands, is_sum
from .taken_up import are_other_persons, shot_back
from .told import goes_on
from .traits import Traits, done_to, is_somebodys, traits
from .where import is_elsewhere
from .whether import Whether

#: types that other words for the same act may take
_LOOSE = {"attack", "assassination", "destruction", "raid", "armed-clash"}
#: who are no civilians
_FIGHTERS = {"armed-group", "military", "police"}
#: what forces come to do
_COMING = {"raid", "arrest"}
#: words of a dateline that is a paragraph of its own, at most
_DATELINE = 12
#: types that are incidents of their own
_ALONE = {"abduction", "arrest", "sexual-violence", "torture"}
#: what people are arrested for in raids, and what is no part of a raid
_SUSPECTED = {"bomb", "suicide-bombing", "assassination"}

#: a number that two incidents seldom share
_LARGE = 5


class Account(Struct, frozen=True):
    """A draft, what it is compared by, and the words that say that it is a further incident, by the names of the
    weights."""

    draft: Draft
    traits: Traits
    further: dict[str, float]


def account(scene: Scene, draft: Draft) -> Account:
    """A draft with what it is compared by, which is worked out once."""
    return Account(draft, traits(scene, draft), others(scene, draft))


def agreement(scene: Scene, one: Account, later: Account) -> float | None:
    """How far a later account tells of the same incident as one told before, in points, without "the last told"; None
    where they contradict each other."""
    a, b, x, y = one.draft, later.draft, one.traits, later.traits
    if contradict(scene, a, b, same_death=bool(x.killed & y.killed), same_person=bool(x.names & y.names)):
        return None
    weights = scene.know.agreement
    found = shared(scene, a, b, x, y) | later.further
    if a.sentences[-1] < b.sentences[0] and opens_another(scene, b.sentences[0]):
        # "in a separate incident" points to none told before
        found |= {"another": True, "points back, near": False, "points back, far": False}
    return sum(weights[name] * value for name, value in found.items() if value)


def contradict(scene: Scene, a: Draft, b: Draft, *, same_death: bool, same_person: bool) -> bool:
    """Whether two drafts cannot be of one incident: their kinds, times, places or reality exclude each other.  Nobody
    is killed twice; what befell a person on one day, or on none that is named, is one incident, whatever the places
    say."""
    violent = scene.know.codebook.is_violent
    if not (violent(a.event_type) and violent(b.event_type)):
        return True
    if not (compatible(a, b) or is_of_seizure(a, b)):
        return True
    if b.trigger.token not in scene.trigger_at and (a.general or not b.definite):
        return True  # an item of a list is an incident of its own, and not those of which it is one
    reality = {real(a.whether), real(b.whether)}
    known = reality == {"happened", "failed"} and (b.definite or b.weak or _is_part_tried(a, b))
    if len(reality) > 1 and not (known or (_is_of_spared(b) and real(a.whether) == "happened")):
        return True
    if b.answers and not (a.answers or b.definite) and b.sentences[0] - a.sentences[-1] <= 2:
        return True
    if a.answers and not b.answers and b.sentences[0] in a.sentences:
        return True
    if is_held_against(scene, a.triggers, b.triggers) or are_two_entries(scene, a.trigger.token, b.trigger.token):
        return True
    if same_death:
        return False
    if are_summands(scene, a, b) or is_sum(scene, a) != is_sum(scene, b) or goes_on(scene, a) != goes_on(scene, b):
        return True
    if not (same_person or a.weak or b.weak) and told_apart(scene, a.triggers, b.triggers):
        return True
    if (disjoint(a.time, b.time) or other_days(a, b)) and not one_night(scene, a, b):
        return True
    if not same_person and is_another(scene, a, b):
        return True
    if not same_person and is_elsewhere(scene, b.sentences[0]) and a.sentences[-1] < b.sentences[0]:
        return True
    return not same_person and elsewhere(scene, a, b)


def _is_part_tried(a: Draft, b: Draft) -> bool:
    """Whether two drafts tell of what men who were there did and of what they tried, in one sentence or at no time and
    place of its own: "was shot dead in an attempted robbery", "charged with murder and attempted murder"."""
    tried = next(d for d in (a, b) if real(d.whether) == "failed")
    taken = tried.trigger.text.lower() in load_harms().takings
    at_hand = {a.event_type, b.event_type} <= _LOOSE - (set() if taken else {"destruction"})
    gap = b.sentences[0] - a.sentences[-1]
    return at_hand and gap <= 1 and not tried.weapons and (gap <= 0 or not (tried.times or tried.places))


def _is_of_spared(d: Draft) -> bool:
    """Whether a draft tells only whom an incident spared: "the driver was not hit"."""
    return bool(d.harms) and all(h.negated for h in d.harms) and not (d.times or d.places)


def compatible(a: Draft, b: Draft) -> bool:
    """Whether the types of two drafts can be of one incident."""
    kinds = {a.event_type, b.event_type}
    if len(kinds) == 1:
        return True
    if a.weak or b.weak:
        other = b if a.event_type == "arrest" else a
        return "arrest" not in kinds or not any(h.act == "killed" and not h.negated for h in other.harms)
    if "arrest" in kinds:
        return "raid" in kinds or all(any(t.event_type == "arrest" for t in d.triggers) for d in (a, b))
    if kinds & _ALONE or any(_is_arrest(d) for d in (a, b) if kinds & _SUSPECTED):
        return False
    if kinds & _LOOSE or kinds <= {"bomb", "suicide-bombing"} or kinds <= {"air-strike", "shelling"}:
        return True
    # a bombing without a bomb may be from the air or the ground
    return any(d.event_type == "bomb" and not d.weapons for d in (a, b)) and kinds <= {"air-strike", "shelling", "bomb"}


def _is_arrest(d: Draft) -> bool:
    """Whether an account is of people arrested in a raid, and so not of what they are suspected of."""
    return d.event_type == "raid" and any(t.event_type == "arrest" for t in d.triggers)


def real(w: Whether) -> str:
    """Happened, failed, or not (yet) happened."""
    return "failed" if w.outcome == "failed" else "happened" if w.modality in {"asserted", "alleged"} else "not"


def other_days(a: Draft, b: Draft) -> bool:
    """Whether both name days, and none of them is the same."""
    mine, other = _days(a), _days(b)
    return bool(mine and other) and not mine & other


def _days(d: Draft) -> set[str]:
    return {t.value for t in d.times if t.precision == "day" and t.value}


# ------------------------------------------------------------------------------------------ what is shared


def shared(scene: Scene, a: Draft, b: Draft, x: Traits, y: Traits) -> dict[str, float]:
    """What the later draft b shares with the earlier a, by the names of the weights."""
    gap = min(abs(m - n) for m in a.sentences for n in b.sentences)
    back = b.definite or (b.weak and not _is_of_others(scene, b, x, y))
    near = gap <= 3
    harms = {h.act for h in a.harms} & {h.act for h in b.harms}
    others = _are_others(x, y) and not y.consequence
    strangers = are_strangers(x, y) and not y.attackers_hit
    told = y.told and not _are_of_other_kind(x, y)
    other_doer = bool(x.doers and y.doers) and not x.doers & y.doers
    other_kind = bool(x.doer_kinds and y.doer_kinds) and not (x.doer_kinds & y.doer_kinds or y.attackers_hit)
    other_spot = bool(x.spots and y.spots) and not x.spots & y.spots
    only_harm = any(all(t.frame == "harm" for t in d.triggers) for d in (a, b))
    plain = (a.event_type == b.event_type or only_harm) and not ({a.event_type, b.event_type} & FROM_AFAR or strangers)
    tells_its_dead = gap <= 0 and a.weak and any(not h.negated for h in a.harms)  # "the death of two after a raid"
    back_and_forth = "arrest" not in {a.event_type, b.event_type} and shot_back(scene, a, b, x, y)
    by_others = bool(a.said.chain) and not same_voices(a.said.chain, b.said.chain)
    tokens = scene.parsed.tokens
    first, then = tokens[a.trigger.token].paragraph, tokens[b.trigger.token].paragraph
    return {
        "same person": bool(x.names & y.names),
        "the very one": not x.names & y.names and bool(done_to(a) & done_to(b)),
        "same thing": bool(x.things & y.things),
        "same people": bool(x.people & y.people),
        "other thing": others and not plain,
        "other thing at hand": others and plain,
        "other means": bool(x.means and y.means)
        and not (x.means & y.means or told or y.doers_told or x.doers & y.doers),
        "strangers": strangers and not y.strangers & {tokens[i].lemma for i in a.agents},
        "same owner": bool(x.owners & y.owners),
        "other person": (strangers or not among(a, b, y)) and are_other_persons(scene, a, b, x, y),
        "same doer": bool(x.doers & y.doers),
        "held for it": _is_what_is_held(scene, a, b),
        "other doer": other_doer,
        "same kind of doer": bool(x.doer_kinds & y.doer_kinds),
        "other kind of doer": other_kind,
        "others elsewhere": other_spot and (other_doer or other_kind),
        "other named thing": bool(x.named and y.named) and not x.named & y.named,
        "turned round": bool(x.doers & y.sufferers or x.sufferers & y.doers) and not back_and_forth,
        "back and forth": back_and_forth,
        "struck back": struck_back(x, y),
        "police came": _is_response(a, b, x, y) and not back,
        "other type": a.event_type != b.event_type and not (a.weak or b.weak),
        "same type": a.event_type == b.event_type and b.event_type != "attack",
        **({} if y.attackers_hit else _numbers(scene, a, b, told, by_others=by_others)),
        "both placed": bool(a.places and b.places),
        "other spot": other_spot * (0.5 if other_spot and not turns(scene, b) and may_be_within(scene, a, b) else 1.0),
        "other spot, first": other_spot and opens_there(scene, b),
        "also, others": also_at_others(scene, b, x.things | x.people) and not y.told,
        "its own place, first": bool(b.places)
        and not a.places
        and not back
        and first != then
        and opens_there(scene, b),
        "then": gap <= 2 and goes_on_with(scene, b) and not struck_back(x, y),
        "same unlisted spot": share_unlisted(scene, a, b),
        "same day": bool(_days(a) & _days(b)),
        "no place of its own": not b.places,
        "both dated": bool(a.times and b.times),
        "a day of its month": is_day_within(a, b),
        "no time of its own": not b.times,
        "points back, near": back and near,
        "points back, far": back and not near,
        "points back to another type": back
        and a.event_type != b.event_type
        and (b.event_type not in _LOOSE or a.event_type in _ALONE),
        "consequence": y.consequence and not back,
        "one after the other": gap <= 0 and _follows(scene, a, b),
        "told aside": x.aside and not y.aside,
        "lead": _is_lead(scene, a, b),
        "headline": x.headline and not a.general and not y.headline,
        "doers told of": y.doers_told and near,
        "attackers hit": y.attackers_hit and near,
        "people told of, near": told and gap <= 4,
        "people told of, far": told and gap > 4,
        "people told of, same harm": told and bool(harms) and not y.attackers_hit,
        "opens": a.weak and bool(a.times or a.places) and not (b.times and b.places) and near,
        "same paragraph": first == then,
        "next sentence": gap <= 1,
        "same sentence": gap <= 0,
        "each sentence beyond four": min(max(gap - 4, 0), 12),
        "at large": a.general != b.general and not (back or tells_its_dead),
        "its own day, first": opens_on_its_day(scene, b)
        and (bool(x.killed) or other_spot)
        and not (_days(a) or y.names or told),
        "its own year, first": opens_on_its_year(scene, b) and not (a.times or y.names & x.names),
        "its own day": bool(b.times) and not a.times and not near and not b.definite,
        "its own place": bool(b.places) and not a.places and not near and not b.definite,
    }


def _is_lead(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether the earlier account is the first paragraph, which sums up what the first sentence of the next begins to
    tell at length: the later account, of no other year, with no number of people who came to the same harm."""
    parsed = scene.parsed
    first, then = parsed.tokens[a.trigger.token].paragraph, parsed.tokens[b.trigger.token].paragraph
    if then != first + 1 or len({*a.sentences}) > 1 or a.general or b.general:
        return False
    if parsed.sentences[a.sentences[0]].last < parsed.paragraphs[first].last:
        return False  # a lead is one sentence
    if first > 1 or (first == 1 and parsed.paragraphs[0].last - parsed.paragraphs[0].first > _DATELINE):
        return False
    opens = parsed.sentences[b.sentences[0]].first == parsed.paragraphs[then].first
    acts = {h.act for h in a.harms if not h.negated}
    other = acts if a.event_type == b.event_type else None  # of like acts, it may go on with the hurt after the dead
    harmed = bool(acts) and all(
        h.negated or h.qualifier == "vague" or (other is not None and h.act not in other) for h in b.harms
    )
    return opens and harmed


def are_strangers(x: Traits, y: Traits) -> bool:
    """Whether a later account brings in others than those who did the earlier, and not to the same people."""
    known = bool(x.doers or x.doer_kinds or x.strangers)
    return known and bool(y.strangers) and not (x.people & y.people or x.names & y.names)


def _is_of_others(scene: Scene, b: Draft, x: Traits, y: Traits) -> bool:
    """Whether "an operation" or the like is of others than those who did what was told before, and so another act."""
    token = scene.parsed.tokens[b.trigger.token]
    indefinite = any(k.lower in {"a", "an"} for k in scene.parsed.kids(token.i, "det"))
    return indefinite and bool(x.doer_kinds and y.doer_kinds) and not x.doer_kinds & y.doer_kinds


def struck_back(x: Traits, y: Traits) -> bool:
    """Whether a later account is of what soldiers or police did, and the earlier of what somebody did to such."""
    return not (x.doers or x.doer_kinds) and bool(x.suffering_kinds & y.doer_kinds)


def _is_response(a: Draft, b: Draft, x: Traits, y: Traits) -> bool:
    """Whether a later account is of a raid or arrest by police or soldiers, and the earlier of something else, by
    nobody told of."""
    by_force = bool(y.doer_kinds) and y.doer_kinds <= {"police", "military"} and not a.weak
    return by_force and b.event_type in _COMING and a.event_type not in _COMING and not (x.doers or x.doer_kinds)


def _are_of_other_kind(x: Traits, y: Traits) -> bool:
    """Whether people told of as known are of another kind than all told of before: "the president", of soldiers."""
    return bool(x.people_kinds and y.people_kinds) and not x.people_kinds & y.people_kinds


def among(a: Draft, b: Draft, y: Traits) -> bool:
    """Whether the people of a later account, told of at no place or time of its own, may be among several of the
    earlier: "five people were killed. … Ann Roe was found in the kitchen"."""
    if b.times or y.spots or (b.general and not b.weak):
        return False
    several = max((h.low for h in a.harms if not h.negated), default=0)
    return several > 1 and sum(h.low for h in b.harms if h.act == "killed" and not h.negated) <= several


def _is_what_is_held(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a later account is what those who did the earlier are held to have done: "a man was arrested in a
    shooting. … He is accused of firing into a crowd"."""
    deeds = [scene.parsed.tokens[t.token] for t in b.triggers]
    over = {scene.parsed.head(scene.parsed.head(t.i).i).lemma for t in deeds if t.tag == "VBG"}
    return not over.isdisjoint(scene.know.words.held_verbs) and bool(set(a.agents) & set(b.agents))


def _follows(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether one act hangs on the other by "after", "before" or "in response to"; what came to people by an act does
    not ("died after the attack")."""
    apart = scene.know.words.before_after
    acts = {t.token for d in (a, b) for t in d.triggers if t.frame != "harm"}
    mine, other = ({t.token for t in d.triggers} & acts for d in (a, b))
    for here, there in ((mine, other), (other, mine)):
        for i in here:
            at = scene.parsed.tokens[i]
            for up in [at, *scene.parsed.ancestors(i)]:
                marks = {k.lower for k in scene.parsed.kids(up.i, "mark")} if up.dep == "advcl" else set()
                if up.i in there and up.i != i:
                    break
                if (marks | ({up.lower} if up.pos in {"ADP", "SCONJ"} else set())) & apart and any(
                    over.i in there for over in scene.parsed.ancestors(up.i)
                ):
                    return True
    return False


def _are_others(x: Traits, y: Traits) -> bool:
    """Whether other people, or other things, were hit.  What belongs to the same group at no other place may be told
    of by many words."""
    if x.things & y.things or x.people & y.people or (x.owners & y.owners and not y.spots - x.spots):
        return False
    return bool(x.things and y.things) or bool(x.people and y.people)


def _numbers(scene: Scene, a: Draft, b: Draft, told: bool, by_others: bool) -> dict[str, float]:
    """How the numbers of those harmed agree, twice at most; people told of before may be fewer, others may tell of
    other numbers, and "his nephew" is nobody told of."""
    found = {"same number": 0, "one and one": 0, "other number": 0, "same large number": 0}
    for x in a.harms:
        for y in b.harms:
            hit = x.low == y.low and (x.hit or y.hit) and "killed" in {x.act, y.act}  # "two were shot": and died
            named = y.act == "injured" and y.victim is not None and scene.parsed.tokens[y.victim].pos == "PROPN"
            hit = hit and (x.low > 1 or named)  # "a man was killed.  … Roe was shot on Monday"
            if (x.act != y.act and not hit) or (y.low == 1 and is_somebodys(scene, y)):
                continue
            if x.low == y.low > 1 and _FIGHTERS & {x.who, y.who} and "civilian" in {x.who, y.who}:
                continue  # two fighters are not two children
            if x.low == y.low:
                found["same number" if x.low > 1 else "one and one"] += 1
                found["same large number"] = max(found["same large number"], x.low >= _LARGE)
            elif (
                not (told or by_others)
                and x.qualifier == y.qualifier == "exact"
                and (x.who == y.who or None in {x.who, y.who})
            ):
                found["other number"] += min(x.low, y.low) > 1
    if not found["same number"] and one_sum(a, b):
        large = sum(h.low for h in a.harms if not h.negated) >= _LARGE
        found |= {"same number": 1, "other number": 0, "same large number": large}
    return {name: min(n, 2) for name, n in found.items()}
