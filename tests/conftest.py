"""Puts this folder on the path, so that tests can share what stands in it (`made.py`), and gives every test the
databases of `servers.py`."""

from __future__ import annotations

from hypothesis import settings

from servers import anew, database, server, where

__all__ = ["anew", "database", "server", "where"]

# how long a case takes says nothing where other tests run beside it; what must be quick is measured in tests of its own
settings.register_profile("sijill", deadline=None)
settings.load_profile("sijill")
