"""Goldens of the formats of maps and timelines, and how their tests write a format."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from sijill.export import Ledger, Material, format_named

GOLDEN = Path(__file__).parent / "golden"
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


def holds(name: str, content: bytes) -> None:
    """The golden file of this name has this content; `SIJILL_GOLDEN=1` writes it."""
    file = GOLDEN / name
    if os.environ.get("SIJILL_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    assert content == file.read_bytes()
