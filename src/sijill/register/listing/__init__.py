"""The listing: one row an event, from which every list, facet, map, timeline and figure is read.

It is written by the stage `sijill.listing`.  All that reads it takes filters, and answers from columns held in memory.
"""

from .acts import acts, between, by_year, taking_part
from .facets import facets
from .maps import cells, points
from .matching import columns_of
from .names import near_names
from .pages import ORDERS, ids, page
from .series import series
from .sums import BY, sums
from .times import bins
from .units import UNITS

__all__ = [
    "BY",
    "ORDERS",
    "UNITS",
    "acts",
    "between",
    "bins",
    "by_year",
    "cells",
    "columns_of",
    "facets",
    "ids",
    "near_names",
    "page",
    "points",
    "series",
    "sums",
    "taking_part",
]
