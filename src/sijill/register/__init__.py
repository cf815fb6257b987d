"""Everything that is kept: `Store` opens a register, `Writer` adds to it, `View` reads it.  The only room with SQL
in it."""

from .near import Near
from .store import Store
from .view import Filters, View
from .writer import Writer

__all__ = ["Filters", "Near", "Store", "View", "Writer"]
