"""How many of each group were killed and injured, from the least to the most that any report says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..know.airwars import groups, groups_of
from ..model.by_voice import Number, by_voice, total, voice_key
from ..model.event import Account, Chosen, Claim

ACTS = ("killed", "injured")
#: everybody whose kind is told is a civilian or a belligerent
GROUPS = ("civilians", *(g for g in groups() if g != "belligerents"), "belligerents", "unspecified")

Bounds = tuple[int, int | None]


class _Row(Struct, frozen=True):
    claim: Claim
    groups: tuple[str, ...]


def tolls(chosen: Chosen) -> dict[tuple[str, str], Bounds]:
    """(group, act) -> least and most, the most None where it is open; only what some report counts is there."""
    found: dict[tuple[str, str], list[Bounds]] = {}
    for account in chosen.event.accounts:
        for act in ACTS:
            for group, bounds in _of_account(account, act):
                found.setdefault((group, act), []).append(bounds)
    return {key: around(all_) for key, all_ in found.items()}


def around(all_: Sequence[Bounds]) -> Bounds:
    """From the least low to the highest high; open where any is open."""
    highs = [high for _, high in all_ if high is not None]
    return min(low for low, _ in all_), max(highs) if len(highs) == len(all_) else None


def _of_account(account: Account, act: str) -> Iterable[tuple[str, Bounds]]:
    rows = []
    for c in account.claims:
        if c.property == "casualty" and c.value["act"] == act:
            rows.append(_Row(c, groups_of(c.value["who"], c.value["of"] or c.text)))
    for group in dict.fromkeys(g for r in rows for g in r.groups):
        mine = [r for r in rows if group in r.groups]
        # "12 civilians, three children among them" are 12
        mine = [r for r in mine if len(r.groups) == 1] or mine
        numbers = [_number(r.claim) for r in mine]
        yield from ((group, total(numbers[i] for i in voice)) for voice in by_voice(numbers).values())


def _number(claim: Claim) -> Number:
    v = claim.value
    return Number(voice_key(claim.chain), v["who"], v["low"], v["high"])


def conceded(chosen: Chosen, actor: str | None, act: str) -> Bounds | None:
    """How many others than belligerents this actor itself says that it killed or injured."""
    told = [
        (c.value["low"], c.value["high"])
        for c in chosen.event.claims("casualty")
        if actor is not None
        and c.value["act"] == act
        and "belligerents" not in groups_of(c.value["who"], c.value["of"] or c.text)
        and any(v.actor == actor and v.party in ("perpetrator", "side") for v in c.chain)
    ]
    return around(told) if told else None
