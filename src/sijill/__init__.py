"""sijill: a register of reported conflict.

    from sijill import Store, View, Writer, code_article, read_articles

    with Store("sijill.db", make=True) as store, Writer(store) as writer:
        for article in read_articles("article.txt", published="2023-12-04"):
            writer.add(code_article(article))
        for event in View(store).events():
            print(event.id, [claim.text for claim in event.claims("casualty")])

Each name is loaded when it is first used, so that importing sijill costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import InputError, KnowledgeError, NotCoded, RegisterError, SijillError, UsageError
    from .flow import code_all, code_article, mentions_of
    from .judge.choose import choose
    from .model import Article, Coded, Mentions, Report, article_of
    from .model.event import Claim, Event
    from .notebook import Events, Register, code_text
    from .read import SetAside
    from .read import read as read_articles
    from .register import Filters, Store, View, Writer

__all__ = [
    "Article",
    "Claim",
    "Coded",
    "Event",
    "Events",
    "Filters",
    "InputError",
    "KnowledgeError",
    "Mentions",
    "NotCoded",
    "Register",
    "RegisterError",
    "Report",
    "SetAside",
    "SijillError",
    "Store",
    "UsageError",
    "View",
    "Writer",
    "article_of",
    "choose",
    "code_all",
    "code_article",
    "code_text",
    "mentions_of",
    "read_articles",
]

_ERRORS = ("InputError", "KnowledgeError", "NotCoded", "RegisterError", "SijillError", "UsageError")

#: name -> the module it stands in, and its name there
_FROM = {
    **{name: ("errors", name) for name in _ERRORS},
    **{name: ("flow", name) for name in ("code_all", "code_article", "mentions_of")},
    **{name: ("model", name) for name in ("Article", "Coded", "Mentions", "Report", "article_of")},
    **{name: ("model.event", name) for name in ("Claim", "Event")},
    **{name: ("register", name) for name in ("Filters", "Store", "View", "Writer")},
    **{name: ("notebook", name) for name in ("Events", "Register", "code_text")},
    "SetAside": ("read", "SetAside"),
    "choose": ("judge", "choose"),
    "read_articles": ("read", "read"),
}


def __getattr__(name: str) -> Any:
    """The public name, loaded now."""
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, there = _FROM[name]
    value = globals()[name] = getattr(import_module(f".{module}", __name__), there)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
