"""What the finders of actors share: the words of an article, what was found, and the capitals."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

from msgspec import Struct

from ..know.names import NameWord, fold, name_words
from ..model import ActorMention, Parsed, PlaceMention
from .actors_score import score_of

#: what stands before places, not before people or bodies
_LOCATING = re.compile(
    r"\b(?:[Nn]ear|[Aa]round|[Oo]utside|[Ii]nside|[Tt]owards?|[Ii]nto|"
    r"(?:north|south|east|west|outskirts|suburbs?|cent(?:er|re)|town|village|city|district|province|area|"
    r"neighbou?rhood|hills?|(?:villages|towns|cities|districts) of [A-Z][\w\-]+ and) of) (?:the )?$"
)
#: how far back to look for it, in characters
_REACH = 60


class Found(Struct, frozen=True, kw_only=True):
    """A named actor, not yet a mention.  Of overlapping ones that with the higher `rank` stays, then the longer."""

    start: int
    end: int
    rank: int
    name: str | None = None
    actor: str | None = None
    entity: str = "group"
    category: str | None = None
    country: str | None = None
    description: str | None = None


@lru_cache(maxsize=2)
def _words(text: str) -> list[NameWord]:
    """The words of an article, split once for all who look for names in it."""
    return name_words(text)


class Text:
    """The words of a parsed article, ready for names.  `words` are of the text as parsed (case restored)."""

    def __init__(self, parsed: Parsed, places: tuple[PlaceMention, ...]) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.words = _words(parsed.text)
        self.places = places

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [w.start for w in self.words]

    @cached_property
    def restored(self) -> list[bool]:
        """Word by word: whether the case of its paragraph was restored, so that capitals are not to be relied on."""
        flags = [False] * len(self.words)
        for p in self.parsed.paragraphs:
            own = self.parsed.article.text[p.start : p.end]
            if (
                own.isupper()
                or sum(a != b for a, b in zip(own, self.text[p.start : p.end], strict=True)) > len(own) / 4
            ):
                for i in range(self.at(p.start), self.at(p.end)):
                    flags[i] = True
        return flags

    @cached_property
    def lowers(self) -> frozenset[str]:
        """The words that stand in lower case somewhere in the article: alone, they name nobody."""
        return frozenset(w.text for w in self.words if w.text.islower())

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The words of the places of the article."""
        return frozenset(w.plain for p in self.places for w in self.words[self.at(p.start) : self.at(p.end)])

    def common(self, word: str) -> bool:
        """Whether a capitalised word is also a common word or (part of) a place in this article."""
        return word.lower() in self.lowers or fold(word) in self.place_words

    def located(self, words: str) -> bool:
        """Whether these words stand somewhere in the article as a place does ("north of X", "the town of X")."""
        at = self.text.find(words)
        while at >= 0:
            end = at + len(words)
            if not self.text[end : end + 1].isalnum() and _LOCATING.search(self.text[max(0, at - _REACH) : at]):
                return True
            at = self.text.find(words, end)
        return False

    def shouts(self, i: int) -> bool:
        """Whether the words beside word i are in capitals too, as in headlines."""
        beside = self.words[max(0, i - 1) : i] + self.words[i + 1 : i + 2]
        return all(w.text.isupper() for w in beside)

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or after this character."""
        return bisect_left(self.starts, offset)

    def place_over(self, start: int, end: int) -> PlaceMention | None:
        """A place that overlaps these characters."""
        return next((p for p in self.places if p.start < end and start < p.end), None)

    def head(self, start: int, end: int) -> int:
        """The index of the head token of these characters: the last whose own head lies outside them."""
        tokens = self.parsed.between(start, end)
        inside = {t.i for t in tokens}
        outer = [t for t in tokens if t.head not in inside or t.head == t.i]
        named = [t for t in outer if t.pos in {"PROPN", "NOUN"}] or outer or list(tokens)
        return named[-1].i if named else -1


def disjoint(found: list[Found]) -> list[Found]:
    """The best of what overlaps, in the order of the text."""
    kept: list[Found] = []
    taken: list[tuple[int, int]] = []
    for f in sorted(found, key=lambda f: (-f.rank, f.start - f.end, f.start)):
        k = bisect_left(taken, (f.start, f.end))
        if (k == 0 or taken[k - 1][1] <= f.start) and (k == len(taken) or taken[k][0] >= f.end):
            taken.insert(k, (f.start, f.end))
            kept.append(f)
    return sorted(kept, key=lambda f: f.start)


def mention(text: Text, found: Found) -> ActorMention:
    """The mention of what was found."""
    words = text.parsed.words(found.start, found.end)
    return ActorMention(
        text=words,
        start=found.start,
        end=found.end,
        name=found.name or " ".join(words.split()),
        actor=found.actor,
        entity=found.entity,
        category=found.category,
        country=found.country,
        description=found.description,
        head=text.head(found.start, found.end),
        score=score_of(found.rank),
    )
