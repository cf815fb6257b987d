"""Short forms of actors that were named in full before: a last name, "the Units", "the Coalition"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..know import Knowledge
from ..know.names import name_words
from .actors_text import Found, Text

_SHORT, _GUESSED = 54, 31
_SPANISH = 4
#: the least words of a part of a name that stands for the whole
_PART = 2
#: "the ", "the London-based "; how far back to look for it, in characters
_THE, _REACH = re.compile(r"\b[Tt]he (?:[\w.]+-\w+ ){0,2}$"), 60
_LINKS = {"of", "for"}


def short_forms(text: Text, know: Knowledge, found: list[Found]) -> list[Found]:
    """Later mentions of people by last name and of bodies by head noun, with the name and id of the full one."""
    last_names: dict[str, Found] = {}
    first_names: dict[str, Found | None] = {}
    heads: dict[str, Found] = {}
    bodies: list[tuple[list[str], Found]] = []
    taken = {f.start: f for f in found}
    out: list[Found] = []
    until = 0
    for i, word in enumerate(text.words):
        if word.start < until:
            continue
        end = word.end
        full = taken.get(word.start)
        if full is not None:
            until = end = full.end
            if full.entity == "group" and full.actor is None and (whole := _whole(text, full, bodies)) is not None:
                out.append(_short(text, word.start, end, whole))
                continue
            if full.rank <= _GUESSED and end == word.end and (person := first_names.get(word.plain)) is not None:
                out.append(_short(text, word.start, end, person))
                continue
            if full.entity == "person" and end != word.end:
                same = first_names.get(word.plain, full)
                first_names[word.plain] = full if same is not None and _same(text, same, full) else None
            last = text.words[text.at(end) - 1].plain
            known = last_names.get(last) if full.actor is None and full.category != "media" else None
            known = None if known is not None and _is_another(text, full, known) else known
            if known is None or (full.rank > _GUESSED and end != word.end):
                _remember(text, know, full, last_names, heads)
                continue
            out.append(_short(text, word.start, end, known, full.description))
        elif word.text[:1].isupper() and len(word.plain) > 2:
            if word.key in heads and _is_the_one(text, know, i):
                out.append(_short(text, word.start, end, heads[word.key]))
            elif word.plain in last_names and not text.place_over(word.start, end):
                person = last_names[word.plain]
                after = text.words[i + 1] if i + 1 < len(text.words) else None
                if after and after.tied and after.text[:1].isupper() and last_names.get(after.plain) == person:
                    until = end = after.end
                out.append(_short(text, word.start, end, person))
    return out


def _same(text: Text, one: Found, other: Found) -> bool:
    """Whether two names of people are one name."""
    return (one.name or text.text[one.start : one.end]) == (other.name or text.text[other.start : other.end])


def _is_the_one(text: Text, know: Knowledge, i: int) -> bool:
    """Whether a head noun stands for the body named before: "the Front", "the London-based Observatory", "Front
    fighters"."""
    if _THE.search(text.text[max(0, text.words[i].start - _REACH) : text.words[i].start]):
        return True
    after = text.words[i + 1] if i + 1 < len(text.words) else None
    kind = know.kinds.of(after.text) if after is not None and after.tied and after.text.islower() else None
    return kind is not None and kind.entity == "people"


def _whole(text: Text, part: Found, bodies: list[tuple[list[str], Found]]) -> Found | None:
    """The body named before of whose name these words are a part that has its head ("the Liberation Front"); else they
    are kept among `bodies`."""
    own = [w.plain for w in text.words[text.at(part.start) : text.at(part.end)]]
    if len(own) < _PART:
        return None
    for words, body in reversed(bodies):
        head = next((k for k, w in enumerate(words) if k and w in _LINKS), len(words)) - 1
        firsts = range(max(0, head - len(own) + 1), min(head, len(words) - len(own)) + 1)
        if len(words) > len(own) and any(words[k : k + len(own)] == own for k in firsts):
            return body
    bodies.append((own, part))
    return None


def _is_another(text: Text, full: Found, known: Found) -> bool:
    """Whether a name of two words or more is of a namesake of the person known by its last word: no other word of it
    is in that person's name."""
    if full.entity != "person" or known.entity != "person":
        return False
    theirs = {w.plain for w in name_words(known.name or text.text[known.start : known.end])}
    own = [w.plain for w in name_words(text.text[full.start : full.end])]
    return len(own) > 1 and not theirs & set(own[:-1])


def _remember(text: Text, know: Knowledge, full: Found, last_names: dict[str, Found], heads: dict[str, Found]) -> None:
    words = [w for w in name_words(text.text[full.start : full.end]) if not w.article]
    if len(words) < 2:
        return
    if full.entity == "person":
        last, known = words[-1].plain, last_names.get(words[-1].plain)
        if known is not None and {known.actor, full.actor} == {None} and _is_another(text, full, known):
            full = replace(full, name=words[-1].text, category=None, country=None, description=None)  # either of them
        last_names[last] = full
        if len(words) >= _SPANISH - 1:
            last_names.setdefault(words[-2].plain, full)
        return
    linked = next((k for k, w in enumerate(words) if k and w.plain in _LINKS), len(words))
    if words[linked - 1].text in know.actors.heads.category:
        heads[words[linked - 1].key] = full


def _short(text: Text, start: int, end: int, full: Found, description: str | None = None) -> Found:
    return Found(
        start=start,
        end=end,
        rank=_SHORT,
        name=full.name or " ".join(text.parsed.words(full.start, full.end).split()),
        actor=full.actor,
        entity=full.entity,
        category=full.category,
        country=full.country,
        description=description or full.description,
    )
