"""Tables that fit a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from rich import box
from rich.table import Table

from ..judge import changes, last_word, status_of
from ..model import Time
from ..view import wording
from . import brief
from .output import console

if TYPE_CHECKING:
    from ..know.codebook import EventType
    from ..model import Article, Coded, Mention, Report
    from ..model.event import Account, Choice, Chosen, Claim, Copy, Event, Grade, Toll
    from .gold import Score


def new_table(
    *columns: str, ratios: Sequence[int] = (), title: str | None = None, numbers: Sequence[str] = ()
) -> Table:
    """A table whose cells wrap between words.  `ratios` share out the room; a column of ratio 0 takes what it needs;
    the columns named in `numbers` stand to the right."""
    style: dict[str, Any] = {"box": box.SIMPLE_HEAD, "show_edge": False, "pad_edge": False}
    table = Table(title=title, title_justify="left", expand=bool(ratios), **style)
    for column, ratio in zip(columns, ratios or [0] * len(columns), strict=True):
        table.add_column(column, overflow="fold", ratio=ratio or None, justify="right" if column in numbers else "left")
    return table


def lines(*parts: str) -> str:
    """The parts that say something, a line each."""
    return "\n".join(filter(None, parts))


def coded(coded: Coded) -> None:
    """All that was coded of one article: the reports by date, then statements, tallies and links."""
    out = console()
    a = coded.article
    out.print(" · ".join(filter(None, (a.title or a.id, a.source, a.published))), style="bold")
    table = new_table("date, id", "what, where", "who → whom, said by", "toll", ratios=(0, 5, 7, 0))
    for r in sorted(coded.reports, key=_day):
        speakers = ", ".join(dict.fromkeys(v.speaker for v in r.chain))
        table.add_row(
            lines(brief.date(r.time), r.id),
            lines(brief.what(r), brief.place(r.places)),
            lines(brief.parties((r,)), speakers and f"says {speakers}"),
            brief.toll(r.casualties),
        )
    if coded.reports:
        out.print(table)
    if coded.statements:
        table = new_table("speaker", "says", ratios=(2, 5))
        for s in coded.statements:
            role = s.role if s.role and s.role not in s.speaker else ""
            who = lines(s.speaker, role, f"to {s.to}" if s.to else "", s.stance or "")
            told = [f"about {brief.words(line, 80)}" for line in wording.about(s)]
            condition = f"condition: {brief.words(s.condition.text, 80)}" if s.condition else ""
            table.add_row(who, lines(brief.words(s.content.text), condition, *told))
        out.print()
        out.print(table)
    if coded.tallies or coded.links:
        table = new_table("", "value", "words", ratios=(0, 4, 6))
        for t in coded.tallies:
            table.add_row("tally", f"{brief.number(t.low, t.high)} {t.of}", brief.words(t.text))
        for k in coded.links:
            table.add_row("link", wording.link(k), brief.words(k.text))
        out.print()
        out.print(table)
    numbers = (
        many(len(coded.reports), "report"),
        many(len(coded.statements), "statement"),
        many(len(coded.tallies), "tally", "tallies"),
        many(len(coded.links), "link"),
    )
    out.print(f"{', '.join(numbers)}.\n")


def many(number: int, one: str, more: str | None = None) -> str:
    """A number of things: "1 event", "2 events"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _day(report: Report) -> str:
    """Sorts reports by their day, those without one last."""
    time = report.time
    return (time and (time.not_before or time.not_after)) or "9999"


def mentions(article: Article, found: Sequence[Mention]) -> None:
    """The mentions of one article."""
    table = new_table("at", "kind", "words", "meaning", title=article.title or article.id, ratios=(0, 0, 5, 4))
    for m in found:
        kind = str(type(m).__struct_config__.tag)
        table.add_row(str(m.start), kind, brief.words(m.text, 100), brief.words(_meaning(m), 100))
    console().print(table)


def _meaning(mention: Mention) -> str:
    """The fields of a mention that people look for."""
    fields = (
        "value",
        "name",
        "actor",
        "act",
        "category",
        "event_type",
        "country",
        "speaker",
        "low",
        "high",
        "qualifier",
    )
    values = ((f, getattr(mention, f, None)) for f in fields)
    return " ".join(str(v) for f, v in values if v is not None and not (f == "qualifier" and v == "exact"))


def events(chosen: Iterable[Chosen], rule: str) -> None:
    """Events by date, with what the rule chooses."""
    table = new_table("date, id", "what, where", "who → whom, said by", "toll, grade", ratios=(0, 5, 7, 0))
    number = 0
    for c in chosen:
        number += 1
        reports = [a.report for a in c.event.accounts]
        time = msgspec.convert({**_NOWHERE, **c.time.value}, Time) if c.time else None
        sources = ", ".join(dict.fromkeys(a.source or a.article for a in c.event.accounts))
        speakers = ", ".join(c.said_by.value) if c.said_by else ""
        table.add_row(
            lines(brief.date(time), c.event.id[:8]),
            lines(wording.kind(c.event_type.value), wording.where(c.place.value) if c.place else ""),
            lines(brief.parties(reports, _names(c)), f"in {sources}", speakers and f"says {speakers}"),
            lines(*(_toll(t) for t in c.casualties), c.grade.value),
        )
    out = console()
    if number:
        out.print(table)
    out.print(f"{many(number, 'event')}, values by the rule {rule}.")


#: a chosen time is a claim's value, which stands without words
_NOWHERE = {"text": "", "start": 0, "end": 0}


def _names(chosen: Chosen) -> set[str]:
    """Those whom the rule lists."""
    return {n for choice in (chosen.perpetrators, chosen.targets, chosen.sides) if choice for n in choice.value}


def _toll(toll: Toll) -> str:
    best = f"best {toll.best:,}" if toll.best is not None and toll.low != toll.high else ""
    return lines(f"{brief.number(toll.low, toll.high)} {toll.act}", best, "provisional" if toll.provisional else "")


def event(chosen: Chosen) -> None:
    """One event: what the rule chooses, and every claim of every report."""
    out = console()
    out.print(f"Event {chosen.event.id}: {wording.kind(chosen.event_type.value)}", style="bold")
    if (status := status_of(chosen.event)) != "new":
        out.print(f"{wording.kind(status)}{_changes(chosen.event)}")
    table = new_table("chosen", "value", "why", title=f"by the rule {chosen.rule}", ratios=(0, 1, 1))
    kind = chosen.event_type
    table.add_row("type", _sure(wording.kind(kind.value), kind), kind.reason)
    if chosen.time:
        table.add_row("date", _sure(wording.when(chosen.time.value), chosen.time), chosen.time.reason)
    if chosen.place:
        table.add_row("place", _sure(wording.where(chosen.place.value), chosen.place), chosen.place.reason)
    for name in ("perpetrators", "targets", "sides", "said_by"):
        choice: Choice | None = getattr(chosen, name)
        if choice is not None:
            table.add_row(name.replace("_", " "), _sure(", ".join(choice.value), choice), choice.reason)
    for toll in chosen.casualties:
        table.add_row(toll.act, _toll(toll).replace(f" {toll.act}", "").replace("\n", ", "), toll.reason)
    table.add_row("grade", chosen.grade.value, grade_reasons(chosen.grade))
    out.print(table)
    for account in (*chosen.event.accounts, *chosen.event.left_out):
        out.print()
        _account(account)


def _changes(event: Event) -> str:
    """The fields that are not as they were when it was reviewed or signed off."""
    fields = changes(event)
    last = last_word(event)
    return f" since {last.person} {last.made[:10]}: {', '.join(fields)}" if fields and last else ""


def _sure(words: str, choice: Choice) -> str:
    return f"{words} (provisional)" if choice.provisional else words


def grade_reasons(grade: Grade) -> str:
    """Why an event has its grade, a reason a line; the tests' reasons too where somebody overruled them."""
    told = [g.reason for g in grade.grounds]
    if grade.by is None:
        return lines(*told)
    return lines(grade.reason, f"by the tests {grade.computed}: {'; '.join(told)}")


def _account(account: Account) -> None:
    """One report: where it stands, who says so, its sentences and its claims."""
    out = console()
    head = (account.source, account.published, account.title, f"report {account.article}:{account.report.id}")
    out.print(" · ".join(filter(None, head)), style="bold")
    if said := _standing(account):
        out.print(said)
    if account.origin is not None:
        out.print(f"text of {account.origin}")
    if account.copies:
        out.print(f"printed too as {', '.join(_printed(c) for c in account.copies)}")
    voices = account.report.chain
    out.print(f"said by {' › '.join(filter(None, (account.source or 'the article', wording.chain(voices))))}")
    for sentence in account.sentences:
        out.print(f"“{brief.words(sentence.text, 600)}”", style="italic")
    out.print()
    table = new_table("claim", "value", "words", ratios=(0, 1, 1))
    for claim in account.claims:
        said = wording.own_chain(claim.chain, voices)
        table.add_row(claim.property, lines(claimed(claim) + said, _corrected(claim)), brief.words(claim.text))
    for claim in account.removed:
        table.add_row(claim.property, lines(claimed(claim), f"taken away by {claim.by}"), brief.words(claim.text))
    out.print(table)


def _standing(account: Account) -> str:
    """What people decided of a report as a whole."""
    if account.joined is not None:
        return f"made part of report {account.joined[:8]}"
    if account.rejected is not None:
        why = f": “{brief.words(account.rejected.reason, 300)}”" if account.rejected.reason else ""
        return f"rejected by {account.rejected.person}{why}"
    by_hand = f"written by {account.by_hand}" if account.by_hand else ""
    accepted = f"accepted by {account.accepted.person}" if account.accepted else ""
    return ", ".join(filter(None, (by_hand, accepted, "changed since" if account.changed else "")))


def _corrected(claim: Claim) -> str:
    """Who gave a value in the coder's place, and what that was."""
    if claim.by is None:
        return ""
    return f"by {claim.by}; the coder: {claimed(claim.was)}" if claim.was else f"put by {claim.by}"


def _printed(copy: Copy) -> str:
    told = ", ".join(filter(None, (copy.source, copy.published)))
    return f"{copy.article} ({told})" if told else copy.article


def claimed(claim: Claim) -> str:
    """The value of a claim in plain words."""
    v = claim.value
    match claim.property:
        case "type":
            return wording.kind(v["event_type"])
        case "status":
            return ", ".join(filter(None, (v["modality"], v["outcome"], v["voice"])))
        case "time":
            return f"{v['edtf']} ({v['basis']})"
        case "place":
            towards = {"origin": "from ", "destination": "to "}.get(v["role"], "")
            return towards + wording.where(v)
        case "participant":
            return f"{v['role']}: {v['name']}" + ("" if v["certainty"] == "stated" else f" ({v['certainty']})")
        case "casualty":
            return f"{wording.number(v['low'], v['high'], v['qualifier'])} {v['act']}" + (
                f" ({v['who']})" if v["who"] else ""
            )
        case "damage":
            return f"{v['of']}: {v['level']}"
        case _:
            return str(v.get("kind") or v)


def listing(columns: Sequence[str], rows: Sequence[Sequence[Any]], limit: int) -> None:
    """A list of the register; None is left blank, and columns of numbers stand to the right."""
    numbers = [c for i, c in enumerate(columns) if any(isinstance(row[i], int | float) for row in rows)]
    table = new_table(*columns, numbers=numbers)
    for row in rows[:limit]:
        table.add_row(*(_cell(value) for value in row))
    out = console()
    out.print(table)
    if len(rows) > limit:
        out.print(f"{len(rows) - limit:,} more; --limit shows them.")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def codebook(types: Iterable[EventType]) -> None:
    """The event types and their codes."""
    table = new_table("type", "means", "codes", ratios=(0, 1, 1))
    for t in types:
        codes = (
            f"ACLED {t.acled[1]}" if t.acled else "",
            f"PLOVER {' '.join(filter(None, t.plover))}" if t.plover else "",
            " · ".join(f"{name} {code}" for name, code in (("CAMEO", t.cameo), ("UCDP", t.ucdp)) if code),
        )
        table.add_row(t.id, t.description, lines(*codes))
    console().print(table)


def score(score: Score) -> None:
    """How well coding agrees with coding by hand: each field, then what was missed and what nothing asked for."""
    table = new_table("", "right", "of", "%", numbers=("right", "of", "%"))
    for field, (right, of) in (*score.fields.items(), ("all", score.total)):
        if of:
            table.add_row(field.replace("_", " "), f"{right:,}", f"{of:,}", f"{100 * right / of:.1f}")
    out = console()
    out.print(table)
    for says, ids in (("Not found", score.missed), ("Spurious", score.spurious)):
        out.print(f"{says}: {', '.join(ids) or 'none'}.")
