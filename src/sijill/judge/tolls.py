"""The rules for tolls: pure functions from what the reports state of an act to low, high and the reason.

`all_claims` shows the whole spread.  `acled_conservative` follows the ACLED Codebook (the most conservative report;
"dozens" is coded 12, "hundreds" 100, none stated 0).  `ucdp_like` follows the UCDP GED Codebook's low, best and high.
`two_independent` follows Iraq Body Count (a range over at least two independent sources, else provisional).  `latest`
is the last word alone.  All but the first take a source's own later word in place of its earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.event import Toll
from .stated import Stated, last_words, superseded
from .wording import some


def _ids(told: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(c for s in told for c in s.claims)


def _sources(told: Iterable[Stated]) -> str:
    """The sources by name, and how many of them take part in what happened."""
    named = {s.name: s.party is not None for s in told}
    parties = sum(named.values())
    names = some(named)
    if not parties:
        return names
    return f"{names}; {'a' if len(named) == 1 else f'{parties} of {len(named)}'} party to it"


def _replaced(told: Sequence[Stated]) -> str:
    """What was superseded and by what, to be added to a reason; nothing where nothing was."""
    gone = superseded(told)
    says = dict.fromkeys(
        f"{told[i].source}'s {_dated(told[i])} gave way to its own {_dated(new)}" for i, new in gone.items()
    )
    return f"; {some(says, between='; ')}" if says else ""


def _dated(s: Stated) -> str:
    return f"{s.number} of {s.published}" if s.published else s.number


def _spread(told: Sequence[Stated]) -> tuple[int, int | None]:
    """From the lowest low to the highest high; open where any is open."""
    highs = [s.high for s in told if s.high is not None]
    return min(s.low for s in told), max(highs) if len(highs) == len(told) else None


def all_claims(act: str, told: Sequence[Stated]) -> Toll | None:
    """From the lowest low to the highest high of all reports, the superseded ones too."""
    if not told:
        return None
    low, high = _spread(told)
    same = low == high
    reason = f"every report says {low}" if same else "the lowest and the highest that any report gives"
    return Toll(
        act=act,
        low=low,
        high=high,
        best=low if same else None,
        rule="all_claims",
        reason=f"{reason} ({_sources(told)})",
        claims=_ids(told),
    )


#: ACLED's numbers for words of number
_ACLED_WORDS = {"hundreds": 100, "dozens": 12}


def _acled(stated: Stated) -> int:
    """The number that ACLED takes: its own for a word, the least for what else is open."""
    return sum(
        next((n for word, n in _ACLED_WORDS.items() if p.vague and word in p.words.casefold()), p.low)
        for p in stated.parts
    )


def acled_conservative(act: str, told: Sequence[Stated]) -> Toll | None:
    """The least of the sources' last words, of any voice in them; none stated counts as 0 killed.

    A source's earlier number that it has itself replaced is no rival report: ACLED, too, revises its numbers when
    better information comes, and would else keep the first and lowest for ever.  Where two sources differ it takes the
    lower.
    """
    rule = "acled_conservative"
    if not told:
        if act != "killed":
            return None
        return Toll(
            act=act, low=0, high=0, best=0, rule=rule, reason="no report gives a number, which this rule counts as 0"
        )
    least = min(last_words(told), key=_acled)
    number = _acled(least)
    reason = f"the least that any report gives ({_sources([least])}){_replaced(told)}"
    return Toll(act=act, low=number, high=number, best=number, rule=rule, reason=reason, claims=_ids([least]))


#: the roles of those whose word on the harm is not taken where there is another's
_ACTING = ("perpetrator", "side")


def ucdp_like(act: str, told: Sequence[Stated]) -> Toll | None:
    """Low, best and high.  Low and high are from the credible range: the sources' last words, and those of who did it
    or fought only where nobody else gives a number.

    The best is a number rather than a word, and nothing open; not older than a report that revises the toll; then what
    most sources give; then the latest; then the least.
    """
    if not told:
        return None
    last = last_words(told)
    credible = [s for s in last if s.party not in _ACTING] or last
    low, high = _spread(credible)
    best, agree = _best(credible)
    known = ", ".join(filter(None, (_sources([best]), best.published)))
    why = f"as {agree} sources give it" if agree > 1 else "the most specific, then the latest"
    left = "; without the word of those who did it or fought" if len(credible) < len(last) else ""
    reason = f"best from {known}: {why}{left}{_replaced(told)}"
    return Toll(act=act, low=low, high=high, best=best.low, rule="ucdp_like", reason=reason, claims=_ids(credible))


def _best(told: Sequence[Stated]) -> tuple[Stated, int]:
    """The best of these, and how many sources give its number."""
    fine = min(_openness(s) for s in told)
    specific = [s for s in told if _openness(s) == fine]
    since = max((s.published or "" for s in specific if s.revises), default="")
    current = [s for s in specific if (s.published or "") >= since]
    agree = {n: len({s.source for s in current if s.number == n}) for n in {s.number for s in current}}
    best = max(current, key=lambda s: (agree[s.number], s.published or "", -s.low, s.name))
    return best, agree[best.number]


def _openness(s: Stated) -> int:
    """How little specific a number is: 0 with an upper bound, 1 open, 2 a word."""
    return 2 if s.vague else int(s.high is None)


def two_independent(act: str, told: Sequence[Stated]) -> Toll | None:
    """The range over the last words of at least two independent sources; provisional with fewer.  One outlet is one
    source, and so is one text however many print it."""
    if not told:
        return None
    last = last_words(told)
    low, high = _spread(last)
    number = len({s.source for s in last})
    if number >= 2:
        reason = f"the range over {number} independent sources ({_sources(last)})"
    else:
        voices = some(x for s in last for x in s.by)
        reason = f"provisional: only {last[0].source} gives a number{f' ({voices})' if voices else ''}"
    return Toll(
        act=act,
        low=low,
        high=high,
        provisional=number < 2,
        rule="two_independent",
        reason=reason + _replaced(told),
        claims=_ids(last),
    )


def latest(act: str, told: Sequence[Stated]) -> Toll | None:
    """The last word alone: of the latest day on which a number is given rather than a word, the most specific; then the
    one that says it revises, then what most sources give, then the least.  Low and high are its own."""
    if not told:
        return None
    last = last_words(told)
    numbers = [s for s in last if not s.vague] or last
    day = max(s.published or "" for s in numbers)
    then = [s for s in numbers if (s.published or "") == day]
    agree = {s.number: len({x.source for x in then if x.number == s.number}) for s in then}
    one = max(then, key=lambda s: (-_openness(s), s.revises, agree[s.number], -s.low, s.name))
    known = ", ".join(filter(None, (_sources([one]), one.published)))
    return Toll(
        act=act,
        low=one.low,
        high=one.high,
        best=one.low if one.low == one.high else None,
        rule="latest",
        reason=f"the last word ({known}){_replaced(told)}",
        claims=_ids([one]),
    )
