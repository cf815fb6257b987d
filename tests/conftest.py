"""Puts this folder on the path, so that tests can share what stands in it (`made.py`)."""

from __future__ import annotations

from hypothesis import settings

# how long a case takes says nothing where other tests run beside it; what must be quick is measured in tests of its own
settings.register_profile("sijill", deadline=None)
settings.load_profile("sijill")
