"""Bytes -> Article: one reader a format, each in a file of its own, all listed in registry.py."""

from .draft import Draft, Reader, SetAside
from .finish import finish, iso_day
from .registry import READERS
from .source import read, read_stream

__all__ = ["READERS", "Draft", "Reader", "SetAside", "finish", "iso_day", "read", "read_stream"]
