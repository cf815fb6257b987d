"""FollowTheMoney statements (14 columns of CSV): a value of an entity a row, with the article it comes from as its
origin.  The library makes the rows and their ids."""

from __future__ import annotations

import io
from typing import BinaryIO

from .format import Format, Ledger, Material
from .ftm_ import entities


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write a statement a row, as the library's own writer does."""
    given = entities(material, ledger, statements=True)
    first = next(given, None)  # says so where the library is absent
    from followthemoney.statement.serialize import CSVStatementWriter

    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer = CSVStatementWriter(text)
    while first is not None:
        for statement in sorted(first[1].statements, key=lambda s: (s.prop, s.value)):
            writer.write(statement)
            ledger.wrote("statements")
        first = next(given, None)
    writer.close()
    text.detach()


FORMAT = Format(
    name="ftm-statements",
    suffix=".statements.csv",
    media="text/csv+ftm-statements",
    about="FollowTheMoney statements, as OpenSanctions publishes them",
    write=write,
)
