"""Puts this folder on the path, so that tests can share what stands in it (`made.py`)."""
