"""People by name: after a title, or as the parser labels them where nothing speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..know import Knowledge
from ..model import Token
from .actors_text import Found, Text
from .places_people import tells_people

_TITLED, _APPOSED, _LABELLED = 52, 31, 30
_YOUNGEST, _OLDEST = 1, 105
_PART = r"[^\W\d_a-z][\w’'\-]*(?<!['’\-])"
_SMALL = (
    r"(?:(?:al|el)[ \-]|(?:bin|ibn|abu|abd|de|de la|de los|de las|del|la|las|da|dos|van|von|y) |\w\. |"
    r"[\"“']\w+[\"”'] )"
)
#: the same where several may stand: "de la" is then two of them, and nothing can be read in two ways
_SMALLS = rf"(?:{_SMALL.replace('|de la|', '|').replace('|de las|', '|')})*"
_NAME = re.compile(rf"(?:{_SMALL})?(?:{_PART}|\w\.)(?:[ \-]{_SMALLS}(?:{_PART}|\w\.)){{0,4}}")
_LONGEST_DESCRIPTION = 90
_SHORTEST = 3
_NO_NAME = {"NUM", "DET", "PRON", "AUX", "ADP", "CCONJ", "SCONJ", "PUNCT"}
#: titles that are other words when in lower case
_CAPITAL_TITLES = {"father", "brother", "sister", "major", "rep", "sen", "private", "officer", "don", "lord"}
#: what is done to persons and not to bodies
_OF_PERSONS = {"murder", "assassination", "obituary", "widow"}
_PLACING = {
    "in",
    "at",
    "near",
    "into",
    "outside",
    "inside",
    "around",
    "towards",
    "toward",
    "through",
    "across",
    "within",
}


def persons(text: Text, know: Knowledge, found: list[Found]) -> list[Found]:
    """People named in full or after a title, with what is said of them ("former minister") as description."""
    out: list[Found] = []
    for i in range(len(text.words)):
        width = _title(text, know, i)
        if width:
            out += _after_title(text, know, i, width)
    for run in text.parsed.names:
        if run.label != "PERSON" or tells_people(text.parsed, run.first):
            continue
        start, end = run.start, run.end
        words = text.text[start:end]
        for mark in ("'s", "’s"):
            words = words.removesuffix(mark)
        end = start + len(words)
        end = _end(text, know, start, _whole(text, know, end))
        if _is_person(text, know, start, end):
            out.append(_person(text, know, start, end, _LABELLED, *_described(text, know, start, end)))
    for start, end in _told_by_apposition(text, know):
        if _is_person(text, know, start, end):
            out.append(_person(text, know, start, end, _APPOSED, *_described(text, know, start, end)))
    return out


def _whole(text: Text, know: Knowledge, end: int) -> int:
    """The end of the name whose labelled part ends here: the rest of its noun phrase, while it is capitalised."""
    last = text.parsed.token_at(end - 1)
    while last is not None and last.dep == "compound" and last.head > last.i:
        following = text.parsed.tokens[last.i + 1]
        apart = text.text[last.end : following.start]
        if apart not in {" ", "\n"} or following.pos != "PROPN" or not following.text[:1].isupper():
            break
        if following.i > last.head or know.kinds.of(following.text) is not None:
            break
        last, end = following, following.end
    return end


def _told_by_apposition(text: Text, know: Knowledge) -> Iterator[tuple[int, int]]:
    """Names of two words or more that an age or a noun for people stands in apposition to ("X Y, 45, a former mayor"),
    or that were murdered ("the murder of X Y"), as no body is."""
    tokens = text.parsed.tokens
    for token in tokens:
        if token.pos != "PROPN" or not token.text[:1].isupper():
            continue
        apposed = any(_tells(know, kid) for kid in text.parsed.kids(token.i, "appos") if kid.i > token.i)
        if not (apposed or _is_murdered(text, token)):
            continue
        first = token.i
        while first and tokens[first - 1].dep == "compound" and first <= tokens[first - 1].head <= token.i:
            first -= 1
        named = tokens[first : token.i + 1]
        if len(named) > 1 and all(t.text[:1].isupper() and know.kinds.of(t.text) is None for t in named):
            yield tokens[first].start, token.end


def _is_murdered(text: Text, name: Token) -> bool:
    of = text.parsed.head(name.i)
    return name.dep == "pobj" and of.lower == "of" and text.parsed.head(of.i).lower in _OF_PERSONS


def _tells(know: Knowledge, apposed: Token) -> bool:
    """Whether words in apposition tell that a name is a person's: an age, or a noun for one."""
    if apposed.tag == "CD":
        return apposed.text.isdecimal() and _YOUNGEST <= int(apposed.text) <= _OLDEST
    kind = know.kinds.of(apposed.text) if apposed.tag == "NN" else None
    return kind is not None and kind.entity == "people"


def _title(text: Text, know: Knowledge, i: int) -> int:
    """How many words from word i on are a title that a capitalised name follows; 0 where none."""
    for width in (4, 3, 2, 1):
        last = i + width
        if last >= len(text.words) or not text.words[last].text[:1].isupper():
            continue
        if text.text[text.words[last - 1].end : text.words[last].start] not in {" ", ". ", "."}:
            continue
        title = text.text[text.words[i].start : text.words[last - 1].end]
        if know.kinds.is_title(title) and title not in _CAPITAL_TITLES:
            body = know.kinds.as_entity(f"{title} {text.words[last].text}", "group")
            return 0 if body else width
    return 0


def _after_title(text: Text, know: Knowledge, i: int, width: int) -> list[Found]:
    following = text.words[i + width]
    m = _NAME.match(text.text, following.start)
    if not m or _stops(text, know, i + width):
        return []
    start, end = m.span()
    inner = [k for k in range(i + width, text.at(end) - 1) if know.kinds.is_title(text.words[k].text)]
    if inner and not text.words[inner[-1]].text.endswith("."):
        return []  # the last title before the name finds it
    if end - start < _SHORTEST:
        return []
    words = text.text[text.words[i].start : text.words[i + width - 1].end]
    category = know.kinds.title_category(words)
    description, said = _described(text, know, start, end)
    return [_person(text, know, start, _end(text, know, start, end), _TITLED, description or words, category or said)]


def _stops(text: Text, know: Knowledge, k: int) -> bool:
    """Whether word k cannot begin a person's name: a state, an actor that is no person, a title, a day."""
    word = text.words[k]
    if (
        word.plain in know.actors.heads.nameless
        or know.kinds.is_title(word.text)
        or word.text in know.actors.heads.category
    ):
        return True
    if any(kind.entity == "group" for kind in know.kinds.all_of(word.text)):
        return True
    token = text.parsed.token_at(word.start)
    if token is not None and token.pos in _NO_NAME:
        return True
    hit = know.actors.longest(text.words, k)
    return hit is not None and not (hit.alias.form == "actor" and _entity(hit.alias.entry) == "person")


def _entity(entry: object) -> str:
    return str(getattr(entry, "entity", "state"))


def _end(text: Text, know: Knowledge, start: int, end: int) -> int:
    """The end of a name, before a word that cannot be in it."""
    first, last = text.at(start), text.at(end)
    for k in range(first + 1, last):
        word = text.words[k]
        if word.plain in know.actors.heads.nameless or (word.text.isupper() and know.actors.match(word.text)):
            return text.words[k - 1].end
    words = text.text[start:end]
    return end - 2 if words.endswith(("'s", "’s")) else end


def _is_person(text: Text, know: Knowledge, start: int, end: int) -> bool:
    words = text.text[start:end]
    i, last = text.at(start), text.at(end)
    if (
        i >= last
        or any(c.isdigit() for c in words)
        or (not words[:1].isupper() and not words.startswith(("al-", "bin ")))
    ):
        return False
    if (
        any(w.plain in know.actors.heads.nameless for w in text.words[i:last])
        or not text.words[last - 1].text[:1].isupper()
    ):
        return False
    if _located(text, start, end) or words in know.actors.heads.never:
        return False
    place = text.place_over(start, end)
    if place and (last - i == 1 or place.end - place.start >= end - start - 3):
        return False
    heads = know.actors.heads.category
    if text.words[last - 1].text in heads or text.words[i].text in heads:
        return False
    if last - i == 1:
        token = text.parsed.token_at(start)
        if text.common(words) or know.actors.longest(text.words, i) is not None:
            return False
        return token is not None and token.pos == "PROPN" and know.kinds.of(words) is None and not words.isupper()
    return True


def _located(text: Text, start: int, end: int) -> bool:
    """Whether the words stand after a preposition of place ("in Karabilah"), as people do not."""
    head = text.head(start, end)
    if head < 0:
        return False
    before = text.parsed.tokens[head].head
    token = text.parsed.tokens[before]
    return token.pos == "ADP" and token.start < start and token.lower in _PLACING


def _person(
    text: Text, know: Knowledge, start: int, end: int, rank: int, description: str | None, category: str | None
) -> Found:
    entry = know.actors.match(text.text[start:end])
    if entry and entry.entity == "person":
        return Found(
            start=start, end=end, rank=70, name=entry.name, actor=entry.id, entity="person",
            category=entry.category, country=entry.country, description=description,
        )  # fmt: skip
    return Found(start=start, end=end, rank=rank, entity="person", category=category, description=description)


def _described(text: Text, know: Knowledge, start: int, end: int) -> tuple[str | None, str | None]:
    """What the text says a person is, by a title before the name or an apposition after it, and its category."""
    head = text.head(start, end)
    if head < 0:
        return None, None
    tokens = text.parsed.tokens
    for k in text.parsed.children[head]:
        kid = tokens[k]
        if kid.dep == "appos" and kid.start >= end and kid.pos == "NOUN":
            tree = text.parsed.subtree(kid.i)
            words = text.parsed.words(tokens[tree[0]].start, tokens[tree[-1]].end)
            if len(words) > _LONGEST_DESCRIPTION:
                words = _shortened(text, kid, tree)
            kind = know.kinds.as_entity(kid.text, "people")
            if kind and len(words) <= _LONGEST_DESCRIPTION:
                return " ".join(words.split()).strip(" ,.;"), kind.category
    before = text.parsed.between(max(0, start - _LONGEST_DESCRIPTION), start)
    before = tuple(t for t in before if t.end <= start and t.sentence == tokens[head].sentence)
    first = len(before)
    while first and (before[first - 1].pos in {"NOUN", "PROPN", "ADJ"} or before[first - 1].lower in {"of", "former"}):
        first -= 1
    phrase = list(before[first:])
    if phrase and phrase[0].lower == "old":  # "26-year-old John Doe": an age tells of no office
        phrase = phrase[1:]
    for n in [n for n, t in enumerate(phrase) if t.lower == "of"]:
        after = " ".join(t.text for t in phrase[n + 1 :])
        if n == 0 or not _is_people(know, phrase[n - 1].text) or _is_people(know, after):
            return _office(text, know, phrase[n + 1 :])
    return _office(text, know, phrase)


def _is_people(know: Knowledge, words: str) -> bool:
    return bool(words) and know.kinds.as_entity(words, "people") is not None


def _shortened(text: Text, head: Token, tree: list[int]) -> str:
    """An apposition without what follows its first complement ("wife of Colonel X of the …" is "wife of Colonel X")."""
    last = head.i
    for prep in text.parsed.kids(head.i, "prep"):
        if prep.i == head.i + 1:
            last = max([last, *(o.i for o in text.parsed.kids(prep.i, "pobj"))])
    return text.parsed.words(text.parsed.tokens[tree[0]].start, text.parsed.tokens[last].end)


def _office(text: Text, know: Knowledge, phrase: list[Token]) -> tuple[str | None, str | None]:
    """The words of an office or description and its category, where its head is a noun for people."""
    n = next((n for n, t in enumerate(phrase) if t.lower == "of"), len(phrase))
    while phrase and phrase[-1].lower == "of":
        phrase = phrase[:-1]
    kind = know.kinds.as_entity(" ".join(t.text for t in phrase[:n]), "people") if phrase else None
    if kind is None:
        return None, None
    return " ".join(text.parsed.words(phrase[0].start, phrase[-1].end).split()), kind.category
