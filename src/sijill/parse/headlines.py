"""What headlines leave out, put back for the parser: "Man, 34, shot by police" is parsed as "A man, 34, was shot
by police".  The words that were put in are no tokens of the text."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from ..know import knowledge
from ..know.files import data_yaml
from .case import is_mostly_lower

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")
#: words of a headline, at most; and those of a subject
_LONGEST, _SUBJECT = 22, 7
_STOPS = frozenset(".!?:;,\"'”’)…")
_AGE = re.compile(r"(?:\d+|[a-z]+)-(?:year|month|week|day)-old", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,]*")
#: words that go on after a participle in the passive
_ON = frozenset(("and", "but", "or", "dead", "multiple", "several", "twice", "while", "when"))


class Put(Struct, frozen=True):
    """What was put in: where in the line that is parsed, and for how many characters of the text it stands."""

    start: int
    end: int
    instead: int


class _Word(Struct, frozen=True):
    start: int
    end: int
    text: str
    lower: str


@cache
def _list(name: str) -> frozenset[str]:
    rows = data_yaml("headlines.yaml")[name]
    return frozenset(w for row in rows for w in ([row] if isinstance(row, str) else row))


def is_headline(line: str) -> bool:
    """Whether a line of words has no stop at its end, as headlines have none."""
    line = line.rstrip()
    return bool(line) and line[-1] not in _STOPS and len(line.split()) <= _LONGEST


def filled(line: str) -> tuple[str, list[Put]]:
    """A headline with what it leaves out, and where that stands; a line that leaves nothing out as it is."""
    words = [_Word(m.start(), m.end(), m.group(), m.group().lower()) for m in _WORD.finditer(line)]
    put: dict[int, str] = {}
    low: set[int] = set()
    first = 0
    for k, word in enumerate([*words, _Word(0, 0, ";", ";")]):
        if word.text in ":;" or word.lower in _list("says"):
            _fill(words[first:k], put, low)
            if word.text == ":" and _are_sources(words[first:k]) and k + 1 < len(words):
                put[words[k + 1].start] = "say"
            first = k + 1
    letters = list(line)
    for k in low:  # a first word that is no longer the first
        letters[k] = letters[k].lower()
    parts: list[str] = []
    out: list[Put] = []
    at, length = 0, 0
    for k, more in sorted(put.items()):
        # "man, woman shot", "police: man shot": the sign stands for "and", and for "say"
        sign = {"and": ",", "say": ":"}.get(more.split()[0])
        cut = line.rindex(sign, 0, k) if sign else k
        filler = f" {more} " if cut < k else f"{more} "
        parts += ["".join(letters[at:cut]), filler]
        length += cut - at
        out.append(Put(length, length + len(filler), k - cut))
        length += len(filler)
        at = k
    return "".join([*parts, *letters[at:]]), out


def _put(put: dict[int, str], word: _Word, more: str) -> None:
    """Puts more in before a word, behind what is there already."""
    put[word.start] = f"{put[word.start]} {more}" if word.start in put else more


def _are_sources(words: list[_Word]) -> bool:
    """Whether what stands before a colon is who says what follows: "Police: ", "SAPD: "."""
    if not 0 < len(words) <= _SUBJECT // 2 or words[-1].lower in _list("labels"):
        return False
    return _is_people(words, len(words) - 1) or words[-1].text.isupper()


def _fill(words: list[_Word], put: dict[int, str], low: set[int]) -> None:
    """Puts in what one clause leaves out."""
    if any(w.lower in _list("auxiliaries") for w in words):
        return _articles(words, put)
    verb = _verb(words)
    if verb is not None:
        _subject(words, verb, put, low)
        _done(words, verb, put, low)
    return _articles(words, put)


def _verb(words: list[_Word]) -> int | None:
    """The place of the verb of a clause whose subject is people; None where there is none."""
    for k in range(1, min(len(words), _SUBJECT + 1)):
        lower = words[k].lower
        if lower in _list("openers") and lower not in {"and", "do"}:
            return None
        verb = lower in _list("done_to") or lower in _list("does") or lower == "dead"
        verb = verb or (lower in _list("do") and _is_of_several(words[:k]))
        if verb:
            return k if _is_people(words, _before(words, k)) else None
        if not _is_of_subject(words, k):
            return None
    return None


def _is_of_subject(words: list[_Word], k: int) -> bool:
    """Whether a word may stand in a subject: one of people, a name, a number, what is said of them."""
    word = words[k]
    said = word.lower in _list("adjectives") | _list("adverbs") | _list("determiners") | {
        "and",
        ",",
        "as",
        "many",
        "least",
    }
    return said or word.text[:1].isupper() or _is_people(words, k) or knowledge().kinds.of(word.lower) is not None


def _before(words: list[_Word], k: int) -> int:
    """The last word of the subject of a verb: without adverbs, and without an age told aside."""
    n = k - 1
    while n > 0 and (words[n].lower in _list("adverbs") or words[n].text == ","):
        n -= 1
    if n > 1 and _NUMBER.fullmatch(words[n].text) and words[n - 1].text == ",":
        n -= 2
    return n


def _is_people(words: list[_Word], k: int) -> bool:
    word = words[k]
    if _AGE.fullmatch(word.text) or word.lower in _list("numbers") or _NUMBER.fullmatch(word.text):
        return True
    kind = knowledge().kinds.of(word.lower)
    return kind is not None and (kind.entity == "people" or kind.category == "police")


def _is_of_several(words: list[_Word]) -> bool:
    """Whether a subject is in the plural: a number above one, several nouns, or a noun in the plural."""
    nouns = [w for n, w in enumerate(words) if w.text != "," and _is_people(words, n)]
    counts = [w for w in nouns if _NUMBER.fullmatch(w.text) or w.lower in _list("numbers")]
    many = [w for w in counts if w.lower not in {"one", "1"}]
    if many and (many[0] is words[0] or words[0].lower in {"at", "about", "some"}):
        return True
    people = [w for w in nouns if w not in counts]
    return (len(people) > 1 and any(w.text in {",", "and"} for w in words)) or any(
        w.lower in _list("several") or (w.lower.endswith("s") and not w.lower.endswith("ss")) for w in people[-1:]
    )


def _subject(words: list[_Word], verb: int, put: dict[int, str], low: set[int]) -> None:
    """The articles of a subject: "Man, woman" is "A man, and a woman"."""
    last = _before(words, verb)
    first = 0
    for k in range(last + 1):
        if words[k].text == "," and k < last and not (k + 1 == last and _NUMBER.fullmatch(words[last].text)):
            if _is_people(words, k + 1) and k + 1 == last:
                _put(put, words[k + 1], "and" if _is_of_several(words[k + 1 : k + 2]) else "and a")
                break
            if _NUMBER.fullmatch(words[k + 1].text) or words[k + 1].lower in _list("numbers"):
                _put(put, words[k + 1], "and")
                break
            return
    word = words[first]
    plural = word.lower in _list("several") or (
        _is_of_several(words[: last + 1]) and "," not in {w.text for w in words[:last]}
    )
    if word.lower in _list("determiners") | _list("numbers") or _NUMBER.fullmatch(word.text) or plural:
        return
    _put(put, word, "a" if word.start in put or word.text[0].islower() else "A")
    if is_mostly_lower(word.lower):
        low.add(word.start)


def _done(words: list[_Word], verb: int, put: dict[int, str], low: set[int]) -> None:
    """The auxiliary of a passive, "and" between two verbs, the article of an object, and the clause behind a comma."""
    word, following = words[verb], words[verb + 1] if verb + 1 < len(words) else None
    if word.lower == "dead":
        _put(put, word, "are" if _is_of_several(words[: _before(words, verb) + 1]) else "is")
    elif word.lower in _list("done_to"):
        on = (
            following is None
            or following.text in ",-–—"
            or following.lower in _list("openers") | _ON | _list("adverbs")
        )
        if on and not _is_shot_at(words, verb):
            at = verb
            while at > 1 and words[at - 1].lower in _list("adverbs"):
                at -= 1
            _put(put, words[at], "were" if _is_of_several(words[: _before(words, verb) + 1]) else "was")
    if following is not None and following.text == "," and verb + 2 < len(words):
        other = words[verb + 2].lower
        if other in _list("done_to") or other in _list("does") or other in _list("do"):
            _put(put, words[verb + 2], "and")
            verb += 2
    if verb + 1 < len(words) and words[verb + 1].text == ",":
        if _verb(words[verb + 2 :]) is not None:
            _put(put, words[verb + 2], "and")
        _fill(words[verb + 2 :], put, low)
    elif verb + 1 < len(words) and words[verb].lower != "dead":
        _object(words, verb + 1, put)


def _is_shot_at(words: list[_Word], verb: int) -> bool:
    """Whether somebody shot at people, and was not shot himself: "gunman shot at a dozen people"."""
    return (
        [w.lower for w in words[verb : verb + 2]] == ["shot", "at"]
        and any(_is_people(words, k) for k in range(verb + 2, min(verb + 5, len(words))))
    )  # fmt: skip


def _object(words: list[_Word], k: int, put: dict[int, str]) -> None:
    """The article of an object that is one of people."""
    if words[k].lower in _list("determiners") | _list("numbers") | _list("openers") or _NUMBER.fullmatch(words[k].text):
        return
    for n in range(k, min(k + 4, len(words))):
        if _is_people(words, n):
            if not _is_of_several(words[n : n + 1]):
                _put(put, words[k], "a")
            return
        if words[n].lower not in _list("adjectives") and not words[n].text[:1].isupper():
            return


def _articles(words: list[_Word], put: dict[int, str]) -> None:
    """The articles of incidents told as nouns: "charged in Tulsa shooting"."""
    for k, word in enumerate(words):
        if word.lower not in _list("events"):
            continue
        following = words[k + 1].lower if k + 1 < len(words) else ""
        if following.endswith("self") or following in _list("determiners") or (following and _is_people(words, k + 1)):
            continue  # "for shooting man", "shooting suspect arrested"
        n = k
        while n > 0 and (
            words[n - 1].lower in _list("adjectives")
            or (words[n - 1].text[:1].isupper() and words[n - 1].lower not in _list("openers") and n - 1 > 0)
            or words[n - 1].text in "'’"
        ):
            n -= 1
        if (n > 0 and words[n - 1].lower not in _list("openers")) or words[n].lower in _list("determiners"):
            continue
        if words[n].text.endswith(("'s", "’s")) or _NUMBER.fullmatch(words[n].text):
            continue
        if words[n].start not in put:
            _put(put, words[n], "a" if n else "A")
