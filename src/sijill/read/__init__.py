"""Bytes -> Article: one reader a format, each in a file of its own, all listed in registry.py."""

from .draft import Draft, Reader, SetAside
from .feed import entries, is_feed
from .finish import finish, iso_day
from .pages import Entry
from .polite import LaterError, Polite
from .registry import READERS
from .source import read, read_page, read_stream

__all__ = [
    "READERS",
    "Draft",
    "Entry",
    "LaterError",
    "Polite",
    "Reader",
    "SetAside",
    "entries",
    "finish",
    "is_feed",
    "iso_day",
    "read",
    "read_page",
    "read_stream",
]
