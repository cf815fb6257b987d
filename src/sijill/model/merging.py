"""What merging works on: the profile of a report, what people decided of two events, why a report stands where it
does."""

from __future__ import annotations

from msgspec import Struct

from .event import Event


class Spot(Struct, frozen=True, array_like=True, gc=False):
    """Where, as far as merging compares it: the folded name; degrees and radius, None where not known; the precision of
    the contract; country (ISO alpha-2) and governorate, None where not known.  A town's radius grows with its people,
    so that it says too how much there is to happen in it.  `quarter` of a quarter that no list has: its point is its
    town's."""

    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str | None = None
    country: str | None = None
    admin1: str | None = None
    quarter: bool = False


class Party(Struct, frozen=True, array_like=True, gc=False):
    """Who took part, in which role: the name; `entity` and `kind` as in the contract; the register's id and what they
    belonged to."""

    role: str
    name: str
    entity: str
    actor: str | None = None
    part_of: tuple[str, ...] = ()
    kind: str | None = None


class Harm(Struct, frozen=True, array_like=True, gc=False):
    """A toll as the account has it: from the least to the most that its voices tell (`high` None: open)."""

    act: str
    low: int
    high: int | None


class Profile(Struct, frozen=True, array_like=True, kw_only=True, gc=False):
    """What merging compares of one report; a function of the report and its article alone.

    `report` is the register's key and `article` the hash of the text; `published` and `first` to `last` (when it may
    have been) are ordinal days, None where not known; `basis` as in the contract; `words` are the rare words of the
    account and `runs` a sample of the article's runs of words, as ids, ascending (see merge/wording.py).
    """

    report: str
    article: str
    published: int | None = None
    event_type: str
    modality: str
    first: int | None = None
    last: int | None = None
    basis: str | None = None
    spots: tuple[Spot, ...] = ()
    parties: tuple[Party, ...] = ()
    weapons: tuple[str, ...] = ()
    harms: tuple[Harm, ...] = ()
    words: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()


class Anchor(Struct, frozen=True):
    """A report as a decision means it: its key, and the article and trigger by which another coding of the article is
    searched for its like."""

    report: str
    sha256: str
    event_type: str
    start: int
    end: int


class Verdict(Struct, frozen=True):
    """The value of a decision of kind same, not-same or unsure: the reports of the one event and of the other, as they
    stood when it was made."""

    one: tuple[Anchor, ...]
    other: tuple[Anchor, ...]


class Ruling(Struct, frozen=True, kw_only=True):
    """A decision of kind same, not-same or unsure as it holds for the reports that count now: those (keys) that its
    anchors find, `one` those of the one event and `other` of the other; `missing` anchors find none."""

    id: str
    person: str
    made: str
    kind: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    missing: int = 0


class Why(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a report moved: `by` merging and its version, or the id of the decision; `with_` the report that brought it
    there, `score` in log2 of the odds, and the reasons in words."""

    by: str
    with_: str | None = None
    score: float | None = None
    reasons: str | None = None


class Suggestion(Struct, frozen=True, kw_only=True):
    """Two events that may be one: `score` in log2 of the odds, the reasons in words, and the two reports that are most
    alike (keys)."""

    event: Event
    other: Event
    score: float
    reasons: str
    reports: tuple[str, str]
