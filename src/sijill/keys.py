"""A key that the user holds, and what is sealed with it: nobody reads or changes it unseen without the key.

A key is 32 random bytes in a text file that can also be kept on paper.  The file may be locked with a passphrase
(Argon2id by the second set of parameters of RFC 9106, section 4).

Whatever is sealed has a key of its own, derived from the user's by HKDF-SHA256 (RFC 5869) with 32 random bytes of salt,
so that no key is used for two texts; it is sealed by ChaCha20-Poly1305 (RFC 8439).  What is long is sealed in chunks
whose nonces count them and mark the last one: the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (Online
authenticated-encryption and its nonce-reuse misuse-resistance, CRYPTO 2015, section 7), with the nonces as age has them
(https://age-encryption.org/v1).  So it takes the same memory at any length, and chunks that are missing, changed or in
another order are found.  Neither construction binds a text to one key, which is why a check of 16 bytes is derived with
the key and stands before the text; it also tells another key from damage.

`about` is what the text is said to be, such as the table and the row that it stands in: sealed as one, it cannot be
unsealed as another.
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from base64 import b32decode, b32encode
from binascii import Error as NotBase32
from collections.abc import Callable
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import BinaryIO

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .errors import KeyFileError, SealError

#: what stands first in all that is sealed: at once, and in chunks
SEALED, STREAM = b"sijill sealed 1\n", b"sijill stream 1\n"

_SALT, _CHECK, _TAG = 32, 16, 16
_CHUNK = 64 * 1024

_PLAIN, _LOCKED = "sijill-key-1", "sijill-locked-key-1"
_LONGEST = 4096
_TOLD = """\
# A key of sijill.  What is sealed with it can be read with it only: keep a copy elsewhere, and show it to nobody.
"""

#: what another key, and damage, is told by
_ANOTHER = "It was sealed with another key, or its beginning is damaged; take the key that it was sealed with."
_DAMAGED = "It is damaged, or was changed after it was sealed; take another copy of it."
_BROKEN_OFF = "It breaks off before its end: a part of it is missing; take another copy of it."
_NO_SEALED = "It is nothing that sijill has sealed."


class Key:
    """A key.  It is never shown: `mark` tells two keys apart, and says nothing about them."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def __repr__(self) -> str:
        return f"<key {self.mark}>"

    @property
    def mark(self) -> str:
        """Eight characters by which people can see that two keys are one."""
        told = b32encode(self._derived(b"", b"sijill mark 1", 5)).decode()
        return f"{told[:4]}-{told[4:]}"

    def _derived(self, salt: bytes, use: bytes, length: int) -> bytes:
        return HKDF(SHA256(), length, salt, use).derive(self._secret)

    def of(self, salt: bytes, use: bytes) -> tuple[ChaCha20Poly1305, bytes]:
        """What seals one text, and the check that is kept with it."""
        both = self._derived(salt, use, 32 + _CHECK)
        return ChaCha20Poly1305(both[:32]), both[32:]


def make(path: str | Path, passphrase: str | None = None) -> Key:
    """A new key, in a new file that only its owner reads; locked where a passphrase is given.

    Raises KeyFileError where something has that name, or it cannot be written.
    """
    secret = secrets.token_bytes(32)
    line = _line(_PLAIN, secret + _sum(secret))
    if passphrase is not None:
        salt = secrets.token_bytes(16)
        line = _line(_LOCKED, salt + seal(_by(passphrase, salt), secret, _LOCKED.encode()))
    path = Path(path)
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyFileError(f"{path} is there already; name another file, so that no key is lost.", str(path)) from None
    except OSError as error:
        raise KeyFileError(f"The key {path} cannot be written: {error.strerror}.", str(path)) from error
    try:
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(f"{_TOLD}{line}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise KeyFileError(f"The key {path} cannot be written: {error.strerror}.", str(path)) from error
    return Key(secret)


def load(path: str | Path, passphrase: Callable[[], str] | None = None) -> Key:
    """The key in a file; `passphrase` asks for one where the file is locked.

    Raises KeyFileError where it is no key, or is locked and stays so.  Nothing of what the file holds is ever told.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            told = file.read(_LONGEST).decode("ascii", "replace")
    except OSError as error:
        raise KeyFileError(f"The key {path} cannot be read: {error.strerror}.", str(path)) from error
    lines = [words for line in told.splitlines() if (words := line.split()) and not words[0].startswith("#")]
    if len(lines) != 1 or lines[0][0] not in (_PLAIN, _LOCKED):
        raise KeyFileError(f"{path} is no key of sijill; `sijill key make` makes one.", str(path))
    damaged = KeyFileError(f"The key {path} is damaged: not all of it is there; take another copy of it.", str(path))
    kind, *groups = lines[0]
    try:
        held = _bytes("".join(groups))
    except NotBase32:
        raise damaged from None
    if kind == _PLAIN:
        if len(held) != 36 or held[32:] != _sum(held[:32]):
            raise damaged
        return Key(held[:32])
    if passphrase is None:
        raise KeyFileError(f"The key {path} is locked with a passphrase, and nobody can be asked for it.", str(path))
    try:
        return Key(unseal(_by(passphrase(), held[:16]), held[16:], _LOCKED.encode()))
    except SealError:
        wrong = f"The passphrase is not that of the key {path}, or the file is damaged; try again."
        raise KeyFileError(wrong, str(path)) from None


def is_locked(path: str | Path) -> bool:
    """Whether a key file asks for a passphrase."""
    try:
        with Path(path).open("rb") as file:
            return any(line.split()[:1] == [_LOCKED.encode()] for line in file.read(_LONGEST).splitlines())
    except OSError:
        return False


def seal(key: Key, plain: bytes, about: bytes) -> bytes:
    """A short text, sealed: 80 bytes longer."""
    salt = secrets.token_bytes(_SALT)
    cipher, check = key.of(salt, SEALED)
    return SEALED + salt + check + cipher.encrypt(bytes(12), plain, about)


def unseal(key: Key, sealed: bytes, about: bytes) -> bytes:
    """What was sealed.  Raises SealError where it was by another key, as about something else, or is damaged."""
    if not sealed.startswith(SEALED):
        raise SealError(_NO_SEALED)
    start = len(SEALED) + _SALT + _CHECK
    if len(sealed) < start + _TAG:
        raise SealError(_BROKEN_OFF)
    salt, told = sealed[len(SEALED) : start - _CHECK], sealed[start - _CHECK : start]
    cipher, check = key.of(salt, SEALED)
    if not compare_digest(told, check):
        raise SealError(_ANOTHER)
    try:
        return cipher.decrypt(bytes(12), sealed[start:], about)
    except InvalidTag:
        raise SealError(_DAMAGED) from None


def seal_stream(key: Key, src: BinaryIO, dst: BinaryIO, about: bytes = b"") -> None:
    """Seal all that is left in `src` into `dst`."""
    salt = secrets.token_bytes(_SALT)
    cipher, check = key.of(salt, STREAM)
    dst.write(STREAM + salt + check)
    number, chunk = 0, _read(src, _CHUNK)
    while True:
        following = _read(src, _CHUNK)
        dst.write(cipher.encrypt(_nonce(number, last=not following), chunk, about))
        if not following:
            return
        number, chunk = number + 1, following


def unseal_stream(key: Key, src: BinaryIO, dst: BinaryIO, about: bytes = b"") -> None:
    """Unseal what `seal_stream` sealed.  Every chunk is what was sealed before it is written, but only the return says
    that all of it was there: where SealError is raised, what `dst` has is to be thrown away."""
    head = _read(src, len(STREAM) + _SALT + _CHECK)
    if not head.startswith(STREAM):
        raise SealError(_NO_SEALED)
    if len(head) < len(STREAM) + _SALT + _CHECK:
        raise SealError(_BROKEN_OFF)
    cipher, check = key.of(head[len(STREAM) : -_CHECK], STREAM)
    if not compare_digest(head[-_CHECK:], check):
        raise SealError(_ANOTHER)
    number, chunk = 0, _read(src, _CHUNK + _TAG)
    while True:
        following = _read(src, _CHUNK + _TAG)
        dst.write(_opened(cipher, number, chunk, about, last=not following))
        if not following:
            return
        number, chunk = number + 1, following


def is_sealed(beginning: bytes) -> bool:
    """Whether a file that begins so was sealed in chunks."""
    return beginning.startswith(STREAM)


def _opened(cipher: ChaCha20Poly1305, number: int, chunk: bytes, about: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number, last=last), chunk, about)
    except InvalidTag:
        pass
    if not last:
        raise SealError(_DAMAGED)
    if len(chunk) < _CHUNK + _TAG:  # the last, damaged, or one that was cut through
        raise SealError(_BROKEN_OFF if len(chunk) < _TAG else f"{_DAMAGED[:-1]} (its end does not fit).")
    try:
        cipher.decrypt(_nonce(number, last=False), chunk, about)
    except InvalidTag:
        raise SealError(_DAMAGED) from None
    raise SealError(_BROKEN_OFF)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _read(src: BinaryIO, length: int) -> bytes:
    """So many bytes; fewer at the end only."""
    parts, left = [], length
    while left and (part := src.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _by(passphrase: str, salt: bytes) -> Key:
    """The key that a passphrase makes, however a keyboard writes it: 3 passes over 64 MiB in 4 lanes."""
    words = unicodedata.normalize("NFKC", passphrase).encode()
    return Key(
        hash_secret_raw(words, salt, time_cost=3, memory_cost=64 * 1024, parallelism=4, hash_len=32, type=Type.ID)
    )


def _sum(secret: bytes) -> bytes:
    """By which a slip in copying is found."""
    return sha256(b"sijill-key-1" + secret).digest()[:4]


def _line(kind: str, held: bytes) -> str:
    """A line that can be copied by hand: base32, in fours."""
    told = b32encode(held).decode().rstrip("=")
    return " ".join([kind, *(told[i : i + 4] for i in range(0, len(told), 4))])


def _bytes(told: str) -> bytes:
    return b32decode(told.upper() + "=" * (-len(told) % 8))
