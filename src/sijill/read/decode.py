"""Bytes -> text: byte-order marks, UTF-8, the Windows pages of Latin letters, and what charset-normalizer finds."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ..errors import InputError
from .language import language_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: more of its bytes than this are control characters: no text
_BINARY = 0.02
#: fewer letters outside ASCII than this: a western text
_FEW = 0.05
#: bytes outside ASCII that stand together; words in other scripts are made of them, western words are not.  Quotation
#: marks, dashes and dots do not count
_TOGETHER = re.compile(rb"[\x80-\x84\x86-\x90\x98-\xff]{3,}")
#: more of the bytes outside ASCII than this stand together: another script
_SCRIPT = 0.1
#: how Windows has the languages that are written in Latin letters but not as in western Europe
_PAGES = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
}
#: as many good letters for each broken one: UTF-8 with some damage
_SOUND = 4
#: enough to tell an encoding by
_SAMPLE = 200_000


def decode(data: bytes, about: str) -> str:
    """The text of these bytes.  Raises InputError where they are no text in any encoding that can be told."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _BINARY * len(sample):
        raise InputError(f"{about} is binary, not text: give it as text, HTML or PDF.", about)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"  # in the middle of a letter, if the text had such letters before
        if cut and (len(data) - error.start > 1 or not data[: error.start].isascii()):
            return data[: error.start].decode("utf-8")
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    if sum(c > "\x7f" for c in damaged) - broken >= _SOUND * broken:
        return damaged
    western = _western(data, sample)
    if western is not None:
        return western
    best = from_bytes(sample).best()
    if best is None:
        raise InputError(f"{about} is in an encoding that cannot be told: save it as UTF-8.", about)
    return data.decode(best.encoding, "replace")


def _western(data: bytes, sample: bytes) -> str | None:
    """The text in the Windows code page of its language, where it is in Latin letters: a guesser cannot tell these
    pages apart by the few letters in which they differ, but the rest of the words tells the language."""
    together = sum(len(run) for run in _TOGETHER.findall(sample))
    beyond = sum(byte > 127 for byte in sample)
    if beyond >= _FEW * len(sample) and together > _SCRIPT * beyond:
        return None
    try:
        page = _PAGES.get(language_of(sample.decode("cp1252", "replace")) or "", "cp1252")
        return data.decode(page)
    except UnicodeDecodeError:
        return None
