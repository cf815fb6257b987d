"""What ACLED's columns may hold, and how our kinds and types stand to them: data/acled.yaml."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, convert

from .files import data_yaml


class Acled(Struct, frozen=True, forbid_unknown_fields=True):
    """`types` are ACLED's event types with their sub-event types by disorder type; `inters` the words of inter1 and
    inter2 in the order of their numbers; `kinds` which of our kinds of participants each is; `without` why an event
    type of ours has no place in ACLED."""

    types: dict[str, dict[str, tuple[str, ...]]]
    inters: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]
    without: dict[str, str]

    def disorder_of(self, kind: str, sub: str) -> str:
        """The disorder type of an event type and sub-event type."""
        return next(disorder for disorder, subs in self.types[kind].items() if sub in subs)

    def inter_of(self, kind: str | None) -> str | None:
        """What one of this kind is to ACLED; None where that cannot be said."""
        return next((inter for inter, kinds in self.kinds.items() if kind in kinds), None)


@cache
def acled() -> Acled:
    """The lists that come with the package."""
    return convert(data_yaml("acled.yaml"), Acled)
