"""Since when: what answers another act cannot have been before it.

For acts that name no day.  Grammar must say that one answers the other: "after the raid, X demanded …", "X condemned
the raid", "the raid prompted X to …", "X has responded by …".
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..model import TimeMention, Token
from .agreement import real
from .drafts import Draft
from .nouns import is_definite
from .roles import Scene
from .traits import traits

#: how many sentences back the deed's time may stand
_REACH = 3
#: what is done about a deed that was done
_ABOUT = {"accuse", "protest", "support"}
_FOR = {"for", "over", "against", "at"}


def with_bounds(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drafts (in the order of the text) without a day of their own get the time of the deed that they answer, where it
    has one: they were not before it."""
    out: list[Draft] = []
    for d in drafts:
        known = {t.token: o for o in [*drafts, *out] for t in o.triggers}  # the later: with their own bounds
        deed = _answered(scene, known, out, d) if not d.times and d.day is None else None
        time = _time_of(scene, deed) if deed is not None else None
        bound = time is not None and _is_past(scene, time, d) and _is_close(scene, time, d)
        out.append(replace(d, since=time) if bound else d)
    return out


def _time_of(scene: Scene, deed: Draft) -> TimeMention | None:
    """The time of a deed; of several days told in one sentence the first, whichever of them is the deed's."""
    times = deed.times[:1] or [t for t in (deed.day, deed.since) if t is not None]
    time = next((t for t in times if t.not_before), None)
    token = scene.parsed.token_at(time.start) if time is not None else None
    if time is None or token is None:
        return None
    run = scene.parsed.sentence(token.i)
    beside = [t for t in scene.mentions.times if run.start <= t.start < run.end and t.precision == "day"]
    return min([time, *(t for t in beside if t.not_before)], key=lambda t: t.not_before or "")


def _is_close(scene: Scene, time: TimeMention, d: Draft) -> bool:
    """Whether a time stands shortly before the draft, or beside it: farther off another deed may be meant."""
    token = scene.parsed.token_at(time.start)
    return token is not None and 0 <= d.sentences[0] - token.sentence <= _REACH


def _is_past(scene: Scene, time: TimeMention, d: Draft) -> bool:
    """Whether a time lies before the article and the day on which the draft was told of."""
    ends = [day for day in (scene.parsed.article.published, d.told.not_after if d.told else None) if day]
    return time.not_before is not None and all(time.not_before <= day for day in ends)


def _answered(scene: Scene, known: dict[int, Draft], before: list[Draft], d: Draft) -> Draft | None:
    """The deed that a draft answers."""
    deeds = [known[i] for t in d.triggers for i in _named(scene, t.token, d.event_type) if i in known]
    if d.answers:
        deeds += [o for o in reversed(before) if _is_near(scene, o, d) and not _by_same(scene, o, d)]
    deeds = [o for o in deeds if scene.know.codebook.is_violent(o.event_type) and real(o.whether) == "happened"]
    return next((o for o in deeds if not set(o.triggers) & set(d.triggers)), None)


def _is_near(scene: Scene, earlier: Draft, d: Draft) -> bool:
    return 0 <= d.sentences[0] - earlier.sentences[-1] <= _REACH and earlier.trigger.start < d.trigger.start


def _by_same(scene: Scene, one: Draft, two: Draft) -> bool:
    """Whether one party did both: nobody answers themselves."""
    a, b = traits(scene, one), traits(scene, two)
    return bool(a.doers & b.doers)


def _named(scene: Scene, i: int, event_type: str) -> Iterator[int]:
    """The words for deeds that the act of token i is said to answer, in its sentence."""
    parsed, words = scene.parsed, scene.know.words
    run = parsed.sentence(i)
    for k in range(run.first, run.last):
        if k not in scene.trigger_at or k == i or _is_at_large(scene, k):
            continue
        path = _path(scene, k, i)
        if path is None:
            continue
        last = path[-1]
        about = event_type in _ABOUT and len(path) <= 2 and (last.dep == "dobj" or last.lower in _FOR)
        if about or any(_is_after(scene, t) for t in path):
            yield k
    for up in parsed.ancestors(i)[:2]:  # "the raid prompted X to demand …"
        if up.lemma in words.prompting_verbs:
            yield from (s.i for s in parsed.kids(up.i, "nsubj") if s.i in scene.trigger_at)
        if up.dep in {"ccomp", "advcl", "conj"}:
            break


def _is_at_large(scene: Scene, k: int) -> bool:
    """Whether a word tells of many deeds and of none in particular ("condemned attacks on civilians")."""
    token = scene.parsed.tokens[k]
    return token.tag == "NNS" and not is_definite(scene.parsed, k) and not scene.parsed.kids(k, "poss", "nummod")


def _path(scene: Scene, k: int, i: int) -> list[Token] | None:
    """The tokens from k up to token i, without it; None where k does not hang on it."""
    out = [scene.parsed.tokens[k]]
    for up in scene.parsed.ancestors(k):
        if up.i == i:
            return out
        out.append(up)
    return None


def _is_after(scene: Scene, token: Token) -> bool:
    """Whether a word, or the conjunction of its clause, says that what follows came first."""
    after = scene.know.words.after_words
    return token.lower in after or any(k.lower in after for k in scene.parsed.kids(token.i, "mark"))
