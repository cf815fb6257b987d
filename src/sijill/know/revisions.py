"""Whether words say that a number takes the place of an earlier one ("the toll rose to 12"): data/revisions.yaml."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .files import data_yaml

#: characters of a sentence that are looked at
_LONGEST = 2000


@lru_cache(4096)
def revises(words: str) -> bool:
    """Whether a sentence, or a headline, says that what it tells takes the place of what was told before."""
    pattern, sums = _patterns()
    words = " ".join(words[:_LONGEST].lower().split())  # once, and not at every letter of a pattern
    return pattern.search(words) is not None and sums.search(words) is None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = data_yaml("revisions.yaml")
    patterns = "|".join(f"(?:{p})" for p in data["revises"])
    for name in ("toll", "to", "number"):
        patterns = patterns.replace(f"{{{name}}}", f"(?:{data[name]})")
    # a blank in the data only folds its lines
    found = (re.compile(p.replace(" ", "")) for p in (patterns, data["sums"]))
    return next(found), next(found)
