"""Words of saying, and what each makes of the thing said.  The list is data/sayings.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from ..errors import KnowledgeError
from .files import data_yaml

MODALITIES = frozenset({"asserted", "alleged", "denied", "threatened", "planned", "hypothetical"})


class Saying(Struct, frozen=True):
    """What one word of saying means.

    `kind` is speech, finding, thought or witness; `plover` the PLOVER type of the saying or None; `modality` what
    becomes of the thing said; `factive` where that is taken for granted; `takes` what can hold the thing said (clause,
    quote, object, infinitive, predicate, and prepositions for nouns); `hearer` where the object is the one who is told.
    """

    word: str
    kind: str
    modality: str
    plover: str | None = None
    factive: bool = False
    takes: frozenset[str] = frozenset()
    hearer: bool = False

    @property
    def is_speech(self) -> bool:
        """Whether somebody or something says it, rather than thinks it."""
        return self.kind in {"speech", "finding"}

    @property
    def tells(self) -> bool:
        """Whether what is said comes through the one who says, finds, saw or believes it."""
        return self.is_speech or self.kind == "witness" or (self.kind == "thought" and self.modality == "alleged")


#: "according to", "in the words of": a source and nothing more
ACCORDING = Saying("according", "speech", "asserted", takes=frozenset({"clause", "quote"}))


class Sayings:
    """The verbs, nouns and adverbs of saying, by lemma; a word of two parts stands under both ("call for")."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.verbs = _table(data["verbs"])
        self.nouns = _table(data["nouns"])
        self.adverbs = {
            word: Saying(word, "speech", modality, takes=frozenset({"clause"}))
            for modality, words in data["adverbs"].items()
            for word in words
        }
        self.light = frozenset(data["light"])
        self.unnamed = frozenset(_words(data["unnamed"]))
        self.mute = frozenset(_words(data["mute"]))
        self.texts = frozenset(_words(data["texts"]))
        self.relays = frozenset(data["relays"])
        self.unnaming = tuple(data["unnaming"])
        self.interview = frozenset(data["interview"])
        self.media = frozenset(data["media"])
        #: first part of a word of two parts -> its other parts, the longest first
        self.particles: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.verbs, key=lambda word: (-len(word), word)):
            first, _, rest = word.partition(" ")
            if rest:
                self.particles[first] = (*self.particles.get(first, ()), rest)

    def of(self, lemmas: Sequence[str]) -> Saying | None:
        """What the words of a cue mean, given their lemmas: the longest verb in it, else a noun or adverb."""
        for i, first in enumerate(lemmas):
            for rest in self.particles.get(first, ()):
                if all(word in lemmas[i + 1 :] for word in rest.split()):
                    return self.verbs[f"{first} {rest}"]
        for table in (self.verbs, self.nouns, self.adverbs):
            for lemma in lemmas:
                if lemma in table:
                    return table[lemma]
        return ACCORDING if "accord" in lemmas or "according" in lemmas else None


def load_sayings() -> Sayings:
    """The words of saying that come with the package."""
    return Sayings(data_yaml("sayings.yaml"))


def _words(text: str | Iterable[str]) -> list[str]:
    parts = text.split(",") if isinstance(text, str) else text
    return [" ".join(part.split()) for part in parts if part.strip()]


def _table(groups: Iterable[dict[str, Any]]) -> dict[str, Saying]:
    """By word; where a word stands in several groups the first tells what it means and all tell what it takes."""
    table: dict[str, Saying] = {}
    for group in groups:
        if group["modality"] not in MODALITIES:
            raise KnowledgeError(f"sayings.yaml has an unknown modality: {group['modality']}", "sayings.yaml")
        for word in _words(group["words"]):
            old = table.get(word)
            takes = frozenset(group["takes"]) | (old.takes if old else frozenset())
            base = old or Saying(
                word=word,
                kind=group["kind"],
                modality=group["modality"],
                plover=group.get("plover"),
                factive=group.get("factive", False),
            )
            table[word] = Saying(
                word=base.word,
                kind=base.kind,
                modality=base.modality,
                plover=base.plover,
                factive=base.factive,
                takes=takes,
                hearer=base.hearer or group.get("hearer") == "object",
            )
    return table
