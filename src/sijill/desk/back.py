"""Back to where somebody was: an address that came with a request, kept inside the desk."""

from __future__ import annotations

from urllib.parse import urlsplit


def inside(address: object) -> str:
    """An address of this desk; the first page for any other, and for what a browser could read as any other."""
    said = address if isinstance(address, str) else ""
    if not said.startswith("/") or said.startswith("//") or "\\" in said or any(ord(c) < 33 for c in said):
        return "/"
    try:
        parts = urlsplit(said)
    except ValueError:
        return "/"
    return said if not parts.netloc and not parts.scheme else "/"
