"""Several files in one ZIP, written side by side as the events go by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


@contextmanager
def archive(out: BinaryIO, names: Sequence[str]) -> Iterator[dict[str, BinaryIO]]:
    """Files of these names to write into; they are packed into `out`, which need not be seekable, when all are
    written.  The same files give the same ZIP: it holds no day of its making."""
    with ExitStack() as stack:
        files: dict[str, BinaryIO] = {name: stack.enter_context(TemporaryFile()) for name in names}
        yield files
        with ZipFile(out, "w") as packed:
            for name, file in files.items():
                file.seek(0)
                entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
                with packed.open(entry, "w", force_zip64=True) as packing:
                    copyfileobj(file, packing, 1 << 20)
