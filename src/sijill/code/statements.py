"""Quotes -> statements: somebody saying something, each once, with what they do by it and what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..know import Knowledge
from ..know.sayings import Saying
from ..model import Parsed, QuoteMention, Report, Span, Statement, Time, TimeMention, Words
from .conditions import condition_in, deadline_in
from .forecasts import forecasts_of, horizon_in
from .hearers import hearer_of
from .holdings import holdings_of
from .said import saying_of
from .scene import Scene
from .speech import Speech, speech_of
from .stances import PLOVER, Stance, stance_of, threat_mode
from .topics import leaning_of, once, topics_of


class _Told(Struct, frozen=True):
    """One saying and what the speaker does by it."""

    speech: Speech
    stance: Stance


def code_statements(scene: Scene, reports: Mapping[int, Report]) -> tuple[Statement, ...]:
    """The statements of an article, in the order of the text.  `reports` are those that it tells of, by the tokens of
    their words.

    A quote is a statement where its speaker is known and its cue is a word of speech, or where it goes on with what a
    speaker said; thoughts ("believes that") are none but for forecasts ("analysts expect"), nor is passing on what
    another says ("quoted him as saying").  Quotes of one speaker in one sentence are one statement, over all that is
    said, unless the speaker does different things by them ("condemned the raid and called for an inquiry").  What the
    outlet itself foresees is a statement of the outlet's.
    """
    groups: list[list[_Told]] = []
    for speech in _speeches(scene):
        told = _Told(speech, _stance(scene, speech, reports))
        if groups and _together(scene.parsed, groups[-1], told):
            groups[-1].append(told)
        else:
            groups.append([told])
    found = [_statement(scene, group, reports) for group in groups] + list(_foreseen(scene))
    found.sort(key=lambda s: min(s.content.start, s.cue.start if s.cue else s.content.start))
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(found, 1))


def _stance(scene: Scene, speech: Speech, reports: Mapping[int, Report]) -> Stance:
    """What the speaker does: by the word of saying or what is said, else by how it judges a policy."""
    found = stance_of(scene, speech, reports)
    if found.stance is not None or found.plover is not None:
        return found
    leaning = leaning_of(scene, speech)
    return Stance(stance=leaning, plover=PLOVER.get(leaning), told=True) if leaning else found


def _speeches(scene: Scene) -> Iterator[Speech]:
    """The sayings of an article that count as statements, and the positions that it tells of."""
    quotes = scene.mentions.quotes
    held = list(holdings_of(scene, quotes))
    for quote in sorted([*quotes, *held], key=lambda q: (q.start, q.end)):
        saying = saying_of(scene.parsed, quote, scene.know)
        speech = speech_of(scene, quote, saying)
        if quote in held:
            act = scene.know.stances.acts.get(scene.parsed.tokens[speech.cue].lemma) if speech.cue is not None else None
            yield replace(speech, act=act)
        elif _counts(scene, speech):
            yield speech


def _counts(scene: Scene, speech: Speech) -> bool:
    quote, saying = speech.quote, speech.saying
    if not quote.speaker:
        return False
    if quote.cue is None:
        return True
    foresees = speech.act is not None and speech.act.idea
    if saying is None or not (saying.is_speech or foresees) or saying.word in scene.know.sayings.relays:
        return False
    return _tells(scene.parsed, quote, saying, scene.know)


def _tells(parsed: Parsed, quote: QuoteMention, saying: Saying, know: Knowledge) -> bool:
    """Whether the speaker of a finding ("shows that") is a body, a person or a text, and not a thing or an event."""
    if saying.kind != "finding" or quote.source is None:
        return True
    tokens = parsed.between(quote.source.start, quote.source.end)
    return any(
        t.pos in {"PROPN", "PRON"}
        or t.lemma in know.sayings.texts
        or any(kind.entity in {"people", "group"} for kind in know.kinds.all_of(t.lower))
        for t in tokens
    )


def _together(parsed: Parsed, group: Sequence[_Told], told: _Told) -> bool:
    """Whether a saying belongs to the statement of the last ones: the same speaker in the same sentence, who does not
    do something else by it."""
    first, second = group[-1].speech.quote, told.speech.quote
    if first.speaker != second.speaker or second.cue is None:
        return False
    stances = {t.stance.stance for t in (*group, told)} - {None}
    if len(stances) > 1:
        return False
    one, two = (parsed.token_at((q.cue or q.content).start) for q in (first, second))
    return one is not None and two is not None and one.sentence == two.sentence


# ------------------------------------------------------------------------------------------ one statement


def _statement(scene: Scene, group: Sequence[_Told], reports: Mapping[int, Report]) -> Statement:
    parsed = scene.parsed
    quotes = [t.speech.quote for t in group]
    first = quotes[0]
    start, end = min(q.content.start for q in quotes), max(q.content.end for q in quotes)
    leading = next((t for t in group if t.stance.stance), group[0])
    stance = leading.stance
    about = once(topic for t in group for topic in topics_of(scene, t.speech, t.stance, reports))
    to, to_actor = next((h for t in group if (h := hearer_of(scene, t.speech))[0]), (None, None))
    said = next(_said(parsed, quotes, scene.mentions.times), None)
    plover = next((t.stance.plover for t in group if t.stance.plover), None)
    return Statement(
        id="",
        speaker=first.speaker or "",
        role=next((q.role for q in quotes if q.role), None),
        actor=first.actor,
        office=_office(scene, first.actor, said),
        anonymous=any(q.anonymous for q in quotes),
        chain=scene.voices.outer_chain(first),
        to=to,
        to_actor=to_actor,
        plover=plover,
        mode=_mode(scene, leading, plover, [t.id for t in about if t.kind == "policy" and t.id]),
        stance=stance.stance,
        direct=any(q.direct for q in quotes),
        cue=_words(parsed, first.cue) if first.cue else None,
        content=_words(parsed, Span(start, end)),
        about=about,
        condition=_condition(scene, group, stance.stance),
        horizon=_horizon(scene, stance.stance, quotes, said),
        said=said,
    )


def _office(scene: Scene, actor: str | None, said: Time | None) -> str | None:
    """The office that a speaker held on the day of the saying, else of its publication."""
    published = scene.parsed.article.published
    last = (said.not_after if said else None) or published
    first = (said.not_before if said else None) or last
    return scene.know.actors.office_of(actor, first, last) if first and last else None


def _mode(scene: Scene, told: _Told, plover: str | None, policies: Sequence[str]) -> str | None:
    """PLOVER's mode: that of the word; of a request or rejection that of the policy, of a threat what it threatens."""
    if plover in {"request", "reject"}:
        return next((scene.know.policies[p].mode for p in policies), None)
    if plover == "threaten":
        return threat_mode(scene, told.speech)
    return told.stance.mode


def _condition(scene: Scene, group: Sequence[_Told], stance: str | None) -> Words | None:
    return next((found for t in group if (found := condition_in(scene, t.speech, stance))), None)


def _horizon(scene: Scene, stance: str | None, quotes: Sequence[QuoteMention], said: Time | None) -> Time | None:
    """The time that a forecast speaks of, or by which a demand or threat wants to be met."""
    start, end = min(q.start for q in quotes), max(q.end for q in quotes)
    if stance == "expects":
        return horizon_in(scene, min(q.content.start for q in quotes), max(q.content.end for q in quotes))
    if stance in {"threatens", "demands"}:
        day = said.not_after if said is not None else scene.parsed.article.published
        return deadline_in(scene, start, end, day)
    return None


def _foreseen(scene: Scene) -> Iterator[Statement]:
    """What the outlet itself foresees."""
    forecasts = list(forecasts_of(scene, scene.mentions.quotes))
    for forecast in forecasts:
        yield Statement(
            id="",
            speaker=_outlet(scene),
            stance="expects",
            cue=_words(scene.parsed, forecast.cue),
            content=_words(scene.parsed, forecast.content),
            horizon=horizon_in(scene, forecast.content.start, forecast.content.end),
        )


def _outlet(scene: Scene) -> str:
    """The outlet that speaks in an article: its source, else the name by which it has people tell it things."""
    if scene.parsed.article.source:
        return scene.parsed.article.source
    told = [q.to for q in scene.mentions.quotes if q.to and scene.know.outlets.find(q.to)]
    return max(told, key=told.count) if told else "the outlet"


def _words(parsed: Parsed, span: Span) -> Words:
    return Words(parsed.words(span.start, span.end), span.start, span.end)


# ------------------------------------------------------------------------------------------ when it was said


def _said(parsed: Parsed, quotes: Sequence[QuoteMention], times: Sequence[TimeMention]) -> Iterator[Time]:
    """The times of the saying: those that hang on the word of saying itself, not in what is said."""
    for quote in quotes:
        cue = quote.cue and parsed.token_at(quote.cue.start)
        if not cue:
            continue
        run = parsed.sentence(cue.i)
        for t in times:
            inside = quote.content.start <= t.start < quote.content.end
            if t.type == "date" and run.start <= t.start < run.end and not inside and _hangs_on(parsed, t, cue.i):
                time = _time(t)
                if time:
                    yield time


def _hangs_on(parsed: Parsed, time: TimeMention, cue: int) -> bool:
    """Whether a time's nearest verb is the cue, or one that the cue goes on from ("… met on Monday and said")."""
    tokens = parsed.between(time.start, time.end)
    verb = next((a for t in tokens[:1] for a in parsed.ancestors(t.i) if a.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    joined = [a.i for a in parsed.ancestors(cue)] if parsed.tokens[cue].dep in {"conj", "advcl"} else []
    return verb.i == cue or verb.i in joined


def _time(t: TimeMention) -> Time | None:
    if t.value is None:
        return None
    return Time(
        text=t.text,
        start=t.start,
        end=t.end,
        not_before=t.not_before,
        not_after=t.not_after,
        edtf=t.value,
        precision=t.precision or "day",
        basis=t.basis or "stated",
    )
