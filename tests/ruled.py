"""Short texts, coded by the rules alone (without the trained reader): each once, whichever tests ask for it."""

from __future__ import annotations

from functools import cache

from sijill.code import code
from sijill.flow import mentions_in
from sijill.know import knowledge
from sijill.model import Report, article_of
from sijill.parse import parse

KNOW = knowledge()


@cache
def ruled(text: str) -> tuple[Report, ...]:
    """The reports of a text, published on a Monday."""
    parsed = parse(article_of(text, published="2023-12-04"))
    return code(parsed, mentions_in(parsed, KNOW), KNOW).reports
