"""What happened in a register: when an article was coded and copied, where its reports moved, what people decided; and
what a data set is now that it was not."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from .event import Claim, Decision
from .merging import Why


class Happening(Struct, frozen=True, kw_only=True, tag_field="what"):
    """`made` is the moment (ISO 8601, UTC); None where it was not written down: from the beginning."""

    made: str | None


class OfArticle(Happening, frozen=True, kw_only=True):
    """With the article that it is about: its hash, and what the article says of itself."""

    sha256: str
    article: str
    source: str | None = None
    title: str | None = None
    published: str | None = None


class Coding(OfArticle, frozen=True, kw_only=True, tag="coded"):
    """An article was coded by a version of the coder; the first time it was also kept.  `reports` are the keys of those
    that are asked about; `note` says why nothing was coded; `by_hand` is who added a report to it by hand."""

    coder: str
    first: bool
    reports: tuple[str, ...] = ()
    note: str | None = None
    by_hand: str | None = None


class Copy(OfArticle, frozen=True, kw_only=True, tag="copied"):
    """The text of an article came again, as this source and id had it."""


class Move(OfArticle, frozen=True, kw_only=True, tag="moved"):
    """A report (its key, and its id in the article) came from one event into another, and why.  `event` is None where
    another coding took its place."""

    report: str
    local: str
    event: str | None
    before: str | None
    why: Why


class Decided(Happening, frozen=True, kw_only=True, tag="decided"):
    """A person decided; `undone` is the id of the decision that undid it."""

    decision: Decision
    undone: str | None = None


Happened = Coding | Copy | Move | Decided


class Log(Struct, frozen=True, kw_only=True):
    """All that made an event what it is, oldest first.  `asked` is the id that was asked for; `left` the move by which
    what it named became part of `event`, None where it is the event's own."""

    asked: str
    event: str
    left: Move | None = None
    happened: tuple[Happened, ...] = ()


class Difference(Struct, frozen=True, kw_only=True):
    """A value that is another than it was (None: there was, or is, none), and why, a sentence each."""

    field: str
    before: Any = None
    after: Any = None
    because: tuple[str, ...] = ()


class Change(Struct, frozen=True, kw_only=True):
    """An event that is not as it was.

    `kind` is new, gone, joined (of `before`, several events), split (into `after`, several events), renamed or
    changed; `before` and `after` are ids; `label` says in words what the event is; `why` a sentence a reason.
    """

    kind: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    label: str = ""
    values: tuple[Difference, ...] = ()
    why: tuple[str, ...] = ()


class Differences(Struct, frozen=True, kw_only=True):
    """What changed in a data set after the moment `since`, up to `until` (None: now), with the values that a rule
    chooses: how many articles were kept, coded again, and came again; the events; and what people decided."""

    since: str
    until: str | None
    rule: str
    kept: int
    recoded: int
    copies: int
    changes: tuple[Change, ...]
    decisions: tuple[Decided, ...]


class Recoded(Struct, frozen=True, kw_only=True):
    """What another coding of an article makes of a report: added, gone or changed, with the claims that are not in
    both."""

    kind: str
    article: str
    source: str | None
    published: str | None
    report: str
    event_type: str
    before: tuple[Claim, ...] = ()
    after: tuple[Claim, ...] = ()


class Lost(Struct, frozen=True, kw_only=True):
    """A decision that is about so many reports (`missing`) that the new codings have no like of."""

    decision: Decision
    missing: int


class Recoding(Struct, frozen=True, kw_only=True):
    """What coding articles again with `coder` does: how many articles, how many of their reports stay as they were,
    the others, what becomes of the events, and the decisions that lose reports."""

    coder: str
    articles: int
    same: int
    reports: tuple[Recoded, ...]
    lost: tuple[Lost, ...]
    differences: Differences
