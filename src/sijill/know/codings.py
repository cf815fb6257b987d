"""Data sets that people have: which column holds what, and what their words are in ours (data/codings.yaml).  A
mapping file that a person writes is a layout too."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, convert

from .codebook import load_codebook
from .country_codes import countries
from .files import data_yaml

Columns = tuple[str, ...]


class Toll(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The columns of a number: at least, the best, at most."""

    low: Columns = ()
    best: Columns = ()
    high: Columns = ()


class Precision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the words of a column are in days, or kilometres."""

    column: Columns
    values: dict[str, float]


class Directed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of a column by which `one` did it to `two`; else they are sides."""

    column: Columns
    values: tuple[str, ...]


class Layout(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which columns hold what: of each the first that a file has; of parties and types all that it has.

    `needs` are groups of columns of which one each has to be there; `types` what their words for types are in the
    codebook (None: nothing), beside the codebook's own ids, names and ACLED's sub-event types; `spread` how many days a
    date may be off, `radius` how many kilometres a place; `day_first` how 04/03/2015 is to be read, None where the
    column has to tell; `split` what stands between names.
    """

    needs: tuple[Columns, ...] = ()
    id: Columns = ()
    date: Columns = ()
    not_before: Columns = ()
    not_after: Columns = ()
    spread: Precision | None = None
    day_first: bool | None = None
    type: Columns = ()
    types: dict[str, str | None] = {}
    place: Columns = ()
    admin1: Columns = ()
    country: Columns = ()
    country_name: Columns = ()
    lat: Columns = ()
    lon: Columns = ()
    radius_km: Columns = ()
    radius: Precision | None = None
    one: Columns = ()
    two: Columns = ()
    directed: Directed | None = None
    perpetrators: Columns = ()
    targets: Columns = ()
    sides: Columns = ()
    split: str = ";"
    killed: Toll = Toll()
    injured: Toll = Toll()
    source: Columns = ()
    published: Columns = ()
    notes: Columns = ()
    url: Columns = ()


class _Codings(Struct, frozen=True, forbid_unknown_fields=True):
    layouts: dict[str, Layout]
    countries: dict[str, str]


@cache
def _codings() -> _Codings:
    return convert(data_yaml("codings.yaml"), _Codings)


def layouts() -> dict[str, Layout]:
    """The layouts that come with the package, by name, in the order in which a file is tried."""
    return _codings().layouts


@cache
def types() -> dict[str, str]:
    """The codebook's types by what they are called (in lower case): id, name and, where one type alone has it, ACLED's
    sub-event type."""
    book = load_codebook().types
    subs = [t.acled[1].casefold() for t in book if t.acled]
    out = {t.acled[1].casefold(): t.id for t in book if t.acled and subs.count(t.acled[1].casefold()) == 1}
    return out | {name.casefold(): t.id for t in book for name in (t.name, t.id)}


@cache
def _countries() -> dict[str, str]:
    known = {k.casefold(): c.iso2 for c in countries() for k in (c.iso2, c.iso3, str(c.numeric), c.name)}
    return known | {name.casefold(): iso2 for name, iso2 in _codings().countries.items()}


def country_of(words: str) -> str | None:
    """The ISO alpha-2 code of a country's name or code: "Iraq", "IRQ", "Yemen (North Yemen)"; None where it is not
    known."""
    plain = words.strip().casefold()
    return _countries().get(plain) or _countries().get(plain.split("(")[0].strip())
