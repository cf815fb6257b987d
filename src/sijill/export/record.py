"""One event as a record: what every format takes its values from, and what `sijill export jsonl` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, to_builtins

from ..model import Codes, Voice
from ..model.event import Account, Choice, Chosen, Claim, Copy, Toll


class ReportRef(Struct, frozen=True, kw_only=True):
    """Which report of which article, and what it says of its own standing.

    `key` is the register's id of the report, by which its claims name it; `origin` whose text the article prints, where
    it is not its own; `copy_of` the article whose text this is once more, under another id or in another outlet.
    """

    article: str
    report: str
    key: str
    source: str | None
    origin: str | None
    copy_of: str | None
    title: str | None
    published: str | None
    url: str | None
    modality: str
    outcome: str | None
    voice: str
    chain: tuple[Voice, ...]
    evidence: tuple[str, ...]


class EventRecord(Struct, frozen=True, kw_only=True):
    """An event with its chosen values, the rule and reason of each, every claim, and the reports.

    `grade` is one of Airwars' words; `grade_reason` why, `grade_by` who overruled the tests (null: nobody), and
    `grade_claims` the ids of the claims that the tests rest on.
    """

    id: str
    rule: str
    reports: tuple[ReportRef, ...]
    event_type: Choice
    codes: Codes
    time: Choice | None
    place: Choice | None
    perpetrators: Choice | None
    targets: Choice | None
    sides: Choice | None
    said_by: Choice | None
    casualties: tuple[Toll, ...]
    grade: str
    grade_reason: str
    grade_by: str | None
    grade_claims: tuple[str, ...]
    claims: tuple[Claim, ...]


def _refs(account: Account) -> Iterator[ReportRef]:
    """The report as its article tells it, then as the copies of the article do."""
    yield _ref(account, account, None)
    yield from (_ref(account, copy, account.article) for copy in account.copies)


def _ref(account: Account, printed: Account | Copy, copy_of: str | None) -> ReportRef:
    return ReportRef(
        article=printed.article,
        report=account.report.id,
        key=account.key,
        source=printed.source,
        origin=account.origin,
        copy_of=copy_of,
        title=printed.title,
        published=printed.published,
        url=printed.url,
        modality=account.report.modality,
        outcome=account.report.outcome,
        voice=account.report.voice,
        chain=account.report.chain,
        evidence=tuple(s.text for s in account.sentences),
    )


def record(chosen: Chosen) -> EventRecord:
    """The record of an event."""
    accounts = chosen.event.accounts
    kind = chosen.event_type.value
    return EventRecord(
        id=chosen.event.id,
        rule=chosen.rule,
        reports=tuple(ref for a in accounts for ref in _refs(a)),
        event_type=chosen.event_type,
        codes=next(a.report.codes for a in accounts if a.report.event_type == kind),
        time=chosen.time,
        place=chosen.place,
        perpetrators=chosen.perpetrators,
        targets=chosen.targets,
        sides=chosen.sides,
        said_by=chosen.said_by,
        casualties=chosen.casualties,
        grade=chosen.grade.value,
        grade_reason=chosen.grade.reason,
        grade_by=chosen.grade.by,
        grade_claims=chosen.grade.claims,
        claims=chosen.event.claims(),
    )


def flat(chosen: Chosen, made: EventRecord | None = None) -> dict[str, Any]:
    """An event as one row of plain values: text, numbers or None; several names are joined by "; ".  `made` is its
    record, where that is there already."""
    r = made or record(chosen)
    time: dict[str, Any] = r.time.value if r.time else {}
    place: dict[str, Any] = r.place.value if r.place else {}
    codes: dict[str, Any] = to_builtins(r.codes)
    tolls = {t.act: t for t in r.casualties}
    row: dict[str, Any] = {
        "id": r.id,
        "rule": r.rule,
        "event_type": r.event_type.value,
        "acled_type": (codes["acled"] or (None, None))[0],
        "acled_sub_type": (codes["acled"] or (None, None))[1],
        "plover": (codes["plover"] or (None, None))[0],
        "plover_mode": (codes["plover"] or (None, None))[1],
        "ucdp": codes["ucdp"],
        "cameo": codes["cameo"],
        **{f"date_{k}": time.get(k) for k in ("not_before", "not_after", "edtf", "precision", "basis")},
        "place": place.get("name"),
        **{k: place.get(k) for k in ("admin1", "country", "country_name", "lat", "lon", "radius_km")},
        "place_precision": place.get("precision"),
    }
    for field in ("perpetrators", "targets", "sides", "said_by"):
        choice: Choice | None = getattr(r, field)
        row[field] = "; ".join(choice.value) if choice else None
    for act in ("killed", "injured", "missing", "captured", "displaced"):
        toll = tolls.get(act)
        for end in ("low", "best", "high"):
            row[f"{act}_{end}"] = getattr(toll, end) if toll else None
    row["weapons"] = _joined(c.value["kind"] for c in r.claims if c.property == "weapon")
    row["damage"] = _joined(f"{c.value['of']}: {c.value['level']}" for c in r.claims if c.property == "damage")
    row["modality"] = _joined(x.modality for x in r.reports)
    row["outcome"] = _joined(x.outcome for x in r.reports)
    row["sources"] = _joined(x.source or x.article for x in r.reports)
    row["articles"] = _joined(x.article for x in r.reports)
    row["published"] = _joined(x.published for x in r.reports)
    row["urls"] = _joined(x.url for x in r.reports)
    row["reports"] = len(chosen.event.accounts)
    row["grade"], row["grade_reason"], row["grade_by"] = r.grade, r.grade_reason, r.grade_by
    row["words"] = " […] ".join(dict.fromkeys(w for x in r.reports for w in x.evidence))
    return row


def _joined(values: Iterable[str | None]) -> str | None:
    """Each value once, in order; None where there is none."""
    return "; ".join(dict.fromkeys(v for v in values if v)) or None
