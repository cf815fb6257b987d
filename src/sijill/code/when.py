"""When: which of a text's times is an incident's."""

from __future__ import annotations

from ..know.harms import load_harms
from ..know.times import load_times
from ..model import Parsed, QuoteMention, TimeMention, Token, TriggerMention
from .by_then import (
    ends_clause,
    is_as_of,
    is_before_another,
    is_end_of_another,
    is_gone_back_to,
    is_long_before_court,
    is_long_done,
    is_of_a_known,
    is_of_bodies,
    is_of_court,
    is_of_picture,
    is_of_the_harmed,
    is_of_verdict,
    is_of_wounds,
    is_perfect,
    is_perfect_then,
    is_ranked,
    is_set_against,
    is_soon_after,
    is_stamp,
    is_told_of_when,
    relative_of,
    since_then,
    up_to_the_next,
)
from .object_clauses import is_of_its_operation, is_of_the_deed, is_told_of_act
from .past_years import in_the_past
from .roles import Scene
from .writing import in_dateline

#: how a time is said of an incident, the best first
_ITS, _FREE, _ASIDE, _BY_THEN = range(4)
_FINENESS = {"day": 0, "week": 1, "range": 2, "month": 3, "season": 4, "year": 5}


_SUBJECTS = {"nsubj", "nsubjpass"}
#: words of a time that is counted from what was told right before
_LATER = frozenset(("later", "afterwards", "following", "next"))
#: what stands before what is only spoken of or answered
_ABOUT = {"for", "over", "about", "into"}


def times_of(scene: Scene, trigger: TriggerMention, verb: int, rivals: frozenset[int]) -> list[TimeMention]:
    """The times of the trigger's sentence that are said of it rather than of the `rivals` (tokens of other incidents
    of the sentence), the best first: those that hang on it, then the sentence's own, the finest first."""
    parsed = scene.parsed
    run = parsed.sentence(trigger.token)
    own: list[tuple[int, int, int, TimeMention]] = []
    if is_of_wounds(scene, trigger.token):
        return []
    violent = scene.know.codebook.is_violent(trigger.event_type)
    for time in scene.mentions.times:
        if (
            time.type != "date"
            or not (run.start <= time.start < run.end)
            or (time.not_after is None and time.not_before is None)
        ):
            continue
        if is_of_saying(parsed, scene.mentions.quotes, time, trigger) or in_dateline(parsed, time):
            continue
        if is_stamp(parsed, time) or is_end_of_another(scene, time):
            continue
        time = in_the_past(parsed, time, trigger) if violent else time
        time = up_to_the_next(scene, time)
        if time.not_after is None:
            since = since_then(parsed, time, trigger.token)
            if since is None:
                continue
            time = since
        rank = _hold(scene, time, trigger.token, verb, rivals)
        if (
            rank == _BY_THEN
            and time.start > trigger.start
            and is_long_before_court(scene, time, _clause_of(parsed, time))
        ):
            rank = _FREE  # "has been charged with the murder of a monk in March 2021"
        if rank is None or rank == _BY_THEN or (rank != _ITS and _is_ahead(parsed, time)):
            continue
        # "an overnight raid yesterday": the day is yesterday
        gap = abs(time.start - trigger.start) + (10_000 if time.text.lower() == "overnight" else 0)
        own.append((rank, _FINENESS.get(time.precision or "range", 2), gap, time))
    return [t for *_, t in sorted(own, key=lambda x: x[:3])]


def _is_ahead(parsed: Parsed, time: TimeMention) -> bool:
    """Whether a time lies after the day of publication ("a blow to next year's elections")."""
    day = parsed.article.published
    return bool(day and time.not_before and time.not_before > day)


def _hold(scene: Scene, time: TimeMention, trigger: int, verb: int, rivals: frozenset[int]) -> int | None:
    """How a time is said of an incident: `_ITS` where it hangs on it, `_FREE` on nobody, `_ASIDE` on a clause that the
    incident's own stands beside, `_BY_THEN` where the incident was over by then; None where it is a rival's."""
    parsed = scene.parsed
    token = parsed.token_at(time.start)
    if token is None:
        return None
    own = {trigger, verb}
    if is_as_of(parsed, time) or is_before_another(parsed, time, own) or is_of_picture(parsed, time, own):
        return _BY_THEN
    if is_of_verdict(parsed, time, trigger):
        return _BY_THEN
    if is_set_against(parsed, token, own):
        return None
    if is_told_of_when(parsed, time, trigger):
        return _ITS
    found_so = {parsed.tokens[trigger].lemma, parsed.head(trigger).lemma} & load_times().finding  # "found shot today"
    found_so = found_so if parsed.tokens[trigger].dep != "parataxis" else set()
    inside = {t.i for t in parsed.between(time.start, time.end)}
    at = token
    while at.i in inside and parsed.tokens[at.head].i != at.i:
        at = parsed.head(at.i)
    for up in [at, *parsed.ancestors(at.i)]:
        if up.i in {trigger, parsed.tokens[trigger].head} and parsed.tokens[trigger].tag == "VBN" and found_so:
            return _BY_THEN
        if up.i in own:
            if is_ranked(parsed, up, time) or is_perfect_then(parsed, up, time):
                return None
            if ends_clause(parsed, time) and is_gone_back_to(scene, trigger, parsed.head(parsed.head(trigger).i)):
                return _BY_THEN  # "continued their investigation into the shooting Monday"
            return _BY_THEN if is_of_bodies(scene, trigger) or is_of_wounds(scene, trigger) else _ITS
        if up.i in scene.trigger_at and is_of_wounds(scene, up.i):
            return _BY_THEN
        if up.dep == "appos" and (up.lower in scene.know.words.more_words or up.label == "ORDINAL"):
            return None  # "the shelling, the third this week"
        if up.i in rivals:
            # "raided the village, detaining four men on Monday": the day is that of both
            if up.tag == "VBG" and any(over.i in own for over in parsed.ancestors(up.i)):
                return _FREE
            if is_soon_after(parsed, up, own):
                return _ASIDE
            return _aside(scene, min(own), max(own), up.i) if _opens(parsed, token) else None
        later = up.dep in {"conj", "ROOT"} and up.pos == "VERB" and not _LATER.isdisjoint(time.text.lower().split())
        if later and max(own) < up.i:
            return None  # "was kidnapped on Sunday and freed two days later"
        if up.tag == "VBG" and up.dep == "advcl" and up.head in own and max(own) < token.i < up.i:
            continue  # "were found on Monday bearing wounds"
        if up.pos in {"VERB", "AUX"}:
            if _is_before_main_verb(parsed, trigger, token, up):
                return _ITS
            if _goes_on_now(parsed, up) and up.i < min(own) <= max(own) < token.i and _is_told_in_past(parsed, trigger):
                return _ITS
            relative = relative_of(parsed, up)
            if relative and not any(over.i == relative.i for i in own for over in parsed.ancestors(i)):
                # "killed a man who was walking home on Monday", not "the strike called on Monday, after the attack"
                its = relative.head in own and not is_of_the_harmed(scene, relative.head)
                its = its or is_told_of_act(scene, relative, trigger) or is_of_its_operation(scene, relative, own)
                free = relative.tag == "VBG" or is_of_the_deed(parsed, relative, time, own)
                return _ITS if its else _FREE if free else None
            # a time at the end may be said of the nearer clause, wherever the parser hangs it
            if up.i < min(own) < token.i:
                return _BY_THEN if is_gone_back_to(scene, trigger, up) else _FREE
            return _aside(scene, min(own), max(own), up.i)
    return _FREE


def _is_before_main_verb(parsed: Parsed, trigger: int, time: Token, main: Token) -> bool:
    """Whether a time ends a clause about the subject, in which the deed is told, and is hung on the main verb behind
    it: "one of two men who were shot in Gary Friday night has been identified"."""
    if not trigger < time.i < main.i:
        return False
    auxiliaries = [k.i for k in parsed.kids(main.i, "aux", "auxpass") if k.i > time.i]
    if not auxiliaries or any(t.pos == "PUNCT" for t in parsed.tokens[trigger : time.i]):
        return False
    over = parsed.ancestors(trigger)
    clause = next((up for up in (parsed.tokens[trigger], *over) if up.dep in {"relcl", "acl"}), None)
    return clause is not None and any(up.dep in _SUBJECTS and up.head == main.i for up in parsed.ancestors(clause.i))


def _goes_on_now(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb tells of what is going on, which no past day is said of: "police are looking for …"."""
    return verb.tag == "VBG" and any(k.tag in {"VBZ", "VBP"} for k in parsed.kids(verb.i, "aux"))


def _is_told_in_past(parsed: Parsed, trigger: int) -> bool:
    """Whether a relative clause tells of the deed: "are looking for the men who shot a clerk Friday night"."""
    return any(
        up.dep == "relcl" and up.tag in {"VBD", "VBN"} for up in (parsed.tokens[trigger], *parsed.ancestors(trigger))
    )


def _aside(scene: Scene, trigger: int, verb: int, top: int) -> int:
    """How a time on the verb `top` is said of a trigger below it: "tents went up on Monday for those killed in …"."""
    parsed = scene.parsed
    noun = parsed.tokens[trigger].pos == "NOUN"
    at = parsed.tokens[trigger]
    still = any(
        k.lower == "still" for k in parsed.kids(top, "advmod")
    )  # "lay there still on Monday, where a man killed"
    for up in parsed.ancestors(trigger):
        if (at.dep in {"relcl", "acl"} and (still or not _goes_on(parsed, at))) or (
            at.dep == "advcl" and at.i not in {trigger, verb}
        ):
            return _BY_THEN
        if is_of_court(scene, at, up):
            return _BY_THEN
        if noun and at.i != trigger and {at.lower, at.lemma} & (scene.know.words.before_after | _ABOUT):
            return _BY_THEN  # "a curfew was imposed on Monday after the attack", "jailed on Monday for the attack"
        if noun and at.dep in {"dobj", "nsubjpass"} and up.lemma in load_times().aftermath:
            return _BY_THEN
        if at.dep in {"advcl", "pcomp"} and is_long_done(parsed, at, parsed.tokens[top]):
            return _BY_THEN
        if at.dep == "advcl" and parsed.kids(at.i, "mark", "advmod"):
            return _ASIDE
        if at.i != trigger and at.lemma in load_harms().totals and up.i == top and up.lemma in load_times().rising:
            return _BY_THEN  # "the toll from the attack rose to nine on Monday"
        if up.i == top:
            return _BY_THEN if is_of_a_known(scene, trigger, up) else _FREE
        at = up
    return _FREE


def _goes_on(parsed: Parsed, verb: Token) -> bool:
    """Whether a relative clause goes on with the story ("got to the post, where he killed three"), or a participle
    tells of a number what befell it ("two injured, nobody killed")."""
    if verb.tag == "VBN" and any(t.pos == "NUM" for t in (parsed.head(verb.i), *parsed.kids(verb.i, "nsubj"))):
        return True
    where = next(iter(parsed.kids(verb.i, "advmod")), None)
    return where is not None and where.lower == "where" and parsed.tokens[where.i - 1].lower == ","


def _opens(parsed: Parsed, token: Token) -> bool:
    """Whether a time opens its sentence, and so may be said of all of it."""
    return token.i - parsed.sentence(token.i).first <= 3


def is_of_saying(parsed: Parsed, quotes: tuple[QuoteMention, ...], time: TimeMention, trigger: TriggerMention) -> bool:
    """Whether the time is of the saying rather than of what is said: the trigger is inside a quote's content, and
    the time outside it hangs on the saying verb."""
    clause = _clause_of(parsed, time)
    saying = clause is not None and clause.lemma == "say" and clause.i != trigger.token and clause.end <= time.start
    if saying and not any(q.content.start <= time.start < q.content.end for q in quotes):
        return True  # wherever the quote begins: "died of a wound, and it was murder, the coroner said Friday"
    return any(
        q.content.start <= trigger.start < q.content.end
        and not q.content.start <= time.start < q.content.end
        and q.start - 40 <= time.start < q.end + 40
        and not (clause is not None and q.content.start <= clause.start < q.content.end)
        and not _is_fronted(parsed, q, time)
        for q in quotes
    )


def _is_fronted(parsed: Parsed, q: QuoteMention, time: TimeMention) -> bool:
    """Whether a time opens a sentence into which the saying is only put between commas: "At noon on 3 May, witnesses
    told us, jets bombed the market"."""
    token = parsed.token_at(time.start)
    if q.source is None or q.cue is None or token is None:
        return False
    if any(t.pos == "VERB" for t in parsed.tokens[parsed.sentence(token.i).first : token.i]):
        return False
    first, last = min(q.source.start, q.cue.start), max(q.source.end, q.cue.end)
    if not time.end <= first < last <= q.content.start:
        return False
    comma = parsed.text[time.end : first].rstrip()[-1:] == ","
    return comma and parsed.text[last : q.content.start].rstrip()[-1:] == ","


def _clause_of(parsed: Parsed, time: TimeMention) -> Token | None:
    """The verb of the clause that a time stands in."""
    token = parsed.token_at(time.start)
    return next((up for up in parsed.ancestors(token.i) if up.pos in {"VERB", "AUX"}), None) if token else None


def day_before(scene: Scene, trigger: TriggerMention, reach: int, other: frozenset[int]) -> TimeMention | None:
    """The last day named in the trigger's paragraph within `reach` sentences before it, of what was done and not of
    the saying, the dateline or an `other` thing told (where its time starts)."""
    parsed = scene.parsed
    token = parsed.tokens[trigger.token]
    found = [
        t
        for t in scene.mentions.times
        if t.type == "date"
        and t.precision == "day"
        and t.start not in other
        and t.end <= trigger.start
        and (at := parsed.token_at(t.start)) is not None
        and at.paragraph == token.paragraph
        and 0 < token.sentence - at.sentence <= reach
        and not in_dateline(parsed, t)
        and not is_stamp(parsed, t)
        and not any(q.cue is not None and q.start <= t.start < q.end and not q.content.start <= t.start < q.content.end
                    for q in scene.mentions.quotes)
    ]  # fmt: skip
    return found[-1] if found else None


def is_days_apart(scene: Scene, sentence: int) -> bool:
    """Whether a sentence tells of things some time apart ("three days after gunmen killed …")."""
    run = scene.parsed.sentences[sentence]
    spans = [t for t in scene.mentions.times if t.type == "duration" and run.start <= t.start < run.end]
    after = (scene.parsed.between(t.end, t.end + 2) for t in spans)
    return any(nexts and nexts[0].lower in {"after", "before"} for nexts in after)


def said_on(scene: Scene, trigger: TriggerMention) -> TimeMention | None:
    """The day on which the trigger's incident was told of, where the text gives one for the saying, or says "now"."""
    run = scene.parsed.sentence(trigger.token)
    for time in scene.mentions.times:
        if (
            run.start <= time.start < run.end
            and time.type == "date"
            and time.not_after
            and not _is_ahead(scene.parsed, time)
            and not is_stamp(scene.parsed, time)
            and (
                is_of_saying(scene.parsed, scene.mentions.quotes, time, trigger)
                or _hold(scene, time, trigger.token, trigger.token, frozenset()) == _BY_THEN
            )
        ):
            return time
    return _by_now(scene, trigger)


def _by_now(scene: Scene, trigger: TriggerMention) -> TimeMention | None:
    """The "now" of what has been done by now ("has now attacked", "have already responded by shelling"): up to the day
    of publication."""
    verb, day = perfect_of(scene, trigger), scene.parsed.article.published
    words = scene.parsed.kids(verb.i, "advmod") if verb is not None and day is not None else []
    for word in words:
        if word.lower in load_times().by_now:
            text = scene.parsed.words(word.start, word.end)
            return TimeMention(
                text=text, start=word.start, end=word.end, not_after=day, precision="range", basis="relative"
            )
    return None


def perfect_of(scene: Scene, trigger: TriggerMention) -> Token | None:
    """The verb in the present perfect that tells of the trigger: itself, or what it hangs on ("have responded by
    shelling"); None where it is told in another tense."""
    parsed = scene.parsed
    for verb in [parsed.tokens[trigger.token], *parsed.ancestors(trigger.token)]:
        if is_perfect(parsed, verb):
            return verb
        if verb.dep not in {"pcomp", "prep", "xcomp"}:
            return None
    return None
