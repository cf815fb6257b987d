"""The forms in which one place name is compared: as heard, by consonants, and without the words that part namesakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from .files import data_yaml
from .gazetteer_names import ARABIC_ALIKE, arabic_words, fold, has_arabic, loose, place_words

#: letters that transcriptions of Arabic and Kurdish confuse, besides those that `loose` makes one
_CONFUSED = (
    ("kh", "k"), ("sh", "s"), ("ch", "s"), ("x", "k"), ("c", "j"), ("z", "d"), ("p", "b"), ("dj", "j"), ("g", "k"),
)  # fmt: skip
_SOFT = re.compile(r"[aeiouyh]")
_TWICE = re.compile(r"(.)\1+")
#: an article written as one with its name ("Alsayyal", "Elbuhmeid")
_ATTACHED = re.compile(r"^[ae]l(?=[a-z]{4})")
#: Arabic letters as `bones` has their transcriptions; soft ones go
_LETTERS = str.maketrans("بتثجخدذرزسشصضطظغفقكلمنحعهويا", "bttjkddrdsssdtdkfkklmn\0\0\0\0\0\0")


class Form(Struct, frozen=True):
    """One form of a name: its letters (loosened, or Arabic) and its consonants; `less` says that words were taken off,
    which are `off`, by what they mean."""

    letters: str
    bones: str
    off: frozenset[str] = frozenset()
    less: bool = False


@lru_cache(maxsize=200_000)
def bones(sound: str) -> str:
    """The consonants of a loosened name, as all transcriptions keep them; a vowel it begins with counts as one."""
    first = "a" if sound[:1] in ("a", "i", "u", "e", "o") else ""
    for many, one in _CONFUSED:
        sound = sound.replace(many, one)
    return _TWICE.sub(r"\1", first + _SOFT.sub("", sound))


def arabic_bones(key: str) -> str:
    """The consonants of an Arabic name as those of its transcription: "منبج" and "Manbij" have the same."""
    first = "a" if key[:1] in ("ا", "ع") else ""
    return _TWICE.sub(r"\1", first + key.translate(_LETTERS).replace("\0", ""))


@lru_cache(maxsize=200_000)
def forms(name: str) -> tuple[Form, ...]:
    """The forms of a name in Latin letters, none where it has no letter."""
    articles = place_words("articles")
    words = fold(name).split()
    words = [w for w in words if w not in articles] or words
    out = [*_forms(words)]
    attached = _ATTACHED.sub("", out[0].letters) if out else ""
    if out and attached != out[0].letters:
        out.append(Form(attached, bones(attached)))
    return tuple(out)


@lru_cache(maxsize=200_000)
def arabic_forms(name: str) -> tuple[Form, ...]:
    """The forms of a name in Arabic letters, none where it has no such letter."""
    return tuple(_forms(arabic_words(name), arabic=True)) if has_arabic(name) else ()


def _forms(words: list[str], arabic: bool = False) -> Iterator[Form]:
    known = _meanings()
    off = frozenset(known[w] for w in words if w in known)
    for kept, less in ((words, False), ([w for w in words if w not in known], True)):
        if kept and not (less and not off):
            letters = "".join(kept) if arabic else loose(" ".join(kept))
            if letters:
                hard = arabic_bones(letters) if arabic else bones(letters)
                yield Form(letters, hard, off if less else frozenset(), less)


@cache
def _meanings() -> dict[str, str]:
    data = data_yaml("name_forms.yaml")
    return {
        fold(word.translate(ARABIC_ALIKE)): meaning
        for group in ("apart", "before")
        for meaning, words in data[group].items()
        for word in words
    }


@cache
def _arabic(group: str) -> frozenset[str]:
    return frozenset(fold(w.translate(ARABIC_ALIKE)) for w in data_yaml("name_forms.yaml")[group])


def arabic_is(name: str, group: str) -> bool:
    """Whether an Arabic name has a word for a quarter ("arabic_quarters") or a building or street ("arabic_sites")."""
    words = fold(name.translate(ARABIC_ALIKE)).split() if has_arabic(name) else []
    return any(w.removeprefix("ال") in _arabic(group) for w in words)
