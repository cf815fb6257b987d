"""How a desk is set up."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """`hosts` are the names that it answers to beside those of this machine; `tiles` an address of map tiles
    ("https://…/{z}/{x}/{y}.png"), None for the map that comes with the package; with
    `private_links`, imports also follow links to this machine and its own network."""

    hosts: tuple[str, ...] = ()
    tiles: str | None = None
    private_links: bool = False
