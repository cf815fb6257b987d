"""One article, its incidents: drafts of one incident are joined, drafts of two never."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, combinations

from msgspec.structs import replace

from ..model import Token
from .agreement import (
    Account,
    account,
    agreement,
    among,
    are_strangers,
    compatible,
    contradict,
    other_days,
    real,
    struck_back,
)
from .defenders import beaten_off
from .drafts import Draft, is_cause
from .further import FURTHER
from .gaps import is_held_against, is_told_again
from .intervals import disjoint
from .joined import is_harm, merged
from .looked_into import is_charge, is_tried
from .nouns import closes_clause, is_definite
from .other_incident import is_in_another_town, other_numbers
from .roles import Scene
from .same_place import elsewhere
from .seizures import is_told_of_fight, is_told_of_seizure, one_seizure

#: sentences within which harm is that of the one incident of an article
_HARM_WITHIN = 4
#: sentences within which what names no place and no time is of the one incident of an article that does
_REST_WITHIN = 12
#: types of what is done by people who are there
_AT_HAND = {"attack", "armed-clash", "raid", "destruction"}
#: types of what is done to people, whom an arrest told of in between may follow
_ON_PEOPLE = {"attack", "assassination"}


def join(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The incidents of an article: first within each sentence by grammar, then across sentences by what they share."""
    weights = scene.know.agreement
    out: list[Account] = []
    for draft in _with_own_hands(scene, _within_sentences(scene, drafts)):
        new = account(scene, draft)
        last = _told_last(scene, out)[-1]
        scores = [
            (score + weights["the last told"] * _is_last(last, one, new), k)
            for k, one in enumerate(out)
            if (score := agreement(scene, one, new)) is not None
        ]
        best, k = max(scores, default=(0.0, 0))
        if scores and best >= weights["enough"]:
            out[k] = account(scene, merged(scene, out[k].draft, draft))
        else:
            out.append(new)
    out = _with_those_hurt(scene, _joined_again(scene, out))
    return [a.draft for a in _with_the_rest(scene, _with_consequences(scene, out))]


def _told_last(scene: Scene, accounts: Iterable[Account]) -> list[tuple[int, int]]:
    """For each place in an order of accounts, the first included, the last sentence in which a particular incident was
    told of before it; -1 where none was; then the same but for arrests."""
    violent = scene.know.codebook.is_violent
    told = [
        (-1 if a.draft.general or not violent(a.draft.event_type) else a.draft.sentences[-1], a.draft.event_type)
        for a in accounts
    ]
    every = accumulate((last for last, _ in told), max, initial=-1)
    deeds = accumulate((-1 if kind == "arrest" else last for last, kind in told), max, initial=-1)
    return list(zip(every, deeds, strict=True))


def _is_last(told: tuple[int, int], one: Account, later: Account) -> bool:
    """Whether no other incident was told of between two accounts, the later of which has `told` before it; that
    somebody was arrested does not turn from an attack on people to another."""
    every, deeds = told
    last = one.draft.sentences[-1]
    return last == every or (last == deeds and all(_is_attack_on_people(a.draft) for a in (one, later)))


def _is_attack_on_people(d: Draft) -> bool:
    return d.event_type in _ON_PEOPLE and any(not h.negated for h in d.harms)


def _with_those_hurt(scene: Scene, accounts: list[Account]) -> list[Account]:
    """The accounts, with a few told right after an abduction to have come to harm told as harmed in it, and who is told
    to have surrendered right after a fight as captured in that."""
    out: list[Account] = []
    for other in sorted(accounts, key=lambda a: (a.draft.sentences[0], a.draft.trigger.start)):
        if out and is_told_of_seizure(scene, out[-1], other):
            out[-1] = account(scene, merged(scene, out[-1].draft, other.draft))
        elif out and is_told_of_fight(scene, out[-1], other):  # who surrendered did not raid
            out[-1] = account(scene, merged(scene, out[-1].draft, replace(other.draft, agents=())))
        else:
            out.append(other)
    return out


def _with_own_hands(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, the death of who is told to have died by his own hand told as one of what he did before, wherever and
    whenever he was found: "on Friday he was found dead of a self-inflicted wound"."""
    violent = scene.know.codebook.is_violent
    out: list[Draft] = []
    for d in drafts:
        run = scene.parsed.sentences[d.sentences[0]]
        alone = is_harm(d) and "self-inflicted" in scene.parsed.text[run.start : run.end] and not d.agents
        acts = [o for o in out if violent(o.event_type) and o.event_type != "arrest" and real(o.whether) == "happened"]
        one = next((o for o in reversed(acts) if o.agents and not o.general), None) if alone else None
        if one is None:
            out.append(d)
            continue
        sentences = tuple(sorted({*one.sentences, *d.sentences}))
        out[out.index(one)] = replace(one, harms=(*one.harms, *d.harms), sentences=sentences)
    return out


def _joined_again(scene: Scene, accounts: list[Account]) -> list[Account]:
    """Incidents that turn out to be one by all that is told of them: an account that told too little when it came.
    Two at a time, the most alike first; only pairs with one that has grown are weighed again."""
    enough, for_last = scene.know.agreement["enough, again"], scene.know.agreement["the last told"]
    told = dict(enumerate(sorted(accounts, key=lambda a: (a.draft.sentences[0], a.draft.trigger.start))))
    alike: dict[tuple[int, int], float] = {}

    def weigh(k: int, n: int) -> None:
        alike.pop((k, n), None)
        if other_numbers(told[k].draft, told[n].draft):
            return
        score = agreement(scene, told[k], told[n])
        if score is not None and score + for_last >= enough:
            alike[k, n] = score

    for k, n in combinations(told, 2):
        weigh(k, n)
    while alike:
        last = dict(zip(told, _told_last(scene, told.values()), strict=False))
        best, k, n = max(
            (score + for_last * _is_last(last[n], told[k], told[n]), -k, -n) for (k, n), score in alike.items()
        )
        if best < enough:
            break
        k, n = -k, -n
        told[k] = account(scene, merged(scene, told[k].draft, told.pop(n).draft))
        alike = {pair: score for pair, score in alike.items() if n not in pair}
        for other in told:
            if other != k:
                weigh(min(k, other), max(k, other))
    return list(told.values())


def _with_consequences(scene: Scene, accounts: list[Account]) -> list[Account]:
    """The accounts, with what tells only of harm told as the harm of the one incident that it can be of, where all
    else that the article tells is such harm: "another victim was also injured"."""
    violent = scene.know.codebook.is_violent
    told = [a for a in accounts if violent(a.draft.event_type) and a.draft.event_type != "arrest"]
    acts = [a for a in told if not a.traits.consequence]
    if len(acts) != 1 or len(acts) == len(told):
        return accounts
    one, kept = acts[0], []
    for other in accounts:
        if other in told and other is not one and _is_its_harm(scene, one.draft, other):
            one = account(scene, merged(scene, one.draft, other.draft))
        elif other is not acts[0]:
            kept.append(other)
    return sorted([*kept, one], key=lambda a: (a.draft.sentences[0], a.draft.trigger.start))


def _is_its_harm(scene: Scene, act: Draft, other: Account) -> bool:
    gap = min(abs(m - n) for m in act.sentences for n in other.draft.sentences)
    harms = [h for h in other.draft.harms if not h.negated]
    if gap > _HARM_WITHIN or not harms or any(h.act != "injured" for h in harms) or other.further["some time apart"]:
        return False
    return not contradict(scene, act, other.draft, same_death=False, same_person=False)


def _with_the_rest(scene: Scene, accounts: list[Account]) -> list[Account]:
    """The accounts, with those that name no other place or time as told of the incident that the article begins with,
    unless another was told of since or they say that they are of another."""
    violent = scene.know.codebook.is_violent
    told = [a for a in accounts if violent(a.draft.event_type) and a.draft.event_type != "arrest"]
    if len(told) < 2 or told[0].draft.general or not told[0].draft.harms:
        return accounts
    one, kept = told[0], list[Account]()
    later = told[1:]
    while later:
        other = later.pop(0)
        first = other.draft.sentences[0]
        since = max((s for a in (*kept, *later) for s in a.draft.sentences if s < first), default=-1)
        if _is_of_it(scene, one, other, since):
            one = account(scene, merged(scene, one.draft, other.draft))
        else:
            kept.append(other)
    rest = [a for a in accounts if a not in told]
    return sorted([*rest, *kept, one], key=lambda a: (a.draft.sentences[0], a.draft.trigger.start))


def _is_of_it(scene: Scene, one: Account, other: Account, since: int) -> bool:
    """Whether an account that names no other place or time is of an incident, and not of one told of later."""
    d, x, y = other.draft, one.traits, other.traits
    told = [s for s in one.draft.sentences if s <= d.sentences[0]]
    if not told or told[-1] < since or d.sentences[0] - told[-1] > _REST_WITHIN:
        return False
    others = {t.value for t in d.times} - {t.value for t in one.draft.times}
    if others or y.spots - x.spots or d.general:
        return False
    if any(v for k, v in other.further.items() if k != "an indefinite noun"):
        return False
    tried = is_tried(scene, d)  # for each of those killed by itself
    strangers = x.names and y.names and not x.names & y.names and not (tried or among(one.draft, d, y))
    if strangers or other_numbers(one.draft, d):
        return False
    if are_strangers(x, y) or struck_back(x, y) or not (is_harm(d) or {one.draft.event_type, d.event_type} <= _AT_HAND):
        return False
    same = tried or bool(x.names & y.names)
    return not contradict(scene, one.draft, d, same_death=bool(x.killed & y.killed), same_person=same)


# ------------------------------------------------------------------------------------------ in one sentence


def _within_sentences(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    for draft in drafts:
        for k in range(len(out) - 1, -1, -1):
            other = out[k]
            if other.sentences[-1] != draft.sentences[0]:
                continue
            if is_told_again(scene, other.trigger, draft.trigger):
                out[k] = merged(scene, draft, other)
                break
            if _one_clause(scene, other, draft):
                out[k] = replace(merged(scene, other, draft), definite=other.definite or draft.definite)
                break
        else:
            out.append(draft)
    return out


def _one_clause(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether two drafts of one sentence tell of one incident: the one hangs on the other by a participle, a subject, a
    relative, or as a second verb of the same subject."""
    if not (compatible(a, b) or _one_operation(scene, a, b) or one_seizure(scene, a, b)):
        return False
    if is_held_against(scene, a.triggers, b.triggers) or b.trigger.token not in scene.trigger_at:
        return False  # an item of a list is an incident of its own
    if any(t.token == beaten_off(scene, b.trigger.token) for t in a.triggers):
        return True
    if real(a.whether) != real(b.whether) or disjoint(a.time, b.time):
        return False
    if is_in_another_town(scene, a, b):
        return False
    if other_days(a, b) or elsewhere(scene, a, b) or (a.answers != b.answers and not _goes_with(scene, a, b)):
        return False
    violent = scene.know.codebook.is_violent
    if not (violent(a.event_type) and violent(b.event_type)):
        return False
    tokens = scene.parsed.tokens
    if any(is_charge(scene, d.trigger.token) for d in (a, b)):
        return True
    lasting = [t.token for t in (b if b.general else a).triggers] if a.general != b.general else []
    told = a if a.general else b
    if lasting and all(
        tokens[i].pos == "NOUN" and not (_is_known_cause(scene, i) or _is_counted_cause(scene, i, told))
        for i in lasting
    ):
        return False
    if closes_clause(scene.parsed, b.trigger.token) and b.trigger.frame == "harm":
        return True
    if _died_of(scene, a.trigger.token, b.trigger.token) or _died_of(scene, b.trigger.token, a.trigger.token):
        return True
    mine = {t.token for t in a.triggers}
    return any(_hangs_on(scene, t, {b.trigger.token}) for t in mine) or _hangs_on(scene, b.trigger.token, mine)


def _goes_with(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether the later is a participle of the earlier: "in retaliation, rebels attacked X, killing nine"."""
    token = scene.parsed.tokens[b.trigger.token]
    return token.tag == "VBG" and token.dep == "advcl" and any(t.token == token.head for t in a.triggers)


def _is_counted_cause(scene: Scene, i: int, d: Draft) -> bool:
    """Whether a noun, told with its place or its sides, is what so many people are told to have come to harm in: "two
    soldiers were killed in fighting in X"."""
    prep = scene.parsed.head(i)
    harm = scene.harm_at.get(prep.head)
    return is_cause(scene, i) and bool(d.places or d.sides) and harm is not None and harm.low == harm.high


def _is_known_cause(scene: Scene, i: int) -> bool:
    """Whether a noun is what people are told to have come to harm in, as told of before: "hurt in the air raids"."""
    return is_cause(scene, i) and is_definite(scene.parsed, i)


def _one_operation(scene: Scene, a: Draft, b: Draft) -> bool:
    """ "killed two and detained three": an arrest and a fight as two verbs of one subject are one incident."""
    token = scene.parsed.tokens[b.trigger.token]
    return (
        "arrest" in {a.event_type, b.event_type}
        and {a.event_type, b.event_type} <= {"arrest", "attack", "armed-clash", "raid"}
        and token.dep == "conj"
        and any(t.token == token.head for t in a.triggers)
        and bool(set(a.agents) & set(b.agents))
    )


def _died_of(scene: Scene, death: int, deed: int) -> bool:
    """Whether somebody is told to have died of a deed: "died after being shot by settlers"."""
    parsed = scene.parsed
    verb = parsed.tokens[deed]
    if parsed.tokens[death].lemma not in scene.know.words.dying_verbs or verb.tag != "VBN":
        return False
    being = any(k.lower == "being" for k in parsed.kids(deed, "aux", "auxpass"))
    return being and death in [up.i for up in parsed.ancestors(deed)[:2]]


def _hangs_on(scene: Scene, i: int, others: set[int]) -> bool:
    """Whether token i hangs on one of the others, with no reported clause and no "after" or "before" between them."""
    parsed = scene.parsed
    at = parsed.tokens[i]
    for up in parsed.ancestors(i):
        marks = {k.lower for k in parsed.kids(at.i, "mark", "prep")} if at.dep in {"advcl", "ccomp"} else set()
        apart_words = scene.know.words.before_after
        if (
            at.dep in {"ccomp", "parataxis"}
            or _is_of_others(scene, at)
            or at.lower in FURTHER
            or (at.dep == "relcl" and at.lemma == "be")
            or {at.lower, at.lemma} & apart_words
            or marks & apart_words
        ):
            return False
        if up.i in others:
            return True
        at = up
    return False


def _is_of_others(scene: Scene, at: Token) -> bool:
    """Whether a second clause has people and a deed of its own: "strikes killed nine, and two soldiers died when rebels
    attacked their tank", but not "the mayor was killed and his son wounded when gunmen opened fire"."""
    if at.dep != "conj" or not any(_is_other(scene, at, s) for s in scene.parsed.kids(at.i, "nsubj", "nsubjpass")):
        return False  # "two were shot and one was seized when soldiers stormed houses"
    deeds = [scene.trigger_at.get(k.i) for k in scene.parsed.kids(at.i, "advcl")]
    return any(t is not None and t.frame != "harm" for t in deeds)


def _is_other(scene: Scene, verb: Token, subject: Token) -> bool:
    """Whether a subject is neither a number of those told of nor somebody of theirs who came to harm."""
    told = scene.trigger_at.get(verb.i)
    theirs = told is not None and told.frame == "harm" and any(k.tag == "PRP$" for k in scene.parsed.kids(subject.i))
    return subject.pos != "NUM" and not theirs
