"""A row of somebody else's data set, as ours says the same things."""

from __future__ import annotations

from msgspec import Struct


class Party(Struct, frozen=True):
    """Who took part: the name, as perpetrator, target or side; `kind` what they are in their words, None where the row
    does not say."""

    name: str
    role: str
    kind: str | None = None


#: how many: at least, the best number and at most, each None where the row does not say
Number = tuple[int | None, int | None, int | None]


class CodedRow(Struct, frozen=True, kw_only=True):
    """An incident as a row of a data set has it.

    `id` is the row's own, None where it has none; `line` where it begins in its file, from 1; days are ISO, and
    `precision` as in the contract (day, month, year, range); `event_type` is a codebook id, None where the type
    (`type_words`) is none of the codebook's; `country` is ISO 3166-1 alpha-2; `source` is whom the row names as its
    sources, in its words.
    """

    id: str | None
    line: int
    not_before: str | None = None
    not_after: str | None = None
    precision: str | None = None
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    country_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    event_type: str | None = None
    type_words: str | None = None
    parties: tuple[Party, ...] = ()
    killed: Number | None = None
    injured: Number | None = None
    source: str | None = None
    published: str | None = None
    notes: str | None = None
    url: str | None = None
