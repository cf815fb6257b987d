"""A register with all that figures count: sure and vague days, open tolls, outlets that differ."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from sijill.deciding import decide
from sijill.listing import refresh
from sijill.merging import merge
from sijill.model import Casualty, Coded, Participant
from sijill.register import Filters, Store, Writer
from sijill.register.listing import ids
from told import Told, coded
from told import day as day_of

#: an outlet whose name is markup, quotes and turns the direction of what follows
EVIL = '<script>alert(1)</script> & "Sons" \' \u202egnp.'
RIVAL_OUTLETS = ("Valley Herald", "Coast Post", "Third Channel")
OUTLETS = ("Valley Herald", "Coast Post", EVIL, None)
GROUPS = ("Red Brigade", "Red Brigade of the North", "javascript:alert(1)", '"><img src=x onerror=alert(2)>')


def told(
    n: int, *all_: Told, outlet: str | None, low: int | None = None, high: int | None = None, text: str = ""
) -> Coded:
    """An article of an outlet; where a toll is given, of each account from `low` to `high` (None: open)."""
    made = coded(f"a{n}", *all_, text=text)
    reports = made.reports
    if low is not None:
        words = {"text": reports[0].trigger.text, "start": reports[0].trigger.start, "end": reports[0].trigger.end}
        toll = Casualty(**words, act="killed", low=low, high=high, qualifier="exact" if high is not None else "vague")
        reports = tuple(replace(r, casualties=(toll,)) for r in reports)
    return replace(made, article=replace(made.article, source=outlet), reports=reports)


def acting(coded: Coded, name: str, role: str = "perpetrator") -> Coded:
    """The same, with a group that acted in every account."""
    reports = []
    for r in coded.reports:
        words = {"text": r.trigger.text, "start": r.trigger.start, "end": r.trigger.end}
        who = Participant(**words, role=role, name=name, entity="group")
        reports.append(replace(r, participants=(*r.participants, who)))
    return replace(coded, reports=tuple(reports))


def stories(number: int = 60) -> Sequence[Coded]:
    """The articles; the same every time."""
    r = random.Random(7)
    out = []
    for n in range(number):
        day = r.randrange(0, 400)
        days = r.choice(
            [(day, day), (day, day), (day, day), (day, day + 20), (day, day + 300), (None, day), (day, None), None]
        )
        what = Told(
            type=r.choice(["bomb", "attack", "armed-clash", "arrest"]),
            modality=r.choice(["asserted", "asserted", "asserted", "alleged", "denied"]),
            days=days,
            town=r.choice(["Hadara", "Sufra", "Old Quarter", "Anbar", "Iraq", None]),
            says=r.choice(["a market", "the granary", "a lorry"]),
        )
        low = r.choice([None, None, 0, 2, 3, 40])
        high = None if low is None else r.choice([low, low, low + 5, None])
        one = told(n, what, outlet=r.choice(OUTLETS), low=low, high=high)
        out.append(
            acting(one, r.choice(GROUPS), r.choice(["perpetrator", "side", "target"])) if r.random() < 0.6 else one
        )
    return out


#: one bombing that three outlets tell of with different tolls, a second of which one toll is open, and a third that two
#: tell of alike: its day, and what each outlet gives
RIVALS = (
    (500, ((12, 12), (9, 9), (8, 10))),
    (600, ((24, None), (30, 30), (20, 20))),
    (700, ((4, 4), (4, 4))),
)


def register(path: Path) -> Store:
    """The register, merged and listed."""
    store = Store(path, make=True)
    writer = Writer(store, "test")
    for c in stories():
        writer.add(c)
    for day, tolls in RIVALS:
        what = Told(type="bomb", days=(day, day), town="Sufra", people=("Karim Saleh",))
        for n, ((low, high), outlet) in enumerate(zip(tolls, RIVAL_OUTLETS, strict=False)):
            writer.add(told(day + n, what, outlet=outlet, low=low, high=high))
    for _ in merge(store):
        pass
    refresh(store)
    for at, _ in RIVALS:
        apart = ids(store, Filters(since=day_of(at), until=day_of(at), days="within"))
        if len(apart) > 1:
            decide(store, "same", apart, "Layla")
    refresh(store)
    return store
