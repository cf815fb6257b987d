"""The rules for tolls: pure functions from what the reports state to low, high and the reason.

`all_claims` shows the whole spread.  `acled_conservative` follows the ACLED Codebook (the most conservative report;
"dozens" is coded 12, "hundreds" 100, none stated 0).  `ucdp_like` follows the UCDP GED Codebook's low, best and
high.  `two_independent` follows Iraq Body Count (a range over at least two independent sources, else provisional).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from .. import plugins
from ..errors import UsageError
from ..model.event import Toll


class Stated(Struct, frozen=True):
    """The toll of one act as one voice of one report has it: the sum of its rows.  `words` are the claims' own;
    `claims` their ids; `by` those who say so (empty: the source itself); `party` where one of them takes part in what
    happened."""

    source: str
    published: str | None
    low: int
    high: int | None
    vague: bool
    words: tuple[str, ...]
    claims: tuple[str, ...]
    by: tuple[str, ...] = ()
    party: bool = False

    @property
    def name(self) -> str:
        """The source, with those whom it lets speak: "Daily (a colonel)"."""
        return f"{self.source} ({', '.join(self.by)})" if self.by else self.source


class Rule(Struct, frozen=True):
    """A named rule.  `toll` takes an act (killed, injured …) and what each report states of it, which may be
    nothing."""

    name: str
    description: str
    toll: Callable[[str, Sequence[Stated]], Toll | None]


def _ids(stated: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(c for s in stated for c in s.claims)


def _sources(stated: Iterable[Stated]) -> str:
    """The sources by name, and how many of them take part in what happened."""
    named = {s.name: s.party for s in stated}
    parties = sum(named.values())
    told = ", ".join(named)
    if not parties:
        return told
    return f"{told}; {'a' if len(named) == 1 else f'{parties} of {len(named)}'} party to it"


def _spread(stated: Sequence[Stated]) -> tuple[int, int | None]:
    """From the lowest low to the highest high; open where any is open."""
    highs = [s.high for s in stated if s.high is not None]
    return min(s.low for s in stated), max(highs) if len(highs) == len(stated) else None


def all_claims(act: str, stated: Sequence[Stated]) -> Toll | None:
    """From the lowest low to the highest high of all reports."""
    if not stated:
        return None
    low, high = _spread(stated)
    same = low == high
    reason = f"every report says {low}" if same else "the lowest and the highest that any report gives"
    return Toll(
        act=act,
        low=low,
        high=high,
        best=low if same else None,
        rule="all_claims",
        reason=f"{reason} ({_sources(stated)})",
        claims=_ids(stated),
    )


#: ACLED's numbers for words of number
_ACLED_WORDS = {"hundreds": 100, "dozens": 12}


def _acled(stated: Stated) -> int:
    words = " ".join(stated.words).casefold()
    if stated.vague:
        for word, number in _ACLED_WORDS.items():
            if word in words:
                return number
    return stated.low


def acled_conservative(act: str, stated: Sequence[Stated]) -> Toll | None:
    """The least that any report, and any voice in it, gives; none stated counts as 0 killed."""
    rule = "acled_conservative"
    if not stated:
        if act != "killed":
            return None
        return Toll(
            act=act, low=0, high=0, best=0, rule=rule, reason="no report gives a number, which this rule counts as 0"
        )
    least = min(stated, key=_acled)
    number = _acled(least)
    reason = f"the least that any report gives ({_sources([least])})"
    return Toll(act=act, low=number, high=number, best=number, rule=rule, reason=reason, claims=_ids([least]))


def ucdp_like(act: str, stated: Sequence[Stated]) -> Toll | None:
    """The best number from the most recent of the most specific reports; low and high from all."""
    if not stated:
        return None
    low, high = _spread(stated)
    best = max(stated, key=lambda s: (not s.vague, s.high is not None, s.published or "", -s.low))
    told = ", ".join(filter(None, (_sources([best]), best.published)))
    reason = f"best from {told}: the most specific, then the latest"
    return Toll(act=act, low=low, high=high, best=best.low, rule="ucdp_like", reason=reason, claims=_ids(stated))


def two_independent(act: str, stated: Sequence[Stated]) -> Toll | None:
    """The range over at least two independent sources; provisional with fewer.  One outlet is one source."""
    if not stated:
        return None
    low, high = _spread(stated)
    number = len({s.source for s in stated})
    if number >= 2:
        reason = f"the range over {number} independent sources ({_sources(stated)})"
    else:
        told = ", ".join(dict.fromkeys(x for s in stated for x in s.by))
        reason = f"provisional: only {stated[0].source} gives a number{f' ({told})' if told else ''}"
    return Toll(
        act=act, low=low, high=high, provisional=number < 2, rule="two_independent", reason=reason, claims=_ids(stated)
    )


_GROUP = "sijill.rules"

#: our own rules; others register theirs under the entry point group `sijill.rules`
RULES: dict[str, Rule] = {
    r.name: r
    for r in (
        Rule("all_claims", "the lowest low to the highest high of all reports", all_claims),
        Rule(
            "acled_conservative",
            "the least that any report gives; dozens 12, hundreds 100, none stated 0",
            acled_conservative,
        ),
        Rule("ucdp_like", "best from the most specific and latest report; low and high from all", ucdp_like),
        Rule("two_independent", "the range over at least two independent sources, else provisional", two_independent),
    )
}


def rule_named(name: str) -> Rule:
    """The rule of this name, ours or of an entry point.  Raises UsageError where there is none."""
    if name in RULES:
        return RULES[name]
    theirs: Rule | None = plugins.load(_GROUP, name)
    if theirs is None:
        known = ", ".join(dict.fromkeys((*RULES, *plugins.names(_GROUP))))
        raise UsageError(f"There is no rule {name!r}; the rules are {known}.", name)
    return theirs
