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
from .spots import KNOWN, behind, extent, known
from .sums import BY, sums
from .times import bins, usual_days
from .units import UNITS

__all__ = [
    "BY",
    "KNOWN",
    "ORDERS",
    "UNITS",
    "acts",
    "behind",
    "between",
    "bins",
    "by_year",
    "cells",
    "columns_of",
    "extent",
    "facets",
    "ids",
    "known",
    "near_names",
    "page",
    "points",
    "series",
    "sums",
    "taking_part",
    "usual_days",
]
