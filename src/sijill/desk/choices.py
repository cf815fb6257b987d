"""What the fields of a value may hold, for the forms that edit it."""

from __future__ import annotations

from functools import cache

from ..know import knowledge
from ..model.valued import ONE_OF


@cache
def choices() -> dict[str, dict[str, list[str | None]]]:
    """The values by property and field; None where it may be left open."""
    know = knowledge()
    kinds: list[str | None] = [None, *sorted(know.kinds.categories)]
    out: dict[str, dict[str, list[str | None]]] = {}
    for (property, field), values in ONE_OF.items():
        out.setdefault(property, {})[field] = list(values)
    out["participant"]["kind"] = kinds
    out["casualty"]["who"] = kinds
    out["weapon"] = {"kind": list(know.weapons.kinds)}
    return out
