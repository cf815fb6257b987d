"""The fewest words that still say it, for tables of 80 columns: when, where, who to whom, how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace

from ..judge import place_rank
from ..know.harms import load_harms
from ..model.by_voice import spread
from ..view import wording

if TYPE_CHECKING:
    from ..model import Casualty, Participant, Place, Report, Time

#: how many names stand for a side
_NAMES = 2

_SUFFERS = ("target", "victim", "recipient")

#: who stands for a side first: the named, then things, then unnamed people
_RANK = {"person": 0, "group": 1, "state": 1, "object": 2, "people": 3}


def date(time: Time | None) -> str:
    """A time as short as it can be: "2015-03-12", "2016", "by 2023-12-04", "1991 to 2003"; nothing for None."""
    if time is None:
        return ""
    if time.basis == "published" and time.not_after is not None:
        return f"by {time.not_after}"
    first, between, last = time.edtf.partition("/")
    if not between:
        return first
    if first in ("", ".."):
        return f"by {last}"
    return f"from {first}" if last in ("", "..") else f"{first} to {last}"


def what(report: Report) -> str:
    """The type of a report, with how far it is said to have happened: "air strike (alleged, failed)"."""
    marks = (report.modality != "asserted" and report.modality, report.outcome == "failed" and "failed")
    said = ", ".join(m for m in marks if m)
    return wording.kind(report.event_type) + (f" ({said})" if said else "")


def place(places: Iterable[Place]) -> str:
    """The best known place where it happened, with its governorate and country."""
    best = min(places, key=lambda p: place_rank(p.role, p.precision), default=None)
    return wording.where(asdict(best)) if best else ""


def parties(reports: Iterable[Report], among: Collection[str] | None = None) -> str:
    """Who did it → to whom, or those who fought – with each other: at most two names a side, those first that most
    reports name; only of the names `among`, where these are given.  Those who attacked and fell stand for whom it was
    done to only where nobody else does."""
    told = list(reports)
    if among is not None:
        told = [replace(r, participants=tuple(p for p in r.participants if p.name in among)) for r in told]
    others = [replace(r, participants=tuple(p for p in r.participants if not _attacked(p))) for r in told]
    does, suffers = _names(told, ("perpetrator",)), _names(others, _SUFFERS) or _names(told, _SUFFERS)
    does = does or _names(told, ("side",), " – ")
    return f"{does} → {suffers}".strip() if suffers else does


def doers(report: Report) -> frozenset[str]:
    """Who did it, or those who fought, as one report has it."""
    by = {role: frozenset(p.name for p in report.participants if p.role == role) for role in ("perpetrator", "side")}
    return by["perpetrator"] or by["side"]


def toll(casualties: Iterable[Casualty]) -> str:
    """The toll of one report, an act a line."""
    told = list(casualties)
    return "\n".join(f"{harmed(told, act)} {act}" for act in dict.fromkeys(c.act for c in told))


def harmed(casualties: Iterable[Casualty], act: str) -> str:
    """How many one report says were harmed so: the sum of its rows, from the least to the most that any voice tells;
    nothing where it does not say."""
    found = spread(c for c in casualties if c.act == act)
    return number(*found) if found is not None else ""


def number(low: int, high: int | None) -> str:
    """A range of people: "9", "5–12", "24+" where it is open."""
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def words(text: str, length: int = 160) -> str:
    """Words of an article on one line, cut at this length."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _attacked(party: Participant) -> bool:
    """Whether people are told of as those who attacked: "five attackers"."""
    nouns = (w.removesuffix("s").replace("men", "man") for w in party.name.lower().split())
    return party.role in _SUFFERS and not load_harms().assailing.isdisjoint(nouns)


def _names(reports: list[Report], roles: tuple[str, ...], between: str = ", ") -> str:
    said: Counter[str] = Counter()
    rank: dict[str, int] = {}
    for report in reports:
        own = [p for p in report.participants if p.role in roles]
        telling = [p for p in own if not any(_says_less(p, other) for other in own)]
        for p in telling:
            rank[p.name] = min(_RANK.get(p.entity, 9), rank.get(p.name, 9))
        said.update({p.name for p in telling})
    # the order of naming settles what rank and number leave open, since sorting is stable
    names = sorted(rank, key=lambda name: (rank[name], -said[name]))
    return between.join(words(name, 60) for name in names[:_NAMES])


def _says_less(one: Participant, other: Participant) -> bool:
    """Whether a party need not be named beside another of the same words: the group in "the group's base", and the
    people in "members of the group"."""
    if other.entity == "object" and one.entity != "object":
        return _within(one, other)
    return one.entity == "people" and other.entity in ("group", "state") and _within(other, one)


def _within(inner: Participant, outer: Participant) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
