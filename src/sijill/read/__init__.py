"""Bytes -> Article: one reader a format, each in a file of its own, all listed in registry.py."""

from .draft import Draft, Reader, SetAside
from .registry import READERS
from .source import read

__all__ = ["READERS", "Draft", "Reader", "SetAside", "read"]
