"""Running totals: "the death toll rose to 12", "the number of people killed in the raid has risen to 29"."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from ..know.harms import HarmWords
from ..model import CountMention, Parsed, Token
from .counts import AT_NUMBER, TO_NUMBER
from .harms_phrases import Phrases
from .harms_roles import Roles

_DEAD = frozenset(("death", "deaths", "fatality", "fatalities", "dead"))
#: said of a number that somebody sets against another, and the verbs by which they do
_ANOTHER = frozenset(("higher", "lower", "new", "different", "final", "preliminary", "provisional"))
_PUTTING = frozenset(("put", "place", "give", "revise", "lower", "raise"))
#: what may stand right before the number
_LINKS = frozenset(("to", "at", "of", ":"))
_OWNERS = 5  # words from the total to the harm that it is of: "the number of Afghan civilians killed"
_CLOSE = 9  # words from a total to its number
_FAR = 6  # words from the verb to the number


class Toll(Struct, frozen=True):
    """A running total: its act, the token of the people, and the token of the harm that it is of (None: of its own)."""

    act: str
    people: int
    of: int | None


class Tolls:
    """The running totals of one article, by the token of "toll", "number" or, in "put the dead at 11", of the dead."""

    def __init__(self, parsed: Parsed, words: HarmWords, phrases: Phrases, roles: Roles) -> None:
        self._parsed, self._words, self._phrases, self._roles = parsed, words, phrases, roles

    def at(self, t: Token) -> Toll | None:
        """The total that this token tells of."""
        return self._all.get(t.i)

    @cached_property
    def within(self) -> frozenset[int]:
        """The harm words that a total is of: they tell of nobody besides."""
        return frozenset(toll.of for toll in self._all.values() if toll.of is not None)

    @cached_property
    def _all(self) -> dict[int, Toll]:
        found = (
            (t.i, self._toll(t))
            for t in self._parsed.tokens
            if t.lemma in self._words.totals or t.lemma == "figure" or t.lower in self._words.states
        )
        return {i: toll for i, toll in found if toll is not None}

    def _toll(self, t: Token) -> Toll | None:
        told = self._act(t) if t.lemma in self._words.totals or t.lemma == "figure" else self._put(t)
        if told is None:
            return None
        act, of = told
        count = self._count(t, of)
        if count is None:
            return None
        last = self._parsed.between(count.start, count.end)[-1].i
        return Toll(act, last if count.of is None else count.of, of)

    def _act(self, t: Token) -> tuple[str, int | None] | None:
        """What befell those that a total is of, and the word for it: "the death toll", "the number of dead", "the
        number of people wounded", "the number killed"; a toll is of the dead."""
        if t.pos not in ("NOUN", "PROPN"):
            return None
        run = self._parsed.sentence(t.i)
        before = self._parsed.tokens[t.i - 1] if t.i > run.first else None
        if before is not None and before.lower == "a":
            return None  # "a number of people"
        if before is not None and before.lower in _DEAD:
            return "killed", None
        after = self._parsed.tokens[t.i + 1 : min(t.i + 1 + _OWNERS, run.last)]
        if after and (after[0].lower == "of" or after[0].tag in ("VBN", "VBD")):
            for word in after:
                act = self._words.states.get(word.lower) or self._harm(word)
                if word.lower in _DEAD:
                    return "killed", word.i
                if act is not None:
                    return act, word.i
                if word.text in (",", ".", ";") or word.lower in ("in", "to", "who"):
                    break
        kids = [k for k in self._parsed.kids(t.i, "compound", "amod", "nmod") if k.lower not in _ANOTHER]
        # "another resident put the number at 26"
        put = (
            t.dep == "dobj"
            and self._parsed.head(t.i).lemma in _PUTTING
            and bool(after)
            and after[0].lower in ("at", "to", "of")
            and (t.lemma in ("toll", "number") or self._is_of_dead(t))
        )
        return ("killed", None) if (t.lemma == "toll" or put) and not kids else None

    def _is_of_dead(self, t: Token) -> bool:
        """Whether the dead were told of shortly before a word for any number: "killed nine. … put the figure at 12"."""
        first = self._parsed.sentences[max(t.sentence - 1, 0)].first
        near = self._parsed.tokens[first : t.i]
        return any(self._harm(w) == "killed" or w.lower in _DEAD or w.lemma in self._words.bodies for w in near)

    def _harm(self, word: Token) -> str | None:
        lemma = self._roles.verb(word) if word.tag in ("VBN", "VBD") else None
        return self._words.verbs[lemma][0] if lemma is not None else None

    def _put(self, t: Token) -> tuple[str, int | None] | None:
        """ "Doctors put the dead at 11"."""
        before, after = self._parsed.tokens[max(0, t.i - 3) : t.i], self._parsed.tokens[t.i + 1 : t.i + 2]
        if len(before) < 2 or before[-1].lower != "the" or not after or after[0].lower != "at":
            return None
        return (self._words.states[t.lower], None) if before[-2].lemma in ("put", "place") else None

    def _count(self, t: Token, of: int | None) -> CountMention | None:
        """The number that a total came to, in the same sentence: after "to" or "at", or a verb such as "reached"."""
        tokens, first = self._parsed.tokens, t.i if of is None else of
        verb = self._parsed.head(t.i) if t.dep in ("dobj", "nsubj", "nsubjpass") else None
        for k in range(first + 1, self._parsed.sentence(t.i).last):
            if k in self._phrases.over and self._phrases.over[k].start == tokens[k].start:
                link = tokens[k - 1]
                verbs = [v for v in tokens[max(first + 1, k - _FAR) : k] if v.lemma in TO_NUMBER | AT_NUMBER]
                moved = verbs[-1] if verbs else verb if verb is not None and k - t.i < _CLOSE else None
                if link.lower in _LINKS or link.lemma in AT_NUMBER or k - 1 == first:
                    if moved is None and k - t.i >= _CLOSE:
                        return None
                    unreal = moved is not None and moved.pos in ("VERB", "AUX") and self._roles.is_unreal(moved)
                    return None if unreal else self._phrases.over[k]
        return None
