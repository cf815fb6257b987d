"""A small register of invented events, for the pages that show events."""

from __future__ import annotations

from pathlib import Path

from sijill.listing import refresh
from sijill.merging import merge
from sijill.register import Filters, Store, View, Writer
from told import Told, coded

ARTICLES = (
    coded(
        "a",
        Told(days=(3, 3), killed=3, people=("Karim Saleh",)),
        Told(type="arrest", town="Sufra", days=(5, 5)),
    ),
    coded("b", Told(days=(3, 3), killed=5, people=("Karim Saleh",)), published=8),
    coded("c", Told(days=(4, 4), killed=2, says="the granary", people=("Karim Saleh",)), published=9),
    coded("d", Told(type="attack", days=(19, 20), killed=40, town="Sufra", people=("Noor Haddad",)), published=21),
    coded(
        "e",
        Told(
            type="attack",
            days=(20, 20),
            killed=2,
            town="Sufra",
            says="a lorry near the granary",
            people=("Layth Omar",),
        ),
        published=22,
    ),
    coded("f", Told(modality="denied", days=None, town=None)),
    coded("g", Told(type="arrest", days=(0, 30), town="Anbar", people=("<script>alert(1)</script>",))),
)


def register(path: Path) -> Store:
    """A register of them, merged and listed: a, b and c tell of one bomb; d and e may be one attack."""
    store = Store(path / "x.db", make=True)
    with Writer(store) as writer:
        for c in ARTICLES:
            writer.add(c)
    list(merge(store))
    refresh(store)
    return store


def event_of(store: Store, article: str, report: int = 0) -> str:
    """The event (its id) that a report of an article stands in."""
    told = ((e.id, a) for e in View(store).events(Filters(modality=())) for a in e.accounts)
    return next(id for id, a in told if (a.article, a.report.id) == (article, f"r{report}"))
