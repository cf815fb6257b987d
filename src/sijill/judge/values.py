"""How rules choose what is no toll: one value of type, time and place, and the names of those who took part."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .wording import some


class Told(Struct, frozen=True, kw_only=True):
    """One claim of a type, time or place, as a rule sees it.

    `words` are its value in a word, `claim` its id; `source` whose word it is, `published` its ISO day; `fine` how fine
    it is (more is finer); `agrees` the claims (ids) that agree with it, itself among them, and `sources` theirs;
    `coarse` where one of them is finer: a month agrees with every day in it, and is chosen before none.
    """

    claim: str
    words: str
    source: str
    published: str | None = None
    fine: float
    agrees: frozenset[str]
    sources: frozenset[str]
    coarse: bool = False


class Picked(Struct, frozen=True):
    """The claim that a rule picks, and why; `provisional` where the rule asks for more sources than there are."""

    told: Told
    reason: str
    provisional: bool = False


class Named(Struct, frozen=True, kw_only=True):
    """One of those who took part, in one role: by which sources named, in claims of which certainties."""

    name: str
    sources: frozenset[str]
    certainties: tuple[str, ...]
    published: str | None = None

    @property
    def doubted(self) -> bool:
        """Whether somebody contests or denies that it was they, or nobody does more than suspect it."""
        return bool({"contested", "denied"} & {*self.certainties}) or {*self.certainties} == {"suspected"}


class Names(Struct, frozen=True):
    """Those whom a rule lists, and why these."""

    kept: tuple[Named, ...]
    reason: str
    provisional: bool = False


def agreed(told: Sequence[Told]) -> Picked:
    """The value that most sources agree on, of those that are as fine as any that agrees with them; then the finest,
    then the one first told: what stands closest to an incident mixes it up with nothing later."""
    best = min((t for t in told if not t.coarse), key=lambda t: (-len(t.sources), -t.fine, *_first(t)))
    return Picked(best, _of_sources(best, told))


def finest(told: Sequence[Told]) -> Picked:
    """The finest value; of several the one that most sources agree on, then the one first told."""
    best = min(told, key=lambda t: (-t.fine, -len(t.sources), *_first(t)))
    return Picked(best, f"the most precise, then the most agreed on; {_of_sources(best, told)}")


def last(told: Sequence[Told]) -> Picked:
    """The last word: the finest of the values of the latest day, or an earlier one that agrees with it and is finer."""
    day = max(t.published or "" for t in told)
    then = max((t for t in told if (t.published or "") == day), key=lambda t: (t.fine, len(t.sources), t.claim))
    best = max((t for t in told if t.claim in then.agrees), key=lambda t: (t.fine, t.published or "", t.claim))
    return Picked(best, f"the last word{f' ({then.source}, {day})' if day else ''}; {_of_sources(best, told)}")


def by_two(told: Sequence[Told]) -> Picked:
    """As `agreed`; provisional where fewer than two sources agree on it."""
    picked = agreed(told)
    if len(picked.told.sources) >= 2:
        return picked
    return Picked(picked.told, f"provisional: only one source says so; {picked.reason}", True)


def _first(t: Told) -> tuple[bool, str, str]:
    """Sorts claims by the day on which they were told, those of no known day last."""
    return t.published is None, t.published or "", t.claim


def _of_sources(best: Told, told: Sequence[Told]) -> str:
    """How many sources agree, and what the others say."""
    all_ = {t.source for t in told}
    rivals: dict[str, set[str]] = {}
    for t in sorted((t for t in told if t.source not in best.sources), key=lambda t: (-t.fine, t.words)):
        rivals.setdefault(t.words, set()).add(t.source)
    if len(all_) == 1:
        return "the only source says so" if len(told) == 1 else "the most precise that the only source gives"
    if not rivals:
        return f"all {len(all_)} sources agree"
    others = some((f"{words} says {some(sorted(sources))}" for words, sources in rivals.items()), between="; ")
    return f"{len(best.sources)} of {len(all_)} sources agree; {others}"


def everyone(named: Sequence[Named]) -> Names:
    """Everyone whom a report names."""
    return Names(tuple(named), "everyone whom a report names")


def undoubted(named: Sequence[Named]) -> Names:
    """Those of whom nobody doubts that it was they; nobody where all are doubted."""
    kept = tuple(n for n in named if not n.doubted)
    if len(kept) == len(named):
        return Names(kept, "everyone whom a report names, and nobody doubts it")
    return Names(kept, f"whom nobody doubts; left out: {some(n.name for n in named if n.doubted)}")


def named_by_two(named: Sequence[Named]) -> Names:
    """Those whom at least two sources name; everyone, provisionally, where there are none."""
    kept = tuple(n for n in named if len(n.sources) >= 2)
    if kept:
        return Names(kept, "whom two or more sources name")
    return Names(tuple(named), "provisional: nobody is named by two sources", True)


def named_last(named: Sequence[Named]) -> Names:
    """Those whom the latest of the reports that name anybody names."""
    day = max(n.published or "" for n in named)
    kept = tuple(n for n in named if (n.published or "") == day)
    return Names(kept, f"whom the last report names{f' ({day})' if day else ''}")
