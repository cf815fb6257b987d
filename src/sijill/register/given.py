"""What a person writes by hand, made into records of the contract: values, words, whole reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from ..errors import KnowledgeError, UsageError
from ..know import knowledge
from ..model import Report, Span, Words
from ..model.claims import RECORDS, field_of
from ..model.event import Claim
from ..model.review import NewClaim, Told
from ..model.valued import PUTTABLE, valued


def words_at(text: str, span: tuple[int, int]) -> Words:
    """The words of a text from `start` to `end`.  Raises UsageError where there are none."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise UsageError(f"The article has no words from {start} to {end}; it has {len(text):,} characters.")
    return Words(text[start:end], start, end)


def told(property: str, value: Mapping[str, Any], words: Words, was: Claim | None = None) -> Told:
    """What a person gives as the value of a claim.  Raises UsageError where it cannot be one."""
    try:
        if property == "type":
            plain, chain = _typed(value), None
        else:
            plain, chain = valued(property, value, words, was.value if was else None)
    except ValueError as error:
        raise UsageError(f"That is not what a {property} can be: {error}.", property) from None
    return Told(value=plain, text=words.text, start=words.start, end=words.end, chain=chain)


def _typed(value: Mapping[str, Any]) -> dict[str, Any]:
    kind = value.get("event_type")
    try:
        codes = knowledge().codebook[str(kind)].codes
    except KnowledgeError as error:
        raise UsageError(str(error), str(kind)) from None
    return {"event_type": kind, "codes": msgspec.to_builtins(codes)}


def hand_report(
    id: str,
    text: str,
    event_type: str,
    trigger: tuple[int, int],
    evidence: Sequence[tuple[int, int]],
    claims: Iterable[NewClaim],
    like: Report | None = None,
) -> Report:
    """A report that a person writes of an article with this text; what is said of whether it happened and of who says
    so is as in `like`, where one is given.  Raises UsageError where it cannot be one."""
    _typed({"event_type": event_type})
    fields: dict[str, Any] = {}
    for claim in claims:
        if claim.property not in (*PUTTABLE, "status"):
            raise UsageError(f"A report has no {claim.property!r}; it has {', '.join(PUTTABLE)}.", claim.property)
        words = words_at(text, (claim.start, claim.end))
        given = told(claim.property, claim.value, words)
        whole = {**given.value, "text": words.text, "start": words.start, "end": words.end}
        record = msgspec.convert(whole, RECORDS[claim.property])
        if claim.property == "status":
            fields.update(given.value)
        elif claim.property == "time":
            fields["time"] = record
        else:
            record = msgspec.structs.replace(record, chain=given.chain) if given.chain is not None else record
            fields[field_of(claim.property)] = (*fields.get(field_of(claim.property), ()), record)
    spans = sorted({(w.start, w.end) for w in (words_at(text, span) for span in evidence)})
    if not spans:
        raise UsageError("Say in which sentences it is told.")
    same = {k: getattr(like, k) for k in ("modality", "outcome", "voice", "chain")} if like is not None else {}
    return Report(
        id=id,
        event_type=event_type,
        codes=knowledge().codebook[event_type].codes,
        trigger=words_at(text, trigger),
        evidence=tuple(Span(*s) for s in spans),
        **{**same, **fields},
    )
