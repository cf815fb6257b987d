"""What `sijill code` and `sijill add` share where a corpus is coded in bulk: how, and where the shards lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from msgspec import Struct

from ..errors import UsageError
from ..read import SetAside
from ..read.pieces import Piece, pieces
from ..register import Store, View
from ..register.label import label
from ..run import DEFAULT_LIMITS, Limits
from ..run.bulk import Engine, Work, here, in_bulk
from ..run.shards import Shards
from .output import note, progress
from .tables import many


class Bulk(Struct, frozen=True):
    """How a corpus is coded in bulk: by which engine, a cluster at which address, into which folder."""

    engine: str
    address: str | None
    shards: str | None

    def pieces(self, inputs: tuple[str, ...]) -> Iterator[Piece | SetAside]:
        """The corpus, in pieces."""
        return pieces(inputs)

    def folder(self, register: str | None) -> str:
        """Where the shards lie: beside the register, where nothing else is said.  Raises UsageError where neither is
        a folder."""
        if self.shards is not None:
            return self.shards
        if register is None or "://" in register:
            raise UsageError("Say with --shards where what is coded is to lie: a folder that all see, or s3://….")
        return f"{register}.shards"

    def by(self, workers: int) -> Engine:
        """What codes.  Raises UsageError where it is not there."""
        if self.engine != "ray":
            return here(workers)
        from ..run.cluster import on_ray

        return on_ray(self.address, workers)

    def work(
        self,
        folder: str,
        store: Store | None,
        published: str | None,
        source: str | None,
        *,
        learned: bool,
        limits: Limits | None,
    ) -> Work:
        """All that the pieces are coded with, by the places and actors of a register."""
        view = View(store) if store is not None else None
        places, actors = (view.imported_places(), view.known_actors()) if view is not None else ((), ())
        return Work(
            folder=folder,
            places=places,
            actors=actors,
            learned=learned,
            coder=label(learned=learned, places=places, actors=actors),
            limits=limits or DEFAULT_LIMITS,
            published=published,
            source=source,
        )

    def coded(
        self, shards: Shards, found: Iterable[Piece | SetAside], work: Work, engine: Engine
    ) -> Iterator[str | SetAside]:
        """What comes of a corpus, in order; the order is written down when all is there."""
        told: list[str | SetAside] = []
        for item in in_bulk(found, work, engine):
            told.append(item)
            yield item
        shards.keep_order(told)


def only_shards(
    bulk: Bulk,
    inputs: tuple[str, ...],
    where: str | None,
    floors: str,
    published: str | None,
    source: str | None,
    learned: bool,
    workers: int,
    limits: Limits | None,
) -> None:
    """Code a corpus into shards and keep nothing.  Exit status 1 where a file was set aside."""
    folder, engine = bulk.folder(None), bulk.by(workers)
    if floors != "default":
        raise UsageError("Shards are for a register, which takes vague words by their default: leave --floors out.")
    if where is None:
        work = bulk.work(folder, None, published, source, learned=learned, limits=limits)
    else:
        with Store(where) as store:
            work = bulk.work(folder, store, published, source, learned=learned, limits=limits)
    shards = Shards(folder)
    found = bulk.coded(shards, bulk.pieces(inputs), work, engine)
    number = aside = 0
    for item in progress(found, "shards"):
        if isinstance(item, SetAside):
            aside += 1
            note(f"set aside: {item.reason}")
        else:
            number += 1
    named = shards.shown
    click.echo(f"{named}: {many(number, 'shard')}; `sijill add --shards {named}` keeps what is in them.")
    if aside:
        raise click.exceptions.Exit(1)
