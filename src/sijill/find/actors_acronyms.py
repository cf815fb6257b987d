"""Acronyms that a text introduces, and the bodies that are known by nothing else: "the Harun Valley Pact (HVP)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from ..know import Knowledge
from .actors_text import Found, Text

_INTRODUCED, _BY_INITIALS = 65, 46
_ACRONYM = r"[A-Z][A-Za-z0-9./\-]{1,9}"
#: "(PMU)", "(the PMU)", "(PKK by its Kurdish initials)", "[ELN]"
_BRACKETS = re.compile(
    rf"\s?[(\[][\s\"“]{{0,2}}(?:the |or |or the |known as |known as the |hereafter )?({_ACRONYM})[\s\"”]{{0,2}}"
    r"(?:,? (?:[^)\]]{0,40}(?:acronym|initials|abbreviation)[^)\]]{0,20}|in [A-Z][a-z]+))?[)\]]"
)
#: ", or AWB,"
_OR = re.compile(rf"(?:,| ?[–—-]) or (?:the )?({_ACRONYM})(?=,|\.|;| ?[–—-]| said| says|$)")
#: "known by its Arabic acronym HAS", "(whose initials in Kurdish are PKK)", "also known as the SLF"
_KNOWN = re.compile(
    r"[\s,(\[–—-]{1,3}(?:(?:which is |who are |also |better |commonly |widely |locally |often )*(?:known|referred to|called|abbreviated)"
    r"(?: (?:as|by|to|under|from))?|(?:whose|with the) (?:\w+ )?(?:acronym|initials|abbreviation)(?: in [A-Z]\w+)?(?: is| are)?|a\.?k\.?a\.?)"
    rf"(?: (?:its|the|their))?(?: [A-Z]?\w+(?:-language)?)?(?: (?:acronym|initials|abbreviation|name))?(?: of| as)?(?: the)?,? [\"“]?({_ACRONYM})\b"
)
_SMALL = {
    "of",
    "the",
    "for",
    "and",
    "in",
    "to",
    "de",
    "del",
    "la",
    "las",
    "los",
    "y",
    "al",
    "el",
    "e",
    "du",
    "des",
    "a",
}
#: the longest name that initials are looked for in
_WORDS = 12


def by_initials(text: Text, found: list[Found]) -> list[Found]:
    """Names of bodies that nothing tells but their initials in brackets: "Harun Valley Pact (HVP)"."""
    out: list[Found] = []
    ends = {f.end for f in found if f.actor}
    found = [f for f in found if f.actor is None]
    for m in re.finditer(rf" [(\[]({_ACRONYM})[)\]]", text.parsed.article.text):
        letters = [c.lower() for c in m.group(1) if c.isupper()]
        last = text.at(m.start())
        if m.start() in ends or len(letters) < 2 or not last or text.words[last - 1].end != m.start():
            continue
        first, left = last, list(letters)
        while left and first and first > last - _WORDS:
            word = text.words[first - 1]
            if first < last and not text.words[first].tied:
                break
            if word.plain in _SMALL and word.plain[:1] != left[-1]:
                first -= 1
            elif word.text[:1].isupper() and word.plain[:1] == left[-1]:
                left.pop()
                first -= 1
            else:
                break
        if not left and last - first > 1:
            start = text.words[first].start
            part = next((f for f in found if f.start >= start and f.end <= m.start() and f.entity == "group"), None)
            known = part or Found(start=start, end=m.start(), rank=_BY_INITIALS)
            out.append(replace(known, start=start, end=m.start(), rank=_BY_INITIALS))
    return out


def acronyms(text: Text, know: Knowledge, found: list[Found]) -> list[Found]:
    """Acronyms introduced beside a name, there and wherever they stand again, with the name and id of the full one."""
    known: dict[str, Found] = {}
    for f in found:
        if f.entity not in {"person", "people"}:
            for acronym in _introduced(text, f):
                listed = know.actors.match(acronym)
                if listed is None or listed.id == f.actor or f.actor is None:
                    known.setdefault(acronym, f)
    if not known:
        return []
    out: list[Found] = []
    names = "|".join(re.escape(k) for k in sorted(known, key=len, reverse=True))
    for m in re.finditer(rf"(?<![\w.])({names})s?(?!\w)", text.parsed.article.text):
        full = known[m.group(1)]
        name = full.name or " ".join(text.parsed.words(full.start, full.end).split())
        out.append(replace(full, start=m.start(), end=m.end(), rank=_INTRODUCED, name=name))
    return out


def _introduced(text: Text, f: Found) -> Iterator[str]:
    """The acronyms that stand right after a name, or before it where the name explains them: "HVP (Harun Valley …)"."""
    own = text.parsed.article.text
    several = " " in own[f.start : f.end] or "-" in own[f.start : f.end]
    for pattern, written in ((_BRACKETS, own), (_OR, text.text), (_KNOWN, text.text)):
        m = pattern.match(written, f.end)
        if m and sum(c.isupper() for c in m.group(1)) > 1 and (several or pattern is _BRACKETS):
            yield m.group(1).rstrip(".-/") if "." not in m.group(1)[:-1] else m.group(1)
    before = re.search(rf"(?<![\w.])({_ACRONYM})\s?[(\[](?:the )?$", own[max(0, f.start - 20) : f.start])
    if before and several and own[f.end : f.end + 1] in {")", "]"}:
        letters = [c for c in before.group(1).lower() if c.isalpha()]
        first = [w.plain[:1] for w in text.words[text.at(f.start) : text.at(f.end)] if w.plain not in _SMALL]
        if letters == first:
            yield before.group(1)
