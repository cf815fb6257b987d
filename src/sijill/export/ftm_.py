"""FollowTheMoney entities as JSON Lines: events, the articles that tell of them, those who took part, and where."""

from __future__ import annotations

from typing import BinaryIO

from msgspec.json import Encoder

from .format import Format, Ledger, Material
from .ftm_made import DATASET, Entity, write_entities

_encode = Encoder().encode


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write an entity a line."""
    write_entities(material, out, ledger, line)


def line(entity: Entity) -> tuple[str, int, bytes]:
    """An entity as a line of JSON, its properties and their values sorted."""
    properties = {name: sorted(found) for name, found in sorted(entity.values.items())}
    data = {"id": entity.id, "schema": entity.schema, "properties": properties, "datasets": [DATASET]}
    return entity.schema, 1, _encode(data) + b"\n"


FORMAT = Format(
    name="ftm",
    suffix=".ftm.json",
    media="application/json+ftm",
    about="FollowTheMoney entities, one a line",
    write=write,
)
