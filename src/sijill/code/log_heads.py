"""Entries of a log: "BAIJI - Gunmen killed …", "TIKRIT - A bomb wounded …": the town that stands above an entry is
where what it tells was."""

from __future__ import annotations

from ..model import PlaceMention, Token
from .home import in_dateline
from .roles import Scene

#: so many towns make a log; one above a text is mostly that of a bureau
_LEAST = 2
_DASHES = frozenset(("--", "–", "—", "-"))


def town_above(scene: Scene, i: int) -> tuple[PlaceMention, ...]:
    """The town of the entry that a token stands in; none where the text is no log."""
    place = _heads(scene).get(scene.parsed.tokens[i].paragraph - 1)
    return (place,) if place is not None else ()


def is_entry(scene: Scene, paragraph: int) -> bool:
    """Whether a paragraph is an entry of a log."""
    return paragraph - 1 in _heads(scene)


def _heads(scene: Scene) -> dict[int, PlaceMention]:
    """The first place of each paragraph that is nothing but a town and a dash; none where it is always the same town,
    as above several texts of one bureau, or there is a day beside it."""
    out: dict[int, PlaceMention] = {}
    for place in scene.places:
        token = scene.parsed.token_at(place.start)
        if token is None or token.paragraph in out:
            continue
        line = scene.parsed.paragraphs[token.paragraph]
        words = scene.parsed.tokens[line.first : line.last]
        if words[-1].lower in _DASHES and not any(_is_of_day(t) for t in words) and in_dateline(scene.parsed, token):
            out[token.paragraph] = place
    return out if len({p.name for p in out.values()}) >= _LEAST else {}


def _is_of_day(token: Token) -> bool:
    return token.text.isdigit() or token.text in {"(", "["}
