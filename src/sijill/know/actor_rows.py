"""What readers of other people's actor files share: values of JSON with their lines, scripts of names, days as EDTF."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from anyascii import anyascii

from ..model import Name, Source
from ..model.claims import key_of
from .actor_checks import wrong

_BLANK = re.compile(r"[\s,]*")
_ENTITIES = re.compile(r'\s*\{\s*"entities"\s*:\s*\{')
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

#: the first word of a letter's name in Unicode -> its script in ISO 15924
_SCRIPTS = {
    "LATIN": "Latn", "ARABIC": "Arab", "HEBREW": "Hebr", "CYRILLIC": "Cyrl", "GREEK": "Grek", "CJK": "Hani",
    "HANGUL": "Hang", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "DEVANAGARI": "Deva", "ARMENIAN": "Armn",
    "GEORGIAN": "Geor", "THAI": "Thai", "BENGALI": "Beng", "ETHIOPIC": "Ethi", "SYRIAC": "Syrc",
}  # fmt: skip


def json_rows(text: str, about: str) -> Iterator[tuple[int, Any]]:
    """The values of a JSON array, of JSON Lines, or of an object `{"entities": {…}}`, each with its line.

    Raises KnowledgeError where it is none of these.
    """
    reader = json.JSONDecoder()
    wrapped = _ENTITIES.match(text)
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    at = wrapped.end() if wrapped else start + (text[start : start + 1] == "[")
    end = "}" if wrapped else "]" if at > start else ""
    line, counted = 1, 0
    while True:
        at = _after(text, at)
        if at >= len(text) and not end:
            return
        line, counted = line + text.count("\n", counted, at), at
        if end and text[at : at + 1] == end:
            return
        try:
            if wrapped:
                _, at = reader.raw_decode(text, at)
                at = _after(text, at)
                if text[at : at + 1] != ":":
                    raise ValueError
                at = _after(text, at + 1)
            value, at = reader.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise wrong(about, line, "this is not JSON; give an array, or one object a line") from error
        yield line, value


def _after(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def script_of(text: str) -> str:
    """The script of a name by its first letter (ISO 15924); "Zyyy" where it has none that we know."""
    for letter in filter(str.isalpha, text):
        return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], "Zyyy")
    return "Latn"


def plain(text: object) -> str:
    """Words on one line, without blanks around them."""
    return " ".join(str(text).split())


def named(names: Iterable[Name]) -> tuple[str, tuple[Name, ...]]:
    """The main name in Latin letters, and all names, each once.  Where there is no main name in English, the first one
    in Latin letters is it, else a transliteration of the first of all (by anyascii)."""
    kept: dict[tuple[str, str], Name] = {}
    for name in names:
        if name.text:
            kept.setdefault((name.text, name.lang), name)
    found = list(kept.values())
    latin = [n for n in found if n.script == "Latn"]
    best = next((n for n in latin if n.kind == "main" and n.lang == "en"), None)
    best = best or next((n for n in latin if n.kind == "main"), None) or next(iter(latin), None)
    if best is None and found:
        best = Name(text=plain(anyascii(found[0].text)).title(), lang="en", kind="transliteration")
        found.append(best)
    return (best.text if best else "", tuple(found))


def edtf(dates: Iterable[str]) -> str | None:
    """Days, months or years as one EDTF day or interval: several are the bounds of what is not known better."""
    known = sorted({m.group() for d in dates if (m := _DATE.match(d.strip()))})
    return known[0] if len(known) == 1 else f"{known[0]}/{known[-1]}" if known else None


def slug(text: str) -> str:
    """Words as an id: "Liwa' al-Arz" is "liwa-al-arz"."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower().replace("'", "")).strip("-")


def source_of(title: str, url: str | None = None, **more: str) -> Source:
    """A source that a file names by its title or address; the same one has the same id in every file."""
    title = plain(title)
    return Source(
        id=f"{slug(title)[:40].strip('-') or 'source'}-{key_of(title, url, length=6)}", title=title, url=url, **more
    )
