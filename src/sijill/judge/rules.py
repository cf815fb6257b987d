"""The rules by name.  A rule says how to choose among rival claims; others add one by the entry point group
`sijill.rules`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from .. import plugins
from ..errors import UsageError
from ..model.event import Toll
from . import tolls, values
from .stated import Stated
from .values import Named, Names, Picked, Told


class Rule(Struct, frozen=True):
    """A named rule.

    `toll` takes an act (killed, injured …) and what each report states of it, which may be nothing; `one` picks the
    value of a type, a time or a place from one claim or more; `names` lists those who took part in one role, of one or
    more who are named.
    """

    name: str
    description: str
    toll: Callable[[str, Sequence[Stated]], Toll | None]
    one: Callable[[Sequence[Told]], Picked] = values.agreed
    names: Callable[[Sequence[Named]], Names] = values.everyone


_GROUP = "sijill.rules"

#: our own rules
RULES: dict[str, Rule] = {
    r.name: r
    for r in (
        Rule("all_claims", "the lowest low to the highest high of all reports", tolls.all_claims),
        Rule(
            "acled_conservative",
            "the least that any source stands by; dozens 12, hundreds 100, none stated 0",
            tolls.acled_conservative,
            names=values.undoubted,
        ),
        Rule(
            "ucdp_like",
            "best from the most specific that most and then the latest reports give; low and high from the credible",
            tolls.ucdp_like,
            one=values.finest,
        ),
        Rule(
            "two_independent",
            "the range over at least two independent sources, else provisional",
            tolls.two_independent,
            one=values.by_two,
            names=values.named_by_two,
        ),
        Rule(
            "latest",
            "the last word: the latest and most specific claim alone",
            tolls.latest,
            one=values.last,
            names=values.named_last,
        ),
    )
}


def rule_names() -> list[str]:
    """The names of the rules, ours first, then those of others."""
    return list(dict.fromkeys((*RULES, *plugins.names(_GROUP))))


def rule_named(name: str) -> Rule:
    """The rule of this name, ours or of an entry point.  Raises UsageError where there is none."""
    if name in RULES:
        return RULES[name]
    theirs: Rule | None = plugins.load(_GROUP, name)
    if theirs is None:
        raise UsageError(f"There is no rule {name!r}; the rules are {', '.join(rule_names())}.", name)
    return theirs
