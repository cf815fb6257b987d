"""Parsed -> mentions; one file a kind."""
