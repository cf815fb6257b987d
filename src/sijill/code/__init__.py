"""Mentions -> reports, statements, tallies, links; one decision a file: what, whether, when, where, who, how many,
said by whom."""

from .reports import asked, code

__all__ = ["asked", "code"]
