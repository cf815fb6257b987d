"""Who says so: the chain, voice and modality of a span, from the quotes that cover it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..know import Knowledge
from ..model import Parsed, QuoteMention, Voice
from .statements import saying_of


class SaidBy(Struct, frozen=True):
    """`chain` outermost first, empty where the outlet itself says so; `voice` outlet, quoted (in quotation marks) or
    paraphrased; `modality` what the words of saying make of it (asserted alleged denied threatened planned
    hypothetical)."""

    chain: tuple[Voice, ...] = ()
    voice: str = "outlet"
    modality: str = "asserted"


def chain_of(parsed: Parsed, quotes: Sequence[QuoteMention], start: int, end: int, know: Knowledge) -> SaidBy:
    """Who says what stands at these characters (the trigger of a report, say).

    Every quote whose content covers them is a link of the chain, the widest outermost.  Words that take for granted
    what they speak of ("condemned the bombing") add no link: the outlet itself vouches for that.  Thoughts, and sayings
    of nobody ("reportedly"), give a modality but no link.  The innermost word that does not assert gives the modality.
    """
    chain: list[Voice] = []
    modality, voice = "asserted", "outlet"
    for quote in sorted(_covering(quotes, start, end), key=lambda q: (q.content.start - q.content.end, q.start)):
        saying = saying_of(parsed, quote, know)
        if saying and saying.factive and not _is_quoted(parsed, quote, start):
            continue
        if saying and saying.modality != "asserted":
            modality = saying.modality
        if not quote.speaker or (saying and not saying.is_speech):
            continue
        link = _voice(parsed, quote)
        if not chain or chain[-1].speaker != link.speaker:
            chain.append(link)
        voice = "quoted" if _is_quoted(parsed, quote, start) else "paraphrased"
    return SaidBy(tuple(chain), voice, modality)


def _covering(quotes: Sequence[QuoteMention], start: int, end: int) -> list[QuoteMention]:
    """The quotes whose content covers these characters; a cue that interrupts what is said is not part of it."""
    return [
        q
        for q in quotes
        if q.content.start <= start
        and end <= q.content.end
        and not any(part and part.start < end and start < part.end for part in (q.cue, q.source))
    ]


def _is_quoted(parsed: Parsed, quote: QuoteMention, offset: int) -> bool:
    """Whether a character of a quote's content stands in quotation marks."""
    if not quote.direct:
        return False
    before = parsed.text[quote.content.start : offset]
    straight = before.count('"') + before.count("''")
    return before.count("“") > before.count("”") or straight % 2 == 1


def _voice(parsed: Parsed, quote: QuoteMention) -> Voice:
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
