"""How far people agree who read the same reports: Krippendorff's alpha by field.

What a person says of a report is what the coder gave with their own decisions laid over, and nobody else's.  A reading
counts once the person rejected the report, or accepted it as just that: who accepted what others had corrected has not
read it on their own, and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from .judge.alpha import INTERVAL, NOMINAL, ORDINAL, alpha, pairs
from .model.by_voice import spread
from .model.event import Account
from .model.report import Report
from .model.review import Agreement
from .register import Store, overlay
from .register.review import readings

#: a field: at which level it is measured, and what a report says to it (None: nothing)
_FIELDS: dict[str, tuple[str, Callable[[Report], Any]]] = {
    "type": (NOMINAL, lambda r: r.event_type),
    "status": (NOMINAL, lambda r: (r.modality, r.outcome)),
    "date": (INTERVAL, lambda r: _day(r)),
    "place": (NOMINAL, lambda r: _place(r)),
    "perpetrator": (NOMINAL, lambda r: _who(r, "perpetrator", "side")),
    "target": (NOMINAL, lambda r: _who(r, "target", "victim", "recipient")),
    "killed": (ORDINAL, lambda r: _toll(r, "killed")),
    "injured": (ORDINAL, lambda r: _toll(r, "injured")),
}
#: whether a report tells of an incident at all: of those who rejected it, nothing else is asked
_INCIDENT = "incident"


def agreement(store: Store) -> tuple[Agreement, ...]:
    """How far people agree, a field each, over the reports that two or more of them have read on their own."""
    answers: dict[str, list[list[Any]]] = {_INCIDENT: [], **{field: [] for field in _FIELDS}}
    for read in _read(store):
        answers[_INCIDENT].append([a.rejected is None for a in read])
        told = [a.report for a in read if a.rejected is None]
        for field, (_, of) in _FIELDS.items():
            answers[field].append([of(r) for r in told])
    levels = {_INCIDENT: NOMINAL, **{field: level for field, (level, _) in _FIELDS.items()}}
    return tuple(
        Agreement(field=field, level=levels[field], alpha=alpha(units, levels[field]), units=units_, pairs=pairs_)
        for field, units in answers.items()
        for units_, pairs_ in [pairs(units)]
    )


def _read(store: Store) -> Iterator[list[Account]]:
    """For each report that two or more people have read on their own, what each of them says of it."""
    with store.reading() as connection:
        for told, made, means in readings(connection):
            by_report: dict[str, list[Account]] = {}
            for person in dict.fromkeys(d.person for d in made):
                own = [d for d in made if d.person == person]
                for account in overlay.lay(told, own, means):
                    if account.by_hand is None and _is_done(account):
                        by_report.setdefault(account.key, []).append(account)
            yield from (read for read in by_report.values() if len(read) > 1)


def _is_done(account: Account) -> bool:
    """Whether a person has come to the end of a report, as only they see it."""
    return account.rejected is not None or (account.accepted is not None and not account.changed)


def _day(r: Report) -> int | None:
    """The first day, else the last, as a number."""
    day = r.time and (r.time.not_before or r.time.not_after)
    return date.fromisoformat(day).toordinal() if day else None


def _place(r: Report) -> Any:
    """Where it happened: the first place, by its number in the gazetteer, else by its name."""
    here = next((p for p in r.places if p.role in ("main", "near")), None)
    return here and (here.geonames_id or here.name.casefold())


def _who(r: Report, *roles: str) -> Any:
    """All who took part in these roles, by their ids, else by their names; nothing where nobody is told of."""
    return tuple(sorted({p.actor or p.name.casefold() for p in r.participants if p.role in roles})) or None


def _toll(r: Report, act: str) -> int | None:
    """The least that the report tells."""
    told = spread(c for c in r.casualties if c.act == act)
    return told and told[0]
