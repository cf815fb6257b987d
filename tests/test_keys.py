"""Keys, and what is sealed with them."""

from __future__ import annotations

import io
import os
import stat
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill import keys
from sijill.errors import KeyFileError, SealError, SijillError

KEY = keys.Key(bytes(range(32)))
OTHER = keys.Key(bytes(32))
CHUNK = 64 * 1024
HEAD = 64


def streamed(plain: bytes, key: keys.Key = KEY, about: bytes = b"") -> bytes:
    out = io.BytesIO()
    keys.seal_stream(key, io.BytesIO(plain), out, about)
    return out.getvalue()


def opened(sealed: bytes, key: keys.Key = KEY, about: bytes = b"") -> bytes:
    out = io.BytesIO()
    keys.unseal_stream(key, io.BytesIO(sealed), out, about)
    return out.getvalue()


def test_a_key_is_kept_in_a_file_that_only_its_owner_reads(tmp_path):
    path = tmp_path / "my.key"
    made = keys.make(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys.load(path).mark == made.mark
    assert keys.unseal(keys.load(path), keys.seal(made, b"words", b"a"), b"a") == b"words"
    assert keys.make(tmp_path / "other.key").mark != made.mark


def test_no_key_takes_the_place_of_a_file(tmp_path):
    path = tmp_path / "my.key"
    path.write_text("something else")
    with pytest.raises(KeyFileError, match="is there already"):
        keys.make(path)
    assert path.read_text() == "something else"
    with pytest.raises(KeyFileError, match="cannot be written"):
        keys.make(tmp_path / "no folder" / "my.key")


def test_a_key_can_be_typed_from_paper(tmp_path):
    made = keys.make(tmp_path / "my.key")
    line = (tmp_path / "my.key").read_text().splitlines()[-1]
    kind, told = line.split(" ", 1)
    (tmp_path / "typed.key").write_bytes(f"\r\n{kind} {told.lower().replace(' ', '')}\r\n".encode())
    assert keys.load(tmp_path / "typed.key").mark == made.mark


def test_a_slip_in_a_key_is_found(tmp_path):
    keys.make(tmp_path / "my.key")
    kind, told = (tmp_path / "my.key").read_text().splitlines()[-1].split(" ", 1)
    for n in (0, 7, 30):
        slip = told[:n] + ("B" if told[n] != "B" else "C") + told[n + 1 :]
        (tmp_path / "slip.key").write_text(f"{kind} {slip}")
        with pytest.raises(KeyFileError, match="damaged"):
            keys.load(tmp_path / "slip.key")
    for cut in (told[:-4], told[:-5], "", "1890", told + " ABCD"):
        (tmp_path / "slip.key").write_text(f"{kind} {cut}")
        with pytest.raises(KeyFileError, match="damaged"):
            keys.load(tmp_path / "slip.key")


@pytest.mark.parametrize(
    "held", [b"", b"# nothing\n", b"sijill-key-2 AAAA", b"\x00\xff" * 90, b"sijill-key-1 A\nsijill-key-1 B"]
)
def test_what_is_no_key_is_said_so(tmp_path, held):
    (tmp_path / "no.key").write_bytes(held)
    with pytest.raises(KeyFileError, match="is no key of sijill"):
        keys.load(tmp_path / "no.key")
    with pytest.raises(KeyFileError, match="cannot be read"):
        keys.load(tmp_path / "not there.key")


def test_a_key_locked_with_a_passphrase(tmp_path):
    path = tmp_path / "my.key"
    made = keys.make(path, "a Grüne Brücke, 8 times")
    assert keys.is_locked(path)
    # as another keyboard composes it
    assert keys.load(path, lambda: "a Gru\u0308ne Bru\u0308cke, 8 times").mark == made.mark
    with pytest.raises(KeyFileError, match="not that of the key"):
        keys.load(path, lambda: "another one")
    with pytest.raises(KeyFileError, match="is locked"):
        keys.load(path)
    told = path.read_text()
    path.write_text(told[:-8])
    with pytest.raises(KeyFileError):
        keys.load(path, lambda: "a Grüne Brücke, 8 times")


def test_a_key_is_never_shown(tmp_path):
    path = tmp_path / "my.key"
    key = keys.make(path)
    told = path.read_text().split()[-2]
    shown = [repr(key), str(key), f"{key}"]
    assert key.mark in repr(key)
    path.write_text(path.read_text()[:-3])
    for act in (
        lambda: keys.load(path),
        lambda: keys.unseal(key, b"?", b""),
        lambda: keys.unseal(key, keys.seal(OTHER, b"", b""), b""),
    ):
        with pytest.raises(SijillError) as caught:
            act()
        shown += traceback.format_exception(caught.value)
    assert not any(told in words or key._secret.hex() in words or repr(key._secret) in words for words in shown)


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_is_sealed_comes_back(plain, about):
    sealed = keys.seal(KEY, plain, about)
    assert keys.unseal(KEY, sealed, about) == plain
    assert len(sealed) == len(plain) + 80
    assert keys.seal(KEY, plain, about) != sealed
    with pytest.raises(SealError, match="another key"):
        keys.unseal(OTHER, sealed, about)
    with pytest.raises(SealError, match="damaged"):
        keys.unseal(KEY, sealed, about + b"!")


@given(st.binary(max_size=60), st.data())
def test_no_bit_of_it_can_be_changed(plain, data):
    sealed = bytearray(keys.seal(KEY, plain, b"row 1"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealError):
        keys.unseal(KEY, bytes(sealed), b"row 1")
    with pytest.raises(SealError):
        keys.unseal(KEY, bytes(sealed)[: data.draw(st.integers(0, len(sealed) - 1))], b"row 1")


SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17]


@pytest.mark.parametrize("size", SIZES)
def test_a_stream_comes_back(size):
    plain = os.urandom(size)
    sealed = streamed(plain)
    assert opened(sealed) == plain
    assert keys.is_sealed(sealed[:64])
    assert len(sealed) == HEAD + size + 16 * max(1, -(-size // CHUNK))
    assert size < 32 or plain[:32] not in sealed


@pytest.mark.parametrize("size", SIZES)
def test_a_stream_that_breaks_off_is_found_wherever_it_does(size):
    sealed = streamed(os.urandom(size))
    ends = {0, 3, HEAD - 1, HEAD, HEAD + 5, len(sealed) - 1, *range(HEAD, len(sealed), CHUNK + 16)}
    for end in ends:
        with pytest.raises(SealError):
            opened(sealed[:end])
    with pytest.raises(SealError):
        opened(sealed + b"x")


def test_a_stream_that_ends_after_a_whole_chunk_is_said_to_break_off():
    sealed = streamed(os.urandom(3 * CHUNK))
    with pytest.raises(SealError, match="breaks off"):
        opened(sealed[: HEAD + 2 * (CHUNK + 16)])


def test_chunks_cannot_change_places():
    sealed = streamed(os.urandom(4 * CHUNK))
    head, step = sealed[:HEAD], CHUNK + 16
    one, two, three, four = (sealed[HEAD + n * step : HEAD + (n + 1) * step] for n in range(4))
    other = streamed(os.urandom(4 * CHUNK))[HEAD : HEAD + step]
    assert len(opened(head + one + two + three + four)) == 4 * CHUNK
    for parts in (
        (two, one, three, four),
        (one, three, four),
        (one, two, two, three, four),
        (four,),
        (other, two, three, four),
    ):
        with pytest.raises(SealError, match=r"damaged|breaks off"):
            opened(head + b"".join(parts))


@given(st.data())
def test_no_bit_of_a_stream_can_be_changed(data):
    sealed = bytearray(streamed(b"words " * 30))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealError):
        opened(bytes(sealed))


def test_a_stream_of_another_key_and_one_that_is_about_something_else():
    sealed = streamed(b"words", about=b"a register")
    with pytest.raises(SealError, match="another key"):
        opened(sealed, OTHER, b"a register")
    with pytest.raises(SealError, match="damaged"):
        opened(sealed, KEY, b"a key")
    with pytest.raises(SealError, match="nothing that sijill has sealed"):
        opened(b"SQLite format 3\x00" * 9)
    with pytest.raises(SealError, match="nothing that sijill has sealed"):
        opened(keys.seal(KEY, b"words", b""))


def test_a_stream_is_read_however_little_comes_at_a_time():
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, 1000))

    plain = os.urandom(2 * CHUNK + 5)
    out, back = io.BytesIO(), io.BytesIO()
    keys.seal_stream(KEY, Slow(plain), out)
    keys.unseal_stream(KEY, Slow(out.getvalue()), back)
    assert back.getvalue() == plain


def test_the_construction_is_the_one_that_is_documented():
    """Opened here by the primitives alone, so that another program can."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    plain = os.urandom(CHUNK + 9)
    sealed = streamed(plain, about=b"x")
    assert sealed[:16] == b"sijill stream 1\n"
    derived = HKDF(SHA256(), 48, sealed[16:48], b"sijill stream 1\n").derive(bytes(range(32)))
    assert sealed[48:64] == derived[32:]
    cipher = ChaCha20Poly1305(derived[:32])
    first = cipher.decrypt(bytes(12), sealed[64 : 64 + CHUNK + 16], b"x")
    last = cipher.decrypt(bytes(10) + b"\x01\x01", sealed[64 + CHUNK + 16 :], b"x")
    assert first + last == plain
