"""Days as formats with one day, or a first and a last, have them."""

from __future__ import annotations

from datetime import date, timedelta


def middle(first: str, last: str) -> tuple[str, int]:
    """The day in the middle of two (ISO), and how many days there are from the first to the last."""
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    days = (b - a).days + 1
    return (a + timedelta(days=(days - 1) // 2)).isoformat(), days
