"""The reports of an article as they stand beside its text: each value in words, who says so, and who changed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from ..errors import KnowledgeError
from ..know import knowledge
from ..model import Article, Statement
from ..model.claims import key_of
from ..model.event import Account, Claim, Decision
from ..model.review import ReportRead
from ..view import wording

#: the colour of each property, as base.css has it
COLOURS = {
    "type": "trigger",
    "status": "status",
    "time": "time",
    "place": "place",
    "participant": "actor",
    "weapon": "weapon",
    "casualty": "casualty",
    "damage": "damage",
}
#: the properties that a report may get more of, what that is called, and the key for it
MORE = (
    ("time", "date", "d"),
    ("place", "place", "p"),
    ("participant", "who", "w"),
    ("casualty", "harm", "c"),
    ("weapon", "weapon", "i"),
    ("damage", "damage", "b"),
)


class Field(Struct, frozen=True, kw_only=True):
    """One value of a report: what it is called, the value, the words it rests on, who says so; where a person changed
    it, `by` (who and when, in words) and `was`, what the coder has (None: nothing); `gone` where it was taken away."""

    id: str
    property: str
    colour: str
    name: str
    value: str
    text: str
    start: int
    end: int
    said: str
    by: str | None = None
    was: str | None = None
    gone: bool = False


class Card(Struct, frozen=True, kw_only=True):
    """One report.  `state` is new, accepted, changed (since it was accepted), rejected or joined, and `standing` says
    who decided so; `stamp` is another one once anything on the card is; `claims` the values as they are edited."""

    key: str
    local: str
    heading: str
    tags: tuple[str, ...]
    score: str
    state: str
    standing: str
    event: str
    version: str
    stamp: str
    sentences: str
    fields: tuple[Field, ...]
    claims: list[dict[str, Any]]
    more: tuple[tuple[str, str, str], ...]


def card(read: ReportRead, article: Article, called: Mapping[str, str]) -> Card:
    """A report of an article; `called` is what the article's reports are called ("r3"), by key."""
    account = read.account
    made = {d.id: d for d in read.decisions}
    score = account.report.score
    fields = [_field(c, made, article, account) for c in account.claims]
    fields += [_field(c, made, article, account, gone=True) for c in account.removed]
    state, standing = _standing(account, called)
    status = account.report
    tags = [status.modality] * (status.modality != "asserted") + [status.outcome or ""] * (status.outcome == "failed")
    return Card(
        key=account.key,
        local=status.id,
        heading=type_name(status.event_type),
        tags=tuple(tags),
        score="by hand" if account.by_hand else f"{score:.2f}",
        state=state,
        standing=standing,
        event=read.event,
        version=read.version,
        stamp=stamp(read),
        sentences=" ".join(f"{s.start}-{s.end}" for s in account.sentences),
        fields=tuple(fields),
        claims=[_edited(c) for c in account.claims],
        more=tuple(m for m in MORE if m[0] != "time" or status.time is None),
    )


def stamp(read: ReportRead) -> str:
    """What tells whether a card is still as it was."""
    account = read.account
    return key_of(account.key, [d.id for d in read.decisions], account.joined, account.changed, length=8)


def in_words(property: str, value: Mapping[str, Any]) -> str:
    """The value of a claim, for people."""
    match property:
        case "type":
            return type_name(value["event_type"])
        case "status":
            told = [value.get("modality") or "asserted", wording.kind(value.get("outcome") or "outcome not told")]
            return ", ".join(told) + ("" if value.get("voice") == "outlet" else f", {value.get('voice')}")
        case "time":
            basis = value.get("basis")
            return wording.when(value) + (f" ({wording.kind(basis)})" if basis and basis != "stated" else "")
        case "place":
            return wording.where({**value, "role": "main"}) + (
                "" if value.get("lat") is not None else " (not on the map)"
            )
        case "participant":
            count = value.get("count")
            many = (
                f" ({wording.number(count['low'], count['high'])})" if count and count != {"low": 1, "high": 1} else ""
            )
            sure = "" if value.get("certainty", "stated") == "stated" else f" ({value['certainty']})"
            return f"{value['name']}{many}{sure}"
        case "casualty":
            of: str | None = value.get("of") or value.get("who")
            many = wording.number(value["low"], value["high"], value.get("qualifier", "exact"))
            more = ", ".join(["vague"] * (value.get("qualifier") == "vague") + ([wording.kind(of)] if of else []))
            return many + (f" ({more})" if more else "")
        case "damage":
            return f"{value['of']}: {'left whole' if value['level'] == 'none' else value['level']}"
    return wording.kind(str(value.get("kind") or ""))


def name_of(property: str, value: Mapping[str, Any]) -> str:
    """What a value is, in a word: "when", "near", "perpetrator", "killed"."""
    match property:
        case "place":
            return {"main": "where", "near": "near", "origin": "from", "destination": "to"}.get(value["role"], "where")
        case "participant":
            return str(value["role"])
        case "casualty":
            return str(value["act"])
    return {"type": "what", "status": "told as", "time": "when", "weapon": "with"}.get(property, property)


def type_name(id: str) -> str:
    """What the codebook calls an event type; its id where another codebook had it."""
    try:
        return knowledge().codebook[id].name
    except KnowledgeError:
        return wording.kind(id)


def when(made: str) -> str:
    """A moment (ISO 8601, UTC) for people: "4 May 2021, 13:05 UTC"."""
    moment = datetime.fromisoformat(made)
    return f"{wording.day(moment.date().isoformat())}, {moment:%H:%M} UTC"


def statement_words(s: Statement) -> str:
    """Who says it, and what they do by it."""
    role = f", {s.role}" if s.role and s.role != s.speaker else ""
    return s.speaker + role + (" (not named)" if s.anonymous else "")


def _field(c: Claim, made: Mapping[str, Decision], article: Article, account: Account, gone: bool = False) -> Field:
    by = None
    if c.by is not None:
        decision = made.get(c.decision or "")
        did = "taken away" if gone else "corrected" if c.was else "added"
        by = f"{did} by {c.by}" + (f", {when(decision.made)}" if decision else "")
        if decision and decision.reason:
            by += f": {decision.reason}"
    value = in_words(c.property, c.value)
    was = _was(c, value) if c.was is not None and not gone else None
    return Field(
        id=c.id,
        property=c.property,
        colour=COLOURS.get(c.property, c.property),
        name=name_of(c.property, c.value),
        value=value,
        text=c.text,
        start=c.start,
        end=c.end,
        said=_said(c, article, account),
        by=by,
        was=was,
        gone=gone,
    )


def _was(c: Claim, value: str) -> str | None:
    assert c.was is not None
    before = in_words(c.property, c.was.value)
    name = name_of(c.property, c.was.value)
    if before == value and name == name_of(c.property, c.value):
        return f"by the words “{c.was.text}”" if c.was.text != c.text else None
    return before if name == name_of(c.property, c.value) else f"{name}: {before}"


def _said(c: Claim, article: Article, account: Account) -> str:
    """Who says so, outermost first; by which words; how sure the coder is of the report."""
    outlet = article.source or "the article"
    parts = [f"{outlet} › {wording.chain(c.chain)}" if c.chain else f"{outlet}’s own word"]
    if c.text:
        parts.append(f"“{c.text}”" if len(c.text) < 90 else f"“{c.text[:88]}…”")
    if c.property == "participant" and c.value.get("actor"):
        parts.append(str(c.value["actor"]))
    parts.append(f"report {account.report.id}" + ("" if account.by_hand else f", score {account.report.score:.2f}"))
    return " · ".join(parts)


def _edited(c: Claim) -> dict[str, Any]:
    """A claim as the form that edits it takes it."""
    value = {k: v for k, v in c.value.items() if v is not None and k not in ("codes", "part_of")}
    if c.property == "type":
        value["label"] = type_name(c.value["event_type"])
    if c.property == "time":
        value["label"] = wording.when(c.value)
    return {"id": c.id, "property": c.property, "value": value, "text": c.text, "start": c.start, "end": c.end}


def _standing(a: Account, called: Mapping[str, str]) -> tuple[str, str]:
    added = f"added by {a.by_hand}; " if a.by_hand else ""
    if a.rejected is not None:
        why = f": {a.rejected.reason}" if a.rejected.reason else ""
        return "rejected", f"{added}rejected by {a.rejected.person}, {when(a.rejected.made)}{why}"
    if a.joined is not None:
        return "joined", f"{added}part of {called.get(a.joined, 'another report')}"
    if a.accepted is not None:
        who = f"{a.accepted.person}, {when(a.accepted.made)}"
        if a.changed:
            return "changed", f"{added}accepted by {who}, changed since"
        return "accepted", f"{added}accepted by {who}"
    return "new", added.removesuffix("; ")


def progress(reads: Iterable[ReportRead]) -> str:
    """How far an article is: "3 of 7 reports decided"."""
    told = list(reads)
    done = sum(bool(r.decisions) for r in told)
    return f"{done} of {len(told)} reports decided" if told else "no reports"
