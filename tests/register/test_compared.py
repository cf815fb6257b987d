"""Outlets compared, on both databases: what they leave out, and whose tolls are higher."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from figured import register, told
from sijill.deciding import decide
from sijill.listing import refresh
from sijill.register import Filters, Store, Writer
from sijill.register.compared import omissions, rivals
from sijill.register.listing import ids, page
from sijill.register.listing.told import NEAR
from told import Told


def near(days: tuple[int, int] | None, town: str | None = "Hadara") -> Told:
    return Told(type="bomb", days=days, town=town)


def test_what_is_left_out_is_near_what_is_told(where: str) -> None:
    with Store(where, make=True) as store:
        writer = Writer(store, "test")
        for n, (outlet, days, town) in enumerate(
            (
                ("Herald", (10, 10), "Hadara"),
                ("Post", (10, 10), "Sufra"),  # the same governorate and day
                ("Post", (10 + NEAR, 10 + NEAR), "Hadara"),
                ("Post", (11 + NEAR, 11 + NEAR), "Hadara"),  # too late
                ("Post", (10, 10), "Iraq"),  # no governorate
                ("Post", (5, 40), "Hadara"),  # no day
                ("Post", None, "Hadara"),
                (None, (11, 11), "Hadara"),  # nobody who has a name tells of it
            )
        ):
            writer.add(told(n, near(days, town), outlet=outlet))
        refresh(store)
        found = {o.source: (o.tells, o.lacks) for o in omissions(store, Filters())}
        assert found == {"Herald": (1, 2), "Post": (6, 1)}
        assert page(store, Filters(lacks="Herald")).total == 2
        assert page(store, Filters(lacks="Nobody")).total == 0
        first = date(2021, 5, 1).toordinal() + 10
        until = date.fromordinal(first).isoformat()
        assert [o.lacks for o in omissions(store, Filters(until=until), only="Herald")] == [1]


def test_tolls_beside_those_of_others(tmp_path: Path) -> None:
    with register(tmp_path / "r.db") as store:
        found = {r.source: r for r in rivals(store, Filters(words="karim"))}
        assert [(r.low, r.high, r.median, r.stands) for r in found["Third Channel"].rivals] == [
            (8, 10, 10.5, "lower"),
            (20, 20, 30.0, "lower"),
        ]
        assert found["Valley Herald"].open == 1  # "24 or more" is beside no number
        for source, mine in found.items():
            for stands in ("higher", "level", "lower"):
                asked = Filters(words="karim", source=source, stated="killed", rival=stands)
                assert page(store, asked).total == sum(r.stands == stands for r in mine.rivals)
            opened = Filters(words="karim", source=source, stated="killed", rival="open")
            assert page(store, opened).total == mine.open


def test_outlets_that_print_one_text_are_one_source(tmp_path: Path) -> None:
    """What they give is not compared with what the other of them gives, and counts once beside a third."""
    wire = "The blast tore through the crowded square shortly after noon prayers while families queued for bread. "
    other = "Witnesses spoke of smoke over the river and of ambulances that took an hour to cross the only bridge. "
    with Store(tmp_path / "r.db", make=True) as store:
        writer = Writer(store, "test")
        for n, (outlet, text, low) in enumerate(
            (("Herald", wire, 5), ("Post", wire + "More soon.", 5), ("Third", other, 9))
        ):
            made = told(n, near((10, 10)), outlet=outlet, low=low, high=low, text=text)
            writer.add(made)
        refresh(store)
        decide(store, "same", ids(store, Filters()), "Layla")
        refresh(store)
        found = {r.source: [(x.low, x.median) for x in r.rivals] for r in rivals(store, Filters())}
        assert found == {"Herald": [(5, 9.0)], "Post": [(5, 9.0)], "Third": [(9, 5.0)]}
