"""Where a request comes from, and who sends it, for what counts tries and for the logbook."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from starlette.requests import Request

from ..register.logbook import By, network
from ..register.sessions import Standing


def address_of(request: Request) -> str:
    """Where a request comes from: an address, and of the sixth version the network that one household has."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else host


def by(request: Request) -> By:
    """Who sends a request, as the logbook has it."""
    standing: Standing = request.state.standing
    host = request.client.host if request.client else ""
    return By(standing.person.id if standing.person else None, network(host))
