"""An event -> the values that a rule chooses.  Tolls are the rule's own; for the rest every rule takes the most
precise claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model.by_voice import Number, by_voice, total, voice_key
from ..model.event import Choice, Chosen, Claim, Event, Toll
from .rules import Rule, Stated, rule_named

ACTS = ("killed", "injured", "missing", "captured", "displaced")

_TIME = ("day", "range", "week", "month", "season", "year")
_PLACE = ("exact", "settlement", "district", "area", "governorate", "country")


def choose(event: Event, rule: str | Rule = "all_claims") -> Chosen:
    """The values of an event by a rule.  Raises UsageError where there is no such rule."""
    r = rule_named(rule) if isinstance(rule, str) else rule
    tolls = (r.toll(act, _stated(event, act)) for act in ACTS)
    casualties: tuple[Toll, ...] = tuple(toll for toll in tolls if toll is not None)
    return Chosen(
        event=event,
        rule=r.name,
        event_type=_type(event, r.name),
        time=_time(event, r.name),
        place=_place(event, r.name),
        perpetrators=_names(event, r.name, "perpetrator"),
        targets=_names(event, r.name, "target", "victim", "recipient"),
        sides=_names(event, r.name, "side"),
        said_by=_speakers(event, r.name),
        casualties=casualties,
    )


def _stated(event: Event, act: str) -> list[Stated]:
    """What each account states of an act: once for every voice, for what voices tell of the same people are rivals."""
    out = []
    for account in event.accounts:
        rows = [c for c in account.claims if c.property == "casualty" and c.value["act"] == act]
        told = [Number(voice_key(c.chain), c.value["who"], c.value["low"], c.value["high"]) for c in rows]
        for voice, group in by_voice(told).items():
            low, high = total(told[i] for i in group)
            mine = [rows[i] for i in group]
            links = next(c.chain for c in rows if voice_key(c.chain) == voice)
            out.append(
                Stated(
                    source=account.origin or account.source or account.article,
                    published=account.published,
                    low=low,
                    high=high,
                    vague=any(c.value["qualifier"] == "vague" for c in mine),
                    words=tuple(c.text for c in mine),
                    claims=tuple(c.id for c in mine),
                    by=tuple(v.speaker for v in links[-1:]),
                    party=any(v.party is not None for v in links),
                )
            )
    return out


def _type(event: Event, rule: str) -> Choice:
    claims = event.claims("type")
    (kind, number), *rest = Counter(c.value["event_type"] for c in claims).most_common()
    reason = f"the type that {number} of {len(claims)} reports give" if rest else "every report gives this type"
    return Choice(value=kind, rule=rule, reason=reason, claims=_ids(c for c in claims if c.value["event_type"] == kind))


def _rank(order: tuple[str, ...], precision: str | None) -> int:
    return order.index(precision) if precision in order else len(order)


def _time(event: Event, rule: str) -> Choice | None:
    claims = event.claims("time")
    if not claims:
        return None
    best = min(claims, key=lambda c: (c.value["basis"] == "published", _rank(_TIME, c.value["precision"])))
    return Choice(
        value=best.value, rule=rule, reason=f"the most precise time that is stated ({best.text})", claims=(best.id,)
    )


def place_rank(role: str, precision: str | None) -> tuple[bool, int]:
    """Sorts places, the best first: where it happened before where it came from or went to, then the most precise."""
    return role in ("origin", "destination"), _rank(_PLACE, precision)


def _place(event: Event, rule: str) -> Choice | None:
    claims = event.claims("place")
    if not claims:
        return None
    best = min(claims, key=lambda c: place_rank(c.value["role"], c.value["precision"]))
    reason = f"the most precise place where it happened ({best.text})"
    return Choice(value=best.value, rule=rule, reason=reason, claims=(best.id,))


def _names(event: Event, rule: str, *roles: str) -> Choice | None:
    claims = [c for c in event.claims("participant") if c.value["role"] in roles]
    if not claims:
        return None
    names = list(dict.fromkeys(c.value["name"] for c in claims))
    return Choice(value=names, rule=rule, reason="everyone whom a report names", claims=_ids(claims))


def _speakers(event: Event, rule: str) -> Choice | None:
    names = list(dict.fromkeys(v.speaker for c in event.claims() for v in c.chain))
    return (
        Choice(value=names, rule=rule, reason="everyone through whom a report, or part of it, comes") if names else None
    )


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(c.id for c in claims)
