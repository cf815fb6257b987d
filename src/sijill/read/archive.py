"""Zip archives: what is in them, bounded in size and number."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO

from ..errors import InputError
from .draft import SetAside, seekable

#: how many files are read of an archive, and bytes when unpacked: of one of them, of all
_FILES, _ONE, _ALL = 10_000, 1_000_000_000, 4_000_000_000

#: what reading a broken member raises; a kind of packing that is not known is a RuntimeError
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError),
    *(IndexError, OverflowError),
)


def is_archive(head: bytes, suffix: str) -> bool:
    """Whether a document that begins like this is a zip of documents (and not one document that is a zip)."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and suffix not in (".docx", ".docm", ".dotx")


def members(stream: BinaryIO, about: str) -> Iterator[tuple[str, BinaryIO | SetAside]]:
    """The files of a zip in the order of their names, each with the archive's name before its own; hidden ones are
    left.  A file gives no more bytes than the archive says it has.

    Raises InputError where it is no zip, or unpacks to too much."""
    with seekable(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
        except BROKEN as error:
            raise InputError(f"{about} is a broken or truncated zip archive.", about) from error
        with archive:
            files = sorted((i for i in archive.infolist() if not _hidden(i)), key=lambda i: i.filename)
            if not files:
                raise InputError(f"The archive {about} holds no files to read.", about)
            if len(files) > _FILES or sum(i.file_size for i in files) > _ALL:
                raise InputError(
                    f"The archive {about} unpacks to more than {_FILES:,} files or {_ALL // 1_000_000_000} GB: "
                    "unpack it, and add what you want of it.",
                    about,
                )
            for info in files:
                name = f"{about}/{info.filename}"
                if info.flag_bits & 1:
                    yield name, SetAside(name, f"{name} is locked by a password: unpack it first.")
                elif info.file_size > _ONE:
                    yield name, SetAside(name, f"{name} unpacks to more than {_ONE // 1_000_000:,} MB: split it.")
                else:
                    yield from _opened(archive, info, name)


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[tuple[str, BinaryIO | SetAside]]:
    try:
        member = archive.open(info)
    except BROKEN:
        yield name, SetAside(name, f"{name} cannot be unpacked.")
        return
    with member:
        yield name, BufferedReader(member)  # type: ignore[type-var]  # it has all that is asked of it


def _hidden(info: zipfile.ZipInfo) -> bool:
    return (
        not info.filename
        or info.is_dir()
        or any(part.startswith((".", "__MACOSX")) for part in info.filename.split("/"))
    )
