"""How event types are grouped where they are coloured."""

from __future__ import annotations

#: one name a group, the last for all that is not here
GROUPS: dict[str, tuple[str, ...]] = {
    "air strike": ("air-strike",),
    "shelling": ("shelling",),
    "bomb": ("bomb", "suicide-bombing"),
    "clash or attack": ("armed-clash", "takes-territory", "assassination", "attack", "torture", "sexual-violence"),
    "raid or seizure": ("raid", "arrest", "abduction", "destruction"),
    "politics": (),
}


def group_of(kind: str) -> str:
    """The group of an event type."""
    return next((name for name, kinds in GROUPS.items() if kind in kinds), "politics")
