"""Which event types two accounts may give to one incident (data/akin.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from . import knowledge
from .files import data_yaml


@cache
def _rows() -> Mapping[str, frozenset[str]]:
    """Every type of the codebook with the types akin to it."""
    akin = {t.id: {t.id} for t in knowledge().codebook.types}
    for row in data_yaml("akin.yaml").values():
        for kind in row:
            akin[knowledge().codebook[kind].id].update(row)
    return MappingProxyType({kind: frozenset(others) for kind, others in akin.items()})


def akin_to(kind: str) -> frozenset[str]:
    """The types that another account of such an incident may give it, this one among them.  Raises KnowledgeError where
    the codebook has no such type."""
    return _rows()[knowledge().codebook[kind].id]
