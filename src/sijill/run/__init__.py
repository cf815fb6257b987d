"""How work is spread out: over this process, several, or a cluster.  The same signature, the same results, in the same
order."""

from .guard import Limits, Lost, end_with_parent
from .job import CODE, DEFAULT_LIMITS, MENTIONS, Failed
from .pool import run, spread

__all__ = [
    "CODE",
    "DEFAULT_LIMITS",
    "MENTIONS",
    "Failed",
    "Limits",
    "Lost",
    "end_with_parent",
    "run",
    "spread",
]
