"""What only those read who have the key: notes, and who a source is that is shown under another name.

It is sealed with a key that the user holds (sijill.keys); the register has no copy of it.  Exports have no notes and no
true name of such a source, whoever makes them.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from .errors import SealError, UsageError
from .keys import Key, seal, unseal
from .model.review import NOTE, RESTRICTED, is_restricted
from .redacting import Redaction, redact_words
from .register import Store
from .register import tables as t
from .register.tables_redacted import sealed

_NOTE = b"note"


class Source(Struct, frozen=True, kw_only=True):
    """A source as it is: its name, and the addresses of its articles by their ids."""

    name: str
    addresses: dict[str, str] = {}


class Revealed(Struct, frozen=True, kw_only=True):
    """Something that was sealed: `kind` is source or note; `shown` under which name, or in which decision (its id)
    about which event; `source` or `note` what it is, None where the key is not its own (`why`)."""

    kind: str
    shown: str
    source: Source | None = None
    note: str | None = None
    why: str | None = None


def sealing(key: Key) -> Callable[[str], Any]:
    """Seals notes: what is kept of one in its place."""
    return lambda text: {RESTRICTED: b64encode(seal(key, text.encode(), _NOTE)).decode()}


def opened(value: Any, key: Key | None) -> str:
    """A note as it may be shown: "restricted" where it is sealed and there is no key, or another."""
    if not is_restricted(value):
        return str(value)
    try:
        return RESTRICTED if key is None else _note(value, key)
    except SealError:
        return f"{RESTRICTED} (sealed with another key)"


def _note(value: dict[str, str], key: Key) -> str:
    """A note that was sealed.  Raises SealError where it was with another key, or is damaged."""
    try:
        body = b64decode(value[RESTRICTED], validate=True)
    except NotBase64:
        body = b""
    return unseal(key, body, _NOTE).decode()


def restrict_source(
    store: Store, name: str, shown: str, key: Key, person: str, reason: str, *, do: bool = False
) -> tuple[Redaction, Callable[[str], bool]]:
    """Show a source (its name, as articles have it) under another name, everywhere, and seal who it is.  As
    `redact_words`; without `do` nothing is changed.

    Raises UsageError where no article is of the source, or another goes by the name that is to be shown.
    """
    shown = shown.strip()
    with store.reading() as connection:
        a, c = t.articles.c, t.copies.c
        rows = list(connection.execute(select(a.id, a.url).where(a.source == name)).all())
        rows += connection.execute(select(c.article, c.url).where(c.source == name)).all()
        taken = select(a.id).where(a.source == shown).union(select(c.article).where(c.source == shown))
        there = connection.execute(select(sealed.c.body).where(sealed.c.shown == shown)).scalars().all()
        same = any(_source(bytes(body), shown, key).name == name for body in there)
        if not rows:
            raise UsageError(f"The register has no article of {name!r}; `sijill sources` lists the outlets.", name)
        if not same and connection.execute(taken).first() is not None:
            raise UsageError(f"There is a source that is called {shown!r}; show it under another name.", shown)
    told = Source(name=name, addresses={id: url for id, url in rows if url})
    row = {"id": secrets.token_hex(16), "shown": shown, "body": seal(key, msgspec.json.encode(told), _of(shown))}

    def within(connection: Connection) -> None:
        if do:
            connection.execute(insert(sealed).values(**row))

    return redact_words(store, "source", [name], person, reason, shown=shown, within=within, do=do)


def reveal(store: Store, key: Key) -> Iterator[Revealed]:
    """All that is sealed in a register, as far as this key opens it."""
    d = t.decisions.c
    with store.reading() as connection:
        sources = connection.execute(select(sealed.c.shown, sealed.c.body).order_by(sealed.c.shown)).all()
        query = select(d.id, d.about, d.value).where(d.kind == NOTE).order_by(d.number)
        notes = connection.execute(query.where(d.value.contains(RESTRICTED))).all()
    for shown, body in sources:
        try:
            yield Revealed(kind="source", shown=shown, source=_source(bytes(body), shown, key))
        except SealError as error:
            yield Revealed(kind="source", shown=shown, why=str(error))
    for id, about, kept in notes:
        value = msgspec.json.decode(kept)
        if is_restricted(value):
            shown = f"{id[:8]} of {about}"
            try:
                yield Revealed(kind="note", shown=shown, note=_note(value, key))
            except SealError as error:
                yield Revealed(kind="note", shown=shown, why=str(error))


def _source(body: bytes, shown: str, key: Key) -> Source:
    return msgspec.json.decode(unseal(key, body, _of(shown)), type=Source)


def _of(shown: str) -> bytes:
    return f"source {shown}".encode()
