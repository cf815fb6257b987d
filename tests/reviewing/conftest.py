"""The addresses of registers, on each kind of database."""

from __future__ import annotations

from register.conftest import database, server, where

__all__ = ["database", "server", "where"]
