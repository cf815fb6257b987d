"""Golden files: what a format makes of the samples, kept small and readable.  SIJILL_GOLDEN=1 writes them anew."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from pathlib import Path

from sijill.export import Ledger, Material, format_named
from sijill.model.event import Chosen, Said
from sijill.model.linked import Summed

GOLDEN = Path(__file__).parent / "golden"


def written(
    name: str,
    events: Iterable[Chosen],
    statements: Iterable[Said] = (),
    tallies: Iterable[Summed] = (),
    rule: str = "all_claims",
) -> tuple[bytes, Ledger]:
    """What a format makes of events, and its ledger."""
    out, ledger = io.BytesIO(), Ledger()
    given = Material(events=events, statements=statements, tallies=tallies, rule=rule)
    format_named(name).write(given, out, ledger)
    return out.getvalue(), ledger


def same(name: str, found: bytes) -> None:
    """What was written is what stands in the golden file of this name ("acled.csv")."""
    file = GOLDEN / name
    if os.environ.get("SIJILL_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(found)
    assert found.decode("utf-8") == file.read_bytes().decode("utf-8")
