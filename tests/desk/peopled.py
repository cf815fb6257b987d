"""A register in which a known band, a name that nobody knows, and people without a name act against one another."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from actor_samples import HOUSE
from made import coded, words
from sijill.know.actor_files import read_actor_file
from sijill.listing import refresh
from sijill.model import Participant, Topic, Words
from sijill.register import Store, Writer

#: a name that nobody knows, another spelling of a name that somebody has, and one that a browser must not take for more
UNKNOWN, SPELT, HOSTILE = "Sky Force", "Kataeb Hizb Allah", "<b onclick=alert(1)>Reeds</b>"


def peopled(path: Path) -> Store:
    """The register: three articles; in two of them the Cedar Band acts against guards, and the Sky Force against it."""
    store = Store(path / "people.db", make=True)
    with Writer(store, "test") as writer:
        writer.actors([("band.yaml", "0" * 64, read_actor_file(HOUSE, "band.yaml"))])
        for n, name in enumerate((UNKNOWN, UNKNOWN, SPELT)):
            writer.add(_article(n, name))
    refresh(store)
    return store


def _article(n: int, name: str) -> object:
    c = coded(n, source=f"Paper {n}")
    text = c.article.text
    shelling, air = c.reports

    def party(part: str, **fields: str | None) -> Participant:
        return Participant(**words(text, part), **fields)

    band = {"name": "Cedar Band", "actor": "cedar-band", "entity": "group", "kind": "armed-group"}
    guards = party("guards", role="victim", name="=guards", entity="people", kind="police")
    reports = (
        replace(shelling, participants=(party("rockets", role="perpetrator", **band), guards)),
        replace(
            air,
            modality="asserted",
            time=shelling.time,
            participants=(
                party("drones", role="perpetrator", name=name, entity="group", kind="military"),
                party("a depot", role="target", **band),
                party("Sufra", role="target", name=HOSTILE, entity="group"),
            ),
        ),
    )
    said = c.statements[0]
    about = (
        Topic(**words(text, "answer"), kind="policy", name="ceasefire", id="ceasefire", country="IQ",
              stance="supports" if n else "opposes"),
        Topic(**words(text, "attacks"), kind="actor", name="Cedar Band", id="cedar-band"),
    )  # fmt: skip
    said = replace(
        said, speaker=UNKNOWN if n == 2 else "Salma Tell", actor=None if n == 2 else "salma-tell", stance="accuses",
        about=about, content=Words(**words(text, "We will answer")),
    )  # fmt: skip
    published = f"2021-05-0{5 + n}"
    return replace(c, article=replace(c.article, published=published), reports=reports, statements=(said,))
