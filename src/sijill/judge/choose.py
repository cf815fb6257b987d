"""An event -> the values that a rule chooses, each with its reason and the claims that it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from ..model.event import ACTS, Account, Choice, Chosen, Claim, Event, Toll
from . import agree
from .grade import grade
from .rules import Rule, rule_named
from .stated import by_day, source_of, stated
from .values import Named, Told
from .wording import some

#: the claims of an event by property, each with its account
_ByProperty = dict[str, list[tuple[Account, Claim]]]


def choose(event: Event, rule: str | Rule = "all_claims") -> Chosen:
    """The values of an event by a rule.  Raises UsageError where there is no such rule.

    They do not depend on the order in which the reports came.
    """
    r = rule_named(rule) if isinstance(rule, str) else rule
    tolls = (r.toll(act, stated(event, act)) for act in ACTS)
    casualties: tuple[Toll, ...] = tuple(toll for toll in tolls if toll is not None)
    accounts = by_day(event.accounts)
    told: _ByProperty = {}
    for account in accounts:
        for claim in account.claims:
            told.setdefault(claim.property, []).append((account, claim))
    kind = _one(told, r, "type")
    assert kind is not None, "every report has a type"
    return Chosen(
        event=event,
        rule=r.name,
        event_type=kind,
        time=_one(told, r, "time"),
        place=_one(told, r, "place"),
        perpetrators=_names(told, r, "perpetrator"),
        targets=_names(told, r, "target", "victim", "recipient"),
        sides=_names(told, r, "side"),
        said_by=_speakers(accounts, r),
        casualties=casualties,
        grade=grade(event),
    )


def _one(by_property: _ByProperty, rule: Rule, property: str) -> Choice | None:
    """The type, the time or the place, with the claims that agree with it, its own first."""
    all_ = by_property.get(property)
    if not all_:
        return None
    possible = _possible(all_) if property == "time" else all_
    told = _worth(possible, property)
    values = [c.value for _, c in told]
    keys = [msgspec.json.encode(v, order="deterministic") for v in values]
    distinct = dict(zip(keys, values, strict=True))
    with_: dict[bytes, set[bytes]] = {
        k: {o for o, w in distinct.items() if o == k or agree.agree(property, v, w)} for k, v in distinct.items()
    }
    fine = {k: agree.fineness(property, v) for k, v in distinct.items()}
    ids: dict[bytes, set[str]] = {}
    sources: dict[bytes, set[str]] = {}
    for key, (account, claim) in zip(keys, told, strict=True):
        ids.setdefault(key, set()).add(claim.id)
        sources.setdefault(key, set()).add(source_of(account))
    agrees = {k: frozenset().union(*(ids[o] for o in others)) for k, others in with_.items()}
    theirs = {k: frozenset().union(*(sources[o] for o in others)) for k, others in with_.items()}
    coarse = {k for k, others in with_.items() if any(fine[o] > fine[k] for o in others)}
    picked = rule.one(
        [
            Told(
                claim=claim.id,
                words=agree.words(property, claim.value),
                source=source_of(account),
                published=account.published,
                fine=fine[key],
                agrees=agrees[key],
                sources=theirs[key],
                coarse=key in coarse,
            )
            for key, (account, claim) in zip(keys, told, strict=True)
        ]
    )
    at = next(i for i, (_, c) in enumerate(told) if c.id == picked.told.claim)
    others = (c.id for _, c in told if c.id in agrees[keys[at]])
    kept = {c.id for _, c in possible}
    left = dict.fromkeys(agree.words(property, c.value) for _, c in all_ if c.id not in kept)
    late = f"; later than the first report ({_reported(all_)}) and left out: {some(left)}" if left else ""
    return Choice(
        value=values[at]["event_type"] if property == "type" else values[at],
        rule=rule.name,
        reason=(picked.reason if property == "type" else f"“{told[at][1].text}”: {picked.reason}") + late,
        claims=tuple(dict.fromkeys((picked.told.claim, *others))),
        provisional=picked.provisional,
    )


def _possible(told: list[tuple[Account, Claim]]) -> list[tuple[Account, Claim]]:
    """The times that may be so: nothing is reported before it happens.  All of them where none may be."""
    first = _reported(told)
    return [x for x in told if first is None or (x[1].value["not_before"] or "") <= first] or told


def _reported(told: Iterable[tuple[Account, Claim]]) -> str | None:
    """The day of the first report."""
    return min((a.published for a, _ in told if a.published), default=None)


def _worth(told: list[tuple[Account, Claim]], property: str) -> list[tuple[Account, Claim]]:
    """The claims that are worth comparing, where there are others: not the mere day of publication, no place that
    something came from or went to."""
    if property == "time":
        better = [x for x in told if x[1].value["basis"] != "published"]
    elif property == "place":
        better = [x for x in told if x[1].value["role"] not in ("origin", "destination")]
    else:
        return told
    return better or told


def _names(by_property: _ByProperty, rule: Rule, *roles: str) -> Choice | None:
    """Those who took part in these roles: one is the same by their id, else by their name."""
    parts = [(a, c) for a, c in by_property.get("participant", ()) if c.value["role"] in roles]
    if not parts:
        return None
    ids = {c.value["name"].casefold(): c.value["actor"] for _, c in parts if c.value["actor"]}
    by_key: dict[str, list[tuple[Account, Claim]]] = {}
    for account, claim in parts:
        name = claim.value["name"].casefold()
        by_key.setdefault(claim.value["actor"] or ids.get(name) or name, []).append((account, claim))
    claims: dict[Named, tuple[str, ...]] = {}
    for told in by_key.values():
        named = _named(told)
        claims[named] = claims.get(named, ()) + tuple(c.id for _, c in told)
    names = rule.names(sorted(claims, key=lambda n: -len(n.sources)))
    sources = len({source_of(a) for a, _ in parts})
    says = [f"{n.name} ({', '.join(more)})" for n in names.kept if (more := _told(n, sources))]
    return Choice(
        value=list(dict.fromkeys(n.name for n in names.kept)),
        rule=rule.name,
        reason=names.reason + (f": {some(says)}" if says else ""),
        claims=tuple(c for n in names.kept for c in claims[n]),
        provisional=names.provisional,
    )


def _named(told: Sequence[tuple[Account, Claim]]) -> Named:
    return Named(
        name=Counter(c.value["name"] for _, c in told).most_common(1)[0][0],
        sources=frozenset(source_of(a) for a, _ in told),
        certainties=tuple(dict.fromkeys(c.value["certainty"] for _, c in told)),
        published=max((a.published for a, _ in told if a.published), default=None),
    )


def _told(named: Named, sources: int) -> list[str]:
    """How many of the sources that name anybody name this one, and how certain they are, where that is not plain."""
    of = [f"{len(named.sources)} of {sources} sources"] if sources > 1 else []
    sure = [c for c in named.certainties if c != "stated" or len(named.certainties) > 1]
    return of + sure


def _speakers(accounts: Sequence[Account], rule: Rule) -> Choice | None:
    claims = [c for a in accounts for c in a.claims if c.chain]
    if not claims:
        return None
    return Choice(
        value=list(dict.fromkeys(v.speaker for c in claims for v in c.chain)),
        rule=rule.name,
        reason="everyone through whom a report, or part of it, comes",
        claims=tuple(c.id for c in claims),
    )
