"""Sums and lists of incidents: "more than 70 attacks since May"; "seven depots, including two in A, another in B"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from ..model import CountMention, HarmMention, PlaceMention, Tally, TimeMention, Token, TriggerMention
from .nouns import bounds, is_plural, phrase
from .periods import is_of_period
from .ranked import is_looked_into, is_rank_of_told
from .repeated import TIMES, times_told
from .roles import Scene, roles_of
from .several import adds_up, are_all_over, is_across, is_one_wave
from .shares import place_behind, share, shares_of, sum_of, told_by

_COMPASS = {"west", "east", "north", "south", "southwest", "southeast", "northwest", "northeast", "south-west"}
_NO_PLACE = {"of", "to", "from", "by", "for", "with", "as"}
_INCLUDING = {"including", "among", ":", "namely"}
#: up to when a sum is told that is told up to now
_TO_DATE = re.compile(r"\b(to date|so far|thus far|until now|up to now)\b", re.I)
_UNTIL = {"until", "till", "to", "by", "through"}
#: what is said of all
_ALL = {"all", "every", "each", "most", "many"}
#: and of several that are only compared with what is told: "often carries out such attacks"
_LIKE = {"such", "similar"}
#: fewer incidents than this are told one by one, and are no sum
_FEWEST = 3
#: and people killed in so many are told of all of them
_AT_MOST = 10


class Item(Struct, frozen=True):
    """One incident of a list, told by ellipsis: the word that stands for it ("another"), its own place and time, and
    whom it harmed where that is all that is told of it; `of_sum` where these are counted in a sum told before, and then
    `means` the characters that tell by what and by whom, where each item has its own."""

    token: int
    trigger: TriggerMention
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    harm: HarmMention | None = None
    of_sum: bool = False
    means: tuple[int, int] | None = None


class Lists(Struct, frozen=True):
    """The tallies of an article, for each the tokens of the items that it lists, the triggers that tell of sums and not
    of an incident, and the listed items."""

    tallies: tuple[Tally, ...]
    parts: tuple[frozenset[int], ...]
    sums: frozenset[int]
    items: tuple[Item, ...]


def lists_of(scene: Scene) -> Lists:
    """The stated sums and the elliptical lists of an article."""
    tallies: list[Tally] = []
    parts: list[frozenset[int]] = []
    sums: set[int] = set()
    items: list[Item] = []
    for trigger in scene.mentions.triggers:
        if not scene.know.codebook.is_violent(trigger.event_type):
            continue
        listed = _dead_by_place(scene, trigger) or _harmed_elsewhere(scene, trigger) or _items(scene, trigger)
        # told of a deed and of its harm, it is told once: "air strikes killed nine in A and four in B"
        items = [i for i in items if i.token not in {other.token for other in listed}] + listed
        found = _sums(scene, trigger, listed) or _sums_of_harm(scene, trigger)
        tallies += found
        parts += [frozenset(i.token for i in listed) if n == 0 else frozenset() for n in range(len(found))]
        if found:
            sums.add(trigger.token)
        if found and listed and listed[0].of_sum:  # "strikes killed 27": nor of the strikes one by one
            sums |= {i for i in _deeds_of(scene, trigger) if i in scene.trigger_at}
        elif found and (harm := scene.harm_at.get(trigger.token)) is not None and adds_up(scene, harm):
            run = scene.parsed.sentence(trigger.token)
            sums |= {i for i in range(run.first, run.last) if i in scene.trigger_at}
        elif found and trigger.frame == "harm":  # "40 were killed in bombings last year"
            tokens = scene.parsed.tokens
            sums |= {i for i in _deeds_of(scene, trigger) if i in scene.trigger_at and tokens[i].tag == "NNS"}
    for t in scene.mentions.triggers:
        if _is_of_all(scene, t) or is_rank_of_told(scene, t) or is_looked_into(scene, t) or _is_over(scene, t, items):
            sums.add(t.token)
    return Lists(tuple(tallies), tuple(parts), frozenset(sums), tuple(items))


# ------------------------------------------------------------------------------------------ sums


def _sums(scene: Scene, trigger: TriggerMention, listed: list[Item]) -> list[Tally]:
    """The sums that one trigger tells: of things hit, some of them listed; of such incidents; of a part of them."""
    total = sum_of(scene, trigger) if listed and listed[0].of_sum else None
    if total is not None:
        counts = (c for c in scene.mentions.counts if total.start <= c.start < total.end)
        return [_tally(scene, trigger, c, listed) for c in islice(counts, 1)]
    hit = _counted_target(scene, trigger)
    if listed and hit is not None and _says_including(scene, trigger, listed):
        return [_tally(scene, trigger, hit, listed)]
    times = times_told(scene, trigger)
    if times is not None and times.low >= _FEWEST:
        return [_tally(scene, trigger, times, listed)]
    if not _is_countable(scene, trigger) or _is_one_burst(scene, trigger) or is_one_wave(scene, trigger):
        return []
    some = [_count_of(scene, trigger), _part_of(scene, trigger)]
    return [_tally(scene, trigger, c, listed) for c in some if c is not None and c.low >= _FEWEST]


def _sums_of_harm(scene: Scene, trigger: TriggerMention) -> list[Tally]:
    """The sum of people that is told of a length of time, or of all a country: "have captured 17 leaders in the last
    month"."""
    harm, token = scene.harm_at.get(trigger.token), scene.parsed.tokens[trigger.token]
    if harm is None or harm.parts or token.dep == "relcl":
        return []
    harms = scene.harms_at[trigger.token]
    in_many = _is_in_many(scene, trigger)
    if len(harms) > 1 and not in_many:  # one by one: "a judge and five students"
        return []
    if not (in_many or is_of_period(scene, harm) or is_across(scene, harm) or adds_up(scene, harm)):
        return []
    counted = [next((c for c in scene.mentions.counts if h.start <= c.start < h.end), None) for h in harms]
    return [_tally(scene, trigger, c, []) for c in counted if c is not None]


def _is_in_many(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether people came to harm in more deeds than are told of as one: "145 rebels and 53 soldiers were killed in 386
    clashes", "60 were killed and 90 wounded in 40 attacks"."""
    parsed = scene.parsed
    told = [trigger.token, *(k.i for k in parsed.kids(trigger.token, "conj") if k.i in scene.harm_at)]
    deeds = {o.i for i in told for p in parsed.kids(i, "prep") if p.lower == "in" for o in parsed.kids(p.i, "pobj")}
    if any(i in scene.trigger_at and are_all_over(scene, parsed.tokens[i]) for i in deeds):
        return True
    return any(c.of in deeds and c.low >= _AT_MOST and c.of in scene.trigger_at for c in scene.mentions.counts)


def _deeds_of(scene: Scene, trigger: TriggerMention) -> list[int]:
    """The nouns of what did harm: its subjects, and what it was done "in" or "by"."""
    parsed = scene.parsed
    preps = [p for p in parsed.kids(trigger.token, "prep", "agent") if p.lower in {"in", "by"}]
    return [t.i for t in (*parsed.kids(trigger.token, "nsubj"), *(o for p in preps for o in parsed.kids(p.i, "pobj")))]


def _is_of_all(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether a noun is said of all such incidents, and so of none in particular: "in nearly all the battles", "often
    carries out such attacks"."""
    token = scene.parsed.tokens[trigger.token]
    before = {k.lower for k in scene.parsed.kids(token.i) if k.i < token.i}
    of = scene.parsed.head(token.i)
    if token.dep == "pobj" and of.lower == "of":  # "all six of those deaths"
        some = scene.parsed.head(of.i)
        before |= {some.lower, *(k.lower for k in scene.parsed.kids(some.i) if some.pos == "NUM")}
    like = token.tag == "NNS" and not scene.parsed.kids(token.i, "nummod") and bool(before & _LIKE)
    return token.pos == "NOUN" and (like or bool(before & _ALL)) and scene.know.codebook.is_violent(trigger.event_type)


def _is_over(scene: Scene, trigger: TriggerMention, items: list[Item]) -> bool:
    """Whether a noun is the subject of what a list only illustrates: "the attacks went on, with the bombing of seven
    depots, two in A …"."""
    parsed = scene.parsed
    token = parsed.tokens[trigger.token]
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    beside = [parsed.head(item.trigger.token) for item in items]
    return any(up.lower == "with" and up.head == token.head for up in beside)


def _is_countable(scene: Scene, trigger: TriggerMention) -> bool:
    token = scene.parsed.tokens[trigger.token]
    if token.pos not in {"NOUN", "PROPN"} or not is_plural(scene.parsed, token):
        return False
    return token.lemma in scene.know.words.tally_nouns


def _is_one_burst(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether explosions are told of together, as what did something on a day: "three explosions rocked the town"."""
    parsed = scene.parsed
    noun = parsed.tokens[trigger.token]
    verb = parsed.head(noun.i)
    if trigger.frame != "burst" or noun.dep != "nsubj" or verb.tag != "VBD":
        return False
    run = parsed.sentence(noun.i)
    times = [t for t in scene.mentions.times if run.start <= t.start < run.end]
    return all(t.type == "date" and t.precision == "day" for t in times)


def _count_of(scene: Scene, trigger: TriggerMention) -> CountMention | None:
    """The count of a plural incident noun: "70 attacks", "dozens of attacks"."""
    parsed = scene.parsed
    for count in scene.mentions.counts:
        if count.of == trigger.token:
            return count
        inside = parsed.between(count.start, count.end)
        if not inside or inside[-1].sentence != parsed.tokens[trigger.token].sentence:
            continue
        last = inside[-1].i
        near = last < trigger.token <= last + (4 if parsed.tokens[last + 1].lower == "of" else 3)
        harm = any(t.pos == "VERB" for t in parsed.tokens[last + 1 : trigger.token])  # "11 wounded in operations"
        if near and not harm:
            return count
    return None


def _part_of(scene: Scene, trigger: TriggerMention) -> CountMention | None:
    """The count of an ellipsis behind a mark: "most of the attacks – more than 70 against convoys"."""
    parsed = scene.parsed
    for count in scene.mentions.counts:
        inside = parsed.between(count.start, count.end)
        if count.start < trigger.end or not inside or inside[-1].sentence != parsed.tokens[trigger.token].sentence:
            continue
        gap, behind = parsed.tokens[trigger.token + 1 : inside[0].i], parsed.tokens[inside[-1].i + 1 : inside[-1].i + 2]
        marked = 0 < len(gap) <= 2 and all(t.pos == "PUNCT" or t.lower in {"-", "–", "—", "of", "them"} for t in gap)
        if marked and behind and behind[0].lower in scene.know.words.aim_prepositions:
            return count
    return None


def _counted_target(scene: Scene, trigger: TriggerMention) -> CountMention | None:
    """The count of the things that were hit: "the bombing of seven depots"."""
    roles = roles_of(scene, trigger)
    return next((c for c in scene.mentions.counts if c.of in roles.targets and c.low >= _FEWEST), None)


def _says_including(scene: Scene, trigger: TriggerMention, items: list[Item]) -> bool:
    return any(t.lower in _INCLUDING for t in scene.parsed.tokens[trigger.token : items[0].token])


def _tally(scene: Scene, trigger: TriggerMention, count: CountMention, items: list[Item]) -> Tally:
    parsed = scene.parsed
    roles = roles_of(scene, trigger)
    run = parsed.sentence(trigger.token)
    listed = {m.start for item in items for m in (*item.times, *item.places)}
    times = [t for t in scene.mentions.times if run.start <= t.start < run.end and t.start not in listed]
    nearest = sorted((t for t in times if t.type == "date"), key=lambda t: abs(t.start - count.start))
    since, until = _period(scene, nearest)
    if _is_to_date(scene, count.end, run.end):
        since, until = (since if until is None or since != until else None), parsed.article.published or until
    noun = parsed.tokens[trigger.token]
    elliptical = count.start > trigger.end and count.of not in roles.targets and noun.pos != "VERB"
    aimed_at = _aimed_at(scene, count) if elliptical else list(roles.targets)
    start = count.start if elliptical else min(count.start, trigger.start)
    end = max([count.end, trigger.end, *(parsed.tokens[i].end for i in aimed_at if elliptical)])
    return Tally(
        text=parsed.words(start, end),
        start=start,
        end=end,
        low=count.low,
        high=count.high,
        of=_sort_of(scene, noun, count),
        by=_names(scene, roles.agents),
        against=_names(scene, aimed_at),
        since=since,
        until=until,
        places=tuple(
            p.name or p.text
            for p in scene.places
            if run.start <= p.start < run.end and p.start not in listed and not _is_of_actor(scene, p)
        ),
        chain=scene.voices.at(start, end).chain,
    )


def _sort_of(scene: Scene, told: Token, count: CountMention) -> str:
    """What is counted: the incidents, by their noun in the plural; the things hit, where a verb tells of it."""
    if told.pos == "VERB" and (count.of is None or scene.parsed.tokens[count.of].lower in TIMES):
        return f"{told.lemma}s" if told.lemma in scene.know.words.tally_nouns else "attacks"
    if told.pos == "VERB" and count.of is not None:
        return scene.parsed.tokens[count.of].lower
    return told.lower if told.tag in {"NNS", "NNPS"} else f"{told.lower}s"


def _aimed_at(scene: Scene, count: CountMention) -> list[int]:
    """The heads behind the preposition that follows an elliptical count: "more than 70 against convoys"."""
    parsed = scene.parsed
    last = parsed.between(count.start, count.end)[-1].i
    return [o.i for o in parsed.kids(last + 1, "pobj")]


def _is_of_actor(scene: Scene, place: PlaceMention) -> bool:
    return any(t.i in scene.actor_at for t in scene.parsed.between(place.start, place.end))


def _period(scene: Scene, times: list[TimeMention]) -> tuple[str | None, str | None]:
    """The first and last day of a sum's time, as far as the sentence gives them."""
    since = next((t.not_before for t in times if t.not_before and t.not_after is None), None)
    if since is not None:
        return since, None
    whole = next((t for t in times if t.not_before and t.not_after), None)
    if whole is None:
        return None, None
    tokens = scene.parsed.tokens
    first = scene.parsed.between(whole.start, whole.end)[0].i
    before = [t.lower for t in tokens[max(first - 2, 0) : first]]
    to = before == ["as", "of"] or bool({tokens[first].lower, *before[-1:]} & _UNTIL)
    return (None if to else whole.not_before), whole.not_after


def _is_to_date(scene: Scene, start: int, end: int) -> bool:
    """Whether a sum is told up to now: "more than 70 … to date"."""
    return _TO_DATE.search(scene.parsed.text, start, end) is not None


def _names(scene: Scene, heads: Iterable[int]) -> tuple[str, ...]:
    """The actors named at these heads or right before them, else the words for them."""
    out: list[str] = []
    for i in heads:
        near = scene.parsed.tokens[max(bounds(scene.parsed, i)[0], i - 3) : i + 1]
        named = [scene.actor_at[t.i].name for t in near if t.i in scene.actor_at]
        if not named and scene.parsed.tokens[i].pos in {"NOUN", "PROPN"}:
            named = [phrase(scene.parsed, i).text]
        out += [n for n in dict.fromkeys(named) if n not in out]
    return tuple(out)


# ------------------------------------------------------------------------------------------ lists


def _items(scene: Scene, trigger: TriggerMention) -> list[Item]:
    """Words that stand for further incidents of the trigger's kind, each with a place or day of its own."""
    parsed = scene.parsed
    run = parsed.sentence(trigger.token)
    after = parsed.tokens[trigger.token + 1 : run.last]
    starts = [t for t in after if t.lower in scene.know.words.more_words and _stands_alone(scene, t)]
    if not starts or _has_nearer(scene, trigger, starts[0].i):
        return []
    out = []
    for k, token in enumerate(starts):
        end = starts[k + 1].start if k + 1 < len(starts) else run.end
        places = tuple(p for p in scene.places if token.end <= p.start < end)
        times = tuple(t for t in scene.mentions.times if token.end <= t.start < end and t.type == "date")
        if places and (times or len(starts) > 1):
            out.append(Item(token.i, trigger, places, times))
    return out


def _dead_by_place(scene: Scene, trigger: TriggerMention) -> list[Item]:
    """Those of a sum of people who came to harm at each of several places, as incidents of their own."""
    out, total = [], sum_of(scene, trigger)
    run = scene.parsed.sentence(trigger.token)
    shares = shares_of(scene, trigger)
    ends = [*(c.start for c, _ in shares[1:]), run.end]
    apart = any(shares[0][0].start <= w.start < run.end for w in scene.mentions.weapons) if shares else False
    for (count, place), end in zip(shares, ends, strict=False):
        token = scene.parsed.between(count.start, count.end)[-1]
        times = tuple(t for t in scene.mentions.times if place.end <= t.start < end and t.type == "date")
        if total is not None:
            own, means = share(total, count, scene), (count.start, end) if apart else None
            out.append(Item(token.i, trigger, (place,), times, own, of_sum=True, means=means))
    return out


def _harmed_elsewhere(scene: Scene, trigger: TriggerMention) -> list[Item]:
    """Those whom the same befell at other places: "25 were killed in Gura, ten in Bassa and five in Riyom"."""
    told = told_by(scene, trigger)
    if trigger.frame != "harm" or len(told) < 2 or place_behind(scene, told[0]) is None:
        return []
    deeds = (scene.trigger_at[i] for i in _deeds_of(scene, trigger) if i in scene.trigger_at)
    deed = next((t for t in deeds if not t.weak and scene.know.codebook.is_violent(t.event_type)), trigger)
    run, out = scene.parsed.sentence(trigger.token), []
    ends = [*(h.start for h in told[2:]), run.end]
    for h, end in zip(told[1:], ends, strict=True):
        place = place_behind(scene, h)
        if place is None:
            return []
        times = tuple(t for t in scene.mentions.times if place.end <= t.start < end and t.type == "date")
        out.append(Item(scene.parsed.between(h.start, h.end)[-1].i, deed, (place,), times, h))
    return out


def _has_nearer(scene: Scene, trigger: TriggerMention, first: int) -> bool:
    """Whether another trigger of the same part of speech stands nearer to the list, and so owns it."""
    tokens = scene.parsed.tokens
    return any(
        trigger.token < t.token < first and t.frame != "harm" and tokens[t.token].pos == tokens[trigger.token].pos
        for t in scene.mentions.triggers
    )


def _stands_alone(scene: Scene, token: Token) -> bool:
    """Whether a number or "another" has no noun of its own and goes on with a place ("another near the base"), and is
    nobody who came to harm ("abducted seven others in Basra")."""
    over = scene.trigger_at.get(token.head)
    if token.dep in {"dobj", "nsubjpass"} and over is not None and over.frame == "harm":
        return False
    if token.dep == "pobj" and scene.parsed.head(token.i).lower == "of":
        return False  # "a family of six in Hajin"
    near = scene.parsed.tokens[token.i + 1 : token.i + 7]
    if not near or near[0].paragraph != token.paragraph:
        return False
    if not (near[0].pos == "ADP" and near[0].lower not in _NO_PLACE) and near[0].lower not in _COMPASS:
        return False
    return any(t.i in scene.place_at or t.pos == "PROPN" for t in near)
