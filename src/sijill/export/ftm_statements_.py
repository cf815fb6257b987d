"""FollowTheMoney statements (14 columns of CSV): a value of an entity a row, with the article it comes from as its
origin.  Rows and ids are what the library's own writer and `Statement` make of the same entities (tests compare them),
in less time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha1
from typing import BinaryIO

from .format import Format, Ledger, Material
from .ftm_made import DATASET, Entity, write_entities

#: the library's columns, in its order
COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write a statement a row, every cell in quotes."""
    out.write(b",".join(b'"%s"' % c.encode() for c in COLUMNS) + b"\n")
    write_entities(material, out, ledger, rows)


def rows(entity: Entity) -> tuple[str, int, bytes]:
    """The statements of an entity, sorted; the one of its own id says the digest of all others."""
    id, schema, prop_type = entity.id, entity.schema, _types()
    start, origin = f'"{id}","{id}","', _quoted(entity.origin or "")
    found: list[str] = []
    digests: list[str] = []
    own = 0
    for name in sorted((*entity.values, "id")):
        if name == "id":
            own = len(found)  # what it says is known at the end
            continue
        values = entity.values[name]
        before, key = f'{start}{name}","{prop_type(schema, name)}","{schema}","', f"{DATASET}.{id}.{name}."
        for value in sorted(values) if len(values) > 1 else values:
            digest = sha1((key + value).encode()).hexdigest()
            digests.append(digest)
            plain = values[value]
            original = "" if plain == value else _quoted(plain)
            found.append(f'{before}{_quoted(value)}","{DATASET}","{origin}","","{original}","f","","","{digest}"\n')
    digests.sort()
    whole = sha1((schema + "".join(digests)).encode()).hexdigest()
    digest = sha1(f"{DATASET}.{id}.id.{whole}".encode()).hexdigest()
    found.insert(own, f'{start}id","id","{schema}","{whole}","{DATASET}","","","","f","","","{digest}"\n')
    return "statements", len(found), "".join(found).encode()


def _quoted(text: str) -> str:
    """The text as it stands between quotes."""
    return text.replace('"', '""') if '"' in text else text


@cache
def _types() -> Callable[[str, str], str]:
    """Gives the type of a property of a schema."""
    from followthemoney.statement.util import get_prop_type

    return get_prop_type


FORMAT = Format(
    name="ftm-statements",
    suffix=".statements.csv",
    media="text/csv+ftm-statements",
    about="FollowTheMoney statements, as OpenSanctions publishes them",
    write=write,
)
