"""How well the harm that an event did to civilians is attested: Airwars' grades, by tests on the claims.

Airwars' words are confirmed "A specific belligerent has accepted responsibility for civilian harm", fair "Reported by
two or more credible sources, with likely or confirmed near actions by a belligerent", weak "Single source claim",
contested "Competing claims of responsibility", discounted "Those killed were combatants, or other parties most likely
responsible".  What people judge there and no claim says is not guessed: docs/judging.md lists the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from ..errors import UsageError
from ..know import knowledge
from ..model.coding import is_imported
from ..model.event import GRADES, Account, Claim, Event, Grade, Ground
from .stated import by_day, source_of
from .wording import some

#: the acts that harm, and the kinds of people who fight
_HARM = ("killed", "injured")
_COMBATANTS = ("military", "armed-group")
#: what is told to have happened
_TOLD = ("asserted", "alleged")
#: those who can be rivals in blame: people without a name are nobody else's rival, and of named people several may
#: have done it together
_BLAMED = ("group", "state")


def grade(event: Event) -> Grade:
    """The grade of an event: by the tests, unless the last decision in force about it overrules them."""
    computed, grounds = _computed(event)
    ruled = [d for d in event.decisions if d.kind == "grade" and d.value in GRADES]
    if not ruled:
        return Grade(value=computed, computed=computed, grounds=grounds)
    last = ruled[-1]
    return Grade(value=last.value, computed=computed, grounds=grounds, by=last.person, why=last.reason)


def grade_named(word: str) -> str:
    """The grade of this name.  Raises UsageError where there is none."""
    if word not in GRADES:
        raise UsageError(f"There is no grade {word!r}; the grades are {', '.join(GRADES)}.", word)
    return word


def _computed(event: Event) -> tuple[str, tuple[Ground, ...]]:
    told = [a for a in by_day(event.accounts) if a.report.modality in _TOLD]
    # what another data set coded rests on reports too: it is no source of its own beside them
    accounts = [a for a in told if not is_imported(a.source)] or told
    harm = [(a, c) for a in accounts for c in a.claims if _is_harm(c)]
    of_others = [(a, c) for a, c in harm if c.value["who"] not in _COMBATANTS]
    remarks = [*_declared(accounts), *_denials(accounts)]
    if not harm:
        return "ungraded", (_ground("no report says that anybody was killed or injured", ()), *remarks)
    if admitted := [(a, c) for a, c in of_others if c.value["who"] is not None and _speaks(c, "perpetrator")]:
        names = _and(c.chain[-1].speaker for _, c in admitted)
        words = f"who is said to have done it says that others than combatants were harmed ({names})"
        rivals = [Ground(f"blame is contested: {g.reason}", g.claims) for g in _rivals(accounts)]
        return "confirmed", (_ground(words, (c for _, c in admitted)), *rivals)
    if not of_others:
        words = "all who are said to have been harmed were combatants"
        return "discounted", (_ground(words, (c for _, c in harm)), *remarks)
    if rivals := _rivals(accounts):
        return "contested", (*rivals, *remarks)
    return _by_sources(of_others, remarks)


def _by_sources(harm: Sequence[tuple[Account, Claim]], remarks: Sequence[Ground]) -> tuple[str, tuple[Ground, ...]]:
    """Fair where two sources or more tell of the harm by others than who takes part in it, else weak."""
    own = [(a, c) for a, c in harm if not _speaks(c)]
    sources = list(dict.fromkeys(source_of(a) for a, _ in own))
    claims = tuple(c for _, c in (own or harm))
    if len(sources) >= 2:
        return "fair", (_ground(f"{len(sources)} independent sources tell of it ({_and(sources)})", claims), *remarks)
    if sources:
        parties = {source_of(a) for a, _ in harm} - {*sources}
        more = f"; {_and(sorted(parties))} only by the word of who takes part in it" if parties else ""
        return "weak", (_ground(f"only {sources[0]} tells of it{more}", claims), *remarks)
    voices = _and(c.chain[-1].speaker for _, c in harm)
    return "weak", (_ground(f"it rests on the word of who takes part in it ({voices})", claims), *remarks)


def _is_harm(claim: Claim) -> bool:
    """Whether a claim says that people were killed or injured."""
    v = claim.value
    return claim.property == "casualty" and v["act"] in _HARM and v["high"] != 0


def _speaks(claim: Claim, *roles: str) -> bool:
    """Whether a claim is the word of one who takes part, in one of these roles where any are given."""
    party = claim.chain[-1].party if claim.chain else None
    return party is not None and (not roles or party in roles)


def _declared(accounts: Iterable[Account]) -> list[Ground]:
    """Who says that they did it: which admits the act, not the harm."""
    found = [c for a in accounts for c in _doers(a) if c.value["certainty"] in ("claimed", "admitted")]
    names = _and(c.value["name"] for c in found)
    return [_ground(f"declared by {names}, as an act and not for its harm", found)] if found else []


def _denials(accounts: Iterable[Account]) -> list[Ground]:
    """Who denies that they did it, and who says that nobody was harmed."""
    told = list(accounts)
    denied = [c for a in told for c in _doers(a) if c.value["certainty"] == "denied"]
    out = [_ground(f"denied of {_and(c.value['name'] for c in denied)}", denied)] if denied else []
    none = [
        (a, c)
        for a in told
        for c in a.claims
        if c.property == "casualty" and c.value["act"] in _HARM and c.value["high"] == 0
    ]
    if none:
        names = _and(c.chain[-1].speaker if c.chain else source_of(a) for a, c in none)
        acts = _and(c.value["act"] for _, c in none)
        out.append(_ground(f"none {acts} by the word of {names}", (c for _, c in none)))
    return out


def _rivals(accounts: Sequence[Account]) -> list[Ground]:
    """Who is blamed against whom: in one account, where that is contested or denied and another is named; between
    sources, where what the one blames and what the other blames have nothing to do with each other."""
    for account in accounts:
        doers = [c for c in _doers(account) if c.value["entity"] in (*_BLAMED, "person")]
        for one in doers:
            if one.value["certainty"] not in ("contested", "denied"):
                continue
            other = next((c for c in doers if c.value["certainty"] != "denied" and not _akin(one.value, c.value)), None)
            if other is not None:
                sure = f"{one.value['name']} ({one.value['certainty']}) and {other.value['name']}"
                return [_ground(f"{source_of(account)} names {sure}", (one, other))]
    blamed: dict[str, list[Claim]] = {}
    for account in accounts:
        claims = [c for c in _doers(account) if c.value["entity"] in _BLAMED and c.value["certainty"] != "denied"]
        if claims:
            blamed.setdefault(source_of(account), []).extend(claims)
    # many sources blame alike: each set of names is compared once
    sets = {frozenset(c.value["name"] for c in claims): source for source, claims in reversed(blamed.items())}
    for a, b in combinations(sorted(sets.values()), 2):
        if not any(_akin(x.value, y.value) for x in blamed[a] for y in blamed[b]):
            names = [f"{s} names {_and(c.value['name'] for c in blamed[s])}" for s in (a, b)]
            return [_ground("; ".join(names), (*blamed[a], *blamed[b]))]
    return []


def _doers(account: Account) -> list[Claim]:
    return [c for c in account.claims if c.property == "participant" and c.value["role"] == "perpetrator"]


def _akin(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two parties are one or may be, or the one belongs to the other or to the same as the other."""
    one, other = ({x["actor"], *x.get("part_of", ())} - {None} for x in (a, b))
    if one & other:
        return True
    words = [set(x["name"].casefold().split()) - {"the"} for x in (a, b)]
    if words[0] <= words[1] or words[1] <= words[0]:
        return True
    # "the police" are whatever police the other names
    common = (_common(w) for x, w in zip((a, b), words, strict=True) if x["actor"] is None)
    return a["kind"] is not None and a["kind"] == b["kind"] and any(common)


def _common(words: Iterable[str]) -> bool:
    """Whether a name is common nouns and nothing else."""
    return all(knowledge().kinds.of(w) is not None for w in words)


def _ground(reason: str, claims: Iterable[Claim]) -> Ground:
    return Ground(reason, tuple(dict.fromkeys(c.id for c in claims)))


def _and(words: Iterable[str]) -> str:
    return some(words, last=" and ")
