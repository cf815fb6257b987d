"""Entries of a log: "BAIJI - Gunmen killed …", "TIKRIT - A bomb wounded …": the town that stands before or above an
entry is where what it tells was, and each entry is of an incident of its own."""

from __future__ import annotations

from ..model import PlaceMention, Run, Token
from .home import in_dateline
from .roles import Scene

#: so many towns make a log; one above a text is mostly that of a bureau
_LEAST = 2
_DASHES = frozenset(("--", "–", "—", "-"))
#: words from the start of an entry to its dash, at most
_HEAD = 8


def town_above(scene: Scene, i: int) -> tuple[PlaceMention, ...]:
    """The town of the entry that a token stands in; none where the text is no log."""
    place = _heads(scene).get(scene.parsed.tokens[i].paragraph)
    return (place,) if place is not None else ()


def is_entry(scene: Scene, paragraph: int) -> bool:
    """Whether a paragraph is an entry of a log."""
    return paragraph in _heads(scene)


def are_two_entries(scene: Scene, i: int, j: int) -> bool:
    """Whether two tokens stand in two entries of a log, or of a list whose entries places or days open."""
    one, two = scene.parsed.tokens[i].paragraph, scene.parsed.tokens[j].paragraph
    if one == two:
        return False
    if is_entry(scene, one) and is_entry(scene, two):
        return True
    return _is_item(scene, one) and _is_item(scene, two)


def _is_item(scene: Scene, paragraph: int) -> bool:
    """Whether a paragraph begins with the name of a place and a colon, or, behind a number or bullet, with a place or a
    day; the points of a communiqué are of one story."""
    line = scene.parsed.paragraphs[paragraph]
    opening = scene.parsed.tokens[line.first : min(line.first + 3, line.last)]
    first = next((t for t in opening if any(c.isalpha() for c in t.text)), None)
    if first is None:
        return False
    place = scene.place_at.get(first.i)
    if first.i > line.first:
        return place is not None or first.i in scene.time_at
    return place is not None and scene.parsed.text[place.end : place.end + 1] == ":"


def _heads(scene: Scene) -> dict[int, PlaceMention]:
    """The town of each paragraph that a town and a dash open, or that stands below nothing but these; none where it is
    always the same town, as above several texts of one bureau, or there is a day beside it."""
    if scene.log_heads is None:
        scene.log_heads = _found(scene)
    return scene.log_heads


def _found(scene: Scene) -> dict[int, PlaceMention]:
    out: dict[int, PlaceMention] = {}
    seen: set[int] = set()
    for place in scene.places:
        token = scene.parsed.token_at(place.start)
        if token is None or token.paragraph in seen:
            continue
        seen.add(token.paragraph)
        line = scene.parsed.paragraphs[token.paragraph]
        words = scene.parsed.tokens[line.first : line.last]
        if words[-1].lower in _DASHES:
            if not any(_is_of_day(t) for t in words) and in_dateline(scene.parsed, token):
                out[token.paragraph + 1] = place
        elif place.start == line.start and _opens(scene, line):
            out[token.paragraph] = place
    return out if len({p.name for p in out.values()}) >= _LEAST else {}


def _opens(scene: Scene, line: Run) -> bool:
    """Whether nothing but names stands before a dash with a space on either side."""
    for t in scene.parsed.tokens[line.first : min(line.first + _HEAD, line.last)]:
        if t.lower in _DASHES and scene.parsed.text[t.start - 1 : t.start].isspace():
            return scene.parsed.text[t.end : t.end + 1].isspace()
        if _is_of_day(t) or t.pos in {"VERB", "AUX", "DET"}:
            return False
    return False


def _is_of_day(token: Token) -> bool:
    return token.text.isdigit() or token.text in {"(", "["}
