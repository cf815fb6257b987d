"""Parsed -> quotes: who says what, in which words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..know import Knowledge
from ..model import ActorMention, Parsed, QuoteMention, Span
from .quotes_cues import Cue, cues
from .quotes_lines import Line, lines
from .quotes_marks import Quotation, quotations, utterances
from .quotes_relays import cited, passed_on, relayed, whole_phrase
from .quotes_roles import plain, without_article
from .quotes_sources import relative
from .quotes_spans import noun_phrase
from .quotes_speakers import Speaker, Speakers
from .quotes_weigh import Said, chosen
from .quotes_wider import Candidate

#: a bare quotation shorter than this is a word in quotation marks, not an utterance
_UTTERANCE = 4
_GLOSS = frozenset({"refer", "allude", "hint", "mean"})


def find_quotes(parsed: Parsed, know: Knowledge, actors: Sequence[ActorMention] = ()) -> tuple[QuoteMention, ...]:
    """Every attribution of the article, in the order of the text.

    Words of saying with the clause, phrase or quotation that they govern; then the quotations that none governs, which
    belong to the last speaker where they open a paragraph or follow in the same one.  Where a cue interrupts what is
    said ("…", he said, "…"), the content runs over it.  Then lines that begin with a name and a colon.  Weights mark
    what is unlikely to be an attribution, and add what they find beyond the words of saying.
    """
    marks = quotations(parsed)
    ruled = attributions(parsed, know, marks)
    loose = [m for m in marks if _is_loose(parsed, m, ruled)]
    unlikely, wider = chosen(parsed, know, marks, ruled)
    labelled = lines(parsed)
    speakers = Speakers(parsed, know, actors)
    out: list[QuoteMention] = []
    last: tuple[int, Speaker] | None = None  # the paragraph where the last speaker spoke
    items: list[Said | Quotation | Candidate | Line] = [*ruled, *loose, *wider, *labelled]
    for item in sorted(items, key=_place):
        if isinstance(item, Quotation):
            if last and item.paragraph - last[0] <= 1 and (item.opens or item.paragraph == last[0]):
                last = (item.paragraph, last[1])
                out.append(_mention(parsed, None, None, Span(item.start, item.end), True, last[1]))
            continue
        if isinstance(item, Candidate):
            direct = _is_direct(item.content, item.span, marks)
            out.append(replace(_mention(parsed, item.span, item.words, item.content, direct, None), learned=True))
            continue
        if isinstance(item, Line):
            direct = any(m.start < item.content.end and item.content.start < m.end for m in marks)
            out.append(_mention(parsed, None, item.source, item.content, direct, speakers.of(item.token)))
            continue
        cue, source, content = item
        direct = _is_direct(content, cue.span, marks)
        speaker = speakers.of(cue.source) if cue.source is not None else None
        if speaker and speaker.anonymous and source is not None:  # "a source in the ministry"
            words = without_article(plain(parsed, source.start, source.end)) or speaker.name
            speaker = replace(speaker, name=words) if words.startswith(f"{speaker.name} ") else speaker
        if speaker and cue.saying.is_speech and not _inside(cue.span.start, marks):
            end = parsed.token_at(max(cue.span.end, content.end) - 1)
            last = (end.paragraph if end else 0, speaker)
        found = _mention(parsed, cue.span, source, content, direct, speaker, cue.hearer)
        out.append(replace(found, likely=cue.token not in unlikely))
    return tuple(sorted(out, key=lambda q: (q.start, q.end)))


def attributions(parsed: Parsed, know: Knowledge, marks: Sequence[Quotation]) -> list[Said]:
    """The words of saying with their speakers and what is said, as the rules find them, in the order of the text."""
    found: list[Said] = []
    citing: list[Cue] = []
    bare: list[Cue] = []
    for cue in cues(parsed, know):
        if _inside(cue.span.start, marks) and not _is_nested(parsed, cue):
            continue
        who = cited(parsed, parsed.tokens[cue.token], know)
        if who is not None:
            citing.append(replace(cue, source=who))
            continue
        source = _source(parsed, cue)
        content = _content(parsed, cue, source, marks)
        if content:
            found.append((cue, source, content))
        else:
            bare.append(cue)
    found = relayed(parsed, citing, bare, passed_on(parsed, know, found))
    return [_whole(said, marks) for said in _unshared(found, marks)]


def _whole(said: Said, marks: Sequence[Quotation]) -> Said:
    """An attribution with all of a quotation that runs over several paragraphs, whichever of them its cue is in."""
    cue, source, content = said
    start, end = content.start, content.end
    for run in utterances(marks):
        held = any(
            m.start < content.end and content.start < m.end and not m.start <= cue.span.start < m.end for m in run
        )
        if len(run) > 1 and held:
            start, end = min(start, run[0].start), max(end, run[-1].end)
    return cue, source, Span(start, end)


def _source(parsed: Parsed, cue: Cue) -> Span | None:
    """The speaker's words as they stand there: of "a man who said", "who"."""
    if cue.source is None:
        return None
    verb = parsed.tokens[cue.token]
    if verb.dep == "pcomp" and parsed.head(verb.i).lower == "as":  # "quoted a source in the ministry as saying"
        return whole_phrase(parsed, cue.source, parsed.head(verb.head).i)
    pronoun = relative(parsed, cue.token) if verb.dep == "relcl" else None
    return noun_phrase(parsed, cue.source if pronoun is None else pronoun)


def _place(item: Said | Quotation | Candidate | Line) -> int:
    if isinstance(item, Candidate):
        return item.span.start
    if isinstance(item, Line):
        return item.source.start
    return item.start if isinstance(item, Quotation) else item[0].span.start


def _is_direct(content: Span, cue: Span, marks: Sequence[Quotation]) -> bool:
    """Whether what is said stands in quotation marks at least in part; marks around the cue itself do not count."""
    return any(m.start < content.end and content.start < m.end and not m.start < cue.start < m.end for m in marks)


def _mention(
    parsed: Parsed,
    cue: Span | None,
    source: Span | None,
    content: Span,
    direct: bool,
    speaker: Speaker | None,
    hearer: int | None = None,
) -> QuoteMention:
    parts = [content, *([source] if source else []), *([cue] if cue else [])]
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    to = noun_phrase(parsed, hearer) if hearer is not None else None
    return QuoteMention(
        text=parsed.words(start, end),
        start=start,
        end=end,
        source=source,
        cue=cue,
        content=content,
        direct=direct,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        actor=speaker.actor if speaker else None,
        to=parsed.words(to.start, to.end) if to else None,
        anonymous=speaker.anonymous if speaker else False,
    )


# ---------------------------------------------------------------------------------------------- what is said


def _content(parsed: Parsed, cue: Cue, source: Span | None, marks: Sequence[Quotation]) -> Span | None:
    """What is said: what the grammar shows, widened to the quotations it cuts; else the quotation beside the cue."""
    outside = [m for m in marks if not m.start <= cue.span.start < m.end]
    if cue.content is None:
        return _beside(parsed, cue, source, outside) or _after_colon(parsed, cue, outside)
    start, end = cue.content.start, cue.content.end
    for m in outside:
        if m.start < end < m.end or m.start < start < m.end:
            start, end = min(start, m.start), max(end, m.end)
        elif m.start >= end and _near(parsed, end, m) and not parsed.text[end : m.start].strip(", "):
            end = m.end
    for m in outside:
        if start <= m.start and m.end < end and _is_gloss(parsed, m.end):
            end = m.end
    return Span(start, end)


def _is_gloss(parsed: Parsed, offset: int) -> bool:
    """Whether the writer explains a quotation after it ("…", referring to …): that is not said by the speaker."""
    after = parsed.between(offset, offset + 4)
    word = next((t for t in after if t.pos != "PUNCT" and t.start >= offset), None)
    return word is not None and word.tag == "VBG" and word.lemma in _GLOSS


def _beside(parsed: Parsed, cue: Cue, source: Span | None, marks: Sequence[Quotation]) -> Span | None:
    """The quotation that ends just before the cue's clause, or begins after it in its sentence; or both as one."""
    start = min(cue.span.start, source.start if source else cue.span.start)
    end = max(cue.span.end, source.end if source else cue.span.end)
    stop = parsed.sentence(cue.token).end
    before = [m for m in marks if m.end <= start and start - m.end < 40 and not _words_between(parsed, m.end, start)]
    after = [m for m in marks if end <= m.start < stop + 2]
    if before and after and after[0].start - end > 60:
        after = []
    chosen = [*before[-1:], *after[:1]]
    return Span(chosen[0].start, chosen[-1].end) if chosen else None


def _after_colon(parsed: Parsed, cue: Cue, marks: Sequence[Quotation]) -> Span | None:
    """What follows a colon: the rest of the paragraph, or the next one."""
    here = parsed.tokens[cue.token].paragraph
    block = parsed.paragraphs[here]
    stop = parsed.sentence(cue.token).end
    colon = parsed.text.find(":", cue.span.end, stop + 1)
    if colon < 0 or len(parsed.text[cue.span.end : colon].split()) > 12:
        return None
    first = parsed.token_at(colon)
    nxt = first.i + 1 if first else 0
    if nxt < len(parsed.tokens) and parsed.tokens[nxt].start < block.end:
        return Span(parsed.tokens[nxt].start, parsed.sentence(nxt).end)
    if here + 1 < len(parsed.paragraphs):
        run = parsed.paragraphs[here + 1]
        opening = next((m for m in marks if m.paragraph == here + 1 and m.opens), None)
        return Span(run.start, opening.end if opening else run.end)
    return None


def _near(parsed: Parsed, end: int, mark: Quotation) -> bool:
    last = parsed.token_at(end - 1)
    return last is not None and last.paragraph == mark.paragraph


def _words_between(parsed: Parsed, start: int, end: int) -> bool:
    """Whether more than a small word ("and", "the") stands between."""
    return len([w for w in parsed.text[start:end].split() if w[0].isalnum()]) > 2 or ". " in parsed.text[start:end]


# ---------------------------------------------------------------------------------------------- what is left over


def _unshared(found: Sequence[Said], marks: Sequence[Quotation]) -> list[Said]:
    """A quotation beside several cues belongs to the one whose grammar holds it, else to the nearest."""
    best: dict[Quotation, int] = {}
    for mark in marks:
        near = [
            (cue.content is None, _distance(cue.span, mark), n)
            for n, (cue, _, content) in enumerate(found)
            if content.start < mark.end and mark.start < content.end and not mark.start <= cue.span.start < mark.end
        ]
        if near:
            best[mark] = min(near)[2]
    kept = []
    for n, (cue, source, content) in enumerate(found):
        held = [m for m in best if content.start < m.end and m.start < content.end]
        if cue.content is not None or not held or any(best[m] == n for m in held):
            kept.append((cue, source, content))
    return kept


def _distance(span: Span, mark: Quotation) -> int:
    return max(mark.start - span.end, span.start - mark.end)


def _is_loose(parsed: Parsed, mark: Quotation, governed: Sequence[Said]) -> bool:
    """Whether a quotation is an utterance that no cue governs."""
    if any(content.start < mark.end and mark.start < content.end for _, _, content in governed):
        return False
    before = parsed.text[: mark.start].rstrip()[-1:] if not mark.opens else "."
    words = parsed.text[mark.start : mark.end].split()
    return len(words) >= _UTTERANCE and before in {".", "!", "?", ":", '"', "”", ","}


def _is_nested(parsed: Parsed, cue: Cue) -> bool:
    """Whether a cue inside a quotation brings in another speaker, by name or role, with a clause of theirs."""
    if cue.source is None or cue.content is None or not cue.saying.is_speech:
        return False
    source, verb = parsed.tokens[cue.source], parsed.tokens[cue.token]
    return source.pos in {"NOUN", "PROPN"} and verb.tag in {"VBD", "VBZ", "VBP", "VBG"} and "clause" in cue.saying.takes


def _inside(offset: int, marks: Sequence[Quotation]) -> bool:
    return any(m.start <= offset < m.end for m in marks)
