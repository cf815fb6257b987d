"""The logbook of a register with accounts: who logged in and out and who tried to, whose account was made, changed and
ended, who was refused, who took an export; when, coarsely from where, and what came of it.

It holds no secret, and nothing of any article: no password, no token, and no name that was typed and is no account's
(people type passwords there).  Of an address it holds the provider's network alone: enough to see that somebody came
from elsewhere than usual, and no help in finding them for whoever seizes the register.  A hash would hide nothing: all
addresses there are can be tried.

Nothing in it is changed, and nothing younger than a year is taken away; the database itself refuses.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from msgspec import Struct
from sqlalchemy import Connection, insert

from . import tables_people as t
from .moments import now_utc
from .plain import json
from .store import Store
from .writer import next_number

#: what is written down, and what it is called
KINDS = {
    "log-in": "logs in",
    "log-out": "logs out",
    "password-changed": "changes their password",
    "password-given": "gives another password",
    "account-made": "makes an account",
    "account-opened": "opens an account again",
    "account-ended": "ends an account",
    "role-changed": "gives another role",
    "session-ended": "ends a session",
    "setting": "changes a setting",
    "export": "takes an export",
    "refused": "asks for what they may not do",
    "forgotten": "takes old entries away",
}

#: outcomes beside this one say why nothing came of it
DONE = "done"

#: where something is done by who needs no desk for it
TERMINAL = "command line"
#: bits of an address that are kept: what a provider has
_BITS = {4: 16, 6: 32}
#: characters of a detail
_LONGEST = 1_000


class By(Struct, frozen=True):
    """Who does something, by the id of their account (None: nobody who has logged in), and from where."""

    person: str | None = None
    origin: str = TERMINAL


#: whoever works on the register itself
AT_TERMINAL = By()


def write(
    connection: Connection, kind: str, by: By, about: str | None = None, outcome: str = DONE, **detail: str | int
) -> None:
    """Write something down, within the transaction that does it; `about` is the id of an account."""
    cut = {k: v[:_LONGEST] if isinstance(v, str) else v for k, v in detail.items()}
    row = {"made": now_utc(), "kind": kind, "outcome": outcome, "person": by.person, "about": about}
    number = next_number(connection, t.logbook)
    connection.execute(insert(t.logbook).values(number=number, origin=by.origin, detail=json(cut), **row))


def note(store: Store, kind: str, by: By, about: str | None = None, outcome: str = DONE, **detail: str | int) -> None:
    """Write something down that changes nothing else in the register."""
    with store.writing() as connection:
        write(connection, kind, by, about, outcome, **detail)


def network(address: str) -> str:
    """The network of an address, as the logbook holds it: "203.0.0.0/16", "2001:db8::/32", "this machine"."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return "this machine" if found.is_loopback else str(ip_network((found, _BITS[found.version]), strict=False))
