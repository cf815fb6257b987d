"""The desk: the web application in which people read, check and decide.  `desk(store)` is an ASGI application."""

from .app import desk
from .settings import Settings

__all__ = ["Settings", "desk"]
