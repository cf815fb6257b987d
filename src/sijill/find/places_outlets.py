"""The town of the station or paper that a text is from, where its name tells what its words do not."""

from __future__ import annotations

import re

from ..know import Knowledge
from ..know.gazetteer import PlaceRow
from ..know.outlets_local import town_of_host, town_of_station
from ..model import Parsed

#: "MEMPHIS, TN (WMC) -", among so many characters of the text's head
_DATELINE = re.compile(r"\(([KW][A-Z]{2,3})(?:[ -]?TV)?(?:[ /][A-Z]{2,4})?\)")
_HEAD = 400
#: "… charged in shooting - WSMV Channel 4", "… - KBZK.com | Bozeman": what stands behind the story's own title
_BEHIND = re.compile(r" [-–—|] (.{0,120})$")
_LETTERS = re.compile(r"\b([KW][A-Z]{2,3})(?:-?TV)?\d*\b")


def outlet_town(parsed: Parsed, know: Knowledge, host: str | None) -> PlaceRow | None:
    """The town that the text's own dateline ("(WMC)"), its title or its host tells of; None where none of them does.

    The dateline comes first: stations of one owner print each other's stories."""
    article = parsed.article
    behind = _BEHIND.search(article.title or "")
    letters = [*_DATELINE.findall(article.text[:_HEAD]), *_LETTERS.findall(behind[1] if behind else "")]
    town = next((t for t in map(town_of_station, letters) if t is not None), None)
    if town is None and host is not None:
        town = town_of_host(host)
    if town is None:
        return None
    name, state = town
    division = know.gazetteer.short_form(state)
    return next(
        (
            row
            for row in know.gazetteer.lookup(name)
            if division is not None
            and (row.kind, row.country, row.admin1) == ("settlement", division.country, division.admin1)
        ),
        None,
    )
