"""The codebook: the event types, and how each maps onto ACLED, UCDP, PLOVER and CAMEO (data/codebook.yaml)."""

from __future__ import annotations

from functools import cached_property

import msgspec
from msgspec import Struct

from ..errors import KnowledgeError
from ..model import Codes
from .files import data_yaml


class EventType(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One event type.  `family` is violence or politics."""

    id: str
    name: str
    family: str
    description: str
    acled: tuple[str, str] | None = None
    plover: tuple[str, str | None] | None = None
    ucdp: int | None = None
    cameo: str | None = None

    @property
    def codes(self) -> Codes:
        """Its codes in the four data sets."""
        return Codes(acled=self.acled, plover=self.plover, ucdp=self.ucdp, cameo=self.cameo)


class Codebook:
    """The event types by id, in the codebook's order."""

    def __init__(self, types: tuple[EventType, ...]) -> None:
        self.types = types

    @cached_property
    def _by_id(self) -> dict[str, EventType]:
        return {t.id: t for t in self.types}

    def __getitem__(self, id: str) -> EventType:
        try:
            return self._by_id[id]
        except KeyError:
            raise KnowledgeError(f"The codebook has no event type {id!r}; `sijill codebook` lists them.", id) from None

    def is_violent(self, id: str) -> bool:
        """Whether this type is an act of violence."""
        return self[id].family == "violence"


def load_codebook() -> Codebook:
    """The codebook that comes with the package."""
    return Codebook(msgspec.convert(data_yaml("codebook.yaml"), tuple[EventType, ...]))
