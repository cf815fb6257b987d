"""Times that are not those of the deed that they stand with: what was over by the time named, and what is compared with
all that came since."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from msgspec.structs import replace

from ..know.harms import load_harms
from ..know.times import load_times
from ..model import Parsed, TimeMention, Token
from .roles import Scene

#: who had been wounded before they died
_HURT = {"wound", "wounded", "injure", "injured"}
#: on what people are held: "was booked on Monday on one count of murder"
_COUNTS = {"count", "charge", "suspicion", "complaint", "warrant"}
#: what stands between what a court, or the police, do and the deed that it is about
_OF_COURT = {"for", "in", "of", "over", "to", "with"}
#: said of a death some time after what it was of: "died four days later"
_LATER = {"later", "afterwards", "afterward"}
#: tokens behind a verb of dying within which it is told of what
_OF_WITHIN = 6
_BEFORE_NOUN = {"nummod", "compound", "nmod", "amod", "poss"}
_HAVE = frozenset(("has", "have", "'ve", "’ve"))
#: longer than what stands between such words and the time that they are said of
_STAMP = 60
#: what of a date stands between such words and an hour: "Tuesday, August 18, 2015", "8/18/2015"
_DATE = r"(?:[a-z]{3,9}\.?,? )?(?:[a-z]{3,9}\.? \d{1,2},? (?:\d{4},? )?|\d{1,2}/\d{1,2}/\d{2,4},? )?"
#: who wrote what was quoted from a network, before the day of it: "— Jane Roe (@jroe)"
_HANDLE = re.compile(r"\(@\w{1,20}\) $")
#: between the two ends of a time
_TO = frozenset(("to", "until", "till", "through", "-", "–"))
_AS_OF = re.compile(r"\bas of(?: early| late)? $", re.IGNORECASE)


def is_stamp(parsed: Parsed, time: TimeMention) -> bool:
    """Whether a time is the day on which a page was written or changed ("Updated: Thursday, October 29, 2015")."""
    before = max(time.start - _STAMP, 0), time.start
    return _stamps().search(parsed.text, *before) is not None or _HANDLE.search(parsed.text, *before) is not None


@cache
def _stamps() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_times().stamps))
    return re.compile(rf"\b(?:{words}) ?(?:on |at )?:? ?{_DATE}(?:at )?$", re.IGNORECASE)


def is_as_of(parsed: Parsed, time: TimeMention) -> bool:
    """Whether a time says only until when something is known ("nobody was in custody as of Monday afternoon")."""
    return _AS_OF.search(parsed.text, max(time.start - _STAMP, 0), time.start) is not None


def is_of_bodies(scene: Scene, i: int) -> bool:
    """Whether a trigger tells that bodies were found, of people killed some time before."""
    trigger = scene.trigger_at.get(i)
    return (
        trigger is not None
        and trigger.frame == "harm"
        and scene.parsed.tokens[i].lemma in scene.know.words.unearthing_verbs
    )


def is_of_condition(scene: Scene, time: TimeMention) -> bool:
    """Whether a time tells how the hurt were since: "was shot in the leg and was in fair condition Saturday"."""
    parsed = scene.parsed
    token = parsed.token_at(time.start)
    verb = next((up for up in parsed.ancestors(token.i) if up.pos in {"VERB", "AUX"}), None) if token else None
    if verb is None:
        return False
    return any(o.lemma == "condition" for p in parsed.kids(verb.i, "prep") for o in parsed.kids(p.i, "pobj"))


def is_of_wounds(scene: Scene, i: int) -> bool:
    """Whether a trigger tells that people died of wounds, or in a hospital, some time after they were hit."""
    parsed, words = scene.parsed, load_harms()
    if words.suffering.get(parsed.tokens[i].lemma) != "killed" and not _is_found_dead(parsed, i):
        return False
    of = {o.lemma for prep in parsed.kids(i, "prep") for o in parsed.kids(prep.i, "pobj")} | _of_what(parsed, i)
    who = {parsed.tokens[k].lemma for subject in parsed.kids(i, "nsubj") for k in parsed.subtree(subject.i)}
    run = parsed.sentence(i)
    risen = any(t.lemma == "toll" for t in parsed.tokens[run.first : run.last])
    at = {parsed.tokens[k].lower for p in parsed.kids(i, "prep") if p.lower == "at" for k in parsed.subtree(p.i)}
    there = parsed.tokens[i].dep == "relcl" and parsed.head(i).lemma in words.hospitals  # "to hospital, where he died"
    return (
        _after_hit(parsed, i)
        or any(k.lower in _LATER for k in parsed.kids(i, "advmod"))
        or risen
        or there
        or not who.isdisjoint(_HURT)
        or not of.isdisjoint(words.wounds | words.hospitals)
        or not at.isdisjoint(words.hospitals)
    )


def _is_found_dead(parsed: Parsed, i: int) -> bool:
    """Whether somebody is said to be dead by those who treat him: "was pronounced dead at a hospital"."""
    verb = parsed.tokens[i]
    return verb.lemma in {"pronounce", "declare"} and any(k.lower == "dead" for k in parsed.kids(i))


def _after_hit(parsed: Parsed, i: int) -> bool:
    """Whether dying is the second of what is told of one subject: "was shot on Friday and died on Sunday"."""
    verb, first = parsed.tokens[i], parsed.head(i)
    words = load_harms()
    hit = first.lemma in words.hitting or words.verbs.get(first.lemma, ("", False))[0] == "injured"
    return verb.dep == "conj" and hit and not parsed.kids(i, "nsubj") and bool(parsed.kids(first.i, "nsubjpass"))


def _of_what(parsed: Parsed, i: int) -> set[str]:
    """The words behind "of", wherever the parser hangs it: "died on Monday of wounds he suffered"."""
    run = parsed.sentence(i)
    of = next((t.i for t in parsed.tokens[i + 1 : min(i + _OF_WITHIN, run.last)] if t.lower == "of"), None)
    return {t.lemma for t in parsed.tokens[of + 1 : min(of + 4, run.last)]} if of is not None else set()


def is_gone_back_to(scene: Scene, i: int, verb: Token) -> bool:
    """Whether a noun tells of a known deed that people look into, or whose scene they are at, by this verb: "police
    continued their inquiry into the shooting on Monday", but not "were called to the scene of the shooting"."""
    parsed = scene.parsed
    noun = parsed.tokens[i]
    prep = parsed.head(i)
    if noun.dep != "pobj" or not any(k.lower == "the" for k in parsed.kids(i, "det")):
        return False
    if prep.lower == "into":
        return True
    of_scene = prep.lower == "of" and parsed.head(prep.i).lemma in {"scene", "site"}
    return of_scene and verb.lemma not in scene.know.words.responding_verbs


def is_of_a_known(scene: Scene, i: int, verb: Token) -> bool:
    """Whether a noun that hangs on a verb by prepositions tells of a known deed, and the verb of what was done or said
    of it after: "on Monday another account began emerging in the shooting", "the victim of the attack remained in
    hospital on Friday"."""
    parsed = scene.parsed
    noun = parsed.tokens[i]
    if is_of_the_harmed(scene, i) and verb.lemma in scene.know.words.treating_verbs:
        return True
    if noun.pos != "NOUN" or noun.dep != "pobj" or verb.i in scene.trigger_at:
        return False
    if not any(k.lower in {"the", "this", "that"} for k in parsed.kids(i, "det")):
        return False
    return verb.lemma not in scene.know.words.responding_verbs


def is_before_another(parsed: Parsed, time: TimeMention, own: set[int]) -> bool:
    """Whether a day is that of what came later: "visited the wounded before Sunday's service"."""
    token = parsed.token_at(time.start)
    over = parsed.head(token.i) if token is not None and token.dep == "poss" else None
    if over is None or over.i in own or over.dep != "pobj":
        return False
    return parsed.head(over.i).lower == "before"


def is_set_against(parsed: Parsed, token: Token, own: set[int]) -> bool:
    """Whether a time stands in a clause that "but" sets against the deed before it, or that tells since when: "was
    badly hurt, but was awake on Monday", "taking the dead since a feud broke out in May to 400"."""
    for up in [token, *parsed.ancestors(token.i)]:
        if up.i in own or up.i < min(own):
            return False
        if up.dep == "advcl" and any(k.lower == "since" for k in parsed.kids(up.i, "mark")):
            return True
        if up.dep == "conj" and any(max(own) < k.i < up.i and k.lower == "but" for k in parsed.kids(up.head, "cc")):
            return True
    return False


def is_of_the_harmed(scene: Scene, i: int) -> bool:
    """Whether a trigger names those who were hurt, and not the deed ("a murder-suicide that left two dead Friday"):
    what is told of them is not the deed."""
    token, words = scene.parsed.tokens[i], load_harms()
    if token.pos != "NOUN" or token.lemma in words.deeds or token.lemma in words.own_deaths:
        return False
    return i in scene.trigger_at and scene.trigger_at[i].frame == "harm"


def ends_clause(parsed: Parsed, time: TimeMention) -> bool:
    """Whether a time without a preposition ends its clause."""
    behind = parsed.token_at(time.end) or parsed.token_at(time.end + 1)
    token = parsed.token_at(time.start)
    bare = token is not None and parsed.tokens[token.i - 1].pos != "ADP"
    return bare and (behind is None or behind.pos == "PUNCT")


def is_of_picture(parsed: Parsed, time: TimeMention, own: set[int]) -> bool:
    """Whether a past day is that of a picture, which its words tell of in the present: "candles stand outside the home
    of Ann Roe, who was shot, on Tuesday, March 1"."""
    day = parsed.article.published
    if time.precision != "day" or not time.value or not day or time.value >= day or "," not in time.text:
        return False
    token = parsed.token_at(time.start)
    if token is None or [t.text for t in parsed.tokens[max(token.i - 2, 0) : token.i]] != [",", "on"]:
        return False
    root = next((up for up in parsed.ancestors(token.i) if up.dep == "ROOT"), token)
    return root.tag in {"VBZ", "VBP"} and root.i not in own


def is_of_court(scene: Scene, at: Token, up: Token) -> bool:
    """Whether a preposition (`at`) ties a deed to what is done, later, to those held to have done it: "charged on
    Monday with killing two", "arrested on Friday in the shooting of X"."""
    counts = at.lower == "on" and any(k.lemma in _COUNTS for k in scene.parsed.kids(at.i, "pobj"))
    if not (counts or at.lower in _OF_COURT) or at.pos != "ADP":
        return False
    if up.dep in {"dobj", "nsubjpass"}:
        up = scene.parsed.head(up.i)  # "a jury on Thursday convicted a man of murder": of hangs on the man
    did = {k.lemma for k in scene.parsed.kids(up.i, "dobj", "nsubjpass")}  # "made an arrest on Monday in the shooting"
    return up.lemma in scene.know.words.court_verbs or not did.isdisjoint(load_times().court_nouns)


def is_of_verdict(parsed: Parsed, time: TimeMention, trigger: int) -> bool:
    """Whether a time is that of a verdict on the deed told behind it: "was found guilty last week of killing X"."""
    token = parsed.token_at(time.start)
    verb = next((up for up in parsed.ancestors(token.i) if up.pos in {"VERB", "AUX"}), None) if token else None
    if token is None or verb is None or not verb.i < token.i < trigger:
        return False
    if any(up.i == trigger for up in parsed.ancestors(token.i)):
        return False  # "pleaded guilty in the 2015 slayings"
    return any(k.lower == "guilty" for k in parsed.kids(verb.i))


def is_long_done(parsed: Parsed, clause: Token, top: Token) -> bool:
    """Whether a deed told in a clause with "after" was over when what the verb `top` tells was done: "a vigil was held
    on Monday after a boy was shot", but not "two were hurt on Monday after a bomb went off"."""
    if not any(k.lower == "after" for k in parsed.kids(clause.i, "mark", "prep")):
        return False
    words = load_times()
    if top.lemma == "be":
        return any(o.lemma in words.later_states for p in parsed.kids(top.i, "prep") for o in parsed.kids(p.i, "pobj"))
    subject = parsed.kids(top.i, "nsubjpass", "nsubj")
    return top.lemma in words.later_acts or any(k.lemma in words.later_gatherings for k in subject)


def is_long_before_court(scene: Scene, time: TimeMention, clause: Token | None) -> bool:
    """Whether a time that hangs on what a court did (its verb is `clause`) is no day of the news: a month or a year
    that was over at its publication, or a week where the verb is in the perfect."""
    day = scene.parsed.article.published
    if clause is None or clause.lemma not in scene.know.words.court_verbs:
        return False
    long = {"month", "year", "season"} | ({"week"} if is_perfect(scene.parsed, clause) else set())
    return time.precision in long and bool(day and time.not_after and time.not_after < day)


def is_perfect(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb is in the present perfect."""
    return any(k.lower in _HAVE for k in parsed.kids(verb.i, "aux"))


def relative_of(parsed: Parsed, verb: Token) -> Token | None:
    """The verb of the relative clause that a verb is part of ("a car that had been reported stolen"), or the participle
    that it is, after a noun."""
    while verb.dep in {"oprd", "xcomp", "ccomp"} and parsed.head(verb.i).pos == "VERB" and verb.tag == "VBN":
        verb = parsed.head(verb.i)
    # "two were killed and three captured on Monday": the parser hangs the last on its number
    after_noun = verb.dep == "acl" and verb.tag == "VBN" and parsed.head(verb.i).pos != "NUM"
    return verb if verb.dep == "relcl" or after_noun else None


def is_ranked(parsed: Parsed, noun: Token, time: TimeMention) -> bool:
    """Whether a time tells what a deed is the how manieth of: "the sixth homicide this year"."""
    return time.precision in {"week", "month", "season", "year"} and any(
        k.label == "ORDINAL" for k in parsed.kids(noun.i, "amod")
    )


def is_perfect_then(parsed: Parsed, verb: Token, time: TimeMention) -> bool:
    """Whether a verb is told as done by now, which no time that is over goes with ("have arrested a man for a shooting
    that left two dead last week")."""
    day = parsed.article.published
    over = bool(day and time.not_after and time.not_after < day)
    return (
        over
        and time.precision in {"week", "month", "season", "year"}
        and verb.tag == "VBN"
        and is_perfect(parsed, verb)
    )


def since_then(parsed: Parsed, time: TimeMention, trigger: int) -> TimeMention | None:
    """An open time as it is said of a trigger: closed, of what was done at its beginning ("since 2012, when …"); None,
    of what is compared with all since then ("the worst attack since 2012")."""
    inside = parsed.between(time.start, time.end)
    if not inside:
        return time
    if is_told_of_when(parsed, time, trigger):
        return replace(time, not_after=_last_day(time))
    if inside[0].i == trigger + 2 and parsed.tokens[trigger + 1].lower == "from" and _is_one(parsed, trigger):
        return replace(time, not_after=_last_day(time))  # "a shooting from Tuesday night"
    run = parsed.sentence(trigger)
    ranked = any(t.tag in {"JJS", "RBS"} or t.lower == "first" for t in parsed.tokens[run.first : inside[0].i])
    return None if ranked else time


def up_to_the_next(scene: Scene, time: TimeMention) -> TimeMention:
    """An open time with the end that the words right behind it give: "from Monday to Wednesday"."""
    if time.not_after is not None or time.not_before is None:
        return time
    for end in scene.mentions.times:
        gap = scene.parsed.text[time.end : end.start].strip().lower() if end.start >= time.end else ""
        if gap in _TO and end.not_before is None and end.not_after is not None and end.not_after >= time.not_before:
            text = scene.parsed.words(time.start, end.end)
            return replace(time, text=text, end=end.end, value=None, not_after=end.not_after, precision="range")
    return time


def is_end_of_another(scene: Scene, time: TimeMention) -> bool:
    """Whether a time only ends the one before it."""
    return time.not_before is None and any(
        t.end < time.start and t.not_before is not None and up_to_the_next(scene, t).end == time.end
        for t in scene.mentions.times
    )


def is_told_of_when(parsed: Parsed, time: TimeMention, trigger: int) -> bool:
    """Whether a relative clause tells what was done on a day: "the protests of 8 January, when 30 were shot dead", "the
    2002 riots in which mobs killed 900"."""
    inside = {t.i for t in parsed.between(time.start, time.end)}
    near = inside | {up.i for i in inside for up in parsed.ancestors(i)[:2]}  # "the protests of 8 January"
    described = {parsed.tokens[i].head for i in inside if parsed.tokens[i].dep in _BEFORE_NOUN}
    clauses = [t for t in [parsed.tokens[trigger], *parsed.ancestors(trigger)] if t.dep == "relcl"]
    return any(
        (t.head in near and any(w.lower == "when" for k in (t, *parsed.kids(t.i, "conj")) for w in parsed.kids(k.i)))
        or (t.head in described and any(w.lower == "in" and w.i < t.i for w in parsed.kids(t.i, "prep")))
        for t in clauses
    )


def _is_one(parsed: Parsed, trigger: int) -> bool:
    """Whether a noun tells of one act, not of what lasts ("fighting")."""
    noun = parsed.tokens[trigger]
    return noun.tag == "NN" and noun.lower != "fighting"


def _last_day(time: TimeMention) -> str | None:
    """The last day of the day, month or year that an open time begins with."""
    day = date.fromisoformat(time.not_before) if time.not_before else None
    if day is None or time.precision not in {"day", "month", "year"}:
        return None
    if time.precision == "day":
        return day.isoformat()
    month = 12 if time.precision == "year" else day.month
    return day.replace(month=month, day=monthrange(day.year, month)[1]).isoformat()


def is_soon_after(parsed: Parsed, rival: Token, own: set[int]) -> bool:
    """Whether an incident came on the heels of the rival ("voted in the immediate aftermath of the killing")."""
    soon = load_times().soon_after
    for up in parsed.ancestors(rival.i):
        if up.i in own:
            return False
        if up.lower in {"after", "aftermath", "wake"}:
            return any(k.lower in soon for k in parsed.kids(up.i))
    return False
