"""Agencies and outlets: who publishes.  The facts are in data/outlets.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from ..errors import KnowledgeError
from .files import data_yaml

_SPACES = re.compile(r"[\s_]+")
KINDS = frozenset({"agency", "newspaper", "broadcaster", "online", "magazine", "official"})


class Outlet(Struct, frozen=True):
    """One outlet.  `kind` is agency, newspaper, broadcaster, online, magazine or official (a government's or a party's
    own); `country` is ISO 3166-1 alpha-2 of its seat, None where it has none; `hosts` are its web hosts."""

    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


class Outlets:
    """The outlets that come with the package, found by any of their names or their host."""

    def __init__(self, rows: tuple[Outlet, ...]) -> None:
        self._rows = rows
        self._by: Mapping[str, Outlet] = {
            _folded(name): row for row in rows for name in (row.name, *row.aliases, *row.hosts)
        }

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, name: str | None) -> Outlet | None:
        """The outlet of this name, alias or web host (case, "the" and "www." do not matter); None where not known."""
        return self._by.get(_folded(name)) if name else None


def host_of(url: str | None) -> str | None:
    """The host of an address, of what is kept where an archive of the web keeps it; None where it has none."""
    address = url[max(url.rfind("http://"), url.rfind("https://")) :] if url and "://" in url else ""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _folded(name: str) -> str:
    name = _SPACES.sub(" ", name.strip().strip(".:;\"'“”").lower())
    return name.removeprefix("the ").removeprefix("www.")


def load_outlets() -> Outlets:
    """The outlets of data/outlets.yaml: a line each, `name: [kind, country, [aliases], [hosts]]`."""
    rows = []
    for name, (kind, country, *more) in data_yaml("outlets.yaml").items():
        if kind not in KINDS:
            raise KnowledgeError(f"The outlet {name} is of an unknown kind ({kind}).", name)
        aliases, hosts = [*more, [], []][:2]
        rows.append(Outlet(name, kind, country, tuple(aliases), tuple(hosts)))
    return Outlets(tuple(rows))
