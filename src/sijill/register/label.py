"""Who coded: the version of the coder, and what else changes what it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version

from ..know.gazetteer_rows import PlaceRow
from ..model import Actor
from ..model.claims import key_of

#: the coder as it comes with the package
CODER = f"sijill {version('sijill')}"

#: who coded what was imported from another data set
DATA_SET = "imported"

#: what a coding has that was made anew by a label after another one's
_AGAIN = re.compile(r", again \d+$")


def label(*, learned: bool = True, places: Sequence[PlaceRow] = (), actors: Sequence[Actor] = ()) -> str:
    """The coder that knows these imported places and actors, and has its trained reader or not: "sijill 0.1.0, rules
    only, actors 3fa29c".  What is imported stands in it as a short hash."""
    parts = [CODER]
    if not learned:
        parts.append("rules only")
    if places:
        parts.append(f"places {key_of(sorted(places, key=key_of), length=6)}")
    if actors:
        parts.append(f"actors {key_of(actors, length=6)}")
    return ", ".join(parts)


def again(coder: str, times: int) -> str:
    """The label of a coding that the same coder has made so many times before."""
    return f"{coder}, again {times + 1}" if times else coder


def plain(coder: str) -> str:
    """The coder of a coding, however often it came again."""
    return _AGAIN.sub("", coder)
