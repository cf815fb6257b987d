"""Not taking again what was made unreadable.

A name is not kept in any form: whoever had the register could try all names on whatever tells one from another.  An
article in which it was covered is known by all that is not covered; one that was taken out whole by a salted, slow
hash of its text (scrypt, RFC 7914), by which somebody who has the very text, and nobody else, can tell that it was
here.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from ...model import Article
from .. import tables as t
from ..query import in_parts
from ..tables_redacted import redacted
from .scrub import like

#: scrypt's cost, block size and lanes: 32 MiB, about a tenth of a second
_COST, _BLOCK, _LANES = 2**15, 8, 1


def is_redacted(connection: Connection, article: Article) -> bool:
    """Whether this text is one in which something was covered since, or that was taken out; not what is left of it."""
    r, a = redacted.c, t.articles.c
    query = select(a.text).join(redacted, r.sha256 == a.sha256).where(r.length == len(article.text))
    # what is only kept in part goes by the hash of its whole text
    query = query.where(or_(r.text_sha256.is_(None), r.text_sha256 == r.sha256))
    covered = list(connection.execute(query).scalars())
    if article.text in covered:
        return False
    if any(like(text, article.text) for text in covered):
        return True
    sealed = list(connection.execute(select(r.sealed).where(r.sealed.is_not(None))).scalars())
    salts = {s.split(":")[0] for s in sealed}
    return any(_sealed(article.sha256, salt) in sealed for salt in sorted(salts))


def remember(connection: Connection, texts: Mapping[str, int], ids: Mapping[str, str]) -> None:
    """Keep which articles (hash -> length of their text) are covered in part; `ids` are hashes that changed."""
    r = redacted.c
    for number, was, part in connection.execute(select(r.number, r.sha256, r.text_sha256)).all():
        if was in ids:
            new = {"sha256": ids[was], "text_sha256": part and ids[was]}
            connection.execute(update(redacted).where(r.number == number).values(**new))
    there = set(connection.execute(select(r.sha256)).scalars())
    rows = [{"sha256": h, "length": n} for h, n in sorted(texts.items()) if h not in there]
    _keep(connection, rows)


def in_part(connection: Connection, texts: Mapping[str, str]) -> None:
    """Keep that of the texts of articles (by the hash that they go by) only a part is there: this."""
    rows: list[dict[str, object]] = [
        {"sha256": h, "length": len(text), "text_sha256": sha256(text.encode()).hexdigest()}
        for h, text in sorted(texts.items())
    ]
    for some in in_parts(sorted(texts)):
        connection.execute(delete(redacted).where(redacted.c.sha256.in_(some)))
    _keep(connection, rows)


def in_part_kept(connection: Connection) -> set[str]:
    """The articles (hashes) of whose text only a part is kept."""
    query = select(redacted.c.sha256).where(redacted.c.text_sha256.is_not(None))
    return set(connection.execute(query).scalars())


def seal(connection: Connection, hashes: list[str]) -> None:
    """Keep that articles (by the hash of their text) were taken out whole."""
    query = select(redacted.c.sealed).where(redacted.c.sealed.is_not(None)).limit(1)
    first: str | None = connection.execute(query).scalar()
    salt = first.split(":")[0] if first else secrets.token_hex(16)
    _keep(connection, [{"sealed": _sealed(h, salt)} for h in hashes])


def _keep(connection: Connection, rows: list[dict[str, object]]) -> None:
    last: int = connection.execute(select(func.max(redacted.c.number))).scalar() or 0
    empty = {"sha256": None, "length": None, "sealed": None, "text_sha256": None}
    if rows:
        numbered = [{**empty, **row, "number": last + n} for n, row in enumerate(rows, 1)]
        connection.execute(insert(redacted), numbered)


def _sealed(hash: str, salt: str) -> str:
    made = hashlib.scrypt(
        hash.encode(), salt=bytes.fromhex(salt), n=_COST, r=_BLOCK, p=_LANES, maxmem=64 << 20, dklen=32
    )
    return f"{salt}:{made.hex()}"
