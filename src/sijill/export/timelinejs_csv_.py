"""TimelineJS (Knight Lab), as the spreadsheet that it reads: an event a row in its nineteen columns.

There is never a column "Start Date" or "End Date": by it TimelineJS knows sheets of its first version.
"""

from __future__ import annotations

from typing import BinaryIO

from .csv_ import rows_into
from .format import Format, Ledger, Material
from .timelinejs_ import slides

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write a header and a slide a row."""
    with rows_into(out, COLUMNS) as rows:
        rows.header()
        for s in slides(material, ledger):
            rows.row(
                {
                    **dict(zip(("Year", "Month", "Day"), s.start, strict=False)),
                    **dict(zip(("End Year", "End Month", "End Day"), s.end or (), strict=False)),
                    "Display Date": s.display,
                    "Headline": s.headline,
                    "Text": s.text,
                    "Group": s.group,
                }
            )


FORMAT = Format(
    name="timelinejs-csv",
    suffix=".csv",
    media="text/csv; charset=utf-8",
    about="an event a row of TimelineJS's spreadsheet",
    write=write,
)
