"""The events of a register that match, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from ..export.record import flat
from ..judge import Rule, choose
from ..model.event import Chosen, Event
from ..register import Filters, View
from . import frames
from .shown import table

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars

#: how many events a notebook shows
_SHOWN = 20


class Events:
    """Events with the values that a rule chooses.  Each time it is gone through, the register is read anew."""

    def __init__(self, view: View, filters: Filters, rule: Rule) -> None:
        self._view, self.filters, self.rule = view, filters, rule

    def __iter__(self) -> Iterator[Chosen]:
        return (choose(event, self.rule) for event in self._view.events(self.filters))

    def __len__(self) -> int:
        return len(self._view.ids(self.filters))

    def __repr__(self) -> str:
        return f"<{len(self):,} events, by the rule {self.rule.name}>"

    def first(self, n: int = 1) -> list[Chosen]:
        """The first n."""
        return list(islice(self, n))

    def claims(self) -> Claims:
        """Every claim of these events, a row each."""
        return Claims(self._view, self.filters)

    def to_pandas(self) -> pandas.DataFrame:
        """An event a row, with the columns of the CSV export."""
        return frames.to_pandas(self._rows(), frames.EVENTS)

    def to_polars(self) -> polars.DataFrame:
        """An event a row, with the columns of the CSV export."""
        return frames.to_polars(self._rows(), frames.EVENTS)

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """An event a row, with its point; a point stands for a circle of `radius_km`."""
        return frames.to_geopandas(self._rows(), frames.EVENTS)

    def _rows(self) -> Iterator[dict[str, Any]]:
        return (flat(chosen) for chosen in self)

    def _repr_html_(self) -> str:
        return table(self.first(_SHOWN), len(self))


class Claims:
    """Every claim of the events that match, in their order."""

    def __init__(self, view: View, filters: Filters) -> None:
        self._view, self.filters = view, filters

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """A claim as plain values (frames.CLAIMS)."""
        for event in self._view.events(self.filters):
            yield from _claims(event)

    def to_pandas(self) -> pandas.DataFrame:
        """A claim a row."""
        return frames.to_pandas(self, frames.CLAIMS)

    def to_polars(self) -> polars.DataFrame:
        """A claim a row."""
        return frames.to_polars(self, frames.CLAIMS)


def _claims(event: Event) -> Iterator[dict[str, Any]]:
    for account in event.accounts:
        for claim in account.claims:
            yield {
                **{name: getattr(claim, name) for name in frames.CLAIMS if hasattr(claim, name)},
                "event": event.id,
                "article": account.article,
                "source": account.source,
                "published": account.published,
                "value": msgspec.json.encode(claim.value, order="sorted").decode(),
                "chain": "; ".join(v.speaker for v in claim.chain) or None,
            }
