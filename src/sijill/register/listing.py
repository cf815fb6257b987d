"""Reading the listing: pages, facets, points and cells of a map, bars of a timeline, sums.  All take filters."""

from __future__ import annotations

from ..model.listing import Bins, Cells, Facets, Found, Page, Points, Sum
from .filters import Filters
from .store import Store


def page(store: Store, filters: Filters, order: str = "date", offset: int = 0, limit: int = 50) -> Page:
    """The events that match, in an order: date, killed, injured, reports, sources, doubt (the least sure first), added,
    each with "-" before it the other way round; unknown ones last."""
    raise NotImplementedError


def facets(store: Store, filters: Filters, limit: int = 12) -> Facets:
    """The values that the matching events have, at most so many of each, counted as if not asked for themselves."""
    raise NotImplementedError


def points(store: Store, filters: Filters, limit: int = 20_000) -> Points | None:
    """The matching events on the map; None where there are more than the limit: `cells` has them."""
    raise NotImplementedError


def cells(store: Store, filters: Filters, zoom: float, box: tuple[float, float, float, float] | None = None) -> Cells:
    """The matching events within a box (west, south, east, north), those put together that lie close at a zoom."""
    raise NotImplementedError


def bins(store: Store, filters: Filters, unit: str = "month") -> Bins:
    """The matching events on a timeline, by day, week, month or year."""
    raise NotImplementedError


def sums(
    store: Store,
    filters: Filters,
    rule: str = "all_claims",
    by: str | None = None,
    unit: str | None = None,
    act: str = "killed",
) -> tuple[Sum, ...]:
    """What the matching events add up to by a rule: by type, country, admin1, actor, perpetrator, target, source or
    grade, and by the day, week, month or year that they wholly lie in."""
    raise NotImplementedError


def near_names(store: Store, typed: str, kinds: tuple[str, ...] = (), limit: int = 12) -> tuple[Found, ...]:
    """The names of actors, places, admin1, countries, types and sources that begin, or have a word that begins, as was
    typed, the most used first."""
    raise NotImplementedError
