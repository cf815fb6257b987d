"""Where things stand at the desk: addresses of its pages."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from ..model import Topic


def sentence_address(article: str, statement: str) -> str:
    """An article, at the sentence of a statement (the coder's name of it: s3)."""
    return f"/articles/{quote(article, safe='')}#{statement}"


def issue_address(topic: Topic, as_of: str | None = None) -> str:
    """Who holds which position on a policy, of whom and where it is."""
    asked = {"policy": topic.id or topic.name, "whose": topic.actor, "country": topic.country, "as_of": as_of}
    return f"/positions?{urlencode({k: v for k, v in asked.items() if v})}"
