"""Acronyms that a text introduces, and the bodies that are known by nothing else: "the Harun Valley Pact (HVP)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from ..know import Knowledge
from ..know.names import name_words
from ..model import Actor
from .actors_orgs import country_of, headed
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
#: "known by its Arabic acronym HAS", "whose initials in Kurdish are KVAP", "also known as the SLF"
_KNOWN = re.compile(
    r"[\s,(\[–—-]{1,3}"
    r"(?:(?:which is |who are |also |better |commonly |widely |locally |often )*"
    r"(?:known|referred to|called|abbreviated)(?: (?:as|by|to|under|from))?"
    r"|(?:whose|with the) (?:\w+ )?(?:acronym|initials|abbreviation)(?: in [A-Z]\w+)?(?: is| are)?"
    r"|a\.?k\.?a\.?)"
    r"(?: (?:its|the|their))?(?: [A-Z]?\w+(?:-language)?)?(?: (?:acronym|initials|abbreviation|name))?(?: of| as)?"
    rf"(?: the)?,? [\"“]?({_ACRONYM})\b"
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
#: so many letters of a word tell which word it is
_STEM = 5
#: the longest name that initials are looked for in
_WORDS = 12


def by_initials(text: Text, know: Knowledge, found: list[Found]) -> list[Found]:
    """Names of bodies that nothing tells but their initials in brackets: "Harun Valley Pact (HVP)"."""
    out: list[Found] = []
    ends = {f.end for f in found if f.actor}
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
            words = text.text[start : m.start()]
            if words.rpartition(" ")[2] not in know.actors.heads.never:
                category, _, _ = headed(words, know)
                country = country_of(text, know, start)
                out.append(Found(start=start, end=m.start(), rank=_BY_INITIALS, category=category, country=country))
    return out


def acronyms(text: Text, know: Knowledge, found: list[Found]) -> list[Found]:
    """Acronyms introduced beside a name, there and wherever they stand again, with the name and id of the full one.

    An acronym on the list is another body's where the text gives it to a name that differs; where the names are alike
    ("Syria Democratic Forces"), the name is the listed body's too.
    """
    known: dict[str, Found] = {}
    out: list[Found] = []
    for f in found:
        for acronym in _introduced(text, f) if f.entity not in {"person", "people"} else ():
            listed = know.actors.match(acronym)
            if listed is not None and f.actor is None:
                if not _initials(text, f, acronym):
                    continue
                if _alike(text, f, listed):
                    f = replace(f, rank=_INTRODUCED, actor=listed.id, name=listed.name, entity=listed.entity,
                                category=listed.category, country=listed.country)  # fmt: skip
                    out.append(f)
            if listed is None or listed.id == f.actor or f.actor is None:
                known.setdefault(acronym, f)
    if not known:
        return out
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
    if before and several and own[f.end : f.end + 1] in {")", "]"} and _initials(text, f, before.group(1)):
        yield before.group(1)


def _initials(text: Text, f: Found, acronym: str) -> bool:
    """Whether the capitals of an acronym are the initials of a name."""
    letters = [c.lower() for c in acronym if c.isupper()]
    return letters == [w.plain[:1] for w in text.words[text.at(f.start) : text.at(f.end)] if w.plain not in _SMALL]


def _alike(text: Text, f: Found, listed: Actor) -> bool:
    """Whether a name differs from one of a listed body's in the endings of its words only: "Syria", "Syrian"."""
    own = [w.plain[:_STEM] for w in text.words[text.at(f.start) : text.at(f.end)] if not w.article]
    names = ([w.plain[:_STEM] for w in name_words(n.text) if not w.article] for n in listed.names)
    return own in names
