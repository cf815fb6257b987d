"""What a link between incidents stands between: the draft whose clause holds the words, and the one that they point
to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from ..model import Run, Span, Token
from .agreement import real
from .drafts import Draft
from .roles import Scene
from .traits import sites_of, traits

#: how many heads up a word may lie from the act that it is said of
_CLIMB = 6


class Tie(Struct, frozen=True):
    """A link between drafts, as indexes; `to` None where the article tells the other end only by these words."""

    kind: str
    from_: int
    to: int | None
    words: Span


class Drafts:
    """The drafts of an article, found by token and sentence.  Only violent ones that happened, or failed, count as
    told."""

    def __init__(self, scene: Scene, drafts: list[Draft]) -> None:
        self.scene, self.all = scene, drafts
        self.of = {t.token: k for k, d in enumerate(drafts) for t in d.triggers}
        violent = scene.know.codebook.is_violent
        self.told = {k for k, d in enumerate(drafts) if violent(d.event_type) and real(d.whether) != "not"}
        self._hits: dict[int, set[str]] = {}
        self._starts = sorted((t.start, k) for k, d in enumerate(drafts) for t in d.triggers if k in self.told)

    def within(self, run: Run) -> list[int]:
        """The drafts told of that have a trigger in a sentence, in the order of the text."""
        return list(dict.fromkeys(k for start, k in self._starts if run.start <= start < run.end))

    def among(self, tokens: Iterable[int]) -> int | None:
        """The first draft told of that has a trigger among these tokens."""
        return next((self.of[i] for i in tokens if self.of.get(i) in self.told), None)

    def over(self, i: int, without: Collection[int] = ()) -> int | None:
        """The draft told of in whose clause token i stands: by the heads over it, by the subject of "is", else the one
        next to it in its sentence.  `without` leaves out the drafts that only these tokens tell of."""
        parsed = self.scene.parsed
        own = {self.of[t] for t in without if t in self.of}
        left_out = {k for k in own if all(t.token in without for t in self.all[k].triggers)}
        for up in parsed.ancestors(i)[:_CLIMB]:
            found = [up.i, *(k.i for k in parsed.kids(up.i, "nsubj", "nsubjpass") if up.pos in {"AUX", "VERB"})]
            for t in found:
                k = self.of.get(t)
                if k is not None and k in self.told and k not in left_out:
                    return k
        run = parsed.sentence(i)
        here = [k for k in self.within(run) if k not in left_out]
        return min(here, key=lambda k: min(abs(t.token - i) for t in self.all[k].triggers), default=None)

    def before(self, start: int, without: Collection[int | None] = ()) -> int | None:
        """The draft told of last before a character."""
        told = [k for at, k in self._starts if at < start and k not in without]
        return told[-1] if told else None

    def same_target(self, k: int, start: int) -> int | None:
        """The draft of another incident that hit what draft k hit: the last told before a character, else the first
        after it."""
        mine = self._hit(k)
        others = [(at, o) for at, o in self._starts if o != k and mine & self._hit(o)]
        earlier = [o for at, o in others if at < start]
        return earlier[-1] if earlier else others[0][1] if others else None

    def hit_by(self, nouns: Collection[str], start: int, without: Collection[int] = ()) -> int | None:
        """The draft told of last before a character that hit something of these nouns."""
        found = [o for at, o in self._starts if at < start and o not in without and self._hit(o) & set(nouns)]
        return found[-1] if found else None

    def hits_something(self, k: int) -> bool:
        """Whether a draft tells what was hit."""
        return bool(self._hit(k))

    def is_own(self, k: int, token: int) -> bool:
        """Whether a draft tells of nothing but what this token tells of."""
        return all(t.token == token for t in self.all[k].triggers)

    def is_earlier(self, a: int, b: int) -> bool:
        """Whether a happened before b: by their days, else by the order in which they are told."""
        first, other = self.all[a].time, self.all[b].time
        if first is not None and other is not None:
            if first.not_after and other.not_before and first.not_after < other.not_before:
                return True
            if other.not_after and first.not_before and other.not_after < first.not_before:
                return False
        return self.all[a].trigger.start < self.all[b].trigger.start

    def _hit(self, k: int) -> set[str]:
        """What a draft hit: things, groups and persons by name or noun, and the towns that were hit themselves."""
        if k not in self._hits:
            d = self.all[k]
            x = traits(self.scene, d)
            named = {(p.name or p.text).lower() for p in sites_of(self.scene, d) if p not in d.places}
            self._hits[k] = set(x.things | x.named | x.names | x.owners | named)
        return self._hits[k]


def noun_of(token: Token) -> str:
    """A noun as `Drafts` compares what was hit."""
    return token.lower.removesuffix("s")
