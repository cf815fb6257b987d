"""Made-up articles that are coded already, a process that keeps them, and how a register is compared with another."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import chain
from random import Random

from sijill.exporting import export, format_called, material
from sijill.judge import rule_named
from sijill.listing import faults as mislisted
from sijill.listing import refreshing
from sijill.merging import faults as misplaced
from sijill.merging import merge
from sijill.model import Coded
from sijill.register import Filters, Store, View, Writer
from sijill.register.check import faults, readable
from told import TOWNS, Told, coded

#: articles
MANY = 16


@cache
def articles(number: int = MANY) -> tuple[Coded, ...]:
    """So many articles of one to three accounts each; several tell of the same incidents."""
    random = Random(24)
    return tuple(
        coded(f"a{n}", *(_told(random) for _ in range(random.randint(1, 3))), published=random.choice([4, 5, 6]))
        for n in range(number)
    )


def _told(random: Random) -> Told:
    day = random.randint(2, 5)
    return Told(
        type=random.choice(["bomb", "attack", "arrest"]),
        days=random.choice([(day, day), (day, day), (0, 30), None]),
        town=random.choice([*TOWNS, "Hadara", "Sufra"]),
        people=random.choice([(), ("Karim Saleh",), ("Karim Saleh", "Noor Haddad")]),
        killed=random.choice([None, 2, 3, 40]),
        says=random.choice(["a market", "the granary", "a lorry near the granary"]),
    )


def keep(where: str, number: int = MANY, at: int = 0, step: int = 1) -> None:
    """Keep the articles that are not kept yet, every `step`-th from one on, and merge and list a few at a time; says of
    each when it is kept."""
    with Store(where, make=True) as store:
        writer = Writer(store)
        for n, one in enumerate(articles(number)[at::step]):
            if not writer.has(one.article):
                writer.add(one)
            print("kept", one.article.id, flush=True)
            if n % 4 == 3:
                put_together(store)
        put_together(store)


def unmerged(where: str, number: int = MANY) -> None:
    """Keep the articles, and neither merge nor list them, as a register of an earlier shape was."""
    with Store(where, make=True) as store:
        Writer(store).add_all(articles(number))


def put_together(store: Store) -> None:
    """Merge and list in small steps."""
    for _ in merge(store, step=3):
        pass
    for _ in refreshing(store, step=2):
        pass


def exported(where: str, form: str = "jsonl") -> bytes:
    """The export of a register."""
    out = BytesIO()
    with Store(where) as store:
        export(format_called(form), material(View(store), Filters(), rule_named("all_claims")), out)
    return out.getvalue()


def wrong(where: str) -> list[str]:
    """What `sijill check` finds."""
    with Store(where) as store:
        merged, listed = readable("What merging gives", misplaced(store)), readable("The listing", mislisted(store))
        return list(chain(faults(store), merged, listed))


def kept_ids(where: str) -> set[str]:
    """The ids of the articles that a register holds."""
    with Store(where) as store:
        return {a.id for a in View(store).articles()}


def said_kept(said: str) -> set[str]:
    """The ids of the articles that a process said were kept, of what it said."""
    return {line.removeprefix("kept ") for line in said.split("\n")[:-1] if line.startswith("kept ")}
