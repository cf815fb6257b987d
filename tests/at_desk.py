"""Somebody at a desk, without a browser."""

from __future__ import annotations

from collections.abc import Callable

from starlette.testclient import TestClient

from sijill.desk import Settings, desk
from sijill.register import Store

#: starts a desk on a register, and gives its address
Serve = Callable[..., str]


def client(store: Store, settings: Settings | None = None, person: str | None = "Layla") -> TestClient:
    """Somebody who asks the desk without a browser, signed and with the token that its pages carry."""
    asks = TestClient(desk(store, settings), base_url="http://localhost", follow_redirects=False)
    asks.get("/who")
    asks.headers["X-CSRF-Token"] = asks.cookies["sijill_csrf"]
    if person:
        asks.cookies.set("sijill_person", person)
    return asks
