"""Who says so: the chain, voice and modality of a span, from the quotes that cover it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..know import Knowledge
from ..know.sayings import Saying
from ..model import Parsed, QuoteMention, Span, Voice

#: the rank of those whose words a whole saying comes from, of those who say it, and of those whom they cite
_THROUGH, _BY, _FROM = 0, 1, 2


class SaidBy(Struct, frozen=True):
    """`chain` outermost first, empty where the outlet itself says so; `voice` outlet, quoted (in quotation marks) or
    paraphrased; `modality` what the words of saying make of it (asserted alleged denied threatened planned
    hypothetical)."""

    chain: tuple[Voice, ...] = ()
    voice: str = "outlet"
    modality: str = "asserted"


def chain_of(parsed: Parsed, quotes: Sequence[QuoteMention], start: int, end: int, know: Knowledge) -> SaidBy:
    """Who says what stands at these characters (the trigger of a report, say).

    Every quote whose content covers them is a link of the chain, the widest outermost: an outlet before the one whom it
    quotes, and whom it cites last ("the agency reported, citing a source").  Words that take for granted
    what they speak of ("condemned the bombing") add no link: the outlet itself vouches for that.  Thoughts, and sayings
    of nobody ("reportedly"), give a modality but no link.  The innermost word that does not assert gives the modality.
    """
    return _said(parsed, _around(parsed, quotes, start, end, know), start, know)


def saying_of(parsed: Parsed, quote: QuoteMention, know: Knowledge) -> Saying | None:
    """What the cue of a quote means; None where it has no cue."""
    if quote.cue is None:
        return None
    return know.sayings.of([t.lemma for t in parsed.between(quote.cue.start, quote.cue.end)])


def outer_chain(
    parsed: Parsed, quotes: Sequence[QuoteMention], quote: QuoteMention, know: Knowledge
) -> tuple[Voice, ...]:
    """Through whom a saying itself comes, outermost first: those who tell that it was said."""
    at = quote.content.start
    over = _around(parsed, quotes, at, at + 1, know)
    inner = over.index(quote) if quote in over else len(over)
    mine = (quote.speaker, quote.content)
    found = _said(parsed, [q for q in over[:inner] if (q.speaker, q.content) != mine], at, know)
    return tuple(v for v in found.chain if v.speaker != quote.speaker)


def same_voices(a: Sequence[Voice], b: Sequence[Voice]) -> bool:
    """Whether two chains run through the same people."""
    return [_who(v) for v in a] == [_who(v) for v in b]


def voice_of(parsed: Parsed, quote: QuoteMention) -> Voice:
    """The speaker of a quote as a link of a chain."""
    span = quote.source or quote.cue or quote.content
    return Voice(
        text=parsed.words(span.start, span.end),
        start=span.start,
        end=span.end,
        speaker=quote.speaker or "",
        role=quote.role,
        actor=quote.actor,
        anonymous=quote.anonymous,
    )


def _who(v: Voice) -> str:
    return v.actor or v.speaker.lower()


def _said(parsed: Parsed, over: Sequence[QuoteMention], start: int, know: Knowledge) -> SaidBy:
    """The chain that these quotes make, given outermost first."""
    chain: list[Voice] = []
    modality, voice = "asserted", "outlet"
    for quote in over:
        saying = saying_of(parsed, quote, know)
        if saying and saying.factive and not _is_quoted(parsed, quote, start):
            continue
        if saying and saying.modality != "asserted":
            modality = saying.modality
        if not quote.speaker or (saying and not saying.is_speech):
            continue
        link = voice_of(parsed, quote)
        if all(_who(v) != _who(link) for v in chain):
            chain.append(link)
        voice = "quoted" if _is_quoted(parsed, quote, start) else "paraphrased"
    return SaidBy(tuple(chain), voice, modality)


def _around(
    parsed: Parsed, quotes: Sequence[QuoteMention], start: int, end: int, know: Knowledge
) -> list[QuoteMention]:
    """The quotes whose content covers these characters, outermost first; of two that say the same side by side ("X
    said and Y confirmed"), the first."""
    wide = [replace(q, content=_reach(parsed, quotes, q, know)) for q in quotes]
    ranked = [(_rank(parsed, q, know), q, kept) for q, kept in zip(wide, quotes, strict=True) if _covers(q, start, end)]
    out: list[tuple[int, QuoteMention, QuoteMention]] = []
    for rank, q, kept in sorted(ranked, key=lambda r: (r[1].content.start - r[1].content.end, r[0], r[1].start)):
        said = next((o for r, o, _ in reversed(out) if r == _BY), None)
        if rank == _BY and said is not None and q.cue and not _lies_in(q.cue, said.content):
            continue
        out.append((rank, q, kept))
    return [kept for _, _, kept in out]


def _covers(q: QuoteMention, start: int, end: int) -> bool:
    """Whether the content covers these characters; a cue that interrupts what is said is not part of it."""
    return (
        q.content.start <= start
        and end <= q.content.end
        and not any(part and part.start < end and start < part.end for part in (q.cue, q.source))
    )


def _rank(parsed: Parsed, q: QuoteMention, know: Knowledge) -> int:
    """Of quotes with the same content: "according to X" and "X quoted …" stand outside, "citing X" inside."""
    if q.cue is None or q.source is None:
        return _BY
    if _is_according(parsed, q, know):
        return _THROUGH
    saying = saying_of(parsed, q, know)
    if saying is None or saying.word not in know.sayings.relays:
        return _BY
    return _FROM if q.source.start > q.cue.start else _THROUGH


def _is_according(parsed: Parsed, q: QuoteMention, know: Knowledge) -> bool:
    saying = saying_of(parsed, q, know)
    return saying is not None and saying.word == "according"


def _reach(parsed: Parsed, quotes: Sequence[QuoteMention], q: QuoteMention, know: Knowledge) -> Span:
    """What a quote holds: of "according to X", where nobody else speaks in its sentence, all of the sentence; never
    what another says before a semicolon."""
    token = parsed.token_at(q.cue.start) if q.cue is not None else None
    if q.cue is None or token is None:
        return q.content
    run = parsed.sentence(token.i)
    others = [o for o in quotes if o.cue and run.start <= o.cue.start < run.end and o.speaker != q.speaker]
    if q.source is not None and _is_according(parsed, q, know):
        if any(o.speaker and o.content != q.content for o in others):
            return q.content
        return Span(min(run.start, q.content.start), max(run.end, q.content.end))
    cut = parsed.text.rfind(";", q.content.start, q.cue.start)
    if cut >= 0 and any(o.cue and q.content.start <= o.cue.start < cut for o in others):
        return Span(cut + 1, max(cut + 1, q.content.end))
    return q.content


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_quoted(parsed: Parsed, quote: QuoteMention, offset: int) -> bool:
    """Whether a character of a quote's content stands in quotation marks."""
    if not quote.direct:
        return False
    before = parsed.text[quote.content.start : offset]
    straight = before.count('"') + before.count("''")
    return before.count("“") > before.count("”") or straight % 2 == 1
