"""The day that the story has reached, for incidents that name none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from ..model import Parsed, Run, TimeMention
from .agreement import real
from .drafts import Draft
from .gap_days import day_of_it, from_publication
from .gaps import across, gap_beside, gap_of
from .log_heads import is_entry
from .recalled import is_recalled
from .roles import Scene
from .when import day_before, is_days_apart, perfect_of
from .writing import in_dateline

#: sentences over which a day is taken to go on
_REACH = 4
#: paragraphs of a list below its heading, at most
_ITEMS = 12
#: words of a line that heads a list, at most, and before the one with which the text begins
_LINE, _EARLY = 40, 30
#: what "the following" is no list of incidents before
_SPOKEN = {"statement", "message", "communique", "text", "letter", "declaration", "speech", "remarks"}
_DEEDS = {"it", "violence", "accident", "tragedy"}
#: what is reported to the police, or heard
_HEARD = {"incident", "gunshot", "gunfire", "shot"}
#: years since a day that is rather one of birth: "Roe, 09/29/1980, released from hospital"
_LONG_AGO = 15
#: days that pass at most between a call for help and what is told of its outcome
_DYING_DAYS = 7
#: who takes calls for help, and how
_TAKING_CALLS, _TAKERS = {"receive", "get", "take", "answer", "field"}, {"dispatch", "dispatcher", "operator", "911"}
#: what is called for where people are hurt
_HELP = {"help", "ambulance", "backup", "assistance"}
#: words of the place that opens an entry, at most
_HEAD = 8
#: words of a sentence that tells when it was and nothing else, at most
_SHORT = 14
#: what stands between an arrest and what it is for
_FOR = {"for", "in", "on", "over", "of"}
#: words of a day that is counted back from the one told before
_BACK = {"earlier", "before", "previous"}
#: sentences after an incident, and before it, in which help is called or it is said when it happened
_AFTER, _BEFORE = 5, 2


def with_days(scene: Scene, drafts: list[Draft], sums: list[Draft]) -> list[Draft]:
    """Incidents without a time of their own get the day of the nearest incident told shortly before (or beside it in
    its sentence), of like reality, else of the nearest sentence of its paragraph, else of the nearest of the `sums`
    told before ("95 were killed on Sunday. … In Feni, eight died")."""
    violent = scene.know.codebook.is_violent
    other = frozenset(t.start for d in drafts if not violent(d.event_type) for t in d.times)
    out: list[Draft] = []
    for d in drafts:
        if violent(d.event_type) and _is_told_by_call(scene, d):
            d = replace(d, day=d.told, told=None)  # "was taken to hospital on Friday after a shooting"
        elif violent(d.event_type) and d.told is not None and (called := _called_by(scene, d, drafts)) is not None:
            d = replace(d, day=called, told=None)
        if not d.times and violent(d.event_type):
            d = replace(d, times=_of_next_verb(scene, d, drafts) or _over_gap(scene, d, [*drafts, *out], out))
            d = from_publication(scene, d)
        d = _of_that_night(scene, d, drafts)
        later = d.answers and perfect_of(scene, d.trigger) is not None  # "have responded": on any day since
        if d.times or d.told is not None or d.day is not None or later or not violent(d.event_type):
            out.append(d)
            continue
        told = _told_with(scene, out, d) or _of_arrest(scene, drafts, d)
        if told is not None:
            out.append(replace(d, told=told))
            continue
        beside = [o for o in drafts if o.sentences[0] == d.sentences[0] and o.times]
        near = [o for o in (*out, *beside) if _is_near(scene, o, d) and not is_recalled(scene, out, o, d)]
        if d.event_type != "arrest":  # who was held since is told of between
            near = [o for o in near if o.event_type != "arrest"] or near
        if near:
            day = near[-1].times[0] if near[-1].times else near[-1].day
        else:
            day = day_before(scene, d.trigger, _REACH, other) or _of_sum(scene, sums, d)
            day = day or _day_of_call(scene, d, drafts)
            over = _of_heading(scene, d) if day is None else None
            d = replace(d, times=(over,)) if over is not None else d
        out.append(replace(d, day=day) if day is not None and day.precision == "day" else d)
    return out


def _told_with(scene: Scene, before: list[Draft], d: Draft) -> TimeMention | None:
    """The day on which the incident before it in its paragraph was told of, where no more is known of that one's."""
    tokens, violent = scene.parsed.tokens, scene.know.codebook.is_violent
    last = next((o for o in reversed(before) if violent(o.event_type)), None)
    if last is None or last.times or last.day is not None or last.told is None or last.sentences[-1] > d.sentences[0]:
        return None
    if gap_of(scene, last.trigger.token) is not None:
        return None
    return last.told if tokens[last.trigger.token].paragraph == tokens[d.trigger.token].paragraph else None


def _of_arrest(scene: Scene, drafts: list[Draft], d: Draft) -> TimeMention | None:
    """The day by which a deed was, of those told in its sentence to have been arrested for it: "were arrested on Monday
    on suspicion of killing a priest"."""
    held = [o for o in drafts if o.event_type == "arrest" and o.times and o.sentences[0] == d.sentences[0]]
    return next((o.times[0] for o in held if o is not d and _is_held_for(scene, o, d)), None)


def _of_sum(scene: Scene, sums: list[Draft], d: Draft) -> TimeMention | None:
    near = [o for o in sums if o.times and _is_near(scene, o, d)]
    return near[-1].times[0] if near else None


def _of_heading(scene: Scene, d: Draft) -> TimeMention | None:
    """When all was that a list tells of, by the line above it: "The following incidents were reported on Sunday:", or
    by that with which the text begins: "Daily report of incidents, 11 May", "Following are developments on Friday"."""
    parsed = scene.parsed
    number = parsed.tokens[d.trigger.token].paragraph
    for above in [*reversed(parsed.paragraphs[max(number - _ITEMS, 0) : number]), *parsed.paragraphs[: min(number, 2)]]:
        if above.last - above.first > _LINE:
            continue
        words = {t.lower for t in parsed.tokens[above.first : above.last]}
        ends = parsed.tokens[above.last - 1].text == ":"
        heads = bool(words & scene.know.words.list_titles) and ("following" in words or not _tells(parsed, above))
        if ((ends and "following" in words) or (heads and above.first < _EARLY)) and not words & _SPOKEN:
            told = [t for t in scene.mentions.times if above.start <= t.start < above.end and t.type == "date"]
            return next((t for t in told if t.not_before is not None and not in_dateline(parsed, t)), None)
    return None


def _tells(parsed: Parsed, line: Run) -> bool:
    """Whether a line has a verb, and so is no title."""
    return any(t.pos in {"VERB", "AUX"} for t in parsed.tokens[line.first : line.last])


def _of_next_verb(scene: Scene, d: Draft, drafts: list[Draft]) -> tuple[TimeMention, ...]:
    """The times of a second verb of the same subject, behind which they stand for both: "detained and tortured a
    journalist in July"."""
    parsed = scene.parsed
    second = {k.i for k in parsed.kids(d.trigger.token, "conj") if not parsed.kids(k.i, "nsubj", "nsubjpass")}
    return next((o.times for o in drafts if o is not d and o.trigger.token in second), ())


def _over_gap(scene: Scene, d: Draft, drafts: list[Draft], before: list[Draft]) -> tuple[TimeMention, ...]:
    """When it was, counted over a length of time from the day of the incident that the rest of its sentence tells of,
    or that it speaks of as "it", of those told `before`:
    "the attack came two days after soldiers were killed in an ambush", "two days before X was shot, a bomb went
    off"."""
    within = gap_of(scene, d.trigger.token)
    gap = within or gap_beside(scene, d.trigger.token)
    if gap is None:
        return ()
    others = [o for o in drafts if o.trigger is not d.trigger and gap.mark.sentence in o.sentences]
    if within is None:  # counted from what the clause set apart tells of
        others = [o for o in others if any(gap_of(scene, t.token) == gap for t in o.triggers)]
    told = [t for o in others for t in (*o.times[:1], *([o.day] if o.day is not None else []))]
    day = next((t.not_before for t in told if t.not_before is not None and t.not_before == t.not_after), None)
    day = day or (day_of_it(scene, gap, before) if within is not None else None)
    if day is None:
        return ()
    found = across(scene, d.trigger, gap, date.fromisoformat(day), out_of=within is None)
    return (found,) if found is not None else ()


def _is_near(scene: Scene, earlier: Draft, d: Draft) -> bool:
    return (
        bool(earlier.times or earlier.day)
        and scene.know.codebook.is_violent(earlier.event_type)
        and 0 <= d.sentences[0] - earlier.sentences[-1] <= _REACH
        and (real(earlier.whether) == "not") == (real(d.whether) == "not")
        and not (earlier.sentences[-1] == d.sentences[0] and is_days_apart(scene, d.sentences[0]))
        and not (d.event_type == "arrest" and _is_arrest_for(scene, d, earlier))
        and not _is_gone_back(scene, earlier, d)
        and not _are_two_entries(scene, earlier, d)
    )


def _is_answered(scene: Scene, i: int) -> bool:
    """Whether a word tells of what another act is said to be in response to."""
    parsed, phrases = scene.parsed, scene.know.words.response_phrases
    return any(f"{parsed.head(up.i).lower} {up.lower}" in phrases for up in parsed.ancestors(i))


def _are_two_entries(scene: Scene, earlier: Draft, d: Draft) -> bool:
    """Whether each stands in a paragraph of its own that a place opens or heads: "Donetsk region: …"."""
    tokens = scene.parsed.tokens
    one, two = tokens[earlier.trigger.token].paragraph, tokens[d.trigger.token].paragraph
    return one != two and _is_entry(scene, one) and _is_entry(scene, two)


def _is_entry(scene: Scene, paragraph: int) -> bool:
    line = scene.parsed.paragraphs[paragraph]
    opening = scene.parsed.tokens[line.first : min(line.first + _HEAD, line.last)]
    colon = next((t for t in opening if t.text == ":"), None)
    return is_entry(scene, paragraph) or (
        colon is not None and any(line.start <= p.start < colon.start for p in scene.places)
    )


def _is_gone_back(scene: Scene, earlier: Draft, d: Draft) -> bool:
    """Whether the telling had only gone back: "A day earlier, …", "… two days after he was taken", "in retaliation for
    Thursday's strike"."""
    tokens = scene.parsed.tokens
    if earlier.sentences[-1] < d.sentences[0] and (
        gap_of(scene, earlier.trigger.token) is not None or _is_answered(scene, earlier.trigger.token)
    ):
        return True
    if not earlier.times or tokens[earlier.trigger.token].paragraph == tokens[d.trigger.token].paragraph:
        return False
    return not _BACK.isdisjoint(earlier.times[0].text.lower().split())


def _is_arrest_for(scene: Scene, arrest: Draft, deed: Draft) -> bool:
    """Whether an arrest is told with what it was for ("arrested for a shooting that killed two on Sunday")."""
    return any(up.i == arrest.trigger.token for up in scene.parsed.ancestors(deed.trigger.token))


def _is_held_for(scene: Scene, arrest: Draft, deed: Draft) -> bool:
    """Whether a preposition tells what an arrest was for: "arrested on suspicion of murder", "made an arrest on Monday
    in the shooting"."""
    parsed, verb = scene.parsed, arrest.trigger.token
    over = [parsed.tokens[deed.trigger.token], *parsed.ancestors(deed.trigger.token)]
    if parsed.tokens[verb].dep == "dobj":
        made = parsed.tokens[verb].head
        for at, up in pairwise(over):
            if up.i == made and at.dep == "prep" and at.lower in _FOR:
                return True
    return any(up.i == verb and at.lower in _FOR for at, up in pairwise(over))


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


def _of_that_night(scene: Scene, d: Draft, drafts: list[Draft]) -> Draft:
    """An incident that is only said to have been "overnight", on the day on which the police were called that night."""
    if not d.times or any(t.text.lower() != "overnight" for t in d.times):
        return d
    called, last = _day_of_call(scene, d, drafts), d.times[0].not_after
    if called is None or called.not_before is None or last is None:
        return d
    run = scene.parsed.sentence(d.trigger.token)
    if run.start <= called.start < run.end:
        return d  # "overnight, residents said on Tuesday"
    apart = date.fromisoformat(last) - date.fromisoformat(called.not_before)
    return replace(d, times=(called,)) if apart.days in {0, 1} else d


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
        if day is None or (time.not_before <= day and int(day[:4]) - int(time.not_before[:4]) < _LONG_AGO):
            return time
    return None


def _is_told_by_call(scene: Scene, d: Draft) -> bool:
    """Whether the day by which an incident was is that of a call for help, and so its own."""
    if d.told is None or d.told.precision != "day" or not _is_of_call(scene, d.told):
        return False
    return not any(is_days_apart(scene, s) for s in d.sentences)


def _called_by(scene: Scene, d: Draft, drafts: list[Draft]) -> TimeMention | None:
    """The day of a call for help shortly before the one by which an incident was: "police were called on Saturday. …
    She died on Sunday"."""
    called, last = _day_of_call(scene, d, drafts), d.told.not_after if d.told is not None else None
    if called is None or called.not_before is None or last is None:
        return None
    gone = (date.fromisoformat(last) - date.fromisoformat(called.not_before)).days
    return called if 0 <= gone <= _DYING_DAYS else None


def _is_of_call(scene: Scene, time: TimeMention) -> bool:
    """Whether a time is said of a call for help, of the hurt being taken to hospital, or of what happened."""
    parsed = scene.parsed
    token = parsed.token_at(time.start)
    over = parsed.ancestors(token.i) if token is not None else []
    verb = next((up for up in over if up.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    if verb.lemma in {"report", "hear"}:  # "the shooting was reported at noon", not "police reported that"
        return any(s.i in scene.trigger_at or s.lemma in _HEARD for s in parsed.kids(verb.i, "nsubjpass"))
    if verb.lemma in _TAKING_CALLS and any(o.lemma == "call" for o in parsed.kids(verb.i, "dobj")):
        takers = _TAKERS | scene.know.words.responders  # "dispatchers received the call at noon"
        return any(s.lemma in takers for s in parsed.kids(verb.i, "nsubj"))
    asked = [p for p in parsed.kids(verb.i, "prep") if p.lower == "for"]
    called = [*parsed.kids(verb.i, "dobj"), *(o for p in asked for o in parsed.kids(p.i, "pobj"))]
    passive = parsed.kids(verb.i, "nsubjpass")  # "officers were called for a report of gunfire"
    if (
        verb.lemma == "call"
        and called
        and not passive
        and not any(scene.human(o.i) or o.lemma in _HELP for o in called)
    ):
        return False  # "called a strike", "called for a march"
    sent = verb.lemma == "send" and any(k.lemma in scene.know.words.responders for k in passive)
    calls = sent or verb.lemma in scene.know.words.responding_verbs
    return calls or _is_taken_to_hospital(scene, verb.i) or tells_of_deed(scene, verb.i)


def tells_of_deed(scene: Scene, verb: int) -> bool:
    """Whether a verb says when something happened: "the incident occurred", "violence that began", "it was 6.40 p.m. on
    3 March"."""
    parsed = scene.parsed
    if parsed.tokens[verb].lemma == "be":
        run = parsed.sentence(verb)
        return parsed.tokens[run.first].lower == "it" and run.last - run.first <= _SHORT
    if parsed.tokens[verb].lemma not in scene.know.words.occurring_verbs:
        return False
    about = parsed.kids(verb, "nsubj") + ([parsed.head(verb)] if parsed.tokens[verb].dep == "relcl" else [])
    return any(t.i in scene.trigger_at or t.lemma in _DEEDS for t in about)


def _is_taken_to_hospital(scene: Scene, verb: int) -> bool:
    parsed = scene.parsed
    if parsed.tokens[verb].lemma not in {"take", "bring", "carry"}:
        return False
    to = [o for p in parsed.kids(verb, "prep") if p.lower == "to" for o in parsed.kids(p.i, "pobj")]
    return any(o.lemma in {"hospital", "clinic", "center", "centre"} for o in to)
