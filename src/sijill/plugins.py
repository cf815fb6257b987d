"""What others add by entry points: exporters (`sijill.exporters`) and rules (`sijill.rules`).

A distribution names them in its own pyproject:

    [project.entry-points."sijill.exporters"]
    notes = "their_package:NOTES"
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import EntryPoints, entry_points
from typing import Any

from .errors import UsageError


def names(group: str) -> list[str]:
    """The names that others have registered in a group."""
    return sorted({point.name for point in _points(group, tuple(sys.path))})


def load(group: str, name: str) -> Any:
    """What others have registered under this name; None where there is nothing.  Raises UsageError where it cannot be
    loaded."""
    for point in _points(group, tuple(sys.path)):
        if point.name != name:
            continue
        try:
            return point.load()
        except Exception as error:  # whatever goes wrong in it is not ours
            whose = point.dist.name if point.dist else point.value
            raise UsageError(
                f"The plugin {name!r} of {whose} cannot be loaded ({error}); mend or uninstall it.", name
            ) from error
    return None


@cache
def _points(group: str, _path: tuple[str, ...]) -> EntryPoints:
    """What is registered in a group, by all that is installed on this path: looked for once."""
    return entry_points(group=group)
