"""An article coded by hand, as a gold file has it, and how well coding agrees with it."""

from __future__ import annotations

from msgspec import Struct


class GoldReport(Struct, frozen=True, kw_only=True):
    """One incident as a person coded it.

    `at` are words of the article; `type` the types that are right; `date` EDTF ("../D": on or before D) or None
    where the text gives no clue; `place`, `actor`, `target` and `said_by` names any of which is right (empty: not
    scored, but an empty `said_by` means nobody); `near` (lat, lon, km); `killed`, `injured` (low, high) with high
    None where open; `must` whether missing it counts.
    """

    id: str
    at: str
    type: tuple[str, ...]
    date: str | None = None
    place: tuple[str, ...] = ()
    near: tuple[float, float, float] | None = None
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    killed: tuple[int, int | None] | None = None
    injured: tuple[int, int | None] | None = None
    said_by: tuple[str, ...] = ()
    must: bool = True


class GoldStatement(Struct, frozen=True, kw_only=True):
    """Somebody saying something, near the words `at`; `anonymous` where the speaker is not to be named."""

    id: str
    at: str
    speaker: str
    anonymous: bool = False
    must: bool = True


class GoldTally(Struct, frozen=True, kw_only=True):
    """A stated sum over many incidents, at the words `at`: at least `low`."""

    id: str
    at: str
    low: int
    must: bool = True


class GoldLink(Struct, frozen=True, kw_only=True):
    """One gold report joined to another (their ids)."""

    frm: str
    to: str


class Gold(Struct, frozen=True, kw_only=True):
    """An article coded by hand."""

    reports: tuple[GoldReport, ...]
    statements: tuple[GoldStatement, ...] = ()
    tallies: tuple[GoldTally, ...] = ()
    links: tuple[GoldLink, ...] = ()


class Score(Struct, frozen=True, kw_only=True):
    """(right, of) by field; `missed` names what was to be found and is not, `spurious` the coded reports that nothing
    asked for."""

    fields: dict[str, tuple[int, int]]
    missed: tuple[str, ...]
    spurious: tuple[str, ...]

    @property
    def total(self) -> tuple[int, int]:
        """(right, of) over all fields."""
        return sum(right for right, _ in self.fields.values()), sum(of for _, of in self.fields.values())
