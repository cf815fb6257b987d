"""Names to be found by other spellings of them: many names, each with what it is the name of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from .name_knowledge import name_knowledge
from .name_parts import Parts, take_apart
from .names import NameWord, name_words
from .same_name import Likeness, compare, least_same
from .sounds import bones

T = TypeVar("T")

#: so many names at most are compared in full for one that is looked for
_MOST = 40
#: what it counts for to share a word in translation, or the first letters of the words; all else but a word counts 1
_WEIGHT = {"~": 2, "=": 3}
#: so many words at most make a name in a text, articles among them
_LONGEST = 7


class Found(Struct, Generic[T], frozen=True):
    """A name of the index, whose it is, and how like it is to the one looked for."""

    name: str
    payload: T
    likeness: Likeness


class NameIndex(Generic[T]):
    """Names with payloads: `best` looks one up as it may be written elsewhere, `at` finds one in a text."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._pairs = list(pairs)
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        by_bones: dict[str, list[int]] = defaultdict(list)
        self._whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._starts: set[str] = set()
        for n, (name, _) in enumerate(self._pairs):
            parts = take_apart(name)
            for mark in _marks(parts):
                self._by_mark[mark].append(n)
            for word in _bones(parts):
                by_bones[word].append(n)
            if len(parts.parts) + len(parts.heads) > 1:
                self._whole[_shape(parts)].append(n)
                self._starts.add(bones(_first_word(name)))
        self._bones = list(by_bones)
        self._by_bones = list(by_bones.values())

    def __len__(self) -> int:
        return len(self._pairs)

    def best(self, name: str, least: float | None = None) -> list[Found[T]]:
        """The names that are `least` like this one or more, the likest first.  By default they are those for which
        `same` holds; for less, names that share few of the words are compared too."""
        wide = least is not None and least < least_same()
        least = least_same() if least is None else least
        parts = take_apart(name)
        shared: Counter[int] = Counter()
        for mark in _marks(parts):
            shared.update(dict.fromkeys(self._by_mark.get(mark, ()), _WEIGHT.get(mark[0], 1)))
        words = sorted(_bones(parts))
        if words and self._bones:
            near = cdist(words, self._bones, scorer=Levenshtein.distance, score_cutoff=1)
            for word, row in zip(words, near, strict=True):
                limit = 1 if len(word) > 2 else 0
                hit: set[int] = set()
                for i in (row <= limit).nonzero()[0]:
                    hit.update(self._by_bones[i])
                shared.update(dict.fromkeys(hit, 2))
        found = []
        most = shared.most_common(_MOST)
        for n, marks in most:
            if 2 * marks < most[0][1] and not wide:
                break
            likeness = compare(name, self._pairs[n][0])
            if likeness.score >= least:
                found.append(Found(*self._pairs[n], likeness))
        return sorted(found, key=lambda f: (-f.likeness.score, f.name))

    def at(self, text: str, words: Sequence[NameWord], i: int) -> tuple[int, Found[T]] | None:
        """The longest name in a text that begins with word i, in other spelling but with all its words in order, and
        the word after it; None if there is none.  Names of one word are not looked for: they are too easily others."""
        first = words[i]
        if not first.text[:1].isupper() or first.article or bones(first.plain) not in self._starts:
            return None
        if first.plain in name_knowledge().honorifics:
            return None
        best = None
        for k in range(i, min(i + _LONGEST, len(words))):
            if k > i and not words[k].tied:
                break
            if words[k].article or k == i:
                continue
            if not words[k].text[:1].isupper():
                break
            if found := self.whole(text[words[i].start : words[k].end]):
                best = k + 1, found
        return best

    def whole(self, name: str) -> Found[T] | None:
        """The name that this one is another spelling of, word by word and in its order; None if there is none."""
        parts = take_apart(name)
        found = None
        for n in self._whole.get(_shape(parts), ()):
            likeness = compare(name, self._pairs[n][0])
            if likeness.score >= max(least_same(), found.likeness.score if found else 0):
                found = Found(*self._pairs[n], likeness)
        return found


def _first_word(name: str) -> str:
    """The first word of a name that is no article, folded."""
    found = name_words(name)
    return next((w.plain for w in found if not w.article), found[0].plain if found else "")


def _shape(parts: Parts) -> tuple[str, ...]:
    """What two spellings of a name share, word by word."""
    words = [min(p.given) if p.given else bones(p.key) for p in parts.parts]
    return (parts.order, *(bones(h.key) for h in parts.heads), *words, *(f"#{n}" for n, _ in parts.numbers))


def _bones(parts: Parts) -> set[str]:
    """The words of a name as consonants, each also as written together with the next."""
    joined = {"".join((p.joined[0], q.joined[0])) for p, q in zip(parts.parts, parts.parts[1:], strict=False)}
    return (
        {bones(p.key) for p in parts.parts}
        | {bones(j) for p in parts.parts for j in p.joined}
        | {bones(j) for j in joined}
    )


def _marks(parts: Parts) -> set[str]:
    """What two names may share beside the consonants of their words: numbers, kinds of bodies, given names, words in
    translation, first letters."""
    heads = {f"@{w}" for h in parts.heads for k in h.kinds for w in k.english}
    given = {f"+{g}" for p in parts.parts for g in p.given}
    means = {f"~{m}" for p in parts.parts for m in p.means}
    letters = {f"={w}" for w in (*parts.letters, parts.acronym) if len(w) > 1}
    return heads | given | means | letters | {f"#{n}" for n, _ in parts.numbers}
