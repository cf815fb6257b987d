"""How a desk is set up."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """`hosts` are the names that it answers to beside those of this machine; with `https`, it is reached by https alone
    (through a proxy), and cookies are sent by nothing else; `tiles` an address of map tiles
    ("https://…/{z}/{x}/{y}.png"), None for the map that comes with the package; with `private_links`,
    imports also follow links to this machine and its own network."""

    hosts: tuple[str, ...] = ()
    https: bool = False
    tiles: str | None = None
    private_links: bool = False
