"""Profiles as they are kept: packed, and unpacked one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from ..model.merging import Profile

pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Profile).decode


class Packed(Mapping[str, Profile]):
    """Profiles by report.  Each is unpacked when it is asked for, which is quick: all of a large register at once would
    take ten times the room."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}

    def put(self, report: str, body: bytes) -> None:
        """Take one more, as it is kept."""
        self._bodies[report] = body

    def update(self, other: Packed) -> None:
        """Take those of another."""
        self._bodies.update(other._bodies)

    def of(self, reports: Iterable[str]) -> Packed:
        """Those of some reports."""
        some = Packed()
        for r in reports:
            some.put(r, self._bodies[r])
        return some

    def listed(self, reports: Sequence[str]) -> Sequence[Profile]:
        """Those of some reports, in this order."""
        return _Listed(self, reports)

    def __getitem__(self, report: str) -> Profile:
        return _unpack(self._bodies[report])

    def __contains__(self, report: object) -> bool:
        return report in self._bodies

    def __iter__(self) -> Iterator[str]:
        return iter(self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)


class _Listed(Sequence[Profile]):
    """Profiles in an order, unpacked when they are asked for."""

    def __init__(self, profiles: Packed, reports: Sequence[str]) -> None:
        self._profiles, self._reports = profiles, reports

    def __getitem__(self, n: Any) -> Any:
        if isinstance(n, slice):
            return [self._profiles[r] for r in self._reports[n]]
        return self._profiles[self._reports[n]]

    def __len__(self) -> int:
        return len(self._reports)
