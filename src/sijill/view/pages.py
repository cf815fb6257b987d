"""Templates into pages: everything from an article is escaped, and a page needs nothing but itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def as_json(value: Any) -> Markup:
    """JSON that may stand inside a script element: no `<`, `>` or `&`, and no line separators that break a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)


def few(names: Sequence[str], most: int = 3) -> str:
    """The first names of a list, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _inline(name: str) -> Markup:
    """A style sheet or script of ours, as it is."""
    return Markup(files(__package__).joinpath("templates", name).read_text("utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sijill.view", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["as_json"] = as_json
    environment.filters["few"] = few
    environment.globals["inline"] = _inline
    return environment


def page(template: str, **values: Any) -> str:
    """One HTML page."""
    return _environment().get_template(template).render(**values)
