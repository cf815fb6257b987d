"""The desk: the web application in which people read, check and decide.  `desk(store)` is an ASGI application, and
`close` ends what it has under way."""

from .app import close, desk
from .settings import Settings

__all__ = ["Settings", "close", "desk"]
