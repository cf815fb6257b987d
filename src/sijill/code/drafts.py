"""Drafts: what one or several trigger words tell of one incident, before it is written as a report."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..know.harms import load_harms
from ..model import HarmMention, Parsed, PlaceMention, Time, TimeMention, Token, TriggerMention, WeaponMention
from .arms import weapons_of
from .by_then import is_of_condition
from .gaps import across, gap_of, is_beyond_gap, is_inside
from .granted import granted, happened
from .habits import is_bare_present
from .headed import day_of_heading, head_of, is_in_entry
from .intervals import as_time, not_before, on_or_before, running
from .log_heads import town_above
from .nouns import is_definite, is_open_line, is_plural, is_said_of_told
from .ranked import day_of_one_more
from .response import is_answer
from .roles import Roles, Scene, roles_of
from .said import SaidBy
from .what import event_type
from .when import said_on, times_of
from .where import places_of
from .whether import Whether

#: lengths of time that no one incident lasts; "shelled for two hours" is one
#: more than so many are a multitude
_SINGLY = 20
_LONG = {"week", "month", "year", "decade", "century", "generation"}
#: sentences back to which what was hit is looked for
_TOLD_WITHIN = 6


class Draft(Struct, frozen=True, kw_only=True):
    """One account of one incident in the making.

    Parties are head tokens, `sentences` indexes.  `general` where the words speak of such acts at large and not of
    one; `definite` where they point back ("the attack"); `told` is the day of the telling, `day` the day that the story
    has reached, for where no day is given; `since` the time of what it answers; `answers` where the text says that it
    was done in response to another; `said_of` who says of an agent that they did it.
    """

    triggers: tuple[TriggerMention, ...]
    event_type: str
    agents: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    sides: tuple[int, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    harms: tuple[HarmMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    told: TimeMention | None = None
    day: TimeMention | None = None
    since: TimeMention | None = None
    places: tuple[PlaceMention, ...] = ()
    whether: Whether = Whether()
    said: SaidBy
    said_of: tuple[tuple[int, SaidBy], ...] = ()
    sentences: tuple[int, ...] = ()
    definite: bool = False
    weak: bool = False
    general: bool = False
    answers: bool = False

    @property
    def trigger(self) -> TriggerMention:
        """The word that tells most: the first."""
        return self.triggers[0]

    @property
    def time(self) -> Time | None:
        """When, as far as the text says it."""
        if self.times:
            return as_time(self.times[0])
        if self.told is not None:
            return on_or_before(self.told, self.since)
        if self.day is not None:
            return running(self.day)
        return not_before(self.since) if self.since is not None else None


def drafts_of(scene: Scene) -> list[Draft]:
    """One draft a trigger, in the order of the text."""
    doers: list[int] = []
    done_to: list[int] = []
    spoken_of: list[int] = []  # by acts that strike nobody
    seen: list[tuple[TriggerMention, Roles, Whether]] = []
    for trigger in scene.mentions.triggers:
        violent = scene.know.codebook.is_violent(trigger.event_type)
        # what is struck may be what was, and what is spoken of what was spoken of
        meant = [*done_to, *spoken_of] if violent else [*spoken_of, *done_to]
        roles = roles_of(scene, trigger, doers, meant)
        roles = replace(roles, agents=_doers(scene, trigger, roles), weapons=weapons_of(scene, trigger, roles))
        seen.append((trigger, roles, happened(scene, trigger, roles)))
        doers = [*roles.agents, *roles.sides, *doers][:8]
        if violent:
            done_to = [*roles.targets, *done_to][:8]
        else:
            spoken_of = [*roles.targets, *spoken_of][:8]
    # times and places go to what happened, not to "an operation" or "to arrest him"
    rivals = {t.token for t, _, w in seen if not t.weak and w.modality in {"asserted", "alleged"}}
    return [
        _draft(scene, trigger, roles, real, frozenset(rivals - {trigger.token, roles.verb} - _during(scene, roles)))
        for trigger, roles, real in seen
    ]


def _during(scene: Scene, roles: Roles) -> set[int]:
    """What an act is told to have been done during, so that its day and place are those of both: "killed during a
    protest in X on Monday"."""
    preps = [p for p in scene.parsed.kids(roles.verb, "prep") if p.lower in {"during", "amid"}]
    return {o.i for p in preps for o in scene.parsed.kids(p.i, "pobj")}


def _along_with(scene: Scene, roles: Roles) -> tuple[int, ...]:
    """The verb of an act and, of a participle or a second verb, those that it goes along with: "attacked X, killing
    nine and taking four hostages", "shot down a helicopter on Friday and captured its pilots"."""
    out = [roles.verb]
    while _goes_along(scene, verb := scene.parsed.tokens[out[-1]]):
        out.append(verb.head)
    return tuple(out)


def _goes_along(scene: Scene, verb: Token) -> bool:
    if verb.head == verb.i:
        return False
    if verb.tag == "VBG":
        return verb.dep in {"advcl", "conj"}
    kids = scene.parsed.kids(verb.i)
    apart = any(k.dep in {"nsubj", "nsubjpass"} or k.lower in scene.know.words.moving_on for k in kids)
    return (verb.dep, verb.tag) == ("conj", "VBD") and not apart and verb.head in scene.trigger_at


def _draft(scene: Scene, trigger: TriggerMention, roles: Roles, real: Whether, rivals: frozenset[int]) -> Draft:
    parsed = scene.parsed
    token = parsed.tokens[trigger.token]
    noun = token.pos in {"NOUN", "PROPN"}
    if trigger.event_type == "arrest" and _gave_up(parsed, token, roles):
        roles = replace(roles, agents=(), targets=roles.agents)
    # "the death of X", where somebody is said to be behind it, was no natural one
    weak = trigger.weak and not (noun and trigger.frame == "harm" and roles.agents and roles.targets)
    # and of an offensive it is told what it came to
    weak = weak and not (token.lemma in scene.know.words.assault_nouns and _left_dead(scene, token))
    along = _along_with(scene, roles)
    there = (places_of(scene, trigger, verb, rivals - {verb}) for verb in along)
    told = next((found for found in there if found), [])
    places = [p for p in told if not is_beyond_gap(scene, p.start, trigger.token)]
    again = noun and _is_counted_from(scene, token)
    said = granted(scene, trigger, roles, scene.voices.at(trigger.start, trigger.end))
    return Draft(
        triggers=(trigger,),
        event_type=event_type(scene, trigger, roles),
        agents=roles.agents,
        targets=() if again else roles.targets,
        sides=roles.sides,
        weapons=roles.weapons,
        times=tuple(_times(scene, trigger, along, rivals)),
        told=said_on(scene, trigger),
        places=() if again else tuple(places or head_of(scene, trigger.token)[1] or town_above(scene, trigger.token)),
        whether=real,
        said=said,
        said_of=tuple((i, said) for i in roles.agents),
        sentences=(token.sentence,),
        definite=again or (noun and (is_said_of_told(parsed, token.i) or _points_back(scene, token, roles))),
        weak=weak,
        general=weak or _is_general(scene, trigger, roles),
        answers=is_answer(scene, trigger),
    )


def _gave_up(parsed: Parsed, verb: Token, roles: Roles) -> bool:
    """Whether somebody does it to himself: "turned himself in", "surrendered to police"."""
    objects = parsed.kids(verb.i, "dobj")
    to_whom = any(p.lower == "to" for p in parsed.kids(verb.i, "prep"))
    alone = to_whom and not (objects or roles.targets) and bool(parsed.kids(verb.i, "nsubj"))
    return alone or any(o.lower.endswith(("self", "selves")) for o in objects)


def _points_back(scene: Scene, noun: Token, roles: Roles) -> bool:
    """Whether a definite noun may mean what was told before: "the blast", "repelled the attack", not "the explosion of
    a mine", nor "the attack on X", but where X was hit before, or the day is its own: "Tuesday's attack on X"."""
    if any(k.label == "DATE" for k in scene.parsed.kids(noun.i, "poss")):
        return True
    beaten = scene.parsed.head(noun.i).lemma in scene.know.words.repelling_verbs
    if roles.targets and (not beaten or scene.parsed.kids(noun.i, "prep")):
        return is_definite(scene.parsed, noun.i) and all(_was_told_of(scene, noun, i) for i in roles.targets)
    of = [o for p in scene.parsed.kids(noun.i, "prep") if p.lower == "of" for o in scene.parsed.kids(p.i, "pobj")]
    new = any(k.lower in {"a", "an"} for o in of for k in scene.parsed.kids(o.i, "det"))
    return is_definite(scene.parsed, noun.i) and not new


def _is_counted_from(scene: Scene, noun: Token) -> bool:
    """Whether a noun tells an incident of before only to count from it, so that the place behind it is that of what
    came after: "a man was shot. … He was arrested two days after the shooting at a motel in Dallas"."""
    gap = gap_of(scene, noun.i)
    if gap is None or noun.head != gap.mark.i or not is_definite(scene.parsed, noun.i):
        return False
    if any(p.lower == "of" for p in scene.parsed.kids(noun.i, "prep")):
        return False
    sentences = (scene.parsed.tokens[t.token].sentence for t in scene.mentions.triggers if not t.weak)
    return any(0 < noun.sentence - s <= _TOLD_WITHIN for s in sentences)


def _was_told_of(scene: Scene, noun: Token, i: int) -> bool:
    """Whether a building or the like that was hit is told of in one of the sentences before, with what was done there:
    "abducted pupils from a school. … the attack on the school".  A group or its fighters are hit more than once."""
    parsed = scene.parsed
    if parsed.tokens[i].tag not in {"NN", "NNP"}:
        return False
    first = parsed.sentences[max(noun.sentence - _TOLD_WITHIN, 0)].first
    before = parsed.tokens[first : parsed.sentence(noun.i).first]
    acts = {parsed.tokens[t.token].sentence for t in scene.mentions.triggers if not t.weak}
    word = parsed.tokens[i].lower
    return any(t.lower == word and t.sentence in acts and not scene.human(t.i) for t in before)


def _times(scene: Scene, trigger: TriggerMention, verbs: tuple[int, ...], rivals: frozenset[int]) -> list[TimeMention]:
    """The times of a trigger, or of the acts that it goes along with, or of the entry that it stands in; of one that a
    length of time sets apart those of its own clause, else counted from the rest of the sentence."""
    one_more = day_of_one_more(scene, scene.parsed.tokens[trigger.token])
    if one_more is not None:
        return [one_more]
    found = (times_of(scene, trigger, verb, rivals - {verb}) for verb in verbs)
    times = next((t for t in found if t), None) or head_of(scene, trigger.token)[0]
    times = [day_of_heading(scene, t) for t in times if not is_of_condition(scene, t)]
    gap = gap_of(scene, trigger.token)
    if gap is None:
        return times
    counted = across(scene, trigger, gap)
    return [t for t in times if is_inside(scene, t, gap)] or ([counted] if counted is not None else [])


def _doers(scene: Scene, trigger: TriggerMention, roles: Roles) -> tuple[int, ...]:
    """The agents of a trigger; who finds bodies did not kill, nor did who saw it ("witnesses saw aircraft bomb a camp,
    killing two")."""
    parsed = scene.parsed
    if trigger.frame == "harm" and parsed.tokens[trigger.token].lemma in scene.know.words.unearthing_verbs:
        return ()
    verbs = scene.know.sayings.verbs

    def saw(i: int) -> bool:
        over = verbs.get(parsed.head(i).lemma)
        return over is not None and over.kind == "witness" and parsed.tokens[i].dep == "nsubj"

    return tuple(i for i in roles.agents if parsed.tokens[i].pos != "PUNCT" and not saw(i))


def _is_general(scene: Scene, trigger: TriggerMention, roles: Roles) -> bool:
    """Whether the words speak of such acts at large: bare or plural nouns, the simple present, "for years", what is
    going on, plural objects of the perfect ("have attacked bases")."""
    parsed = scene.parsed
    token, verb = parsed.tokens[trigger.token], parsed.tokens[roles.verb]
    if token.pos in {"NOUN", "PROPN"} and scene.human(token.i):
        return not is_definite(parsed, token.i)  # "the killers of X" tell of one deed, however many they were
    if _left_dead(scene, token) or _is_wound(scene, token):
        return False  # headlines leave out articles, and tell in the present what was done
    if _is_held_for(scene, trigger, roles) or _tells_how_many(scene, token) or _broke_out(scene, token):
        return False
    if token.pos in {"NOUN", "PROPN"}:
        marked = any(k.dep in {"det", "poss", "nummod"} for k in parsed.kids(token.i))
        head = parsed.head(token.i)
        if (
            token.dep == "nsubj"
            and head.tag in {"VBZ", "VBP"}
            and head.i not in scene.trigger_at
            and head.lemma != "have"
        ):
            return not parsed.kids(head.i, "aux")  # "the confrontation grows"
        bare = not (marked or is_open_line(parsed, token.i)) and token.i == verb.i  # headlines leave out articles
        bare = bare and not (roles.agents and is_cause(scene, token.i)) and not _is_undergone(scene, token)
        return (is_plural(parsed, token) and not parsed.kids(token.i, "nummod")) or bare
    if _lasts(scene, token.i):
        return True
    if (token.tag in {"VBP", "VBZ"} or is_bare_present(parsed, token)) and not parsed.kids(token.i, "auxpass"):
        if is_in_entry(scene, token.i):
            return False
        return token.tag in {"VBP", "VB"} or not is_open_line(
            parsed, token.i
        )  # "Bomb kills three": in headlines it is past
    if token.tag == "VBG" and not _told_as_past(parsed, token, scene.know.words.response_verbs):
        return True
    perfect = any(k.lemma == "have" and k.tag in {"VBP", "VBZ"} for k in parsed.kids(token.i, "aux"))
    if perfect or token.tag == "VBG":
        hit = [parsed.tokens[t] for t in roles.targets]
        return bool(hit) and all(t.tag in {"NNS", "NNPS"} and not parsed.kids(t.i, "nummod") for t in hit)
    return False


def _is_undergone(scene: Scene, noun: Token) -> bool:
    """Whether a noun is what a place or people are told, in the past, to have been put to: "the outskirts of Yaroun
    were subjected to artillery shelling", "Blida came under shelling"."""
    prep = scene.parsed.head(noun.i)
    verb = scene.parsed.head(prep.i)
    put = f"{verb.lemma} {prep.lower}" in scene.know.words.undergoing
    past = verb.tag == "VBD" or any(k.tag == "VBD" for k in scene.parsed.kids(verb.i, "auxpass", "aux"))
    return noun.dep == "pobj" and put and past


def is_cause(scene: Scene, i: int) -> bool:
    """Whether a noun is what people are told to have come to harm in: "were killed in Turkish shelling of Afrin"."""
    prep = scene.parsed.head(i)
    harm = scene.trigger_at.get(prep.head)
    caused = scene.parsed.tokens[i].dep == "pobj" and prep.lower in {"in", "by", "during", "under"}
    return caused and harm is not None and harm.frame == "harm"


def _left_dead(scene: Scene, noun: Token) -> bool:
    """Whether a noun is what is told, in the past, to have harmed so many people: "clashes between X and Y killed 40
    people", "an offensive that left 80 dead", "an operation in which nine died"."""
    verbs = [scene.parsed.head(noun.i)] if noun.dep == "nsubj" else []
    verbs += scene.parsed.kids(noun.i, "relcl")
    under = {i for v in verbs if v.tag == "VBD" for i in (v.i, *(k.i for k in scene.parsed.kids(v.i)))}
    return any(h.trigger in under for h in scene.mentions.harms)


def _tells_how_many(scene: Scene, noun: Token) -> bool:
    """Whether a noun of a deed says to how many it was done, no multitude: "the shooting deaths of four people", "a
    triple shooting"."""
    words = load_harms()
    shot = any(k.lemma in words.hit_nouns for k in (noun, *scene.parsed.kids(noun.i, "compound")))
    harm = scene.harm_at.get(noun.i) if noun.pos == "NOUN" and (shot or noun.lemma in words.murders) else None
    return harm is not None and not harm.negated and harm.low == harm.high and harm.low <= _SINGLY


def _broke_out(scene: Scene, noun: Token) -> bool:
    """Whether shooting is told to have begun: "gunfire broke out on Sunday", "shots rang out"."""
    verb, words = scene.parsed.head(noun.i), load_harms()
    return noun.dep == "nsubj" and verb.tag == "VBD" and noun.lemma in words.missiles | words.hit_nouns


def _is_wound(scene: Scene, noun: Token) -> bool:
    """Whether a noun is what so many people are told to bear: "found a man with gunshot wounds"."""
    if noun.lemma not in load_harms().wounds:
        return False
    return any(h.low == h.high and h.trigger == noun.i for h in scene.mentions.harms)


def _is_held_for(scene: Scene, trigger: TriggerMention, roles: Roles) -> bool:
    """Whether a participle is what somebody is held to have done, on a day or to so many: "is accused of opening fire
    on May 2", "was charged with shooting two men"."""
    parsed = scene.parsed
    token, prep = parsed.tokens[roles.verb], parsed.head(roles.verb)
    if token.tag != "VBG" or prep.lower not in {"of", "with"}:
        return False
    if parsed.head(prep.i).lemma not in scene.know.words.held_verbs:
        return False
    dated = any(t.precision == "day" for t in times_of(scene, trigger, roles.verb, frozenset()))
    return dated or any(parsed.kids(t, "nummod") for t in roles.targets)


def _told_as_past(parsed: Parsed, token: Token, responses: frozenset[str]) -> bool:
    """Whether a participle hangs on a verb that tells what happened ("bombed the camp, killing …")."""
    for up in [token, *parsed.ancestors(token.i)]:
        if up.tag == "VBD" or any(k.tag == "VBD" for k in parsed.kids(up.i, "aux", "auxpass")):
            return True
        if up.lower == "by" and parsed.head(up.i).lemma in responses and parsed.kids(up.head, "aux"):
            return True  # "has responded by shelling"
        if parsed.head(up.i).lower == "with" and up.dep in {"pcomp", "pobj"}:
            return False
    return False


def _lasts(scene: Scene, i: int) -> bool:
    """Whether a verb is said of a length of time or of a habit ("has struck at them for years", "attacks every
    night")."""
    for kid in scene.parsed.kids(i, "prep", "npadvmod", "advmod"):
        times = [scene.time_at[k] for k in scene.parsed.subtree(kid.i) if k in scene.time_at]
        words = {scene.parsed.tokens[k].lemma for k in scene.parsed.subtree(kid.i)}
        long = kid.lower == "for" and bool(words & _LONG)
        if any(t.type == "set" or (t.type == "duration" and long) for t in times):
            return True
    return False
