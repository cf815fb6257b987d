"""Where things stand at the desk: addresses of its pages."""

from __future__ import annotations

from urllib.parse import urlencode

from ..model import Topic


def sentence_address(sha256: str, start: int) -> str:
    """An article (its hash), at the words that begin at a character."""
    return f"/articles/{sha256[:16]}#c{start}"


def issue_address(topic: Topic, as_of: str | None = None) -> str:
    """Who holds which position on a policy, of whom and where it is."""
    asked = {"policy": topic.id or topic.name, "whose": topic.actor, "country": topic.country, "as_of": as_of}
    return f"/positions?{urlencode({k: v for k, v in asked.items() if v})}"
