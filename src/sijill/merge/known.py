"""What was read of reports while merging, so that nothing is made twice: all of it follows from their profiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..model.merging import Profile
from .block import blocks
from .columns import Columns, Ints


class Known:
    """Profiles by the keys of their reports, their blocks, and their columns."""

    def __init__(self) -> None:
        self.profiles: dict[str, Profile] = {}
        #: of those that have a row; the others get one when it is asked for
        self.columns = Columns.of([])
        self._row: dict[str, int] = {}
        self._blocks: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.profiles)

    def add(self, profiles: Mapping[str, Profile], blocks: Mapping[str, tuple[int, ...]] | None = None) -> None:
        """Know these too, with their blocks where they are at hand."""
        self.profiles.update(profiles)
        self._blocks.update(blocks or {})

    def blocks(self, report: str) -> tuple[int, ...]:
        """The blocks of a report."""
        found = self._blocks.get(report)
        if found is None:
            found = self._blocks[report] = blocks(self.profiles[report])
        return found

    def rows(self, reports: Sequence[str]) -> Ints:
        """The rows of the columns that are of these reports, in their order."""
        new = [r for r in dict.fromkeys(reports) if r not in self._row]
        if new:
            self._row.update({r: n for n, r in enumerate(new, len(self._row))})
            self.columns = self.columns.with_(Columns.of([self.profiles[r] for r in new]))
        return np.fromiter((self._row[r] for r in reports), dtype=np.int64, count=len(reports))
