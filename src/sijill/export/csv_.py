"""CSV (RFC 4180): an event a row, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from ..model.event import Chosen
from .record import flat

#: a text that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> Any:
    """Numbers as they are; text that a spreadsheet would run is led by an apostrophe; nothing where nothing is
    known."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def export(events: Iterable[Chosen], out: TextIO) -> None:
    """Write a header and an event a row.  Without events there are no rows, and the header stands alone."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for chosen in events:
        writer.writerow({k: cell(v) for k, v in flat(chosen).items()})


_ACTS = ("killed", "injured", "missing", "captured", "displaced")
COLUMNS = (
    *("id", "rule", "event_type", "acled_type", "acled_sub_type", "plover", "plover_mode", "ucdp", "cameo"),
    *("date_not_before", "date_not_after", "date_edtf", "date_precision", "date_basis"),
    *("place", "admin1", "country", "country_name", "lat", "lon", "radius_km", "place_precision"),
    *("perpetrators", "targets", "sides", "said_by"),
    *(f"{act}_{end}" for act in _ACTS for end in ("low", "best", "high")),
    *("weapons", "damage", "modality", "outcome"),
    *("sources", "articles", "published", "urls", "reports", "grade", "grade_reason", "grade_by", "words"),
)
