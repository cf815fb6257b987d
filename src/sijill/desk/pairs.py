"""Events side by side: what of them agrees and what differs, for whoever decides whether they are one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from ..judge import choose
from ..judge.stated import source_of
from ..judge.wording import some
from ..model.event import Chosen, Event
from ..model.merging import Suggestion
from ..model.review import version_of
from ..view import wording
from .article_cards import type_name
from .event_rivals import article_at
from .event_words import likeness, names, short, toll


class Quote(Struct, frozen=True):
    """A sentence of a report, whose it is, and where it stands."""

    source: str
    text: str
    href: str


class Side(Struct, frozen=True, kw_only=True):
    """One of the events: in a line, its version, how many reports it has, and its sentences."""

    id: str
    heading: str
    version: str
    reports: int
    quotes: tuple[Quote, ...]


class Line(Struct, frozen=True):
    """A property: what each of the events has ("" where it says nothing), and whether those that say something say the
    same: "same", "differ", or "" where only one does."""

    name: str
    values: tuple[str, ...]
    verdict: str


class Beside(Struct, frozen=True, kw_only=True):
    """Events side by side; why and how likely they are one, where that was worked out."""

    sides: tuple[Side, ...]
    lines: tuple[Line, ...]
    reasons: tuple[str, ...] = ()
    likely: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The events."""
        return tuple(s.id for s in self.sides)


#: sentences that are shown of an event
_QUOTES = 4


def of_suggestion(s: Suggestion) -> Beside:
    """A pair that merging asks about, the two reports that are most alike first."""
    return beside((s.event, s.other), s.reports, tuple(s.reasons.split("; ")) if s.reasons else (), likeness(s.score))


def beside(
    events: Sequence[Event], first: Sequence[str] = (), reasons: tuple[str, ...] = (), likely: str = ""
) -> Beside:
    """Events side by side; the reports (keys) of `first` are quoted before the others."""
    chosen = [choose(e) for e in events]
    return Beside(
        sides=tuple(_side(c, first) for c in chosen),
        lines=tuple(_lines(chosen)),
        reasons=reasons,
        likely=likely,
    )


def _side(c: Chosen, first: Sequence[str]) -> Side:
    accounts = sorted(c.event.accounts, key=lambda a: (a.key not in first, a.published or "", a.key))
    quotes = [Quote(source_of(a), s.text, article_at(a, s.start)) for a in accounts for s in a.sentences]
    return Side(
        id=c.event.id,
        heading=short(c),
        version=version_of(c.event),
        reports=len(c.event.accounts),
        quotes=tuple(quotes[:_QUOTES]),
    )


def _act(act: str) -> Callable[[Chosen], str]:
    return lambda c: next((toll(t) for t in c.casualties if t.act == act), "")


def _weapons(c: Chosen) -> str:
    return ", ".join(sorted({wording.kind(k.value["kind"]) for k in c.event.claims("weapon")}))


_ROWS: tuple[tuple[str, Callable[[Chosen], str]], ...] = (
    ("What", lambda c: type_name(c.event_type.value)),
    ("When", lambda c: wording.when(c.time.value) if c.time else ""),
    ("Where", lambda c: wording.where(c.place.value) if c.place else ""),
    ("By", lambda c: names(c.perpetrators) or names(c.sides)),
    ("Against", lambda c: names(c.targets)),
    ("Killed", _act("killed")),
    ("Injured", _act("injured")),
    ("With", _weapons),
    ("Told by", lambda c: some(source_of(a) for a in c.event.accounts)),
)


def _lines(chosen: Sequence[Chosen]) -> Iterator[Line]:
    for name, words in _ROWS:
        values = tuple(words(c) for c in chosen)
        said = [v for v in values if v]
        if said:
            verdict = "" if len(said) < 2 or name == "Told by" else "same" if len(set(said)) == 1 else "differ"
            yield Line(name, values, verdict)
