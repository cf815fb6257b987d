"""Values as they are written."""

from __future__ import annotations

from typing import Any

import msgspec


def json(value: Any) -> str:
    """A value as JSON, always the same for the same value."""
    return msgspec.json.encode(value, order="deterministic").decode()
