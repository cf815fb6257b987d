"""Passwords: kept as Argon2id hashes, by argon2-cffi's own parameters (RFC 9106, low memory)."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from ..errors import BusyError, UsageError

#: characters of a password
SHORTEST, LONGEST = 12, 200

_HASHER = PasswordHasher()
#: how many are computed at once: each takes 64 MiB
_TURN = BoundedSemaphore(2)
#: how many wait for that, themselves included: each takes a thread of the desk's forty, and the others must go on
_LINE = BoundedSemaphore(12)
#: what zxcvbn says of a password that ten thousand million guesses do not find
_STRONG = 4
#: characters of a password that zxcvbn is asked about: more take it long, and are as strong
_LOOKED_AT = 72


def hash_of(password: str, name: str = "") -> str:
    """The hash of a new password of somebody of this name.  Raises UsageError where it is easily guessed."""
    plain = _plain(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise UsageError(f"A password has {SHORTEST} to {LONGEST} characters; several words are easily remembered.")
    if _easily_guessed(plain, _plain(name)):
        raise UsageError("That password is easily guessed; take several words that have nothing to do with you.")
    return hash_again(plain)


@contextmanager
def line() -> Iterator[None]:
    """A place among those whose passwords are looked at.  Raises BusyError where too many wait."""
    if not _LINE.acquire(blocking=False):
        raise BusyError("Many people log in at this moment; nothing was tried. Do it again in a few seconds.")
    try:
        yield
    finally:
        _LINE.release()


def hash_again(password: str) -> str:
    """The hash of a password that was taken before."""
    with _TURN:
        return _HASHER.hash(_plain(password))


def is_right(password: str, hash: str | None) -> bool:
    """Whether a password is that of a hash; it takes as long where there is no hash (None)."""
    with _TURN:
        nobodys = _nobodys()  # made at the first try of whichever name
        try:
            right = _HASHER.verify(hash or nobodys, _plain(password[: 4 * LONGEST]))
        except (Argon2Error, InvalidHashError):
            return False
    return right and hash is not None


def is_old(hash: str) -> bool:
    """Whether a hash was made by other parameters than now."""
    return _HASHER.check_needs_rehash(hash)


def made_up() -> str:
    """A password that nobody has: 96 bits."""
    return secrets.token_urlsafe(12)


def _easily_guessed(plain: str, name: str) -> bool:
    """Whether a password is one of those that many people have, or made of them, of keys side by side, of a name."""
    from zxcvbn import zxcvbn  # a second of lists, which nothing else needs

    words = [w for w in (name, *name.split(), "sijill", "register") if w]
    score: int = zxcvbn(plain[:_LOOKED_AT], user_inputs=words)["score"]
    return score < _STRONG


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe(32))


def _plain(password: str) -> str:
    """A password however a keyboard writes it (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
