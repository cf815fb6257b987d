"""The listing: one row an event, from which every list, facet, map, timeline and figure is read.

It is written by the stage `sijill.listing`.  All that reads it takes filters, and answers from columns held in memory.
"""

from .facets import facets
from .maps import cells
from .matching import columns_of
from .names import near_names
from .pages import ORDERS, ids, page
from .spots import KNOWN, behind, extent, known
from .sums import BY, sums
from .times import UNITS, bins, usual_days

__all__ = [
    "BY",
    "KNOWN",
    "ORDERS",
    "UNITS",
    "behind",
    "bins",
    "cells",
    "columns_of",
    "extent",
    "facets",
    "ids",
    "known",
    "near_names",
    "page",
    "sums",
    "usual_days",
]
