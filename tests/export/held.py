"""A format written into a file that cannot be rewound, and what is in a ZIP."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from sijill.export import Ledger, Material, format_named

#: the exact columns of the originals, where they are beside the repository
HEADERS = Path(__file__).parents[3] / "shared" / "formats" / "headers.json"


class OneWay(io.RawIOBase):
    """A file that can only be written from its start to its end, as a download is."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.content += bytes(data)
        return len(data)


def written(name, events) -> tuple[bytes, Ledger]:
    """What a format makes of events, and its ledger."""
    out, ledger = OneWay(), Ledger()
    format_named(name).write(Material(events=iter(events), rule="all_claims"), out, ledger)
    return out.content, ledger


def unpacked(content: bytes) -> dict[str, str]:
    """The files of a ZIP, as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name).decode() for name in packed.namelist()}
