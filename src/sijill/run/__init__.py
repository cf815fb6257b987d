"""How work is spread out: over this process, or several.  The same signature, the same results, in the same order."""

from .pool import CODE, MENTIONS, Failed, end_with_parent, run, spread

__all__ = ["CODE", "MENTIONS", "Failed", "end_with_parent", "run", "spread"]
