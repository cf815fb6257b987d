"""A row of a data set that somebody else coded, in our words."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

#: the source that the rows of a data set are of, alone or with its name: "imported coding: ACLED"
IMPORTED = "imported coding"


def is_imported(source: str | None) -> bool:
    """Whether this source is a data set that somebody else coded, and no outlet."""
    return source is not None and (source == IMPORTED or source.startswith(f"{IMPORTED}: "))


class Number(NamedTuple):
    """How many, as a data set has it; `best` and `high` None where it gives none."""

    low: int
    best: int | None = None
    high: int | None = None


class Party(Struct, frozen=True):
    """One who takes part: a name as it stands in a column, and the role (perpetrator target side)."""

    name: str
    role: str
    column: str = ""


class CodedRow(Struct, frozen=True, kw_only=True):
    """One event of a data set: `line` is that of its file; days are ISO; `country` is ISO 3166-1 alpha-2; coordinates
    are degrees and `radius_km` how far off they may be; `event_type` a codebook id, None where theirs (`type_words`)
    has no like; `sources` whom the row names, `published` the day of their word; `cells` the columns that are filled,
    in order, and `columns` which of them each field was read from."""

    id: str
    line: int = 0
    not_before: str | None = None
    not_after: str | None = None
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    country_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    place_precision: str | None = None
    event_type: str | None = None
    type_words: str | None = None
    parties: tuple[Party, ...] = ()
    killed: Number | None = None
    injured: Number | None = None
    sources: str | None = None
    published: str | None = None
    notes: str | None = None
    url: str | None = None
    cells: tuple[tuple[str, str], ...] = ()
    columns: dict[str, str] = {}
