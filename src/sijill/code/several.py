"""Harm that is told of several incidents together."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import HarmMention, PlaceMention, Token, TriggerMention
from .drafts import Draft
from .roles import Scene, roles_of

_SEVERAL = {"separate", "several", "multiple", "various", "different", "numerous", "other", "series"}
_ONE = {"a", "an"}
_APART_FROM = {"separate", "unrelated", "different"}
_DURING = {"during", "in", "by", "from", "following", "after", "of", "throughout"}
#: of what a length of time is said to have left, many incidents are the cause
_SPELLS = {"weekend", "week", "month", "year", "spate"}
_ALL_OVER = {"across", "throughout"}
_WIDE = {"country", "governorate", "area"}
#: sentences in which a text begins by what all came to, at most, and between two of the incidents that it tells then
_LEADS, _APART = 2, 4
#: fewer incidents than this are told with their sum
_LEAST = 3


def is_sum(scene: Scene, d: Draft) -> bool:
    """Whether an account gives what many incidents came to: "a violent weekend left seven dead in 17 shootings"."""
    return any(
        noun.lemma in _SPELLS or (_are_incidents(scene, noun) and _number(scene, noun) >= _LEAST)
        for h in d.harms
        if h.low > 1 and not h.negated
        for noun in causes(scene, h)
    )


def is_of_several(scene: Scene, h: HarmMention) -> bool:
    """Whether a harm is told of several incidents together: "killed nine rebels in three separate operations",
    "conducted three raids, killing nine"."""
    return any(_are_incidents(scene, noun) for noun in causes(scene, h))


def is_one_wave(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether strikes from afar are counted that were made at one place on one day, and so are told as one incident:
    "launched five air strikes on Zabadani on Friday"."""
    parsed, noun = scene.parsed, scene.parsed.tokens[trigger.token]
    verb, run = parsed.head(noun.i), parsed.sentence(noun.i)
    made = noun.dep == "dobj" and verb.tag == "VBD" and verb.lemma in scene.know.words.light_verbs
    if not made or not _is_from_afar(scene, trigger):
        return False
    times = [t for t in scene.mentions.times if run.start <= t.start < run.end]
    places = {p.name or p.text for p in scene.places if run.start <= p.start < run.end and p.feature not in _WIDE}
    one_day = len(times) == 1 and times[0].type == "date" and times[0].precision == "day" and bool(times[0].not_before)
    return one_day and len(places) == 1


def _is_from_afar(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether strikes are made from the air or with artillery."""
    afar = {"aircraft", "drone", "artillery", "missile", "rocket"}
    weapons = roles_of(scene, trigger).weapons
    return trigger.event_type in {"air-strike", "shelling"} or any(w.category in afar for w in weapons)


def is_across(scene: Scene, h: HarmMention) -> bool:
    """Whether a harm is told of all over a country or province, or of separate incidents, and some of it at places in
    the sentences after: "95 were killed across Bangladesh. … In Feni, eight died"."""
    parsed, verb = scene.parsed, scene.parsed.tokens[h.trigger]
    over = [o for p in parsed.kids(verb.i, "prep") if p.lower in _ALL_OVER for o in parsed.kids(p.i, "pobj")]
    wide = [scene.place_at[o.i] for o in over if o.i in scene.place_at and scene.place_at[o.i].feature in _WIDE]
    separate = _is_of_separate(scene, h)
    if h.low < (2 if separate else _LEAST) or not (wide or separate):
        return False
    near = {
        token.sentence
        for p in scene.places
        if p.feature not in _WIDE
        and (not wide or p.country in {wide[0].country, None})
        and (token := parsed.token_at(p.start)) is not None
    }
    later = (o for o in scene.mentions.harms if o.act == h.act and 0 < o.low < h.low and not o.negated)
    return any(s > verb.sentence and s in near for s in (parsed.tokens[o.trigger].sentence for o in later))


def are_all_over(scene: Scene, noun: Token) -> bool:
    """Whether a bare plural is of deeds all over a town or in all of a weekend: "killed in shootings across Chicago",
    "in shootings over the weekend"."""
    parsed = scene.parsed
    if noun.tag != "NNS" or noun.lemma not in scene.know.words.tally_nouns or parsed.kids(noun.i, "det", "nummod"):
        return False
    behind = parsed.tokens[noun.i + 1 : parsed.sentence(noun.i).last]
    return bool(behind) and (behind[0].lower in _ALL_OVER or any(t.lower == "weekend" for t in behind))


def tells_of_several(scene: Scene) -> frozenset[int]:
    """The sentences by which an article opens with two deeds or more that it goes on to tell of: "police are
    investigating two shootings", "one man died in separate shootings"; none where it tells of one."""
    if scene.several is None:
        tokens = (scene.parsed.tokens[t.token] for t in scene.mentions.triggers)
        nouns = [t for t in tokens if t.sentence <= _LEADS + 1 and t.tag == "NNS"]
        nouns = [t for t in nouns if t.lemma in scene.know.words.tally_nouns]
        apart = any(_number(scene, t) > 1 or _is_apart(scene, t) for t in nouns)
        scene.several = frozenset(t.sentence for t in nouns) if apart else frozenset()
    return scene.several


def _is_apart(scene: Scene, noun: Token) -> bool:
    """Whether deeds are called separate, or a pair."""
    pair = scene.parsed.head(scene.parsed.head(noun.i).i).lemma == "pair"
    return pair or any(k.lower in _APART_FROM for k in scene.parsed.kids(noun.i))


def brings_in(scene: Scene, h: HarmMention) -> bool:
    """Whether those who came to harm are told of for the first time: "a man", "two women", but not "two others"."""
    inside = scene.parsed.between(h.start, h.end)
    words = {t.lower for t in inside}
    new = inside and (inside[0].lower in _ONE or (inside[0].pos == "NUM" and "of" not in words))
    return bool(new) and words.isdisjoint(scene.know.words.other_words | {"others"})


def adds_up(scene: Scene, h: HarmMention) -> bool:
    """Whether the number of a lead is the sum of what the sentences after tell, each at a place of its own: "Two bombs
    killed 13 people. … In Sadr City, a car bomb killed ten. … A mine in Dora killed three"."""
    return bool(_summands(scene, h))


def are_summands(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether two accounts are told in two of the sentences whose numbers make up that of a lead."""
    if scene.summands is None:
        leads = (h for h in scene.mentions.harms if scene.parsed.tokens[h.trigger].sentence <= _LEADS)
        scene.summands = next((found for h in leads if (found := _summands(scene, h))), frozenset())
    return b.sentences[0] in scene.summands - {*a.sentences} and not scene.summands.isdisjoint(a.sentences)


def _summands(scene: Scene, h: HarmMention) -> frozenset[int]:
    """The sentences, two or more, whose numbers make up that of a lead; none where they do not, or share a place."""
    tokens = scene.parsed.tokens
    lead = tokens[h.trigger].sentence
    if h.low < _LEAST or h.negated or lead > _LEADS:
        return frozenset()
    seen = {p.name or p.text for p in scene.places if _sentence(scene, p) == lead}
    total, out = 0, list[int]()
    for o in scene.mentions.harms:
        s = tokens[o.trigger].sentence
        if o.act != h.act or o.negated or s <= lead:
            continue
        if not out or s != out[-1]:
            if total == h.low:
                break
            own = {p.name or p.text for p in scene.places if p.feature not in _WIDE and _sentence(scene, p) == s} - seen
            if not own or s - (out[-1] if out else lead) > _APART:
                return frozenset()
            seen |= own
            out.append(s)
        total += o.low
    return frozenset(out) if total == h.low and len(out) > 1 else frozenset()


def _sentence(scene: Scene, place: PlaceMention) -> int | None:
    token = scene.parsed.token_at(place.start)
    return token.sentence if token is not None else None


def _is_of_separate(scene: Scene, h: HarmMention) -> bool:
    """Whether a harm is told of incidents that are called separate."""
    return any(
        noun.tag in {"NNS", "NNPS"} and any(k.lower in {"separate", "different"} for k in scene.parsed.kids(noun.i))
        for noun in causes(scene, h)
    )


def causes(scene: Scene, h: HarmMention) -> Iterator[Token]:
    """What a harm may have come from: what was done, what did it, and what it happened in."""
    parsed = scene.parsed
    verb = parsed.tokens[h.trigger]
    over = [verb, *parsed.ancestors(h.trigger)[:3]]
    relative = next((n for n, t in enumerate(over) if t.dep == "relcl" or _has_pronoun(scene, t)), len(over))
    for t in [*over[: relative + 1], *parsed.kids(h.trigger, "conj")]:
        yield from parsed.kids(t.i, "dobj", "nsubj")
        for prep in parsed.kids(t.i, "prep"):
            if prep.lower in _DURING:
                yield from parsed.kids(prep.i, "pobj")


def _has_pronoun(scene: Scene, verb: Token) -> bool:
    """Whether a relative pronoun is the subject, wherever the parser hangs the clause."""
    return any(k.tag in {"WDT", "WP"} for k in scene.parsed.kids(verb.i, "nsubj"))


def _are_incidents(scene: Scene, noun: Token) -> bool:
    """Whether a noun phrase is of several incidents: "separate operations", "three raids", "a series of attacks"."""
    parsed = scene.parsed
    if noun.lemma == "series":
        return True
    if noun.lemma not in scene.know.words.tally_nouns or noun.tag not in {"NNS", "NNPS"}:
        return False
    return any(k.dep == "nummod" or k.lower in _SEVERAL for k in parsed.kids(noun.i))


def _number(scene: Scene, noun: Token) -> int:
    """How many a noun phrase says."""
    return max((count.low for count in scene.mentions.counts if count.of == noun.i), default=0)
