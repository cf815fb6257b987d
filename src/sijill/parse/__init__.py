"""Article -> Parsed: tokens, sentences, heads, names.  The only room with spaCy in it."""

from .parser import parse, parse_all

__all__ = ["parse", "parse_all"]
