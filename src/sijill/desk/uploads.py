"""Files that a browser sends: streamed to disk, within limits that are said in plain words."""

from __future__ import annotations

import shutil
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

#: what one import may hold
MOST_FILES, MOST_BYTES = 5_000, 2_000_000_000

#: a field that is no file (the outlet, the day), in bytes, and how many of them
_FIELD, _FIELDS = 10_000, 10

_TOO_LARGE = f"That is more than {MOST_BYTES // 1_000_000_000} GB: send it in parts, or add it with `sijill add`."
_TOO_MANY = f"That is more than {MOST_FILES:,} files: send them in parts, or add the folder with `sijill add`."


async def received(request: Request) -> FormData:
    """The form with its files, which lie in the system's temporary folder until it is closed.

    Raises HTTPException 413 where it is too much, 400 where it is no such form.
    """
    parser = MultiPartParser(
        request.headers, _counted(request), max_files=MOST_FILES, max_fields=_FIELDS, max_part_size=_FIELD
    )
    try:
        return await parser.parse()
    except (MultiPartException, KeyError) as error:
        if "Too many files" in str(error):
            raise HTTPException(413, _TOO_MANY) from error
        raise HTTPException(400, "What came was no form with files; send it again.") from error


async def _counted(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > MOST_BYTES:
            raise HTTPException(413, _TOO_LARGE)
        yield piece


async def put_in(folder: Path, files: Sequence[UploadFile]) -> None:
    """Copy files into a folder, the n-th as `folder/n`, whatever they are called."""
    for n, file in enumerate(files):
        await file.seek(0)
        await run_in_threadpool(_copy, file, folder / str(n))


def _copy(file: UploadFile, to: Path) -> None:
    with to.open("xb") as out:
        shutil.copyfileobj(file.file, out)
