"""The rows that a coding gives, as they are written, and as `check` asks whether they still are."""

from __future__ import annotations

from typing import Any

from ..model import Link, Report, Statement, Tally
from ..model.claims import key_of
from ..model.event import Claim
from .plain import json

#: what identifies a coding in ids: the hash of the article, and who coded it
Base = tuple[str, str]

_STATED = ("speaker", "actor", "plover", "anonymous", "stance", "mode", "to_actor")


def report_key(base: Base, local: str) -> str:
    """The key of a report, by what the coder calls it."""
    return key_of(*base, local)


def report_row(coding: int, number: int, key: str, report: Report) -> dict[str, Any]:
    """The row of a report, which is the n-th of its coding."""
    return {
        "key": key,
        "coding": coding,
        "local": report.id,
        "number": number,
        "score": report.score,
        "evidence": json(report.evidence),
        "event_type": report.event_type,
        "modality": report.modality,
        "not_before": report.time.not_before if report.time else None,
        "not_after": report.time.not_after if report.time else None,
    }


def claim_row(claim: Claim) -> dict[str, Any]:
    """The row of a claim."""
    return {
        "id": claim.id,
        "report": claim.report,
        "property": claim.property,
        "number": claim.number,
        "value": json(claim.value),
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "chain": json(claim.chain),
        **indexed(claim.value),
    }


def indexed(value: dict[str, Any]) -> dict[str, Any]:
    """The columns that repeat what stands in a claim's value."""
    return {
        "role": value.get("role") or value.get("act"),
        "name": value.get("name") or value.get("event_type") or value.get("kind") or value.get("of"),
        **{k: value.get(k) for k in ("actor", "country", "lat", "lon", "low", "high")},
    }


def statement_row(base: Base, coding: int, number: int, s: Statement) -> dict[str, Any]:
    """The row of a statement."""
    return {**_body(base, coding, number, s), **{k: getattr(s, k) for k in _STATED}}


def tally_row(base: Base, coding: int, number: int, y: Tally) -> dict[str, Any]:
    """The row of a tally."""
    return {**_body(base, coding, number, y), "low": y.low, "high": y.high}


def link_row(base: Base, coding: int, number: int, k: Link) -> dict[str, Any]:
    """The row of a link."""
    ends = [report_key(base, local) for local in (k.from_, k.from_ if k.to is None else k.to)]
    return {**_body(base, coding, number, k), "from": ends[0], "to": ends[1], "kind": k.kind}


def _body(base: Base, coding: int, number: int, record: Any) -> dict[str, Any]:
    key = key_of(*base, type(record).__name__, number)
    return {"key": key, "coding": coding, "number": number, "body": json(record)}


def copy_id(
    sha256: str, article: str, source: str | None, title: str | None, published: str | None, url: str | None
) -> str:
    """The id of a copy: of what another gave."""
    said = {"source": source, "title": title, "published": published, "url": url}
    return key_of({"sha256": sha256, "article": article, **said})
