"""Accounts of other articles laid beside an event's own, so that what they disagree on catches the eye."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from . import brief
from .output import console
from .tables import many, new_table

if TYPE_CHECKING:
    from ..model import Report
    from ..model.event import Account, Event
    from ..model.merging import Suggestion
    from ..register import Near

TITLE = "Other accounts that may tell of it (not merged)"

#: how many of each are laid out
_MOST = 10

_ACTS = ("killed", "injured")


def near(event: Event, suggestions: Sequence[Suggestion], candidates: Sequence[Near]) -> None:
    """The event's accounts, those of the events that merging suggests, and those that are only near in time and place,
    an account a row.  What differs from the event's first account is marked; nothing is marked where one of the two
    does not say it."""
    out = console()
    out.print()
    out.print(TITLE, style="bold")
    if not suggestions and not candidates:
        out.print("No other article tells of such a thing near it in time and place.")
        return
    columns = ("outlet, told, id", "what, where", "who → whom, said by", "killed", "injured")
    table = new_table(*columns, ratios=(0, 5, 6, 0, 0))
    first = event.accounts[0].report
    for account in event.accounts:
        table.add_row(*_row(account, first, "this event", ""))
    suggested = [(s.other, f"suggested, score {s.score:.1f}") for s in suggestions[:_MOST]]
    only_near = [(n.event, f"candidate: {n.reason}") for n in candidates[:_MOST]]
    for other, reason in (*suggested, *only_near):
        table.add_section()
        for account in other.accounts:
            table.add_row(*_row(account, first, other.id[:8], f"({reason})"))
    out.print(table)
    if len(candidates) > _MOST:
        out.print(f"{many(len(candidates) - _MOST, 'candidate')} more, farther away.")
    out.print("≠ differs from this event's account; – not told.")
    if candidates:
        out.print("Candidate: near in time and place, and no more is said by that.")
    if suggestions:
        out.print("Suggested: to be asked about; the score is log2 of the odds that it is the same incident.")
    for s in suggestions[:_MOST]:
        ids = f"{event.id[:8]} {s.other.id[:8]}"
        out.print(f"\n{s.other.id[:8]}, score {s.score:.1f}: {s.reasons}", style="italic")
        out.print(f"sijill same {ids} | sijill not-same {ids} | sijill unsure {ids}", soft_wrap=True)


def _row(account: Account, first: Report, id: str, reason: str) -> tuple[Text, ...]:
    r = account.report
    parties, speakers = Text(brief.parties((r,)) or "– not said"), ", ".join(dict.fromkeys(v.speaker for v in r.chain))
    blame, blamed = brief.doers(r), brief.doers(first)
    if blame and blamed and not blame & blamed:
        parties = _differs(parties)
    return (
        _lines(account.source or account.article, _beside(brief.date(r.time), brief.date(first.time)), id),
        _lines(_beside(brief.what(r), brief.what(first)), brief.place(r.places)),
        _lines(parties, speakers and f"says {speakers}", Text(reason, "italic")),
        *(_beside(brief.harmed(r.casualties, act) or "–", brief.harmed(first.casualties, act)) for act in _ACTS),
    )


def _beside(words: str, first: str) -> Text:
    """The words, marked where both accounts say something and it is not the same."""
    return _differs(Text(words)) if first and words not in ("", "–", first) else Text(words)


def _differs(words: Text) -> Text:
    return Text("≠ ", "bold") + Text(words.plain, "bold")


def _lines(*parts: str | Text) -> Text:
    """The parts that say something, a line each."""
    return Text("\n").join(p if isinstance(p, Text) else Text(p) for p in parts if p)
