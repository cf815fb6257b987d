"""The lines of a file of places, which may be the one file in a zip."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import InputError

#: the most that a file in a zip may unpack to, in bytes: GeoNames's file of all names has 700 million
_MOST = 4_000_000_000

#: what reading a broken archive raises; a kind of packing that is not known is a RuntimeError
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError),
    *(IndexError, OverflowError),
)

#: the longest line, in characters: GeoNames has 10,000 for the names of a place
_LONGEST = 1_000_000


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers from 1.  Raises InputError where they cannot be read."""
    try:
        with _opened(path) as text:
            number = 0
            while line := text.readline(_LONGEST):
                number += 1
                if len(line) >= _LONGEST:
                    raise InputError(f"Line {number} of {path} is too long: it is no file of places.", str(path))
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(f"The file of places {path} is not UTF-8 text; save it as UTF-8.", str(path)) from error
    except OSError as error:
        raise InputError(f"The file of places {path} cannot be read: {error.strerror or error}.", str(path)) from error
    except _BROKEN as error:
        raise InputError(
            f"The archive {path} is broken, or locked by a password: unpack it first.", str(path)
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[io.TextIOBase]:
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            file.seek(0)
            yield io.TextIOWrapper(file, encoding="utf-8-sig")
            return
        with zipfile.ZipFile(file) as archive:
            inside = [i for i in archive.infolist() if not i.is_dir() and "readme" not in i.filename.lower()]
            files = [i for i in inside if i.filename.lower().endswith((".txt", ".csv", ".tsv", ".jsonl"))]
            named = [i for i in files if Path(i.filename).stem == path.stem]  # others are notes beside it
            if len(named or files) != 1:
                raise InputError(f"The archive {path} holds {len(files)} files of places, and not one.", str(path))
            (info,) = named or files
            if info.file_size > _MOST:
                raise InputError(f"The archive {path} unpacks to more than {_MOST // 1_000_000_000} GB.", str(path))
            with archive.open(info) as member:
                yield io.TextIOWrapper(member, encoding="utf-8-sig")
