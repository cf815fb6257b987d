"""Organisations that are on no list: by their head noun or the parser's label; and "the army" for itself."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..know import Knowledge
from ..model import Actor
from .actors_text import Found, Text

_UNIT, _ORG, _LABELLED, _ALONE = 50, 45, 25, 10
_CAP = r"[^\W\d_a-z][\w’'.&]*(?<!['’.])"
_ORDINAL = r"\d{1,4}(?:st|nd|rd|th|d)?"
_LINK = r"(?:of the|of|for the|for|in the|de la|de los|de las|de|del|des|du|la|al|el|e|i|ul)"
#: a run of capitalised words, with the small words that names have inside
_RUN = re.compile(rf"(?:{_CAP}|{_ORDINAL})(?:(?:[ \-–]|['’] |['’]s )(?:{_LINK}[ \-–])?(?:{_CAP}|{_ORDINAL}))*+")
#: what a run takes in from before the name: a date, a sentence's end, another body's possessive
_BEFORE = re.compile(r"^(?:.*\bThe |\d{1,2} [A-Z][a-z]+ (?:\d{4} )?)")
_NUMBERED = {"military", "armed-group", "police"}
_OWNER = re.compile(r"^.*?\b(\w++)['’]s? ")
_OF = re.compile(r" (?:of|for)(?: the)? ")
_STARTS = re.compile(
    r"^(?:The|A|An|In|On|At|But|And|Of|For|From|By|With|After|Before|When|While|As|Its?|His|Her|Their|Our|This|That|"
    r"These|Those|Some|Many|All|Both|Two|Three|Four|Five|Six|Several|Meanwhile|However|Also|Former|If|No|Later|Then|Now|Today|Yesterday|Earlier|Soon|Again|Once|Since|Under|"
    r"Over|During|Until|Through|Inside|Outside|Among|Despite|Following|Between|Against|Although|Though|Because|Where|"
    r"Neither|Either|Each|Every|Another|Other|Like|Unlike|Within|Without|Near|Around|Across|About) +"
)


def organisations(text: Text, know: Knowledge) -> list[Found]:
    """Bodies and units: capitalised runs with the head noun of an organisation, and the parser's ORG names."""
    out: list[Found] = []
    for m in _RUN.finditer(text.text):
        start, words = _trimmed(m.start(), m.group())
        owner = _OWNER.match(words)
        if owner and know.kinds.as_entity(owner.group(1), "people") is None:
            start, words = start + owner.end(), words[owner.end() :]
        if " " not in words and "-" not in words:
            continue
        category, first, last = headed(words, know)
        start, words = start + first, words[first:last]
        if last and not _district(text, start, words):
            if category == "armed-group" and know.actors.heads.unarmed & set(words.split()):
                category = "civilian"
            unit = words[0].isdigit()
            if unit and category not in _NUMBERED and words.split(" ")[0].isdigit():
                start, words, unit = start + words.index(" ") + 1, words.partition(" ")[2], False  # "at least 12 X"
            if unit and "Brigade" in words:
                category = "military"
            country = country_of(text, know, start)
            out.append(
                Found(
                    start=start,
                    end=start + len(words),
                    rank=_UNIT if unit else _ORG,
                    category=category,
                    country=country,
                )
            )
    for run in text.parsed.names:
        words = text.text[run.start : run.end]
        start, words = _trimmed(run.start, words)
        words = words.removesuffix("'s").removesuffix("’s")
        if run.label == "ORG" and _looks_named(text, know, start, start + len(words)):
            category, _, _ = headed(words, know)
            out.append(Found(start=start, end=start + len(words), rank=_LABELLED, category=category))
    return out


def _trimmed(start: int, words: str) -> tuple[int, str]:
    """The words of a run without what is no part of the name, and where they start."""
    before = _BEFORE.match(words)
    if before:
        start, words = start + before.end(), words[before.end() :]
    m = _STARTS.match(words)
    while m:
        start, words = start + m.end(), words[m.end() :]
        m = _STARTS.match(words)
    if words.lower().startswith("the "):
        start, words = start + 4, words[4:]
    return start, words


def headed(words: str, know: Knowledge) -> tuple[str | None, int, int]:
    """The category of an organisation and where its name begins and ends in these words; ends at 0 where it is none.

    The head noun ends the name ("Arce Battalion") or stands before "of" or "for" ("Army of the Poor").
    """
    heads = know.actors.heads.category
    link = _OF.search(words)
    if link:
        head = words[: link.start()].rpartition(" ")[2]
        if head in heads:
            return heads[head], 0, len(words)
        if head in know.actors.heads.banners:
            return "armed-group", 0, len(words)
        category, first, last = headed(words[link.end() :], know)
        return category, first + link.end(), last + link.end() if last else 0
    parts = [(p.group(), p.end()) for p in re.finditer(r"[^\s\-–]+", words)]
    for k in range(len(parts) - 1, 0, -1):
        pair = f"{parts[k - 1][0]} {parts[k][0]}"
        if k > 1 and pair in heads:
            return heads[pair], 0, parts[k][1]
        if parts[k][0] in heads:
            return heads[parts[k][0]], 0, parts[k][1]
    if len(parts) > 1 and heads.get(parts[0][0]) == "armed-group":
        return "armed-group", 0, len(words)
    return None, 0, 0


def _district(text: Text, start: int, words: str) -> bool:
    """Whether the words are a department or the like of a country, and no body."""
    return (
        words.endswith("Department") and " of " not in words and text.place_over(start, start + len(words)) is not None
    )


def country_of(text: Text, know: Knowledge, start: int) -> str | None:
    """The country of a body whose name follows a state's: "the Iraqi Army's 52nd Brigade", "Lebanon's X Movement"."""
    i = text.at(start)
    for k in range(min(i + 1, len(text.words) - 1), max(-1, i - 5), -1):
        if k < i and not text.words[k + 1].tied:
            return None
        hit = know.actors.longest(text.words, k)
        if hit is None or not text.words[k].text[:1].isupper() or hit.alias.form not in {"state", "adjective"}:
            continue
        after = text.text[text.words[hit.last - 1].end :]
        owned = after.startswith(("'", "’", "-based"))
        if owned or k >= i or (hit.alias.form == "adjective" and after[:1] not in {"-", "–"}):
            return hit.alias.entry.country if isinstance(hit.alias.entry, Actor) else hit.alias.entry.iso2
    return None


def _looks_named(text: Text, know: Knowledge, start: int, end: int) -> bool:
    """Whether what the parser labels an organisation may be one: in capitals, no place, no common noun."""
    words = text.text[start:end]
    never = know.actors.heads.never
    if words in never or words.rpartition(" ")[2] in never or words.partition(" ")[0] in never:
        return False
    if not words or not words[0].isupper() or end - start < 2 or text.place_over(start, end):
        return False
    i = text.at(start)
    if i < len(text.words) and text.restored[i] and not words.isupper():
        return False
    hit = know.actors.longest(text.words, i) if i < len(text.words) else None
    if hit and text.words[hit.last - 1].end >= end:
        return False
    return " " in words or (know.kinds.of(words) is None and not text.common(words))


def alone(text: Text, know: Knowledge, found: list[Found]) -> list[Found]:
    """Bodies that stand for themselves ("the army", "the regime"); of the state whose like body was named last."""
    out: list[Found] = []
    bodies = sorted((f for f in found if f.actor and f.entity != "person"), key=lambda f: f.start)
    starts = [f.start for f in bodies]
    i = 0
    while i < len(text.words):
        width = 0
        if text.words[i].plain in know.actors.heads.alone_starts:
            width = next((n for n in (3, 2, 1) if _phrase(text, i, n) in know.actors.heads.alone), 0)
        if not width or not _definite(text, i):
            i += 1
            continue
        start, end = text.words[i].start, text.words[i + width - 1].end
        phrase = _phrase(text, i, width)
        kind = know.kinds.as_entity(phrase, "group") or know.kinds.of(phrase)
        category = kind.category if kind else None
        same = _spoken_of(know, bodies[: bisect_right(starts, start)], phrase)
        out.append(
            Found(start=start, end=end, rank=_ALONE, name=same.name if same else None,
                  actor=same.actor if same else None, category=category, country=same.country if same else None)
        )  # fmt: skip
        i += width
    return out


def _spoken_of(know: Knowledge, before: list[Found], phrase: str) -> Found | None:
    """The last like body named before: the same body of a state, or a coalition for a coalition."""
    for f in reversed(before):
        if phrase.startswith("coalition"):
            if f.name and "coalition" in f.name.lower():
                return f
            continue
        state = know.actors.state(f.country) if f.country else None
        body = know.actors.body(state, phrase) if state else None
        if body and body.id == f.actor:
            return f
    return None


def _definite(text: Text, i: int) -> bool:
    """Whether word i is spoken of as the one known: after "the", or with a capital of its own."""
    if i and text.words[i].tied and text.words[i - 1].plain in {"the", "his", "their", "its"}:
        return True
    word = text.words[i]
    return word.plain.startswith("coalition") and (word.text[:1].isupper() or word.key != word.plain)


def _phrase(text: Text, i: int, width: int) -> str:
    words = text.words[i : i + width]
    tied = len(words) == width and all(w.tied for w in words[1:])
    return " ".join(w.text.lower() for w in words) if tied else ""
