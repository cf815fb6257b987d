"""A name taken apart: its words with what belongs to them, its head nouns and its numbers."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from .name_knowledge import Kind, name_knowledge
from .name_tokens import Token, number, tokens


class Part(Struct, frozen=True):
    """One word of a name.

    `stem` is the word in lower case with its marks, `key` without; `lead` what stood before it and belongs to it (abd,
    abu, umm, ibn, bint, dhu), `loose` if that may be left out; `tail` din or allah; `article` al or ha; `joined` how it
    looks written as one word; `initial` that it is one letter for a name; `given` the rows of given names that have it;
    `means` the rows of words that are one in translation.
    """

    stem: str
    key: str
    joined: tuple[str, ...]
    lead: str = ""
    loose: bool = False
    tail: str = ""
    article: str = ""
    initial: bool = False
    given: frozenset[str] = frozenset()
    means: frozenset[int] = frozenset()


class Head(Struct, frozen=True):
    """A head noun as it stands ("kataib"), with the kinds of bodies that it may mean."""

    key: str
    kinds: tuple[Kind, ...]


class Parts(Struct, frozen=True):
    """A name taken apart.

    `order` says which stand where: h a head noun, p another word, n a number.  `numbers` come with the head noun
    nearest to each, if any; `letters` are the first letters of its words, with the
    small ones and without, which an acronym may be made of; `acronym` is the name itself if it may be one.
    """

    parts: tuple[Part, ...] = ()
    heads: tuple[Head, ...] = ()
    numbers: tuple[tuple[int, Head | None], ...] = ()
    letters: frozenset[str] = frozenset()
    acronym: str = ""
    order: str = ""


class _Reader:
    """Reads the words of a name one by one; `lead`, `written` (how it is spelled) and `article` wait for theirs."""

    def __init__(self, found: list[Token]) -> None:
        self.know = name_knowledge()
        self.found = found
        self.kinds = [_kinds(t) for t in found]
        self.parts: list[Part] = []
        self.honours: list[Part] = []
        self.heads: list[tuple[int, Head]] = []
        self.numbers: list[tuple[int, int]] = []
        self.lead = self.written = self.article = ""
        self.letters: list[tuple[str, bool]] = []
        self.order = ""

    def read(self) -> Parts:
        i = 0
        while i < len(self.found):
            value, length = number(self.found, i, any(self.kinds[max(0, i - 2) : i + 3]))
            if length:
                self.numbers.append((value, i))
                self.order += "n"
                self.letters.append((self.found[i].key[:1], False))
            else:
                self._word(i, self.found[i])
            i += length or 1
        if not self.heads and self.honours:
            if not self.parts and not self.numbers:
                self.parts = self.honours
            elif len(self.parts) == 1 and self.honours[0].key in self.know.names_too:
                self.parts.insert(0, self.honours[0])
        only = self.found[0] if len(self.found) == 1 else None
        return Parts(
            tuple(self.parts),
            tuple(h for _, h in self.heads),
            tuple((value, self._head_of(at)) for value, at in self.numbers),
            frozenset(("".join(c for c, _ in self.letters), "".join(c for c, great in self.letters if great))),
            only.key if only and only.text.isupper() and 2 <= len(only.key) <= 6 else "",
            self.order,
        )

    def _word(self, i: int, t: Token) -> None:
        know, key, last = self.know, t.key, i == len(self.found) - 1
        self.letters.append((key[:1], False))
        if (key in know.articles and not last) or (t.hyphen and key in know.articles_hyphened and not t.text.isupper()):
            self.article = "ha" if key in ("ha", "he") else "al"
            return
        after_hyphen = i > 0 and self.found[i - 1].hyphen
        if (key in know.ties or (len(key) == 1 and t.text.islower())) and i > 0 and not last:
            return
        if key in know.ties_hyphened and after_hyphen:
            return
        if key in know.tail_words and self.parts and not self.parts[-1].tail and not self.lead:
            part = self.parts[-1]
            joined = tuple(j + t.low for j in part.joined)
            stem = _bare(part.stem) if know.tail_words[key] == "din" and not part.given else part.stem
            self.parts[-1] = replace(part, stem=stem, tail=know.tail_words[key], joined=joined, means=frozenset())
        elif key in know.leads and not last and not (t.stop and len(t.text) == 1):
            if not self.lead:
                self.lead, self.written = know.leads[key], t.low
        elif self.kinds[i]:
            self.heads.append((i, Head(key, self.kinds[i])))
            self.order += "h"
            self.letters[-1] = (key[:1], True)
            if key not in know.heads:
                self.parts.append(Part("allah", "allah", ("allah",)))
            self.lead = ""
        elif self._honours(key, last):
            if key in know.names_too or not self.parts:
                self.honours.append(_part(t, "", "", ""))
        else:
            self.letters[-1] = (key[:1], True)
            self.order += "p"
            self.parts += _two(_part(t, self.lead, self.written, self.article))
            self.lead = ""
        self.article = ""

    def _honours(self, key: str, last: bool) -> bool:
        """Whether a word is a title of a person; in the name of a body it is part of the name."""
        titles = self.know.honorifics_after if last else self.know.honorifics
        return key in titles and len(self.found) > 1 and not self.lead and not any(self.kinds)

    def _head_of(self, at: int) -> Head | None:
        """The head noun that a number belongs to: the next within three words, else the last before, else the next."""
        follows = [h for place, h in self.heads if place > at]
        before = [h for place, h in self.heads if place < at]
        if before and not any(at < place <= at + 3 for place, _ in self.heads):
            return before[-1]
        return follows[0] if follows else before[-1] if before else None


@lru_cache(maxsize=65536)
def take_apart(text: str) -> Parts:
    """The words, head nouns and numbers of a name."""
    return _Reader(tokens(text)).read()


def _kinds(token: Token) -> tuple[Kind, ...]:
    """The kinds of bodies that a word is a head noun for: "kataib", and "hizb" in "Hizbullah"."""
    know = name_knowledge()
    if found := know.heads.get(token.key):
        return found
    m = know.tails["allah"].fullmatch(token.key)
    return know.heads.get(m.group(1), ()) if m else ()


def _part(t: Token, lead: str, written: str, article: str) -> Part:
    know, stem, key, tail = name_knowledge(), t.low, t.key, ""
    if lead == "abd" and know.tail_words.get(key) == "allah":
        return Part("abdullah", "abdullah", ("abdullah",), article=article, given=know.given["abdullah"])
    whole = key in know.not_glued or key in know.given
    for name, pattern in () if whole or lead else know.glued.items():
        if m := pattern.fullmatch(key):
            lead, stem, key = name, m.group(1), m.group(1)
            break
    for name, pattern in () if whole or key in know.given else know.tails.items():
        if m := pattern.fullmatch(key):
            tail, stem, key = name, m.group(1), m.group(1)
            if name == "din" and key not in know.given:
                stem = _bare(stem)
            break
    return Part(
        stem,
        key,
        (written + t.low, written + "l" + t.low) if written and lead else (t.low,),
        lead,
        bool(written) and lead != "" and written in know.left_out,
        tail,
        article,
        len(t.key) == 1 and t.text.isupper(),
        _given(key),
        know.means.get(t.key, frozenset()),
    )


def _given(key: str) -> frozenset[str]:
    """The rows of given names that a word is in, or that it is the family name of: Karimi, Karimzadeh."""
    know = name_knowledge()
    if key in know.given:
        return know.given[key]
    for n in range(len(key) - 1, max(2, len(key) - 7), -1):
        if key[n:] in know.ends and key[:n] in know.given:
            return frozenset(f"{row}-{know.ends[key[n:]]}" for row in know.given[key[:n]])
    return frozenset()


def _bare(stem: str) -> str:
    """A stem before din without the vowels between: Muhyi al-Din, Muhittin."""
    bare = stem.rstrip("aeiouy")
    return bare if len(bare) > 2 else stem


def _two(part: Part) -> list[Part]:
    """Two given names where they are written as one (Alireza, Gholamhossein), else the word as it is."""
    know = name_knowledge()
    if part.lead or part.tail or part.given:
        return [part]
    for n in range(3, len(part.key) - 2):
        one, other = part.key[:n], part.key[n:]
        first, second = know.given.get(one, frozenset()), know.given.get(other, frozenset())
        if first & know.compound_first and second & know.compound_second:
            return [
                Part(one, one, (one,), article=part.article, given=first),
                Part(other, other, (other,), given=second),
            ]
    return [part]
