"""What the trained reader makes of an article: probabilities a token, from runs of whole sentences."""

from __future__ import annotations

from collections.abc import Container

from ..know import Knowledge
from ..know.reader import LONGEST, Pieces, Reader
from ..model import Parsed, Senses, TriggerMention

_NOTHING = (0.0,) * 6


def find_senses(parsed: Parsed, know: Knowledge, triggers: tuple[TriggerMention, ...]) -> Senses | None:
    """What the reader makes of the article; None where there is no reader, or nothing in it that tells of violence."""
    sentences = sentences_read(parsed, know, triggers)
    if not sentences or know.reader is None:  # not loaded where it has nothing to read
        return None
    return senses_of(parsed, know.reader, sentences)


def sentences_read(parsed: Parsed, know: Knowledge, triggers: tuple[TriggerMention, ...]) -> set[int]:
    """The sentences that the reader is given: those that tell of violence, and those beside them."""
    at = {parsed.tokens[t.token].sentence for t in triggers if know.codebook.is_violent(t.event_type) and not t.weak}
    return {s + k for s in at for k in (-1, 0, 1)}


def senses_of(parsed: Parsed, reader: Reader, sentences: Container[int]) -> Senses:
    """The probabilities of every token of these sentences: the greatest of its word pieces for a role, the first
    piece's for an incident."""
    rows: list[list[float] | None] = [None] * len(parsed.tokens)
    text = 0.0
    for run in runs(parsed, reader, sentences):
        found, whole = reader.read([n for n, _ in run])
        text = max(text, whole)
        for (_, start), row in zip(run, found.tolist(), strict=True):
            token = parsed.token_at(start)
            if token is None:
                continue
            old = rows[token.i]
            rows[token.i] = row if old is None else [*map(max, old[:5], row[:5]), old[5]]
    return Senses(tuple(tuple(r) if r is not None else _NOTHING for r in rows), text)


def runs(parsed: Parsed, reader: Pieces, sentences: Container[int]) -> list[list[tuple[int, int]]]:
    """The word pieces of these sentences (number, first character) in runs of whole sentences as long as the reader
    takes."""
    out: list[list[tuple[int, int]]] = [[]]
    most = LONGEST - 2
    for n, s in enumerate(parsed.sentences):
        if n not in sentences:
            continue
        pieces = [(n, s.start + a) for n, a, _ in reader.pieces(parsed.article.text[s.start : s.end])]
        if out[-1] and len(out[-1]) + len(pieces) > most:
            out.append([])
        out[-1] += pieces[: most - len(out[-1])]
    return [r for r in out if r]
