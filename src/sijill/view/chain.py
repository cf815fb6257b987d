"""What answered what: the stated chain through an event, oldest first, and beside it what may belong to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct

from ..know.names import fold
from ..model import Participant
from ..model.event import Event
from ..model.linked import Linked
from ..register.near import interval

ANSWERS = "in-response-to"

#: how sides are told of: who acts and who is acted on; those who fight each other are both
_ACTING, _SUFFERING = ("perpetrator", "side"), ("target", "victim", "side")

#: days; what is known less exactly has no candidates
_LONGEST = 7

#: kinds of places that are too wide for two incidents at one to be of one target
_WIDE = frozenset({"country", "governorate", "district", "area"})


class Candidate(Struct, frozen=True, kw_only=True):
    """An event that may stand to another as no article says it does: `kind` in-response-to (`event` may answer, or be
    answered) or same-target-again; `later` whether it is the later of the two, by `days`; `reason` in words.  It says
    only that time, place and parties allow it."""

    kind: str
    event: Event
    later: bool
    days: int
    reason: str


class Answered(Struct, frozen=True, kw_only=True):
    """An event of a chain (its id) and the links by which it answers others of it."""

    event: str
    answers: tuple[Linked, ...] = ()


def is_answer(link: Linked) -> bool:
    """Whether a link says that one event answered another; two accounts of one event do not."""
    return link.kind == ANSWERS and link.to is not None and link.from_ != link.to


def linked_with(start: str, ask: Callable[..., Sequence[Linked]]) -> tuple[Linked, ...]:
    """All stated answers that hang together with an event, in both directions, and its own links of other kinds.
    `ask` gives the links of some events (ids); each event is asked for once, so that circles end."""
    seen, todo = {start}, [start]
    found: dict[str, Linked] = {}
    while todo:
        new: set[str] = set()
        for link in ask(*todo):
            if is_answer(link) and link.to is not None:
                found[link.key] = link
                new |= {link.from_, link.to}
            elif start in (link.from_, link.to):
                found[link.key] = link
        todo = sorted(new - seen)
        seen.update(todo)
    return tuple(found.values())


def chain(links: Iterable[Linked], days: Callable[[str], tuple[int, int] | None]) -> tuple[Answered, ...]:
    """The events that the stated answers bind, oldest first: what is answered before what answers it, and by their days
    (ordinals) where no article says more.  Events that answer each other in a circle come by their days."""
    import networkx

    answers: dict[str, list[Linked]] = {}
    for link in links:
        if is_answer(link) and link.to is not None:
            answers.setdefault(link.from_, []).append(link)
            answers.setdefault(link.to, [])

    def age(id: str) -> tuple[bool, tuple[int, int], str]:
        known = days(id)
        return known is None, known or (0, 0), id

    graph = networkx.DiGraph()
    graph.add_nodes_from(answers)
    graph.add_edges_from((k.to, id) for id, links in answers.items() for k in links)
    circles = networkx.condensation(graph)  # which a circle is one node of
    members = {n: sorted(found, key=age) for n, found in circles.nodes(data="members")}
    ordered = networkx.lexicographical_topological_sort(circles, key=lambda n: age(members[n][0]))
    return tuple(Answered(event=id, answers=tuple(answers[id])) for n in ordered for id in members[n])


def span(event: Event) -> tuple[int, int] | None:
    """The days (ordinals) on which an event was, as the account has it that knows them best; None where none does."""
    told = [b for a in event.accounts if a.report.time is not None and (b := interval(a.report.time)) is not None]
    return min(told, key=lambda b: (b[1] - b[0], b), default=None)


def candidates(
    event: Event,
    others: Iterable[Event],
    *,
    days: int,
    linked: Collection[str] = (),
    ids: Callable[[Participant, tuple[int, int]], Collection[str]] = lambda p, on: own_ids(p),
) -> tuple[Candidate, ...]:
    """Those of the others that may answer the event or be answered by it (opposite parties), or that hit what it hit
    (a target of the same actor or name, or the same place), on other days but within `days`; the nearest first.

    `linked` are those that articles link with it already; `ids` gives who a participant is, and what they belonged to
    on days (ordinals): what the report says, where nobody knows more.
    """
    mine = span(event)
    if mine is None or mine[1] - mine[0] > _LONGEST:
        return ()
    found: list[Candidate] = []
    for other in others:
        theirs = span(other)
        if other.id == event.id or other.id in linked or theirs is None or theirs[1] - theirs[0] > _LONGEST:
            continue
        later = theirs[0] > mine[1]
        between = theirs[0] - mine[1] if later else mine[0] - theirs[1]
        if not 0 < between <= days:  # of one day, or of days that overlap, it may be the same incident
            continue
        when = f"{between} day{'' if between == 1 else 's'} {'later' if later else 'earlier'}"
        turned = _turned(_sides(event, ids, mine), _sides(other, ids, theirs))
        if turned:
            found.append(Candidate(kind=ANSWERS, event=other, later=later, days=between, reason=f"{when}; {turned}"))
        same = _same_target(event, other)
        if same:
            found.append(
                Candidate(kind="same-target-again", event=other, later=later, days=between, reason=f"{when}; {same}")
            )
    return tuple(sorted(found, key=lambda c: (c.days, c.kind, c.event.id)))


class _Sides(Struct, frozen=True):
    """Who acted and who suffered, each with its name: all that the actors are in, to the actor's own name."""

    acting: dict[str, str]
    suffering: dict[str, str]


def own_ids(p: Participant) -> tuple[str, ...]:
    """Who a participant is, and what they belonged to, as the report has it."""
    return () if p.actor is None else (p.actor, *p.part_of)


def _sides(event: Event, ids: Callable[[Participant, tuple[int, int]], Collection[str]], on: tuple[int, int]) -> _Sides:
    def of(roles: tuple[str, ...]) -> dict[str, str]:
        out: dict[str, str] = {}
        for p in _participants(event):
            if p.role in roles and p.certainty != "denied":
                for id in ids(p, on):
                    out.setdefault(id, p.name)
        return out

    return _Sides(of(_ACTING), of(_SUFFERING))


def _turned(a: _Sides, b: _Sides) -> str | None:
    """Whether those who acted in one suffered in the other and the other way round, in words."""
    one = next((id for id in a.acting if id in b.suffering), None)
    other = next((id for id in b.acting if id in a.suffering), None)
    if one is None or other is None or (one in b.acting and other in a.acting and one == other):
        return None
    return f"parties the other way round: {b.acting[other]} → {b.suffering[one]}"


def _same_target(a: Event, b: Event) -> str | None:
    """What both hit: a target by its actor or name, else a place that is no wide one; in words."""
    mine, theirs = _hit(a), _hit(b)
    common = [key for key in mine if key in theirs]
    if common:
        return f"both on {mine[common[0]]}"
    mine, theirs = _spots(a), _spots(b)
    spot = next((key for key in mine if key in theirs), None)
    return f"both at {mine[spot]}" if spot is not None else None


def _hit(event: Event) -> dict[str, str]:
    """The targets by actor or by the words for a thing; people without a name are nobody in particular."""
    out: dict[str, str] = {}
    for p in _participants(event):
        if p.role in ("target", "victim") and p.entity != "people":
            out.setdefault(p.actor or "=" + fold(p.name), p.name)
    return {k: v for k, v in out.items() if not k.startswith("=") or len(k.split()) > 1}


def _spots(event: Event) -> dict[str, str]:
    places = [p for a in event.accounts for p in a.report.places]
    return {f"{fold(p.name)} {p.country}": p.name for p in places if p.role == "main" and p.precision not in _WIDE}


def _participants(event: Event) -> list[Participant]:
    return [p for a in event.accounts for p in a.report.participants]
