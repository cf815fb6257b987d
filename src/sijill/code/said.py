"""Who says so: the chain, voice and modality of a span, from the quotes that cover it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..know import Knowledge
from ..know.sayings import Saying
from ..model import Parsed, QuoteMention, Span, Voice
from ..model.by_voice import voice_key

#: of quotes that hold the same words: those through whom a saying comes, those who say it, those whom they cite
_THROUGH, _BY, _FROM = 0, 1, 2


class SaidBy(Struct, frozen=True):
    """`chain` outermost first, empty where the outlet itself says so; `voice` outlet, quoted (in quotation marks) or
    paraphrased; `modality` what the words of saying make of it (asserted alleged denied threatened planned
    hypothetical)."""

    chain: tuple[Voice, ...] = ()
    voice: str = "outlet"
    modality: str = "asserted"


class _Heard(Struct, frozen=True):
    """A quote, what its cue means, what it holds, and its rank among those that hold the same."""

    quote: QuoteMention
    saying: Saying | None
    held: Span
    rank: int


class Voices:
    """Who says what in one article, by its quotes."""

    def __init__(self, parsed: Parsed, quotes: Sequence[QuoteMention], know: Knowledge) -> None:
        self._parsed = parsed
        meant = [(q, saying_of(parsed, q, know)) for q in quotes]
        beside: dict[int, list[QuoteMention]] = {}
        for q in quotes:
            beside.setdefault(_sentence(parsed, q), []).append(q)
        self._heard = [
            _Heard(q, m, _held(parsed, q, beside[_sentence(parsed, q)]), _rank(parsed, q, m, know.sayings.relays))
            for q, m in meant
        ]

    def at(self, start: int, end: int) -> SaidBy:
        """Who says what stands at these characters (the trigger of a report, say).

        Every quote whose content covers them is a link of the chain, the widest outermost: an outlet before the one
        whom it quotes, and whom it cites last ("the agency reported, citing a source").  Words that take for granted
        what they speak of ("condemned the bombing") add no link: the outlet itself vouches for that.  Thoughts, and
        sayings of nobody ("reportedly"), give a modality but no link.  The innermost word that does not assert gives
        the modality.
        """
        return self._said(self._over(start, end), start)

    def outer_chain(self, quote: QuoteMention) -> tuple[Voice, ...]:
        """Through whom a saying itself comes, outermost first: those who tell that it was said."""
        at = quote.content.start
        over = self._over(at, at + 1)
        inner = next((n for n, h in enumerate(over) if h.quote is quote), len(over))
        apart = [h for h in over[:inner] if h.quote.content != quote.content or h.rank != _BY]
        return tuple(v for v in self._said(apart, at).chain if v.speaker != quote.speaker)

    def _said(self, over: Sequence[_Heard], start: int) -> SaidBy:
        """The chain that these quotes make, given outermost first."""
        chain: list[Voice] = []
        modality, voice = "asserted", "outlet"
        for heard in over:
            quote, saying = heard.quote, heard.saying
            if saying and saying.factive and not _is_quoted(self._parsed, quote, start):
                continue
            if saying and saying.modality != "asserted":
                modality = saying.modality
            if not quote.speaker or (saying and not saying.tells):
                continue
            link = voice_of(self._parsed, quote)
            if all(_who(v) != _who(link) for v in chain):
                chain.append(link)
            voice = "quoted" if _is_quoted(self._parsed, quote, start) else "paraphrased"
        return SaidBy(tuple(chain), voice, modality)

    def _over(self, start: int, end: int) -> list[_Heard]:
        """The quotes that hold these characters, outermost first; of two that say the same side by side ("X said and Y
        confirmed"), the first."""
        found = [h for h in self._heard if _covers(h, start, end)]
        out: list[_Heard] = []
        for h in sorted(found, key=lambda h: (h.held.start - h.held.end, h.rank, h.quote.start)):
            last = next((o for o in reversed(out) if o.rank == _BY), None)
            if h.rank == _BY and last is not None and h.quote.cue and not _lies_in(h.quote.cue, last.held):
                continue
            out.append(h)
        return out


def saying_of(parsed: Parsed, quote: QuoteMention, know: Knowledge) -> Saying | None:
    """What the cue of a quote means; None where it has no cue."""
    if quote.cue is None:
        return None
    return know.sayings.of([t.lemma for t in parsed.between(quote.cue.start, quote.cue.end)])


def same_voices(a: Sequence[Voice], b: Sequence[Voice]) -> bool:
    """Whether two chains run through the same people."""
    return voice_key(a) == voice_key(b)


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


def _sentence(parsed: Parsed, q: QuoteMention) -> int:
    """The sentence of a quote's cue, else of what it holds."""
    token = parsed.token_at((q.cue or q.content).start)
    return token.sentence if token is not None else 0


def _covers(h: _Heard, start: int, end: int) -> bool:
    """Whether a quote holds these characters; a cue that interrupts what is said is not part of it."""
    parts = (h.quote.cue, h.quote.source)
    return (
        h.held.start <= start
        and end <= h.held.end
        and not any(part and part.start < end and start < part.end for part in parts)
    )


def _rank(parsed: Parsed, q: QuoteMention, saying: Saying | None, relays: frozenset[str]) -> int:
    """Of quotes with the same content: "according to X", "X quoted …" and "quoted by X" stand outside, "citing X"
    inside."""
    if q.cue is None or q.source is None or saying is None:
        return _BY
    if saying.word in relays:
        cites = q.source.start > q.cue.start and parsed.text[q.cue.start : q.cue.end].lower().endswith("ing")
        return _FROM if cites else _THROUGH
    return _THROUGH if saying.word == "according" else _BY


def _held(parsed: Parsed, q: QuoteMention, beside: Sequence[QuoteMention]) -> Span:
    """What a quote holds: of "according to X", where nobody else speaks in its sentence, all of the sentence; never
    what another says before a semicolon."""
    if q.cue is None:
        return q.content
    others = [o for o in beside if o.cue and o.speaker and o.speaker != q.speaker]
    through = [o for o in beside if o.cue and parsed.text[o.cue.start : o.cue.end].lower().startswith("according")]
    if any(o.content == q.content for o in through):  # "according to X", or whom X cites
        run = parsed.sentences[_sentence(parsed, q)]
        if any(o.content != q.content for o in others):
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
