"""Making bad input of good: bytes and text changed in ways that break parsers."""

from __future__ import annotations

import random
from collections.abc import Callable

#: what breaks parsers: signs that begin or end something, numbers at the ends of their range, odd letters
BITS = (
    *(
        "\0",
        "\n",
        "\r",
        "\t",
        " ",
        '"',
        "'",
        "<",
        ">",
        "&",
        ";",
        ",",
        ":",
        "-",
        "--",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "|",
    ),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?xml", "<!DOCTYPE x [", "&a;", "&#0;", "&#x110000;", "%00", "\\", "\\u0000"),
    *("0", "-1", "1e999", "NaN", "inf", "٣", "²", "00", "9" * 5, "9" * 20, "2147483648", "18446744073709551616"),
    *("0000-00-00", "2024-02-30", "9999-12-31", "31/12/99", "29 February 2023", "January 32, 2020", "0001-01-01"),
    *("null", "true", "[]", "{}", '""', "[[[[[[", '{"a":', "*a", "&a", "!!python/object", "? ", "<<: *a", "!!set"),
    *(
        "\ufeff",
        "\u2028",
        "\u202e",
        "\u200b",
        "\u0301",
        "\ud800",
        "\udfff",
        "\U0001f468\u200d\U0001f469",
        "İ",
        "ß",
        "ﷺ",
    ),
    *("killed", "\n\n", "on Tuesday", "“", "”", "said", "at least", "dozens", "Mr.", "U.S.", "the", "1990s", "noon"),
)
_BITS = tuple(b.encode("utf-8", "surrogatepass") for b in BITS)
#: a case is never longer than so many times its seed, and this
_GROWS, _LEAST = 4, 200


def changed(seed: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """The bytes with one to six changes: bits turned, pieces taken out, doubled, moved, put in, or of another seed."""
    out = bytearray(seed)
    for _ in range(1 + int(rng.random() ** 2 * 6)):
        _CHANGES[int(rng.random() * len(_CHANGES))](out, others, rng)
    return bytes(out[: _LEAST + _GROWS * len(seed)])


def _turn(out: bytearray, others: list[bytes], rng: random.Random) -> None:
    if out:
        out[int(rng.random() * len(out))] ^= 1 << int(rng.random() * 8)


def _byte(out: bytearray, others: list[bytes], rng: random.Random) -> None:
    if out:
        out[int(rng.random() * len(out))] = int(rng.random() * 256)


def _cut(out: bytearray, others: list[bytes], rng: random.Random) -> None:
    a = int(rng.random() * (len(out) + 1))
    del out[a : a + 1 + int(rng.random() ** 3 * len(out))]


def _double(out: bytearray, others: list[bytes], rng: random.Random) -> None:
    a = int(rng.random() * (len(out) + 1))
    piece = out[a : a + 1 + int(rng.random() ** 2 * 30)]
    out[a:a] = piece * (1 + int(rng.random() ** 4 * 50))


def _put(out: bytearray, others: list[bytes], rng: random.Random) -> None:
    a = int(rng.random() * (len(out) + 1))
    out[a:a] = _BITS[int(rng.random() * len(_BITS))]


def _instead(out: bytearray, others: list[bytes], rng: random.Random) -> None:
    a = int(rng.random() * (len(out) + 1))
    bit = _BITS[int(rng.random() * len(_BITS))]
    out[a : a + len(bit)] = bit


def _splice(out: bytearray, others: list[bytes], rng: random.Random) -> None:
    other = others[int(rng.random() * len(others))]
    a, b = int(rng.random() * (len(out) + 1)), int(rng.random() * (len(other) + 1))
    out[a:] = other[b:]


def _move(out: bytearray, others: list[bytes], rng: random.Random) -> None:
    a, b = int(rng.random() * (len(out) + 1)), int(rng.random() * (len(out) + 1))
    piece = out[a : a + 1 + int(rng.random() * 20)]
    del out[a : a + len(piece)]
    out[b:b] = piece


_CHANGES: tuple[Callable[[bytearray, list[bytes], random.Random], None], ...] = (
    *(_turn, _byte, _cut, _double, _put, _put, _put, _instead, _splice, _move),
)
