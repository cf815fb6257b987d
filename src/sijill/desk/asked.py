"""What an address asks for: its query string as filters and a rule, and back.

Every list, map and figure of the desk is asked for in the same words, so that an address says all that a page shows:

    since, until    days (2015-03-12; of a year or month the first or last day of it)
    country, admin1, place, type, actor, source, words, text
    area            corners as LON,LAT;LON,LAT;…: two of a box (south-west, north-east), or those of a polygon
    killed          at least so many
    grade, status   one or more of them (repeated, or with commas between)
    modality        one or more, or "all"; what is said to have happened where nothing is asked
    days            of how well the days are known: within, several-months, unknown … (`register.filters.Filters`)
    who, role       one who takes part, by the whole name or register id, and as what
    stated, lacks, rival    what a figure counts: with a toll of an act, left out by an outlet, a toll beside others
    rule, as_of, order, page
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from msgspec import Struct
from msgspec.structs import replace
from starlette.datastructures import ImmutableMultiDict

from ..errors import UsageError
from ..judge import GRADES, rule_named
from ..know import knowledge
from ..model.event import ACTS
from ..model.report import MODALITIES
from ..model.review import STATUSES
from ..register.filters import DAYS, HAPPENED, Filters
from ..register.listing import ORDERS
from ..register.listing.area import ring_of
from ..register.listing.told import RIVAL
from ..register.listing.whos import ROLES
from ..register.moments import moment

Params = ImmutableMultiDict[str, Any]
Area = tuple[tuple[float, float], ...]

#: the rule and the order where none is asked for
RULE, ORDER = "all_claims", "-date"

#: filters whose value is any words
_WORDS = ("country", "admin1", "place", "actor", "source", "words", "text", "who", "lacks")
#: those that are one of some words
ONE_OF = {"days": DAYS, "role": tuple(ROLES), "stated": ACTS, "rival": RIVAL}
#: those of which several may be asked for, with all that there are
_SEVERAL = {"grade": GRADES, "status": STATUSES, "modality": MODALITIES}
#: those that the listing answers, and no other reading of a register
_LISTED = (
    "admin1", "area", "killed", "grade", "status", "source", "words", "days", "who", "stated", "lacks", "rival",
)  # fmt: skip
_NONE = Filters()
#: the order in which an address says them
_ORDER = (
    "since", "until", "country", "admin1", "place", "area", "type", "actor", "source", "killed", "grade", "status",
    "words", "text", "days", "who", "role", "stated", "lacks", "rival", "modality", "rule", "as_of", "order", "page",
)  # fmt: skip
_PLACE = {name: n for n, name in enumerate(_ORDER)}
_PLAIN = tuple((f, getattr(_NONE, f)) for f in Filters.__struct_fields__)
#: what is not said, because it is so where nothing is
_USUAL = {"rule": RULE, "order": ORDER, "page": 1}
#: characters of a value: of a drawn area it holds many corners
LONGEST, _LONGEST_AREA = 500, 20_000
#: the largest toll and page that may be asked for
_MOST = 1_000_000_000

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


class Asked(Struct, frozen=True, kw_only=True):
    """All that an address asks for; `as_of` a day or a moment in the words in which it was asked."""

    filters: Filters = Filters()
    rule: str = RULE
    as_of: str | None = None
    order: str = ORDER
    page: int = 1

    def query(self, **other: Any) -> str:
        """It as a query string; with some of it, or of its filters, otherwise (None or () takes a filter away), or
        more.  Where what is shown is another, it is from the first page on."""
        fields = {k: v for k, v in other.items() if k in Filters.__struct_fields__}
        said = {"rule": self.rule, "as_of": self.as_of, "order": self.order, "page": 1 if other else self.page}
        rest = {k: v for k, v in other.items() if k not in fields}
        return query_of(replace(self.filters, **fields) if fields else self.filters, **{**said, **rest})


def asked_of(params: Params) -> Asked:
    """What the parameters of an address, or of a form, ask for.  Raises UsageError where a value is none."""
    order = _one(params, "order") or ORDER
    if order not in ORDERS:
        raise UsageError(f"There is no order {order!r}; the orders are {', '.join(ORDERS)}.", order)
    rule, as_of = _one(params, "rule") or RULE, _one(params, "as_of")
    rule_named(rule)
    if as_of is not None:
        moment(as_of)
    page = _number(params, "page", 1)
    return Asked(filters=filters_of(params), rule=rule, as_of=as_of, order=order, page=1 if page is None else page)


def filters_of(params: Params) -> Filters:
    """The filters among the parameters of an address, or of a form; what is empty asks for nothing, and what is no
    filter is left alone.  Raises UsageError where a value is none."""
    since, until = _day(params, "since", last=False), _day(params, "until", last=True)
    if since and until and since > until:
        raise UsageError(f"The first day, {since}, lies after the last, {until}; exchange them.", since)
    kind = _one(params, "type")
    if kind is not None and kind not in {t.id for t in knowledge().codebook.types}:
        raise UsageError(f"There is no event type {kind!r}; choose one of the list.", kind)
    several = {name: _several(params, name, known) for name, known in _SEVERAL.items()}
    return Filters(
        since=since,
        until=until,
        type=kind,
        area=_area(_one(params, "area")),
        killed=_number(params, "killed", 0),
        grade=several["grade"],
        status=several["status"],
        modality=_modality(several["modality"]),
        **{name: _one(params, name) for name in _WORDS},
        **{name: _among(params, name, known) for name, known in ONE_OF.items()},
    )


def of_the_present(filters: Filters) -> None:
    """Raises UsageError where filters ask for what only the listing of the present knows: what was chosen, counted or
    decided."""
    if late := [n for n in _LISTED if getattr(filters, n) != getattr(_NONE, n)]:
        raise UsageError(f"Events are not found by {', '.join(late)} here; take that away.", late[0])


def query_of(filters: Filters, **more: Any) -> str:
    """Filters, and what more is asked for (a rule, an order, a page …), as a query string.  What is empty or as usual
    is left out, and the same is always said the same way."""
    # a page of figures has thousands of addresses: what is as usual is passed over at once
    said: dict[str, Any] = {f: v for f, usual in _PLAIN if (v := getattr(filters, f)) != usual}
    if "modality" in said:
        said["modality"] = () if _same(said["modality"], HAPPENED) else said["modality"] or ("all",)
    said |= more
    if "area" in said:
        said["area"] = ";".join(f"{_short(x)},{_short(y)}" for x, y in said["area"])
    for name in _SEVERAL.keys() & said:
        known = _SEVERAL[name]
        said[name] = tuple(sorted(set(said[name]), key=lambda v: (*known, v).index(v)))
    names = sorted(said, key=lambda n: _PLACE.get(n, len(_ORDER)))
    return "&".join(_pair(n, v) for n in names if said[n] != _USUAL.get(n) for v in _values(said[n]))


@lru_cache(4096)
def _pair(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"


def _values(value: Any) -> Iterable[str]:
    values = value if isinstance(value, tuple | list) else (value,)
    return (str(v) for v in values if v is not None and v != "")


def _one(params: Params, name: str) -> str | None:
    """The value of a parameter, None where it is empty; it may be given once."""
    found = dict.fromkeys(" ".join(str(v).split()) for v in params.getlist(name))
    values = [v for v in found if v]
    if len(values) > 1:
        raise UsageError(f"{name} is asked for twice, as {_cut(values[0])!r} and {_cut(values[1])!r}; leave one.", name)
    for value in values:
        sound(value, name)
    return values[0] if values else None


def _among(params: Params, name: str, known: Sequence[str]) -> str | None:
    """The value of a parameter that is one of some words."""
    word = _one(params, name)
    if word is not None and word not in known:
        raise UsageError(f"There is no {name} {_cut(word)!r}; there are {', '.join(known)}.", word)
    return word


def sound(value: str, name: str) -> None:
    """Raises UsageError where a value is longer than any name, or holds what no text has."""
    longest = _LONGEST_AREA if name == "area" else LONGEST
    if len(value) > longest:
        raise UsageError(f"What {name} asks for is longer than {longest:,} characters; shorten it.", name)
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in value):
        raise UsageError(f"What {name} asks for holds a character that no text has; write it again.", name)


def _several(params: Params, name: str, known: Sequence[str]) -> tuple[str, ...]:
    """The values of a parameter that may have more than one, in the order of all that there are."""
    words = [w.strip() for v in params.getlist(name) for w in str(v).split(",")]
    asked = {w for w in words if w}
    for word in asked:
        sound(word, name)
        if word not in known and not (name == "modality" and word == "all"):
            raise UsageError(f"There is no {name} {_cut(word)!r}; there are {', '.join(known)}.", word)
    return tuple(w for w in (*known, "all") if w in asked)


def _modality(asked: tuple[str, ...]) -> tuple[str, ...]:
    if not asked or _same(asked, HAPPENED):
        return HAPPENED
    return () if "all" in asked or _same(asked, MODALITIES) else asked


def _same(some: Sequence[str], others: Sequence[str]) -> bool:
    return set(some) == set(others)


def _day(params: Params, name: str, *, last: bool) -> str | None:
    """A day; of a year or a month its first or its last."""
    said = _one(params, name)
    if said is None:
        return None
    found = _DAY.fullmatch(said)
    try:
        if found is None:
            raise ValueError
        year = int(found[1])
        month = int(found[2] or (12 if last else 1))
        day = int(found[3] or (monthrange(year, month)[1] if last else 1))
        out = date(year, month, day)
    except ValueError:  # also what calendar raises of month 13
        raise UsageError(f"{_cut(said)!r} is no day; write it as 2023-12-04.", said) from None
    if out.year < 1900:
        raise UsageError(f"{said!r} lies before 1900; write the year in full.", said)
    return out.isoformat()


def _number(params: Params, name: str, least: int) -> int | None:
    said = _one(params, name)
    if said is None:
        return None
    if not said.isascii() or not said.isdigit() or len(said) > 10 or not least <= int(said) <= _MOST:
        raise UsageError(f"{name} takes a number from {least} on, not {_cut(said)!r}.", said)
    return int(said)


def _area(said: str | None) -> Area:
    """The corners of an area, to the metre."""
    if said is None:
        return ()
    try:
        corners = [tuple(float(n) for n in corner.split(",")) for corner in said.rstrip(";").split(";")]
        area = tuple((round(x, 5) + 0.0, round(y, 5) + 0.0) for x, y in corners)  # + 0.0: of -0 as well
        if not all(abs(x) <= 360 and abs(y) <= 90 for x, y in area):
            raise ValueError
    except (ValueError, OverflowError):
        message = "{!r} is no area; write its corners as LON,LAT;LON,LAT, in degrees."
        raise UsageError(message.format(_cut(said)), said) from None
    ring_of(area)
    return area


def _short(number: float) -> str:
    """A coordinate as short as can be, to the metre."""
    return f"{round(number, 5) + 0.0:.5f}".rstrip("0").rstrip(".")


def _cut(said: str) -> str:
    """Not more of what was asked than a sentence holds."""
    return said if len(said) <= 60 else f"{said[:60]}…"
