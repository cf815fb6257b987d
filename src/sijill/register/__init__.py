"""Everything that is kept: `Store` opens a register, `Writer` adds to it, `View` reads it.  The only room with SQL
in it."""

from .actors import Accepted, Import, Known, Unknown
from .filters import Filters
from .near import Near
from .store import Store
from .view import View
from .writer import Writer

__all__ = ["Accepted", "Filters", "Import", "Known", "Near", "Store", "Unknown", "View", "Writer"]
