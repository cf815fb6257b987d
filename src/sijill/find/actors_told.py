"""What a text tells of actors that no list has: of what kind they are and of which country."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..know import Knowledge
from ..model import Token
from .actors_text import Found, Text

_INSIDE = {"amod", "compound", "nmod", "npadvmod"}
#: verbs that give a name to what they hang on: "a group calling itself X", "a militia known as X"
_NAMING = {"call", "name", "dub", "know", "style", "identify", "label", "term"}
_NAMED = {"oprd", "attr", "dobj", "pobj", "dep", "xcomp", "ccomp", "npadvmod"}
#: the rank of what only the parser calls an organisation
_ORG_LABEL = 25
_ARMED = {"armed-group", "military"}
#: what is called after who leads it: "Haftar forces"
_LED = {"force", "army", "troop", "military", "junta"}
_PLACING = {"in", "from", "of"}


def told(text: Text, know: Knowledge, found: list[Found]) -> list[Found]:
    """The same, with kind and country where the text tells them: "Lebanese militia X", "X, a Syrian lawyer", "a group
    based in Iraq and calling itself the X Brigade"."""
    return [_told(text, know, f) if f.actor is None else f for f in found]


def _told(text: Text, know: Knowledge, found: Found) -> Found:
    head = text.head(found.start, found.end)
    if head < 0 or found.entity not in {"group", "person"}:
        return found
    if found.entity == "person" and _is_group(text, know, found, text.parsed.tokens[head]):
        found = replace(found, entity="group", category=None, description=None)
    words = text.text[found.start : found.end]
    if found.rank == _ORG_LABEL and " " in words and _is_person(text, know, found, text.parsed.tokens[head]):
        found = replace(found, entity="person", category=None)
    category = found.category
    country = found.country or _nation(know, (found.description or "").split())
    if found.entity == "group":
        country = country or _nation(know, words.split())
    for noun, told_by in _nouns(text, text.parsed.tokens[head], found):
        wanted = "group" if found.entity == "group" else "people"
        kind = know.kinds.as_entity(" ".join(w.text for w in told_by), wanted)
        if kind is None:
            continue
        category = category or kind.category
        country = country or _nation(know, [w.text for w in told_by]) or placed(text, noun)
    return replace(found, category=category, country=country)


def _is_group(text: Text, know: Knowledge, found: Found, head: Token) -> bool:
    """Whether a name that was taken for a person's stands beside a noun for a group: "the militant group X"."""
    if found.description is not None:
        return False
    over = text.parsed.tokens[head.head]
    if head.dep in _INSIDE and over.start >= found.end and over.pos == "NOUN" and over.lemma not in _LED:
        kind = know.kinds.of(text.text[found.end : over.end])
        if kind is not None and kind.entity == "group" and kind.category in _ARMED:
            return True  # "the X brigade"
    nouns = ((n, w) for n, w in _nouns(text, head, found) if n.end + 1 == found.start)
    kinds = (know.kinds.of(" ".join(t.text for t in w)) for _, w in nouns)
    return any(k is not None and k.entity == "group" for k in kinds)


def _is_person(text: Text, know: Knowledge, found: Found, head: Token) -> bool:
    """Whether a name that the parser took for an organisation's is said to be one person's: "a spokesman, X"."""
    nouns = [n for n, _ in _nouns(text, head, found) if n.tag == "NN"]
    kinds = [know.kinds.of(n.text) for n in nouns]
    return any(k is not None and k.entity == "people" for k in kinds)


def _nouns(text: Text, head: Token, found: Found) -> Iterator[tuple[Token, list[Token]]]:
    """The common nouns that say what a name is of, each with the words before it that belong to it."""
    tokens = text.parsed.tokens
    first = text.parsed.between(found.start, found.end)[0].i
    before = _before(tokens, first, head.i)
    if before:
        yield before[-1], before
    after = tokens[head.head]
    if head.dep in _INSIDE and after.start >= found.end and after.pos == "NOUN":
        yield after, [*_before(tokens, after.i, after.i), after]
    nouns = [k for k in text.parsed.kids(head.i, "appos") if k.pos == "NOUN"]
    over = tokens[head.head]
    if head.dep == "appos" and over.pos == "NOUN":
        nouns.append(over)
    if head.dep in _NAMED:
        verb = tokens[over.head] if over.pos == "ADP" else over
        if verb.lemma in _NAMING and verb.dep in {"acl", "relcl"} and tokens[verb.head].pos == "NOUN":
            nouns.append(tokens[verb.head])
    for noun in nouns:
        yield noun, [*_before(tokens, noun.i, noun.i), noun]


def _before(tokens: tuple[Token, ...], first: int, head: int) -> list[Token]:
    """The words right before token `first` that hang on what stands from there to `head`."""
    k = first
    while k and tokens[k - 1].sentence == tokens[first].sentence and tokens[k - 1].dep in _INSIDE | {"punct"}:
        if not k - 1 < tokens[k - 1].head <= head or (tokens[k - 1].dep == "punct" and tokens[k - 1].text not in "-–"):
            break
        k -= 1
    return list(tokens[k:first])


def _nation(know: Knowledge, words: list[str]) -> str | None:
    """The country of the first nationality among words: "a Syrian lawyer", "Turkish-backed" tells of none."""
    nations = know.actors.nationalities
    for n, word in enumerate(words):
        if word.lower() in nations and word[:1].isupper():
            led = words[n + 1 : n + 2] == ["-"] and [w.lower() for w in words[n + 2 : n + 3]] != ["based"]
            if not led:
                return nations[word.lower()]
    return None


def placed(text: Text, noun: Token) -> str | None:
    """The country of where people or a group are said to be: "a militia based in Syria", "a cell in Mosul"."""
    hung = [noun, *(k for k in text.parsed.kids(noun.i, "acl") if k.lemma in {"base", "operate", "form"})]
    for over in hung:
        for prep in text.parsed.kids(over.i, "prep"):
            for inner in text.parsed.kids(prep.i, "pobj") if prep.lower in _PLACING else ():
                place = text.place_over(inner.start, inner.end)
                if place is not None:
                    return place.country
    return None
