"""Short texts, and the harms to people that are found in them."""

from __future__ import annotations

from sijill.find.counts import find_counts
from sijill.find.harms import find_harms
from sijill.know import knowledge
from sijill.model import HarmMention, Parsed, article_of
from sijill.parse import parse


def harmed(text: str, floors: str = "default") -> tuple[Parsed, tuple[HarmMention, ...]]:
    """A text as parsed, and its harms."""
    parsed, know = parse(article_of(text)), knowledge()
    return parsed, find_harms(parsed, know, find_counts(parsed, know, floors), floors)


def toll(text: str) -> list[tuple[str, str, int, int | None]]:
    """Of each harm that a text does not deny: its act, its words, low and high."""
    return [(h.act, h.text, h.low, h.high) for h in harmed(text)[1] if not h.negated]
