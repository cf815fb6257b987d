"""What a person may give as the value of a claim: checked against the records of the contract."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import msgspec

from .claims import RECORDS, plain_value
from .mention import Words
from .report import Voice

#: the words that a field of the contract may hold; a field that is not here is free
ONE_OF: dict[tuple[str, str], Collection[str | None]] = {
    ("status", "modality"): ("asserted", "alleged", "denied", "threatened", "planned", "hypothetical"),
    ("status", "outcome"): ("carried-out", "failed", None),
    ("status", "voice"): ("outlet", "quoted", "paraphrased"),
    ("time", "precision"): ("day", "week", "month", "season", "year", "range"),
    ("time", "basis"): ("stated", "relative", "year-inherited", "published"),
    ("place", "role"): ("main", "near", "origin", "destination"),
    ("place", "precision"): ("exact", "settlement", "district", "area", "governorate", "country", None),
    ("participant", "role"): ("perpetrator", "target", "victim", "side", "recipient"),
    ("participant", "entity"): ("person", "people", "group", "state", "object"),
    ("participant", "certainty"): ("stated", "claimed", "admitted", "suspected", "contested", "denied"),
    ("casualty", "act"): ("killed", "injured", "missing", "captured", "displaced"),
    ("casualty", "qualifier"): ("exact", "about", "at-least", "at-most", "vague"),
    ("damage", "level"): ("destroyed", "damaged", "none"),
}

#: the properties of a report that a person may put more of; of a time there is one
PUTTABLE = ("time", "place", "participant", "weapon", "casualty", "damage")

#: what hangs on the name of a place or participant: it goes when the name is another and nothing is said of it
_OF_NAME = {
    "place": ("kind", "lat", "lon", "radius_km", "precision", "geonames_id", "admin1", "country", "country_name"),
    "participant": ("actor", "description", "part_of"),
}

#: a date as EDTF has it (a day, a month, a year, a season), or an interval of two, open where ".." stands
_DATE = r"-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?"
_EDTF = re.compile(rf"{_DATE}|(?:{_DATE}|\.\.)?/(?:{_DATE}|\.\.)?")

_MOST = 1_000_000_000


def valued(
    property: str, given: Mapping[str, Any], words: Words, was: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], tuple[Voice, ...] | None]:
    """The value of a claim of this property (not of a type) as a person gives it, and who says so, where they say it.

    What is not given is as it `was`; what hangs on a name that is changed is left out.  An EDTF date and a precision
    are made from the days where only those are given.  Raises ValueError, in words, where it is no such value.
    """
    _writable(given)
    value = {**_kept(property, given, was or {}), **given}
    if property == "time":
        value = {**value, **_dated(value, given)}
    record = _record(property, value, words)
    for (of, field), allowed in ONE_OF.items():
        if of == property and (found := getattr(record, field)) not in allowed:
            said = ", ".join(str(a) for a in allowed if a)
            raise ValueError(f"{field} {found!r} is none of {said}")
    if property == "time":
        _check_days(record.not_before, record.not_after)
        if not _EDTF.fullmatch(record.edtf):
            raise ValueError(f"edtf {record.edtf!r} is no date; leave it out, and it is made from the days")
    if property == "casualty":
        _check_number(record.low, record.high)
    if property == "participant" and record.count is not None:
        _check_number(record.count.low, record.count.high)
    if property == "place":
        _check_point(record.lat, record.lon, record.radius_km)
    name = getattr(record, "name", getattr(record, "of", "-"))
    if property != "casualty" and not str(name).strip():
        raise ValueError("the name is empty")
    return plain_value(record), getattr(record, "chain", None)


def _writable(value: Any) -> None:
    """Raises ValueError where a database could not hold what is said."""
    if isinstance(value, str) and ("\0" in value or any("\ud800" <= c <= "\udfff" for c in value)):
        raise ValueError("there is a NUL character in it, or it is not Unicode")
    if isinstance(value, Mapping):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple):
        for v in value:
            _writable(v)


def _kept(property: str, given: Mapping[str, Any], was: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of the value that was."""
    if "name" in given and given["name"] != was.get("name"):
        return {k: v for k, v in was.items() if k not in _OF_NAME.get(property, ())}
    return dict(was)


def _record(property: str, value: Mapping[str, Any], words: Words) -> Any:
    if unknown := sorted(set(value) - set(RECORDS[property].__struct_fields__) | {"text", "start", "end"} & set(value)):
        raise ValueError(f"a {property} has no {unknown[0]!r}")
    try:
        return msgspec.convert({**value, "text": words.text, "start": words.start, "end": words.end}, RECORDS[property])
    except msgspec.ValidationError as error:
        raise ValueError(f"a {property} cannot be that: {error}") from None


def _dated(value: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a time that follow from its days, where they are not given."""
    first, last = value.get("not_before"), value.get("not_after")
    if first is None and last is None:
        raise ValueError("a time has a first day, a last day or both: give not_before or not_after")
    out: dict[str, Any] = {"not_before": first, "not_after": last}
    if "edtf" not in given:
        out["edtf"] = first if first == last else f"{first or '..'}/{last or '..'}"
    if "precision" not in given:
        out["precision"] = "day" if first == last else "range"
    if "basis" not in value:
        out["basis"] = "stated"
    return out


def _check_days(first: str | None, last: str | None) -> None:
    for day in (first, last):
        try:
            if day is not None and date.fromisoformat(day).isoformat() != day:
                raise ValueError
        except ValueError:
            raise ValueError(f"{day!r} is no day; write it as 2023-12-04") from None
    if first is not None and last is not None and first > last:
        raise ValueError(f"the first day ({first}) comes after the last ({last})")


def _check_number(low: int, high: int | None) -> None:
    if not 0 <= low <= _MOST or (high is not None and not low <= high <= _MOST):
        raise ValueError(f"{low} to {'any number' if high is None else high} is no number of people")


def _check_point(lat: float | None, lon: float | None, radius: float | None) -> None:
    if (lat is None) != (lon is None):
        raise ValueError("give lat and lon together, or neither")
    if lat is None or lon is None:
        return
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no place on earth")
    if radius is None or not 0 <= radius <= 20_040:
        raise ValueError("coordinates have a radius (radius_km): how far the incident may have been from them")
