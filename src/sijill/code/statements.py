"""Quotes -> statements: somebody saying something, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..know import Knowledge
from ..know.sayings import Saying
from ..model import Mentions, Parsed, QuoteMention, Span, Statement, Time, TimeMention, Words
from .said import saying_of


def code_statements(
    parsed: Parsed, quotes: Sequence[QuoteMention], mentions: Mentions, know: Knowledge
) -> tuple[Statement, ...]:
    """The statements of an article, in the order of the text.

    A quote is a statement where its speaker is known and its cue is a word of speech, or where it goes on with what a
    speaker said; thoughts ("believes that") are none, nor is passing
    on what another says ("quoted him as saying").  Several quotes of one speaker in one
    sentence are one statement, over all that is said.
    """
    groups: list[list[tuple[QuoteMention, Saying | None]]] = []
    for quote in quotes:
        saying = saying_of(parsed, quote, know)
        if not quote.speaker or (quote.cue is not None and (saying is None or not saying.is_speech)):
            continue
        if saying and (saying.word in know.sayings.relays or not _tells(parsed, quote, saying, know)):
            continue
        if groups and _together(parsed, groups[-1][-1][0], quote):
            groups[-1].append((quote, saying))
        else:
            groups.append([(quote, saying)])
    return tuple(_statement(parsed, f"s{n}", group, mentions.times) for n, group in enumerate(groups, 1))


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


def _together(parsed: Parsed, first: QuoteMention, second: QuoteMention) -> bool:
    if first.speaker != second.speaker or second.cue is None:
        return False
    one, two = (parsed.token_at((q.cue or q.content).start) for q in (first, second))
    return one is not None and two is not None and one.sentence == two.sentence


def _statement(
    parsed: Parsed, id: str, group: list[tuple[QuoteMention, Saying | None]], times: Sequence[TimeMention]
) -> Statement:
    quotes = [quote for quote, _ in group]
    first = quotes[0]
    start, end = min(q.content.start for q in quotes), max(q.content.end for q in quotes)
    return Statement(
        id=id,
        speaker=first.speaker or "",
        role=next((q.role for q in quotes if q.role), None),
        actor=first.actor,
        anonymous=any(q.anonymous for q in quotes),
        to=next((q.to for q in quotes if q.to), None),
        plover=next((saying.plover for _, saying in group if saying and saying.plover), None),
        direct=any(q.direct for q in quotes),
        cue=_words(parsed, first.cue) if first.cue else None,
        content=_words(parsed, Span(start, end)),
        said=next(_said(parsed, quotes, times), None),
    )


def _words(parsed: Parsed, span: Span) -> Words:
    return Words(parsed.words(span.start, span.end), span.start, span.end)


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
