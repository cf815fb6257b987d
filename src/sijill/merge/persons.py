"""Names of persons and things as merging compares them: the same key for the usual spellings of one name."""

from __future__ import annotations

from functools import lru_cache

from ..know.name_parts import Part, take_apart
from ..know.names import name_words
from ..know.sounds import bones

#: what follows a family name and is none
_AFTER = frozenset(("jr", "sr", "ii", "iii"))


@lru_cache(maxsize=200_000)
def person_key(name: str) -> str:
    """The first and the last word of a name, folded; "" for a name of one word."""
    words = _words(name)
    return f"{words[0]} {words[-1]}" if len(words) > 1 else ""


@lru_cache(maxsize=200_000)
def family_key(name: str) -> str:
    """The last word of a name, folded: as it stands, since by itself it does not say which script it comes from."""
    parts = _parts(name)
    return _word(parts[-1], spelled=False) if parts else ""


@lru_cache(maxsize=200_000)
def thing_key(name: str) -> str:
    """The last word of what names a thing or a kind of people, folded, in the singular: of "two police officers"
    officer."""
    words = name_words(name)
    return words[-1].key if words else ""


def _words(name: str) -> list[str]:
    parts = _parts(name)
    spelled = any(p.given for p in parts)
    return [_word(p, spelled) for p in parts]


def _parts(name: str) -> list[Part]:
    return [p for p in take_apart(name).parts if not p.initial and p.key not in _AFTER]


def _word(part: Part, spelled: bool) -> str:
    """A word that is a given name of the lists by its row, so that Mohammed is Muhammad; other words of such a name by
    their consonants, since they come from another script; those of other names as they stand."""
    if part.given:
        return part.lead + min(part.given)
    return part.lead + (bones(part.key) if spelled and len(bones(part.key)) > 2 else part.key)
