"""Incidents that a sentence tells apart: by the time between them ("…, a day after gunmen killed two" sets the killing
a day before the rest, and tells that it is another incident), or as what people are held for."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..know.harms import load_harms
from ..know.times import load_times
from ..model import TimeMention, Token, TriggerMention
from .roles import Scene
from .when import is_of_saying
from .writing import in_dateline

#: days of a unit, and how many days more or less it may be when people speak of it
_UNITS = {"day": (1, 0), "week": (7, 2), "fortnight": (14, 3), "month": (30.44, 10), "year": (365.25, 60)}

#: years of which more are told in round numbers
_FEW, _HALF_A_YEAR = 2, 183
#: what stands for the rest of the sentence
_POINTING = {"that", "this"}
#: what those who are let go are said to get back
_FREEDOM = {"freedom", "liberty"}
#: what stands for what was told before
_IT = {"it", "this", "that", "which"}


class Gap(Struct, frozen=True):
    """The length of time that sets a clause apart, and its "after" or "before"."""

    length: TimeMention
    mark: Token


def gap_of(scene: Scene, i: int) -> Gap | None:
    """The gap that sets the clause of a token apart from the one it hangs on; None where there is none."""
    sentence = scene.parsed.tokens[i].sentence
    here = [(length, mark) for length, mark in scene.gaps if mark.sentence == sentence and mark.i < i]
    above = {i, *(up.i for up in scene.parsed.ancestors(i))} if here else set()
    for length, mark in here:
        if mark.i in above or (mark.dep == "mark" and mark.head in above):
            return Gap(length, mark)
    return None


def is_beyond_gap(scene: Scene, start: int, trigger: int) -> bool:
    """Whether what stands at a character is in a clause that a gap sets apart from the trigger's: "the killings come a
    month after rebels stopped a bus in X"."""
    token = scene.parsed.token_at(start)
    if token is None or not scene.gaps:
        return False
    there, here = gap_of(scene, token.i), gap_of(scene, trigger)
    return there is not None and (here is None or here.mark.i != there.mark.i)


def told_apart(scene: Scene, a: tuple[TriggerMention, ...], b: tuple[TriggerMention, ...]) -> bool:
    """Whether a gap lies between two incidents told in one sentence, or the sentence of the second speaks of the first
    as "it": "A bomb went off.  It came a day after two were shot"."""
    if not scene.gaps:
        return False
    if any(_came_before_it(scene, a, t.token) for t in b):
        return True
    tokens = scene.parsed.tokens
    # who "died two weeks after he was shot" did so of the shooting
    mine, other = ([(tokens[t.token].sentence, t.token) for t in ts if not t.weak] for ts in (a, b))

    def marks(told: list[tuple[int, int]], s: int) -> set[int | None]:
        gaps = (gap_of(scene, i) for n, i in told if n == s)
        return {g.mark.i if g is not None else None for g in gaps}

    return any(not marks(mine, s) & marks(other, s) for s in {n for n, _ in mine} & {n for n, _ in other})


def is_told_again(scene: Scene, a: TriggerMention, b: TriggerMention) -> bool:
    """Whether a gap counts back to what had befallen those of whom the sentence tells: "six people abducted in X were
    released on Friday, four days after gunmen seized them"."""
    gap, parsed, words = gap_of(scene, b.token) if scene.gaps else None, scene.parsed, load_harms()
    verb = parsed.tokens[a.token]
    if gap is None or a.event_type != b.event_type or verb.dep not in {"acl", "relcl"} or a.token > gap.mark.i:
        return False
    main = next((up for up in parsed.ancestors(a.token) if up.i != a.token and up.pos in {"VERB", "AUX"}), None)
    if main is None or main_of(scene, gap) != main:
        return False
    over = {main.lemma, *(o.lemma for o in parsed.kids(main.i, "dobj", "acomp"))}
    if over.isdisjoint(words.freeing | _FREEDOM) and words.suffering.get(main.lemma) != "killed":
        return False
    own = parsed.kids(b.token, "dobj", "nsubjpass", "poss")
    return any(o.tag in {"PRP", "PRP$"} for o in own)


def _came_before_it(scene: Scene, told: tuple[TriggerMention, ...], i: int) -> bool:
    """Whether a gap sets the clause of a token apart from "it", told in the sentence before, or from what was told as
    "the incident", and the clause brings in others."""
    gap = gap_of(scene, i)
    if gap is not None and _came_after_others(scene, told, gap, i):
        return True
    if gap is None or not speaks_of_it(scene, gap):
        return False
    return any(scene.parsed.tokens[t.token].sentence == gap.mark.sentence - 1 for t in told)


def _came_after_others(scene: Scene, told: tuple[TriggerMention, ...], gap: Gap, i: int) -> bool:
    """Whether "the shooting" is told to have come so long after a deed to people not told of before."""
    parsed, main = scene.parsed, main_of(scene, gap)
    if main is None or main.lemma not in load_harms().coming or i < gap.mark.i:
        return False
    if not {k.i for k in parsed.kids(main.i, "nsubj")} & {t.token for t in told}:
        return False
    hit = parsed.kids(i, "nsubjpass", "dobj")
    return any(k.lower in ("a", "an") or k.dep == "nummod" for t in hit for k in parsed.kids(t.i))


def main_of(scene: Scene, gap: Gap) -> Token | None:
    """The verb that the clause set apart by a gap hangs on."""
    clause = gap.mark.head if gap.mark.dep == "mark" else gap.mark.i
    return next((up for up in scene.parsed.ancestors(clause) if up.pos in {"VERB", "AUX"}), None)


def speaks_of_it(scene: Scene, gap: Gap) -> bool:
    """Whether what a gap is counted from is only pointed to: "It came a day after …"."""
    main = main_of(scene, gap)
    return main is not None and any(k.lower in _IT for k in scene.parsed.kids(main.i, "nsubj", "nsubjpass"))


def is_held_against(scene: Scene, a: tuple[TriggerMention, ...], b: tuple[TriggerMention, ...]) -> bool:
    """Whether the one incident is what those are held for to whom the other was done: "lynched two men accused of
    stealing cattle"."""
    verbs = scene.know.words.held_verbs
    for here, there in ((a, b), (b, a)):
        others = {t.token for t in there}
        for t in here:
            above = scene.parsed.ancestors(t.token)
            held = [n for n, up in enumerate(above) if (up.dep, up.tag) == ("acl", "VBN") and up.lemma in verbs]
            if held and any(up.i in others for up in above[held[0] :]):
                return True
    return False


def gap_beside(scene: Scene, i: int) -> Gap | None:
    """The gap that sets another clause apart from that of a token: "two days before X was shot, a bomb went off"."""
    sentence = scene.parsed.tokens[i].sentence
    found = (Gap(length, mark) for length, mark in scene.gaps if mark.sentence == sentence)
    return None if gap_of(scene, i) is not None else next(found, None)


def across(
    scene: Scene, trigger: TriggerMention, gap: Gap, day: date | None = None, *, out_of: bool = False
) -> TimeMention | None:
    """When the trigger's incident was, counted over the gap from the day of the rest of its sentence, or `out_of` the
    clause set apart from the day that this tells of; None where that names no day, or the gap has no number."""
    base, length = day or _day_beside(scene, trigger, gap), _days_of(gap.length.text)
    if base is None or length is None:
        return None
    days, give = length
    back = (gap.mark.lower != "before") != out_of
    if scene.parsed.tokens[gap.mark.i + 1].lower in _POINTING:  # "a day before that"
        back = not back
    at = base.toordinal() + (-days if back else days)
    if not date.min.toordinal() <= at - give <= at + give <= date.max.toordinal():
        return None
    first, last = date.fromordinal(at - give), date.fromordinal(at + give)
    published = scene.parsed.article.published
    if published is not None and last.isoformat() > published:
        return None
    exact = first == last
    return TimeMention(
        text=scene.parsed.words(gap.length.start, gap.mark.end),
        start=gap.length.start,
        end=gap.mark.end,
        value=first.isoformat() if exact else None,
        not_before=first.isoformat(),
        not_after=last.isoformat(),
        precision="day" if exact else "range",
        basis="relative",
    )


def is_inside(scene: Scene, time: TimeMention, gap: Gap) -> bool:
    """Whether a time stands in the clause that the gap sets apart."""
    token = scene.parsed.token_at(time.start)
    if token is None or token.i < gap.mark.i:
        return False
    top = gap.mark.head if gap.mark.dep == "mark" else gap.mark.i
    return top in {token.i, *(up.i for up in scene.parsed.ancestors(token.i))}


def _day_beside(scene: Scene, trigger: TriggerMention, gap: Gap) -> date | None:
    """The day nearest to the gap that the sentence names outside of the clause set apart, and not of the saying."""
    parsed = scene.parsed
    run = parsed.sentence(trigger.token)
    days = [
        t
        for t in scene.mentions.times
        if t.type == "date"
        and run.start <= t.start < run.end
        and t.not_before is not None
        and t.not_before == t.not_after
        and not in_dateline(parsed, t)
        and not is_inside(scene, t, gap)
        and not is_of_saying(parsed, scene.mentions.quotes, t, trigger)
    ]
    nearest = min(days, key=lambda t: abs(t.start - gap.length.start), default=None)
    return date.fromisoformat(nearest.not_before) if nearest is not None and nearest.not_before else None


def _days_of(words: str) -> tuple[int, int] | None:
    """A length of time in days, and its give: "two weeks"; None where it has no number or is of hours."""
    known = load_times().words
    number: int | None = None
    before = ""
    for word in words.lower().split():
        value = known.get(word)
        if word in {"a", "an"}:
            number = 1
        elif value is not None and value.code == "c" and before in {"", "a", "an"}:
            number = value.value
        elif word.isdecimal() and word.isascii() and len(word) < 5:
            number = int(word)
        elif value is not None and value.code == "U" and value.value in _UNITS and number:
            days, give = _UNITS[value.value]
            return round(number * days), _HALF_A_YEAR if value.value == "year" and number > _FEW else give
        else:
            return None
        before = word
    return None
