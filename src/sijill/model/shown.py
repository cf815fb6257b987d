"""How a notebook shows our records: what draws is of a higher room, and says so here when it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_DRAWN: dict[type, Callable[[Any], str]] = {}


def draws(kind: type, by: Callable[[Any], str]) -> None:
    """Have records of this type shown as the HTML that `by` gives."""
    _DRAWN[kind] = by


def html(record: object) -> str | None:
    """A record as HTML; None (a notebook then prints it) where nothing draws its type."""
    by = _DRAWN.get(type(record))
    return by(record) if by else None
