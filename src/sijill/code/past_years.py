"""Days of a deed that is told as done, where a bare date ("8 January") was taken for one that is still to come."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ..model import Parsed, TimeMention, TriggerMention

#: days after publication that are rather those of the writing, wrongly told or of another time zone
_GIVE = 7


def in_the_past(parsed: Parsed, time: TimeMention, trigger: TriggerMention) -> TimeMention:
    """The time, a year earlier where it names no year, lies well after the day of publication, and the trigger is told
    in the past: "was shot on 8 January", in an article of November."""
    day, first = parsed.article.published, time.not_before
    if day is None or first is None or time.basis != "year-inherited" or first <= day:
        return time
    if (date.fromisoformat(first) - date.fromisoformat(day)).days <= _GIVE:
        return time
    if not _is_told_as_done(parsed, trigger.token):
        return time
    return replace(
        time,
        value=_year_before(time.value),
        not_before=_year_before(time.not_before),
        not_after=_year_before(time.not_after),
    )


def _is_told_as_done(parsed: Parsed, i: int) -> bool:
    """Whether the verb of a trigger's clause is in the past."""
    over = [parsed.tokens[i], *parsed.ancestors(i)]
    verb = next((t for t in over if t.pos in {"VERB", "AUX"} and t.tag != "VBG" and t.dep != "acl"), None)
    if verb is None or any(k.tag == "MD" or k.dep == "neg" for k in parsed.kids(verb.i)):
        return False
    return verb.tag == "VBD" or any(k.lower in {"was", "were", "had"} for k in parsed.kids(verb.i, "aux", "auxpass"))


def _year_before(text: str | None) -> str | None:
    """An ISO day, month or year a year earlier; the last of February stays that."""
    if text is None or not text[:4].isdigit():
        return text
    year = int(text[:4]) - 1
    if text[4:] == "-02-29":
        return f"{year:04}-02-28"
    return f"{year:04}{text[4:]}"
