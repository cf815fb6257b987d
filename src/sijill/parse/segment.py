"""Where paragraphs begin and end: blank lines, line breaks unless the text is wrapped, bullets, and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

_BLANK = re.compile(r"\n[ \t\xa0]*\n")
_LINE = re.compile(r"[^\n]+")
#: inside a wrapped block these lines begin a paragraph: bullets, numbered points, indented first lines
_BREAK = re.compile(r"(?m)(?<=\n)(?=[ \t]*(?:[-–•*·▪‣o]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+\S)")
_INDENT = re.compile(r"(?<=\n)(?=[ \t]{2,8}\S)")
#: what stands before the dash of a dateline
_FRONT = re.compile(r"[^\n.!?\"“]*?(?:[.][^\n!?\"“]{0,90}?)?(?=\s(?:--|[–—])\s|\)\s?--?\s)", re.DOTALL)
_DASH = re.compile(r"(?:\)\s*|\s+)(?:--|[–—-])\s+")
#: the labels of monitoring services between dash and text: [Report by X] [Text] [Continued]
_LABELS = re.compile(
    r"(?:\[[^\[\]]*\]\s*)*?\[(?:text|excerpts?)\]\s*(?:\[(?:continued|excerpts?)\]\s*)?", re.IGNORECASE
)
#: a town alone in brackets, as human-rights groups head what they publish: "(Nairobi) – "
_BRACKETED = re.compile(r"\((?:[A-Z][\w'’.-]{1,20}[ ,]{0,2}){1,4}\)?")
#: a town in small letters, before the first sentence of a text: "Gaza City - Israeli strikes …", "Mogadishu (AFP) – …"
_NAME = r"(?:[A-Z][\w'’.-]{1,20}|al|de|del|la|el)"
_DAY = r"(?:,? (?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?)"
_TOWN = re.compile(rf"{_NAME}(?:,? {_NAME}){{0,4}}{_DAY}?(?: \([A-Za-z][A-Za-z /.-]{{1,24}}\))? [-–—] (?=[A-Z\"“‘'\d])")
#: a town in capitals, before the first sentence of any paragraph: "BAIJI - Gunmen …", "LAHORE, Feb 28: Two …"
_UPPER = r"[A-Z][A-Z'’.-]{1,20}"
_ON = r"(?:,? (?:\d{1,2} [A-Z][A-Za-z]{2,8}|[A-Z][A-Za-z]{2,8}\.? \d{1,2})(?:,? \d{4})?)"
_IN_CAPITALS = re.compile(
    rf"(?=[A-Z .]{{3}}){_UPPER}(?:,? {_UPPER}){{0,3}}(?:, {_NAME}(?: {_NAME})?)?"
    rf"(?:{_ON}:|{_ON}? (?:--?|[–—])) (?=[A-Z\"“‘'\d])"
)
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 200
#: letters of a sentence behind a town, at least
_SENTENCE = 60
#: and behind a town in capitals
_SHORT = 20
#: the longest line that a fixed width is taken to give
_WIDEST = 180


def is_wrapped(block: str) -> bool:
    """Whether the line breaks of this block come from a fixed width (as in wires) and do not part paragraphs."""
    lines = [line for line in block.split("\n") if line.strip()]
    if len(lines) < 2:
        return False
    inner = [len(line.rstrip()) for line in lines[:-1]]
    if median(inner) < 40:
        return False
    unfinished = [not line.rstrip().endswith((".", "!", "?", ":", '"', "”")) for line in lines[:-1]]
    if max(inner) <= 100:
        return sum(unfinished) >= len(inner) / 2
    # longer lines may be paragraphs, unless most go on in small letters
    running = [line.lstrip()[:1].islower() for line in lines[1:]]
    return max(inner) <= _WIDEST and sum(a and b for a, b in zip(unfinished, running, strict=True)) >= len(inner) / 2


def dateline_end(text: str) -> int:
    """Where the text begins behind a dateline and its labels ("SAN SALVADOR, 3 JAN 90 -- [TEXT] "); 0 without one.

    A dateline is names in capitals with a date or an agency, or a name in brackets, up to a dash.  The text may break
    its lines anywhere.
    """
    found = _FRONT.match(text[:_REACH])
    dash = _DASH.match(text, found.end()) if found else None
    if not found or not dash:
        return 0
    front = found.group(0)
    if _BRACKETED.fullmatch(front):
        return dash.end()
    words = _WORD.findall(front)
    if not words or not words[0].isupper() or len(words[0]) < 2:
        return 0
    if any(w[0].islower() and len(w) > 3 for w in words):
        return 0
    if front.isupper() and not re.search(r"\d|NO DATE|\(", front):
        return 0
    labels = _LABELS.match(text, dash.end())
    return labels.end() if labels else dash.end()


def _town_end(text: str) -> int:
    """Where the first paragraph of a text begins behind a town and a dash; 0 where it has none, or is no sentence."""
    found = _TOWN.match(text)
    if found is None or text.startswith("The ") or not text.rstrip().endswith((".", '."', ".”")):
        return 0
    behind = text[found.end() : found.end() + _SENTENCE]
    aside = any(dash in behind for dash in (" - ", " – ", " — "))  # "Israel - the main ally - said that …"
    return found.end() if not aside and len(behind) == _SENTENCE else 0


def _capitals_end(text: str) -> int:
    """Where a paragraph begins behind a town in capitals and a dash, or its day and a colon; 0 where it has none, or is
    in capitals itself, or is no sentence."""
    found = _IN_CAPITALS.match(text)
    if found is None or not text.rstrip().endswith((".", '."', ".”")):
        return 0
    behind = text[found.end() : found.end() + _SENTENCE]
    aside = any(dash in behind for dash in (" - ", " – ", " — ", " -- "))
    return found.end() if not aside and len(behind) >= _SHORT and not behind.isupper() else 0


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text, as (start, end) without blanks at either end.  Expects every kind of break as \\n.

    A dateline is a paragraph of its own, so that the sentence after it parses as one.
    """
    out: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end:
            continue
        words = text[start:end]
        head = dateline_end(words) or (_town_end(words) if not out else 0) or _capitals_end(words)
        if head:
            out.append((start, start + len(text[start : start + head].rstrip())))
            start += head
        if start < end:
            out.append((start, end))
    return out


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between breaks, blanks and all."""
    at = 0
    for block_end in [m.start() for m in _BLANK.finditer(text)] + [len(text)]:
        block = text[at:block_end]
        if is_wrapped(block):
            cuts = {m.start() for m in _BREAK.finditer(block)} or _indents(block)
            edges = [0, *sorted(cuts), len(block)]
            yield from ((at + a, at + b) for a, b in pairwise(edges))
        else:
            yield from ((at + m.start(), at + m.end()) for m in _LINE.finditer(block))
        at = block_end


def _indents(block: str) -> set[int]:
    """Lines that are indented where most are not."""
    cuts = {m.start() for m in _INDENT.finditer(block)}
    return cuts if len(cuts) <= block.strip("\n").count("\n") / 2 else set()
