"""Place strings as coders write them ("Al Bab town, Aleppo", "near X village, north of Y") taken apart into names."""

from __future__ import annotations

import re

from msgspec import Struct

from .gazetteer_names import fold, kind_words, place_words

#: characters of a place string that are looked at: longer ones are sentences
_LONGEST = 300
_PARTS = re.compile(r"[,;:،()\[\]|]|\s[-–—]\s")
_ANOTHER = re.compile(r"\s*/\s*|\s+(?:and|or|aka|a\.k\.a\.|also\s+known\s+as)\s+", re.IGNORECASE)
#: before a place that the one before it lies in, or is near to
_INNER = re.compile(
    r"(?:^|\s+)(?:(?:to\s+the\s+)?(?:north|south)?[\s-]*(?:east|west|north|south)(?:ern)?\s+(?:of|from)|in|at|of|near|nearby|"
    r"close\s+to|next\s+to|outside|inside|around|between|behind|opposite|from|to|towards?|on|with|with(?:in)|linking|by)\s+",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\d+(?:[.,]\d+)?\s*(?:-\s*)?(?:km|kms|kilomet(?:er|re)s?|miles?)\b", re.IGNORECASE)
#: the two ends of a way: "between X and Y", "the road from X to Y", "X-Y highway"
_WAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:between|linking|connecting)\s+(?P<one>[^,;()]+?)\s+(?:and|with|to)\s+(?P<other>[^,;()]+)",
        r"\b(?:road|highway|route)\s+from\s+(?P<one>[^,;()]+?)\s+to\s+(?P<other>[^,;()]+)",
        r"(?:^|[,:]\s*)(?P<one>[^,:;()–—-]{5,}?)\s*[-–—]\s*(?P<other>[^,:;()]{5,}?)\s+(?:road|highway|route)\b",
    )
)
_SMALL = frozenset(("the", "a", "of"))
#: kind words of Arabic that are part of the names they stand in
_NATIVE = frozenset(("jabal", "qaryat"))


class NamePart(Struct, frozen=True):
    """One name of a place string: without the words for its kind, with that kind; `site` is a building or a street,
    which no list of settlements has."""

    name: str
    kind: str | None = None
    site: bool = False


def name_parts(text: str) -> list[NamePart]:
    """The names of a place string, the narrowest place first and what it lies in or near after it.

    Commas, brackets and words like "near", "in" and "north of" part a place from the next; "/" and "and" stand
    between alternatives, which follow one another.  Words for a kind, and pieces with no name in them, are left out."""
    out: list[NamePart] = []
    for piece in _PARTS.split(" ".join(text[:_LONGEST].split())):
        for inner in _INNER.split(piece):
            for one in _ANOTHER.split(inner):
                part = _part(one)
                if part is not None and part.name not in {p.name for p in out}:
                    out.append(part)
    return [p for p in out if not p.site] + [p for p in out if p.site]


def _part(text: str) -> NamePart | None:
    """A name without its kind words, None where nothing of a name is left."""
    words = _AWAY.sub(" ", text.replace("_", " ")).split()
    kinds, sites = kind_words(), place_words("sites")
    loose_words = place_words("sides") | place_words("outlying")
    site = any(fold(w) in sites for w in words)
    kind: str | None = None
    for at in (-1, 0):
        while words:
            word = fold(words[at])
            if word in _NATIVE or not (word in kinds or word in sites or word in loose_words or word in _SMALL):
                break
            kind = kind or kinds.get(word)
            words.pop(at)
    name = " ".join(words)
    return NamePart(name, kind, site) if any(not c.islower() and c.isalpha() for c in name) else None


def way_between(text: str) -> tuple[str, str] | None:
    """The two names that a place string lies between ("road between X and Y", "X-Y road"), else None."""
    text = " ".join(text[:_LONGEST].split())
    for pattern in _WAYS:
        found = pattern.search(text)
        if found is not None and all(name_parts(end) for end in found.group("one", "other")):
            return found.group("one"), found.group("other")
    return None
