"""The day that the story has reached, for incidents that name none."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ..model import TimeMention
from .agreement import real
from .drafts import Draft
from .gaps import across, gap_of
from .roles import Scene
from .when import day_before, in_dateline, is_days_apart, perfect_of

#: sentences over which a day is taken to go on
_REACH = 4
#: sentences after an incident, and before it, in which help is called or it is said when it happened
_AFTER, _BEFORE = 5, 2


def with_days(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Incidents without a time of their own get the day of the nearest incident told shortly before (or beside it in
    its sentence), of like reality, else of the nearest sentence of its paragraph."""
    violent = scene.know.codebook.is_violent
    other = frozenset(t.start for d in drafts if not violent(d.event_type) for t in d.times)
    out: list[Draft] = []
    for d in drafts:
        if violent(d.event_type) and _is_told_by_call(scene, d):
            d = replace(d, day=d.told, told=None)  # "was taken to hospital on Friday after a shooting"
        if not d.times and violent(d.event_type):
            d = replace(d, times=_of_next_verb(scene, d, drafts) or _over_gap(scene, d, drafts))
        later = d.answers and perfect_of(scene, d.trigger) is not None  # "have responded": on any day since
        if d.times or d.told is not None or d.day is not None or later or not violent(d.event_type):
            out.append(d)
            continue
        beside = [o for o in drafts if o.sentences[0] == d.sentences[0] and o.times]
        near = [o for o in (*out, *beside) if _is_near(scene, o, d)]
        if near:
            day = near[-1].times[0] if near[-1].times else near[-1].day
        else:
            day = day_before(scene, d.trigger, _REACH, other) or _day_of_call(scene, d, drafts)
        out.append(replace(d, day=day) if day is not None and day.precision == "day" else d)
    return out


def _of_next_verb(scene: Scene, d: Draft, drafts: list[Draft]) -> tuple[TimeMention, ...]:
    """The times of a second verb of the same subject, behind which they stand for both: "detained and tortured a
    journalist in July"."""
    parsed = scene.parsed
    second = {k.i for k in parsed.kids(d.trigger.token, "conj") if not parsed.kids(k.i, "nsubj", "nsubjpass")}
    return next((o.times for o in drafts if o is not d and o.trigger.token in second), ())


def _over_gap(scene: Scene, d: Draft, drafts: list[Draft]) -> tuple[TimeMention, ...]:
    """When it was, counted over a length of time from the day of the incident that the rest of its sentence tells of:
    "the attack came two days after soldiers were killed in an ambush"."""
    gap = gap_of(scene, d.trigger.token)
    if gap is None:
        return ()
    others = (o for o in drafts if o is not d and gap.mark.sentence in o.sentences and o.times)
    days = (o.times[0].not_before for o in others if o.times[0].not_before == o.times[0].not_after)
    day = next((x for x in days if x is not None), None)
    found = across(scene, d.trigger, gap, date.fromisoformat(day)) if day is not None else None
    return (found,) if found is not None else ()


def _is_near(scene: Scene, earlier: Draft, d: Draft) -> bool:
    return (
        bool(earlier.times or earlier.day)
        and scene.know.codebook.is_violent(earlier.event_type)
        and 0 <= d.sentences[0] - earlier.sentences[-1] <= _REACH
        and real(earlier.whether) == real(d.whether)
        and not (earlier.sentences[-1] == d.sentences[0] and is_days_apart(scene, d.sentences[0]))
        and not (d.event_type == "arrest" and _is_arrest_for(scene, d, earlier))
    )


def _is_arrest_for(scene: Scene, arrest: Draft, deed: Draft) -> bool:
    """Whether an arrest is told with what it was for ("arrested for a shooting that killed two on Sunday")."""
    return any(up.i == arrest.trigger.token for up in scene.parsed.ancestors(deed.trigger.token))


def _day_of_call(scene: Scene, d: Draft, drafts: list[Draft]) -> TimeMention | None:
    """The day on which police or medics were called, came, or took away the hurt, or on which "the incident" happened,
    as told next to an incident: first after it, then before it, up to where another one is told of that has a day."""
    violent = scene.know.codebook.is_violent
    others = {s for o in drafts if o is not d and violent(o.event_type) and o.times for s in o.sentences}
    last, first = d.sentences[-1], d.sentences[0]
    for way in (range(first + 1, last + _AFTER + 1), range(first - 1, first - _BEFORE - 1, -1)):
        for s in way:
            if s in others:
                break
            if (
                s not in d.sentences
                and 0 <= s < len(scene.parsed.sentences)
                and (found := _called_on(scene, s)) is not None
            ):
                return found
    return None


def _called_on(scene: Scene, sentence: int) -> TimeMention | None:
    """The day of a sentence whose verb tells of a call for help, or of what happened."""
    parsed = scene.parsed
    run = parsed.sentences[sentence]
    for time in scene.mentions.times:
        if not run.start <= time.start < run.end or time.type != "date" or time.precision != "day":
            continue
        if time.not_before is None or time.not_before != time.not_after or in_dateline(parsed, time):
            continue
        if not _is_of_call(scene, time):
            continue
        day = parsed.article.published
        if day is None or time.not_before <= day:
            return time
    return None


def _is_told_by_call(scene: Scene, d: Draft) -> bool:
    """Whether the day by which an incident was is that of a call for help, and so its own."""
    if d.told is None or d.told.precision != "day" or not _is_of_call(scene, d.told):
        return False
    return not any(is_days_apart(scene, s) for s in d.sentences)


def _is_of_call(scene: Scene, time: TimeMention) -> bool:
    """Whether a time is said of a call for help, of the hurt being taken to hospital, or of what happened."""
    parsed = scene.parsed
    token = parsed.token_at(time.start)
    over = parsed.ancestors(token.i) if token is not None else []
    verb = next((up for up in over if up.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    if verb.lemma in {"report", "hear"}:  # "the shooting was reported at noon", not "police reported that"
        return any(s.i in scene.trigger_at for s in parsed.kids(verb.i, "nsubjpass"))
    if verb.lemma == "call" and any(not scene.human(o.i) for o in parsed.kids(verb.i, "dobj")):
        return False  # "called a strike"
    calls = verb.lemma in scene.know.words.responding_verbs
    return calls or _is_taken_to_hospital(scene, verb.i) or _tells_of_deed(scene, verb.i)


def _tells_of_deed(scene: Scene, verb: int) -> bool:
    """Whether a verb says when something happened: "the incident occurred", "violence that began"."""
    parsed = scene.parsed
    if parsed.tokens[verb].lemma not in scene.know.words.occurring_verbs:
        return False
    about = parsed.kids(verb, "nsubj") + ([parsed.head(verb)] if parsed.tokens[verb].dep == "relcl" else [])
    return any(t.i in scene.trigger_at or t.lemma in {"it", "violence"} for t in about)


def _is_taken_to_hospital(scene: Scene, verb: int) -> bool:
    parsed = scene.parsed
    if parsed.tokens[verb].lemma not in {"take", "bring", "carry"}:
        return False
    to = [o for p in parsed.kids(verb, "prep") if p.lower == "to" for o in parsed.kids(p.i, "pobj")]
    return any(o.lemma in {"hospital", "clinic", "center", "centre"} for o in to)
