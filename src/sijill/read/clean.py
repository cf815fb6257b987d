"""The text as it will stay: breaks as \\n, no NULs, no boilerplate around it and no links to other pages in it.  After
this it is never changed."""

from __future__ import annotations

import re
from functools import cache

from ..know.files import data_yaml

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: a longer line is text, whatever it begins with
_SHORT = 200


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists: dict[str, list[str]] = data_yaml("boilerplate.yaml")
    return {name: re.compile(r"^\W*(?:" + "|".join(lines) + r")", re.IGNORECASE) for name, lines in lists.items()}


def cleaned(text: str) -> str:
    """The text without byte-order marks, control characters, and the web's furniture before and after it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    lines = text.split("\n")
    link, drop = _patterns()["links"], _patterns()["lines"]
    lines = [line for line in lines[: _end(lines)] if len(line) > _SHORT or not link.match(line)]
    first, last = 0, len(lines)
    while first < last and _is_furniture(lines[first], drop):
        first += 1
    while last > first and _is_furniture(lines[last - 1], drop):
        last -= 1
    return "\n".join(lines[first:last]).strip("\n") if first < last else text.strip()


def _is_furniture(line: str, drop: re.Pattern[str]) -> bool:
    return not line.strip() or (len(line) <= _SHORT and drop.match(line) is not None)


def _end(lines: list[str]) -> int:
    """Where a form for comments, or the like, begins and the article has ended: never in its first half."""
    stop = _patterns()["ends"]
    total = sum(map(len, lines))
    seen = 0
    for n, line in enumerate(lines):
        if seen * 2 >= total and len(line) <= _SHORT and stop.match(line):
            return n
        seen += len(line)
    return len(lines)
