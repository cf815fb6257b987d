"""Lists in reasons, as long as a reader can take in."""

from __future__ import annotations

from collections.abc import Iterable

#: how many are told one by one
_MOST = 12


def some(words: Iterable[str], *, between: str = ", ", last: str | None = None) -> str:
    """Each of these once, in their order: "a, b, c", with `last` before the last ("a, b and c"); of many the first,
    and how many more there are."""
    told = list(dict.fromkeys(words))
    if len(told) > _MOST:
        return f"{between.join(told[:_MOST])} and {len(told) - _MOST:,} more"
    if last is None or len(told) < 2:
        return between.join(told)
    return between.join(told[:-1]) + last + told[-1]
